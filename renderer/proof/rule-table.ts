// Effective security rules of one place, in the order in which they are asked. For a server on-premises: the firewalls of its site.
import { csvText } from '../../shared/base/csv.ts';
import { readGroup } from '../../shared/books/group-rules.ts';
import { DEFAULT_RULES } from '../../shared/facts/security-rules.ts';
import type { Resource, ResourceOf } from '../../shared/kinds/index.ts';
import { type Lookup, lookupOf } from '../../shared/plan/lookup.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { actsOn } from '../../shared/trace/security.ts';
import { nicOf, type Origin, siteOf, subnetOf, type Table } from './table.ts';
import { nameOf } from './words.ts';

export interface RuleRow {
  readonly key: string;
  readonly direction: 'Inbound' | 'Outbound';
  /** Who asks: the admin rules, the group of the subnet, the group of the interface, a firewall of the site. */
  readonly by: string;
  readonly order: string;
  readonly name: string;
  readonly source: string;
  readonly destination: string;
  readonly service: string;
  readonly access: string;
  readonly from: Origin;
}

/** The security rules a flow at a resource meets, in the order in which they are asked. */
export function ruleTable(plan: Plan, resource: Resource): Table<RuleRow> {
  const find = lookupOf(plan);
  const site = resource.kind === 'arcServer' ? siteOf(plan, resource) : null;
  if (site) {
    const firewalls = [site.subnet, site.site].flatMap((place) => (place ? find.partsOf('siteFirewall', place.id) : []));
    return { rows: firewalls.flatMap(firewallRows), missing: [], none: `${site.site.name} has no firewall: nothing is filtered there.` };
  }
  const subnet = subnetOf(find, resource);
  if (!subnet) return { rows: [], missing: [], none: `${resource.name} stands in no subnet of the plan.` };
  const nic = nicOf(find, resource);
  const missing: string[] = [];
  const groupOf = (id: string | undefined, owner: Resource): readonly RuleRow[] => {
    if (id === undefined) return [];
    const group = find.getKind('securityGroup', id);
    if (!group || !readGroup(group).complete) missing.push(group ? `all rules of ${group.name}` : `the rules of ${id}`);
    return group ? groupRows(plan, group, owner) : [];
  };
  return {
    rows: [...adminRows(find, subnet), ...groupOf(subnet.securityGroup, subnet), ...(nic ? groupOf(nic.securityGroup, nic) : [])],
    missing,
    none: `Neither ${subnet.name} nor an interface of it has a security group: nothing is filtered.`,
  };
}

function groupRows(plan: Plan, group: ResourceOf<'securityGroup'>, owner: Resource): readonly RuleRow[] {
  const by = `${group.name} at ${owner.name}`;
  const groups = (list: readonly string[] | undefined): readonly string[] => (list ?? []).map((id) => nameOf(plan, id));
  const own = (group.rules ?? []).map((rule, index) => ({
    priority: rule.priority ?? Number.POSITIVE_INFINITY,
    row: {
      key: `${owner.id} ${index}`,
      direction: rule.direction === 'Outbound' ? ('Outbound' as const) : ('Inbound' as const),
      by,
      order: String(rule.priority ?? 'not stated'),
      name: rule.name ?? '',
      source: listed(rule.sourceAddressPrefix, rule.sourceAddressPrefixes, groups(rule.sourceApplicationSecurityGroups)),
      destination: listed(
        rule.destinationAddressPrefix,
        rule.destinationAddressPrefixes,
        groups(rule.destinationApplicationSecurityGroups),
      ),
      service: serviceOf(rule.protocol, listed(rule.destinationPortRange, rule.destinationPortRanges, [])),
      access: rule.access ?? 'not stated',
      from: { id: group.id, field: `rules.${index}` },
    },
  }));
  const defaults = DEFAULT_RULES.rules.map((rule) => ({
    priority: rule.priority,
    row: {
      key: `${owner.id} ${rule.name}`,
      direction: rule.direction,
      by,
      order: String(rule.priority),
      name: rule.name,
      source: rule.source === '*' ? 'Any' : rule.source,
      destination: rule.destination === '*' ? 'Any' : rule.destination,
      service: 'Any',
      access: rule.access,
      from: { id: group.id, field: null },
    },
  }));
  return [...own, ...defaults]
    .sort((a, b) => a.row.direction.localeCompare(b.row.direction, 'en') || a.priority - b.priority)
    .map(({ row }) => row);
}

