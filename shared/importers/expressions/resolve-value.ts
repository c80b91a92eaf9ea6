// Resolves JSON that contains expressions: strings, keys and copy loops inside objects. One expression is evaluate.ts's job.

import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../../base/json.ts';
import { isUnknown, unknown } from '../../base/unknown.ts';
import { type Environment, type Loop, listenForStandIns, spend, standIn } from './environment.ts';
import { type Fault, fault, halt, isFault, type Outcome } from './fault.ts';
import { kindInWords, kindOf } from './functions/definition.ts';
import { meaningOf } from './parser.ts';

/** Copy loops may run this often. Source: learn.microsoft.com/azure/azure-resource-manager/templates/copy-resources (2026-11). */
const MOST_COPIES = 800;

/** Where a value stands, innermost key first. Only written out when somebody must read it. */
export interface Trail {
  readonly key: string | number;
  readonly parent: Trail | null;
}

/** How to resolve. `repair` turns a fault into a value, so one bad expression does not cost the whole resource; `renamed` hears of
 *  stand-ins in names inside the value. */
export interface Resolving {
  readonly evaluateText: (text: string, environment: Environment) => Outcome;
  readonly trail?: Trail;
  readonly repair?: (fault: Fault, trail: Trail | null, source: string) => Outcome;
  readonly renamed?: (trail: Trail | null, causes: readonly string[], name: string) => void;
}

/** A trail as text: `resources[3].properties.x`. */
export function trailText(trail: Trail | null): string {
  const parts: string[] = [];
  for (let step = trail; step !== null; step = step.parent)
    parts.push(typeof step.key === 'number' ? `[${step.key}]` : step.parent === null ? step.key : `.${step.key}`);
  return parts.reverse().join('');
}

/** The value of template JSON: expressions evaluated, escapes removed, copy loops unrolled. */
export function resolveValue(json: Json, environment: Environment, resolving: Resolving): Outcome {
  const broke = spend(environment.session, 1);
  if (broke !== null) return broke;
  if (typeof json === 'string') return resolveText(json, environment, resolving);
  if (Array.isArray(json)) return resolveArray(json, environment, resolving);
  if (isObject(json)) return isUnknown(json) ? json : resolveObject(json, environment, resolving);
  return json;
}

/** The text of a name or id: unknown parts replaced by their stand-ins. A fault when it is no text. */
export function resolveName(json: Json, environment: Environment, resolving: Resolving): string | Fault {
  const plainly = { evaluateText: resolving.evaluateText };
  const named = resolveValue(json, { ...environment, purpose: 'names' }, plainly);
  // Where stand-ins do not fit the functions around them, the whole name may still be a plain unknown.
  const value = isFault(named) && !named.halts ? resolveValue(json, { ...environment, purpose: 'values' }, plainly) : named;
  if (isFault(value)) return isFault(named) ? named : value;
  if (isUnknown(value)) return standIn(environment.session, value.$unknown);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : fault('wrong-kind', `A name must be a text, but this is ${kindInWords(kindOf(value))}.`);
}

/** How often a copy loop runs. Unknown stays unknown; more than Azure allows halts. */
export function copyCount(copy: JsonObject, environment: Environment, resolving: Resolving): number | Json | Fault {
  const label = typeof copy.name === 'string' ? `'${copy.name}'` : 'without a name';
  const count = resolveValue(copy.count ?? null, { ...environment, purpose: 'values' }, { evaluateText: resolving.evaluateText });
  if (isFault(count) || isUnknown(count)) return count;
  if (typeof count !== 'number' || !Number.isInteger(count)) {
    return fault('copy-count', `The count of the copy loop ${label} must be a whole number, but is ${kindInWords(kindOf(count))}.`);
  }
  if (count < 0) return halt('copy-count', `The count of the copy loop ${label} is ${count}; it cannot be negative.`);
  if (count > MOST_COPIES)
    return halt('copy-count', `The count of the copy loop ${label} is ${count}; Azure allows at most ${MOST_COPIES}.`);
  return count;
}

