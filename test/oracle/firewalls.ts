// Firewalls: that of a site (catalogue 4.5) and Azure Firewall with its policy or classic rules. Both say allow, deny, or maybe.
import { isObject, type Json } from '../../shared/base/json.ts';
import type { ResourceOf } from '../../shared/kinds/index.ts';
import { anyHolds, IANA_PRIVATE, rangeOf, rangesOf } from './address.ts';
import { addressMatches, both, either, type Flow, nameMatches, portMatches, toAnswer } from './match.ts';
import { get, type World } from './model.ts';
import { type Answer, type Decision, firstMatch } from './verdict.ts';

type SiteRule = NonNullable<ResourceOf<'siteFirewall'>['rules']>[number];

/** The first rule that matches; the default action behind the last one, deny unless it says otherwise. */
export function siteFirewallDecision(firewall: ResourceOf<'siteFirewall'>, flow: Flow): Decision {
  const rules = (firewall.rules ?? [])
    .filter((rule) => rule.action === 'allow' || rule.action === 'deny')
    .map((rule) => ({
      name: rule.name ?? '',
      action: rule.action === 'allow' ? ('allow' as const) : ('deny' as const),
      matches: siteRuleMatches(rule, flow),
    }));
  return firstMatch(rules, { action: firewall.defaultAction === 'allow' ? 'allow' : 'deny', name: 'default' });
}

function siteRuleMatches(rule: SiteRule, flow: Flow): Answer {
  const protocol = (rule.protocol ?? 'Any').toLowerCase();
  if (protocol !== 'any' && protocol !== flow.protocol) return 'no';
  const ports = rule.ports === undefined || rule.ports.trim() === '' ? ['*'] : rule.ports.split(',').map((text) => text.trim());
  if (!portMatches(ports, flow, 'destination', protocol !== 'any')) return 'no';
  if ((rule.sources ?? []).length > 0 && !anyHolds(rangesOf(rule.sources), flow.source)) return 'no';
  const targets = [...(rule.destinations ?? []), ...(rule.tags ?? []), ...(rule.fqdns ?? [])];
  if (targets.length === 0) return 'yes';
  return either([
    toAnswer(anyHolds(rangesOf(rule.destinations), flow.destination)),
    ...(rule.tags ?? []).map((tag) => addressMatches(tag, flow.destination, flow.tags)),
    ...(rule.fqdns ?? []).map((name) => toAnswer(nameMatches(name, flow.name))),
  ]);
}

export interface FirewallDecision extends Decision {
  /** Whether the packet leaves with an address of the firewall. */
  readonly snat: boolean;
}

interface AzureRule {
  readonly name: string;
  readonly action: 'allow' | 'deny';
  readonly layer: 'network' | 'application';
  readonly matches: (flow: Flow) => Answer;
}

/** Network rules of all groups come before application rules. Nothing matched: deny.
 *  Source: learn.microsoft.com/azure/firewall/rule-processing. Null when the policy is not in the plan. */
export function azureFirewallDecision(world: World, firewall: ResourceOf<'azureFirewall'>, flow: Flow): FirewallDecision | null {
  const rules = rulesOf(world, firewall);
  if (!rules) return null;
  const matched: { name: string; action: 'allow' | 'deny'; matches: Answer; layer: string }[] = [];
  for (const layer of ['network', 'application'] as const)
    for (const rule of rules) {
      if (rule.layer !== layer || (layer === 'application' && flow.protocol !== 'tcp')) continue;
      const matches = rule.matches(flow);
      if (matches !== 'no') matched.push({ name: rule.name, action: rule.action, matches, layer });
      if (matches === 'yes')
        return { ...firstMatch(matched, { action: 'deny', name: 'default' }), snat: translates(world, firewall, flow, layer) };
    }
  return { ...firstMatch(matched, { action: 'deny', name: 'default' }), snat: translates(world, firewall, flow, 'network') };
}

/** Application rules end the connection and open their own; network rules keep the source towards private ranges. */
function translates(world: World, firewall: ResourceOf<'azureFirewall'>, flow: Flow, layer: 'network' | 'application'): boolean {
  if (layer === 'application') return true;
  const stated = get(world.plan, 'firewallPolicy', firewall.policy)?.snatPrivateRanges;
  const ranges = stated ? stated.flatMap((text) => (/^ianaprivateranges$/i.test(text) ? IANA_PRIVATE : rangesOf([text]))) : IANA_PRIVATE;
  return !anyHolds(ranges, flow.destination);
}

function rulesOf(world: World, firewall: ResourceOf<'azureFirewall'>): readonly AzureRule[] | null {
  const known = world.compiled.get(firewall) as readonly AzureRule[] | null | undefined;
  if (known !== undefined) return known;
  const made = firewall.policy === undefined ? classicRules(firewall) : policyRules(world, firewall.policy, 0);
  world.compiled.set(firewall, made);
  return made;
}

