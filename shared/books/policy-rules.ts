// Rules of a firewall policy, read from Azure's own form of rule collections. Policies keep their identity while they do not change.
import { isObject, type Json, own } from '../base/json.ts';
import type { FirewallPolicy } from '../kinds/firewall-policy.ts';

export interface PolicyRule {
  readonly name: string;
  /** Name of the collection it stands in. */
  readonly collection: string;
  /** Kind of rule in lower case: `networkrule`, `applicationrule`, `natrule`. */
  readonly kind: string;
  /** Action of the collection in lower case. */
  readonly action: string;
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
    rules = (policy.ruleCollectionGroups ?? []).flatMap((group) => listed(group.ruleCollections).flatMap(rulesOf));
    cache.set(policy, rules);
  }
  return rules;
}

function rulesOf(collection: Json): readonly PolicyRule[] {
  return listed(own(collection, 'rules')).map((rule) => ({
    name: textOf(own(rule, 'name')),
    collection: textOf(own(collection, 'name')),
    kind: textOf(own(rule, 'ruleType')).toLowerCase(),
    action: textOf(own(own(collection, 'action'), 'type')).toLowerCase(),
    destinations: textsOf(own(rule, 'destinationAddresses')),
    names: [...textsOf(own(rule, 'destinationFqdns')), ...textsOf(own(rule, 'targetFqdns'))],
  }));
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
