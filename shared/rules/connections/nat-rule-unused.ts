// CON-010: a NAT rule of a gateway works on the connections that name it.
import { splitReference } from '../../base/markers.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { gatewayBook, is } from '../vpn-gateway/gateway-book.ts';

export const natRuleUnused = defineRule({
  code: 'CON-010',
  id: 'connections/nat-rule-unused',
  title: 'Every NAT rule is bound to a connection',
  severity: 'warning',
  why: 'A rule on the gateway translates nothing by itself. Each connection names the ingress and egress rules that hold for it.',
  sources: ['vpn-nat'],
  reviewed: '2026-11',
  message: 'The NAT rule {rule} of {name} is used by no connection and translates nothing. Bind it to the connection it is meant for.',
  check({ find, report }) {
    const used = new Set<string>();
    const note = (references: readonly string[] | undefined): void => {
      for (const reference of references ?? []) used.add(keyOf(reference));
    };
    for (const one of [...find.byKind('connection'), ...find.byKind('vpnConnection').flatMap((connection) => connection.links ?? [])]) {
      note(one.ingressNatRules);
      note(one.egressNatRules);
    }
    const gateways = gatewayBook(find);
    for (const gateway of [...find.byKind('virtualNetworkGateway'), ...find.byKind('vpnGateway')]) {
      // An import may hold a gateway without its connections.
      if (gateway.origin === 'import' && gateways.at(gateway.id)?.connections.length === 0) continue;
      for (const [i, rule] of (gateway.natRules ?? []).entries()) {
        if (rule.name === undefined || used.has(`${gateway.id}|${rule.name.toLowerCase()}`)) continue;
        report({ subject: gateway.id, field: `natRules.${i}`, data: { rule: rule.name, mode: rule.mode ?? '' } });
      }
    }
  },
  fix: {
    label: 'Bind {rule} to the connection of {name}',
    safe: false,
    make: ({ subject, data }, { find }) => {
      const sites = gatewayBook(find)
        .at(subject)
        ?.tunnels.filter((one) => is(one.connectionType, 'IPsec'));
      const [only] = sites ?? [];
      if (!only || sites?.length !== 1) return [];
      const reference = `${subject}#natRules/${data.rule}`;
      const change = is(String(data.mode), 'EgressSnat')
        ? { egressNatRules: [...(only.egressNatRules ?? []), reference] }
        : { ingressNatRules: [...(only.ingressNatRules ?? []), reference] };
      return [{ type: 'update', id: only.id, change }];
    },
  },
  examples: { fails: () => translating([]), passes: () => translating(['virtualNetworkGateway:vgw#natRules/plant']) },
});

function keyOf(reference: string): string {
  const { id, path } = splitReference(reference);
  return `${id}|${path?.split('/').pop()?.toLowerCase() ?? ''}`;
}

function translating(ingressNatRules: readonly string[]) {
  return vpnPlan({
    gateway: {
      sku: 'VpnGw2AZ',
      skuTier: 'VpnGw2AZ',
      natRules: [
        {
          name: 'plant',
          mode: 'IngressSnat',
          type: 'Static',
          internalMappings: [{ addressSpace: '192.168.0.0/24' }],
          externalMappings: [{ addressSpace: '172.30.0.0/24' }],
        },
      ],
    },
    connection: { ingressNatRules },
    more: [make('site', 'plant', { prefixes: ['192.168.0.0/16'] })],
  });
}
