// PLS-008: a server without a scope does not get the addresses of an endpoint, which refuses it.
import { sameRegion } from '../../books/endpoint-book.ts';
import { defineRule } from '../define-rule.ts';
import { BASE, baseDesign, set } from '../simulated/example-designs.ts';
import { scopeNames } from '../simulated/scope-answers.ts';
import { serversIn } from '../simulated/server-proofs.ts';
import { grouped, idsOf, serversText } from '../simulated/trace-words.ts';
import { sayUnknown } from '../simulated/unknowns.ts';

export const unscopedServerSentToEndpoint = defineRule({
  code: 'PLS-008',
  id: 'private-link-scopes/unscoped-server-sent-to-endpoint',
  title: 'A server that resolves the names of a scope is associated with it',
  severity: 'error',
  why: 'DNS decides for whole sites, association for single servers. An endpoint refuses a server that was not associated with its scope (AZCM0026), and that server cannot go back to the public way while its DNS answers private addresses.',
  sources: ['arc-pls', 'gh-azl184'],
  reviewed: '2026-11',
  traces: true,
  message:
    '{servers} {resolve} the names of {scope}, which refuses {whom}. Associate {whom} with {scope}, or give {whom} other DNS servers.',
  check(context) {
    const { plan, find, report } = context;
    sayUnknown(context, 'PLS-008');
    const sent = scopeNames(plan).filter(
      ({ servers, answer, scope, needed }) =>
        servers[0]?.privateLinkScope === undefined && answer === 'other' && scope !== null && needed.serves === 'identity',
    );
    for (const group of grouped(sent, ({ scope, servers }) => `${scope}|${servers[0]?.unknown?.privateLinkScope ?? ''}`)) {
      const servers = serversIn(group);
      const [server, ...others] = servers;
      const scope = find.getKind('arcPrivateLinkScope', group[0]?.scope ?? undefined);
      if (!server || !scope) continue;
      const related = idsOf([...others.map((one) => one.id), scope.id]);
      const isUnstated = server.unknown?.privateLinkScope !== undefined;
      if (isUnstated) {
        const missing = `the scope of ${serversText(servers)}, which only the deployment tells`;
        report({
          subject: server.id,
          field: 'privateLinkScope',
          related,
          severity: 'unknown',
          message: 'Not checked: {missing}.',
          data: { missing },
        });
        continue;
      }
      report({
        subject: server.id,
        field: 'privateLinkScope',
        related,
        data: {
          servers: serversText(servers),
          resolve: servers.length === 1 ? 'resolves' : 'resolve',
          whom: servers.length === 1 ? 'it' : 'them',
          scope: scope.name,
        },
      });
    }
  },
  fix: {
    label: 'Associate {servers} with {scope}',
    safe: false,
    make: ({ subject, related }, { find }) => {
      const scope = related.flatMap((id) => find.getKind('arcPrivateLinkScope', id) ?? [])[0];
      if (!scope) return [];
      return [subject, ...related].flatMap((id) => {
        const server = find.getKind('arcServer', id);
        // A scope takes servers of its own region only.
        if (!server || server.region === undefined || scope.region === undefined || !sameRegion(server.region, scope.region)) return [];
        return [{ type: 'update' as const, id, change: { privateLinkScope: scope.id } }];
      });
    },
  },
  examples: { fails: () => baseDesign(set(BASE.servers[1], { privateLinkScope: undefined })), passes: () => baseDesign() },
});
