// Security groups and admin rules: what they say about one flow at one subnet. Source: catalogue 4.2.
import type { ResourceOf } from '../../shared/kinds/index.ts';
import { METADATA, type Range, WIRE_SERVER } from './address.ts';
import { addressMatches, both, either, type Flow, networkTag, portMatches, toAnswer } from './match.ts';
import { all, get, type Owner, type Sub, type World } from './model.ts';
import { virtualNetworkRanges } from './routes.ts';
import { type Answer, type Decision, firstMatch } from './verdict.ts';

export type Direction = 'Inbound' | 'Outbound';

/** What the filters of a place say; `at` is the group or rule collection that decided. */
export interface Filtered extends Decision {
  readonly at: string | null;
}

type GroupRule = NonNullable<ResourceOf<'securityGroup'>['rules']>[number];

/** Subnets of the platform have no security group, whatever the plan says. Source: catalogue 4.2 step 9. */
const WITHOUT_GROUP: ReadonlySet<string> = new Set(['gatewaysubnet', 'azurefirewallsubnet']);

export function filtersOf(
  world: World,
  direction: Direction,
  place: { readonly sub: Sub; readonly owner: Owner | null },
  flow: Flow,
): Filtered {
  const { sub, owner } = place;
  const platform = flow.destination === WIRE_SERVER || flow.destination === METADATA;
  if (WITHOUT_GROUP.has(sub.name)) return pass();
  if (!owner?.endpoint && !platform) {
    const admin = adminDecision(world, direction, sub, flow);
    if (admin) return admin;
  }
  const policies = sub.resource.privateEndpointPolicies;
  if (owner?.endpoint && policies !== 'Enabled' && policies !== 'NetworkSecurityGroupEnabled') return pass();
  const groups = [owner?.nic?.securityGroup, sub.resource.securityGroup];
  if (direction === 'Inbound') groups.reverse();
  let passed = '';
  for (const reference of groups) {
    if (reference === undefined) continue;
    const group = get(world.plan, 'securityGroup', reference);
    if (!group) return { outcome: 'maybe', by: `security group ${reference}`, at: reference };
    const decision = groupDecision(world, group, direction, sub, flow, platform);
    if (decision.outcome !== 'allow') return { ...decision, at: group.id };
    passed = decision.by;
  }
  return { outcome: 'allow', by: passed, at: null };
}

function pass(): Filtered {
  return { outcome: 'allow', by: '', at: null };
}

const sortedRules = (world: World, group: ResourceOf<'securityGroup'>): readonly GroupRule[] => {
  const known = world.compiled.get(group) as readonly GroupRule[] | undefined;
  if (known) return known;
  const rules = [...(group.rules ?? [])].sort((a, b) => (a.priority ?? 5000) - (b.priority ?? 5000));
  world.compiled.set(group, rules);
  return rules;
};

/** One group: custom rules by priority, then the default rules. Traffic of the platform meets only rules that name its tag. */
function groupDecision(
  world: World,
  group: ResourceOf<'securityGroup'>,
  direction: Direction,
  sub: Sub,
  flow: Flow,
  platform: boolean,
): Decision {
  const ranges = virtualNetworkRanges(world, sub);
  const inside = (address: number): boolean => networkTag('VirtualNetwork', address, ranges) === true;
  const custom = sortedRules(world, group)
    .filter((rule) => rule.direction === direction && (rule.access === 'Allow' || rule.access === 'Deny'))
    .map((rule) => ({
      name: rule.name ?? '',
      action: rule.access === 'Deny' ? ('deny' as const) : ('allow' as const),
      matches: platform ? platformMatches(rule, flow) : ruleMatches(world, rule, flow, ranges),
    }));
  if (platform) return firstMatch(custom, { action: 'allow', name: 'platform traffic' });
  const defaults =
    direction === 'Inbound'
      ? [
          { name: 'AllowVnetInBound', matches: inside(flow.source) && inside(flow.destination) },
          { name: 'AllowAzureLoadBalancerInBound', matches: flow.source === WIRE_SERVER },
        ]
      : [
          { name: 'AllowVnetOutBound', matches: inside(flow.source) && inside(flow.destination) },
          { name: 'AllowInternetOutBound', matches: networkTag('Internet', flow.destination, ranges) === true },
        ];
  return firstMatch(
    [...custom, ...defaults.map((rule) => ({ name: rule.name, action: 'allow' as const, matches: toAnswer(rule.matches) }))],
    { action: 'deny', name: direction === 'Inbound' ? 'DenyAllInBound' : 'DenyAllOutBound' },
  );
}

function platformMatches(rule: GroupRule, flow: Flow): Answer {
  const tag = flow.destination === METADATA ? 'azureplatformimds' : 'azureplatformdns';
  const texts = [rule.destinationAddressPrefix, ...(rule.destinationAddressPrefixes ?? [])];
  const named = texts.some((text) => text?.toLowerCase() === tag);
  return toAnswer(named && protocolMatches(rule.protocol, flow) && portMatches(portsOf(rule, 'destination'), flow, 'destination', false));
}

function portsOf(rule: GroupRule, side: 'source' | 'destination'): readonly string[] {
  const one = side === 'source' ? rule.sourcePortRange : rule.destinationPortRange;
  const more = side === 'source' ? rule.sourcePortRanges : rule.destinationPortRanges;
  return [...(one === undefined ? [] : [one]), ...(more ?? [])];
}

function protocolMatches(text: string | undefined, flow: Flow): boolean {
  return text === '*' || text?.toLowerCase() === 'any' || text?.toLowerCase() === flow.protocol;
}

