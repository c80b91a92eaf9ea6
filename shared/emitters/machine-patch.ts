// What a deployment may change of an Arc server: its agent owns the rest.
import { isObject, type JsonObject, type MutableJson } from '../base/json.ts';

/** Source: Microsoft.HybridCompute 2024-07-10, MachineUpdate. */
const PATCHABLE = ['locationData', 'osProfile', 'agentUpgrade', 'parentClusterResourceId', 'privateLinkScopeResourceId'];

/** The part of a server's body that an update takes. */
export function machinePatch(body: JsonObject): JsonObject {
  const properties: MutableJson = {};
  if (isObject(body.properties))
    for (const key of PATCHABLE) if (body.properties[key] !== undefined) properties[key] = body.properties[key];
  return { ...(body.tags === undefined ? {} : { tags: body.tags }), properties };
}
