// Spellings that Azure does not mind: the case of service tags, service names and domain names; one value alone or in a list of one.
// Elsewhere a text is compared as it stands.

const RULE = 'properties.securityRules.properties';

/** Lower-case type → paths in the body; a path goes through lists. */
const CASELESS: { readonly [type: string]: readonly string[] } = {
  'microsoft.network/dnsforwardingrulesets': ['properties.forwardingRules.properties.domainName'],
  'microsoft.network/localnetworkgateways': ['properties.fqdn'],
  'microsoft.network/networksecuritygroups': [
    `${RULE}.sourceAddressPrefix`,
    `${RULE}.sourceAddressPrefixes`,
    `${RULE}.destinationAddressPrefix`,
    `${RULE}.destinationAddressPrefixes`,
  ],
  'microsoft.network/privateendpoints': [
    'properties.privateLinkServiceConnections.properties.groupIds',
    'properties.manualPrivateLinkServiceConnections.properties.groupIds',
  ],
  'microsoft.network/routetables': ['properties.routes.properties.addressPrefix'],
  'microsoft.network/virtualnetworks/subnets': ['properties.delegations.properties.serviceName', 'properties.serviceEndpoints.service'],
};

/** True when Azure takes the text at the path in any case. */
export function isCaseless(type: string, path: string): boolean {
  return CASELESS[type]?.includes(path) ?? false;
}

/** A path for one value, and the one for several. */
export interface OneOrList {
  readonly one: string;
  readonly list: string;
}

/** Lower-case type → pairs of paths. Clients and api-versions write one value either way, and Azure answers as it was written. */
const ONE_OR_LIST: { readonly [type: string]: readonly OneOrList[] } = {
  'microsoft.network/networksecuritygroups': [
    'sourceAddressPrefix',
    'destinationAddressPrefix',
    'sourcePortRange',
    'destinationPortRange',
  ].map((name) => ({ one: `${RULE}.${name}`, list: `${RULE}.${name.endsWith('x') ? `${name}es` : `${name}s`}` })),
  'microsoft.network/virtualnetworks/subnets': [{ one: 'properties.addressPrefix', list: 'properties.addressPrefixes' }],
};

const NO_PAIRS: readonly OneOrList[] = [];

/** The pairs of a type (lower case) of which a list of one says the same as the value alone. */
export function oneOrList(type: string): readonly OneOrList[] {
  return ONE_OR_LIST[type] ?? NO_PAIRS;
}
