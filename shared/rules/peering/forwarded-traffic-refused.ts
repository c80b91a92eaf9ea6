// PEER-007: a network whose routes lead through an appliance in a peered network accepts forwarded traffic from there.
import type { ResourceOf } from '../../kinds/index.ts';
import { type Cidr, containsIp, type Ip, parsedRanges, parseIp } from '../../net/cidr.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { hubAndSpoke, peeringBook } from './peering-book.ts';

export const forwardedTrafficRefused = defineRule({
  code: 'PEER-007',
  id: 'peering/forwarded-traffic-refused',
  title: 'A network behind an appliance of a peered network accepts forwarded traffic',
  severity: 'warning',
  why: 'What a firewall in the hub passes on comes from a source outside the hub. The peering drops it unless this side accepts forwarded traffic, so requests leave and answers never arrive.',
  sources: ['peer-mng'],
  reviewed: '2026-11',
  message:
    'Subnets of {network} send traffic to the appliance {appliance} in {remote}, but {name} does not accept forwarded traffic. Set "accept forwarded traffic" in {name}.',
  check({ find, report }) {
    const book = peeringBook(find);
    const hopsOfTable = new Map<string, readonly Ip[]>();
    const ranges = new Map<string, readonly Cidr[]>();
    const hopsOf = (table: ResourceOf<'routeTable'>) => cached(hopsOfTable, table.id, () => applianceHops(table));
    const rangesOf = (network: ResourceOf<'vnet'>) => cached(ranges, network.id, () => parsedRanges(network.addressSpace));
    for (const network of find.byKind('vnet')) {
      const tables = new Set(find.partsOf('subnet', network.id).map((subnet) => find.getKind('routeTable', subnet.routeTable)));
      const hops = new Map([...tables].flatMap((table) => (table ? hopsOf(table) : [])).map((hop) => [hop.value, hop]));
      if (hops.size === 0) continue;
      for (const half of book.from(network.id)) {
        const { peering, remote } = half;
        if (!remote || half.from === half.to || peering.allowForwardedTraffic === true) continue;
        if (peering.unknown?.allowForwardedTraffic !== undefined) continue;
        const hop = [...hops.values()].find((one) => rangesOf(remote).some((range) => containsIp(range, one)));
        if (!hop) continue;
        report({
          subject: peering.id,
          field: 'allowForwardedTraffic',
          related: [remote.id],
          data: { network: network.name, remote: remote.name, appliance: addressText([...tables], hop) },
        });
      }
    }
  },
  fix: {
    label: 'Accept forwarded traffic from {remote}',
    safe: false,
    make: ({ subject }) => [{ type: 'update', id: subject, change: { allowForwardedTraffic: true } }],
  },
  examples: {
    fails: () => hubAndSpoke({}, {}, throughAppliance()),
    passes: () => hubAndSpoke({ allowForwardedTraffic: true }, {}, throughAppliance()),
  },
});

function hopTexts(table: ResourceOf<'routeTable'>): readonly string[] {
  return (table.routes ?? []).flatMap((route) =>
    route.nextHopType?.toLowerCase().startsWith('virtualappliance')
      ? [...(route.nextHopIpAddress === undefined ? [] : [route.nextHopIpAddress]), ...(route.nextHopIpAddresses ?? [])]
      : [],
  );
}

function applianceHops(table: ResourceOf<'routeTable'>): readonly Ip[] {
  return [...new Set(hopTexts(table))].flatMap((text) => {
    const address = parseIp(text);
    return address.ok ? [address.value] : [];
  });
}

function addressText(tables: readonly (ResourceOf<'routeTable'> | undefined)[], hop: Ip): string {
  const same = (text: string) => {
    const address = parseIp(text);
    return address.ok && address.value.value === hop.value;
  };
  return tables.flatMap((table) => (table ? hopTexts(table) : [])).find(same) ?? '';
}

function cached<V>(map: Map<string, V>, key: string, value: () => V): V {
  let found = map.get(key);
  if (found === undefined) {
    found = value();
    map.set(key, found);
  }
  return found;
}

function throughAppliance() {
  return [
    make('routeTable', 'rt-spoke', {
      routes: [{ name: 'all', addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.1.4' }],
    }),
    make('subnet', 'app', { parent: 'vnet:spoke', addressPrefix: '10.1.1.0/24', routeTable: 'routeTable:rt-spoke' }),
  ];
}
