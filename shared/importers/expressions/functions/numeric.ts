// Functions over numbers. Results stay whole numbers, as Azure's integers are.

import type { Json } from '../../../base/json.ts';
import { isUnknown, unknown } from '../../../base/unknown.ts';
import { sourceText } from '../environment.ts';
import { fault, type Outcome } from '../fault.ts';
import { asNumber, asText, type Call, eager, type FunctionDefinition, type FunctionTable } from './definition.ts';

/** Functions over numbers, by name. Source: learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric (2026-11). */
export const NUMERIC_FUNCTIONS: FunctionTable = {
  add: arithmetic((a, b) => a + b),
  div: arithmetic((a, b) => (b === 0 ? fault('division-by-zero', 'div() cannot divide by zero.') : Math.trunc(a / b))),
  float: eager('text|number', ([value]) => toNumber(value ?? null, 'float')),
  int: eager('text|number', ([value]) => toWhole(value ?? null)),
  max: eager('number|array number*', (values, call) => extreme(values, call, Math.max), { unknowns: 'deep' }),
  min: eager('number|array number*', (values, call) => extreme(values, call, Math.min), { unknowns: 'deep' }),
  mod: arithmetic((a, b) => (b === 0 ? fault('division-by-zero', 'mod() cannot divide by zero.') : a % b)),
  mul: arithmetic((a, b) => a * b),
  sub: arithmetic((a, b) => a - b),
};

function arithmetic(compute: (a: number, b: number) => Outcome): FunctionDefinition {
  return eager('number number', ([a, b]) => {
    const result = compute(asNumber(a), asNumber(b));
    if (typeof result !== 'number' || Number.isFinite(result)) return Object.is(result, -0) ? 0 : result;
    return fault('out-of-range', 'The result is outside the range of numbers.');
  });
}

function toNumber(value: Json, name: string): Outcome {
  if (typeof value === 'number') return value;
  const text = asText(value).trim();
  if (/^[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(text)) return Number(text);
  return fault('wrong-number', `${name}() cannot read '${text.slice(0, 40)}' as a number.`);
}

function toWhole(value: Json): Outcome {
  const number = toNumber(value, 'int');
  return typeof number === 'number' ? Math.trunc(number) : number;
}

function extreme(values: readonly Json[], call: Call, pick: (...numbers: number[]) => number): Outcome {
  const [first] = values;
  const items = Array.isArray(first) && values.length === 1 ? (first as readonly Json[]) : values;
  if (items.some(isUnknown)) return unknown(sourceText(call.environment.session, call.node));
  const numbers = items.filter((item) => typeof item === 'number');
  if (numbers.length !== items.length || numbers.length === 0)
    return fault('wrong-kind', `${call.node.name}() needs numbers, or one array of numbers.`);
  return numbers.reduce((best, number) => pick(best, number));
}
