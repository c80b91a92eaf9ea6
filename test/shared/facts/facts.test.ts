// Facts as data: each row says where it comes from, patterns compile, and well-known values are what the pages say.
import { describe, expect, it } from 'vitest';
import * as arc from '../../../shared/facts/arc-names.ts';
import { LIMITS, limitOf } from '../../../shared/facts/limits.ts';
import { FORWARDING_DOMAIN, fitsNameRule, NAME_RULES, nameRuleOf } from '../../../shared/facts/name-rules.ts';
import * as subnets from '../../../shared/facts/platform-subnets.ts';
import { PRIVATE_LINK_GROUPS, privateLinkGroup, privateLinkGroupsOf, privateZoneNames } from '../../../shared/facts/private-link.ts';
import { REGIONS, regionDisplayName, regionOf } from '../../../shared/facts/regions.ts';
import * as ranges from '../../../shared/facts/reserved-ranges.ts';
import { isReservedZoneName, RESERVED_ZONE_NAMES } from '../../../shared/facts/reserved-zone-names.ts';
import { arcServiceTags, SERVICE_TAGS, serviceTagOf, TAG_LIST_MAX_AGE } from '../../../shared/facts/service-tags.ts';
import { SOURCES, type Sourced, sourceOf } from '../../../shared/facts/sources.ts';
import { parseCidr, parseIp } from '../../../shared/net/cidr.ts';

const TABLES: readonly (readonly [string, readonly Sourced[]])[] = [
  ['private link groups', PRIVATE_LINK_GROUPS],
  ['Arc names', arc.ARC_NAMES],
  ['Arc private names', arc.ARC_PRIVATE_NAMES],
  ['identity shards', arc.HIS_SHARDS],
  ['Arc gateway names', arc.ARC_GATEWAY_NAMES],
  ['bypass groups', arc.ARC_BYPASS_GROUPS],
  ['service tags', SERVICE_TAGS],
  ['platform subnets', subnets.PLATFORM_SUBNETS],
  ['limits', Object.values(LIMITS)],
  ['name rules', NAME_RULES],
  ['reserved zone names', RESERVED_ZONE_NAMES],
  ['regions', REGIONS],
  ['blocked ranges', ranges.BLOCKED_RANGES],
  ['private ranges', ranges.PRIVATE_RANGES],
  ['routes to nowhere', ranges.PLATFORM_NONE_ROUTES],
  ['ranges outside Internet', ranges.NOT_INTERNET_RANGES],
  ['reserved AS numbers', ranges.RESERVED_ASNS],
  [
    'single facts',
    [
      arc.ARC_GATEWAY_PROXY_PORT,
      FORWARDING_DOMAIN,
      TAG_LIST_MAX_AGE,
      subnets.SUBNET_SIZES,
      subnets.RESOLVER_SUBNET,
      ranges.SHARED_RANGE,
      ranges.RESOLVER_RESERVED,
      ranges.RESERVED_PER_SUBNET,
      ranges.BGP_LINK_LOCAL,
      ...Object.values(ranges.PLATFORM_ADDRESSES),
    ],
  ],
];

describe('facts', () => {
  it.each(TABLES)('%s: every row has a listed source and a month', (_, rows) => {
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(sourceOf(row.source), JSON.stringify(row)).toBeDefined();
      expect(row.asOf, JSON.stringify(row)).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
    }
  });

  it('names every source with a title and a secure address', () => {
    for (const [label, source] of Object.entries(SOURCES)) {
      expect(source.title.length, label).toBeGreaterThan(3);
      expect(() => new URL(source.url), label).not.toThrow();
      expect(source.url, label).toMatch(/^https:\/\//);
    }
    expect(sourceOf('toString')).toBeUndefined();
    expect(sourceOf('arc-pls')?.url).toContain('private-link-security');
  });
});

