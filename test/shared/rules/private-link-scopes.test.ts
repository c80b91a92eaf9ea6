// Boundary cases of the rules about private link scopes: one row per case, its first column is its name.
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../shared/facts/limits.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import { type Draft, make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Rule } from '../../../shared/rules/define-rule.ts';
import { applyFixes, fixFor } from '../../../shared/rules/fix.ts';
import { ARC_ZONES, exampleEndpoint, exampleNetwork, exampleVault } from '../../../shared/rules/private-endpoints/example-plans.ts';
import { zoneMissingInGroup } from '../../../shared/rules/private-endpoints/zone-missing-in-group.ts';
import { agentTooOldForScope } from '../../../shared/rules/private-link-scopes/agent-too-old-for-scope.ts';
import { arcZoneMissing } from '../../../shared/rules/private-link-scopes/arc-zone-missing.ts';
import { automationGroupMissing } from '../../../shared/rules/private-link-scopes/automation-group-missing.ts';
import { clusterOutsideLimits } from '../../../shared/rules/private-link-scopes/cluster-outside-limits.ts';
import { collectionEndpointMissing } from '../../../shared/rules/private-link-scopes/collection-endpoint-missing.ts';
import { gatewayAndScope } from '../../../shared/rules/private-link-scopes/gateway-and-scope.ts';
import { historicFeatureFlag } from '../../../shared/rules/private-link-scopes/historic-feature-flag.ts';
import { monitorEndpointInEachSpoke } from '../../../shared/rules/private-link-scopes/monitor-endpoint-in-each-spoke.ts';
import { monitorScopeTooLarge } from '../../../shared/rules/private-link-scopes/monitor-scope-too-large.ts';
import { monitorZoneMissing } from '../../../shared/rules/private-link-scopes/monitor-zone-missing.ts';
import { proxyTakesPrivateNames } from '../../../shared/rules/private-link-scopes/proxy-takes-private-names.ts';
import { remoteAccessOverScope } from '../../../shared/rules/private-link-scopes/remote-access-over-scope.ts';
import { resourceInManyMonitorScopes } from '../../../shared/rules/private-link-scopes/resource-in-many-monitor-scopes.ts';
import { resourceManagerZoneLinkedWidely } from '../../../shared/rules/private-link-scopes/resource-manager-zone-linked-widely.ts';
import { resourceManagerZoneMissing } from '../../../shared/rules/private-link-scopes/resource-manager-zone-missing.ts';
import { exampleMonitorScope, exampleScope, MONITOR_ZONES } from '../../../shared/rules/private-link-scopes/scope-book.ts';
import { scopeFarFromNetwork } from '../../../shared/rules/private-link-scopes/scope-far-from-network.ts';
import { scopeInOtherSubscription } from '../../../shared/rules/private-link-scopes/scope-in-other-subscription.ts';
import { scopeOpenToPublic } from '../../../shared/rules/private-link-scopes/scope-open-to-public.ts';
import { scopeWithoutEndpoint } from '../../../shared/rules/private-link-scopes/scope-without-endpoint.ts';
import { scopeWithoutMembers } from '../../../shared/rules/private-link-scopes/scope-without-members.ts';
import { serverRegionDiffers } from '../../../shared/rules/private-link-scopes/server-region-differs.ts';
import { severalArcScopesInNetwork } from '../../../shared/rules/private-link-scopes/several-arc-scopes-in-network.ts';
import { severalMonitorScopesInNetwork } from '../../../shared/rules/private-link-scopes/several-monitor-scopes-in-network.ts';
import { staleManualName } from '../../../shared/rules/private-link-scopes/stale-manual-name.ts';
import { tooManyMonitorEndpoints } from '../../../shared/rules/private-link-scopes/too-many-monitor-endpoints.ts';
import { tooManyScopesInGroup } from '../../../shared/rules/private-link-scopes/too-many-scopes-in-group.ts';
import { twoBlobZones } from '../../../shared/rules/private-link-scopes/two-blob-zones.ts';
import { zoneNamesNotPublished } from '../../../shared/rules/private-link-scopes/zone-names-not-published.ts';
import { runRules } from '../../../shared/rules/run.ts';
import { said } from '../../helpers/rules.ts';

