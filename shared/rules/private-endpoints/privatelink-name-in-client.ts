// PE-021: clients ask for the public name of a service; the name with `privatelink` is for DNS alone.
import { PRIVATE_LINK_GROUPS } from '../../facts/private-link.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const privatelinkNameInClient = defineRule({
  code: 'PE-021',
  id: 'private-endpoints/privatelink-name-in-client',
  title: 'Clients use the public name of a service, not its privatelink name',
  severity: 'warning',
  why: 'The certificate of a service carries its public name. A client that asks for the privatelink name reaches the endpoint and then refuses the certificate; a hosts entry for that name is never asked.',
  sources: ['pe-dns'],
  reviewed: '2026-11',
  message: '{name} uses {used}. Clients have to use the public name {better}.',
  check({ find, report }) {
    for (const server of find.byKind('arcServer'))
      for (const [i, entry] of (server.hosts ?? []).entries())
        if (entry.name !== undefined && isPrivateName(entry.name))
          report({ subject: server.id, field: `hosts.${i}.name`, data: { used: entry.name, better: publicName(entry.name) } });
    for (const service of find.byKind('platformService'))
      for (const [i, name] of (service.fqdns ?? []).entries())
        if (isPrivateName(name)) report({ subject: service.id, field: `fqdns.${i}`, data: { used: name, better: publicName(name) } });
  },
  fix: {
    label: 'Use {better}',
    safe: false,
    make: ({ subject }, { find }) => {
      const server = find.getKind('arcServer', subject);
      if (server) {
        const hosts = (server.hosts ?? []).map((entry) =>
          entry.name !== undefined && isPrivateName(entry.name) ? { ...entry, name: publicName(entry.name) } : entry,
        );
        return [{ type: 'update', id: subject, change: { hosts } }];
      }
      const service = find.getKind('platformService', subject);
      if (!service) return [];
      const fqdns = (service.fqdns ?? []).map((name) => (isPrivateName(name) ? publicName(name) : name));
      return [{ type: 'update', id: subject, change: { fqdns } }];
    },
  },
  examples: {
    fails: () => withHosts('gbl.privatelink.his.arc.azure.com'),
    passes: () => withHosts('gbl.his.arc.azure.com'),
  },
});

function isPrivateName(name: string): boolean {
  return /\.privatelink\./i.test(name);
}

/** Most services only drop the label; a few, such as key vaults, have another public suffix. */
function publicName(name: string): string {
  const [host = '', suffix = ''] = name.toLowerCase().split('.privatelink.');
  const row = PRIVATE_LINK_GROUPS.find((one) => one.zones.length === 1 && one.zones[0]?.zone === `privatelink.${suffix}`);
  const forward = row?.forward[0];
  if (forward === undefined || forward.includes('{')) return `${host}.${suffix}`;
  // The table forwards one name of this suffix only, so the name is the suffix.
  return forward === `${host}.${suffix}` ? forward : `${host}.${forward}`;
}

function withHosts(name: string): Plan {
  return planOf([
    make('site', 'plant', { prefixes: ['192.168.0.0/16'] }),
    make('arcServer', 'srv-1', { parent: 'site:plant', hosts: [{ name, address: '10.0.1.4' }] }),
  ]);
}
