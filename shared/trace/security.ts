// Security groups and security admin rules for one flow at one interface or subnet: allowed, denied, or not known.
// Source: catalogue section 4.2, labels nsg, nsg-how.

import { readGroup, ruleName } from '../books/group-rules.ts';
import type { ResourceOf } from '../kinds/index.ts';
import { type Cidr, parsedRanges } from '../net/cidr.ts';
import { hasPort, type PortRange, parsePorts } from '../net/ports.ts';
import { addressSet, type Match } from '../net/security-match.ts';
import { addressBook } from '../plan/address-book.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import type { Because, FlowProtocol } from './flow.ts';
import { linksOf } from './links.ts';
import { type Belongs, type End, inSet, type NetworkView } from './membership.ts';
import { livePeerings, usedGateways } from './peerings.ts';
import { routeTables } from './routes.ts';

export type Direction = 'inbound' | 'outbound';

/** A flow as filters see it. */
export interface FilterFlow {
  readonly source: End;
  readonly destination: End;
  readonly protocol: FlowProtocol;
  readonly port: number;
}

/** What one group or the admin rules say. */
export interface Decision {
  readonly access: 'allow' | 'deny' | 'unknown';
  /** Name of the deciding rule; default rules by their own names. */
  readonly rule: string;
  readonly because: Because;
  /** What the plan does not say, when the access is unknown. */
  readonly missing: string | null;
  /** Rules of a lower number that deny what a later one would allow, for warnings. */
  readonly shadowed: boolean;
}

/** Ports of an ephemeral client port: rules that name source ports are compared with all of them. */
function sourcePorts(ports: readonly PortRange[]): Belongs {
  if (ports.some(isEveryPort)) return 'yes';
  return ports.some((one) => one.last >= 1024) ? 'maybe' : 'no';
}

/** A rule for any protocol takes packets without ports only when it names every port. */
function isEveryPort(range: PortRange): boolean {
  return range.first === 0 && range.last === 65535;
}

function both(...answers: readonly Belongs[]): Belongs {
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}

/** Whether a rule matches a flow. Ports count for tcp and udp only. */
export function matches(match: Match, flow: FilterFlow, view: NetworkView): Belongs {
  if (match.protocol !== '*' && match.protocol !== flow.protocol) return 'no';
  const hasPorts = flow.protocol === 'tcp' || flow.protocol === 'udp';
  if (hasPorts ? !hasPort(match.destinationPorts, flow.port) : match.protocol === '*' && !match.destinationPorts.some(isEveryPort))
    return 'no';
  const source = inSet(flow.source, match.source, view);
  if (source === 'no') return 'no';
  const destination = inSet(flow.destination, match.destination, view);
  return both(source, destination, hasPorts ? sourcePorts(match.sourcePorts) : 'yes');
}

/** The decision of one group about a flow in one direction. */
export function decideGroup(group: ResourceOf<'securityGroup'>, direction: Direction, flow: FilterFlow, view: NetworkView): Decision {
  const read = readGroup(group);
  const rules = direction === 'inbound' ? read.inbound : read.outbound;
  const open = new Set<'allow' | 'deny'>();
  let missing: string | null = read.complete ? null : `all rules of ${group.name}`;
  for (const [at, rule] of rules.entries()) {
    const answer = matches(rule.match, flow, view);
    if (answer === 'no') continue;
    if (answer === 'maybe') {
      open.add(rule.access);
      missing ??= `whether rule ${ruleName(rule.entry)} of ${group.name} covers the flow`;
      continue;
    }
    const because = { resource: group.id, field: `rules.${rule.index}`, rule: ruleName(rule.entry), priority: rule.priority };
    const shadowed =
      rule.access === 'deny' && rules.slice(at + 1).some((later) => later.access === 'allow' && matches(later.match, flow, view) === 'yes');
    return settled(rule.access, open, { rule: ruleName(rule.entry), because, missing, shadowed, complete: read.complete });
  }
  const { access, rule } = defaultRule(direction, flow, view);
  if (access === 'maybe') return { access: 'unknown', rule, because: { resource: group.id, rule }, missing: view.missing, shadowed: false };
  return settled(access, open, {
    rule,
    because: { resource: group.id, rule, fact: 'nsg' },
    missing,
    shadowed: false,
    complete: read.complete,
  });
}

