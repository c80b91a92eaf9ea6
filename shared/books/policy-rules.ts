// Rules of a firewall policy, read from Azure's own form of rule collections. Policies keep their identity while they do not change.
import { isObject, type Json, own } from '../base/json.ts';
import type { AzureFirewall } from '../kinds/azure-firewall.ts';
import type { FirewallPolicy } from '../kinds/firewall-policy.ts';

export interface PolicyRule {
  readonly name: string;
  /** Name of the collection it stands in. */
  readonly collection: string;
  /** Kind of rule in lower case: `networkrule`, `applicationrule`, `natrule`. */
  readonly kind: string;
  /** Action of the collection in lower case. */
  readonly action: string;
  /** Numbers of the group and the collection it stands in; the lowest comes first. */
  readonly order: readonly [group: number, collection: number];
  /** Ranges and service tags it comes from. Empty: only what `sourceGroups` say. */
  readonly sources: readonly string[];
  /** Lists of addresses kept in resources of their own, which a plan does not hold. */
  readonly sourceGroups: readonly string[];
  readonly destinationGroups: readonly string[];
  /** Protocols in lower case: `tcp`, `udp`, `icmp`, `any`; of application rules `http`, `https`, `mssql`. */
  readonly protocols: readonly string[];
  /** Ports of network rules as texts; of application rules those of the protocols. */
  readonly ports: readonly string[];
  /** Sets of names that Azure keeps: FQDN tags and web categories. */
  readonly nameSets: readonly string[];
  /** Ranges and service tags it leads to. */
  readonly destinations: readonly string[];
  /** Names it leads to. */
  readonly names: readonly string[];
}

const cache = new WeakMap<FirewallPolicy, readonly PolicyRule[]>();

/** Every rule of a policy, in the order in which it is written. */
export function policyRules(policy: FirewallPolicy): readonly PolicyRule[] {
  let rules = cache.get(policy);
  if (!rules) {
    rules = (policy.ruleCollectionGroups ?? []).flatMap((group) =>
      listed(group.ruleCollections).flatMap((collection) => rulesOf(collection, group.priority ?? 0)),
    );
    cache.set(policy, rules);
  }
  return rules;
}

const classicCache = new WeakMap<AzureFirewall, readonly PolicyRule[]>();

/** Rules written in a firewall itself, in the older form, network rules first. */
export function classicRules(firewall: AzureFirewall): readonly PolicyRule[] {
  let rules = classicCache.get(firewall);
  if (!rules) {
    rules = [...classicNetworkRules(firewall), ...classicApplicationRules(firewall)];
    classicCache.set(firewall, rules);
  }
  return rules;
}

function classicNetworkRules(firewall: AzureFirewall): readonly PolicyRule[] {
  return (firewall.networkRuleCollections ?? []).flatMap((collection) =>
    listed(collection.rules).map((rule) => ({
      ...readRule(rule),
      collection: collection.name ?? '',
      kind: 'networkrule',
      action: (collection.action ?? '').toLowerCase(),
      order: [0, collection.priority ?? 0] as const,
      protocols: textsOf(own(rule, 'protocols')).map((text) => text.toLowerCase()),
    })),
  );
}

function classicApplicationRules(firewall: AzureFirewall): readonly PolicyRule[] {
  return (firewall.applicationRuleCollections ?? []).flatMap((collection) =>
    (collection.rules ?? []).map((rule) => ({
      name: rule.name ?? '',
      collection: collection.name ?? '',
      kind: 'applicationrule',
      action: (collection.action ?? '').toLowerCase(),
      order: [0, collection.priority ?? 0] as const,
      sources: rule.sources ?? [],
      sourceGroups: [],
      destinationGroups: [],
      protocols: (rule.protocols ?? []).map((one) => (one.protocol ?? '').toLowerCase()),
      ports: (rule.protocols ?? []).map((one) => String(one.port ?? 443)),
      nameSets: rule.fqdnTags ?? [],
      destinations: [],
      names: rule.targets ?? [],
    })),
  );
}

function rulesOf(collection: Json, group: number): readonly PolicyRule[] {
  return listed(own(collection, 'rules')).map((rule) => ({
    ...readRule(rule),
    collection: textOf(own(collection, 'name')),
    kind: textOf(own(rule, 'ruleType')).toLowerCase(),
    action: textOf(own(own(collection, 'action'), 'type')).toLowerCase(),
    order: [group, numberOf(own(collection, 'priority'))] as const,
  }));
}

/** What the rules of every form have in common. */
function readRule(rule: Json): Omit<PolicyRule, 'collection' | 'kind' | 'action' | 'order'> {
  return {
    name: textOf(own(rule, 'name')),
    sources: textsOf(own(rule, 'sourceAddresses')),
    sourceGroups: textsOf(own(rule, 'sourceIpGroups')),
    destinationGroups: textsOf(own(rule, 'destinationIpGroups')),
    protocols: [...textsOf(own(rule, 'ipProtocols')), ...listed(own(rule, 'protocols')).map((one) => textOf(own(one, 'protocolType')))].map(
      (text) => text.toLowerCase(),
    ),
    ports: [...textsOf(own(rule, 'destinationPorts')), ...listed(own(rule, 'protocols')).map((one) => String(numberOf(own(one, 'port'))))],
    nameSets: [...textsOf(own(rule, 'fqdnTags')), ...textsOf(own(rule, 'webCategories'))],
    destinations: textsOf(own(rule, 'destinationAddresses')),
    names: [...textsOf(own(rule, 'destinationFqdns')), ...textsOf(own(rule, 'targetFqdns'))],
  };
}

function listed(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function textsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0;
}
