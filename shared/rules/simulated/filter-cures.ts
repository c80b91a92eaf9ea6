// Opens the filter that stopped a flow: one allow rule before the decision that denied it, as narrow as the flow.
import { RULE_PRIORITIES } from '../../facts/security-rules.ts';
import type { ArcServer } from '../../kinds/arc-server.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import type { Command } from '../../plan/commands.ts';
import type { Lookup } from '../../plan/lookup.ts';

/** What is let through. */
export interface Opening {
  /** Name of the rule. */
  readonly name: string;
  /** Ranges it comes from; empty means anywhere. */
  readonly sources: readonly string[];
  readonly destinations?: readonly string[];
  readonly tags?: readonly string[];
  /** Names, where no tag covers them. */
  readonly names?: readonly string[];
  readonly protocol: 'Tcp' | 'Any';
  readonly port: number;
  readonly note?: string;
}

/** Commands that open a filter: a site firewall, a firewall policy, a security group (outbound or inbound) or a proxy. Empty when it cannot be done. */
export function openFilter(
  find: Lookup,
  filter: string,
  opening: Opening,
  direction: 'Inbound' | 'Outbound' = 'Outbound',
): readonly Command[] {
  const at = find.get(filter);
  switch (at?.kind) {
    case 'siteFirewall':
      return openSiteFirewall(at, opening);
    case 'firewallPolicy':
      return openPolicy(at, opening);
    case 'azureFirewall': {
      const policy = find.getKind('firewallPolicy', at.policy);
      return policy ? openPolicy(policy, opening) : [];
    }
    case 'securityGroup':
      return openGroup(at, opening, direction);
    case 'proxyServer':
      return openProxy(at, opening);
    default:
      return [];
  }
}

/** In front of the first deny, because the first rule that matches decides; behind the allow rules before it. */
function openSiteFirewall(firewall: ResourceOf<'siteFirewall'>, opening: Opening): readonly Command[] {
  const rules = firewall.rules ?? [];
  const rule = {
    name: freeName(
      opening.name,
      rules.map((one) => one.name),
    ),
    action: 'allow' as const,
    ...(opening.sources.length > 0 ? { sources: [...opening.sources] } : {}),
    ...(opening.destinations ? { destinations: [...opening.destinations] } : {}),
    ...(opening.tags ? { tags: [...opening.tags] } : {}),
    ...(opening.names ? { fqdns: [...opening.names] } : {}),
    protocol: opening.protocol,
    ports: String(opening.port),
    ...(opening.note === undefined ? {} : { note: opening.note }),
  };
  const deny = rules.findIndex((one) => one.action === 'deny');
  const next = deny < 0 ? [...rules, rule] : [...rules.slice(0, deny), rule, ...rules.slice(deny)];
  return [{ type: 'update', id: firewall.id, change: { rules: next } }];
}

/** Lowest and highest number of a rule collection group. Source: fw-ft. */
const GROUP_PRIORITIES = { first: 100, last: 65_000 } as const;

/** A group of its own with a lower number than all others. */
function openPolicy(policy: ResourceOf<'firewallPolicy'>, opening: Opening): readonly Command[] {
  const groups = policy.ruleCollectionGroups ?? [];
  const lowest = Math.min(GROUP_PRIORITIES.last, ...groups.map((group) => group.priority ?? GROUP_PRIORITIES.last));
  const priority = groups.length === 0 ? 200 : lowest - 1;
  if (priority < GROUP_PRIORITIES.first || policy.existing === true) return [];
  const name = freeName(
    opening.name,
    groups.map((group) => group.name),
  );
  const sourceAddresses = opening.sources.length > 0 ? [...opening.sources] : ['*'];
  const byName = opening.names !== undefined && opening.names.length > 0;
  const rule = byName
    ? {
        ruleType: 'ApplicationRule',
        name,
        protocols: [{ protocolType: opening.port === 80 ? 'Http' : 'Https', port: opening.port }],
        sourceAddresses,
        targetFqdns: [...(opening.names ?? [])],
      }
    : {
        ruleType: 'NetworkRule',
        name,
        ipProtocols: opening.protocol === 'Any' ? ['TCP', 'UDP'] : ['TCP'],
        sourceAddresses,
        destinationAddresses: [...(opening.destinations ?? []), ...(opening.tags ?? [])],
        destinationPorts: [String(opening.port)],
      };
  const collection = {
    ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
    name,
    priority: 100,
    action: { type: 'Allow' },
    rules: [rule],
  };
  const group = { name, priority, ruleCollections: [collection] };
  return [{ type: 'update', id: policy.id, change: { ruleCollectionGroups: [...groups, group] } }];
}