function settled(
  access: 'allow' | 'deny',
  open: ReadonlySet<'allow' | 'deny'>,
  rest: {
    readonly rule: string;
    readonly because: Because;
    readonly missing: string | null;
    readonly shadowed: boolean;
    readonly complete: boolean;
  },
): Decision {
  const { complete, ...decision } = rest;
  const sure = complete && [...open].every((one) => one === access);
  return sure ? { ...decision, access, missing: null } : { ...decision, access: 'unknown' };
}

function defaultRule(
  direction: Direction,
  flow: FilterFlow,
  view: NetworkView,
): { readonly access: 'allow' | 'deny' | 'maybe'; readonly rule: string } {
  const everywhere = addressSet({ prefix: 'VirtualNetwork' });
  const network = both(inSet(flow.source, everywhere, view), inSet(flow.destination, everywhere, view));
  if (network === 'yes') return { access: 'allow', rule: direction === 'inbound' ? 'AllowVnetInBound' : 'AllowVnetOutBound' };
  if (direction === 'inbound') {
    if (inSet(flow.source, addressSet({ prefix: 'AzureLoadBalancer' }), view) === 'yes')
      return { access: 'allow', rule: 'AllowAzureLoadBalancerInBound' };
    return { access: network === 'maybe' ? 'maybe' : 'deny', rule: 'DenyAllInBound' };
  }
  if (inSet(flow.destination, addressSet({ prefix: 'Internet' }), view) === 'yes')
    return { access: 'allow', rule: 'AllowInternetOutBound' };
  return { access: network === 'maybe' ? 'maybe' : 'deny', rule: 'DenyAllOutBound' };
}

/** Rules that name the tag of a platform address: the only ones its traffic meets. Null: it passes. */
export function decidePlatform(group: ResourceOf<'securityGroup'>, flow: FilterFlow, view: NetworkView): Decision | null {
  for (const rule of readGroup(group).outbound) {
    if (!rule.match.destination.symbols.some((symbol) => symbol.startsWith('azureplatform'))) continue;
    if (matches(rule.match, flow, view) !== 'yes') continue;
    if (rule.access === 'allow') return null;
    const because = { resource: group.id, field: `rules.${rule.index}`, rule: ruleName(rule.entry) };
    return { access: 'deny', rule: ruleName(rule.entry), because, missing: null, shadowed: false };
  }
  return null;
}

const viewCache = new WeakMap<Plan['resources'], Map<string, NetworkView>>();

/** What the tag VirtualNetwork means on a subnet. Source: catalogue 4.2 step 5, labels vnet-faq, nsg. */
export function networkView(plan: Plan, subnet: ResourceOf<'subnet'>): NetworkView {
  const countsDefault = plan.settings.parameters?.['NSG-001']?.vnetTagIncludesDefaultUdr !== false;
  let views = viewCache.get(plan.resources);
  if (!views) {
    views = new Map();
    viewCache.set(plan.resources, views);
  }
  const key = `${subnet.id}|${countsDefault}`;
  let view = views.get(key);
  if (!view) {
    view = buildView(plan, subnet, countsDefault);
    views.set(key, view);
  }
  return view;
}