const SCOPE = 'arcPrivateLinkScope:pls-arc';
const MONITOR = 'monitorPrivateLinkScope:ampls';
const OUTSIDE_SCOPE = '/subscriptions/bbbb/resourceGroups/rg/providers/Microsoft.HybridCompute/privateLinkScopes/other';
const WORKSPACES = '/subscriptions/bbbb/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces';
const COMPONENTS = '/subscriptions/bbbb/resourceGroups/rg/providers/Microsoft.Insights/components';
const COLLECTION = '/subscriptions/bbbb/resourceGroups/rg/providers/Microsoft.Insights/dataCollectionEndpoints';

type Row = readonly [name: string, rule: Rule, plan: Plan, expected: readonly string[]];

function arc(
  parts: { scope?: Draft<'arcPrivateLinkScope'>; server?: Draft<'arcServer'> | null; endpoint?: Draft<'privateEndpoint'> | null } = {},
  more: readonly Resource[] = [],
): Plan {
  return planOf([...exampleScope(parts.scope, parts.server, parts.endpoint), ...more]);
}

function zoneGroup(zones: readonly string[]): Draft<'privateEndpoint'> {
  return { zoneGroups: [{ name: 'default', zones: zones.map((zone) => ({ zone: `privateDnsZone:${zone}` })) }] };
}

function cluster(draft: Draft<'opaque'> = {}): Resource {
  return make('opaque', 'cluster', {
    region: 'westeurope',
    armType: 'Microsoft.Kubernetes/connectedClusters',
    extra: { properties: { privateLinkScopeResourceId: { $ref: SCOPE } } },
    ...draft,
  });
}

function scopes(count: number): Plan {
  return planOf(Array.from({ length: count }, (_, i) => make('arcPrivateLinkScope', `s-${i}`, { group: 'resourceGroup:rg' })));
}

function members(type: string, count: number): Plan {
  const scopedResources = Array.from({ length: count }, (_, i) => ({ name: `m-${i}`, resource: `${type}/m-${i}` }));
  return planOf([make('monitorPrivateLinkScope', 'ampls', { scopedResources })]);
}

function memberOf(count: number): Plan {
  return planOf([
    make('logAnalyticsWorkspace', 'law'),
    ...Array.from({ length: count }, (_, i) =>
      make('monitorPrivateLinkScope', `ampls-${i}`, { scopedResources: [{ name: 'law', resource: 'logAnalyticsWorkspace:law' }] }),
    ),
  ]);
}

function monitorEndpoints(count: number): Plan {
  return planOf([
    make('monitorPrivateLinkScope', 'ampls'),
    ...Array.from({ length: count }, (_, i) => exampleEndpoint(`pe-${i}`, { target: MONITOR, groupId: 'azuremonitor' })),
  ]);
}

function withAgent(region: string, scope: Draft<'monitorPrivateLinkScope'> = {}): Plan {
  return planOf([
    ...exampleMonitorScope(scope),
    make('arcServer', 'srv', { region, extensions: [{ name: 'ama', type: 'AzureMonitorLinuxAgent' }] }),
  ]);
}

function monitorInSpokes(peered: boolean): Plan {
  return planOf([
    ...exampleNetwork('hub'),
    ...exampleNetwork('a', 1),
    ...exampleNetwork('b', 2),
    make('monitorPrivateLinkScope', 'ampls'),
    ...['a', 'b'].map((name) =>
      exampleEndpoint(`pe-${name}`, { target: MONITOR, groupId: 'azuremonitor' }, { subnet: `subnet:${name}/snet-pe` }),
    ),
    ...(peered ? ['a', 'b'].map((name) => make('peering', 'to-hub', { parent: `vnet:${name}`, remoteNetwork: 'vnet:hub' })) : []),
  ]);
}

function manager(zones: readonly string[]): Plan {
  return planOf([
    ...exampleNetwork(),
    make('resourceManagementPrivateLink', 'rmpl'),
    ...zones.map((zone) => make('privateDnsZone', zone)),
    exampleEndpoint('pe-rmpl', { target: 'resourceManagementPrivateLink:rmpl', groupId: 'ResourceManagement', zones }),
  ]);
}

