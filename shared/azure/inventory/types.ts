// What an import asks for: types Resource Graph has rows of, and lists it lacks that Resource Manager is asked for, parent by parent.
import { apiVersionFor } from '../../facts/api-versions.ts';
import type { Sourced } from '../../facts/sources.ts';
import { KIND_NAMES, kindOf } from '../../kinds/index.ts';

/** Child types Resource Graph has rows of although they are no top-level resources. The other children stand inside their parent or are listed below. */
const GRAPH_CHILDREN: Sourced & { readonly types: readonly string[] } = {
  types: [
    'microsoft.hybridcompute/machines/extensions',
    'microsoft.network/dnsresolvers/inboundendpoints',
    'microsoft.network/dnsresolvers/outboundendpoints',
    'microsoft.network/privatednszones/virtualnetworklinks',
  ],
  source: 'graph-tables',
  asOf: '2026-08',
};

/** Types of the planner's kinds that Resource Graph has no rows of and that are listed by subscription. */
const NOT_IN_GRAPH = ['microsoft.authorization/resourcemanagementprivatelinks'];

const TOP_TYPES: readonly string[] = [
  ...new Set(
    KIND_NAMES.flatMap((name) => {
      const type = kindOf(name).arm?.type.toLowerCase();
      return type === undefined || type.split('/').length > 2 || type === 'microsoft.resources/resourcegroups' ? [] : [type];
    }),
  ),
]
  .filter((type) => !NOT_IN_GRAPH.includes(type))
  .sort();

/** Top-level types to ask Resource Graph for, in lower case and order. */
export function graphTypes(): readonly string[] {
  return TOP_TYPES;
}

/** Child types to ask Resource Graph for. */
export function graphChildTypes(): readonly string[] {
  return GRAPH_CHILDREN.types;
}

/** A list below a resource that Resource Graph lacks. */
export interface ChildList {
  /** What follows the id of the parent: `forwardingRules`, `ALL` for the record sets of a zone. */
  readonly path: string;
  /** For people: "forwarding rules". */
  readonly label: string;
  readonly apiVersion: string;
  /** Property of the parent that holds the same list when the graph knows it; then nobody is asked. */
  readonly unless?: string;
}

type Row = readonly [path: string, label: string, unless?: string];

/** Source: graph-tables (2026-08): what the table `resources` has no rows of. */
const CHILDREN: { readonly [type: string]: readonly Row[] } = {
  'microsoft.insights/privatelinkscopes': [['scopedResources', 'scoped resources']],
  'microsoft.network/dnsforwardingrulesets': [
    ['forwardingRules', 'forwarding rules'],
    ['virtualNetworkLinks', 'links of the rule set'],
  ],
  'microsoft.network/expressroutecircuits': [
    ['peerings', 'circuit peerings', 'peerings'],
    ['authorizations', 'authorizations', 'authorizations'],
  ],
  'microsoft.network/firewallpolicies': [['ruleCollectionGroups', 'rule collection groups']],
  'microsoft.network/networkmanagers': [
    ['connectivityConfigurations', 'connectivity configurations'],
    ['networkGroups', 'network groups'],
    ['securityAdminConfigurations', 'security admin configurations'],
  ],
  'microsoft.network/networkmanagers/networkgroups': [['staticMembers', 'members of the network group']],
  'microsoft.network/networkmanagers/securityadminconfigurations': [['ruleCollections', 'rule collections']],
  'microsoft.network/networkmanagers/securityadminconfigurations/rulecollections': [['rules', 'security admin rules']],
  'microsoft.network/privatednszones': [['ALL', 'record sets']],
  'microsoft.network/privateendpoints': [['privateDnsZoneGroups', 'DNS zone groups']],
  'microsoft.network/virtualhubs': [
    ['hubVirtualNetworkConnections', 'connections of the hub'],
    ['hubRouteTables', 'route tables of the hub'],
    ['routingIntent', 'routing intent'],
    ['bgpConnections', 'BGP connections'],
    ['ipConfigurations', 'addresses of the route server'],
  ],
};

/** Lists to read below a resource of a type (in lower case). */
export function childListsOf(type: string): readonly ChildList[] {
  return (CHILDREN[type] ?? []).map(([path, label, unless]) => ({
    path,
    label,
    apiVersion: versionOf(type),
    ...(unless === undefined ? {} : { unless }),
  }));
}

/** Types whose state in Resource Graph may be minutes old and whose addresses matter: they are read again from Resource Manager. */
export const LIVE_TYPES = ['Microsoft.Network/privateEndpoints', 'Microsoft.Network/networkInterfaces'] as const;

/** Types listed by subscription because Resource Graph has no rows of them. */
export const SUBSCRIPTION_TYPES = ['Microsoft.Authorization/resourceManagementPrivateLinks'] as const;

const versions = new Map<string, string>();
for (const name of KIND_NAMES) {
  const arm = kindOf(name).arm;
  if (arm && !versions.has(arm.type.toLowerCase())) versions.set(arm.type.toLowerCase(), arm.apiVersion);
}

/** The api-version a type, or the nearest type above it, is read with. Throws for a type nobody knows. */
export function versionOf(type: string): string {
  const segments = type.toLowerCase().split('/');
  for (let end = segments.length; end > 1; end--) {
    const version = versions.get(segments.slice(0, end).join('/'));
    if (version !== undefined) return version;
  }
  const known = apiVersionFor(type);
  if (known === null) throw new Error(`No api-version is on record for ${type}`);
  return known;
}
