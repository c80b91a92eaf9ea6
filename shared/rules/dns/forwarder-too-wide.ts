// DNS-021: forwarders to Azure name the suffixes that are needed, not whole domains above them.

import { endpointBook, offeredGroups } from '../../books/endpoint-book.ts';
import { isAtSite, isBelow, plainDomain } from '../../books/name-servers.ts';
import { PRIVATE_LINK_GROUPS } from '../../facts/private-link.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleScope } from '../private-link-scopes/scope-book.ts';
import { exampleResolver } from './example-resolver.ts';

export const forwarderTooWide = defineRule({
  code: 'DNS-021',
  id: 'dns/forwarder-too-wide',
  title: 'Forwarders to Azure name the suffixes that are needed',
  severity: 'warning',
  confidence: 'inferred',
  why: 'A forwarder for a whole domain such as azure.com sends every name below it over the tunnel, public ones too. When the tunnel is down, sign-in and management go with it.',
  sources: ['pe-dns'],
  reviewed: '2026-11',
  message: '{name} forwards all of {domain}, which is wider than any service needs. Forward {better}.',
  check({ plan, find, report }) {
    for (const server of find.byKind('dnsServer')) {
      if (!isAtSite(plan, server)) continue;
      for (const [i, rule] of (server.forwarders ?? []).entries()) {
        const domain = plainDomain(rule.domain ?? '');
        if (!isTooWide(domain)) continue;
        const needed = neededBelow(find, plan, domain);
        report({
          subject: server.id,
          field: `forwarders.${i}.domain`,
          data: { domain, needed, better: needed.length > 0 ? needed : ['the public suffixes of the services that have endpoints'] },
        });
      }
    }
  },
  fix: {
    label: 'Forward {needed} instead',
    safe: false,
    make: ({ subject, field, data }, { find }) => {
      const server = find.getKind('dnsServer', subject);
      const needed = Array.isArray(data.needed) ? data.needed.map(String) : [];
      if (!server || needed.length === 0) return [];
      const others = new Set((server.forwarders ?? []).map((rule) => plainDomain(rule.domain ?? '')));
      const forwarders = (server.forwarders ?? []).flatMap((rule, i) =>
        field === `forwarders.${i}.domain` ? needed.filter((domain) => !others.has(domain)).map((domain) => ({ ...rule, domain })) : [rule],
      );
      return [{ type: 'update', id: subject, change: { forwarders } }];
    },
  },
  examples: { fails: () => forwarding('azure.com'), passes: () => forwarding('his.arc.azure.com') },
});

const SUFFIXES: readonly string[] = [...new Set(PRIVATE_LINK_GROUPS.flatMap((row) => row.forward))].filter(
  (suffix) => !suffix.includes('{'),
);
/** Domains above the suffixes of services, without the top level. */
const ABOVE: ReadonlySet<string> = new Set(
  SUFFIXES.flatMap((suffix) => {
    const labels = suffix.split('.');
    return labels.slice(1, -1).map((_, i) => labels.slice(i + 1).join('.'));
  }),
);

function isTooWide(domain: string): boolean {
  return ABOVE.has(domain) && !SUFFIXES.includes(domain);
}

/** Suffixes below a domain that endpoints of the plan need. */
function neededBelow(find: Lookup, plan: Plan, domain: string): readonly string[] {
  const suffixes = endpointBook(find).all.flatMap(({ connections }) =>
    connections.flatMap(({ entry, targetType }) =>
      targetType === null
        ? []
        : offeredGroups(targetType, plan.settings.cloud)
            .filter((row) => (entry.groupIds ?? []).some((id) => id.toLowerCase() === row.groupId?.toLowerCase()))
            .flatMap((row) => row.forward),
    ),
  );
  return [...new Set(suffixes)].filter((suffix) => !suffix.includes('{') && isBelow(suffix, domain)).sort();
}

function forwarding(domain: string): Plan {
  return planOf([
    ...exampleScope().map((one) => (one.kind === 'site' ? { ...one, dnsServers: ['dnsServer:plant/dns-01'] } : one)),
    ...exampleResolver().filter((one) => one.kind !== 'vnet'),
    make('dnsServer', 'dns-01', { parent: 'site:plant', address: '192.168.10.10', forwarders: [{ domain, targets: ['10.0.32.4'] }] }),
  ]);
}
