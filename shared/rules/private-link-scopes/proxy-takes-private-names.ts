// PLS-026: a server behind a proxy sends the private Arc names around it.
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleScope } from './scope-book.ts';

export const proxyTakesPrivateNames = defineRule({
  code: 'PLS-026',
  id: 'private-link-scopes/proxy-takes-private-names',
  title: 'A server of an Arc scope sends the Arc names around its proxy',
  severity: 'warning',
  why: 'A proxy resolves names by itself and goes out to the Internet, so it takes the private names to their public addresses. The bypass value Arc keeps his and guestconfiguration away from it.',
  sources: ['arc-proxy'],
  reviewed: '2026-11',
  message:
    '{name} uses the proxy {proxy} and a private link scope, but {bypass} does not go around it. Run: azcmagent config set proxy.bypass "{bypass}".',
  parameters: { bypass: 'Arc' },
  check({ find, report, unknown, parameter }) {
    const bypass = parameter<string>('bypass');
    for (const server of find.byKind('arcServer')) {
      if (server.privateLinkScope === undefined || server.proxyUrl === undefined || server.proxyUrl === '') continue;
      if (server.proxyBypass?.some((one) => one.toLowerCase() === bypass.toLowerCase())) continue;
      const isUnstated = server.proxyBypass === undefined && (server.origin === 'import' || server.unknown?.proxyBypass !== undefined);
      if (isUnstated) unknown(server.id, 'what goes around the proxy was not reported', 'proxyBypass');
      else report({ subject: server.id, field: 'proxyBypass', data: { proxy: server.proxyUrl, bypass } });
    }
  },
  fix: {
    label: 'Send {bypass} around the proxy',
    safe: false,
    make: ({ subject, data }, { find }) => {
      const server = find.getKind('arcServer', subject);
      if (!server) return [];
      return [{ type: 'update', id: subject, change: { proxyBypass: [...(server.proxyBypass ?? []), String(data.bypass)] } }];
    },
  },
  examples: {
    fails: () => planOf(exampleScope({}, { proxyUrl: 'http://192.168.0.8:8080', proxyBypass: [] })),
    passes: () => planOf(exampleScope({}, { proxyUrl: 'http://192.168.0.8:8080', proxyBypass: ['Arc'] })),
  },
});