function listed(one: string | undefined, more: readonly string[] | undefined, groups: readonly string[]): string {
  const all = [...(one === undefined || one === '' ? [] : [one]), ...(more ?? []), ...groups];
  return all.length === 0 || all.includes('*') ? 'Any' : all.join(', ');
}

function serviceOf(protocol: string | undefined, ports: string): string {
  const name = protocol === undefined || protocol === '*' ? 'Any' : protocol.toUpperCase();
  return ports === 'Any' ? name : `${name} ${ports}`;
}

function adminRows(find: Lookup, subnet: ResourceOf<'subnet'>): readonly RuleRow[] {
  return find
    .byKind('securityAdminRuleCollection')
    .filter((collection) => actsOn(find, collection, subnet))
    .flatMap((collection) =>
      (collection.rules ?? []).map((rule, index) => ({
        priority: rule.priority ?? Number.POSITIVE_INFINITY,
        row: {
          key: `${collection.id} ${index}`,
          direction: rule.direction === 'Outbound' ? ('Outbound' as const) : ('Inbound' as const),
          by: `${collection.name} (admin)`,
          order: String(rule.priority ?? 'not stated'),
          name: rule.name ?? '',
          source: listed(
            undefined,
            (rule.sources ?? []).flatMap((end) => end.value ?? []),
            [],
          ),
          destination: listed(
            undefined,
            (rule.destinations ?? []).flatMap((end) => end.value ?? []),
            [],
          ),
          service: serviceOf(rule.protocol === 'Any' ? '*' : rule.protocol, listed(undefined, rule.destinationPortRanges, [])),
          access: rule.access ?? 'not stated',
          from: { id: collection.id, field: `rules.${index}` },
        },
      })),
    )
    .sort((a, b) => a.row.direction.localeCompare(b.row.direction, 'en') || a.priority - b.priority)
    .map(({ row }) => row);
}

function firewallRows(firewall: ResourceOf<'siteFirewall'>): readonly RuleRow[] {
  const rules = (firewall.rules ?? []).map(
    (rule, index): RuleRow => ({
      key: `${firewall.id} ${index}`,
      direction: 'Outbound',
      by: firewall.name,
      order: String(index + 1),
      name: rule.name ?? '',
      source: listed(undefined, rule.sources, []),
      destination: listed(undefined, [...(rule.destinations ?? []), ...(rule.tags ?? []), ...(rule.fqdns ?? [])], []),
      service: serviceOf(rule.protocol === 'Any' ? '*' : rule.protocol, listed(rule.ports, undefined, [])),
      access: rule.action === 'deny' ? 'Deny' : 'Allow',
      from: { id: firewall.id, field: `rules.${index}` },
    }),
  );
  const last: RuleRow = {
    key: `${firewall.id} default`,
    direction: 'Outbound',
    by: firewall.name,
    order: 'last',
    name: 'When no rule matches',
    source: 'Any',
    destination: 'Any',
    service: 'Any',
    access: firewall.defaultAction === 'allow' ? 'Allow' : 'Deny',
    from: { id: firewall.id, field: 'defaultAction' },
  };
  return [...rules, last];
}

/** The rules as CSV. */
export function ruleCsv({ rows }: Table<RuleRow>): string {
  return csvText([
    ['Direction', 'Asked by', 'Priority', 'Rule', 'Source', 'Destination', 'Service', 'Action'],
    ...rows.map((row) => [row.direction, row.by, row.order, row.name, row.source, row.destination, row.service, row.access]),
  ]);
}
