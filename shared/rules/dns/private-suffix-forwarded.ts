// DNS-003: a forwarder for a privatelink name is never asked where an upstream answers the whole chain.

import { AZURE_DNS, isBelow, nameServers, plainDomain } from '../../books/name-servers.ts';
import { PRIVATE_LINK_GROUPS } from '../../facts/private-link.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleResolver, exampleServer } from './example-resolver.ts';

export const privateSuffixForwarded = defineRule({
  code: 'DNS-003',
  id: 'dns/private-suffix-forwarded',
  title: 'Forwarders name the public suffix of a service, not the privatelink one',
  severity: 'warning',
  why: 'Clients ask for the public name. A recursive upstream follows its alias by itself and comes back with the public address, so a forwarder for the privatelink name never gets a query.',
  sources: ['dm-dns'],
  reviewed: '2026-11',
  message: '{name} forwards {domain}, but its upstream answers {suffix} before that. Forward {suffix} instead.',
  check({ plan, find, report }) {
    for (const server of find.byKind('dnsServer')) {
      if (server.upstream === undefined || server.upstream === 'root-hints' || asksAzure(plan, server)) continue;
      const domains = (server.forwarders ?? []).map((rule) => plainDomain(rule.domain ?? ''));
      const own = (server.zones ?? []).map((zone) => plainDomain(zone.name ?? ''));
      for (const [i, domain] of domains.entries()) {
        if (!domain.startsWith('privatelink.')) continue;
        const suffixes = suffixesOf(domain).filter(
          (suffix) => ![...domains, ...own].some((other) => other !== '' && isBelow(suffix, other)),
        );
        if (suffixes.length > 0) report({ subject: server.id, field: `forwarders.${i}.domain`, data: { domain, suffix: suffixes } });
      }
    }
  },
  fix: {
    label: 'Forward {suffix} instead',
    safe: false,
    make: ({ subject, field, data }, { find }) => {
      const server = find.getKind('dnsServer', subject);
      const suffixes = Array.isArray(data.suffix) ? data.suffix.map(String) : [];
      if (!server || suffixes.length === 0 || suffixes.some((suffix) => suffix.includes('{'))) return [];
      const forwarders = (server.forwarders ?? []).flatMap((rule, i) =>
        field === `forwarders.${i}.domain` ? suffixes.map((domain) => ({ ...rule, domain })) : [rule],
      );
      return [{ type: 'update', id: subject, change: { forwarders } }];
    },
  },
  examples: { fails: () => forwarding('privatelink.his.arc.azure.com'), passes: () => forwarding('his.arc.azure.com') },
});

/** Queries without a forwarder end in Azure anyway. */
function asksAzure(plan: Plan, server: ResourceOf<'dnsServer'>): boolean {
  if (server.upstream !== 'addresses') return false;
  const { inbound, servers, firewallAt } = nameServers(plan);
  const addresses = server.upstreamAddresses ?? [];
  // An upstream of the plan is judged by itself.
  return (
    addresses.length === 0 ||
    addresses.some((one) => one === AZURE_DNS || inbound.has(one) || servers.has(one) || firewallAt(one) !== undefined)
  );
}

/** Public suffixes whose names lead to a private zone. */
function suffixesOf(zone: string): readonly string[] {
  const row = PRIVATE_LINK_GROUPS.find((one) => one.zones.length === 1 && one.zones[0]?.zone === zone);
  return row && row.forward.length > 0 && !row.forward.some((suffix) => suffix.includes('{'))
    ? row.forward
    : [zone.replace('privatelink.', '')];
}

function forwarding(domain: string): Plan {
  return planOf([...exampleResolver(), ...exampleServer({ forwarders: [{ domain, targets: ['10.0.32.4'] }] })]);
}
