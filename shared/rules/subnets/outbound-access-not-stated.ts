// SUB-016: every subnet says whether it has default outbound access.
import { platformSubnetOf } from '../../facts/platform-subnets.ts';
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';

export const outboundAccessNotStated = defineRule({
  code: 'SUB-016',
  id: 'subnets/outbound-access-not-stated',
  title: 'A subnet states whether it has default outbound access',
  severity: 'warning',
  why: 'Versions of the API after March 2026 take an absent value as private, earlier ones as open. The same template then builds two different networks; a stated value builds one.',
  sources: ['doa'],
  reviewed: '2026-11',
  message: '{name} does not state its default outbound access. Set it to off and plan a way out, or to on if that is meant.',
  check({ find, report }) {
    for (const subnet of find.byKind('subnet')) {
      if (subnet.defaultOutboundAccess !== undefined || subnet.existing || subnet.unknown?.defaultOutboundAccess !== undefined) continue;
      // Services of the platform bring their own way out.
      if (platformSubnetOf(subnet.name)) continue;
      report({
        subject: subnet.id,
        field: 'defaultOutboundAccess',
        // In a network that exists nothing changes until it is deployed again.
        ...(subnet.origin === 'import' ? { severity: 'info' } : {}),
      });
    }
  },
  fix: {
    label: 'Switch default outbound access of {name} off',
    safe: true,
    make: ({ subject }) => [{ type: 'update', id: subject, change: { defaultOutboundAccess: false } }],
  },
  examples: {
    fails: () => planOf([make('subnet', 'app', { addressPrefix: '10.0.1.0/24', defaultOutboundAccess: undefined })]),
    passes: () => planOf([make('subnet', 'app', { addressPrefix: '10.0.1.0/24', defaultOutboundAccess: false })]),
  },
});