describe('private link groups', () => {
  it.each([
    ['Microsoft.HybridCompute/privateLinkScopes', 'hybridcompute', 3, 'his.arc.azure.com'],
    ['Microsoft.Insights/privateLinkScopes', 'azuremonitor', 5, 'monitor.azure.com'],
    ['Microsoft.KeyVault/vaults', 'vault', 1, 'vault.azure.net'],
    ['Microsoft.Sql/servers', 'sqlServer', 1, 'database.windows.net'],
    ['Microsoft.Storage/storageAccounts', 'blob', 1, 'blob.core.windows.net'],
    ['Microsoft.Authorization/resourceManagementPrivateLinks', 'ResourceManagement', 1, 'management.azure.com'],
    ['Microsoft.Automation/automationAccounts', 'DSCAndHybridWorker', 1, '{regionCode}.azure-automation.net'],
    ['Microsoft.RecoveryServices/vaults', 'AzureBackup', 3, 'queue.core.windows.net'],
  ] as const)('%s %s has its zones and forwarders', (type, groupId, zones, forward) => {
    const row = privateLinkGroup(type.toUpperCase(), groupId.toLowerCase());
    expect(row?.groupId).toBe(groupId);
    expect(row?.zones).toHaveLength(zones);
    expect(row?.forward).toContain(forward);
  });

  it('uses zone names that differ from the public suffix where Azure does', () => {
    expect(privateLinkGroup('Microsoft.KeyVault/vaults', 'vault')?.zones[0]?.zone).toBe('privatelink.vaultcore.azure.net');
    expect(privateZoneNames()).not.toContain('privatelink.vault.azure.net');
    expect(privateZoneNames()).not.toContain('privatelink.kubernetesconfiguration.azure.com');
  });

  it('asks for the Kubernetes zone only with Kubernetes', () => {
    const zones = privateLinkGroup('Microsoft.HybridCompute/privateLinkScopes', 'hybridcompute')?.zones ?? [];
    expect(zones.filter((zone) => zone.required).map((zone) => zone.zone)).toEqual([
      'privatelink.his.arc.azure.com',
      'privatelink.guestconfiguration.azure.com',
    ]);
  });

  it('knows the sovereign names that are published and marks those that are not', () => {
    expect(privateLinkGroup('Microsoft.Sql/servers', 'sqlServer', 'china')?.zones[0]?.zone).toBe('privatelink.database.chinacloudapi.cn');
    expect(privateLinkGroup('Microsoft.HybridCompute/privateLinkScopes', 'hybridcompute', 'us-government')?.confidence).toBe('inferred');
    expect(privateLinkGroupsOf('Microsoft.HybridCompute/privateLinkScopes', 'china')).toEqual([]);
  });

  it('gives private link services no group id and no zone', () => {
    const row = privateLinkGroup('Microsoft.Network/privateLinkServices', null);
    expect(row).toMatchObject({ groupId: null, zones: [], forward: [] });
  });

  it('lists each group id of a target once per cloud', () => {
    const keys = PRIVATE_LINK_GROUPS.map((row) => `${row.cloud} ${row.targetType} ${row.groupId}`.toLowerCase());
    expect(new Set(keys).size).toBe(keys.length);
    for (const row of PRIVATE_LINK_GROUPS) for (const zone of row.zones) expect(zone.zone).toMatch(/^privatelink\./);
  });
});

describe('name rules', () => {
  it.each([
    ['Microsoft.Network/virtualNetworks', 'vnet-hub', 'v'],
    ['microsoft.network/virtualnetworks/subnets', 'GatewaySubnet', 'ends-with-'],
    ['Microsoft.Resources/resourceGroups', 'rg (test)'.replace(' ', '_'), 'ends.'],
    ['Microsoft.KeyVault/vaults', 'kv-contoso-01', 'kv--twice'],
    ['Microsoft.Storage/storageAccounts', 'stcontoso01', 'stContoso01'],
    ['Microsoft.HybridCompute/machines', 'srv-erp.02', 'srv erp'],
    ['Microsoft.Network/privateDnsZones', 'privatelink.his.arc.azure.com', 'single'],
    ['Microsoft.Network/dnsForwardingRulesets/forwardingRules', 'corp', '1corp'],
    ['Microsoft.Network/privateEndpoints', 'pe-arc', '-pe'],
    ['Microsoft.OperationalInsights/workspaces', 'log-hub', 'log'],
    ['Microsoft.Automation/automationAccounts', 'aa-contoso', '1-contoso'],
  ])('%s takes %s and refuses %s', (type, good, bad) => {
    const rule = nameRuleOf(type);
    expect(rule).toBeDefined();
    if (!rule) return;
    expect(fitsNameRule(good, rule)).toBe(true);
    expect(fitsNameRule(bad, rule)).toBe(false);
  });

  it('has patterns that compile, cover the whole name and agree with the lengths', () => {
    for (const rule of NAME_RULES) {
      expect(() => new RegExp(rule.pattern), rule.type).not.toThrow();
      expect(rule.pattern, rule.type).toMatch(/^\^.*\$$/);
      expect(rule.min, rule.type).toBeLessThanOrEqual(rule.max);
      expect(new RegExp(rule.pattern).test('a'.repeat(rule.max + 200)), rule.type).toBe(
        rule.type.endsWith('/forwardingRules') || rule.type.endsWith('/privateLinkScopes'),
      );
    }
  });

  it.each([
    ['.', true],
    ['corp.contoso.com.', true],
    ['corp.contoso.com', false],
    ['corp.', false],
  ])('domain of a forwarding rule %s: %s', (domain, ok) => {
    expect(new RegExp(FORWARDING_DOMAIN.pattern).test(domain)).toBe(ok);
  });
});

