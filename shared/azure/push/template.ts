// One resource of a push as template JSON. Names, regions and ids are written out, so that Azure's preview can say exactly which
// resource it means; only secrets and values nobody knows yet are parameters. The older template language is used (a list, whole ids
// in dependsOn): every cloud and the preview take it.
import { parseArmId } from '../../base/arm-id-text.ts';
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../../base/json.ts';
import { isExternal, isRef, isSecretMarker, isUnknownMarker } from '../../base/markers.ts';
import { inSentence } from '../../base/words.ts';
import type { PushParameter, PushTarget } from '../../contract/azure.ts';
import { type Parameter, type ParameterFacts, type Parameters, parameterSet } from '../../emitters/arm-parameters.ts';
import type { ArmResource } from '../../emitters/arm-resources.ts';
import { literal, quote } from '../../emitters/arm-template/writer.ts';
import { kindOf, type Resource } from '../../kinds/index.ts';
import { armIdOf } from '../../plan/arm-id.ts';
import { type Lookup, lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Home } from './node.ts';
import { type PushReason, reason } from './options.ts';

/** What the templates of one push share. `plan` has all its places. */
export interface Writing {
  readonly plan: Plan;
  readonly find: Lookup;
  readonly reasons: PushReason[];
  readonly idOf: (resource: Resource) => string | null;
  /** Runs a job and tells which values it asked for. */
  readonly during: <T>(job: () => T) => { readonly result: T; readonly parameters: readonly PushParameter[] };
  readonly ask: (key: string, words: string, facts: ParameterFacts, told: Pick<PushParameter, 'label' | 'why'>) => string;
}

export function writing(plan: Plan): Writing {
  const parameters: Parameters = parameterSet();
  const told = new Map<string, PushParameter>();
  const ids = new Map<string, string | null>();
  return {
    plan,
    find: lookupOf(plan),
    reasons: [],
    idOf: (resource) => {
      if (!ids.has(resource.id)) ids.set(resource.id, armIdOf(plan, resource));
      return ids.get(resource.id) ?? null;
    },
    during: (job) => {
      const { result, used } = parameters.during(job);
      return { result, parameters: used.flatMap((one) => told.get(one.name) ?? []) };
    },
    ask: (key, words, facts, { label, why }) => {
      const made: Parameter = parameters.ask(key, words, facts);
      if (!told.has(made.name))
        told.set(made.name, { name: made.name, label, why, type: made.type, secret: made.type.startsWith('secure') });
      return `[parameters(${quote(made.name)})]`;
    },
  };
}

/** A resource as it stands in a template, and where that is. */
export interface Written {
  readonly home: Home;
  readonly target: PushTarget;
  readonly json: JsonObject;
  readonly parameters: readonly PushParameter[];
}

/** The ARM id of an emitted resource: that of the plan resource, or of the part of it that is written apart. */
export function emittedId(context: Writing, one: ArmResource): string | null {
  const id = context.idOf(one.resource);
  const hash = one.key.indexOf('#');
  return id === null || hash < 0 ? id : `${id}/${one.type.slice(one.type.lastIndexOf('/') + 1)}/${one.name}`;
}

export function targetOf(context: Writing, one: ArmResource): PushTarget | null {
  const armId = emittedId(context, one);
  return armId === null ? null : { armId, resource: one.resource.id, type: one.type, name: one.name };
}

/** Writes a resource, or null when it lies where no deployment of a subscription reaches it; then a reason or note is the caller's. */
export function written(context: Writing, one: ArmResource, body: JsonObject = one.body): Written | null {
  const target = targetOf(context, one);
  const place = target && parseArmId(target.armId);
  if (!target || !place?.subscription || place.names.length === 0) return null;
  const { result: json, parameters } = context.during(() => resourceJson(context, one, body, place));
  return { home: { subscription: place.subscription.toLowerCase(), group: place.group }, target, json, parameters };
}

