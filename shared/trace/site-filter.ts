// Firewalls of a site: ordered rules, the first that matches decides. Source: catalogue section 4.5.
import type { ResourceOf } from '../kinds/index.ts';
import { parsedRanges } from '../net/cidr.ts';
import { parsePorts } from '../net/ports.ts';
import { addressSet } from '../net/security-match.ts';
import type { Because } from './flow.ts';
import { type Belongs, inSet, type NetworkView } from './membership.ts';
import { coversName } from './name-match.ts';
import type { FilterFlow } from './security.ts';

/** What a firewall says about a flow. */
export interface FilterDecision {
  readonly access: 'allow' | 'deny' | 'unknown';
  readonly decision: string;
  readonly because: Because;
  readonly missing: string | null;
}

type SiteFirewall = ResourceOf<'siteFirewall'>;
type SiteRule = NonNullable<SiteFirewall['rules']>[number];

/** A site knows no VirtualNetwork tag: its own ranges are written out. */
const NO_NETWORK: NetworkView = { ranges: [], everything: false, missing: null };

/** The decision of one firewall. `name`: the name the client asked for, if it did. */
export function decideSite(firewall: SiteFirewall, flow: FilterFlow, name: string | null): FilterDecision {
  const open = new Set<'allow' | 'deny'>();
  let missing: string | null = null;
  for (const [index, rule] of (firewall.rules ?? []).entries()) {
    const answer = ruleMatches(rule, flow, name);
    if (answer === 'no') continue;
    const access = rule.action === 'deny' ? 'deny' : 'allow';
    const label = rule.name ?? `rule ${index + 1}`;
    if (answer === 'maybe') {
      open.add(access);
      missing ??= `whether ${label} of ${firewall.name} covers the flow`;
      continue;
    }
    return settled(access, open, {
      decision: `${firewall.name}: ${label} ${access === 'allow' ? 'allows' : 'denies'}`,
      because: { resource: firewall.id, field: `rules.${index}` },
      missing,
    });
  }
  const access = firewall.defaultAction ?? 'deny';
  return settled(access === 'allow' ? 'allow' : 'deny', open, {
    decision: `${firewall.name}: no rule matches, so it ${access === 'allow' ? 'allows' : 'denies'}`,
    because: { resource: firewall.id, field: 'defaultAction' },
    missing,
  });
}

function settled(
  access: 'allow' | 'deny',
  open: ReadonlySet<'allow' | 'deny'>,
  rest: { readonly decision: string; readonly because: Because; readonly missing: string | null },
): FilterDecision {
  return [...open].every((one) => one === access) ? { ...rest, access, missing: null } : { ...rest, access: 'unknown' };
}

function ruleMatches(rule: SiteRule, flow: FilterFlow, name: string | null): Belongs {
  const protocol = rule.protocol?.toLowerCase();
  if (protocol !== undefined && protocol !== 'any' && protocol !== flow.protocol) return 'no';
  const hasPorts = flow.protocol === 'tcp' || flow.protocol === 'udp';
  if (hasPorts && !portsHold(rule.ports, flow.port)) return 'no';
  // A rule for any protocol that names ports is about protocols that have some.
  if (!hasPorts && (protocol === undefined || protocol === 'any') && (rule.ports ?? '').trim() !== '') return 'no';
  if ((rule.sources ?? []).length > 0) {
    const source = inSet(flow.source, { any: false, ranges: parsedRanges(rule.sources), symbols: [] }, NO_NETWORK);
    if (source === 'no') return 'no';
  }
  const stated = [rule.destinations, rule.tags, rule.fqdns].some((list) => (list ?? []).length > 0);
  if (!stated) return 'yes';
  if (name !== null && (rule.fqdns ?? []).some((pattern) => coversName(pattern, name))) return 'yes';
  return inSet(flow.destination, addressSet({ prefixes: [...(rule.destinations ?? []), ...(rule.tags ?? [])] }), NO_NETWORK);
}

/** Numbers and ranges with commas; empty means all. A part that is neither matches nothing. */
function portsHold(text: string | undefined, port: number): boolean {
  if (text === undefined || text.trim() === '') return true;
  return text.split(',').some((part) => {
    const range = parsePorts(part.trim());
    return range !== null && range.first <= port && port <= range.last;
  });
}
