// BGP-013: a VPN gateway beside a Route Server keeps the usual AS number, and the server passes routes on.
// Where a declared flow fails for want of it, COX-003 speaks.
import { GATEWAY_ASN } from '../../facts/vpn-skus.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { peeringBook } from '../peering/peering-book.ts';
import { type ExchangeFault, unexchangedFlows } from '../simulated/gateway-exchange.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook, isUnknownField } from '../vpn-gateway/gateway-book.ts';

export const routeServerWithoutTransit = defineRule({
  code: 'BGP-013',
  id: 'bgp/route-server-without-transit',
  title: 'A VPN gateway beside a Route Server has the AS number 65515, and branch-to-branch is on',
  severity: 'warning',
  why: 'The Route Server speaks with the gateway under its own number and passes routes between appliances, VPN and ExpressRoute only with branch-to-branch on. After a change of the number the gateway has to be reset.',
  sources: ['ars-er'],
  reviewed: '2026-11',
  traces: true,
  message:
    '{name} has the AS number {asn} and stands beside the Route Server {server}, which expects {wanted}. Set it and reset the gateway afterwards.',
  parameters: { asn: GATEWAY_ASN.value },
  check({ plan, find, parameter, report }) {
    const wanted = parameter<number>('asn');
    const servers = peeringBook(find).routeServers;
    if (servers.size === 0) return;
    const missed = unexchangedFlows(plan);
    for (const { gateway, isVpn, networkKey } of gatewayBook(find).gateways) {
      const server = networkKey === undefined ? undefined : servers.get(networkKey)?.[0];
      if (!isVpn || !server || gateway.existing) continue;
      const asn = gateway.bgpAsn ?? wanted;
      const isMissed = (fault: ExchangeFault) => missed.some((one) => one.fault === fault && one.vpn.id === gateway.id);
      if (asn !== wanted && !isUnknownField(gateway, 'bgpAsn') && !isMissed('asn'))
        report({ subject: gateway.id, field: 'bgpAsn', related: [server.id], data: { asn, server: server.name, wanted } });
      if (server.branchToBranch !== true && !server.existing && !isUnknownField(server, 'branchToBranch') && !isMissed('off'))
        report({
          subject: server.id,
          field: 'branchToBranch',
          related: [gateway.id],
          data: { gateway: gateway.name },
          message:
            '{name} stands beside the VPN gateway {gateway} with branch-to-branch off, so it passes no routes between them. Switch it on.',
        });
    }
  },
  fix: {
    label: 'Set what transit needs on {name}',
    safe: false,
    make: ({ subject, field, data }) => [
      { type: 'update', id: subject, change: field === 'bgpAsn' ? { bgpAsn: data.wanted } : { branchToBranch: true } },
    ],
  },
  examples: { fails: () => beside(65020, true), passes: () => beside(65515, true) },
});

function beside(bgpAsn: number, branchToBranch: boolean) {
  return vpnPlan({
    gateway: { enableBgp: true, bgpAsn },
    more: [
      make('subnet', 'RouteServerSubnet', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/26' }),
      make('publicIp', 'pip-rs', { region: 'westeurope' }),
      make('routeServer', 'rs', {
        branchToBranch,
        ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/routeserversubnet', publicIp: 'publicIp:pip-rs' }],
      }),
    ],
  });
}
