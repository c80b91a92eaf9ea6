// Functions that take a small function: map, filter, reduce, sort and their like.

import { isObject, type Json, type MutableJson, setKey } from '../../../base/json.ts';
import { isUnknown, unknown } from '../../../base/unknown.ts';
import { type Environment, sourceText } from '../environment.ts';
import { type Fault, fault, isFault, type Outcome } from '../fault.ts';
import type { Expression } from '../syntax.ts';
import { type Call, type FunctionTable, kindInWords, kindOf, lazy } from './definition.ts';

/** Functions over lambdas, by name. Source: learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda (2026-11). */
export const LAMBDA_FUNCTIONS: FunctionTable = {
  filter: lazy(2, 2, filter),
  groupBy: lazy(2, 3, groupBy),
  lambda: lazy(1, Number.POSITIVE_INFINITY, (call) =>
    fault('wrong-place', `${call.node.name}() can only stand inside map(), filter() and their like.`),
  ),
  lambdaVariables: lazy(1, 1, lambdaVariables),
  map: lazy(2, 2, map),
  mapValues: lazy(2, 2, mapValues),
  reduce: lazy(3, 3, reduce),
  sort: lazy(2, 2, sort),
  toObject: lazy(2, 3, toObject),
};

type Lambda = (...values: readonly Json[]) => Outcome;

function lambdaOf(call: Call, position: number): Lambda | Fault {
  const node = call.node.parameters[position];
  const body = node?.kind === 'call' && node.key === 'lambda' ? node.parameters.at(-1) : undefined;
  if (node?.kind !== 'call' || body === undefined)
    return fault('wrong-kind', `${call.node.name}() needs lambda(...) as argument ${position + 1}.`);
  const names: string[] = [];
  for (const name of node.parameters.slice(0, -1)) {
    if (name.kind !== 'text') return fault('wrong-kind', 'lambda() names its variables by plain texts.');
    names.push(name.value.toLowerCase());
  }
  return (...values) => call.evaluate(body, within(call.environment, names, values));
}

function within(environment: Environment, names: readonly string[], values: readonly Json[]): Environment {
  const locals = new Map(environment.locals ?? []);
  for (const [position, name] of names.entries()) locals.set(name, values[position] ?? null);
  return { ...environment, locals };
}

function lambdaVariables(call: Call): Outcome {
  const [argument] = call.node.parameters;
  const name = argument === undefined ? '' : call.evaluate(argument, call.environment);
  if (isFault(name)) return name;
  const value = typeof name === 'string' ? call.environment.locals?.get(name.toLowerCase()) : undefined;
  return (
    value ??
    (typeof name === 'string' && call.environment.locals?.has(name.toLowerCase())
      ? null
      : fault('unknown-variable', `There is no lambda variable ${JSON.stringify(name)} here.`))
  );
}

/** The array a function runs over: known items, or what to return instead. */
function itemsOf(call: Call): { readonly items: readonly Json[] } | { readonly instead: Outcome } {
  const [argument] = call.node.parameters as readonly [Expression];
  const value = call.evaluate(argument, call.environment);
  if (isFault(value)) return { instead: value };
  if (isUnknown(value)) return { instead: spoilt(call) };
  if (Array.isArray(value)) return { items: value };
  return { instead: fault('wrong-kind', `${call.node.name}() needs an array as argument 1, but got ${kindInWords(kindOf(value))}.`) };
}

function spoilt(call: Call): Json {
  return unknown(sourceText(call.environment.session, call.node));
}

function map(call: Call): Outcome {
  const given = itemsOf(call);
  if ('instead' in given) return given.instead;
  const lambda = lambdaOf(call, 1);
  if (isFault(lambda)) return lambda;
  const mapped: Json[] = [];
  for (const [index, item] of given.items.entries()) {
    const value = lambda(item, index);
    if (isFault(value)) return value;
    mapped.push(value);
  }
  return mapped;
}

