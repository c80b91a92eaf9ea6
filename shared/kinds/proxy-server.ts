// Proxy server: the way to the Internet for servers that have no route of their own.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, flag, ip, number, textList } from './fields.ts';

export const proxyServer = defineKind({
  kind: 'proxyServer',
  label: 'Proxy server',
  plural: 'Proxy servers',
  description: 'An HTTP proxy through which servers reach public names; names on the bypass list of a server do not pass it.',
  family: 'sec',
  palette: 'On-premises',
  parents: ['site', 'siteSubnet', 'subnet'],
  fields: {
    address: ip({ label: 'Address', example: '192.168.0.8' }),
    port: number({ label: 'Port' }),
    resolvesNames: flag({
      label: 'Resolves names itself',
      section: 'Names',
      hint: 'The proxy asks its own DNS servers; the answer a server would get does not count.',
    }),
    allowedNames: textList({ label: 'Allowed names', section: 'Filter', example: '*.login.microsoft.com' }),
    deniedNames: textList({ label: 'Denied names', section: 'Filter', hint: 'Denied wins over allowed.' }),
    defaultAction: choice(['allow', 'deny'], { label: 'Other names', section: 'Filter' }),
    tlsInspection: flag({ label: 'TLS inspection', section: 'Filter' }),
  },
  defaults: { port: 8080, resolvesNames: true, defaultAction: 'allow' },
  arm: null,
  draw: {
    role: 'card',
    zone: 'site',
    fact: (proxy) => (proxy.address !== undefined && proxy.port !== undefined ? `${proxy.address}:${proxy.port}` : proxy.address),
  },
});

export type ProxyServer = ResourceFrom<typeof proxyServer>;
