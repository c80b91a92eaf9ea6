// FW-013: connections of Arc agents are not opened on the way.
import type { Resource } from '../../kinds/index.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const arcNamesInspected = defineRule({
  code: 'FW-013',
  id: 'firewall/arc-names-inspected',
  title: 'Names of Azure Arc are left out of TLS inspection',
  severity: 'warning',
  why: 'Agents of Azure Arc accept the certificates of the service only. A device that opens their connections and shows its own certificate cuts them off.',
  sources: ['arc-fwproxy'],
  reviewed: '2026-11',
  message:
    '{name} opens encrypted traffic on the way of {servers}. Leave the names of Azure Arc out of the inspection, and say so here by accepting this finding.',
  check({ find, report }) {
    for (const device of [...find.byKind('siteFirewall'), ...find.byKind('proxyServer')]) {
      if (device.tlsInspection !== true) continue;
      const servers = serversBehind(find, device);
      if (servers.length > 0) report({ subject: device.id, field: 'tlsInspection', data: { servers: servers.slice(0, 3) } });
    }
  },
  examples: { fails: () => inspecting(true), passes: () => inspecting(false) },
});

function siteOf(find: Lookup, resource: Resource): string | undefined {
  const parent = find.get(resource.parent);
  return parent?.kind === 'siteSubnet' ? parent.parent : parent?.id;
}

/** Arc servers at the site of a firewall, or those that name the proxy. */
function serversBehind(find: Lookup, device: Resource): readonly string[] {
  const site = siteOf(find, device);
  return find.byKind('arcServer').flatMap((server) => {
    if (device.kind === 'proxyServer')
      return device.address !== undefined && hostOf(server.proxyUrl) === device.address ? [server.name] : [];
    return site !== undefined && siteOf(find, server) === site ? [server.name] : [];
  });
}

function hostOf(url: string | undefined): string | undefined {
  return /^(?:https?:\/\/)?(?:[^@/]*@)?([^:/]+)/i.exec(url ?? '')?.[1];
}

function inspecting(tlsInspection: boolean): Plan {
  return planOf([
    make('site', 'plant', { prefixes: ['192.168.0.0/16'] }),
    make('siteFirewall', 'fw', { parent: 'site:plant', address: '192.168.0.1', tlsInspection }),
    make('arcServer', 'srv-1', { parent: 'site:plant' }),
  ]);
}
