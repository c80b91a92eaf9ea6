// Evaluates parsed template expressions. Unknown values spread under the name of the expression they spoil; budgets end runaways.

import type { Json } from '../../base/json.ts';
import { isUnknown, unknown } from '../../base/unknown.ts';
import {
  DEEPEST_EVALUATION,
  type Environment,
  holdsUnknown,
  measure,
  type Session,
  sizeFault,
  sourceText,
  spend,
  standIn,
} from './environment.ts';
import { type Fault, fault, halt, isFault, type Outcome } from './fault.ts';
import { type Call, type EagerFunction, isTaken, kindInWords, kindOf } from './functions/definition.ts';
import { functionNamed } from './functions/registry.ts';
import { keyText, requiredElement } from './members.ts';
import { parseExpression } from './parser.ts';
import type { CallNode, Expression, IndexNode, PropertyNode } from './syntax.ts';
import { callUserFunction } from './user-function.ts';

/** The value of an expression text without its outer brackets. Trees are remembered, because loops repeat their texts. */
export function evaluateText(text: string, environment: Environment): Outcome {
  const { parsed } = environment.session;
  let tree = parsed.get(text);
  if (tree === undefined) {
    const broke = spend(environment.session, text.length / 16);
    if (broke !== null) return broke;
    tree = parseExpression(text);
    parsed.set(text, tree);
  }
  return isFault(tree) ? tree : evaluate(tree, environment);
}

/** The value of an expression tree. */
function evaluate(node: Expression, environment: Environment): Outcome {
  const { session } = environment;
  const broke = spend(session, 1);
  if (broke !== null) return broke;
  if (session.depth >= DEEPEST_EVALUATION) {
    return halt(
      'too-deep',
      `Expressions lead into each other more than ${DEEPEST_EVALUATION} times. Look for variables that build on each other.`,
    );
  }
  session.depth++;
  const outcome = evaluateNode(node, environment);
  session.depth--;
  return outcome;
}

function evaluateNode(node: Expression, environment: Environment): Outcome {
  switch (node.kind) {
    case 'text':
    case 'number':
      return node.value;
    case 'call':
      return evaluateCall(node, environment);
    case 'property':
    case 'index':
      return evaluateMember(node, environment);
  }
}

function evaluateMember(node: PropertyNode | IndexNode, environment: Environment): Outcome {
  const reference = evaluateReference(node, environment);
  if (reference !== undefined) return reference;
  const target = evaluate(node.target, environment);
  if (isFault(target)) return target;
  const key = memberKey(node, environment);
  if (isFault(key)) return key;
  if (isUnknown(key)) return unknown(sourceText(environment.session, node));
  if (typeof key !== 'string' && typeof key !== 'number') {
    return fault('wrong-kind', `An element can be asked for by a number or a text, not by ${kindInWords(kindOf(key))}.`);
  }
  const element = requiredElement(target, key);
  if (!isFault(element) || environment.purpose === 'values') return element;
  // A stand-in text has no members; the value behind it may be an unknown that has.
  const plain = evaluate(node.target, { ...environment, purpose: 'values' });
  return !isFault(plain) && isUnknown(plain) ? requiredElement(plain, key) : element;
}

function memberKey(node: PropertyNode | IndexNode, environment: Environment): Outcome {
  return node.kind === 'property' ? node.name : evaluate(node.index, environment);
}

/** `reference('name').outputs.x.value` and its like are answered by the template itself where it can. */
function evaluateReference(node: PropertyNode | IndexNode, environment: Environment): Outcome | undefined {
  const steps: (PropertyNode | IndexNode)[] = [];
  let root: Expression = node;
  while (root.kind === 'property' || root.kind === 'index') {
    steps.unshift(root);
    root = root.target;
  }
  if (root.kind !== 'call' || root.key !== 'reference' || root.parameters.length === 0) return undefined;
  const path: (string | number)[] = [];
  for (const step of steps) {
    const key = memberKey(step, environment);
    if (isFault(key)) return key;
    if (typeof key !== 'string' && typeof key !== 'number') return unknown(sourceText(environment.session, node));
    path.push(key);
  }
  const [first, , third] = root.parameters;
  const target = first === undefined ? undefined : evaluate(first, { ...environment, purpose: 'names' });
  if (isFault(target)) return target;
  if (typeof target === 'string') {
    const whole = third?.kind === 'text' && third.value.toLowerCase() === 'full';
    const found = environment.frame.reference({ target, whole, path, purpose: environment.purpose });
    if (found !== undefined) return found;
  }
  return unknown(`${sourceText(environment.session, root)}${path.map(keyText).join('')}`);
}

