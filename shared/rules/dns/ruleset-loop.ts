// DNS-010: no rule sends queries to the inbound endpoint of a network that the rule set is linked to.

import { nameServers } from '../../books/name-servers.ts';
import { planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleResolver, exampleRuleset } from './example-resolver.ts';

export const rulesetLoop = defineRule({
  code: 'DNS-010',
  id: 'dns/ruleset-loop',
  title: 'Forwarding rules do not lead back to a network they are linked to',
  severity: 'error',
  why: 'An inbound endpoint answers as its network would, by the same rule set. A rule that leads there sends the query round in a circle until it fails.',
  sources: ['res-rules', 'gh-109054'],
  reviewed: '2026-11',
  message:
    'The rule for {domain} of {name} leads to {endpoint} in {network}, and the set is linked to {network}: queries go in a circle. Remove the link.',
  check({ plan, find, report }) {
    const { inbound } = nameServers(plan);
    for (const set of find.byKind('forwardingRuleset')) {
      const links = find.partsOf('rulesetLink', set.id);
      for (const [i, rule] of (set.rules ?? []).entries()) {
        if (rule.state?.toLowerCase() === 'disabled') continue;
        for (const { address } of rule.targets ?? []) {
          const endpoint = address === undefined ? undefined : inbound.get(address);
          const network = find.getKind('dnsResolver', endpoint?.parent)?.network;
          const link = network === undefined ? undefined : links.find((one) => one.network === network);
          if (!endpoint || !link) continue;
          report({
            subject: set.id,
            field: `rules.${i}.targets`,
            related: [link.id, endpoint.id],
            data: { domain: rule.domain ?? '', endpoint: endpoint.name, network: find.get(network)?.name ?? 'its network' },
          });
        }
      }
    }
  },
  fix: {
    label: 'Remove the link to {network}',
    safe: false,
    make: ({ related }) => related.slice(0, 1).map((id) => ({ type: 'remove' as const, ids: [id] })),
  },
  examples: { fails: () => withTarget('10.0.32.4'), passes: () => withTarget('192.168.10.10') },
});

function withTarget(address: string): Plan {
  const rules = [{ name: 'corp', domain: 'corp.contoso.com.', state: 'Enabled', targets: [{ address, port: 53 }] }];
  return planOf([...exampleResolver(), ...exampleRuleset({ rules })]);
}