function resourceJson(
  context: Writing,
  one: ArmResource,
  body: JsonObject,
  place: { readonly scope: string | null; readonly names: readonly string[] },
): JsonObject {
  const out: MutableJson = { type: one.type, apiVersion: one.apiVersion };
  if (place.scope !== null) out.scope = literal(place.scope);
  out.name = literal(place.names.join('/'));
  const location = locationJson(context, one);
  if (location !== null) out.location = location;
  for (const key of Object.keys(body)) {
    const value = body[key];
    if (value !== undefined) setKey(out, key, bodyJson(context, one, value, key));
  }
  return out;
}

function locationJson(context: Writing, one: ArmResource): string | null {
  if (!one.location) return null;
  const { region, unknown } = one.location;
  if (region !== undefined) return literal(region);
  return unknown === undefined ? null : unknownValue(context, one, 'location', unknown, 'string');
}

/** A body with its markers resolved: references are whole ids. Secrets and unknown values become parameters. */
export function bodyJson(context: Writing, one: ArmResource, value: Json, path: string): Json {
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return value.map((item, i) => bodyJson(context, one, item, `${path}.${i}`));
  if (!isObject(value)) return value;
  if (isRef(value)) return literal(referenceId(context, one, value.$ref, value.$path, path));
  if (isExternal(value)) return literal(value.$external);
  if (isUnknownMarker(value)) return unknownValue(context, one, path, value.$unknown, value.$type);
  if (isSecretMarker(value)) return secretValue(context, one, path, value.$secret, value.$type);
  const out: MutableJson = {};
  for (const key of Object.keys(value)) {
    const inner = value[key];
    if (inner !== undefined) setKey(out, key, bodyJson(context, one, inner, `${path}.${key}`));
  }
  return out;
}

function referenceId(context: Writing, one: ArmResource, id: string, part: string | undefined, path: string): string {
  const resource = context.find.get(id);
  const armId = resource ? context.idOf(resource) : null;
  if (armId !== null) return part === undefined ? armId : `${armId}/${part}`;
  const what = resource ? `${named(resource)}, which is nothing in Azure` : `"${id}", which the plan does not have`;
  context.reasons.push(
    reason('reference', one.resource.id, `${said(one.resource)} points at ${what} (${path}). Point it at something else.`),
  );
  return id;
}

/** "Connection cn-site" at the head of a sentence. */
export function said(resource: Resource): string {
  return `${kindOf(resource.kind).label} ${resource.name}`;
}

/** "connection cn-site" inside a sentence. */
export function named(resource: Resource): string {
  return `${inSentence(kindOf(resource.kind).label)} ${resource.name}`;
}

function secretValue(context: Writing, one: ArmResource, path: string, secret: string, type: Json | undefined): string {
  const words = spaced(secret);
  return context.ask(
    `secret|${one.key}|${path}`,
    `${one.key.replace(/[:#/]/g, ' ')} ${secret}`,
    { type: type === 'secureObject' ? 'secureObject' : 'secureString' },
    {
      label: `${words.charAt(0).toUpperCase()}${words.slice(1)} of ${named(one.resource)}${placeWords(path)}`,
      why: `${said(one.resource)} needs it as ${path}. It goes to Azure with this push and is kept nowhere else.`,
    },
  );
}

function unknownValue(context: Writing, one: ArmResource, path: string, cause: string, type: Json | undefined): string {
  const known = type === 'array' || type === 'object' || type === 'int' || type === 'bool' ? type : 'string';
  const own = /^parameters\('([^']+)'\)$/.exec(cause)?.[1];
  return context.ask(
    `unknown|${known}|${cause}`,
    own ?? cause.slice(0, 40),
    { type: known },
    {
      label: own === undefined ? `Value of ${cause}` : `Parameter ${own}`,
      why: `${said(one.resource)} needs it as ${path}. The plan does not hold it: ${cause} is known only at deployment.`,
    },
  );
}

/** Which entry a value stands in: `properties.peerings.0.properties.sharedKey` → ` (peerings 1)`. Empty for values of the resource itself. */
function placeWords(path: string): string {
  const keys = path
    .split('.')
    .slice(0, -1)
    .filter((key) => key !== 'properties');
  return keys.length === 0 ? '' : ` (${keys.map((key) => (/^\d+$/.test(key) ? Number(key) + 1 : spaced(key))).join(' ')})`;
}

/** `sharedKey` → `shared key`. */
function spaced(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}
