// ADDR-008: no range on-premises is equal to or inside a virtual network that reaches it. The same fault is described by LNG-004
// (records of far sides) and ADDR-010 (borrowed gateways), which stay silent about pairs reported here.
import { containsRange } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { isTranslated } from '../../plan/far-sides.ts';
import { readdressNetwork } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

export const siteRangeInsideNetwork = defineRule({
  code: 'ADDR-008',
  id: 'addressing/site-range-inside-network',
  title: 'A virtual network and the sites it reaches share no addresses',
  severity: 'error',
  why: 'Traffic to an address of the virtual network never leaves it, so hosts of a site with the same addresses cannot be reached. Azure also drops such a range when the site announces it by BGP.',
  sources: ['vnet-faq', 'vpn-faq', 'vpn-bgp'],
  reviewed: '2026-11',
  message:
    '{farRange} of {place} lies in {range} of {name}, which reaches it. Give the network another range, or translate the addresses with NAT rules.',
  check({ plan, find, report }) {
    for (const { near, far, side } of addressBook(plan).farOverlaps()) {
      if (!containsRange(near.range, far.range) || isTranslated(side, far.range) || isTranslated(side, near.range)) continue;
      report({
        subject: near.owner,
        field: near.field,
        related: [side.place],
        data: { range: near.text, farRange: far.text, place: find.get(side.place)?.name ?? side.place },
      });
    }
  },
  fix: {
    label: 'Move {range} of {name} to a free range',
    safe: false,
    make: ({ subject, field }, { plan }) => readdressNetwork(plan, subject, field),
  },
  examples: { fails: () => joined('10.0.8.0/24'), passes: () => joined('192.168.0.0/16') },
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
