// DNS-001: servers outside Azure do not forward to the address of Azure DNS.

import { AZURE_DNS, isAtSite, nameServers } from '../../books/name-servers.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { BASE, baseDesign, set } from '../simulated/example-designs.ts';

export const forwardsToPlatformAddress = defineRule({
  code: 'DNS-001',
  id: 'dns/forwards-to-platform-address',
  title: 'DNS servers at sites do not forward to 168.63.129.16',
  severity: 'error',
  why: 'Azure DNS answers at 168.63.129.16 inside a virtual network only. From a site nothing comes back; the inbound endpoint of a resolver is the address for that.',
  sources: ['wire', 'res-hyb'],
  reviewed: '2026-11',
  message: '{name} at a site forwards {domains} to {address}, which answers inside Azure only. Forward to a resolver inbound endpoint.',
  check({ plan, find, report }) {
    for (const server of find.byKind('dnsServer')) {
      if (!isAtSite(plan, server)) continue;
      const domains = (server.forwarders ?? []).flatMap((rule) =>
        (rule.targets ?? []).includes(AZURE_DNS) ? [rule.domain ?? 'a domain'] : [],
      );
      const isUpstream = server.upstream === 'addresses' && (server.upstreamAddresses ?? []).includes(AZURE_DNS);
      if (domains.length === 0 && !isUpstream) continue;
      report({
        subject: server.id,
        field: domains.length > 0 ? 'forwarders' : 'upstreamAddresses',
        data: { address: AZURE_DNS, domains: [...domains, ...(isUpstream ? ['everything else'] : [])] },
      });
    }
  },
  fix: {
    label: 'Forward to the resolver inbound endpoint instead',
    safe: false,
    make: ({ subject }, { plan, find }) => {
      const server = find.getKind('dnsServer', subject);
      const [address, ...others] = nameServers(plan).inbound.keys();
      // With several endpoints a person has to choose.
      if (!server || address === undefined || others.length > 0) return [];
      const swapped = (list: readonly string[] | undefined): readonly string[] => [
        ...new Set((list ?? []).map((one) => (one === AZURE_DNS ? address : one))),
      ];
      return [
        {
          type: 'update',
          id: subject,
          change: {
            forwarders: (server.forwarders ?? []).map((rule) => ({ ...rule, targets: swapped(rule.targets) })),
            ...(server.upstreamAddresses ? { upstreamAddresses: swapped(server.upstreamAddresses) } : {}),
          },
        },
      ];
    },
  },
  examples: { fails: () => forwarding(AZURE_DNS), passes: () => forwarding('10.0.32.4') },
});

function forwarding(target: string): Plan {
  const domains = ['his.arc.azure.com', 'guestconfiguration.azure.com'];
  return baseDesign(set(BASE.dns, { forwarders: domains.map((domain) => ({ domain, targets: [target] })) }));
}
