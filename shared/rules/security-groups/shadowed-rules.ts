// Which rules of a group no packet reaches, and which of them are allow rules for sign-in that a deny of the Internet swallows.
// Found once per group, since groups keep their identity while they do not change.

import { type ReadRule, readGroup, TAG_ORDER } from '../../books/group-rules.ts';
import type { SecurityGroup } from '../../kinds/security-group.ts';
import { hasPort } from '../../net/ports.ts';
import { coveredBy } from '../../net/security-match.ts';

/** A rule that gets nothing, and the earlier rules that take everything from it. */
export interface ShadowedRule {
  readonly rule: ReadRule;
  readonly by: readonly ReadRule[];
  /** The rule allows Entra ID or Resource Manager, and a deny of more than that comes first (NSG-014). */
  readonly blocksSignIn: boolean;
}

/** Groups with more rules in a direction are left out: every pair has to be looked at. */
const MOST_RULES = 200;

const SIGN_IN: ReadonlySet<string> = new Set(['azureactivedirectory', 'azureresourcemanager']);
const HTTPS = 443;

const cache = new WeakMap<SecurityGroup, readonly ShadowedRule[]>();

/** The rules of a group that no packet reaches. */
export function shadowedRules(group: SecurityGroup): readonly ShadowedRule[] {
  let found = cache.get(group);
  if (!found) {
    const { inbound, outbound } = readGroup(group);
    found = [...shadowedIn(inbound), ...shadowedIn(outbound)];
    cache.set(group, found);
  }
  return found;
}

function shadowedIn(rules: readonly ReadRule[]): readonly ShadowedRule[] {
  if (rules.length > MOST_RULES) return [];
  const matches = rules.map(({ match }) => match);
  return rules.flatMap((rule, at) => {
    // Two rules of one priority have no order yet; NSG-002 says so.
    const before = matches.slice(
      0,
      rules.findIndex((one) => one.priority === rule.priority),
    );
    if (at === 0 || before.length === 0) return [];
    const covering = coveredBy(rule.match, before, TAG_ORDER);
    if (!covering) return [];
    const by = covering.flatMap((position) => rules[position] ?? []);
    return [{ rule, by, blocksSignIn: isSignIn(rule) && by.every((one) => one.access === 'deny') }];
  });
}

function isSignIn({ access, match, entry }: ReadRule): boolean {
  return (
    access === 'allow' &&
    entry.direction?.toLowerCase() === 'outbound' &&
    hasPort(match.destinationPorts, HTTPS) &&
    match.destination.symbols.some((symbol) => SIGN_IN.has(symbol))
  );
}
