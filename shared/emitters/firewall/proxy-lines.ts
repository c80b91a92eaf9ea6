// What has to go around a proxy, in the forms in which systems, browsers and the agent are told. Source: section 1.7, label arc-proxy.

import { oneLine } from '../one-line.ts';
import type { ProxyBypass } from './allow-list.ts';

/** Lines for each proxy of the plan. */
export function bypassLines(bypasses: readonly ProxyBypass[]): readonly string[] {
  if (bypasses.length === 0) return ['No server of the plan uses a proxy.'];
  return bypasses.flatMap(({ proxy, port, servers, suffixes }) => [
    `Proxy ${oneLine(proxy, 100)}:${port}, used by ${servers.length === 1 ? 'one server' : `${servers.length} servers`}: ${oneLine(servers.join(', '), 2000)}`,
    '',
    'Agent of Azure Arc, on each server:',
    '  azcmagent config set proxy.bypass "Arc"',
    ...(suffixes.length === 0
      ? []
      : [
          '',
          'Linux (environment of the services that use private names):',
          `  no_proxy=${suffixes.map((suffix) => `.${suffix}`).join(',')}`,
          '',
          'Windows (WinHTTP, after the proxy that is set):',
          `  bypass-list="${suffixes.map((suffix) => `*.${suffix}`).join(';')}"`,
          '',
          'Proxy configuration file (PAC):',
          ...suffixes.map((suffix) => `  if (dnsDomainIs(host, ".${suffix}")) return "DIRECT";`),
        ]),
    '',
  ]);
}
