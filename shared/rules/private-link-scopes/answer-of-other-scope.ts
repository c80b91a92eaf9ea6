// PLS-009: servers get the endpoint of their own scope, not another one's. Where servers of both scopes share one DNS, PLS-002 speaks.
import { sameRegion } from '../../books/endpoint-book.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { BASE, baseDesign, set } from '../simulated/example-designs.ts';
import { scopeNames } from '../simulated/scope-answers.ts';
import { serversIn } from '../simulated/server-proofs.ts';
import { scopesThatShareNames } from '../simulated/shared-names.ts';
import { grouped, idsOf, serversText } from '../simulated/trace-words.ts';

export const answerOfOtherScope = defineRule({
  code: 'PLS-009',
  id: 'private-link-scopes/answer-of-other-scope',
  title: 'Servers resolve the names of Azure Arc to the endpoint of their own scope',
  severity: 'error',
  why: 'All scopes share the same names. A server whose DNS answers with the endpoint of another scope is refused there, whatever its own scope allows.',
  sources: ['arc-pls'],
  reviewed: '2026-11',
  traces: true,
  message:
    '{servers} belong to {own}, but DNS leads {whom} to the endpoint of {other}. Associate {whom} with {other}, or lead the names to the endpoint of {own}.',
  check({ plan, find, report }) {
    const shared = scopesThatShareNames(plan);
    const wrong = scopeNames(plan).filter(
      ({ servers, answer, scope }) =>
        servers[0]?.privateLinkScope !== undefined && answer === 'other' && scope !== null && !shared.some((one) => one.answered === scope),
    );
    for (const group of grouped(wrong, ({ servers, scope }) => `${servers[0]?.privateLinkScope}|${scope}`)) {
      const servers = serversIn(group);
      const [server, ...others] = servers;
      const scope = find.get(group[0]?.scope ?? undefined);
      const own = find.get(server?.privateLinkScope);
      if (!server || !scope) continue;
      report({
        subject: server.id,
        field: 'privateLinkScope',
        related: idsOf([...others.map((one) => one.id), scope.id, own?.id]),
        severity: group.some((one) => !one.needed.estimated) ? 'error' : 'warning',
        data: {
          servers: serversText(servers),
          own: own?.name ?? server.privateLinkScope ?? 'another scope',
          other: scope.name,
          whom: servers.length === 1 ? 'it' : 'them',
          to: scope.id,
        },
      });
    }
  },
  fix: {
    label: 'Associate {servers} with {other}',
    safe: false,
    make: ({ subject, related, data }, { find }) => {
      const scope = find.getKind('arcPrivateLinkScope', String(data.to));
      if (!scope) return [];
      return [subject, ...related].flatMap((id) => {
        const server = find.getKind('arcServer', id);
        if (!server || server.region === undefined || scope.region === undefined || !sameRegion(server.region, scope.region)) return [];
        return [{ type: 'update' as const, id, change: { privateLinkScope: scope.id } }];
      });
    },
  },
  examples: { fails: () => moved(BASE.servers), passes: () => baseDesign() },
});

/** Servers that were moved to a second scope, whose endpoint nobody's DNS knows. */
function moved(servers: readonly string[]) {
  return baseDesign(
    { type: 'add', resource: make('arcPrivateLinkScope', 'pls-second', { region: 'westeurope', publicNetworkAccess: 'Disabled' }) },
    ...servers.map((id) => set(id, { privateLinkScope: 'arcPrivateLinkScope:pls-second' })),
  );
}
