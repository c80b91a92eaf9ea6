// ADDR-011: two sites on one gateway do not overlap, unless NAT rules tell them apart.
import { sameRange } from '../../net/cidr.ts';
import { type AddressBook, addressBook, type FarSide, type OwnedRange, overlappingPairs } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';

export const sitesOfOneGatewayOverlap = defineRule({
  code: 'ADDR-011',
  id: 'addressing/sites-of-one-gateway-overlap',
  title: 'Sites on one gateway have ranges of their own',
  severity: 'warning',
  why: 'A gateway sends an address to one site. Where two sites use the same range, half of the traffic goes to the wrong one, unless NAT rules show each site under other addresses.',
  sources: ['vpn-nat'],
  reviewed: '2026-11',
  message: '{range} of {place} overlaps {otherRange} of {other}, both behind {gateway}. Add NAT rules to the connections ({sku} or larger), or renumber one site.',
  parameters: { natSkuMin: 'VpnGw2' },
  check({ plan, find, parameter, report }) {
    const book = addressBook(plan);
    for (const gateway of [...find.byKind('virtualNetworkGateway'), ...find.byKind('vpnGateway')]) {
      const sides = book.behind(gateway.id).filter((side) => !side.translated);
      const places = new Map<OwnedRange, FarSide>(sides.flatMap((side) => side.ranges.map((one) => [one, side] as const)));
      const pairs = overlappingPairs(
        [...places.keys()].filter((one) => one.range.length > 0),
        (inner, outer) => differ(book, places.get(inner), places.get(outer), [inner, outer]),
      );
      for (const { inner, outer } of pairs) {
        const place = places.get(inner)?.place ?? inner.owner;
        const other = places.get(outer)?.place ?? outer.owner;
        report({
          subject: place,
          field: inner.field,
          related: [other, gateway.id],
          data: {
            range: inner.text,
            place: find.get(place)?.name ?? place,
            otherRange: outer.text,
            other: find.get(other)?.name ?? other,
            gateway: gateway.name,
            sku: parameter<string>('natSkuMin'),
          },
        });
      }
    }
  },
  examples: { fails: () => twoSites('192.168.0.0/24'), passes: () => twoSites('192.168.1.0/24') },
});

/** Two places, and not the equal static ranges that LNG-008 reports. */
function differ(
  book: AddressBook,
  inner: FarSide | undefined,
  outer: FarSide | undefined,
  [a, b]: readonly [OwnedRange, OwnedRange],
): boolean {
  if (!inner || !outer || inner.place === outer.place) return false;
  if (inner.learned || outer.learned || !sameRange(a.range, b.range)) return true;
  const records = [inner.record, outer.record].map((record) => (record === null ? [] : book.of(record)));
  return !records.every((ranges) => ranges.some((one) => sameRange(one.range, a.range)));
}

function twoSites(second: string) {
  return planOf([
    make('site', 'plant', { prefixes: ['192.168.0.0/24'] }),
    make('site', 'office', { prefixes: [second] }),
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/27' }),
    make('virtualNetworkGateway', 'vgw', { enableBgp: true, ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet' }] }),
    make('localNetworkGateway', 'lgw-plant', { gatewayIpAddress: '203.0.113.9', bgpAsn: 65010, site: 'site:plant' }),
    make('localNetworkGateway', 'lgw-office', { gatewayIpAddress: '203.0.113.10', bgpAsn: 65011, site: 'site:office' }),
    make('connection', 'con-plant', {
      enableBgp: true,
      virtualNetworkGateway1: 'virtualNetworkGateway:vgw',
      localNetworkGateway2: 'localNetworkGateway:lgw-plant',
    }),
    make('connection', 'con-office', {
      enableBgp: true,
      virtualNetworkGateway1: 'virtualNetworkGateway:vgw',
      localNetworkGateway2: 'localNetworkGateway:lgw-office',
    }),
  ]);
}
