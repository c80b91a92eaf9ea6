// PLS-023: names kept by hand lead to the present addresses of the endpoint.

import { endpointBook } from '../../books/endpoint-book.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { manualNames } from '../private-endpoints/manual-names.ts';
import { BASE, baseDesign, set } from '../simulated/example-designs.ts';

export const staleManualName = defineRule({
  code: 'PLS-023',
  id: 'private-link-scopes/stale-manual-name',
  title: 'Names kept by hand lead to the present addresses of an endpoint',
  severity: 'warning',
  why: 'An endpoint that was made again may have other addresses. Zone groups follow, but hosts files and records of own DNS servers keep the old ones, and servers go on asking a place where nothing answers.',
  sources: ['arc-pls'],
  reviewed: '2026-11',
  message:
    '{name} says that {fqdn} is {address}, but the endpoint has {present}. Take the list from the DNS configuration of the endpoint.',
  check({ find, report }) {
    const manual = manualNames(find);
    if (manual.all.length === 0) return;
    for (const [fqdn, present] of presentAddresses(find))
      for (const { holder, field, address } of manual.byName.get(fqdn) ?? [])
        if (!present.has(address)) report({ subject: holder.id, field, data: { fqdn, address, present: [...present] } });
  },
  fix: {
    label: 'Write {present} for {fqdn}',
    safe: false,
    make: ({ subject, field, data }, { find }) => {
      const [address, ...others] = presentAddresses(find).get(String(data.fqdn)) ?? [];
      if (address === undefined || others.length > 0 || field === undefined) return [];
      const server = find.getKind('arcServer', subject);
      if (server) {
        const hosts = (server.hosts ?? []).map((entry, i) => (field === `hosts.${i}.address` ? { ...entry, address } : entry));
        return [{ type: 'update', id: subject, change: { hosts } }];
      }
      const zones = find.getKind('dnsServer', subject)?.zones?.map((zone, z) => ({
        ...zone,
        records: (zone.records ?? []).map((record, r) =>
          field === `zones.${z}.records.${r}.value` ? { ...record, value: address } : record,
        ),
      }));
      return zones ? [{ type: 'update', id: subject, change: { zones } }] : [];
    },
  },
  examples: {
    fails: () => withHosts('10.0.1.9'),
    passes: () => withHosts('10.0.1.4'),
  },
});

/** Addresses of each name that an endpoint of the plan is known to own. */
function presentAddresses(find: Lookup): ReadonlyMap<string, ReadonlySet<string>> {
  const present = new Map<string, Set<string>>();
  for (const { endpoint } of endpointBook(find).all)
    for (const { fqdn, addresses } of endpoint.dnsConfigs ?? []) {
      if (fqdn === undefined || !addresses || addresses.length === 0) continue;
      const known = present.get(fqdn.toLowerCase()) ?? new Set<string>();
      for (const address of addresses) known.add(address);
      present.set(fqdn.toLowerCase(), known);
    }
  return present;
}

function withHosts(address: string): Plan {
  return baseDesign(set(BASE.servers[0], { hosts: [{ name: 'gbl.his.arc.azure.com', address }] }));
}
