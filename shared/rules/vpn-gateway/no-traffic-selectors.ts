// VPN-009: a device that matches pairs of ranges needs traffic selectors on a route-based gateway.
import { STRONG_IPSEC_POLICY } from '../../facts/ipsec.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';
import { gatewayBook, is, isUnknownField } from './gateway-book.ts';

export const noTrafficSelectors = defineRule({
  code: 'VPN-009',
  id: 'vpn-gateway/no-traffic-selectors',
  title: 'A policy-based device gets policy-based traffic selectors and an IPsec policy',
  severity: 'error',
  why: 'A route-based gateway offers one tunnel for everything. A device that matches pairs of ranges refuses that offer until the connection lists the pairs, which Azure does only together with an IPsec policy of its own.',
  sources: ['vpn-pbts'],
  reviewed: '2026-11',
  message: '{device} is policy-based and {gateway} is route-based, but {name} has no {missing}. Add {missing} to the connection.',
  check({ find, report }) {
    const book = gatewayBook(find);
    for (const { gateway, isVpn, tunnels } of book.gateways) {
      if (!isVpn || !is(gateway.vpnType, 'RouteBased')) continue;
      for (const connection of tunnels) {
        const device = book.deviceOf(find.getKind('localNetworkGateway', connection.localNetworkGateway2));
        if (device?.policyBased !== true || isUnknownField(connection, 'usePolicyBasedTrafficSelectors', 'ipsecPolicies')) continue;
        const selectors = connection.usePolicyBasedTrafficSelectors === true;
        const policy = (connection.ipsecPolicies ?? []).length > 0;
        if (selectors && policy) continue;
        report({
          subject: connection.id,
          field: selectors ? 'ipsecPolicies' : 'usePolicyBasedTrafficSelectors',
          related: [device.id],
          data: {
            device: device.name,
            gateway: gateway.name,
            missing: selectors
              ? 'IPsec policy'
              : policy
                ? 'policy-based traffic selectors'
                : 'policy-based traffic selectors with an IPsec policy',
          },
        });
      }
    }
  },
  fix: {
    label: 'Add {missing}',
    safe: false,
    make: ({ subject }, { find }) => {
      const connection = find.getKind('connection', subject);
      const placed = gatewayBook(find).at(connection?.virtualNetworkGateway1);
      if (!connection || !placed || is(placed.gateway.sku, 'Basic')) return [];
      const ipsecPolicies = (connection.ipsecPolicies ?? []).length > 0 ? connection.ipsecPolicies : [STRONG_IPSEC_POLICY];
      return [{ type: 'update', id: subject, change: { usePolicyBasedTrafficSelectors: true, ipsecPolicies } }];
    },
  },
  examples: { fails: () => policyBased(false), passes: () => policyBased(true) },
});

function policyBased(selectors: boolean) {
  return vpnPlan({
    record: { device: 'vpnDevice:plant/edge' },
    connection: { usePolicyBasedTrafficSelectors: selectors, ...(selectors ? { ipsecPolicies: [STRONG_IPSEC_POLICY] } : {}) },
    more: [
      make('site', 'plant', { prefixes: ['192.168.0.0/16'] }),
      make('vpnDevice', 'edge', { parent: 'site:plant', publicAddress: '203.0.113.9', policyBased: true }),
    ],
  });
}
