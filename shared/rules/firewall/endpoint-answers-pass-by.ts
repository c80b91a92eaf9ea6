// FW-021: a firewall in front of endpoints translates the source address, or sees the answers by routes. Other appliances are PE-017.
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { declared, FLOW, firewallDesign, flow } from '../simulated/example-flows.ts';
import { grouped, idsOf } from '../simulated/trace-words.ts';
import { untranslatedAnswers } from '../simulated/untranslated-answers.ts';

export const endpointAnswersPassBy = defineRule({
  code: 'FW-021',
  id: 'firewall/endpoint-answers-pass-by',
  title: 'A firewall in front of endpoints translates the source address',
  severity: 'warning',
  why: 'Network rules of Azure Firewall keep the source address towards private ranges, and answers of an endpoint go straight back. The firewall then sees one half of each connection. Application rules translate; so do network rules when no range counts as private.',
  sources: ['pe-fw'],
  reviewed: '2026-11',
  traces: true,
  message:
    'Answers of {endpoints} may pass by {name}, which let the questions through with their own source address. Use application rules, or let it translate towards all ranges.',
  check({ plan, find, report }) {
    const own = untranslatedAnswers(plan).filter(({ device }) => device.kind === 'azureFirewall');
    for (const group of grouped(own, (one) => one.device.id)) {
      const [first] = group;
      if (!first) continue;
      report({
        subject: first.device.id,
        related: idsOf(group.flatMap((one) => [one.endpoint, ...one.who])),
        data: { endpoints: [...new Set(group.map((one) => find.get(one.endpoint)?.name ?? one.endpoint))].sort() },
      });
    }
  },
  fix: {
    label: 'Let the policy of {name} translate towards all ranges',
    safe: false,
    make: ({ subject }, { find }) => {
      const policy = find.getKind('firewallPolicy', find.getKind('azureFirewall', subject)?.policy);
      // The one address that stands for "no range is private". Source: fw-faq.
      return policy ? [{ type: 'update', id: policy.id, change: { snatPrivateRanges: ['255.255.255.255/32'] } }] : [];
    },
  },
  examples: { fails: () => vaultBehindFirewall([]), passes: () => vaultBehindFirewall(['255.255.255.255/32']) },
});

/** A spoke that reaches the endpoint subnet through the firewall. */
function vaultBehindFirewall(snatPrivateRanges: readonly string[]): Plan {
  return firewallDesign(
    [{ sources: ['10.1.0.0/16'], destinations: ['10.0.1.0/24'] }],
    ['10.0.1.0/24'],
    [],
    { type: 'update', id: FLOW.policy, change: { snatPrivateRanges } },
    { type: 'update', id: 'subnet:vnet-hub/snet-pe', change: { privateEndpointPolicies: 'RouteTableEnabled' } },
    declared(flow(FLOW.erp, '10.0.1.20')),
  );
}
