// DNS-008: rules, links, endpoints and targets of a forwarding rule set stay within the limits, all in one region.

import { plainReference, sameRegion } from '../../books/endpoint-book.ts';
import { LIMITS } from '../../facts/limits.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule, type RuleContext } from '../define-rule.ts';
import { exampleResolver, exampleRuleset } from './example-resolver.ts';

export const rulesetTooLarge = defineRule({
  code: 'DNS-008',
  id: 'dns/ruleset-too-large',
  title: 'A forwarding rule set stays within the limits, and in one region',
  severity: 'error',
  why: 'Azure limits the rules, links and outbound endpoints of a rule set and the servers of a rule. A network has one rule set, and a rule set, its endpoints and its networks are in one region.',
  sources: ['limits', 'res-rules'],
  reviewed: '2026-11',
  message: '{name} has {count} {what}, {limit} are possible. Split it.',
  parameters: {
    rules: LIMITS.rulesPerRuleset.value,
    links: LIMITS.linksPerRuleset.value,
    endpoints: LIMITS.outboundPerRuleset.value,
    targets: LIMITS.targetsPerRule.value,
    perNetwork: LIMITS.rulesetsPerVnet.value,
  },
  check(context) {
    const { find, report, parameter } = context;
    const targets = parameter<number>('targets');
    for (const set of find.byKind('forwardingRuleset')) {
      const over = (field: string, what: string, count: number): void => {
        const limit = parameter<number>(field);
        if (count > limit) report({ subject: set.id, field, data: { what, count, limit } });
      };
      over('rules', 'rules', (set.rules ?? []).length);
      over('links', 'links', find.partsOf('rulesetLink', set.id).length);
      over('endpoints', 'outbound endpoints', (set.outboundEndpoints ?? []).length);
      for (const [i, rule] of (set.rules ?? []).entries()) {
        const count = (rule.targets ?? []).length;
        if (count > targets)
          report({
            subject: set.id,
            field: `rules.${i}.targets`,
            data: { domain: rule.domain ?? '', count, limit: targets },
            message: 'The rule for {domain} of {name} names {count} servers, {limit} are possible. Remove some.',
          });
      }
      checkRegions(find, set, report);
    }
    checkNetworks(context);
  },
  examples: { fails: () => withTargets(7), passes: () => withTargets(6) },
});

function checkRegions(find: Lookup, set: ResourceOf<'forwardingRuleset'>, report: RuleContext['report']): void {
  const links = find.partsOf('rulesetLink', set.id);
  const others = [...(set.outboundEndpoints ?? []).map((one) => find.get(one)), ...links.map((link) => find.getKind('vnet', link.network))];
  for (const other of others)
    if (other?.region !== undefined && set.region !== undefined && !sameRegion(other.region, set.region))
      report({
        subject: set.id,
        field: 'region',
        related: [other.id],
        // That networks have to be in the region is told of the portal; for the endpoints the service says it.
        severity: other.kind === 'vnet' ? 'warning' : 'error',
        data: { region: set.region, other: other.name, otherRegion: other.region },
        message: '{name} is in {region}, but {other} is in {otherRegion}. Keep a rule set, its endpoints and its networks in one region.',
      });
}

function checkNetworks({ find, report, parameter }: RuleContext): void {
  const most = parameter<number>('perNetwork');
  const sets = new Map<string, ResourceOf<'rulesetLink'>[]>();
  for (const link of find.byKind('rulesetLink')) {
    if (link.network === undefined) continue;
    const key = plainReference(link.network);
    const list = sets.get(key) ?? [];
    sets.set(key, list);
    if (!list.some((one) => one.parent === link.parent)) list.push(link);
  }
  for (const [network, links] of sets)
    for (const link of links.slice(most))
      report({
        subject: link.id,
        field: 'network',
        related: links.slice(0, 1).map(({ id }) => id),
        data: {
          network: find.get(network)?.name ?? network.split('/').pop() ?? network,
          set: find.get(link.parent)?.name ?? '',
          first: find.get(links[0]?.parent)?.name ?? '',
        },
        message: '{network} is linked to the rule sets {first} and {set}; a network has one. Put the rules into one set.',
      });
}

function withTargets(count: number): Plan {
  const targets = Array.from({ length: count }, (_, i) => ({ address: `192.168.10.${i + 10}`, port: 53 }));
  return planOf([...exampleResolver(), ...exampleRuleset({ rules: [{ name: 'corp', domain: 'corp.contoso.com.', targets }] })]);
}
