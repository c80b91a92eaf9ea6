// Resources that Azure makes by itself as part of something else: nobody designs them, and a request to change them is refused.
import { AZURE_MAKES } from '../../facts/azure-makes.ts';
import type { Resource } from '../../kinds/index.ts';
import { armTypeOf } from '../../plan/arm-id.ts';

/** Tells why Azure made a resource, null when a person did. Takes its lower-case ARM id. */
export type MadeByAzure = (key: string, resource: Resource) => string | null;

/** For the resources of a plan, by their lower-case ARM ids: its private endpoints name interfaces of their own. */
export function madeByAzure(byKey: Iterable<readonly [key: string, resource: Resource]>): MadeByAzure {
  let names: Map<string, string> | null = null;
  return (key, resource) => {
    const type = armTypeOf(resource)?.toLowerCase();
    const row = AZURE_MAKES.find((one) => one.type === type && (one.named === undefined || one.named.test(resource.name)));
    if (row) return row.why;
    if (resource.kind !== 'networkInterface') return null;
    names ??= namedInterfaces(byKey);
    const owner = names.get(`${groupOf(key)} ${resource.name.toLowerCase()}`);
    return owner === undefined ? null : `the interface of the private endpoint ${owner}, under the name that the endpoint gives it`;
  };
}

/** Group and name of an interface → the endpoint that asked for this name. */
function namedInterfaces(byKey: Iterable<readonly [string, Resource]>): Map<string, string> {
  const names = new Map<string, string>();
  for (const [key, one] of byKey)
    if (one.kind === 'privateEndpoint' && one.networkInterfaceName !== undefined)
      names.set(`${groupOf(key)} ${one.networkInterfaceName.toLowerCase()}`, one.name);
  return names;
}

function groupOf(key: string): string {
  return key.split('/').slice(0, 5).join('/');
}
