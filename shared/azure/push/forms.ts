// Resources that a push makes in two forms: a circuit gets its peerings when its provider has built the line, a private link scope is
// closed when everything behind it works. The first form is made only where the resource is missing, so that running a push again
// never opens what is closed and never takes a peering away. Source: domain catalogue 5.6, rows 7, 11 and 21 (labels arc-pls, ampls-des).
import { isObject, type JsonObject, type MutableJson } from '../../base/json.ts';
import type { ArmResource } from '../../emitters/arm-resources.ts';

export interface Forms {
  readonly why: 'circuit' | 'closed';
  readonly first: JsonObject;
  /** False when the first form is all there is. */
  readonly hasLast: boolean;
}

/** The two forms of a resource, or null for the many that have one. */
export function formsOf(one: ArmResource): Forms | null {
  const { resource, body } = one;
  if (one.key !== resource.id) return null;
  if (resource.kind === 'circuit') {
    const isBuilt = resource.origin === 'import' && resource.providerState === 'Provisioned';
    if (isBuilt || resource.provider === undefined) return null;
    const properties = isObject(body.properties) ? body.properties : {};
    const { peerings, ...others } = properties;
    return { why: 'circuit', first: { ...body, properties: others }, hasLast: Array.isArray(peerings) && peerings.length > 0 };
  }
  const first = opened(one);
  return first === null ? null : { why: 'closed', first, hasLast: true };
}

/** The body of a closed scope while it is still open, or null when it is open anyway. */
function opened({ resource, body }: ArmResource): JsonObject | null {
  const properties: MutableJson = { ...(isObject(body.properties) ? body.properties : {}) };
  if (resource.kind === 'arcPrivateLinkScope') {
    if (properties.publicNetworkAccess === undefined || properties.publicNetworkAccess === 'Enabled') return null;
    return { ...body, properties: { ...properties, publicNetworkAccess: 'Enabled' } };
  }
  if (resource.kind !== 'monitorPrivateLinkScope') return null;
  const modes = isObject(properties.accessModeSettings) ? properties.accessModeSettings : {};
  if (modes.ingestionAccessMode !== 'PrivateOnly' && modes.queryAccessMode !== 'PrivateOnly') return null;
  return { ...body, properties: { ...properties, accessModeSettings: { ingestionAccessMode: 'Open', queryAccessMode: 'Open' } } };
}
