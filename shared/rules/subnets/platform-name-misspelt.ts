// SUB-006: a name that is almost that of a platform subnet is probably meant to be it. Where a service already stands in the subnet,
// SUB-005 says so.
import { PLATFORM_SUBNETS } from '../../facts/platform-subnets.ts';
import { make, planOf } from '../../plan/build.ts';
import { canBecome, platformPlaces } from '../../plan/platform-places.ts';
import { defineRule } from '../define-rule.ts';

export const platformNameMisspelt = defineRule({
  code: 'SUB-006',
  id: 'subnets/platform-name-misspelt',
  title: 'Names of platform subnets are spelt exactly',
  severity: 'warning',
  why: 'Azure knows a platform subnet by its exact name. Gateway-Subnet is an ordinary subnet, in which no gateway can be created.',
  sources: ['vpn-set'],
  reviewed: '2026-11',
  message: '{name} looks like {expected}, but Azure only knows the exact name. Rename it, or choose a name that is not taken for it.',
  parameters: { distance: 2 },
  check({ plan, find, parameter, report }) {
    const limit = parameter<number>('distance');
    const told = new Set(
      platformPlaces(plan).flatMap(({ subnet, actual, expected }) => (subnet && actual !== expected ? [subnet.id] : [])),
    );
    for (const subnet of find.byKind('subnet')) {
      if (told.has(subnet.id)) continue;
      const expected = likelyMeant(subnet.name, limit);
      if (expected !== null) report({ subject: subnet.id, field: 'name', data: { expected } });
    }
  },
  fix: {
    label: 'Rename to {expected}',
    safe: true,
    make: ({ subject, data }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      const expected = String(data.expected);
      return subnet && canBecome(plan, subnet, expected) ? [{ type: 'update', id: subject, change: { name: expected } }] : [];
    },
  },
  examples: { fails: () => named('Gateway-Subnet'), passes: () => named('snet-gateway-tests') },
});

function likelyMeant(name: string, limit: number): string | null {
  const text = name.toLowerCase();
  for (const platform of PLATFORM_SUBNETS) {
    if (platform.name === name) return null;
    const other = platform.name.toLowerCase();
    if (Math.abs(text.length - other.length) <= limit && distance(text, other, limit) <= limit) return platform.name;
  }
  return null;
}

/** Letters to insert, delete or replace; gives up above the limit. */
function distance(a: string, b: string, limit: number): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    if (Math.min(...next) > limit) return limit + 1;
    row = next;
  }
  return row[b.length] ?? limit + 1;
}

function named(name: string) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', name, { parent: 'vnet:hub', addressPrefix: '10.0.0.0/26' }),
  ]);
}
