// RES-006: an Arc scope serves the servers of its region. A server whose scope stands elsewhere is PLS-004.
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleScope } from '../private-link-scopes/scope-book.ts';

export const scopePerRegion = defineRule({
  code: 'RES-006',
  id: 'advice/scope-per-region',
  title: 'Servers of several regions have an Arc scope in each',
  severity: 'info',
  why: 'A scope takes servers of its own region only, and one network and one DNS view serve one scope. Estates in several regions need scope, network and DNS view per region.',
  sources: ['arc-pls'],
  reviewed: '2026-11',
  message:
    '{count} servers, {servers} among them, are registered in {regions}, where no Arc scope stands. Plan a scope, a network and a DNS view there, or leave them public with DNS of their own.',
  check({ find, report }) {
    const scopes = find.byKind('arcPrivateLinkScope');
    if (scopes.length === 0 || scopes.some(({ region }) => region === undefined)) return;
    const covered = new Set(scopes.flatMap(({ region }) => (region === undefined ? [] : [plain(region)])));
    const outside = find
      .byKind('arcServer')
      .filter(
        (server) =>
          server.region !== undefined &&
          server.privateLinkScope === undefined &&
          !server.unknown?.privateLinkScope &&
          !covered.has(plain(server.region)),
      );
    const [first] = outside;
    if (!first) return;
    report({
      subject: first.id,
      field: 'region',
      data: {
        count: outside.length,
        servers: outside.slice(0, 3).map(({ name }) => name),
        regions: [...new Set(outside.flatMap(({ region }) => region ?? []))],
      },
    });
  },
  examples: { fails: () => second('northeurope'), passes: () => second('westeurope') },
});

function plain(region: string): string {
  return region.toLowerCase().replaceAll(' ', '');
}

function second(region: string): Plan {
  return planOf([...exampleScope(), make('arcServer', 'srv-2', { parent: 'site:plant', region })]);
}