/** Rules of the parent policy first; then groups and collections by priority. */
function policyRules(world: World, reference: string, depth: number): readonly AzureRule[] | null {
  const policy = get(world.plan, 'firewallPolicy', reference);
  if (!policy || depth > 8) return null;
  const inherited = policy.basePolicy === undefined ? [] : policyRules(world, policy.basePolicy, depth + 1);
  if (!inherited) return null;
  const groups = [...(policy.ruleCollectionGroups ?? [])].sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0));
  const own = groups.flatMap((group) => [...objects(group.ruleCollections)].sort(byPriority).flatMap(collectionRules));
  return [...inherited, ...own];
}

type Body = { readonly [key: string]: Json | undefined };

const objects = (value: Json | undefined): readonly Body[] => (Array.isArray(value) ? value.filter(isObject) : []);
const texts = (value: Json | undefined): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
const byPriority = (a: Body, b: Body): number => Number(a.priority ?? 0) - Number(b.priority ?? 0);

function collectionRules(collection: Body): readonly AzureRule[] {
  if (collection.ruleCollectionType !== 'FirewallPolicyFilterRuleCollection' || !isObject(collection.action)) return [];
  const action = collection.action.type === 'Allow' ? 'allow' : 'deny';
  return objects(collection.rules).flatMap((rule): AzureRule[] => {
    const name = String(rule.name ?? '');
    if (rule.ruleType === 'NetworkRule')
      return [{ name, action, layer: 'network', matches: (flow) => networkRule(rule, texts(rule.ipProtocols), flow) }];
    if (rule.ruleType === 'ApplicationRule')
      return [{ name, action, layer: 'application', matches: (flow) => applicationRule(rule, flow) }];
    return [];
  });
}

function networkRule(rule: Body, protocols: readonly string[], flow: Flow): Answer {
  const wanted = protocols.map((one) => one.toLowerCase());
  if (!wanted.includes('any') && !wanted.includes(flow.protocol)) return 'no';
  if (!portMatches(texts(rule.destinationPorts), flow, 'destination', wanted.includes(flow.protocol))) return 'no';
  const groups = (key: string): Answer[] => (texts(rule[key]).length > 0 ? ['maybe'] : []);
  const names = texts(rule.destinationFqdns).map(
    (name): Answer => (flow.name === undefined ? 'maybe' : toAnswer(nameMatches(name, flow.name))),
  );
  return both([
    either([...texts(rule.sourceAddresses).map((text) => addressMatches(text, flow.source, undefined)), ...groups('sourceIpGroups')]),
    either([
      ...texts(rule.destinationAddresses).map((text) => addressMatches(text, flow.destination, flow.tags)),
      ...groups('destinationIpGroups'),
      ...names,
    ]),
  ]);
}

function applicationRule(rule: Body, flow: Flow): Answer {
  if (!objects(rule.protocols).some((one) => Number(one.port) === flow.port)) return 'no';
  const open = ['fqdnTags', 'webCategories', 'targetUrls'].some((key) => texts(rule[key]).length > 0);
  return both([
    either([
      ...texts(rule.sourceAddresses).map((text) => addressMatches(text, flow.source, undefined)),
      ...(texts(rule.sourceIpGroups).length > 0 ? (['maybe'] as const) : []),
    ]),
    either([...texts(rule.targetFqdns).map((name) => toAnswer(nameMatches(name, flow.name))), ...(open ? (['maybe'] as const) : [])]),
  ]);
}

function classicRules(firewall: ResourceOf<'azureFirewall'>): readonly AzureRule[] {
  const sorted = <T extends { readonly priority?: number }>(list: readonly T[] | undefined): readonly T[] =>
    [...(list ?? [])].sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0));
  const action = (text: string | undefined): 'allow' | 'deny' => (text === 'Allow' ? 'allow' : 'deny');
  const network = sorted(firewall.networkRuleCollections).flatMap((collection) =>
    objects(collection.rules).map(
      (rule): AzureRule => ({
        name: String(rule.name ?? ''),
        action: action(collection.action),
        layer: 'network',
        matches: (flow) => networkRule(rule, texts(rule.protocols), flow),
      }),
    ),
  );
  const application = sorted(firewall.applicationRuleCollections).flatMap((collection) =>
    (collection.rules ?? []).map(
      (rule): AzureRule => ({
        name: rule.name ?? '',
        action: action(collection.action),
        layer: 'application',
        matches: (flow) => {
          if (!(rule.protocols ?? []).some((one) => one.port === flow.port)) return 'no';
          const sources = either(
            (rule.sources ?? []).map((text) =>
              toAnswer(text === '*' || anyHolds(rangesOf([rangeOf(text) ? text : undefined]), flow.source)),
            ),
          );
          const named = either((rule.targets ?? []).map((name) => toAnswer(nameMatches(name, flow.name))));
          return both([sources, either([named, ...((rule.fqdnTags ?? []).length > 0 ? (['maybe'] as const) : [])])]);
        },
      }),
    ),
  );
  return [...network, ...application];
}
