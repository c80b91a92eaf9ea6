// SUB-007 and SUB-009 are one rule over a row each: a platform subnet is as large as its service needs.
import { platformSubnetOf } from '../../facts/platform-subnets.ts';
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { largest } from '../../plan/platform-places.ts';
import { enlargeSubnet } from '../../plan/readdress.ts';
import type { Rule } from '../define-rule.ts';

/** What such a rule says, checks and cures. `isExempt` tells from its users that a subnet needs no size. */
export function platformSubnetSize(
  name: string,
  isExempt: (users: readonly Resource[]) => boolean = () => false,
): Pick<Rule, 'message' | 'check' | 'fix' | 'examples'> {
  const longest = platformSubnetOf(name)?.longestPrefix ?? 0;
  const sized = (length: number) => () =>
    planOf([
      make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
      make('subnet', name, { parent: 'vnet:hub', addressPrefix: `10.0.1.0/${length}` }),
    ]);
  return {
    message: '{name} is a /{length} ({range}); it has to be a /{longest} or larger. Make it larger before the service is created.',
    check({ plan, find, report }) {
      const book = addressBook(plan);
      for (const subnet of find.byKind('subnet') as readonly ResourceOf<'subnet'>[]) {
        if (subnet.name !== name || isExempt(book.users(subnet.id))) continue;
        const one = largest(book.of(subnet.id));
        if (one && one.range.length > longest)
          report({ subject: subnet.id, field: one.field, data: { range: one.text, length: one.range.length, longest } });
      }
    },
    fix: {
      label: 'Make it a /{longest}',
      safe: false,
      make: ({ subject, data }, { plan }) => enlargeSubnet(plan, subject, Number(data.longest)),
    },
    examples: { fails: sized(longest + 1), passes: sized(longest) },
  };
}