function managerLinks(count: number, draft: Draft<'zoneLink'> = {}): Plan {
  const zone = make('privateDnsZone', 'privatelink.azure.com');
  return planOf([
    zone,
    ...Array.from({ length: count }, (_, i) => make('zoneLink', `l-${i}`, { parent: zone.id, network: `vnet:n-${i}`, ...draft })),
  ]);
}

const ROWS: readonly Row[] = [
  [
    'PLS-001 two endpoints of one scope',
    severalArcScopesInNetwork,
    arc({}, [exampleEndpoint('pe-2', { target: SCOPE, groupId: 'hybridcompute' })]),
    [],
  ],
  [
    'PLS-001 a scope outside the plan is another scope',
    severalArcScopesInNetwork,
    arc({}, [exampleEndpoint('pe-2', { target: OUTSIDE_SCOPE, groupId: 'hybridcompute' })]),
    ['error privateEndpoint:pe-2'],
  ],
  [
    'PLS-001 two scopes in two networks',
    severalArcScopesInNetwork,
    arc({}, [
      ...exampleNetwork('spoke', 1),
      exampleEndpoint('pe-2', { target: OUTSIDE_SCOPE, groupId: 'hybridcompute' }, { subnet: 'subnet:spoke/snet-pe' }),
    ]),
    [],
  ],

  ['PLS-004 the same region, spelled in two ways', serverRegionDiffers, arc({ server: { region: 'West Europe' } }), []],
  ['PLS-004 another region', serverRegionDiffers, arc({ server: { region: 'eastus' } }), ['error arcServer:plant/srv-1']],
  [
    'PLS-004 scope outside the plan',
    serverRegionDiffers,
    arc({ server: { privateLinkScope: OUTSIDE_SCOPE } }),
    ['unknown arcServer:plant/srv-1'],
  ],
  ['PLS-004 no scope', serverRegionDiffers, planOf([make('arcServer', 's', { region: 'eastus' })]), []],

  ['PLS-005 another region', scopeFarFromNetwork, arc({ scope: { region: 'eastus' } }), [`warning ${SCOPE}`]],
  [
    'PLS-005 read the narrow way',
    scopeFarFromNetwork,
    { ...arc({ scope: { region: 'eastus' } }), settings: { cloud: 'public', parameters: { 'PLS-005': { strict: true } } } },
    [`error ${SCOPE}`],
  ],
  ['PLS-005 clusters need one region', scopeFarFromNetwork, arc({ scope: { region: 'eastus' } }, [cluster()]), [`error ${SCOPE}`]],
  ['PLS-005 no region stated', scopeFarFromNetwork, arc({ scope: { region: undefined as unknown as string } }), []],

  ['PLS-006 drawn without endpoint', scopeWithoutEndpoint, arc({ endpoint: null }), [`warning ${SCOPE}`]],
  ['PLS-006 imported without endpoint', scopeWithoutEndpoint, arc({ endpoint: null, scope: { origin: 'import' } }), [`unknown ${SCOPE}`]],
  [
    'PLS-006 the only endpoint is pending',
    scopeWithoutEndpoint,
    arc({ endpoint: { connections: [{ name: 'c', target: SCOPE, groupIds: ['hybridcompute'], status: 'Pending' }] } }),
    [`warning ${SCOPE}`],
  ],
  [
    'PLS-006 approved, in any spelling',
    scopeWithoutEndpoint,
    arc({ endpoint: { connections: [{ name: 'c', target: SCOPE, groupIds: ['hybridcompute'], status: 'approved' }] } }),
    [],
  ],

  ['PLS-010 no group stated', scopeInOtherSubscription, arc(), []],
  [
    'PLS-010 subscriptions known by their ids',
    scopeInOtherSubscription,
    arc({ scope: { group: '/subscriptions/a/resourceGroups/g' }, server: { group: '/subscriptions/b/resourceGroups/g' } }),
    [`info ${SCOPE}`],
  ],

  ['PLS-012 enabled', scopeOpenToPublic, arc({ scope: { publicNetworkAccess: 'enabled' } }), [`warning ${SCOPE}`]],
  ['PLS-012 secured by a perimeter', scopeOpenToPublic, arc({ scope: { publicNetworkAccess: 'SecuredByPerimeter' } }), []],
  [
    'PLS-012 decided by a deployment',
    scopeOpenToPublic,
    arc({ scope: { publicNetworkAccess: undefined as unknown as string, unknown: { publicNetworkAccess: "[parameters('p')]" } } }),
    [],
  ],

  ['PLS-014 drawn without servers', scopeWithoutMembers, arc({ server: null }), [`warning ${SCOPE}`]],
  ['PLS-014 imported without servers', scopeWithoutMembers, arc({ server: null, scope: { origin: 'import' } }), [`unknown ${SCOPE}`]],
  ['PLS-014 a cluster is a member', scopeWithoutMembers, arc({ server: null }, [cluster()]), []],
  [
    'PLS-014 the scope of a server is decided by a deployment',
    scopeWithoutMembers,
    arc({ server: null }, [make('arcServer', 's', { unknown: { privateLinkScope: "[parameters('scope')]" } })]),
    [`unknown ${SCOPE}`],
  ],

  [
    'PLS-017 Windows Admin Center',
    remoteAccessOverScope,
    arc({ server: { usesWindowsAdminCenter: true } }),
    ['warning arcServer:plant/srv-1'],
  ],
  ['PLS-017 SSH without a scope', remoteAccessOverScope, planOf([make('arcServer', 's', { usesSsh: true })]), []],

  ['PLS-018 the least version', agentTooOldForScope, arc({ server: { agentVersion: '1.4' } }), []],
  ['PLS-018 one below', agentTooOldForScope, arc({ server: { agentVersion: '1.3.99' } }), ['error arcServer:plant/srv-1']],
  ['PLS-018 1.13 is newer than 1.4', agentTooOldForScope, arc({ server: { agentVersion: '1.13' } }), []],
  [
    'PLS-018 extensions and 1.41',
    agentTooOldForScope,
    arc({ server: { agentVersion: '1.41.02581', extensions: [{ name: 'x' }] } }),
    ['warning arcServer:plant/srv-1'],
  ],
  ['PLS-018 extensions and 1.42', agentTooOldForScope, arc({ server: { agentVersion: '1.42', extensions: [{ name: 'x' }] } }), []],
  ['PLS-018 version that cannot be read', agentTooOldForScope, arc({ server: { agentVersion: 'latest' } }), []],

  ['PLS-019 the two zones of servers', arcZoneMissing, arc({ endpoint: zoneGroup(ARC_ZONES.slice(0, 2)) }), []],
  ['PLS-019 one zone', arcZoneMissing, arc({ endpoint: zoneGroup(ARC_ZONES.slice(1, 2)) }), ['error privateEndpoint:pe-arc']],
  [
    'PLS-019 the third zone counts with a cluster',
    arcZoneMissing,
    arc({ endpoint: zoneGroup(ARC_ZONES.slice(0, 2)) }, [cluster()]),
    ['error privateEndpoint:pe-arc'],
  ],
  ['PLS-019 leaves a missing group to PE-012', arcZoneMissing, arc({ endpoint: { zoneGroups: [] } }), []],
  [
    'PLS-019 names are inferred in this cloud',
    arcZoneMissing,
    { ...arc({ endpoint: zoneGroup(ARC_ZONES) }), settings: { cloud: 'us-government' } },
    ['warning privateEndpoint:pe-arc'],
  ],
  ['PLS-019 says it alone', zoneMissingInGroup, arc({ endpoint: zoneGroup(ARC_ZONES.slice(1, 2)) }), []],

  [
    'PLS-020 feature registration in either spelling',
    historicFeatureFlag,
    planOf([
      make('opaque', 'Microsoft.HybridCompute/ArcServerPrivateLinkPreview', {
        armType: 'Microsoft.Features/featureProviders/subscriptionFeatureRegistrations',
      }),
      make('opaque', 'AllowPrivateEndpoint', { armType: 'microsoft.features/providers/features' }),
      make('opaque', 'EncryptionAtHost', { armType: 'Microsoft.Features/providers/features' }),
    ]),
    ['info opaque:allowprivateendpoint', 'info opaque:microsoft.hybridcompute-arcserverprivatelinkpreview'],
  ],

  ['PLS-021 at the limit', tooManyScopesInGroup, scopes(LIMITS.arcScopesPerRg.value), []],
  [
    'PLS-021 one beyond',
    tooManyScopesInGroup,
    scopes(LIMITS.arcScopesPerRg.value + 1),
    [`error arcPrivateLinkScope:s-${LIMITS.arcScopesPerRg.value}`],
  ],

  ['PLS-022 gateway alone', gatewayAndScope, planOf([make('arcServer', 's', { usesArcGateway: true })]), []],
  ['PLS-022 both', gatewayAndScope, arc({ server: { usesArcGateway: true } }), ['warning arcServer:plant/srv-1']],

  [
    'PLS-023 record of an own DNS server',
    staleManualName,
    arc({ endpoint: { dnsConfigs: [{ fqdn: 'GBL.his.arc.azure.com', addresses: ['10.0.1.4'] }] } }, [
      make('dnsServer', 'dns', { zones: [{ name: 'his.arc.azure.com', records: [{ name: 'gbl', type: 'A', value: '10.0.1.5' }] }] }),
    ]),
    ['warning dnsServer:dns'],
  ],
  [
    'PLS-023 names of an endpoint that is not there yet',
    staleManualName,
    arc({ server: { hosts: [{ name: 'gbl.his.arc.azure.com', address: '10.0.1.5' }] } }),
    [],
  ],

  [
    'PLS-025 a region that is left out',
    clusterOutsideLimits,
    arc({ scope: { region: 'southeastasia' } }, [cluster({ region: 'Southeast Asia' })]),
    ['error opaque:cluster'],
  ],
  ['PLS-025 in the region of the scope', clusterOutsideLimits, arc({}, [cluster()]), []],
  [
    'PLS-025 in another subscription',
    clusterOutsideLimits,
    arc({ scope: { group: '/subscriptions/a/resourceGroups/g' } }, [cluster({ group: '/subscriptions/b/resourceGroups/g' })]),
    ['error opaque:cluster'],
  ],

  ['PLS-026 no proxy', proxyTakesPrivateNames, arc(), []],
  [
    'PLS-026 proxy without bypass',
    proxyTakesPrivateNames,
    arc({ server: { proxyUrl: 'http://p:8080' } }),
    ['warning arcServer:plant/srv-1'],
  ],
  [
    'PLS-026 other bypass values',
    proxyTakesPrivateNames,
    arc({ server: { proxyUrl: 'http://p:8080', proxyBypass: ['ArcData', 'AAD'] } }),
    ['warning arcServer:plant/srv-1'],
  ],
  ['PLS-026 bypass in another spelling', proxyTakesPrivateNames, arc({ server: { proxyUrl: 'http://p:8080', proxyBypass: ['arc'] } }), []],
  [
    'PLS-026 imported, bypass not reported',
    proxyTakesPrivateNames,
    arc({ server: { origin: 'import', proxyUrl: 'http://p:8080' } }),
    ['unknown arcServer:plant/srv-1'],
  ],

  ['PLS-027 China', zoneNamesNotPublished, { ...arc(), settings: { cloud: 'china' } }, [`warning ${SCOPE}`]],

  [
    'AMP-001 two scopes',
    severalMonitorScopesInNetwork,
    planOf([
      ...exampleMonitorScope(),
      make('monitorPrivateLinkScope', 'second'),
      exampleEndpoint('pe-2', { target: 'monitorPrivateLinkScope:second', groupId: 'azuremonitor' }),
    ]),
    ['error privateEndpoint:pe-2'],
  ],
  ['AMP-001 an Arc scope beside it', severalMonitorScopesInNetwork, planOf([...exampleMonitorScope(), ...exampleScope()]), []],

  ['AMP-002 all five', monitorZoneMissing, planOf(exampleMonitorScope()), []],
  [
    'AMP-002 four, private only',
    monitorZoneMissing,
    planOf(exampleMonitorScope({}, MONITOR_ZONES.slice(1))),
    ['error privateEndpoint:pe-monitor'],
  ],
  [
    'AMP-002 four, open',
    monitorZoneMissing,
    planOf(exampleMonitorScope({ ingestionAccess: 'Open' }, MONITOR_ZONES.slice(1))),
    ['warning privateEndpoint:pe-monitor'],
  ],
  [
    'AMP-002 four, private only for queries',
    monitorZoneMissing,
    planOf(exampleMonitorScope({ ingestionAccess: 'Open', queryAccess: 'privateonly' }, MONITOR_ZONES.slice(1))),
    ['error privateEndpoint:pe-monitor'],
  ],
  [
    'AMP-002 four, with an exception for this endpoint',
    monitorZoneMissing,
    planOf(exampleMonitorScope({ exclusions: [{ connection: 'pe-monitor.0a1b', ingestionAccess: 'Open' }] }, MONITOR_ZONES.slice(1))),
    ['warning privateEndpoint:pe-monitor'],
  ],

  ['AMP-003 workspaces at the limit', monitorScopeTooLarge, members(WORKSPACES, LIMITS.workspacesPerAmpls.value), []],
  ['AMP-003 one beyond', monitorScopeTooLarge, members(WORKSPACES, LIMITS.workspacesPerAmpls.value + 1), [`error ${MONITOR}`]],
  ['AMP-003 components at the limit', monitorScopeTooLarge, members(COMPONENTS, LIMITS.componentsPerAmpls.value), []],
  ['AMP-003 one component beyond', monitorScopeTooLarge, members(COMPONENTS, LIMITS.componentsPerAmpls.value + 1), [`error ${MONITOR}`]],

  ['AMP-004 as many as the careful article allows', resourceInManyMonitorScopes, memberOf(5), []],
  ['AMP-004 one more', resourceInManyMonitorScopes, memberOf(6), ['warning logAnalyticsWorkspace:law']],
  ['AMP-004 at the limit', resourceInManyMonitorScopes, memberOf(LIMITS.amplsPerResource.value), ['warning logAnalyticsWorkspace:law']],
  ['AMP-004 one beyond', resourceInManyMonitorScopes, memberOf(LIMITS.amplsPerResource.value + 1), ['error logAnalyticsWorkspace:law']],

  ['AMP-005 at the limit', tooManyMonitorEndpoints, monitorEndpoints(LIMITS.privateEndpointsPerAmpls.value), []],
  ['AMP-005 one beyond', tooManyMonitorEndpoints, monitorEndpoints(LIMITS.privateEndpointsPerAmpls.value + 1), [`error ${MONITOR}`]],

  ['AMP-009 collection endpoint of the region', collectionEndpointMissing, withAgent('West Europe'), []],
  ['AMP-009 collection endpoint of another region', collectionEndpointMissing, withAgent('eastus'), [`error ${MONITOR}`]],
  [
    'AMP-009 collection endpoint outside the plan',
    collectionEndpointMissing,
    withAgent('eastus', { scopedResources: [{ name: 'dce', resource: `${COLLECTION}/dce` }] }),
    [`unknown ${MONITOR}`],
  ],
  [
    'AMP-009 members decided by a deployment',
    collectionEndpointMissing,
    withAgent('eastus', { unknown: { scopedResources: "[parameters('m')]" } }),
    [`unknown ${MONITOR}`],
  ],
  [
    'AMP-009 no Monitor scope in use',
    collectionEndpointMissing,
    planOf([
      make('monitorPrivateLinkScope', 'ampls'),
      make('arcServer', 's', { region: 'eastus', extensions: [{ type: 'AzureMonitorWindowsAgent' }] }),
    ]),
    [],
  ],

  ['AMP-012 two spokes of one hub', monitorEndpointInEachSpoke, monitorInSpokes(true), [`warning ${MONITOR}`]],
  ['AMP-012 two isolated networks', monitorEndpointInEachSpoke, monitorInSpokes(false), []],

  ['AMP-013 no storage endpoint', twoBlobZones, planOf(exampleMonitorScope()), []],

  [
    'AUT-002 both parts on one account',
    automationGroupMissing,
    planOf([
      make('automationAccount', 'aa'),
      exampleEndpoint('pe-1', { target: 'automationAccount:aa', groupId: 'webhook' }),
      exampleEndpoint('pe-2', { target: 'automationAccount:aa', groupId: 'DSCAndHybridWorker' }),
    ]),
    [],
  ],
  ['AUT-002 no endpoint at all', automationGroupMissing, planOf([make('automationAccount', 'aa')]), []],

  ['RMPL-002 the right zone', resourceManagerZoneMissing, manager(['privatelink.azure.com']), []],
  ['RMPL-002 another zone', resourceManagerZoneMissing, manager(['privatelink.management.azure.com']), ['error privateEndpoint:pe-rmpl']],
  ['RMPL-002 no zone is PE-012', resourceManagerZoneMissing, manager([]), []],

  ['RMPL-003 one link', resourceManagerZoneLinkedWidely, managerLinks(1), []],
  ['RMPL-003 two links', resourceManagerZoneLinkedWidely, managerLinks(2), ['warning privateDnsZone:privatelink.azure.com']],
  ['RMPL-003 two links with fallback', resourceManagerZoneLinkedWidely, managerLinks(2, { resolutionPolicy: 'NxDomainRedirect' }), []],
];

