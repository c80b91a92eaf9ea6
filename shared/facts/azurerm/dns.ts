// Private zones, their records and links, resolvers and forwarding rule sets.
import { type AzurermRow, arg, blocks, child, enabled, ids, need, only, row } from './define.ts';

const N = 'Microsoft.Network';
const ZONE = { arg: 'zone_name', by: 'name' } as const;

/** Records of a type whose entries hold one value each. */
function records(type: 'a' | 'aaaa' | 'ptr', key: string): AzurermRow {
  const suffix = type.toUpperCase();
  return child(
    `private_dns_${type}_record`,
    `${N}/privateDnsZones/${suffix}`,
    'dns',
    ZONE,
    [need('ttl', 'properties.ttl'), need('records', `properties.${type}Records`, { as: 'pick', key })],
    { data: true },
  );
}

export const DNS: readonly AzurermRow[] = [
  row('private_dns_zone', `${N}/privateDnsZones`, 'dns', [], { location: false, data: true }),
  child(
    'private_dns_zone_virtual_network_link',
    `${N}/privateDnsZones/virtualNetworkLinks`,
    'dns',
    { arg: 'private_dns_zone_name', by: 'name' },
    [
      need('virtual_network_id', 'properties.virtualNetwork.id'),
      arg('registration_enabled', 'properties.registrationEnabled'),
      arg('resolution_policy', 'properties.resolutionPolicy'),
    ],
    { tags: true, data: true },
  ),
  records('a', 'ipv4Address'),
  records('aaaa', 'ipv6Address'),
  records('ptr', 'ptrdname'),
  child(
    'private_dns_cname_record',
    `${N}/privateDnsZones/CNAME`,
    'dns',
    ZONE,
    [need('ttl', 'properties.ttl'), need('record', 'properties.cnameRecord.cname')],
    { data: true },
  ),
  child(
    'private_dns_mx_record',
    `${N}/privateDnsZones/MX`,
    'dns',
    ZONE,
    [
      need('ttl', 'properties.ttl'),
      blocks('record', 'properties.mxRecords', [need('preference', 'preference'), need('exchange', 'exchange')], { least: 1 }),
    ],
    { data: true },
  ),
  child(
    'private_dns_srv_record',
    `${N}/privateDnsZones/SRV`,
    'dns',
    ZONE,
    [
      need('ttl', 'properties.ttl'),
      blocks(
        'record',
        'properties.srvRecords',
        [need('priority', 'priority'), need('weight', 'weight'), need('port', 'port'), need('target', 'target')],
        { least: 1 },
      ),
    ],
    { data: true },
  ),
  child(
    'private_dns_txt_record',
    `${N}/privateDnsZones/TXT`,
    'dns',
    ZONE,
    [need('ttl', 'properties.ttl'), blocks('record', 'properties.txtRecords', [need('value', 'value', only)], { least: 1 })],
    { data: true },
  ),
  row('private_dns_resolver', `${N}/dnsResolvers`, 'dns', [need('virtual_network_id', 'properties.virtualNetwork.id')], { data: true }),
  child(
    'private_dns_resolver_inbound_endpoint',
    `${N}/dnsResolvers/inboundEndpoints`,
    'dns',
    { arg: 'private_dns_resolver_id', by: 'id' },
    [
      blocks(
        'ip_configurations',
        'properties.ipConfigurations',
        [
          need('subnet_id', 'subnet.id'),
          arg('private_ip_allocation_method', 'privateIpAllocationMethod'),
          arg('private_ip_address', 'privateIpAddress'),
        ],
        { least: 1, most: 1 },
      ),
    ],
    { location: true, tags: true, data: true },
  ),
  child(
    'private_dns_resolver_outbound_endpoint',
    `${N}/dnsResolvers/outboundEndpoints`,
    'dns',
    { arg: 'private_dns_resolver_id', by: 'id' },
    [need('subnet_id', 'properties.subnet.id')],
    { location: true, tags: true, data: true },
  ),
  row(
    'private_dns_resolver_dns_forwarding_ruleset',
    `${N}/dnsForwardingRulesets`,
    'dns',
    [need('private_dns_resolver_outbound_endpoint_ids', 'properties.dnsResolverOutboundEndpoints', ids)],
    { data: true },
  ),
  child(
    'private_dns_resolver_forwarding_rule',
    `${N}/dnsForwardingRulesets/forwardingRules`,
    'dns',
    { arg: 'dns_forwarding_ruleset_id', by: 'id' },
    [
      need('domain_name', 'properties.domainName'),
      arg('enabled', 'properties.forwardingRuleState', enabled),
      arg('metadata', 'properties.metadata', { as: 'map' }),
      blocks(
        'target_dns_servers',
        'properties.targetDnsServers',
        [need('ip_address', 'ipAddress'), need('port', 'port', { as: 'same' }, 53)],
        { least: 1 },
      ),
    ],
    { data: true },
  ),
  child(
    'private_dns_resolver_virtual_network_link',
    `${N}/dnsForwardingRulesets/virtualNetworkLinks`,
    'dns',
    { arg: 'dns_forwarding_ruleset_id', by: 'id' },
    [need('virtual_network_id', 'properties.virtualNetwork.id'), arg('metadata', 'properties.metadata', { as: 'map' })],
    { data: true },
  ),
];
