// Every custom IPsec policy of a plan with the place it stands in: connections, links of hub connections, clients of a gateway.
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import type { Lookup } from '../../plan/lookup.ts';

export type IpsecPolicy = NonNullable<ResourceOf<'connection'>['ipsecPolicies']>[number];

export interface PlacedPolicy {
  readonly owner: Resource;
  /** Path of the entry: `ipsecPolicies.0`. */
  readonly field: string;
  readonly policy: IpsecPolicy;
}

/** All policies in plan order of their kinds. */
export function ipsecPoliciesOf(find: Lookup): readonly PlacedPolicy[] {
  const out: PlacedPolicy[] = [];
  const add = (owner: Resource, field: string, policies: readonly IpsecPolicy[] | undefined): void => {
    for (const [i, policy] of (policies ?? []).entries()) out.push({ owner, field: `${field}.${i}`, policy });
  };
  for (const one of find.byKind('connection')) add(one, 'ipsecPolicies', one.ipsecPolicies);
  for (const one of find.byKind('vpnConnection')) {
    add(one, 'ipsecPolicies', one.ipsecPolicies);
    for (const [i, link] of (one.links ?? []).entries()) add(one, `links.${i}.ipsecPolicies`, link.ipsecPolicies);
  }
  for (const one of find.byKind('virtualNetworkGateway')) add(one, 'clientIpsecPolicies', one.clientIpsecPolicies);
  return out;
}

/** True for the combined algorithms, which encrypt and check in one step. */
export function isCombined(value: string | undefined): boolean {
  return value?.toLowerCase().startsWith('gcm') === true;
}
