// What the parameters of a template are bound to: given values, defaults, null, or a named unknown. Secrets are never a value.

import { isObject, type Json, type JsonObject, own } from '../base/json.ts';
import { isUnknown, unknown } from '../base/unknown.ts';
import type { Environment } from './expressions/environment.ts';
import { memberOf } from './expressions/members.ts';

/** How a parameter gets its value. Expressions are evaluated when somebody asks, for the purpose they ask for. */
export type Binding =
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'expression'; readonly json: Json; readonly environment: Environment }
  | { readonly kind: 'default'; readonly json: Json };

/** Given parameters by lower-case name. */
export type GivenParameters = ReadonlyMap<string, Binding>;

/** Parameters from a parameters file, from its `parameters` member, or from a plain object of names and values. */
export function givenFromFile(file: Json | undefined): GivenParameters {
  const given = new Map<string, Binding>();
  if (!isObject(file)) return given;
  const inner = own(file, 'parameters');
  const isFile = isObject(inner) && (own(file, '$schema') !== undefined || own(file, 'contentVersion') !== undefined || isWrapped(inner));
  const entries = isFile && isObject(inner) ? inner : file;
  const wrapped = isFile || isWrapped(entries);
  for (const name of Object.keys(entries)) {
    const entry = entries[name];
    if (entry === undefined) continue;
    given.set(name.toLowerCase(), { kind: 'value', value: wrapped ? wrappedValue(name, entry) : entry });
  }
  return given;
}

/** Parameters a nested deployment passes: expressions of the outer template, in its environment. */
export function givenFromDeployment(parameters: Json | undefined, environment: Environment): GivenParameters {
  const given = new Map<string, Binding>();
  if (!isObject(parameters)) return given;
  for (const name of Object.keys(parameters)) {
    const entry = parameters[name];
    const value = own(entry, 'value');
    const bound: Binding =
      value !== undefined ? { kind: 'expression', json: value, environment } : { kind: 'value', value: unknown(`parameters('${name}')`) };
    given.set(name.toLowerCase(), bound);
  }
  return given;
}

/** What a declared parameter is bound to. Order: secrets, given value, default, null when allowed, unknown. */
export function bindingOf(name: string, declaration: Json, given: GivenParameters, template: JsonObject): Binding {
  const missing: Binding = { kind: 'value', value: unknown(statedCause(declaration) ?? `parameters('${name}')`) };
  const traits = traitsOf(declaration, template);
  if (traits.isSecret) return missing;
  const bound = given.get(name.toLowerCase());
  const fallback = own(declaration, 'defaultValue');
  const isNull = bound?.kind === 'value' && bound.value === null;
  if (bound !== undefined && !(isNull && fallback !== undefined)) return bound;
  if (fallback !== undefined) return { kind: 'default', json: fallback };
  return traits.isNullable && statedCause(declaration) === null ? { kind: 'value', value: null } : missing;
}

/** True when a parameter or output is declared as a secret, directly or through a named type. */
export function isSecret(declaration: Json, template: JsonObject): boolean {
  return traitsOf(declaration, template).isSecret;
}

function isWrapped(entries: JsonObject): boolean {
  const values = Object.values(entries);
  return (
    values.length > 0 &&
    values.every((entry) => isObject(entry) && ('value' in entry || 'reference' in entry) && Object.keys(entry).length <= 2)
  );
}

function wrappedValue(name: string, entry: Json): Json {
  const value = own(entry, 'value');
  if (value === undefined) return unknown(`parameters('${name}')`);
  return isUnknown(value) ? unknown(value.$unknown) : value;
}

function statedCause(declaration: Json): string | null {
  const cause = own(own(declaration, 'metadata'), 'causewayUnknown');
  return typeof cause === 'string' ? cause : null;
}

/** Follows `$ref` into `definitions`; a chain longer than ten is taken for a circle. */
function traitsOf(declaration: Json, template: JsonObject): { readonly isSecret: boolean; readonly isNullable: boolean } {
  let current: Json | undefined = declaration;
  let secret = false;
  let nullable = false;
  for (let step = 0; step < 10 && isObject(current); step++) {
    const type = own(current, 'type');
    secret ||= typeof type === 'string' && /^secure/i.test(type);
    nullable ||= own(current, 'nullable') === true;
    const target = own(current, '$ref');
    const name = typeof target === 'string' ? /^#\/definitions\/(.+)$/.exec(target)?.[1] : undefined;
    current = name === undefined ? undefined : memberOf(own(template, 'definitions'), decoded(name));
  }
  return { isSecret: secret, isNullable: nullable };
}

function decoded(pointer: string): string {
  return pointer.replaceAll('~1', '/').replaceAll('~0', '~');
}