function filter(call: Call): Outcome {
  const given = itemsOf(call);
  if ('instead' in given) return given.instead;
  const lambda = lambdaOf(call, 1);
  if (isFault(lambda)) return lambda;
  const kept: Json[] = [];
  for (const [index, item] of given.items.entries()) {
    const keep = lambda(item, index);
    if (isFault(keep)) return keep;
    if (isUnknown(keep)) return spoilt(call);
    if (keep === true) kept.push(item);
  }
  return kept;
}

function reduce(call: Call): Outcome {
  const given = itemsOf(call);
  if ('instead' in given) return given.instead;
  const lambda = lambdaOf(call, 2);
  if (isFault(lambda)) return lambda;
  const [, start] = call.node.parameters;
  let current: Outcome = start === undefined ? null : call.evaluate(start, call.environment);
  for (const [index, item] of given.items.entries()) {
    if (isFault(current)) return current;
    current = lambda(current, item, index);
  }
  return current;
}

function sort(call: Call): Outcome {
  const given = itemsOf(call);
  if ('instead' in given) return given.instead;
  const lambda = lambdaOf(call, 1);
  if (isFault(lambda)) return lambda;
  let stopped: Outcome | undefined;
  const isBefore = (a: Json, b: Json): boolean => {
    if (stopped !== undefined) return false;
    const before = lambda(a, b);
    if (isFault(before)) stopped = before;
    else if (isUnknown(before)) stopped = spoilt(call);
    return before === true;
  };
  const sorted = [...given.items].sort((a, b) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0));
  return stopped ?? sorted;
}

/** Keys and values of the items, in order; an unknown key spoils the whole. */
function keyed(call: Call): { readonly entries: readonly (readonly [string, Json])[] } | { readonly instead: Outcome } {
  const given = itemsOf(call);
  if ('instead' in given) return given;
  const keyOf = lambdaOf(call, 1);
  if (isFault(keyOf)) return { instead: keyOf };
  const valueFor = call.node.parameters.length > 2 ? lambdaOf(call, 2) : (item: Json = null): Outcome => item;
  if (isFault(valueFor)) return { instead: valueFor };
  const entries: (readonly [string, Json])[] = [];
  for (const item of given.items) {
    const key = keyOf(item);
    if (isFault(key)) return { instead: key };
    if (isUnknown(key)) return { instead: spoilt(call) };
    if (typeof key !== 'string') return { instead: fault('wrong-kind', `${call.node.name}() needs texts as keys.`) };
    const value = valueFor(item);
    if (isFault(value)) return { instead: value };
    entries.push([key, value]);
  }
  return { entries };
}

function toObject(call: Call): Outcome {
  const given = keyed(call);
  if ('instead' in given) return given.instead;
  const made: MutableJson = {};
  for (const [key, value] of given.entries) setKey(made, key, value);
  return made;
}

function groupBy(call: Call): Outcome {
  const given = keyed(call);
  if ('instead' in given) return given.instead;
  const groups = new Map<string, Json[]>();
  for (const [key, value] of given.entries) groups.set(key, [...(groups.get(key) ?? []), value]);
  const made: MutableJson = {};
  for (const [key, values] of groups) setKey(made, key, values);
  return made;
}

function mapValues(call: Call): Outcome {
  const [argument] = call.node.parameters as readonly [Expression];
  const value = call.evaluate(argument, call.environment);
  if (isFault(value)) return value;
  if (isUnknown(value)) return spoilt(call);
  if (!isObject(value)) return fault('wrong-kind', 'mapValues() needs an object as argument 1.');
  const lambda = lambdaOf(call, 1);
  if (isFault(lambda)) return lambda;
  const made: MutableJson = {};
  for (const key of Object.keys(value)) {
    const mapped = lambda(value[key] ?? null);
    if (isFault(mapped)) return mapped;
    setKey(made, key, mapped);
  }
  return made;
}
