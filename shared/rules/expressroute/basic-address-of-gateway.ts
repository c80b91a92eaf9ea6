// ER-029: no ExpressRoute gateway on a public address of the Basic SKU. The same for VPN gateways is VPN-012.
import { defineRule } from '../define-rule.ts';
import { expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook, is, isLive } from '../vpn-gateway/gateway-book.ts';

export const basicAddressOfGateway = defineRule({
  code: 'ER-029',
  id: 'expressroute/basic-address-of-gateway',
  title: 'No ExpressRoute gateway stands on a public address of the Basic SKU',
  severity: 'error',
  why: 'New ExpressRoute gateways get their public address from Azure, and where one is named it has to be a Standard one. The Basic SKU is retired.',
  sources: ['er-gw'],
  reviewed: '2026-11',
  message: '{address} of {name} has the Basic SKU. {advice}',
  check({ find, report }) {
    for (const { gateway, isExpressRoute, addresses } of gatewayBook(find).gateways) {
      if (!isExpressRoute) continue;
      for (const { field, address } of addresses) {
        if (!is(address.sku, 'Basic')) continue;
        const live = isLive(gateway) || isLive(address);
        report({
          subject: gateway.id,
          field,
          related: [address.id],
          data: {
            address: address.name,
            advice: live ? 'Migrate the gateway to a Standard address.' : 'Make it Standard and static, or leave the address to Azure.',
          },
          ...(live ? { severity: 'warning' } : {}),
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
      return [{ type: 'update', id: address.id, change: { sku: 'Standard', tier: 'Regional', allocation: 'Static' } }];
    },
  },
  examples: {
    fails: () => expressRoutePlan({ address: { sku: 'Basic', allocation: 'Dynamic', zones: undefined } }),
    passes: () => expressRoutePlan(),
  },
});
