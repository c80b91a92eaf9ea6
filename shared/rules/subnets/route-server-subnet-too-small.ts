// SUB-010: RouteServerSubnet is a /27 or larger.
import { platformSubnetOf } from '../../facts/platform-subnets.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { largest } from '../../plan/platform-places.ts';
import { resizeSubnet } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

const NAME = 'RouteServerSubnet';

export const routeServerSubnetTooSmall = defineRule({
  code: 'SUB-010',
  id: 'subnets/route-server-subnet-too-small',
  title: 'RouteServerSubnet is large enough',
  severity: 'error',
  confidence: 'conflict',
  why: 'Azure asks for a /27 and newer texts for a /26, because updates need addresses besides those in use. A /26 satisfies both.',
  sources: ['ars'],
  reviewed: '2026-11',
  message: '{name} is a /{length} ({range}); it has to be a /{longest} or larger. Make it larger before the service is created.',
  check({ plan, find, report }) {
    const longest = platformSubnetOf(NAME)?.longestPrefix ?? 0;
    const recommended = platformSubnetOf(NAME)?.recommendedPrefix ?? longest;
    const book = addressBook(plan);
    for (const subnet of find.byKind('subnet')) {
      if (subnet.name !== NAME) continue;
      const one = largest(book.of(subnet.id));
      if (!one) continue;
      const data = { range: one.text, length: one.range.length, longest, recommended };
      if (one.range.length > longest) report({ subject: subnet.id, field: one.field, data });
      else if (one.range.length > recommended)
        report({
          subject: subnet.id,
          field: one.field,
          data,
          severity: 'warning',
          message: '{name} is a /{length} ({range}). Newer documentation asks for a /{recommended}; take one while it is still a drawing.',
        });
    }
  },
  fix: {
    label: 'Make it a /{recommended}',
    safe: false,
    make: ({ subject, data }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      const from = largest(addressBook(plan).of(subject));
      return subnet && from ? resizeSubnet(plan, subnet, from.range, Number(data.recommended)) : [];
    },
  },
  examples: { fails: () => sized('10.0.1.0/28'), passes: () => sized('10.0.1.0/26') },
});

function sized(addressPrefix: string) {
  return planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }), make('subnet', NAME, { parent: 'vnet:hub', addressPrefix })]);
}
