// A resource without what identifies its owner: values of its fields are replaced, what no field describes is left out.
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../base/json.ts';
import { isExternal, isRef, isSecretMarker, isUnknownMarker } from '../base/markers.ts';
import type { Field, Fields } from '../kinds/fields.ts';
import { fieldsOf, KIND_NAMES, kindOf, type Resource } from '../kinds/index.ts';
import { mappedAsn } from './asn.ts';
import { fieldKeeps, isApiVersion, isPublicRegion, jsonKeeps } from './fields.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { TextMap } from './text-map.ts';

/** Stands where a sentence of the plan stood that may name anything. */
export const WITHHELD = 'withheld';

export interface Scrub {
  readonly text: TextMap;
  readonly pseudonyms: Pseudonyms;
}

/** The resource under its pseudonyms. */
export function scrubbedResource(resource: Resource, scrub: Scrub): Resource {
  const values = fieldsOf(resource);
  const { region, sourceVersion, tags, unknown, extra } = resource;
  const out: MutableJson = { id: scrub.text(resource.id), kind: resource.kind, name: scrub.text(resource.name) };
  for (const field of ['parent', 'group', 'scope'] as const) {
    const value = resource[field];
    if (value !== undefined) out[field] = scrub.text(value);
  }
  if (region !== undefined) out.region = isPublicRegion(region) ? region : scrub.text(region);
  if (resource.origin !== undefined) out.origin = resource.origin;
  if (resource.existing !== undefined) out.existing = resource.existing;
  if (sourceVersion !== undefined && isApiVersion(sourceVersion)) out.sourceVersion = sourceVersion;
  Object.assign(out, scrubbedFields(kindOf(resource.kind).fields, values, resource.kind, scrub));
  if (tags !== undefined) out.tags = scrubbedTags(tags, scrub);
  if (unknown !== undefined) out.unknown = withheld(unknown, scrub);
  if (extra !== undefined) out.extra = scrubbedExtra(extra, scrub) ?? {};
  return out as unknown as Resource;
}

type Values = { readonly [field: string]: Json | undefined };

function scrubbedFields(fields: Fields, values: Values, place: string, scrub: Scrub): MutableJson {
  const out: MutableJson = {};
  for (const [name, spec] of Object.entries(fields)) {
    const value = values[name];
    if (value === undefined) continue;
    const next = scrubbedValue(spec, value, `${place}.${name}`, scrub);
    if (next !== undefined) out[name] = next;
  }
  return out;
}

function scrubbedValue(spec: Field<unknown>, value: Json, place: string, scrub: Scrub): Json | undefined {
  const keeps = fieldKeeps(place);
  if (keeps === 'left-out') return undefined;
  if (keeps === 'measured') return typeof value === 'string' ? '.'.repeat(value.length) : undefined;
  if (keeps === 'partly') return scrubbedExtra(value, scrub);
  const text = (one: Json): Json => (typeof one !== 'string' || keeps?.(one) || isOf(spec.choices, one) ? one : scrub.text(one));
  switch (spec.input) {
    case 'number':
      return typeof value === 'number' && /asn$/i.test(place) ? mappedAsn(value, scrub.pseudonyms) : value;
    case 'flag':
      return typeof value === 'boolean' ? value : undefined;
    case 'secret':
      return 'ask';
    case 'json':
      return scrubbedJson(value, '', scrub);
    case 'items':
      return Array.isArray(value)
        ? value.map((entry) => (isObject(entry) ? scrubbedEntry(spec.items ?? {}, entry, place, scrub) : text(entry)))
        : undefined;
    default:
      return Array.isArray(value) ? value.map(text) : text(value);
  }
}

function scrubbedEntry(fields: Fields, entry: JsonObject, place: string, scrub: Scrub): JsonObject {
  const out = scrubbedFields(fields, entry, place, scrub);
  if (isObject(entry.unknown)) out.unknown = withheld(entry.unknown, scrub);
  if (isObject(entry.extra)) out.extra = scrubbedExtra(entry.extra, scrub) ?? {};
  return out;
}

function isOf(choices: readonly string[] | undefined, value: string): boolean {
  return choices?.some((one) => one.toLowerCase() === value.toLowerCase()) === true;
}

/** Names and values of tags, all of them free text. */
function scrubbedTags(tags: JsonObject, scrub: Scrub): JsonObject {
  const out: MutableJson = {};
  for (const [key, value] of Object.entries(tags))
    setKey(
      out,
      SECRET_KEY.test(key) ? key : scrub.text(key),
      typeof value === 'string' ? scrub.text(value) : scrubbedJson(value ?? null, key, scrub),
    );
  return out;
}

