// GWS-013: a gateway subnet keeps its range while a gateway stands in it. Compares the design with the state agreed on with Azure.
import { isGatewaySubnetName } from '../../plan/platform-places.ts';
import { agreedOn } from '../agreed/agreed-on.ts';
import { keptRanges, lostRanges, namesOf } from '../agreed/lost-ranges.ts';
import { defineRule } from '../define-rule.ts';
import { exampleHub, vpnPlan } from '../vpn-gateway/example-plans.ts';

export const resizedUnderGateway = defineRule({
  code: 'GWS-013',
  id: 'gateway-subnet/resized-under-gateway',
  title: 'A gateway subnet keeps its range while a gateway stands in it',
  severity: 'warning',
  why: 'The instances of a gateway hold addresses of the subnet, and Azure refuses another range below them. Only deleting the gateways first, with all their connections, makes room; that is an outage to be planned.',
  sources: ['vpn-faq', 'gh-72895'],
  reviewed: '2026-11',
  message:
    '{name} would lose {range}; in Azure that range is in use by {users}. Keep it, or plan to delete the gateways and create them anew.',
  check({ plan, report }) {
    for (const { subnet, range, users } of lostRanges(plan))
      if (isGatewaySubnetName(subnet.name) && users.length > 0)
        report({
          subject: subnet.id,
          field: range.field.startsWith('addressPrefixes') ? 'addressPrefixes' : 'addressPrefix',
          related: users.flatMap((user) => (plan.resources.has(user.id) ? [user.id] : [])),
          data: { range: range.text, users: namesOf(users) },
        });
  },
  fix: {
    label: 'Keep {range}',
    safe: false,
    make: ({ subject }, { plan }) => {
      const change = keptRanges(plan, subject);
      return change ? [{ type: 'update', id: subject, change }] : [];
    },
  },
  examples: {
    fails: () => agreedOn(vpnPlan({ more: exampleHub('10.0.0.0/26') }), vpnPlan()),
    passes: () => agreedOn(vpnPlan(), vpnPlan()),
  },
});
