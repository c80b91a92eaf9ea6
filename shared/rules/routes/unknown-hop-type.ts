// UDR-001: the next hop of a route is one of the types Azure knows.
import { KINDS } from '../../kinds/index.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

const TYPES: readonly string[] = KINDS.routeTable.fields.routes.items?.nextHopType?.choices ?? [];
const KNOWN: ReadonlySet<string> = new Set(TYPES.map((type) => type.toLowerCase()));

export const unknownHopType = defineRule({
  code: 'UDR-001',
  id: 'routes/unknown-hop-type',
  title: 'The next hop of a route is of a type Azure knows',
  severity: 'error',
  why: 'A route names what sort of place comes next, and Azure takes six words for it. The address of an appliance is a second field.',
  sources: ['udr'],
  reviewed: '2026-11',
  message: 'The route {route} of {name} has the next hop {hop}. Choose one of {known}.',
  check({ find, report }) {
    for (const table of find.byKind('routeTable'))
      for (const [i, entry] of (table.routes ?? []).entries()) {
        const hop = entry.nextHopType;
        if (hop === undefined || KNOWN.has(hop.toLowerCase())) continue;
        report({
          subject: table.id,
          field: `routes.${i}.nextHopType`,
          data: { route: entry.name ?? entry.addressPrefix ?? `${i + 1}`, hop, known: TYPES },
        });
      }
  },
  examples: { fails: () => withHop('Firewall'), passes: () => withHop('internet') },
});

function withHop(nextHopType: string): Plan {
  return planOf([make('routeTable', 'rt-app', { routes: [{ name: 'all', addressPrefix: '0.0.0.0/0', nextHopType }] })]);
}
