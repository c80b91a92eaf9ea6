// VPN-012: no VPN gateway on a public address of the Basic SKU. The same for ExpressRoute gateways is ER-029.
import { BASIC_ADDRESS, hasZones, vpnSkuOf } from '../../facts/vpn-skus.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';
import { gatewayBook, is, isLive } from './gateway-book.ts';

export const basicAddress = defineRule({
  code: 'VPN-012',
  id: 'vpn-gateway/basic-address',
  title: 'No VPN gateway stands on a public address of the Basic SKU',
  severity: 'error',
  why: 'Public addresses of the Basic SKU were retired, and new gateways are refused with them. Gateways that still had one were to be moved to Standard addresses by the end of March 2026.',
  sources: ['pip', 'vpn-new', 'rec-cli'],
  reviewed: '2026-11',
  message: '{address} of {name} has the Basic SKU, retired on {retired}. {advice}',
  check({ plan, find, report, unknown }) {
    const today = plan.settings.asOf;
    for (const { gateway, isVpn, addresses } of gatewayBook(find).gateways) {
      if (!isVpn) continue;
      for (const { field, address } of addresses) {
        if (!is(address.sku, 'Basic')) continue;
        const live = isLive(gateway) || isLive(address);
        if (!live && today === undefined) {
          unknown(gateway.id, `whether ${address.name} of the Basic SKU can still be created, since the plan has no date`, field);
          continue;
        }
        report({
          subject: gateway.id,
          field,
          related: [address.id],
          data: {
            address: address.name,
            retired: BASIC_ADDRESS.retiredOn,
            advice: live
              ? `Migrate it to a Standard address; the time for that ended on ${BASIC_ADDRESS.migrationEnds}.`
              : 'Make it Standard and static.',
          },
          ...(live || (today !== undefined && today < BASIC_ADDRESS.retiredOn) ? { severity: 'warning' } : {}),
        });
      }
    }
  },
  fix: {
    label: 'Make {address} Standard and static',
    safe: false,
    make: ({ subject, related }, { find }) => {
      const address = find.getKind('publicIp', related[0]);
      const gateway = find.getKind('virtualNetworkGateway', subject);
      if (!address || !gateway || isLive(address) || isLive(gateway)) return [];
      const zoned = vpnSkuOf(gateway.sku)?.zoneRedundant === true && hasZones(address.region ?? gateway.region) === true;
      const zones = zoned && (address.zones ?? []).length === 0 ? { zones: ['1', '2', '3'] } : {};
      return [{ type: 'update', id: address.id, change: { sku: 'Standard', tier: 'Regional', allocation: 'Static', ...zones } }];
    },
  },
  examples: {
    fails: () => vpnPlan({ address: { sku: 'Basic', allocation: 'Dynamic', zones: undefined } }),
    passes: () => vpnPlan(),
  },
});
