// Names Azure accepts, by resource type. Lengths are the platform's; the patterns are ours and cover the whole name.
import type { Sourced } from './sources.ts';

/** Where a name has to be unique. Comparisons ignore case. */
export type NameScope = 'subscription' | 'group' | 'parent' | 'global';

export interface NameRule extends Sourced {
  /** ARM resource type in its documented spelling. */
  readonly type: string;
  readonly min: number;
  readonly max: number;
  /** Regular expression for the whole name. */
  readonly pattern: string;
  readonly uniqueIn: NameScope;
}

const ASOF = '2026-08';
const GENERIC = '^[a-zA-Z0-9]([a-zA-Z0-9_.-]{0,78}[a-zA-Z0-9_])?$';
const SHORT = '^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,62}[a-zA-Z0-9_]$';
const RESOLVER = '^[a-zA-Z0-9]([a-zA-Z0-9_-]{0,78}[a-zA-Z0-9])?$';

function generic(type: string, uniqueIn: NameScope): NameRule {
  return { type, min: 1, max: 80, pattern: GENERIC, uniqueIn, source: 'names', asOf: ASOF };
}
function resolver(type: string, uniqueIn: NameScope): NameRule {
  return { type, min: 1, max: 80, pattern: RESOLVER, uniqueIn, source: 'names', asOf: ASOF };
}

export const NAME_RULES: readonly NameRule[] = [
  {
    type: 'Microsoft.Resources/resourceGroups',
    min: 1,
    max: 90,
    pattern: '^[-\\w._()]{0,89}[-\\w_()]$',
    uniqueIn: 'subscription',
    note: 'Does not end with a period.',
    source: 'names',
    asOf: ASOF,
  },
  { type: 'Microsoft.Network/virtualNetworks', min: 2, max: 64, pattern: SHORT, uniqueIn: 'group', source: 'names', asOf: ASOF },
  generic('Microsoft.Network/virtualNetworks/subnets', 'parent'),
  generic('Microsoft.Network/virtualNetworks/virtualNetworkPeerings', 'parent'),
  generic('Microsoft.Network/networkSecurityGroups', 'group'),
  generic('Microsoft.Network/networkSecurityGroups/securityRules', 'parent'),
  generic('Microsoft.Network/routeTables', 'group'),
  generic('Microsoft.Network/routeTables/routes', 'parent'),
  generic('Microsoft.Network/publicIPAddresses', 'group'),
  generic('Microsoft.Network/virtualNetworkGateways', 'group'),
  generic('Microsoft.Network/localNetworkGateways', 'group'),
  generic('Microsoft.Network/connections', 'group'),
  generic('Microsoft.Network/expressRouteCircuits', 'group'),
  generic('Microsoft.Network/azureFirewalls', 'group'),
  generic('Microsoft.Network/bastionHosts', 'group'),
  generic('Microsoft.Network/natGateways', 'group'),
  generic('Microsoft.Network/virtualWans', 'group'),
  generic('Microsoft.Network/virtualHubs', 'group'),
  generic('Microsoft.Network/networkInterfaces', 'group'),
  generic('Microsoft.Network/privateDnsZones/virtualNetworkLinks', 'parent'),
  { type: 'Microsoft.Network/privateEndpoints', min: 2, max: 64, pattern: SHORT, uniqueIn: 'group', source: 'names', asOf: ASOF },
  resolver('Microsoft.Network/dnsResolvers', 'group'),
  resolver('Microsoft.Network/dnsResolvers/inboundEndpoints', 'parent'),
  resolver('Microsoft.Network/dnsResolvers/outboundEndpoints', 'parent'),
  resolver('Microsoft.Network/dnsForwardingRulesets', 'group'),
  {
    type: 'Microsoft.Network/dnsForwardingRulesets/forwardingRules',
    min: 1,
    max: 80,
    pattern: '^[a-zA-Z][a-zA-Z0-9_-]*$',
    uniqueIn: 'parent',
    note: 'Begins with a letter. The source gives no maximum; 80 is that of the rule set.',
    source: 'res-rules',
    asOf: '2025-12',
  },
  {
    type: 'Microsoft.Network/privateDnsZones',
    min: 3,
    max: 253,
    pattern: '^[a-zA-Z0-9_-]{1,63}(\\.[a-zA-Z0-9_-]{1,63}){1,33}$',
    uniqueIn: 'group',
    note: '2 to 34 labels of at most 63 characters.',
    source: 'pdns',
    asOf: '2025-12',
  },
  {
    type: 'Microsoft.HybridCompute/privateLinkScopes',
    min: 1,
    max: 80,
    pattern: '^[a-zA-Z0-9-_.]+$',
    uniqueIn: 'group',
    confidence: 'inferred',
    note: 'The maximum is not documented and the pattern of the service is not anchored: a miss is a warning.',
    source: 'bt-hc',
    asOf: ASOF,
  },
  {
    type: 'Microsoft.HybridCompute/machines',
    min: 1,
    max: 54,
    pattern: '^[a-zA-Z0-9-_.]{1,54}$',
    uniqueIn: 'group',
    source: 'bt-hc',
    asOf: ASOF,
  },
  {
    type: 'Microsoft.Insights/privateLinkScopes',
    min: 1,
    max: 255,
    pattern: '^[a-zA-Z0-9()\\-_.]*[a-zA-Z0-9_-]$',
    uniqueIn: 'group',
    source: 'names',
    asOf: ASOF,
  },
  {
    type: 'Microsoft.OperationalInsights/workspaces',
    min: 4,
    max: 63,
    pattern: '^[a-zA-Z0-9][a-zA-Z0-9-]{2,61}[a-zA-Z0-9]$',
    uniqueIn: 'group',
    source: 'names',
    asOf: ASOF,
  },
  {
    type: 'Microsoft.Automation/automationAccounts',
    min: 6,
    max: 50,
    pattern: '^[a-zA-Z][a-zA-Z0-9-]{4,48}[a-zA-Z0-9]$',
    uniqueIn: 'group',
    source: 'names',
    asOf: ASOF,
  },
  {
    type: 'Microsoft.KeyVault/vaults',
    min: 3,
    max: 24,
    pattern: '^(?!.*--)[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$',
    uniqueIn: 'global',
    note: 'No two hyphens in a row.',
    source: 'names',
    asOf: ASOF,
  },
  {
    type: 'Microsoft.Storage/storageAccounts',
    min: 3,
    max: 24,
    pattern: '^[a-z0-9]{3,24}$',
    uniqueIn: 'global',
    note: 'Lower case letters and digits only.',
    source: 'names',
    asOf: ASOF,
  },
];

/** Pattern of the domain of a forwarding rule: a dot alone, or 2 to 34 labels and a final dot. */
export const FORWARDING_DOMAIN = {
  pattern: '^(\\.|([a-zA-Z0-9_-]{1,63}\\.){2,34})$',
  source: 'res-rules',
  asOf: '2025-12',
} as const satisfies Sourced & { readonly pattern: string };

const BY_TYPE = new Map(NAME_RULES.map((rule) => [rule.type.toLowerCase(), rule]));

/** The rule for names of an ARM type, without regard to case; undefined when none is known. */
export function nameRuleOf(type: string): NameRule | undefined {
  return BY_TYPE.get(type.toLowerCase());
}

/** Whether a name fits a rule, length and pattern alike. */
export function fitsNameRule(name: string, rule: NameRule): boolean {
  return name.length >= rule.min && name.length <= rule.max && new RegExp(rule.pattern).test(name);
}