describe('ranges, numbers and regions', () => {
  it('writes every range in canonical form', () => {
    const all = [
      ...ranges.BLOCKED_RANGES,
      ...ranges.PRIVATE_RANGES,
      ranges.SHARED_RANGE,
      ...ranges.PLATFORM_NONE_ROUTES,
      ...ranges.NOT_INTERNET_RANGES,
      ...Object.values(ranges.PLATFORM_ADDRESSES),
    ];
    for (const row of all) expect(parseCidr(row.range).ok, row.range).toBe(true);
    for (const text of [ranges.RESOLVER_RESERVED.first, ranges.RESOLVER_RESERVED.last, ranges.BGP_LINK_LOCAL.first])
      expect(parseIp(text).ok, text).toBe(true);
  });

  it.each([
    [65515, 'azure'],
    [12076, 'azure'],
    [64500, 'iana'],
    [4294967295, 'iana'],
    [65010, null],
    [64512, null],
  ])('AS number %i is reserved by %s', (number, by) => {
    expect(ranges.asnReservedBy(number)).toBe(by);
  });

  it('pairs regions of the list both ways where both are listed', () => {
    const oneWay = ['brazilsouth', 'westus3'];
    for (const row of REGIONS) {
      const pair = row.pair ? regionOf(row.pair) : undefined;
      if (pair && !oneWay.includes(row.name)) expect(pair.pair, row.name).toBe(row.name);
    }
    expect(new Set(REGIONS.map((row) => row.name)).size).toBe(REGIONS.length);
  });

  it('finds regions by either name and shows unknown ones as they are', () => {
    expect(regionOf('West Europe')?.name).toBe('westeurope');
    expect(regionDisplayName('uksouth')).toBe('UK South');
    expect(regionDisplayName('moonbase')).toBe('moonbase');
  });

  it.each([
    ['azure.com', true],
    ['Windows.Net.', true],
    ['usgovcloudapi.net', true],
    ['privatelink.azure.com', false],
    ['contoso.com', false],
  ])('zone name %s reserved: %s', (name, reserved) => {
    expect(isReservedZoneName(name)).toBe(reserved);
  });
});

describe('service tags, subnets and Arc names', () => {
  it('finds regional tags by their tag', () => {
    expect(serviceTagOf('storage.westeurope')?.tag).toBe('Storage');
    expect(serviceTagOf('AzureFrontDoor.Frontend')?.tag).toBe('AzureFrontDoor.Frontend');
    expect(serviceTagOf('AzureActiveDirectory.westeurope')).toBeUndefined();
  });

  it('lists the six tags every Arc server needs', () => {
    expect(arcServiceTags().map((row) => row.tag)).toEqual([
      'AzureActiveDirectory',
      'AzureResourceManager',
      'AzureArcInfrastructure',
      'AzureTrafficManager',
      'Storage',
      'AzureFrontDoor.Frontend',
    ]);
    expect(arcServiceTags('windows-admin-center')).toHaveLength(7);
  });

  it('names tags that exist in every Arc row', () => {
    for (const row of arc.ARC_NAMES) for (const tag of row.tags) expect(serviceTagOf(tag), `${row.pattern} ${tag}`).toBeDefined();
  });

  it('keeps Entra ID public and the identity service private', () => {
    const names = arc.arcNamesFor('public', []);
    expect(names.find((row) => row.pattern === 'login.microsoftonline.com')?.path).toBe('public');
    expect(names.find((row) => row.pattern === '*.his.arc.azure.com')?.path).toBe('private');
    expect(names.some((row) => row.use === 'historic')).toBe(false);
    expect(names.some((row) => row.pattern === '*.waconazure.com')).toBe(false);
    expect(arc.arcNamesFor('public', ['windows-admin-center']).some((row) => row.pattern === '*.waconazure.com')).toBe(true);
  });

  it('documents two names to check and answers each private name from a zone of the scope', () => {
    expect(arc.ARC_PRIVATE_NAMES.filter((row) => row.documented).map((row) => row.pattern)).toEqual([
      'gbl.his.arc.azure.com',
      'agentserviceapi.guestconfiguration.azure.com',
    ]);
    const zones = privateLinkGroup('Microsoft.HybridCompute/privateLinkScopes', 'hybridcompute')?.zones.map((zone) => zone.zone);
    for (const row of arc.ARC_PRIVATE_NAMES) expect(zones).toContain(row.zone);
    expect(arc.hisShardOf('westeurope')).toBe('weu');
    expect(arc.HIS_SHARDS.every((row) => row.confidence === 'unofficial')).toBe(true);
  });

  it('knows platform subnets by their exact name', () => {
    expect(subnets.platformSubnetOf('GatewaySubnet')?.longestPrefix).toBe(27);
    expect(subnets.platformSubnetOf('gatewaysubnet')).toBeUndefined();
  });

  it('holds the limits of the catalogue', () => {
    expect(limitOf('arcScopePerVnet').value).toBe(1);
    expect(limitOf('privateEndpointsPerVnet').value).toBe(1000);
    expect(limitOf('zonesPerGroup').confidence).toBe('old');
  });
});
