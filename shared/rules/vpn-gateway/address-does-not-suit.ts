// VPN-011: the public address of a VPN gateway is static, regional and zoned where the SKU asks for it. Basic addresses are VPN-012.
import { hasZones, vpnSkuOf } from '../../facts/vpn-skus.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';
import { type GatewayAddress, gatewayBook, is, isLive, isUnknownField, liveAsWarning, type PlacedGateway } from './gateway-book.ts';

export const addressDoesNotSuit = defineRule({
  code: 'VPN-011',
  id: 'vpn-gateway/address-does-not-suit',
  title: 'The public address of a VPN gateway is a static Standard address that suits its SKU',
  severity: 'error',
  why: 'Azure refuses a gateway whose address is handed out dynamically, belongs to the global tier, or has no zones although the SKU is a zone-redundant one in a region with zones.',
  sources: ['vpn-az', 'gh-rm2609', 'rec-cli'],
  reviewed: '2026-11',
  message: '{address} of {name} {fault}. Make it a static Standard address{zones}.',
  check({ find, report }) {
    for (const placed of gatewayBook(find).gateways) {
      if (!placed.isVpn) continue;
      for (const one of placed.addresses) {
        const fault = faultOf(placed, one);
        if (fault === null) continue;
        report({
          subject: placed.gateway.id,
          field: one.field,
          related: [one.address.id],
          data: { address: one.address.name, fault, zones: lacksZones(placed, one) ? ' with zones 1, 2 and 3' : '' },
          ...liveAsWarning(isLive(one.address) ? one.address : placed.gateway),
        });
      }
    }
  },
  fix: {
    label: 'Make {address} a static Standard address{zones}',
    safe: false,
    make: ({ subject, field, related }, { find }) => {
      const placed = gatewayBook(find).at(subject);
      const one = placed?.addresses.find((entry) => entry.field === field && entry.address.id === related[0]);
      if (!placed || !one || isLive(one.address)) return [];
      const change = {
        sku: 'Standard',
        tier: 'Regional',
        allocation: 'Static',
        ...(needsZones(placed, one) ? { zones: ['1', '2', '3'] } : {}),
      };
      return [{ type: 'update', id: one.address.id, change }];
    },
  },
  examples: { fails: () => vpnPlan({ address: { zones: [] } }), passes: () => vpnPlan() },
});

function faultOf(placed: PlacedGateway, one: GatewayAddress): string | null {
  const { address } = one;
  if (is(address.sku, 'Basic') || address.existing) return null;
  if (is(address.allocation, 'Dynamic')) return 'is dynamic';
  if (is(address.tier, 'Global')) return 'is of the global tier';
  return lacksZones(placed, one) ? `has no zones, and ${placed.gateway.sku} needs them in ${address.region}` : null;
}

function needsZones({ gateway }: PlacedGateway, { address }: GatewayAddress): boolean {
  return (
    vpnSkuOf(gateway.sku)?.zoneRedundant === true &&
    hasZones(address.region ?? gateway.region) === true &&
    (address.zones ?? []).length === 0
  );
}

/** What runs without zones does so for a reason, and VPN-015 says what it costs. */
function lacksZones(placed: PlacedGateway, one: GatewayAddress): boolean {
  return needsZones(placed, one) && !isLive(one.address) && !placed.isLive && !isUnknownField(one.address, 'zones', 'region', 'sku');
}