function evaluateCall(node: CallNode, environment: Environment): Outcome {
  const definition = functionNamed(node.key);
  if (definition === undefined) return evaluateOther(node, environment);
  const count = node.parameters.length;
  if (count < definition.least || count > definition.most)
    return fault('wrong-count', `${node.name}() takes ${countInWords(definition)}, not ${count}.`);
  const call: Call = { node, environment, evaluate };
  const outcome = definition.kind === 'lazy' ? definition.run(call) : runEager(definition, call);
  if (isFault(outcome) || typeof outcome !== 'object') return outcome;
  return sizeFault(environment.session, outcome) ?? outcome;
}

function countInWords(definition: { readonly least: number; readonly most: number }): string {
  if (definition.most === definition.least) return definition.least === 1 ? '1 argument' : `${definition.least} arguments`;
  return definition.most === Number.POSITIVE_INFINITY
    ? `at least ${definition.least}`
    : `${definition.least} to ${definition.most} arguments`;
}

function evaluateOther(node: CallNode, environment: Environment): Outcome {
  if (node.key.startsWith('list')) return unknown(sourceText(environment.session, node));
  const custom = environment.frame.userFunction(node.key);
  if (custom !== undefined) return callUserFunction(custom, { node, environment, evaluate }, evaluateText);
  return fault('unknown-function', `${node.name}() is not a function of the template language.`);
}

function runEager(definition: EagerFunction, call: Call): Outcome {
  const { session } = call.environment;
  const environment: Environment = definition.names ? { ...call.environment, purpose: 'names' } : call.environment;
  const values: Json[] = [];
  for (const parameter of call.node.parameters) {
    const value = call.evaluate(parameter, environment);
    if (isFault(value)) return value;
    values.push(value);
  }
  const spoilt = definition.unknowns !== 'kept' && values.some((value) => spoils(value, definition, session));
  if (!spoilt) return runChecked(definition, values, call);
  if (environment.purpose === 'values') return unknown(sourceText(session, call.node));
  const outcome = runChecked(
    definition,
    values.map((value) =>
      definition.unknowns === 'deep' ? standInEverywhere(value, session) : isUnknown(value) ? standIn(session, value.$unknown) : value,
    ),
    call,
  );
  // A stand-in is a text; where a number was needed the call stays unknown and its own text stands in.
  return isFault(outcome) && !outcome.halts ? unknown(sourceText(session, call.node)) : outcome;
}

function spoils(value: Json, definition: EagerFunction, session: Session): boolean {
  return definition.unknowns === 'deep' ? holdsUnknown(session, value) : isUnknown(value);
}

function standInEverywhere(value: Json, session: Session): Json {
  if (isUnknown(value)) return standIn(session, value.$unknown);
  if (Array.isArray(value)) return value.map((item: Json) => standInEverywhere(item, session));
  return value;
}

function runChecked(definition: EagerFunction, values: readonly Json[], call: Call): Outcome {
  const wrong = wrongKind(definition, values, call);
  if (wrong !== null) return wrong;
  const { session } = call.environment;
  if (!definition.light) {
    let work = 0;
    for (const value of values) work += measure(session, value).weight;
    const broke = spend(session, work / 16);
    if (broke !== null) return broke;
  }
  const outcome = definition.run(values, call);
  if (typeof outcome === 'string') {
    const broke = spend(session, outcome.length / 256) ?? sizeFault(session, outcome);
    if (broke !== null) return broke;
  }
  return outcome;
}

function wrongKind(definition: EagerFunction, values: readonly Json[], call: Call): Fault | null {
  for (const [position, value] of values.entries()) {
    const taken = definition.takes[position] ?? definition.takes.at(-1);
    if (taken === undefined || isTaken(value, taken) || (definition.unknowns === 'kept' && isUnknown(value))) continue;
    const wanted = taken.map(kindInWords).join(' or ');
    return fault('wrong-kind', `${call.node.name}() needs ${wanted} as argument ${position + 1}, but got ${kindInWords(kindOf(value))}.`);
  }
  return null;
}
