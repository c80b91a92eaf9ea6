// VPN-008: a policy-based gateway is a Basic one with a single IKEv1 tunnel. Policy-based beside ExpressRoute is COX-001.
import { POLICY_BASED } from '../../facts/vpn-skus.ts';
import { make } from '../../plan/build.ts';
import { defineRule, type Report } from '../define-rule.ts';
import { vpnPlan } from './example-plans.ts';
import { gatewayBook, is, type PlacedGateway } from './gateway-book.ts';

export const policyBasedCannot = defineRule({
  code: 'VPN-008',
  id: 'vpn-gateway/policy-based-cannot',
  title: 'A policy-based gateway is a Basic one with a single IKEv1 tunnel',
  severity: 'error',
  why: 'The policy-based type is kept for old devices: Basic SKU, IKEv1, one tunnel, no clients. It cannot become route-based later, and since October 2023 only PowerShell and CLI create it.',
  sources: ['vpn-set'],
  reviewed: '2026-11',
  message: '{name} is policy-based and has {feature}. Make it route-based.',
  check({ find, report }) {
    for (const placed of gatewayBook(find).gateways) for (const fault of faultsOf(placed)) report(fault);
  },
  fix: {
    label: 'Make {name} route-based',
    safe: false,
    make: ({ subject }, { find }) => {
      const book = gatewayBook(find);
      const placed = book.at(subject);
      if (!placed || placed.isLive) return [];
      // Route-based tunnels of the Basic SKU speak IKEv2 only, and devices that match ranges need traffic selectors.
      const clash = placed.tunnels.some(
        (one) =>
          (is(placed.gateway.sku, 'Basic') && is(one.protocol, 'IKEv1')) ||
          book.deviceOf(find.getKind('localNetworkGateway', one.localNetworkGateway2))?.policyBased === true,
      );
      return clash ? [] : [{ type: 'update', id: subject, change: { vpnType: 'RouteBased' } }];
    },
  },
  examples: {
    fails: () => vpnPlan({ gateway: { vpnType: 'PolicyBased' } }),
    passes: () =>
      vpnPlan({
        gateway: { vpnType: 'PolicyBased', sku: 'Basic', skuTier: 'Basic' },
        connection: { protocol: 'IKEv1' },
        more: [make('vpnDevice', 'edge', { policyBased: true })],
      }),
  },
});

function faultsOf({ gateway, isVpn, tunnels }: PlacedGateway): readonly Report[] {
  if (!isVpn || !is(gateway.vpnType, 'PolicyBased')) return [];
  const out: Report[] = [];
  const add = (feature: string, more: Partial<Report>): void => {
    out.push({ subject: gateway.id, data: { feature }, ...more });
  };
  if (gateway.sku !== undefined && !is(gateway.sku, POLICY_BASED.sku)) add(`the SKU ${gateway.sku}`, { field: 'sku' });
  if (tunnels.length > POLICY_BASED.tunnels) add(`${tunnels.length} connections`, { related: tunnels.map((one) => one.id).sort() });
  const modern = tunnels.find((one) => one.protocol !== undefined && !is(one.protocol, POLICY_BASED.protocol));
  if (modern) add(`a connection with ${modern.protocol}`, { related: [modern.id] });
  if ((gateway.clientAddressPool ?? []).length > 0) add('clients that dial in', { field: 'clientAddressPool' });
  return out;
}
