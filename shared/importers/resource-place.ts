// Where a template is deployed, and the ARM ids that follow from it. Which resources exist is template-resources.ts's question.

/** The scope of a deployment. Fields that do not apply to the kind are still filled, because `resourceId()` may ask for them. */
export interface Place {
  readonly kind: 'resourceGroup' | 'subscription' | 'managementGroup' | 'tenant';
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly managementGroup: string;
}

/** Stands in when nobody says which subscription a template belongs to. */
export const PLACEHOLDER_SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';
/** Stands in when nobody says which resource group a template belongs to. */
export const PLACEHOLDER_RESOURCE_GROUP = 'resource-group';

/** The ARM id of a place; empty for the tenant. */
export function placeId(place: Place): string {
  switch (place.kind) {
    case 'resourceGroup':
      return `/subscriptions/${place.subscriptionId}/resourceGroups/${place.resourceGroup}`;
    case 'subscription':
      return `/subscriptions/${place.subscriptionId}`;
    case 'managementGroup':
      return `/providers/Microsoft.Management/managementGroups/${place.managementGroup}`;
    case 'tenant':
      return '';
  }
}

/** The part of an ARM id after its scope: `/providers/Microsoft.Network/virtualNetworks/hub/subnets/app`. Null when the type
 *  and the name differ in the number of parts. */
function providerPath(type: string, names: readonly string[]): string | null {
  // Templates in the wild end types with a slash, and Azure accepts it.
  const [namespace, ...types] = type.replace(/\/+$/, '').split('/');
  const segments = names.flatMap((name) => name.split('/'));
  if (namespace === undefined || types.length === 0 || types.length !== segments.length) return null;
  return `/providers/${namespace}${types.map((part, position) => `/${part}/${segments[position]}`).join('')}`;
}

/** The full ARM id of a resource in a scope, or null when type and name do not fit. Resource groups have their own short form. */
export function resourceIdIn(scope: string, type: string, names: readonly string[]): string | null {
  const path = providerPath(type, names);
  if (path === null) return null;
  const isGroup = type.toLowerCase() === 'microsoft.resources/resourcegroups';
  if (isGroup && /^\/subscriptions\/[^/]+$/i.test(scope)) return `${scope}/resourceGroups/${names.join('/')}`;
  return `${scope}${path}`;
}
