// Security rules of a group as values, in the order in which Azure reads them, and who uses each group.
// Read once per group: groups keep their identity while they do not change.
import { tagLiesIn, tagsAreApart } from '../facts/security-rules.ts';
import type { ResourceOf } from '../kinds/index.ts';
import type { SecurityGroup } from '../kinds/security-group.ts';
import { ALL_PORTS } from '../net/ports.ts';
import { type AddressSet, addressSet, type Match, type OrderedRule, type Protocol, portSet, type TagOrder } from '../net/security-match.ts';
import type { Command } from '../plan/commands.ts';
import type { Lookup } from '../plan/lookup.ts';
import { oncePerLookup } from '../plan/reads.ts';

/** One entry of the list of a group, as it stands there. */
export type RuleEntry = NonNullable<SecurityGroup['rules']>[number];

/** A rule whose every part can be read. */
export interface ReadRule extends OrderedRule {
  /** Position in the list of the group. */
  readonly index: number;
  readonly entry: RuleEntry;
  readonly priority: number;
}

export interface ReadGroup {
  /** Rules by ascending priority. */
  readonly inbound: readonly ReadRule[];
  readonly outbound: readonly ReadRule[];
  /** False when a rule is a value only a deployment can tell, or lacks a part: the verdict of the group is then not known. */
  readonly complete: boolean;
}

/** How service tags lie in one another. */
export const TAG_ORDER: TagOrder = { liesIn: tagLiesIn, areApart: tagsAreApart };

const cache = new WeakMap<SecurityGroup, ReadGroup>();

/** The rules of a group. */
export function readGroup(group: SecurityGroup): ReadGroup {
  let read = cache.get(group);
  if (!read) {
    read = build(group);
    cache.set(group, read);
  }
  return read;
}

function build(group: SecurityGroup): ReadGroup {
  const all: ReadRule[] = [];
  let complete = group.rules !== undefined && group.unknown?.rules === undefined && !group.existing;
  const directions = { inbound: [] as ReadRule[], outbound: [] as ReadRule[] };
  for (const [index, entry] of (group.rules ?? []).entries()) {
    const direction = entry.direction?.toLowerCase();
    const read = readRule(index, entry);
    if (!read || (direction !== 'inbound' && direction !== 'outbound')) complete = false;
    else {
      all.push(read);
      directions[direction].push(read);
    }
  }
  const byPriority = (a: ReadRule, b: ReadRule): number => a.priority - b.priority;
  return { inbound: directions.inbound.sort(byPriority), outbound: directions.outbound.sort(byPriority), complete };
}

const PROTOCOLS: ReadonlySet<string> = new Set(['*', 'tcp', 'udp', 'icmp', 'esp', 'ah']);

function readRule(index: number, entry: RuleEntry): ReadRule | null {
  const protocol = entry.protocol?.toLowerCase();
  const access = entry.access?.toLowerCase();
  const sourcePorts = portSet(entry.sourcePortRange, entry.sourcePortRanges);
  const destinationPorts = portSet(entry.destinationPortRange, entry.destinationPortRanges);
  const source = sourceOf(entry);
  const destination = destinationOf(entry);
  if (entry.unknown !== undefined || entry.priority === undefined || protocol === undefined || !PROTOCOLS.has(protocol)) return null;
  if ((access !== 'allow' && access !== 'deny') || !sourcePorts || !destinationPorts || destinationPorts.length === 0) return null;
  if (isEmpty(source) || isEmpty(destination)) return null;
  const match: Match = {
    protocol: protocol as Protocol | '*',
    source,
    sourcePorts: sourcePorts.length > 0 ? sourcePorts : [ALL_PORTS],
    destination,
    destinationPorts,
  };
  return { index, entry, priority: entry.priority, match, access };
}

function isEmpty(set: AddressSet): boolean {
  return !set.any && set.ranges.length + set.symbols.length === 0;
}

/** Addresses a rule names as its source. */
export function sourceOf(entry: RuleEntry): AddressSet {
  return addressSet({
    prefix: entry.sourceAddressPrefix,
    prefixes: entry.sourceAddressPrefixes,
    groups: entry.sourceApplicationSecurityGroups,
  });
}

/** Addresses a rule names as its destination. */
export function destinationOf(entry: RuleEntry): AddressSet {
  return addressSet({
    prefix: entry.destinationAddressPrefix,
    prefixes: entry.destinationAddressPrefixes,
    groups: entry.destinationApplicationSecurityGroups,
  });
}

/** How a rule is called in a message. */
export function ruleName(entry: RuleEntry): string {
  return entry.name ?? `the rule with priority ${entry.priority ?? 'not stated'}`;
}

/** Subnets and interfaces that use a group. */
export interface GroupUse {
  readonly subnets: readonly ResourceOf<'subnet'>[];
  readonly nics: readonly ResourceOf<'networkInterface'>[];
}

const NO_USE: GroupUse = { subnets: [], nics: [] };

const uses = oncePerLookup((find: Lookup) => {
  const built = new Map<string, { subnets: ResourceOf<'subnet'>[]; nics: ResourceOf<'networkInterface'>[] }>();
  const of = (id: string) => {
    const known = built.get(id) ?? { subnets: [], nics: [] };
    built.set(id, known);
    return known;
  };
  for (const subnet of find.byKind('subnet')) if (subnet.securityGroup !== undefined) of(subnet.securityGroup).subnets.push(subnet);
  for (const nic of find.byKind('networkInterface')) if (nic.securityGroup !== undefined) of(nic.securityGroup).nics.push(nic);
  return built;
});

/** Who uses a group of the plan. */
export function groupUse(find: Lookup, group: string): GroupUse {
  return uses(find).get(group) ?? NO_USE;
}

/** The command that replaces entries of the list of a group; null takes an entry out. */
export function changeRules(group: SecurityGroup, change: (entry: RuleEntry, index: number) => RuleEntry | null): readonly Command[] {
  const rules = (group.rules ?? []).flatMap((entry, index) => change(entry, index) ?? []);
  return [{ type: 'update', id: group.id, change: { rules } }];
}

/** The position in a field such as `rules.3.priority`. */
export function positionIn(field: string | undefined): number {
  return Number(field?.split('.')[1] ?? Number.NaN);
}

/** A complete rule for examples: tcp 443 from the network, allowed inbound with priority 200, unless told otherwise. */
export function exampleRule(name: string, draft: Partial<RuleEntry> = {}): RuleEntry {
  return {
    name,
    priority: 200,
    direction: 'Inbound',
    access: 'Allow',
    protocol: 'Tcp',
    sourceAddressPrefix: 'VirtualNetwork',
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
    destinationPortRange: '443',
    ...draft,
  };
}
