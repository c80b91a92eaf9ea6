// ADDR-011: two sites on one gateway do not overlap, unless NAT rules tell them apart.
import type { ResourceOf } from '../../kinds/index.ts';
import { formatCidr, sameRange } from '../../net/cidr.ts';
import { type AddressBook, addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import { type FarSide, isTranslated } from '../../plan/far-sides.ts';
import { idText } from '../../plan/ids.ts';
import { type OwnedRange, overlappingPairs } from '../../plan/owned-ranges.ts';
import type { Plan } from '../../plan/plan.ts';
import { freePrivateRange } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

export const sitesOfOneGatewayOverlap = defineRule({
  code: 'ADDR-011',
  id: 'addressing/sites-of-one-gateway-overlap',
  title: 'Sites on one gateway have ranges of their own',
  severity: 'warning',
  why: 'A gateway sends an address to one site. Where two sites use the same range, half of the traffic goes to the wrong one, unless NAT rules show each site under other addresses.',
  sources: ['vpn-nat'],
  reviewed: '2026-11',
  message:
    '{range} of {name} overlaps {otherRange} of {other}, both behind {gateway}. Add NAT rules to the connections ({sku} or larger), or renumber one site.',
  parameters: { natSkuMin: 'VpnGw2' },
  check({ plan, find, parameter, report }) {
    const book = addressBook(plan);
    for (const gateway of [...find.byKind('virtualNetworkGateway'), ...find.byKind('vpnGateway')]) {
      const places = new Map<OwnedRange, FarSide>();
      for (const side of book.behind(gateway.id))
        for (const one of side.ranges) if (one.range.length > 0 && !isTranslated(side, one.range)) places.set(one, side);
      const pairs = overlappingPairs([...places.keys()], (inner, outer) =>
        differ(book, [inner, places.get(inner)], [outer, places.get(outer)]),
      );
      for (const { inner, outer } of pairs)
        report({
          subject: inner.owner,
          field: inner.field,
          related: [outer.owner, gateway.id],
          data: {
            range: inner.text,
            otherRange: outer.text,
            other: find.get(outer.owner)?.name ?? outer.owner,
            gateway: gateway.name,
            sku: parameter<string>('natSkuMin'),
            connection: places.get(inner)?.connection ?? null,
          },
        });
    }
  },
  fix: {
    label: 'Show {range} of {name} under free addresses',
    safe: false,
    make: ({ field, subject, related, data }, { plan, find }) => {
      const gateway = find.getKind('virtualNetworkGateway', related[1]);
      const connection = find.getKind('connection', String(data.connection));
      const inner = addressBook(plan)
        .of(subject)
        .find((one) => one.field === field);
      if (!gateway || !connection || !inner || !allowsNat(gateway, String(data.sku))) return [];
      return translate(plan, gateway, connection, inner);
    },
  },
  examples: { fails: () => twoSites('192.168.0.0/24'), passes: () => twoSites('192.168.1.0/24') },
});

type Placed = readonly [OwnedRange, FarSide | undefined];

/** Two places, and not the equal static ranges that LNG-008 reports. */
function differ(book: AddressBook, [a, inner]: Placed, [b, outer]: Placed): boolean {
  if (!inner || !outer || inner.place === outer.place) return false;
  if (inner.learned || outer.learned || !sameRange(a.range, b.range)) return true;
  const records = [inner.record, outer.record].map((record) => (record === null ? [] : book.of(record)));
  return !records.every((ranges) => ranges.some((one) => sameRange(one.range, a.range)));
}

/** Route-based gateways from the named size on: VpnGw2 and VpnGw2AZ, VpnGw3 … */
function allowsNat(gateway: ResourceOf<'virtualNetworkGateway'>, least: string): boolean {
  const size = (sku: string | undefined): number => Number(/^VpnGw(\d)/i.exec(sku ?? '')?.[1] ?? 0);
  return gateway.origin !== 'import' && gateway.vpnType !== 'PolicyBased' && size(gateway.sku) > 0 && size(gateway.sku) >= size(least);
}

/** A static rule of equal size, and the connection that uses it. With BGP the routes have to be translated too. */
function translate(
  plan: Plan,
  gateway: ResourceOf<'virtualNetworkGateway'>,
  connection: ResourceOf<'connection'>,
  inner: OwnedRange,
): readonly Command[] {
  const outside = freePrivateRange(plan, inner.range);
  if (!outside) return [];
  const rules = gateway.natRules ?? [];
  const name = `nat-${idText(plan.resources.get(inner.owner)?.name ?? 'site')}-${rules.length + 1}`;
  const rule = {
    name,
    mode: 'IngressSnat',
    type: 'Static',
    internalMappings: [{ addressSpace: formatCidr(inner.range) }],
    externalMappings: [{ addressSpace: formatCidr(outside) }],
  };
  return [
    {
      type: 'update',
      id: gateway.id,
      change: { natRules: [...rules, rule], ...(connection.enableBgp ? { bgpRouteTranslationForNat: true } : {}) },
    },
    {
      type: 'update',
      id: connection.id,
      change: { ingressNatRules: [...(connection.ingressNatRules ?? []), `${gateway.id}#natRules/${name}`] },
    },
  ];
}

function twoSites(second: string) {
  const connect = (name: string) =>
    make('connection', `con-${name}`, {
      enableBgp: true,
      virtualNetworkGateway1: 'virtualNetworkGateway:vgw',
      localNetworkGateway2: `localNetworkGateway:lgw-${name}`,
    });
  return planOf([
    make('site', 'plant', { prefixes: ['192.168.0.0/24'] }),
    make('site', 'office', { prefixes: [second] }),
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/27' }),
    make('publicIp', 'pip-vgw'),
    make('virtualNetworkGateway', 'vgw', {
      sku: 'VpnGw2AZ',
      skuTier: 'VpnGw2AZ',
      generation: 'Generation2',
      enableBgp: true,
      bgpAsn: 65515,
      ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet', publicIp: 'publicIp:pip-vgw' }],
    }),
    make('localNetworkGateway', 'lgw-plant', {
      gatewayIpAddress: '203.0.113.9',
      bgpAsn: 65010,
      bgpPeeringAddress: '192.168.0.1',
      site: 'site:plant',
    }),
    make('localNetworkGateway', 'lgw-office', {
      gatewayIpAddress: '203.0.113.10',
      bgpAsn: 65011,
      bgpPeeringAddress: '192.168.1.1',
      site: 'site:office',
    }),
    connect('plant'),
    connect('office'),
  ]);
}
