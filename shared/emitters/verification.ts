// What to look at when a deployment is through: states that Azure reports and that a script can ask for.
import { kindOf, type Resource } from '../kinds/index.ts';
import type { ArmDesign, ArmResource } from './arm-resources.ts';

export interface Check {
  readonly one: ArmResource;
  /** Path in the answer, with list indexes in brackets as JMESPath and PowerShell write them. */
  readonly path: string;
  readonly expected: string;
  /** What the state means, in a reader's words. */
  readonly what: string;
}

const STATUS = 'privateLinkServiceConnectionState.status';

/** State to check per kind. Source: domain catalogue 5.7 (connection states) and Microsoft.Network 2024-05-01. */
const CHECKS: { readonly [kind: string]: (resource: Resource) => Omit<Check, 'one'> | null } = {
  privateEndpoint: (resource) =>
    resource.kind !== 'privateEndpoint'
      ? null
      : resource.manualConnections?.length && !resource.connections?.length
        ? {
            path: `properties.manualPrivateLinkServiceConnections[0].properties.${STATUS}`,
            expected: 'Approved',
            what: 'approved by the owner of its target',
          }
        : { path: `properties.privateLinkServiceConnections[0].properties.${STATUS}`, expected: 'Approved', what: 'approved' },
  peering: () => ({ path: 'properties.peeringState', expected: 'Connected', what: 'connected on both sides' }),
  connection: () => ({
    path: 'properties.connectionStatus',
    expected: 'Connected',
    what: 'connected; the device of the site has to be set up too',
  }),
  circuit: () => ({
    path: 'properties.serviceProviderProvisioningState',
    expected: 'Provisioned',
    what: 'provisioned by its provider',
  }),
  zoneLink: () => ({ path: 'properties.virtualNetworkLinkState', expected: 'Completed', what: 'linked' }),
};

/** Checks in the order of the design. */
export function checksOf(design: ArmDesign): readonly Check[] {
  return design.resources.flatMap((one) => {
    if (one.existing || one.key !== one.resource.id) return [];
    const check = CHECKS[one.resource.kind]?.(one.resource);
    return check ? [{ one, ...check }] : [];
  });
}

/** `Peering hub-to-spoke` and the like. */
export function checkName({ one }: Check): string {
  return `${kindOf(one.resource.kind).label} ${one.name}`;
}
