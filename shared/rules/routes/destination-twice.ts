// UDR-008: each destination of a table has one route.

import { byAppliance, type RouteEntry } from '../../books/route-book.ts';
import type { RouteTable } from '../../kinds/route-table.ts';
import { formatCidr, parseRange } from '../../net/cidr.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { oncePer } from '../security-groups/once.ts';

export const destinationTwice = defineRule({
  code: 'UDR-008',
  id: 'routes/destination-twice',
  title: 'Each destination of a route table has one route',
  severity: 'error',
  why: 'A table holds one route for a range or a service tag; Azure refuses a second one with the same destination.',
  sources: ['udr'],
  reviewed: '2026-11',
  message: 'The routes {first} and {route} of {name} have the same destination {destination}. Keep one of them.',
  check({ find, report }) {
    for (const table of find.byKind('routeTable'))
      for (const { i, entry, first } of twice(table))
        report({
          subject: table.id,
          field: `routes.${i}.addressPrefix`,
          data: { first: nameOf(first), route: nameOf(entry), destination: entry.addressPrefix ?? '', isSame: isSame(first, entry) },
        });
  },
  fix: {
    label: 'Remove {route}, which leads to the same place as {first}',
    safe: true,
    make: ({ subject, field, data }, { find }) => {
      const table = find.getKind('routeTable', subject);
      // Of two different next hops a person has to choose one.
      if (!table || data.isSame !== true) return [];
      const routes = (table.routes ?? []).filter((_, i) => field !== `routes.${i}.addressPrefix`);
      return [{ type: 'update', id: subject, change: { routes } }];
    },
  },
  examples: {
    fails: () => withRoutes(byAppliance('10.2.0.0/16'), { ...byAppliance('10.2.0.0/16'), name: 'again' }),
    passes: () => withRoutes(byAppliance('10.2.0.0/16'), { ...byAppliance('10.2.0.0/24'), name: 'again' }),
  },
});

interface Twice {
  readonly i: number;
  readonly entry: RouteEntry;
  readonly first: RouteEntry;
}

const twice = oncePer((table: RouteTable): readonly Twice[] => {
  const taken = new Map<string, RouteEntry>();
  const found: Twice[] = [];
  for (const [i, entry] of (table.routes ?? []).entries()) {
    if (entry.addressPrefix === undefined) continue;
    const key = keyOf(entry.addressPrefix);
    const first = taken.get(key);
    if (first) found.push({ i, entry, first });
    else taken.set(key, entry);
  }
  return found;
});

function keyOf(text: string): string {
  const range = parseRange(text);
  return range.ok ? formatCidr(range.value) : text.toLowerCase();
}

function nameOf(entry: RouteEntry): string {
  return entry.name ?? entry.addressPrefix ?? '';
}

function isSame(a: RouteEntry, b: RouteEntry): boolean {
  const hop = (entry: RouteEntry) =>
    `${entry.nextHopType?.toLowerCase()} ${entry.nextHopIpAddress ?? ''} ${(entry.nextHopIpAddresses ?? []).join()}`;
  return hop(a) === hop(b);
}

function withRoutes(...routes: readonly RouteEntry[]): Plan {
  return planOf([make('routeTable', 'rt-app', { routes })]);
}
