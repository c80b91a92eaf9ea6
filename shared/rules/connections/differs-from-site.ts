// LNG-006: the record of a site in Azure says what the site says. Beside a circuit to the same site COX-004 judges the difference.
import type { ResourceOf } from '../../kinds/index.ts';
import { type Cidr, formatCidr } from '../../net/cidr.ts';
import { difference, prefixesOf } from '../../net/cidr-set.ts';
import { type AddressBook, addressBook } from '../../plan/address-book.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { type GatewayBook, gatewayBook, isUnknownField } from '../vpn-gateway/gateway-book.ts';

type LocalNetworkGateway = ResourceOf<'localNetworkGateway'>;

export const differsFromSite = defineRule({
  code: 'LNG-006',
  id: 'connections/differs-from-site',
  title: 'A local network gateway has the ranges of its site',
  severity: 'warning',
  why: 'What the record does not list, Azure does not send to the site; what it lists in addition goes into the tunnel for nothing. The two drift apart when a site gets a new range.',
  sources: ['vpn-set'],
  reviewed: '2026-11',
  message: '{name} and {site} differ: {differences}. Bring the two lists together.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    const gateways = gatewayBook(find);
    const bySite = new Map<string, LocalNetworkGateway[]>();
    for (const record of find.byKind('localNetworkGateway')) {
      const site = find.getKind('site', record.site);
      if (site && book.of(site.id).length > 0 && isStatic(gateways, record)) bySite.set(site.id, [...(bySite.get(site.id) ?? []), record]);
    }
    for (const [site, records] of bySite) {
      if (
        records.some(
          (record) => isUnknownField(record, 'addressPrefixes') || hasCircuit(gateways, find.getKind('site', site)?.id, book, record),
        )
      )
        continue;
      const own = rangesOf(book, site);
      const listed = records.flatMap((record) => rangesOf(book, record.id));
      for (const [i, record] of records.entries()) {
        const extra = beyond(rangesOf(book, record.id), own);
        // Several records share the ranges of their site; what none of them lists is reported once.
        const missing = i === 0 && (record.addressPrefixes ?? []).length > 0 ? beyond(own, listed) : [];
        if (extra.length + missing.length === 0) continue;
        const differences = [
          ...(missing.length > 0 ? [`the record lacks ${missing.join(', ')}`] : []),
          ...(extra.length > 0 ? [`the site lacks ${extra.join(', ')}`] : []),
        ];
        report({
          subject: record.id,
          field: 'addressPrefixes',
          related: [site],
          data: { site: find.get(site)?.name ?? site, differences: differences.join(' and '), missing, extra },
        });
      }
    }
  },
  fix: {
    label: 'Take the ranges of {site}',
    safe: false,
    make: ({ subject, related }, { plan, find }) => {
      const [site] = related;
      const others = find.byKind('localNetworkGateway').filter((one) => find.getKind('site', one.site)?.id === site);
      if (site === undefined || others.length !== 1) return [];
      const ranges = addressBook(plan)
        .of(site)
        .filter((one) => one.range.length > 0);
      const addressPrefixes = [...new Set(ranges.map((one) => formatCidr(one.range)))];
      return [{ type: 'update', id: subject, change: { addressPrefixes } }];
    },
  },
  examples: { fails: () => site(['192.168.0.0/16', '172.20.0.0/16']), passes: () => site(['192.168.0.0/17', '192.168.128.0/17']) },
});

/** Routes are not learned, and no NAT shows the site under other addresses. */
function isStatic(gateways: GatewayBook, record: LocalNetworkGateway): boolean {
  const connections = gateways.connectionsTo(record.id);
  if (connections.some((one) => (one.ingressNatRules ?? []).length > 0)) return false;
  return connections.length > 0 ? connections.every((one) => one.enableBgp !== true) : record.bgpAsn === undefined;
}

function hasCircuit(gateways: GatewayBook, site: string | undefined, book: AddressBook, record: LocalNetworkGateway): boolean {
  return gateways
    .connectionsTo(record.id)
    .some((connection) =>
      gateways
        .inNetwork(gateways.at(connection.virtualNetworkGateway1)?.networkKey)
        .some((placed) => placed.isExpressRoute && book.behind(placed.gateway.id).some((side) => side.place === site)),
    );
}

/** Ranges of an owner without a default route, which is a matter of its own. */
function rangesOf(book: AddressBook, owner: string): readonly Cidr[] {
  return book.of(owner).flatMap((one) => (one.range.length > 0 ? [one.range] : []));
}

/** What of the first ranges is in none of the second. */
function beyond(ranges: readonly Cidr[], others: readonly Cidr[]): readonly string[] {
  return ([32, 128] as const).flatMap((bits) => {
    const of = (list: readonly Cidr[]) => list.filter((one) => one.bits === bits);
    return difference(of(ranges), of(others)).flatMap((gap) => prefixesOf(gap, bits).map(formatCidr));
  });
}

function site(prefixes: readonly string[]) {
  return vpnPlan({ record: { site: 'site:plant' }, more: [make('site', 'plant', { prefixes })] });
}
