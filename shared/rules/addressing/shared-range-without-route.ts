// ADDR-013: Azure sends 100.64.0.0/10 to nowhere, so a site that uses it needs a route of its own.
import { SHARED_RANGE } from '../../facts/reserved-ranges.ts';
import { containsRange, overlaps, parsedRanges } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';

const SHARED = parsedRanges([SHARED_RANGE.range]);

export const sharedRangeWithoutRoute = defineRule({
  code: 'ADDR-013',
  id: 'addressing/shared-range-without-route',
  title: 'A site in 100.64.0.0/10 is known to its gateway',
  severity: 'warning',
  why: 'Every subnet has a system route that drops traffic to 100.64.0.0/10. Only a more specific route, learned by BGP or written in the local network gateway, brings it to the site.',
  sources: ['udr'],
  reviewed: '2026-11',
  message: '{range} of {name} is in the shared range, and {record} does not list it. Add the range there, or use BGP.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    const gateways = [...find.byKind('virtualNetworkGateway'), ...find.byKind('vpnGateway')];
    for (const side of gateways.flatMap((gateway) => book.behind(gateway.id))) {
      const site = find.getKind('site', side.place);
      if (!site || side.learned || side.record === null) continue;
      const listed = book.of(side.record);
      for (const one of book.of(site.id))
        if (SHARED.some((shared) => overlaps(shared, one.range)) && !listed.some((known) => containsRange(known.range, one.range)))
          report({
            subject: one.owner,
            field: one.field,
            related: [side.record],
            data: { range: one.text, record: find.get(side.record)?.name ?? side.record },
          });
    }
  },
  fix: {
    label: 'Add {range} to {record}',
    safe: false,
    make: ({ related, data }, { find }) => {
      const record = find.getKind('localNetworkGateway', related[0]) ?? find.getKind('vpnSite', related[0]);
      if (!record || typeof data.range !== 'string') return [];
      return [{ type: 'update', id: record.id, change: { addressPrefixes: [...(record.addressPrefixes ?? []), data.range] } }];
    },
  },
  examples: { fails: () => sharedSite(['192.168.0.0/24']), passes: () => sharedSite(['192.168.0.0/24', '100.64.8.0/24']) },
});

function sharedSite(listed: readonly string[]) {
  return planOf([
    make('site', 'plant', { prefixes: ['192.168.0.0/24', '100.64.8.0/24'] }),
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/27' }),
    make('virtualNetworkGateway', 'vgw', { ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet' }] }),
    make('localNetworkGateway', 'lgw', { gatewayIpAddress: '203.0.113.9', addressPrefixes: listed, site: 'site:plant' }),
    make('connection', 'con', {
      virtualNetworkGateway1: 'virtualNetworkGateway:vgw',
      localNetworkGateway2: 'localNetworkGateway:lgw',
    }),
  ]);
}
