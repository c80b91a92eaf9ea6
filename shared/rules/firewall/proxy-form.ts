// FW-019: agents take a proxy in the form http://host:port.
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const proxyForm = defineRule({
  code: 'FW-019',
  id: 'firewall/proxy-form',
  title: 'The proxy of a server is written as http://host:port',
  severity: 'warning',
  why: 'The agent speaks HTTP to its proxy and opens encrypted connections through it. Other forms are not taken, and a Log Analytics gateway does not work as its proxy.',
  sources: ['arc-proxy'],
  reviewed: '2026-11',
  message: '{name} has the proxy {proxy}. Write it as http://host:port, with user and password in front of the host where needed.',
  check({ find, report }) {
    for (const server of find.byKind('arcServer')) {
      const proxy = server.proxyUrl;
      if (proxy === undefined || proxy === '' || FORM.test(proxy)) continue;
      report({ subject: server.id, field: 'proxyUrl', data: { proxy: withoutPassword(proxy) } });
    }
  },
  fix: {
    label: 'Put http:// in front',
    safe: true,
    make: ({ subject }, { find }) => {
      const proxy = find.getKind('arcServer', subject)?.proxyUrl;
      const written = `http://${proxy}`;
      return proxy !== undefined && !proxy.includes('://') && FORM.test(written)
        ? [{ type: 'update', id: subject, change: { proxyUrl: written } }]
        : [];
    },
  },
  examples: { fails: () => proxied('192.168.0.8:8080'), passes: () => proxied('http://192.168.0.8:8080') },
});

const FORM = /^http:\/\/(?:[^@/\s]+@)?[^@:/\s]+(?::\d{1,5})?\/?$/i;

/** Credentials of a proxy do not belong in a message. */
function withoutPassword(proxy: string): string {
  return proxy.replace(/^([a-z]+:\/\/)?[^@]*@/i, '$1…@');
}

function proxied(proxyUrl: string): Plan {
  return planOf([make('site', 'plant', { prefixes: ['192.168.0.0/16'] }), make('arcServer', 'srv-1', { parent: 'site:plant', proxyUrl })]);
}