/** One rule for each tag, or one for the ranges, with numbers below every deny of the direction. */
function openGroup(group: ResourceOf<'securityGroup'>, opening: Opening, direction: 'Inbound' | 'Outbound'): readonly Command[] {
  const rules = group.rules ?? [];
  const own = rules.filter((rule) => rule.direction?.toLowerCase() === direction.toLowerCase());
  const taken = new Set(own.map((rule) => rule.priority));
  const limit = Math.min(
    RULE_PRIORITIES.last + 1,
    ...own.flatMap((rule) => (rule.access?.toLowerCase() === 'deny' && rule.priority !== undefined ? [rule.priority] : [])),
  );
  const free: number[] = [];
  // The documentation of Arc writes 150 and 151. Source: arc-pls.
  for (let priority = Math.min(150, limit - 1); priority < limit && free.length < 8; priority++)
    if (!taken.has(priority)) free.push(priority);
  for (let priority = Math.min(149, limit - 1); priority >= RULE_PRIORITIES.first && free.length < 8; priority--)
    if (!taken.has(priority) && !free.includes(priority)) free.push(priority);
  const ends = opening.tags && opening.tags.length > 0 ? opening.tags.map((tag) => [tag]) : [opening.destinations ?? ['*']];
  if (free.length < ends.length) return [];
  const added = ends.map((end, i) => {
    const [only, ...more] = end;
    const [source, ...others] = opening.sources;
    return {
      name: freeName(
        ends.length > 1 ? `${opening.name}-${i + 1}` : opening.name,
        rules.map((rule) => rule.name),
      ),
      priority: free[i],
      direction,
      access: 'Allow',
      protocol: opening.protocol === 'Any' ? '*' : 'Tcp',
      sourcePortRange: '*',
      ...(others.length > 0 ? { sourceAddressPrefixes: [...opening.sources] } : { sourceAddressPrefix: source ?? 'VirtualNetwork' }),
      ...(more.length > 0 ? { destinationAddressPrefixes: [...end] } : { destinationAddressPrefix: only ?? '*' }),
      destinationPortRange: String(opening.port),
    };
  });
  return [{ type: 'update', id: group.id, change: { rules: [...rules, ...added] } }];
}

function openProxy(proxy: ResourceOf<'proxyServer'>, opening: Opening): readonly Command[] {
  const names = opening.names ?? [];
  if (names.length === 0) return [];
  const deniedNames = (proxy.deniedNames ?? []).filter((one) => !names.includes(one));
  return [
    {
      type: 'update',
      id: proxy.id,
      change: { allowedNames: [...new Set([...(proxy.allowedNames ?? []), ...names])], ...(proxy.deniedNames ? { deniedNames } : {}) },
    },
  ];
}

function freeName(wanted: string, taken: readonly (string | undefined)[]): string {
  const names = new Set(taken.map((one) => one?.toLowerCase()));
  let name = wanted;
  for (let n = 2; names.has(name.toLowerCase()); n++) name = `${wanted}-${n}`;
  return name;
}

/** Where packets of some servers come from, for a rule: the range they stand in, else their addresses; empty when neither is stated. */
export function sourcesOf(find: Lookup, servers: readonly ArcServer[]): readonly string[] {
  const ranges = new Set<string>();
  for (const server of servers) {
    const inner = find.getKind('siteSubnet', server.parent);
    const own =
      inner?.prefix ?? (server.address === undefined ? undefined : `${server.address}/${server.address.includes(':') ? 128 : 32}`);
    if (own === undefined) return [];
    ranges.add(own);
  }
  return [...ranges].sort();
}
