// Small steps of the last pass over a body: what the API asks for and the plan has no field for.
import { isObject, type JsonObject } from '../../base/json.ts';

/** The object under a key of `properties`, or null. */
export function objectIn(body: JsonObject, key: string): JsonObject | null {
  const value = isObject(body.properties) ? body.properties[key] : undefined;
  return isObject(value) ? value : null;
}

/** `properties` with some keys replaced, as a root key to put back. */
export function withProperties(body: JsonObject, change: JsonObject): JsonObject {
  return { properties: { ...(isObject(body.properties) ? body.properties : {}), ...change } };
}