describe('private link scope rules', () => {
  it.each(ROWS)('%s', (_name, rule, plan, expected) => {
    expect(said(rule, plan)).toEqual(expected);
  });

  it('adds all three Arc zones to an endpoint that lacks one of the two it must have', () => {
    const { plan } = applyFixes(arc({ endpoint: zoneGroup(ARC_ZONES.slice(0, 1)) }), [arcZoneMissing], () => true);
    expect(plan.resources.get('privateEndpoint:pe-arc')).toMatchObject(zoneGroup(ARC_ZONES));
  });

  it('creates an endpoint with names where there is one place for it', () => {
    const { plan, remaining } = applyFixes(arc({ endpoint: null }, exampleVault()), [scopeWithoutEndpoint], () => true);
    expect(plan.resources.get('privateEndpoint:pe-pls-arc')).toMatchObject({ subnet: 'subnet:hub/snet-pe', ...zoneGroup(ARC_ZONES) });
    expect(remaining).toEqual([]);
  });

  it('creates no endpoint where it would have to choose', () => {
    const second = [...exampleNetwork('second', 1), make('privateEndpoint', 'pe-other', { subnet: 'subnet:second/snet-pe' })];
    const plan = arc({ endpoint: null }, [...exampleVault(), ...second]);
    const [finding] = runRules(plan, [scopeWithoutEndpoint]);
    expect(finding && fixFor(plan, finding, [scopeWithoutEndpoint])).toBeNull();
  });

  it('removes no endpoint of a scope that has servers', () => {
    const plan = arc({}, [
      make('arcPrivateLinkScope', 'busy', { region: 'westeurope' }),
      exampleEndpoint('pe-2', { target: 'arcPrivateLinkScope:busy', groupId: 'hybridcompute' }),
      make('arcServer', 'srv-2', { region: 'westeurope', privateLinkScope: 'arcPrivateLinkScope:busy' }),
    ]);
    const [finding] = runRules(plan, [severalArcScopesInNetwork]);
    expect(finding && fixFor(plan, finding, [severalArcScopesInNetwork])).toBeNull();
  });

  it('keeps the members of the Monitor scope it gives up', () => {
    const plan = planOf([
      ...exampleMonitorScope(),
      make('logAnalyticsWorkspace', 'law-2'),
      make('monitorPrivateLinkScope', 'second', {
        scopedResources: [
          { name: 'law', resource: 'logAnalyticsWorkspace:law' },
          { name: 'law-2', resource: 'logAnalyticsWorkspace:law-2' },
        ],
      }),
      exampleEndpoint('pe-2', { target: 'monitorPrivateLinkScope:second', groupId: 'azuremonitor' }),
    ]);
    const { plan: after } = applyFixes(plan, [severalMonitorScopesInNetwork], () => true);
    expect(after.resources.get(MONITOR)).toMatchObject({ scopedResources: [{ name: 'law' }, { name: 'dce' }, { name: 'law-2' }] });
  });

  it('moves a scope only where its servers let it go', () => {
    const plan = arc({ scope: { region: 'northeurope' }, server: { region: 'northeurope' } });
    const [finding] = runRules(plan, [scopeFarFromNetwork]);
    expect(finding && fixFor(plan, finding, [scopeFarFromNetwork])).toBeNull();
  });
});