function resolveText(text: string, environment: Environment, resolving: Resolving): Outcome {
  const meaning = meaningOf(text);
  if (meaning.kind === 'plain') {
    const { escaped, purpose, loops } = environment;
    if (escaped === null || meaning.text === text) return meaning.text;
    return resolveText(meaning.text, { ...escaped, purpose, loops }, resolving);
  }
  const value = resolving.evaluateText(meaning.text, environment);
  if (!isFault(value)) return value;
  return resolving.repair === undefined ? value : resolving.repair(value, resolving.trail ?? null, meaning.text);
}

function at(resolving: Resolving, key: string | number): Resolving {
  if (resolving.repair === undefined && resolving.renamed === undefined) return resolving;
  return { ...resolving, trail: { key, parent: resolving.trail ?? null } };
}

function resolveArray(items: readonly Json[], environment: Environment, resolving: Resolving): Outcome {
  const resolved: Json[] = [];
  for (const [position, item] of items.entries()) {
    const value = resolveValue(item, environment, at(resolving, position));
    if (isFault(value)) return value;
    resolved.push(value);
  }
  return resolved;
}

function resolveObject(object: JsonObject, environment: Environment, resolving: Resolving): Outcome {
  const resolved: MutableJson = {};
  const copies = copiesOf(object);
  for (const key of Object.keys(object)) {
    const member = object[key];
    if (member === undefined || (copies !== null && key === 'copy')) continue;
    const name = meaningOf(key).kind === 'plain' ? key : resolveName(key, environment, resolving);
    if (isFault(name)) return name;
    const value = resolveMember(object, key, environment, at(resolving, name));
    if (isFault(value)) return value;
    setKey(resolved, name, value);
  }
  for (const copy of copies ?? []) {
    const name = resolveName(copy.name ?? null, environment, resolving);
    if (isFault(name)) return name;
    const value = resolveCopy(copy, environment, at(resolving, name));
    if (isFault(value)) return value;
    setKey(resolved, name, value);
  }
  return resolved;
}

/** The loops under `copy`, or null when `copy` is an ordinary property (a storage setting may be called that). */
export function copiesOf(object: JsonObject): readonly JsonObject[] | null {
  const { copy } = object;
  if (!Object.hasOwn(object, 'copy') || !Array.isArray(copy)) return null;
  const loops = copy.filter(
    (entry: Json) => isObject(entry) && typeof entry.name === 'string' && entry.count !== undefined && entry.input !== undefined,
  );
  return loops.length === copy.length && copy.length > 0 ? (loops as JsonObject[]) : null;
}

/** The array a value loop produces. */
export function resolveCopy(copy: JsonObject, environment: Environment, resolving: Resolving): Outcome {
  const count = copyCount(copy, environment, resolving);
  if (isFault(count)) return resolving.repair === undefined ? count : resolving.repair(count, resolving.trail ?? null, 'copy.count');
  if (typeof count !== 'number') return isUnknown(count) ? unknown(`copy of ${count.$unknown}`) : count;
  const resolved: Json[] = [];
  const name = typeof copy.name === 'string' ? copy.name : '';
  for (let index = 0; index < count; index++) {
    const loop: Loop = { kind: 'value', name, index };
    const value = resolveValue(copy.input ?? null, { ...environment, loops: [...environment.loops, loop] }, at(resolving, index));
    if (isFault(value)) return value;
    resolved.push(value);
  }
  return resolved;
}

/** Named parts of a resource (subnets, rules, address configurations) and ids keep usable text, so that references still meet. */
function resolveMember(object: JsonObject, key: string, environment: Environment, resolving: Resolving): Outcome {
  const member = object[key] ?? null;
  if (typeof member !== 'string' || environment.purpose === 'names' || resolving.renamed === undefined)
    return resolveValue(member, environment, resolving);
  const isPartName = key === 'name' && Object.hasOwn(object, 'properties');
  if (!isPartName && !/id$/i.test(key)) return resolveValue(member, environment, resolving);
  const value = resolveValue(member, environment, resolving);
  if (!isUnknown(value)) return value;
  const heard = listenForStandIns(environment.session, () => resolveName(member, environment, resolving));
  if (isFault(heard.value)) return heard.value.halts ? heard.value : value;
  if (!isPartName) return /^\/.*\/providers\//i.test(heard.value) ? heard.value : value;
  resolving.renamed(resolving.trail ?? null, heard.causes, heard.value);
  return heard.value;
}
