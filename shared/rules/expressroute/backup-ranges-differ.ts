// COX-004: a VPN that backs a circuit up has the ranges of the circuit, neither longer nor fewer.
import { type Cidr, containsRange, formatCidr, sameRange } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { circuitConnection, exampleCircuit, exampleExpressRouteGateway, vpnPlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook } from '../vpn-gateway/gateway-book.ts';

export const backupRangesDiffer = defineRule({
  code: 'COX-004',
  id: 'expressroute/backup-ranges-differ',
  title: 'A VPN that backs a circuit up has the same ranges',
  severity: 'warning',
  why: 'For equal ranges Azure prefers the circuit, and the VPN takes over when it fails. A longer range always wins, so it pulls traffic into the tunnel; a missing one has no backup.',
  sources: ['er-coex'],
  reviewed: '2026-11',
  message: '{name} backs up the circuit to {site}, but {differences}. Give it the ranges of the site.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    const gateways = gatewayBook(find);
    for (const { gateway, isVpn, networkKey } of gateways.gateways) {
      if (!isVpn) continue;
      const beside = gateways.inNetwork(networkKey).filter((one) => one.isExpressRoute);
      if (beside.length === 0) continue;
      const backed = new Set(beside.flatMap((one) => book.behind(one.gateway.id).map((side) => side.place)));
      for (const side of book.behind(gateway.id)) {
        if (side.record === null || side.learned || !backed.has(side.place) || side.place === side.record) continue;
        const site = book.of(side.place).map((one) => one.range);
        const own = book.of(side.record).map((one) => one.range);
        const longer = own.filter((range) => site.some((one) => containsRange(one, range)) && !site.some((one) => sameRange(one, range)));
        const missing = site.filter((range) => !own.some((one) => containsRange(one, range)) && !isCoveredBy(range, own));
        if (longer.length + missing.length === 0) continue;
        const differences = [
          ...(longer.length > 0 ? [`${longer.map(formatCidr).join(', ')} of the VPN always win over the circuit`] : []),
          ...(missing.length > 0 ? [`${missing.map(formatCidr).join(', ')} of the site have no backup`] : []),
        ];
        report({
          subject: side.record,
          field: 'addressPrefixes',
          related: [side.place],
          data: { site: find.get(side.place)?.name ?? side.place, differences: differences.join(' and ') },
        });
      }
    }
  },
  fix: {
    label: 'Take the ranges of {site}',
    safe: false,
    make: ({ subject, related }, { plan }) => {
      const ranges = related[0] === undefined ? [] : addressBook(plan).of(related[0]);
      const addressPrefixes = [...new Set(ranges.filter((one) => one.range.length > 0).map((one) => formatCidr(one.range)))];
      return addressPrefixes.length > 0 ? [{ type: 'update', id: subject, change: { addressPrefixes } }] : [];
    },
  },
  examples: { fails: () => backup(['192.168.0.0/17']), passes: () => backup(['192.168.0.0/16']) },
});

/** Longer ranges that make up all of a range leave no hole; that they win is said already. */
function isCoveredBy(range: Cidr, others: readonly Cidr[]): boolean {
  const inside = others.filter((one) => containsRange(range, one));
  return inside.reduce((sum, one) => sum + (one.last - one.first + 1n), 0n) >= range.last - range.first + 1n;
}

function backup(addressPrefixes: readonly string[]) {
  return vpnPlan({
    record: { addressPrefixes, site: 'site:plant' },
    more: [
      make('site', 'plant', { prefixes: ['192.168.0.0/16'] }),
      exampleExpressRouteGateway({ ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet' }] }),
      exampleCircuit('erc', { site: 'site:plant' }),
      circuitConnection('con-erc', 'circuit:erc'),
    ],
  });
}
