// What an Azure Firewall does with a packet: network rules, then application rules, then it denies; and whose address it leaves with.
// Source: catalogue sections 4.1.4 and 3.15, label fw-faq.
import { classicRules, type PolicyRule, policyRules } from '../books/policy-rules.ts';
import type { ResourceOf } from '../kinds/index.ts';
import { containsIp, parsedRanges } from '../net/cidr.ts';
import { parsePorts } from '../net/ports.ts';
import { addressSet } from '../net/security-match.ts';
import type { Lookup } from '../plan/lookup.ts';
import { type Belongs, inSet, type NetworkView } from './membership.ts';
import { coversName } from './name-match.ts';
import type { FilterFlow } from './security.ts';
import type { FilterDecision } from './site-filter.ts';

type Firewall = ResourceOf<'azureFirewall'>;

/** What the firewall does with a flow it allows. */
export interface FirewallDecision extends FilterDecision {
  /** It leaves with an address of the firewall, so that answers come back to it. */
  readonly translates: boolean;
}

/** A rule and where it is written. */
type Rule = PolicyRule & { readonly holder: string; readonly field: string };

const NO_NETWORK: NetworkView = { ranges: [], everything: false, missing: null };
const PRIVATE = parsedRanges(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10']);

/** The decision of a firewall about a flow. `name`: the name the client asked for, if it did. */
export function decideFirewall(find: Lookup, firewall: Firewall, flow: FilterFlow, name: string | null): FirewallDecision {
  const policy = find.getKind('firewallPolicy', firewall.policy);
  if (firewall.policy !== undefined && !policy) return unknownRules(firewall, `the rules of the policy of ${firewall.name}`);
  if (policy && (policy.existing === true || policy.unknown?.ruleCollectionGroups !== undefined))
    return unknownRules(firewall, `the rules of ${policy.name}`);
  const rules = policy ? rulesOfPolicy(find, policy) : ordered(classicRules(firewall), firewall.id, 'networkRuleCollections');
  const open = new Set<'allow' | 'deny'>();
  let missing: string | null = null;
  const natural = translatesAnyway(policy, flow);
  for (const kind of ['networkrule', 'applicationrule']) {
    if (kind === 'applicationrule' && (flow.protocol !== 'tcp' || name === null)) continue;
    for (const rule of rules) {
      if (rule.kind !== kind) continue;
      const answer = ruleMatches(rule, flow, name, policy?.dnsProxy === true);
      if (answer === 'no') continue;
      const access = rule.action === 'deny' ? 'deny' : 'allow';
      if (answer === 'maybe') {
        open.add(access);
        missing ??= `whether ${rule.name} of ${firewall.name} covers the flow`;
        continue;
      }
      const decision = `${firewall.name}: ${rule.name} ${access === 'allow' ? 'allows' : 'denies'}`;
      const because = { resource: rule.holder, field: rule.field, rule: rule.name, firewall: firewall.id };
      const translates = kind === 'applicationrule' || natural;
      return [...open].every((one) => one === access)
        ? { access, decision, because, missing: null, translates }
        : { access: 'unknown', decision, because, missing, translates };
    }
  }
  const decision = `${firewall.name}: no rule matches, so it denies`;
  const because = { resource: policy?.id ?? firewall.id, firewall: firewall.id, fact: 'fw-faq' };
  return open.has('allow')
    ? { access: 'unknown', decision, because, missing, translates: natural }
    : { access: 'deny', decision, because, missing: null, translates: natural };
}

function unknownRules(firewall: Firewall, missing: string): FirewallDecision {
  const decision = `${firewall.name}: its rules are not in the plan`;
  return { access: 'unknown', decision, because: { resource: firewall.id, field: 'policy' }, missing, translates: false };
}

/** Towards private ranges the firewall keeps the source address, unless its policy says otherwise. */
function translatesAnyway(policy: ResourceOf<'firewallPolicy'> | undefined, flow: FilterFlow): boolean {
  const { ip } = flow.destination;
  if (ip === null || ip.bits === 128) return true;
  const stated = policy?.snatPrivateRanges;
  const ranges =
    stated === undefined || stated.length === 0
      ? PRIVATE
      : stated.flatMap((text) => (/^ianaprivateranges$/i.test(text) ? PRIVATE : parsedRanges([text])));
  return !ranges.some((range) => containsIp(range, ip));
}

/** Rules of a policy and of its parents in the order in which they are asked: the parent's before the own. */
function rulesOfPolicy(find: Lookup, policy: ResourceOf<'firewallPolicy'>): readonly Rule[] {
  const out: Rule[] = [];
  const seen = new Set<string>();
  for (
    let at: ResourceOf<'firewallPolicy'> | undefined = policy;
    at && !seen.has(at.id);
    at = find.getKind('firewallPolicy', at.basePolicy)
  ) {
    seen.add(at.id);
    const holder = at.id;
    out.unshift(...ordered(policyRules(at), holder, 'ruleCollectionGroups'));
  }
  return out;
}

/** Rules in the order of their numbers, with where they are written. */
function ordered(rules: readonly PolicyRule[], holder: string, field: string): readonly Rule[] {
  return [...rules].sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1]).map((rule) => ({ ...rule, holder, field }));
}

function ruleMatches(rule: Rule, flow: FilterFlow, name: string | null, dnsProxy: boolean): Belongs {
  const application = rule.kind === 'applicationrule';
  if (!application && !rule.protocols.some((one) => one === 'any' || one === flow.protocol)) return 'no';
  if (!rule.ports.some((text) => holdsPort(text, flow.port)) && (application || flow.protocol === 'tcp' || flow.protocol === 'udp'))
    return 'no';
  const source = sideMatches(flow.source, rule.sources, rule.sourceGroups);
  if (source === 'no') return 'no';
  if (application) {
    if (name !== null && rule.names.some((pattern) => coversName(pattern, name))) return source;
    return rule.nameSets.length > 0 ? 'maybe' : 'no';
  }
  // Names in network rules are looked up by the firewall itself, which needs its DNS proxy.
  if (dnsProxy && name !== null && rule.names.some((pattern) => coversName(pattern, name))) return source;
  const destination = sideMatches(flow.destination, rule.destinations, rule.destinationGroups);
  if (destination === 'no') return 'no';
  return source === 'yes' && destination === 'yes' ? 'yes' : 'maybe';
}

function sideMatches(end: FilterFlow['source'], texts: readonly string[], groups: readonly string[]): Belongs {
  const answer = inSet(end, addressSet({ prefixes: texts }), NO_NETWORK);
  if (answer === 'yes') return 'yes';
  return answer === 'maybe' || groups.length > 0 ? 'maybe' : 'no';
}

function holdsPort(text: string, port: number): boolean {
  const range = parsePorts(text);
  return range !== null && range.first <= port && port <= range.last;
}