/** Keys under which secrets stand: a rule warns of them, so they keep their name. */
const SECRET_KEY = /^[a-z0-9_-]*(key|psk|password|secret|string)$/i;

function withheld(unknown: JsonObject, scrub: Scrub): JsonObject {
  const out: MutableJson = {};
  for (const key of Object.keys(unknown)) setKey(out, scrubbedPath(key, scrub), WITHHELD);
  return out;
}

/** Field names stay, everything else in a path does not. */
function scrubbedPath(path: string, scrub: Scrub): string {
  return path
    .split('.')
    .map((part) => (FIELD_NAMES.has(part) || /^\d+$/.test(part) ? part : scrub.text(part)))
    .join('.');
}

/** Free JSON whose keys Azure defines: texts are replaced, except where Azure defines them too. */
function scrubbedJson(value: Json, key: string, scrub: Scrub): Json {
  if (typeof value === 'string') return jsonKeeps(key, value) ? value : scrub.text(value);
  if (Array.isArray(value)) return value.map((one) => scrubbedJson(one, key, scrub));
  if (!isObject(value)) return value;
  const marker = scrubbedMarker(value, scrub);
  if (marker) return marker;
  const out: MutableJson = {};
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined || /^(description|metadata)$/i.test(name)) continue;
    setKey(out, /^[a-z][A-Za-z0-9]{0,60}$/.test(name) || ASKED_FOR.has(name) ? name : scrub.text(name), scrubbedJson(inner, name, scrub));
  }
  return out;
}

/** What Azure said and no field describes: kept are the ways to references and unknown values, and the few parts that rules ask for. */
function scrubbedExtra(value: Json, scrub: Scrub): Json | undefined {
  if (Array.isArray(value)) {
    const kept = value.map((one) => scrubbedExtra(one, scrub));
    return kept.some((one) => one !== undefined) ? kept.map((one) => one ?? {}) : undefined;
  }
  if (!isObject(value)) return undefined;
  const marker = scrubbedMarker(value, scrub);
  if (marker) return marker;
  const out: MutableJson = {};
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    const kept = ASKED_FOR.has(name) ? scrubbedJson(inner, name, scrub) : scrubbedExtra(inner, scrub);
    if (kept !== undefined) setKey(out, FIELD_NAMES.has(name) || ASKED_FOR.has(name) ? name : scrub.text(name), kept);
  }
  return Object.keys(out).length > 0 ? out : undefined;
}

function scrubbedMarker(value: JsonObject, scrub: Scrub): JsonObject | null {
  if (isRef(value))
    return { $ref: scrub.text(value.$ref), ...(value.$path === undefined ? {} : { $path: scrubbedPart(value.$path, scrub) }) };
  if (isExternal(value)) return { $external: scrub.text(value.$external) };
  if (isUnknownMarker(value)) return { ...(typeof value.$type === 'string' ? { $type: value.$type } : {}), $unknown: WITHHELD };
  if (isSecretMarker(value)) return { $secret: WITHHELD };
  return null;
}

/** `frontendIPConfigurations/public`: the list keeps its name. */
function scrubbedPart(path: string, scrub: Scrub): string {
  return path
    .split('/')
    .map((part, i) => (i % 2 === 0 && /^[A-Za-z]+$/.test(part) ? part : scrub.text(part)))
    .join('/');
}

/** Names of fields and the parts of their places in ARM bodies. */
const FIELD_NAMES: ReadonlySet<string> = new Set(
  KIND_NAMES.flatMap((kind) => namesIn(kindOf(kind).fields)).concat([
    'name',
    'region',
    'parent',
    'group',
    'scope',
    'tags',
    'location',
    'id',
  ]),
);

function namesIn(fields: Fields): readonly string[] {
  return Object.entries(fields).flatMap(([name, spec]) => [
    name,
    ...(spec.arm ?? '').split('.'),
    ...(spec.items ? namesIn(spec.items) : []),
  ]);
}

/** Parts beyond the fields that a rule looks at. */
const ASKED_FOR: ReadonlySet<string> = new Set([
  'additionalProperties',
  'AutomationAccountURL',
  'ipamPoolPrefixAllocations',
  'Network.DNS.EnableProxy',
  'secretsManagementSettings',
  'summarizedGatewayPrefixes',
]);
