// ER-006: of each link the customer has the first usable address and Microsoft the second.
import { containsIp, formatIp, parseCidr, parseIp } from '../../net/cidr.ts';
import { defineRule } from '../define-rule.ts';
import { EXAMPLE_PEERING, expressRoutePlan } from '../vpn-gateway/example-plans.ts';

const LINKS = [
  ['primaryPrefix', 'customerPrimaryAddress'],
  ['secondaryPrefix', 'customerSecondaryAddress'],
] as const;

export const linkAddressesSwapped = defineRule({
  code: 'ER-006',
  id: 'expressroute/link-addresses-swapped',
  title: "The customer's router has the first usable address of a circuit link",
  severity: 'error',
  why: 'Microsoft always takes the second usable address of each link. A router with that address, or with one outside the link, never brings BGP up.',
  sources: ['er-route', 'er-howrt'],
  reviewed: '2026-11',
  message: '{name} gives its router {address} on the link {range}. Use {first}; Microsoft takes {second}.',
  check({ find, report }) {
    for (const circuit of find.byKind('circuit'))
      for (const [i, peering] of (circuit.peerings ?? []).entries())
        for (const [prefix, field] of LINKS) {
          const range = parseCidr(peering[prefix] ?? '');
          const address = parseIp(peering[field] ?? '');
          if (!range.ok || !address.ok || range.value.bits !== address.value.bits) continue;
          const first = range.value.first + 1n;
          if (containsIp(range.value, address.value) && address.value.value === first) continue;
          const { bits } = range.value;
          report({
            subject: circuit.id,
            field: `peerings.${i}.${field}`,
            data: {
              address: peering[field] ?? '',
              range: peering[prefix] ?? '',
              first: formatIp({ bits, value: first }),
              second: formatIp({ bits, value: first + 1n }),
            },
          });
        }
  },
  fix: {
    label: 'Give the router {first}',
    safe: true,
    make: ({ subject, field, data }, { find }) => {
      const circuit = find.getKind('circuit', subject);
      const [, at, name] = field?.split('.') ?? [];
      if (!circuit || name === undefined) return [];
      const peerings = (circuit.peerings ?? []).map((one, i) => (String(i) === at ? { ...one, [name]: data.first } : one));
      return [{ type: 'update', id: subject, change: { peerings } }];
    },
  },
  examples: { fails: () => router('172.31.0.2'), passes: () => router('172.31.0.1') },
});

function router(customerPrimaryAddress: string) {
  return expressRoutePlan({ circuit: { peerings: [{ ...EXAMPLE_PEERING, primaryPrefix: '172.31.0.0/30', customerPrimaryAddress }] } });
}
