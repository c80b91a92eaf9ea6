// Joins virtual networks: with each other by peering, with hubs, with zones and rule sets of names.
import type { ResourceOf } from '../../kinds/index.ts';
import { formatCidr, overlaps } from '../../net/cidr.ts';
import { addressBook } from '../address-book.ts';
import { type Answer, added, type Choice, type Joining, nameOf, one, refused, several } from './join.ts';

type VNet = ResourceOf<'vnet'>;

interface Flags {
  readonly allowGatewayTransit: boolean;
  readonly useRemoteGateways: boolean;
}

const PLAIN: Flags = { allowGatewayTransit: false, useRemoteGateways: false };

/** Both halves of a peering, or the missing one. With a gateway on one side, that side can lend it. */
export function twoNetworks(joining: Joining, a: VNet, b: VNet): Answer {
  const book = addressBook(joining.plan);
  const clash = book.of(a.id).flatMap(({ range }) => book.of(b.id).filter((other) => overlaps(range, other.range)))[0];
  if (clash)
    return refused(`${a.name} and ${b.name} both have ${formatCidr(clash.range)}; networks that share addresses cannot be peered.`);
  const half = (from: VNet, to: VNet) => joining.find.partsOf('peering', from.id).find((each) => each.remoteNetwork === to.id);
  const missing: readonly (readonly [VNet, VNet])[] = (
    [
      [a, b],
      [b, a],
    ] as const
  ).filter(([from, to]) => !half(from, to));
  if (missing.length === 0) return refused(`${a.name} and ${b.name} are peered already.`);
  const through = a.role === 'hub' || b.role === 'hub';
  const choice = (label: string, flags: (from: VNet) => Flags): Choice => ({
    label,
    commands: missing.map(([from, to]) =>
      added(
        joining.fresh('peering', nameOf('peer', from.name, to.name), {
          parent: from.id,
          remoteNetwork: to.id,
          allowForwardedTraffic: through,
          ...flags(from),
        }),
      ),
    ),
  });
  const words = missing.length === 2 ? 'Peer both ways' : `Peer the missing way, from ${missing[0]?.[0].name}`;
  const lender = lenderOf(joining, a, b);
  if (!lender || missing.length < 2) return several([choice(words, () => PLAIN)]);
  const lending = (from: VNet): Flags => ({ allowGatewayTransit: from === lender, useRemoteGateways: from !== lender });
  return several([
    choice(`${words}, lending the gateway of ${lender.name}`, lending),
    choice(`${words}, without the gateway`, () => PLAIN),
  ]);
}

/** The one of two networks whose gateway the other can use: it has one, and the other has none, not even a borrowed one. */
function lenderOf({ plan }: Joining, a: VNet, b: VNet): VNet | null {
  const book = addressBook(plan);
  const own = (network: VNet): boolean => book.gatewaysIn(network.id).length > 0;
  const any = (network: VNet): boolean => book.gatewaysOf(network.id).length > 0;
  if (own(a) && !any(b)) return a;
  return own(b) && !any(a) ? b : null;
}

export function networkAndHub({ find, fresh }: Joining, network: VNet, hub: ResourceOf<'virtualHub'>): Answer {
  const present = find.byKind('hubConnection').find((each) => each.remoteNetwork === network.id);
  if (present) return refused(`${network.name} is joined to ${find.get(present.parent)?.name ?? 'a hub'} already, by ${present.name}.`);
  return one(
    `Connect ${network.name} to the hub`,
    added(fresh('hubConnection', nameOf('cn', network.name), { parent: hub.id, remoteNetwork: network.id })),
  );
}

export function zoneAndNetwork({ find, fresh }: Joining, zone: ResourceOf<'privateDnsZone'>, network: VNet): Answer {
  if (find.partsOf('zoneLink', zone.id).some((each) => each.network === network.id))
    return refused(`${zone.name} is linked to ${network.name} already.`);
  const twin = find
    .byKind('zoneLink')
    .find((each) => each.network === network.id && find.get(each.parent)?.name.toLowerCase() === zone.name.toLowerCase());
  if (twin) return refused(`${network.name} is linked to another zone named ${zone.name} already; a network takes one zone of a name.`);
  return one(
    `Link the zone to ${network.name}`,
    added(fresh('zoneLink', nameOf('link', network.name), { parent: zone.id, network: network.id })),
  );
}

export function rulesetAndNetwork({ find, fresh }: Joining, ruleset: ResourceOf<'forwardingRuleset'>, network: VNet): Answer {
  const present = find.byKind('rulesetLink').find((each) => each.network === network.id);
  if (present)
    return refused(`${network.name} is linked to ${find.get(present.parent)?.name ?? 'a rule set'} already; a network takes one.`);
  return one(
    `Link the rule set to ${network.name}`,
    added(fresh('rulesetLink', nameOf('link', network.name), { parent: ruleset.id, network: network.id })),
  );
}
