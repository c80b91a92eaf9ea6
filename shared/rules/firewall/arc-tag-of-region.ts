// FW-006: the tag of the Arc service is opened whole.

import { type RuleEntry, readGroup } from '../../books/group-rules.ts';
import { policyRules } from '../../books/policy-rules.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

const WHOLE = 'AzureArcInfrastructure';
const REGIONAL = /^azurearcinfrastructure\./i;

export const arcTagOfRegion = defineRule({
  code: 'FW-006',
  id: 'firewall/arc-tag-of-region',
  title: 'The service tag of Azure Arc is opened whole',
  severity: 'warning',
  why: 'Some parts of the Arc service are global. The tag of one region leaves their addresses out, and agents fail now and then.',
  sources: ['arc-net'],
  reviewed: '2026-11',
  message: '{rule} of {name} allows {tag}, which lacks the global parts of Azure Arc. Use {whole}.',
  check({ find, report }) {
    const say = (subject: string, field: string, rule: string, tag: string): void =>
      report({ subject, field, data: { rule, tag, whole: WHOLE } });
    for (const firewall of find.byKind('siteFirewall')) {
      const tags = (firewall.rules ?? []).filter(({ action }) => action !== 'deny').flatMap((rule) => rule.tags ?? []);
      if (tags.some(isWhole)) continue;
      for (const [i, rule] of (firewall.rules ?? []).entries()) {
        const tag = rule.action === 'deny' ? undefined : (rule.tags ?? []).find(isRegional);
        if (tag !== undefined) say(firewall.id, `rules.${i}.tags`, rule.name ?? `Rule ${i + 1}`, tag);
      }
    }
    for (const group of find.byKind('securityGroup')) {
      const allowed = readGroup(group).outbound.filter(({ access }) => access === 'allow');
      if (allowed.some(({ match }) => match.destination.any || match.destination.symbols.some((one) => isWhole(one) || one === 'internet')))
        continue;
      for (const { index, entry } of allowed) {
        const tag = tagsOf(entry).find(isRegional);
        if (tag !== undefined) say(group.id, `rules.${index}.destinationAddressPrefix`, entry.name ?? `Rule ${index + 1}`, tag);
      }
    }
    for (const policy of find.byKind('firewallPolicy')) {
      const rules = policyRules(policy).filter(({ kind, action }) => kind === 'networkrule' && action !== 'deny');
      if (rules.some(({ destinations }) => destinations.some((one) => isWhole(one) || one === '*'))) continue;
      for (const { name, destinations } of rules) {
        const tag = destinations.find(isRegional);
        if (tag !== undefined) say(policy.id, `ruleCollectionGroups.${name}`, name, tag);
      }
    }
  },
  fix: {
    label: 'Allow {whole} instead',
    safe: false,
    make: ({ subject, data }, { find }) => {
      const swap = (tags: readonly string[] | undefined) => tags && [...new Set(tags.map((tag) => (tag === data.tag ? WHOLE : tag)))];
      const firewall = find.getKind('siteFirewall', subject);
      if (firewall) {
        const rules = (firewall.rules ?? []).map((rule) => (rule.tags ? { ...rule, tags: swap(rule.tags) } : rule));
        return [{ type: 'update', id: subject, change: { rules } }];
      }
      const group = find.getKind('securityGroup', subject);
      const rules = (group?.rules ?? []).map((entry) => ({
        ...entry,
        ...(entry.destinationAddressPrefix === data.tag ? { destinationAddressPrefix: WHOLE } : {}),
        ...(entry.destinationAddressPrefixes ? { destinationAddressPrefixes: swap(entry.destinationAddressPrefixes) } : {}),
      }));
      return group ? [{ type: 'update', id: subject, change: { rules } }] : [];
    },
  },
  examples: { fails: () => allowing('AzureArcInfrastructure.WestEurope'), passes: () => allowing(WHOLE) },
});

function isWhole(tag: string): boolean {
  return tag.toLowerCase() === WHOLE.toLowerCase();
}

function isRegional(tag: string): boolean {
  return REGIONAL.test(tag);
}

function tagsOf(entry: RuleEntry): readonly string[] {
  return [
    ...(entry.destinationAddressPrefix === undefined ? [] : [entry.destinationAddressPrefix]),
    ...(entry.destinationAddressPrefixes ?? []),
  ];
}

function allowing(tag: string): Plan {
  const rules: ResourceOf<'siteFirewall'>['rules'] = [{ name: 'arc', action: 'allow', tags: [tag], protocol: 'Tcp', ports: '443' }];
  return planOf([
    make('site', 'plant', { prefixes: ['192.168.0.0/16'] }),
    make('siteFirewall', 'fw', { parent: 'site:plant', address: '192.168.0.1', ...(rules ? { rules } : {}) }),
  ]);
}
