// Sites as sources of flows towards a network, and a site behind a gateway for examples.
import type { Resource } from '../../kinds/index.ts';
import type { End } from '../../net/security-match.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { exampleGateway } from '../peering/peering-book.ts';

/** A place on the far side and its ranges, each as one end of a flow. */
export interface FarEnd {
  readonly place: string;
  readonly ends: readonly End[];
  readonly texts: readonly string[];
}

/** Places a virtual network reaches on-premises whose ranges are stated. Their addresses belong to its tag VirtualNetwork. */
export function farEnds(plan: Plan, network: string): readonly FarEnd[] {
  const places = new Map<string, FarEnd>();
  for (const side of addressBook(plan).reached(network)) {
    const ranges = side.ranges.filter(({ range }) => range.length > 0);
    if (ranges.length === 0 || places.has(side.place)) continue;
    places.set(side.place, {
      place: side.place,
      ends: ranges.map(({ range }) => ({ ranges: [range], tags: ['virtualnetwork'] })),
      texts: ranges.map(({ text }) => text),
    });
  }
  return [...places.values()];
}

/** A site 192.168.0.0/16 behind a VPN gateway of the network `hub`, for examples. */
export function exampleSite(): readonly Resource[] {
  return [
    ...exampleGateway('vnet:hub', '10.0.0.0/27'),
    make('site', 'plant', { prefixes: ['192.168.0.0/16'] }),
    make('localNetworkGateway', 'lgw', { gatewayIpAddress: '203.0.113.9', addressPrefixes: ['192.168.0.0/16'], site: 'site:plant' }),
    make('connection', 'con', { virtualNetworkGateway1: 'virtualNetworkGateway:vgw-hub', localNetworkGateway2: 'localNetworkGateway:lgw' }),
  ];
}
