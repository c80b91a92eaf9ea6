// Functions that decide and compare. Branches not taken are not evaluated; a known answer wins over unknown arguments.

import { type Json, sameJson } from '../../../base/json.ts';
import { compareText } from '../../../base/order.ts';
import { isUnknown, unknown } from '../../../base/unknown.ts';
import { sourceText } from '../environment.ts';
import { fault, isFault, type Outcome } from '../fault.ts';
import { type Call, eager, type FunctionDefinition, type FunctionTable, kindInWords, kindOf, lazy } from './definition.ts';

/** Logical and comparing functions, by name. */
export const LOGICAL_FUNCTIONS: FunctionTable = {
  and: lazy(2, Number.POSITIVE_INFINITY, (call) => settled(call, false)),
  bool: eager('text|number|truth', ([value = null]) => toTruth(value)),
  coalesce: lazy(1, Number.POSITIVE_INFINITY, coalesce),
  equals: eager('any any', ([first, second]) => sameJson(first, second), { unknowns: 'deep' }),
  fail: eager('text', ([message]) => fault('template-fails', `The template says it cannot be deployed: ${String(message)}`)),
  false: lazy(0, 0, () => false),
  greater: comparing((order) => order > 0),
  greaterOrEquals: comparing((order) => order >= 0),
  if: lazy(3, 3, choose),
  less: comparing((order) => order < 0),
  lessOrEquals: comparing((order) => order <= 0),
  not: eager('truth|text', ([value = null]) => negated(value), { light: true }),
  null: lazy(0, 0, () => null),
  or: lazy(2, Number.POSITIVE_INFINITY, (call) => settled(call, true)),
  true: lazy(0, 0, () => true),
};

/** A value as a truth: true, false, their texts, or a number. Used for conditions as well. */
export function toTruth(value: Json): boolean | Exclude<Outcome, Json> {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  return fault(
    'wrong-kind',
    `True or false is needed, but got ${typeof value === 'string' ? `'${value.slice(0, 40)}'` : kindInWords(kindOf(value))}.`,
  );
}

function negated(value: Json): Outcome {
  const truth = toTruth(value);
  return isFault(truth) ? truth : !truth;
}

/** The first argument that is `decisive` settles the answer, even after unknown ones. */
function settled(call: Call, decisive: boolean): Outcome {
  let hasUnknown = false;
  for (const parameter of call.node.parameters) {
    const value = call.evaluate(parameter, call.environment);
    if (isFault(value)) return value;
    if (isUnknown(value)) {
      hasUnknown = true;
      continue;
    }
    const truth = toTruth(value);
    if (isFault(truth)) return truth;
    if (truth === decisive) return decisive;
  }
  return hasUnknown ? unknown(sourceText(call.environment.session, call.node)) : !decisive;
}

function choose(call: Call): Outcome {
  const [condition, yes, no] = call.node.parameters;
  if (condition === undefined || yes === undefined || no === undefined) return null;
  const value = call.evaluate(condition, call.environment);
  if (isFault(value)) return value;
  if (isUnknown(value)) return unknown(sourceText(call.environment.session, call.node));
  const truth = toTruth(value);
  return isFault(truth) ? truth : call.evaluate(truth ? yes : no, call.environment);
}

function coalesce(call: Call): Outcome {
  for (const parameter of call.node.parameters) {
    const value = call.evaluate(parameter, call.environment);
    if (value !== null) return value;
  }
  return null;
}

function comparing(holds: (order: number) => boolean): FunctionDefinition {
  return eager('number|text number|text', ([first = null, second = null]) => {
    if (typeof first === 'number' && typeof second === 'number') return holds(first - second);
    if (typeof first === 'string' && typeof second === 'string') return holds(compareText(first, second));
    return fault('wrong-kind', 'A number can only be compared with a number, and a text with a text.');
  });
}
