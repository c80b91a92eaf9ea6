// DNS-011: a rule for every name is not linked to the network of a gateway.

import { AZURE_DNS } from '../../books/name-servers.ts';
import { planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleGateway, peeringBook } from '../peering/peering-book.ts';
import { exampleResolver, exampleRuleset } from './example-resolver.ts';

export const everyNameForwarded = defineRule({
  code: 'DNS-011',
  id: 'dns/every-name-forwarded',
  title: 'A forwarding rule for every name is not linked to the network of a gateway',
  severity: 'warning',
  why: 'A rule for the dot also covers the names of Azure itself. Gateways need those answered by Azure DNS; forwarded to a site they can lose their control plane.',
  sources: ['res-rules'],
  reviewed: '2026-11',
  message: 'The rule for every name of {name} is linked to {network}, where {gateway} stands. Link another set there, without that rule.',
  check({ find, report }) {
    const { gateways } = peeringBook(find);
    for (const set of find.byKind('forwardingRuleset')) {
      const at = (set.rules ?? []).findIndex((rule) => rule.domain === '.' && rule.state?.toLowerCase() !== 'disabled');
      const targets = set.rules?.[at]?.targets ?? [];
      if (at < 0 || targets.some(({ address }) => address === AZURE_DNS)) continue;
      for (const link of find.partsOf('rulesetLink', set.id)) {
        const gateway = gateways.get(link.network ?? '')?.[0];
        if (!gateway) continue;
        report({
          subject: set.id,
          field: `rules.${at}.domain`,
          related: [link.id],
          data: { network: find.get(link.network)?.name ?? 'a network', gateway: gateway.name },
        });
      }
    }
  },
  examples: { fails: () => withDomain('.'), passes: () => withDomain('corp.contoso.com.') },
});

function withDomain(domain: string): Plan {
  const rules = [{ name: 'all', domain, state: 'Enabled', targets: [{ address: '192.168.10.10', port: 53 }] }];
  return planOf([...exampleResolver(), ...exampleGateway('vnet:hub', '10.0.0.0/27'), ...exampleRuleset({ rules })]);
}
