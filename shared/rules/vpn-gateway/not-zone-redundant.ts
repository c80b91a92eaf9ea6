// VPN-015: a zone-redundant SKU is worth its name with an address in all zones. New gateways whose address has none are VPN-011.
import { hasZones, vpnSkuOf } from '../../facts/vpn-skus.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';
import { gatewayBook, is, isLive, isUnknownField } from './gateway-book.ts';

export const notZoneRedundant = defineRule({
  code: 'VPN-015',
  id: 'vpn-gateway/not-zone-redundant',
  title: 'The address of a zone-redundant gateway stands in several zones',
  severity: 'warning',
  why: 'Where the address stands decides where the instances stand. With an address in one zone, or in none, the gateway fails together with that datacentre although its SKU could survive it.',
  sources: ['vpn-az'],
  reviewed: '2026-11',
  message: '{name} ({sku}) could span the zones of {region}, but {address} {zones}. Give the gateway an address in zones 1, 2 and 3.',
  check({ find, report }) {
    for (const { gateway, isVpn, addresses } of gatewayBook(find).gateways) {
      if (!isVpn || vpnSkuOf(gateway.sku)?.zoneRedundant !== true) continue;
      for (const { field, address } of addresses) {
        const region = address.region ?? gateway.region;
        const count = (address.zones ?? []).length;
        const known = !isUnknownField(address, 'zones') && !address.existing && !is(address.sku, 'Basic');
        const elsewhere = count === 0 && !isLive(address) && !isLive(gateway);
        if (!known || elsewhere || count > 1 || hasZones(region) !== true) continue;
        report({
          subject: gateway.id,
          field,
          related: [address.id],
          data: {
            sku: gateway.sku ?? '',
            region: region ?? '',
            address: address.name,
            zones: count === 0 ? 'has no zones' : `stands in zone ${address.zones?.[0]} only`,
          },
        });
      }
    }
  },
  fix: {
    label: 'Put {address} into zones 1, 2 and 3',
    safe: false,
    make: ({ related }, { find }) => {
      const address = find.getKind('publicIp', related[0]);
      return address && !isLive(address) ? [{ type: 'update', id: address.id, change: { zones: ['1', '2', '3'] } }] : [];
    },
  },
  examples: { fails: () => vpnPlan({ address: { zones: ['1'] } }), passes: () => vpnPlan() },
});
