// CON-007: routing weights are for circuits.
import { defineRule } from '../define-rule.ts';
import { vpnPlan } from '../vpn-gateway/example-plans.ts';
import { is } from '../vpn-gateway/gateway-book.ts';

export const weightWithoutEffect = defineRule({
  code: 'CON-007',
  id: 'connections/weight-without-effect',
  title: 'A VPN connection has no routing weight',
  severity: 'info',
  why: 'The weight decides between connections to circuits. On a tunnel it is accepted and ignored; BGP and the length of its paths decide there.',
  sources: ['vpn-faq'],
  reviewed: '2026-11',
  message: '{name} has the routing weight {weight}, which has no effect on a VPN. Clear it.',
  check({ find, report }) {
    for (const one of find.byKind('connection')) {
      const tunnel = is(one.connectionType, 'IPsec') || is(one.connectionType, 'Vnet2Vnet');
      // Azure answers 0 where nothing was set.
      if (tunnel && one.routingWeight !== undefined && one.routingWeight !== 0)
        report({ subject: one.id, field: 'routingWeight', data: { weight: one.routingWeight } });
    }
  },
  fix: {
    label: 'Clear the routing weight',
    safe: true,
    make: ({ subject }) => [{ type: 'update', id: subject, change: { routingWeight: undefined } }],
  },
  examples: { fails: () => vpnPlan({ connection: { routingWeight: 10 } }), passes: () => vpnPlan() },
});