function buildView(plan: Plan, subnet: ResourceOf<'subnet'>, countsDefault: boolean): NetworkView {
  const book = addressBook(plan);
  const network = subnet.parent ?? '';
  const ranges: Cidr[] = book.of(network).map(({ range }) => range);
  for (const live of livePeerings(plan, network)) {
    if (live.out.allowVirtualNetworkAccess === false) continue;
    ranges.push(
      ...(live.out.remoteAddressSpace ? parsedRanges(live.out.remoteAddressSpace) : book.of(live.other).map(({ range }) => range)),
    );
  }
  const tables = routeTables(plan);
  const base = tables.network(network);
  for (const one of base?.gateway ?? []) if (one.prefix && one.prefix.length > 0) ranges.push(one.prefix);
  for (const { gateway } of usedGateways(plan, network))
    for (const link of linksOf(plan).of(gateway.id))
      if (link.farHost !== null) ranges.push(...book.of(link.farHost).map(({ range }) => range));
  const own = tables.subnet(subnet);
  let everything = false;
  for (const one of own?.user ?? []) {
    if (one.prefix === null) continue;
    if (one.prefix.length === 0) everything ||= countsDefault;
    else ranges.push(one.prefix);
  }
  return { ranges, everything, missing: base?.missing[0] ?? null };
}

/** Security admin rules of the network managers that act on a subnet, as rules in the order of their numbers. */
export function decideAdmin(
  plan: Plan,
  subnet: ResourceOf<'subnet'>,
  direction: Direction,
  flow: FilterFlow,
  view: NetworkView,
): Decision | null {
  const find = lookupOf(plan);
  const collections = find.byKind('securityAdminRuleCollection').filter((collection) => actsOn(find, collection, subnet));
  if (collections.length === 0) return null;
  const rules = collections
    .flatMap((collection) => (collection.rules ?? []).map((rule, index) => ({ collection, rule, index })))
    .filter(({ rule }) => rule.direction?.toLowerCase() === direction && rule.priority !== undefined)
    .sort((a, b) => (a.rule.priority ?? 0) - (b.rule.priority ?? 0));
  for (const { collection, rule, index } of rules) {
    const answer = matches(adminMatch(rule), flow, view);
    if (answer === 'no') continue;
    const name = rule.name ?? `the rule with priority ${rule.priority}`;
    const because = { resource: collection.id, field: `rules.${index}`, rule: name };
    if (answer === 'maybe')
      return {
        access: 'unknown',
        rule: name,
        because,
        missing: `whether rule ${name} of ${collection.name} covers the flow`,
        shadowed: false,
      };
    if (rule.access === 'AlwaysAllow') return { access: 'allow', rule: name, because, missing: null, shadowed: false };
    if (rule.access === 'Deny') return { access: 'deny', rule: name, because, missing: null, shadowed: false };
    return null;
  }
  return null;
}

/** True when a collection of admin rules acts on a subnet. */
export function actsOn(find: Lookup, collection: ResourceOf<'securityAdminRuleCollection'>, subnet: ResourceOf<'subnet'>): boolean {
  return (collection.groups ?? []).some(({ group }) =>
    (find.getKind('networkGroup', group)?.members ?? []).some(({ network }) => network === subnet.id || network === subnet.parent),
  );
}

type AdminRule = NonNullable<ResourceOf<'securityAdminRuleCollection'>['rules']>[number];

function adminMatch(rule: AdminRule): Match {
  const side = (ends: AdminRule['sources']) => addressSet({ prefixes: (ends ?? []).map((one) => one.value ?? '') });
  const ports = (texts: readonly string[] | undefined): readonly PortRange[] =>
    (texts ?? ['*']).flatMap((text) => parsePorts(text === '0-65535' ? '*' : text) ?? []);
  const protocol = rule.protocol?.toLowerCase();
  return {
    protocol: protocol === undefined || protocol === 'any' ? '*' : (protocol as Match['protocol']),
    source: orAny(side(rule.sources), rule.sources),
    sourcePorts: ports(rule.sourcePortRanges),
    destination: orAny(side(rule.destinations), rule.destinations),
    destinationPorts: ports(rule.destinationPortRanges),
  };
}

function orAny(set: Match['source'], stated: readonly unknown[] | undefined): Match['source'] {
  return stated === undefined || stated.length === 0 ? { ...set, any: true } : set;
}
