// Calls of functions a template defines itself. Their output sees the arguments and nothing else of the template.

import type { Json } from '../../base/json.ts';
import type { Environment, UserFunction } from './environment.ts';
import { fault, halt, isFault, type Outcome } from './fault.ts';
import type { Call } from './functions/definition.ts';
import { resolveValue } from './resolve-value.ts';

/** The output of a template's own function. A function that comes back to itself halts, because Azure refuses recursion. */
export function callUserFunction(
  custom: UserFunction,
  call: Call,
  evaluateText: (text: string, environment: Environment) => Outcome,
): Outcome {
  const { session, frame } = call.environment;
  const given = call.node.parameters.length;
  if (given !== custom.parameters.length) {
    return fault('wrong-count', `${custom.name}() takes ${custom.parameters.length} arguments, not ${given}.`);
  }
  const values = new Map<string, Json>();
  for (const [position, parameter] of call.node.parameters.entries()) {
    const value = call.evaluate(parameter, call.environment);
    if (isFault(value)) return value;
    values.set((custom.parameters[position] ?? '').toLowerCase(), value);
  }
  if (session.activeFunctions.includes(custom.name)) {
    const chain = [...session.activeFunctions.slice(session.activeFunctions.indexOf(custom.name)), custom.name].join(' -> ');
    return halt('self-reference', `The function ${custom.name}() calls itself: ${chain}.`);
  }
  const inner = { ...frame, parameter: (name: string) => values.get(name.toLowerCase()), variable: () => undefined };
  session.activeFunctions.push(custom.name);
  const outcome = resolveValue(
    custom.output,
    { ...call.environment, frame: inner, loops: [], locals: null, escaped: null },
    { evaluateText },
  );
  session.activeFunctions.pop();
  return outcome;
}
