// The four things an ARM body can hold that are not plain JSON, as JSON objects with one telling key.
// They let a body be stored, compared and written in any language before anybody decides how the text looks.
import { isObject, type Json, type JsonObject } from './json.ts';

/** Points at a resource of the plan, `$path` at a part of it (`frontendIPConfigurations/public`). */
export interface RefMarker extends JsonObject {
  readonly $ref: string;
  readonly $path?: string;
}
/** A whole ARM id of something outside the plan. */
export interface ExternalMarker extends JsonObject {
  readonly $external: string;
}
/** A value that only a deployment or a sign-in can tell; the text names the cause. */
export interface UnknownMarker extends JsonObject {
  readonly $unknown: string;
}
/** A secret that the writer must ask for; the text is the name to ask under. */
export interface SecretMarker extends JsonObject {
  readonly $secret: string;
}

export function isRef(value: Json | undefined): value is RefMarker {
  return isObject(value) && typeof value.$ref === 'string';
}
export function isExternal(value: Json | undefined): value is ExternalMarker {
  return isObject(value) && typeof value.$external === 'string';
}
/** Also true when a `$type` stands beside the cause; `isUnknown` in unknown.ts is the stricter form that the evaluator makes. */
export function isUnknownMarker(value: Json | undefined): value is UnknownMarker {
  return isObject(value) && typeof value.$unknown === 'string';
}
export function isSecretMarker(value: Json | undefined): value is SecretMarker {
  return isObject(value) && typeof value.$secret === 'string';
}

/** Splits a reference of the plan into the resource id and the part. ARM ids come back whole. */
export function splitReference(reference: string): { readonly id: string; readonly path: string | null } {
  const hash = reference.startsWith('/') ? -1 : reference.indexOf('#');
  return hash < 0 ? { id: reference, path: null } : { id: reference.slice(0, hash), path: reference.slice(hash + 1) };
}

/** The marker a reference is written as. */
export function referenceMarker(reference: string): RefMarker | ExternalMarker {
  if (reference.startsWith('/')) return { $external: reference };
  const { id, path } = splitReference(reference);
  return path === null ? { $ref: id } : { $ref: id, $path: path };
}
