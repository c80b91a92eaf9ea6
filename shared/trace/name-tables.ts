// What DNS servers look names up in: forwarders by longest domain, zones of their own, rule sets linked to a network.
import type { ResourceOf } from '../kinds/index.ts';
import type { Lookup } from '../plan/lookup.ts';
import { isBelow, plainName } from './name-match.ts';

export type OwnZone = NonNullable<ResourceOf<'dnsServer'>['zones']>[number];

/** The entry with the longest domain that a name stands below. */
export function longest<T>(
  entries: readonly T[],
  domainOf: (entry: T) => string | undefined,
  name: string,
): { readonly entry: T; readonly index: number } | null {
  let best: { readonly entry: T; readonly index: number; readonly length: number } | null = null;
  for (const [index, entry] of entries.entries()) {
    const text = domainOf(entry);
    if (text === undefined || text === '') continue;
    const domain = plainName(text);
    if ((domain === '' || isBelow(name, domain)) && (!best || domain.length > best.length)) best = { entry, index, length: domain.length };
  }
  return best;
}

/** What a zone a server keeps itself has for a name: addresses, or the name it is an alias of, or neither. A `*` answers for what has no record. */
export function ownRecords(
  zone: OwnZone,
  name: string,
): { readonly suffix: string; readonly addresses: readonly string[]; readonly alias: string | undefined } {
  const suffix = plainName(zone.name ?? '');
  const label = name === suffix ? '@' : name.slice(0, -suffix.length - 1);
  const all = zone.records ?? [];
  const exact = all.filter((record) => plainName(record.name || '@') === label || fullName(record.name, suffix) === name);
  const records = exact.length > 0 ? exact : all.filter((record) => record.name === '*' && label !== '@');
  return {
    suffix,
    addresses: records
      .filter((record) => record.type === undefined || record.type === 'A' || record.type === 'AAAA')
      .flatMap((record) => record.value ?? []),
    alias: records.find((record) => record.type === 'CNAME')?.value,
  };
}

function fullName(record: string | undefined, suffix: string): string {
  return record === undefined || record === '@' || record === '' ? suffix : `${plainName(record)}.${suffix}`;
}

export interface ForwardingMatch {
  readonly ruleset: ResourceOf<'forwardingRuleset'>;
  readonly index: number;
  readonly targets: readonly string[];
}

/** The rule with the longest domain among the rule sets linked to a network. Disabled rules do not count. Source: res-rules. */
export function forwardingRuleFor(find: Lookup, network: string, name: string): ForwardingMatch | null {
  const rules = find
    .byKind('rulesetLink')
    .map((link) => (link.network === network ? find.getKind('forwardingRuleset', link.parent) : undefined))
    .flatMap((ruleset) => (ruleset?.rules ?? []).map((rule, index) => ({ ruleset, rule, index })))
    .filter(({ rule }) => rule.state !== 'Disabled');
  // The root is written as a dot, which is no empty text.
  const best = longest(rules, ({ rule }) => rule.domain, name)?.entry;
  if (!best?.ruleset) return null;
  return { ruleset: best.ruleset, index: best.index, targets: (best.rule.targets ?? []).flatMap((one) => one.address ?? []) };
}
