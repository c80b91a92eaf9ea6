// A request body as one bash word: JSON in single quotes, opened only where a variable is meant.
import { isObject, type Json, type JsonObject, type MutableJson, setKey } from '../../base/json.ts';
import { isExternal, isRef, isSecretMarker, isUnknownMarker } from '../../base/markers.ts';
import type { ArmResource } from '../arm-resources.ts';
import { insideSingleQuotes } from '../quote-bash.ts';
import { external, type Inner, idOf, type Script, secretVariable, unknownVariable, variableText } from './ids.ts';

/** Lines up to this length hold a whole object or list. */
const SHORT = 80;

/** A value as JSON text in which variables are already spliced in, for the inside of single quotes. */
type Spliced = string;

/** Root keys of a body in the order people expect; the others follow before `properties`. */
const FIRST = ['location', 'kind', 'sku', 'zones', 'identity', 'plan', 'tags'];

/** The body of a request as a bash word, with the location of the resource. */
export function bodyWord(script: Script, one: ArmResource, body: JsonObject, location: Inner | null): string {
  const sorted: MutableJson = {};
  for (const key of [...FIRST, ...Object.keys(body).filter((key) => !FIRST.includes(key) && key !== 'properties'), 'properties'])
    if (body[key] !== undefined) setKey(sorted, key, body[key]);
  const parts = [...(location ? [`"location": ${spliced(location)}`] : []), ...members(script, one, sorted, '  ')];
  return parts.length === 0 ? "'{}'" : `'{\n${parts.map((part) => `  ${part}`).join(',\n')}\n}'`;
}

function members(script: Script, one: ArmResource, value: JsonObject, indent: string): readonly Spliced[] {
  return Object.keys(value).flatMap((key) => {
    const inner = value[key];
    return inner === undefined ? [] : [`${literal(key)}: ${jsonText(script, one, inner, indent)}`];
  });
}

function jsonText(script: Script, one: ArmResource, value: Json, indent: string): Spliced {
  const marker = isObject(value) ? markerText(script, one, value) : null;
  if (marker !== null) return marker;
  const deeper = `${indent}  `;
  const isList = Array.isArray(value);
  if (!isList && !isObject(value)) return literal(value as string | number | boolean | null);
  const parts = isList ? value.map((item: Json) => jsonText(script, one, item, deeper)) : members(script, one, value as JsonObject, deeper);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return `${open}${close}`;
  const space = isList ? '' : ' ';
  const line = `${open}${space}${parts.join(', ')}${space}${close}`;
  if (indent.length + line.length <= SHORT && !line.includes('\n')) return line;
  return `${open}\n${parts.map((part) => `${deeper}${part}`).join(',\n')}\n${indent}${close}`;
}

/** A plain JSON value. Characters that a reader cannot see, such as those that turn the reading order, are written by number. */
function literal(value: string | number | boolean | null): Spliced {
  const text = JSON.stringify(value).replace(/[\p{Cf}\p{Zl}\p{Zp}]/gu, (found) =>
    [...Array(found.length).keys()].map((i) => `\\u${found.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  );
  return insideSingleQuotes(text);
}

function markerText(script: Script, one: ArmResource, value: JsonObject): Spliced | null {
  if (isRef(value)) return spliced(idOf(script, value.$ref, value.$path ?? null));
  if (isExternal(value)) return spliced(external(script, value.$external));
  if (isSecretMarker(value)) return spliced(variableText(secretVariable(script, one, value.$secret)));
  if (!isUnknownMarker(value)) return null;
  const variable = unknownVariable(script, value.$unknown, value.$type !== undefined && value.$type !== 'string');
  return variable.json ? `'"$${variable.name}"'` : spliced(variableText(variable));
}

/** A JSON string that is made of variables; `json` escapes what could end it. */
function spliced(inner: Inner): Spliced {
  if (!inner.text.includes('$')) return literal(inner.text);
  return inner.plain ? `"'"${inner.text}"'"` : `"'"$(json "${inner.text}")"'"`;
}