function ruleMatches(world: World, rule: GroupRule, flow: Flow, ranges: readonly Range[]): Answer {
  if (!protocolMatches(rule.protocol, flow)) return 'no';
  const named = rule.protocol !== '*';
  if (!portMatches(portsOf(rule, 'source'), flow, 'source', named)) return 'no';
  if (!portMatches(portsOf(rule, 'destination'), flow, 'destination', named)) return 'no';
  const source = sideMatches(
    world,
    [rule.sourceAddressPrefix, ...(rule.sourceAddressPrefixes ?? [])],
    rule.sourceApplicationSecurityGroups,
    flow.source,
    ranges,
    undefined,
  );
  if (source === 'no') return 'no';
  const destination = sideMatches(
    world,
    [rule.destinationAddressPrefix, ...(rule.destinationAddressPrefixes ?? [])],
    rule.destinationApplicationSecurityGroups,
    flow.destination,
    ranges,
    flow.tags,
  );
  return both([source, destination]);
}

function sideMatches(
  world: World,
  texts: readonly (string | undefined)[],
  groups: readonly string[] | undefined,
  address: number,
  ranges: readonly Range[],
  tags: readonly string[] | undefined,
): Answer {
  const answers: Answer[] = [];
  for (const text of texts) {
    if (text === undefined || text === '') continue;
    const known = networkTag(text, address, ranges);
    answers.push(known === null ? addressMatches(text, address, tags) : toAnswer(known));
  }
  for (const group of groups ?? []) answers.push(toAnswer(world.groups.get(group)?.has(address) === true));
  return either(answers);
}

type AdminRule = NonNullable<ResourceOf<'securityAdminRuleCollection'>['rules']>[number];
interface AppliedRule {
  readonly rule: AdminRule;
  readonly at: string;
}

/** Besides the subnets without a group. Source: learn.microsoft.com/azure/virtual-network-manager/concept-security-admins. */
const WITHOUT_ADMIN_RULES: ReadonlySet<string> = new Set(['azurebastionsubnet', 'routeserversubnet']);

/** Admin rules come first: AlwaysAllow and Deny end the matter, Allow leaves it to the groups. */
function adminDecision(world: World, direction: Direction, sub: Sub, flow: Flow): Filtered | null {
  if (WITHOUT_ADMIN_RULES.has(sub.name)) return null;
  const ranges = virtualNetworkRanges(world, sub);
  let open = false;
  for (const { rule, at } of adminRules(world, sub)) {
    if (rule.direction !== direction) continue;
    const matches = adminMatches(world, rule, flow, ranges);
    if (matches === 'no') continue;
    if (matches === 'maybe') {
      open = true;
      continue;
    }
    if (open) return { outcome: 'maybe', by: rule.name ?? '', at };
    if (rule.access === 'AlwaysAllow') return { outcome: 'allow', by: rule.name ?? '', at };
    if (rule.access === 'Deny') return { outcome: 'deny', by: rule.name ?? '', at };
    return null;
  }
  return open ? { outcome: 'maybe', by: 'admin rule with a service tag', at: null } : null;
}

function adminRules(world: World, sub: Sub): readonly AppliedRule[] {
  const known = world.compiled.get(sub) as readonly AppliedRule[] | undefined;
  if (known) return known;
  const covers = (reference: string | undefined): boolean =>
    (get(world.plan, 'networkGroup', reference)?.members ?? []).some((one) => one.network === sub.net.id || one.network === sub.id);
  const rules = all(world.plan, 'securityAdminRuleCollection')
    .filter((collection) => (collection.groups ?? []).some((one) => covers(one.group)))
    .flatMap((collection) => (collection.rules ?? []).map((rule) => ({ rule, at: collection.id })))
    .sort((a, b) => (a.rule.priority ?? 5000) - (b.rule.priority ?? 5000));
  world.compiled.set(sub, rules);
  return rules;
}

function adminMatches(world: World, rule: AdminRule, flow: Flow, ranges: readonly Range[]): Answer {
  if (rule.protocol !== undefined && !protocolMatches(rule.protocol, flow)) return 'no';
  const named = rule.protocol !== undefined && rule.protocol !== 'Any';
  const ports = (texts: readonly string[] | undefined): readonly string[] => (texts === undefined || texts.length === 0 ? ['*'] : texts);
  if (!portMatches(ports(rule.sourcePortRanges), flow, 'source', named)) return 'no';
  if (!portMatches(ports(rule.destinationPortRanges), flow, 'destination', named)) return 'no';
  return both([
    adminSide(world, rule.sources, flow.source, ranges, undefined),
    adminSide(world, rule.destinations, flow.destination, ranges, flow.tags),
  ]);
}

function adminSide(
  world: World,
  side: AdminRule['sources'],
  address: number,
  ranges: readonly Range[],
  tags: readonly string[] | undefined,
): Answer {
  if (side === undefined || side.length === 0) return 'yes';
  return either(
    side.map((one) => {
      if (one.type === 'NetworkGroup')
        return toAnswer(groupRanges(world, one.value).some((range) => range.first <= address && address <= range.last));
      const known = networkTag(one.value ?? '', address, ranges);
      return known === null ? addressMatches(one.value ?? '', address, tags) : toAnswer(known);
    }),
  );
}

function groupRanges(world: World, reference: string | undefined): readonly Range[] {
  const members = get(world.plan, 'networkGroup', reference)?.members ?? [];
  return members.flatMap((one) => world.nets.get(one.network ?? '')?.ranges ?? world.subs.get(one.network ?? '')?.ranges ?? []);
}
