// SUB-020: the range of a subnet in use stays. Compares the design with the state agreed on with Azure; gateway subnets are GWS-013.
import { make, planOf } from '../../plan/build.ts';
import { isGatewaySubnetName } from '../../plan/platform-places.ts';
import { agreedOn } from '../agreed/agreed-on.ts';
import { keptRanges, lostRanges, namesOf } from '../agreed/lost-ranges.ts';
import { defineRule } from '../define-rule.ts';

export const rangeOfUsedSubnetChanged = defineRule({
  code: 'SUB-020',
  id: 'subnets/range-of-used-subnet-changed',
  title: 'A subnet in use keeps its range',
  severity: 'error',
  why: 'Whatever stands in a subnet has an address of it, and Azure refuses to take the range away. A further range beside the old one is possible; another range instead needs an empty subnet.',
  sources: ['vnet-manage'],
  reviewed: '2026-11',
  message:
    '{name} would lose {range}; in Azure that range is in use by {users}. Keep it and add another one, or move out what stands there.',
  check({ plan, report, unknown }) {
    for (const { subnet, range, users, unsure } of lostRanges(plan)) {
      if (isGatewaySubnetName(subnet.name)) continue;
      if (users.length > 0)
        report({
          subject: subnet.id,
          field: range.field.startsWith('addressPrefixes') ? 'addressPrefixes' : 'addressPrefix',
          related: users.flatMap((user) => (plan.resources.has(user.id) ? [user.id] : [])),
          data: { range: range.text, users: namesOf(users) },
        });
      else if (unsure)
        unknown(subnet.id, `whether ${unsure.name} has an address of ${range.text}, which the subnet would lose`, 'addressPrefixes');
    }
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
    fails: () => agreedOn(subnetOf({ addressPrefix: '10.0.2.0/24' }), subnetOf({ addressPrefix: '10.0.1.0/24' })),
    passes: () => agreedOn(subnetOf({ addressPrefixes: ['10.0.1.0/24', '10.0.2.0/24'] }), subnetOf({ addressPrefix: '10.0.1.0/24' })),
  },
});

function subnetOf(ranges: { readonly addressPrefix?: string; readonly addressPrefixes?: readonly string[] }) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'app', { parent: 'vnet:hub', ...ranges }),
    make('networkInterface', 'nic-web', { ipConfigurations: [{ name: 'primary', subnet: 'subnet:hub/app' }] }),
  ]);
}
