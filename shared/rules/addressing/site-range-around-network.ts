// ADDR-009: a range on-premises that contains virtual networks works, because the more specific network wins. Worth knowing, no error.
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';

export const siteRangeAroundNetwork = defineRule({
  code: 'ADDR-009',
  id: 'addressing/site-range-around-network',
  title: 'A wide range on-premises leaves the ranges of virtual networks to Azure',
  severity: 'warning',
  why: 'A summary such as 10.0.0.0/8 sends everything to the site except what belongs to a virtual network, for which Azure always has the more specific route. Hosts of the site with those addresses stay out of reach.',
  sources: ['vpn-faq', 'udr'],
  reviewed: '2026-11',
  message: '{farRange} of {place} contains {ranges} of {networks}. Make sure that the site uses none of these addresses.',
  check({ plan, find, report }) {
    const wide = new Map<
      string,
      { readonly place: string; readonly text: string; readonly field: string; readonly inside: Map<string, string[]> }
    >();
    for (const { near, far } of addressBook(plan).farOverlaps()) {
      if (far.range.length >= near.range.length) continue;
      const key = `${far.owner}|${far.field}`;
      const entry = wide.get(key) ?? { place: far.owner, text: far.text, field: far.field, inside: new Map<string, string[]>() };
      wide.set(key, entry);
      const ranges = entry.inside.get(near.owner) ?? [];
      entry.inside.set(near.owner, ranges);
      if (!ranges.includes(near.text)) ranges.push(near.text);
    }
    for (const { place, text, field, inside } of wide.values())
      report({
        subject: place,
        field,
        related: [...inside.keys()].sort(),
        data: {
          farRange: text,
          place: find.get(place)?.name ?? place,
          ranges: [...inside.values()].flat(),
          networks: [...inside.keys()].map((id) => find.get(id)?.name ?? id),
        },
      });
  },
  examples: { fails: () => joined('10.0.0.0/8'), passes: () => joined('192.168.0.0/16') },
});

function joined(siteRange: string) {
  return planOf([
    make('site', 'plant', { prefixes: [siteRange] }),
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/27' }),
    make('virtualNetworkGateway', 'vgw', { ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet' }] }),
    make('localNetworkGateway', 'lgw', { gatewayIpAddress: '203.0.113.9', addressPrefixes: [siteRange], site: 'site:plant' }),
    make('connection', 'con', {
      virtualNetworkGateway1: 'virtualNetworkGateway:vgw',
      localNetworkGateway2: 'localNetworkGateway:lgw',
    }),
  ]);
}
