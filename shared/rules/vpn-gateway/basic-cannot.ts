// VPN-006: what the Basic SKU cannot do. Basic addresses are VPN-012; a Basic ExpressRoute gateway is ER-033.
import { vpnSkuOf } from '../../facts/vpn-skus.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { defineRule, type Report } from '../define-rule.ts';
import { changeVpnSku } from './change-sku.ts';
import { vpnPlan } from './example-plans.ts';
import { gatewayBook, is, type PlacedGateway } from './gateway-book.ts';

export const basicCannot = defineRule({
  code: 'VPN-006',
  id: 'vpn-gateway/basic-cannot',
  title: 'A Basic VPN gateway is used for plain static tunnels only',
  severity: 'error',
  why: 'The Basic SKU has no BGP, no second active instance, no IKEv2 for clients, no IPsec policies of its own and does not stand beside an ExpressRoute gateway. Azure refuses such a configuration.',
  sources: ['vpn-sku', 'vpn-set', 'peer-gwt', 'rec-cli'],
  reviewed: '2026-11',
  message: '{name} is a Basic gateway and cannot have {feature}. Use {successor}.',
  check({ find, report }) {
    for (const placed of gatewayBook(find).gateways)
      for (const fault of faultsOfBasic(find, placed))
        report({ ...fault, data: { ...fault.data, successor: vpnSkuOf(placed.gateway.sku)?.successor ?? '' } });
  },
  fix: {
    label: 'Use {successor}',
    safe: false,
    make: ({ subject, data }, { plan }) => changeVpnSku(plan, subject, String(data.successor)),
  },
  examples: {
    fails: () => vpnPlan({ gateway: { sku: 'Basic', skuTier: 'Basic', enableBgp: true } }),
    passes: () => vpnPlan({ gateway: { sku: 'Basic', skuTier: 'Basic' } }),
  },
});

/** What a Basic gateway is asked to do and cannot; empty for every other SKU. */
export function faultsOfBasic(find: Lookup, { gateway, isVpn, networkKey, connections }: PlacedGateway): readonly Report[] {
  if (!isVpn || !is(gateway.sku, 'Basic')) return [];
  const out: Report[] = [];
  const add = (feature: string, more: Partial<Report>): void => {
    out.push({ subject: gateway.id, data: { feature }, ...more });
  };
  if (gateway.enableBgp === true) add('BGP', { field: 'enableBgp' });
  if (gateway.activeActive === true) add('two active instances', { field: 'activeActive' });
  if ((gateway.clientProtocols ?? []).some((protocol) => is(protocol, 'IkeV2'))) add('IKEv2 for clients', { field: 'clientProtocols' });
  const custom = connections.find((one) => (one.ipsecPolicies ?? []).length > 0);
  if (custom) add('an IPsec policy of its own', { related: [custom.id] });
  const beside = gatewayBook(find)
    .inNetwork(networkKey)
    .find((one) => one.isExpressRoute);
  if (beside) add('an ExpressRoute gateway beside it', { related: [beside.gateway.id] });
  const lent = transitOf(find, networkKey);
  if (lent !== undefined)
    add('other networks that use it over a peering', {
      related: [lent],
      severity: 'warning',
      message: '{name} is a Basic gateway, and using it from other networks over a peering is not supported. Use {successor}.',
    });
  return out;
}

/** A peering over which the network lends its gateway to one that uses it. */
function transitOf(find: Lookup, network: string | undefined): string | undefined {
  if (network === undefined) return undefined;
  for (const { from, field } of find.referrers(network))
    if (from.kind === 'peering' && field === 'remoteNetwork' && from.useRemoteGateways === true) return from.id;
  return undefined;
}
