// Boundary cases of the private endpoint rules: one row per case, its first column is its name.
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../shared/facts/limits.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import { type Draft, make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Rule } from '../../../shared/rules/define-rule.ts';
import { applyFixes, fixFor } from '../../../shared/rules/fix.ts';
import { addressMayChange } from '../../../shared/rules/private-endpoints/address-may-change.ts';
import { connectionNotApproved } from '../../../shared/rules/private-endpoints/connection-not-approved.ts';
import { endpointCost } from '../../../shared/rules/private-endpoints/endpoint-cost.ts';
import { endpointRegionDiffers } from '../../../shared/rules/private-endpoints/endpoint-region-differs.ts';
import { endpointSubscriptionDiffers } from '../../../shared/rules/private-endpoints/endpoint-subscription-differs.ts';
import { endpointWithoutNames } from '../../../shared/rules/private-endpoints/endpoint-without-names.ts';
import { endpointsShareRecords } from '../../../shared/rules/private-endpoints/endpoints-share-records.ts';
import {
  ARC_ZONES,
  exampleEndpoint,
  exampleNetwork,
  exampleVault,
  exampleZones,
} from '../../../shared/rules/private-endpoints/example-plans.ts';
import { fixedAddressUnusable } from '../../../shared/rules/private-endpoints/fixed-address-unusable.ts';
import { groupIdNotOfTarget } from '../../../shared/rules/private-endpoints/group-id-not-of-target.ts';
import { highScaleWithoutPolicies } from '../../../shared/rules/private-endpoints/high-scale-without-policies.ts';
import { policiesIgnoreRoutes } from '../../../shared/rules/private-endpoints/policies-ignore-routes.ts';
import { privatelinkNameInClient } from '../../../shared/rules/private-endpoints/privatelink-name-in-client.ts';
import { requestMessageTooLong } from '../../../shared/rules/private-endpoints/request-message-too-long.ts';
import { severalStorageGroups } from '../../../shared/rules/private-endpoints/several-storage-groups.ts';
import { subnetTooSmallForEndpoints } from '../../../shared/rules/private-endpoints/subnet-too-small-for-endpoints.ts';
import { tooManyEndpoints } from '../../../shared/rules/private-endpoints/too-many-endpoints.ts';
import { zoneGroupTooLarge } from '../../../shared/rules/private-endpoints/zone-group-too-large.ts';
import { zoneMissingInGroup } from '../../../shared/rules/private-endpoints/zone-missing-in-group.ts';
import { runRules } from '../../../shared/rules/run.ts';
import { said } from '../../helpers/rules.ts';

const PROVIDERS = '/subscriptions/aaaa/resourceGroups/rg/providers';
const OUTSIDE_SUBNET = `${PROVIDERS}/Microsoft.Network/virtualNetworks/far/subnets/pe`;
const SUBJECT = 'privateEndpoint:pe-vault';
const BLOB = 'privatelink.blob.core.windows.net';

type Row = readonly [name: string, rule: Rule, plan: Plan, expected: readonly string[]];

function messages(rule: Rule, plan: Plan): readonly string[] {
  return runRules(plan, [rule]).map((finding) => finding.message);
}

/** The network of the examples and a vault whose endpoint varies. */
function vault(draft: Draft<'privateEndpoint'> = {}, more: readonly Resource[] = []): Plan {
  return planOf([...exampleNetwork(), ...exampleVault(draft), ...more]);
}

function leadingTo(target: string, groupIds: readonly string[]): Plan {
  return vault({ connections: [{ name: 'c', target, groupIds }] });
}

function arcScope(draft: Draft<'privateEndpoint'> = {}, more: readonly Resource[] = []): Plan {
  return planOf([
    ...exampleNetwork(),
    make('arcPrivateLinkScope', 'pls-arc', { region: 'westeurope' }),
    exampleEndpoint('pe-arc', { target: 'arcPrivateLinkScope:pls-arc', groupId: 'hybridcompute', zones: ARC_ZONES }, draft),
    ...exampleZones(ARC_ZONES),
    ...more,
  ]);
}

function inSubnet(addressPrefix: string, plan: Plan): Plan {
  const subnet = plan.resources.get('subnet:hub/snet-pe');
  return planOf([...plan.resources.values(), ...(subnet?.kind === 'subnet' ? [{ ...subnet, addressPrefix }] : [])]);
}

function fixed(address: string, more: readonly Resource[] = []): Plan {
  return vault({ ipConfigurations: [{ name: 'a', groupId: 'vault', memberName: 'default', address }] }, more);
}

/** An interface whose address Azure chose. */
function given(name: string, privateIpAddress: string): Resource {
  return make('networkInterface', name, {
    origin: 'import',
    ipConfigurations: [{ name: 'a', subnet: 'subnet:hub/snet-pe', allocation: 'Dynamic', privateIpAddress }],
  });
}

function monitorIn(addressPrefix: string, more: readonly Resource[] = []): Plan {
  return inSubnet(
    addressPrefix,
    planOf([
      ...exampleNetwork(),
      make('monitorPrivateLinkScope', 'ampls'),
      exampleEndpoint('pe-monitor', { target: 'monitorPrivateLinkScope:ampls', groupId: 'azuremonitor' }),
      ...more,
    ]),
  );
}

function endpoints(network: string, count: number): readonly Resource[] {
  return Array.from({ length: count }, (_, i) => make('privateEndpoint', `pe-${network}-${i}`, { subnet: `subnet:${network}/snet-pe` }));
}

function joined(names: readonly string[]): readonly Resource[] {
  return names.flatMap((name) => [
    make('peering', 'to-hub', { parent: `vnet:${name}`, remoteNetwork: 'vnet:hub' }),
    make('peering', `to-${name}`, { parent: 'vnet:hub', remoteNetwork: `vnet:${name}` }),
  ]);
}

/** A hub with four spokes that hold as many endpoints as a peered group may, and some more in the hub. */
function peeredGroup(inHub: number): Plan {
  const spokes = ['a', 'b', 'c', 'd'];
  const each = LIMITS.privateEndpointsPerPeeredGroup.value / spokes.length;
  return planOf([
    ...exampleNetwork(),
    ...spokes.flatMap((name, i) => [...exampleNetwork(name, i + 1), ...endpoints(name, each)]),
    ...joined(spokes),
    ...endpoints('hub', inHub),
  ]);
}

function highScale(policies: string | undefined): Plan {
  return vault({}, [
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], region: 'westeurope', privateEndpointPolicies: 'Basic' }),
    make('subnet', 'snet-pe', {
      parent: 'vnet:hub',
      addressPrefix: '10.0.1.0/24',
      ...(policies === undefined ? {} : { privateEndpointPolicies: policies }),
    }),
  ]);
}

function withTable(policies: string | undefined): Plan {
  return vault({}, [
    make('routeTable', 'rt'),
    make('subnet', 'snet-pe', {
      parent: 'vnet:hub',
      addressPrefix: '10.0.1.0/24',
      routeTable: 'routeTable:rt',
      ...(policies === undefined ? {} : { privateEndpointPolicies: policies }),
    }),
  ]);
}

function zonesInGroup(count: number) {
  return { zoneGroups: [{ name: 'default', zones: Array.from({ length: count }, (_, i) => ({ zone: `privateDnsZone:z${i}` })) }] };
}

function twoOfOneAccount(groups: readonly [string, string], zone = `privateDnsZone:${BLOB}`): Plan {
  return planOf([
    ...exampleNetwork(),
    make('storageAccount', 'st', { region: 'westeurope' }),
    ...exampleZones([BLOB]),
    ...groups.map((groupId, i) =>
      exampleEndpoint(
        `pe-${i}`,
        { target: 'storageAccount:st', groupId },
        { zoneGroups: [{ name: 'default', zones: [{ zone: i === 0 ? `privateDnsZone:${BLOB}` : zone }] }] },
      ),
    ),
  ]);
}

const ROWS: readonly Row[] = [
  ['PE-001 the same region, spelled in two ways', endpointRegionDiffers, vault({ region: 'West Europe' }), []],
  ['PE-001 another region', endpointRegionDiffers, vault({ region: 'northeurope' }), [`error ${SUBJECT}`]],
  [
    'PE-001 no region stated',
    endpointRegionDiffers,
    planOf([...exampleNetwork(), make('privateEndpoint', 'pe', { subnet: 'subnet:hub/snet-pe' })]),
    [],
  ],
  ['PE-001 network outside the plan', endpointRegionDiffers, vault({ subnet: OUTSIDE_SUBNET }), [`unknown ${SUBJECT}`]],

  [
    'PE-002 network in another subscription, known by its id',
    endpointSubscriptionDiffers,
    vault({ subnet: OUTSIDE_SUBNET, group: '/subscriptions/bbbb/resourceGroups/rg' }),
    [`error ${SUBJECT}`],
  ],
  [
    'PE-002 the same subscription, spelled in two ways',
    endpointSubscriptionDiffers,
    vault({ subnet: OUTSIDE_SUBNET, group: '/subscriptions/AAAA/resourceGroups/other' }),
    [],
  ],
  ['PE-002 no group stated', endpointSubscriptionDiffers, vault(), []],

  ['PE-003 the group id of the target', groupIdNotOfTarget, vault(), []],
  ['PE-003 group ids compare without regard to case', groupIdNotOfTarget, leadingTo('keyVault:kv-app', ['VAULT']), []],
  ['PE-003 a group id of another service', groupIdNotOfTarget, leadingTo('keyVault:kv-app', ['blob']), [`error ${SUBJECT}`]],
  ['PE-003 no group id', groupIdNotOfTarget, leadingTo('keyVault:kv-app', []), [`warning ${SUBJECT}`]],
  [
    'PE-003 target outside the plan, known type',
    groupIdNotOfTarget,
    leadingTo(`${PROVIDERS}/Microsoft.KeyVault/vaults/kv`, ['vaults']),
    [`error ${SUBJECT}`],
  ],
  [
    'PE-003 target of a type nobody listed',
    groupIdNotOfTarget,
    leadingTo(`${PROVIDERS}/Contoso.Things/boxes/one`, ['box']),
    [`unknown ${SUBJECT}`],
  ],
  ['PE-003 slot of a web app', groupIdNotOfTarget, leadingTo(`${PROVIDERS}/Microsoft.Web/sites/app`, ['sites-staging']), []],
  [
    'PE-003 private link service without group id',
    groupIdNotOfTarget,
    leadingTo(`${PROVIDERS}/Microsoft.Network/privateLinkServices/pls`, []),
    [],
  ],
  [
    'PE-003 private link service with group id',
    groupIdNotOfTarget,
    leadingTo(`${PROVIDERS}/Microsoft.Network/privateLinkServices/pls`, ['x']),
    [`error ${SUBJECT}`],
  ],
  [
    'PE-003 decided by a deployment',
    groupIdNotOfTarget,
    vault({ connections: [{ name: 'c', target: 'keyVault:kv-app', unknown: { groupIds: "[parameters('ids')]" } }] }),
    [],
  ],
  [
    'PE-003 another service that names its resource id',
    groupIdNotOfTarget,
    vault({ connections: [{ name: 'c', target: 'platformService:acr', groupIds: ['registri'] }] }, [
      make('platformService', 'acr', { resourceId: `${PROVIDERS}/Microsoft.ContainerRegistry/registries/acr` }),
    ]),
    [`error ${SUBJECT}`],
  ],

  ['PE-004 one part', severalStorageGroups, twoOfOneAccount(['blob', 'file']), []],
  [
    'PE-004 two parts of an account outside the plan',
    severalStorageGroups,
    leadingTo(`${PROVIDERS}/Microsoft.Storage/storageAccounts/st`, ['blob', 'file']),
    [`error ${SUBJECT}`],
  ],

  ['PE-005 nothing reported', connectionNotApproved, vault(), []],
  [
    'PE-005 rejected',
    connectionNotApproved,
    vault({ connections: [{ name: 'c', target: 'keyVault:kv-app', groupIds: ['vault'], status: 'Rejected' }] }),
    [`warning ${SUBJECT}`],
  ],
  [
    'PE-005 on request and pending',
    connectionNotApproved,
    vault({ connections: [], manualConnections: [{ name: 'c', target: 'keyVault:kv-app', groupIds: ['vault'], status: 'Pending' }] }),
    [`warning ${SUBJECT}`],
  ],

  ['PE-006 at the limit', requestMessageTooLong, vault({ manualConnections: [{ name: 'c', requestMessage: 'x'.repeat(140) }] }), []],
  [
    'PE-006 one beyond',
    requestMessageTooLong,
    vault({ manualConnections: [{ name: 'c', requestMessage: 'x'.repeat(141) }] }),
    [`warning ${SUBJECT}`],
  ],

  ['PE-007 a Monitor endpoint in a /27', subnetTooSmallForEndpoints, monitorIn('10.0.1.0/27'), []],
  ['PE-007 a Monitor endpoint in a /28', subnetTooSmallForEndpoints, monitorIn('10.0.1.0/28'), ['error subnet:hub/snet-pe']],
  ['PE-007 a /27 filled to its last address', subnetTooSmallForEndpoints, monitorIn('10.0.1.0/27', endpoints('hub', 15)), []],
  ['PE-007 one more', subnetTooSmallForEndpoints, monitorIn('10.0.1.0/27', endpoints('hub', 16)), ['error subnet:hub/snet-pe']],
  ['PE-007 leaves what is certain to ADDR-018', subnetTooSmallForEndpoints, monitorIn('10.0.1.0/27', endpoints('hub', 27)), []],
  ['PE-007 leaves Arc endpoints to ADDR-018', subnetTooSmallForEndpoints, inSubnet('10.0.1.0/29', arcScope()), []],
  [
    'PE-007 an Arc endpoint beside it counts six',
    subnetTooSmallForEndpoints,
    monitorIn('10.0.1.0/27', [
      ...endpoints('hub', 10),
      make('arcPrivateLinkScope', 'pls-arc'),
      exampleEndpoint('pe-arc', { target: 'arcPrivateLinkScope:pls-arc', groupId: 'hybridcompute' }),
    ]),
    ['error subnet:hub/snet-pe'],
  ],

  ['PE-008 a free address', fixedAddressUnusable, fixed('10.0.1.4', [given('nic', '10.0.1.5')]), []],
  ['PE-008 an address Azure gave to a machine', fixedAddressUnusable, fixed('10.0.1.5', [given('nic', '10.0.1.5')]), [`error ${SUBJECT}`]],
  [
    'PE-008 an address Azure gave to another endpoint',
    fixedAddressUnusable,
    fixed('10.0.1.5', [
      make('privateEndpoint', 'pe-2', {
        origin: 'import',
        subnet: 'subnet:hub/snet-pe',
        dnsConfigs: [{ fqdn: 'x.vault.azure.net', addresses: ['10.0.1.5'] }],
      }),
    ]),
    [`error ${SUBJECT}`],
  ],
  ['PE-008 the interface of the endpoint itself', fixedAddressUnusable, fixed('10.0.1.5', [given('pe-vault.nic.0a1b', '10.0.1.5')]), []],
  [
    'PE-008 an address for another part of the target',
    fixedAddressUnusable,
    vault({ ipConfigurations: [{ name: 'a', groupId: 'blob', memberName: 'blob', address: '10.0.1.10' }] }),
    [`warning ${SUBJECT}`],
  ],

  [
    'PE-009 at the limit of a network',
    tooManyEndpoints,
    planOf([...exampleNetwork(), ...endpoints('hub', LIMITS.privateEndpointsPerVnet.value)]),
    [],
  ],
  [
    'PE-009 one beyond',
    tooManyEndpoints,
    planOf([...exampleNetwork(), ...endpoints('hub', LIMITS.privateEndpointsPerVnet.value + 1)]),
    ['error vnet:hub'],
  ],
  [
    'PE-009 the same number with high-scale endpoints',
    tooManyEndpoints,
    planOf([
      ...exampleNetwork(),
      make('vnet', 'hub', { privateEndpointPolicies: 'Basic' }),
      ...endpoints('hub', LIMITS.privateEndpointsPerVnet.value + 1),
    ]),
    [],
  ],
  ['PE-009 at the limit of the peered group', tooManyEndpoints, peeredGroup(0), []],
  ['PE-009 one beyond in the hub', tooManyEndpoints, peeredGroup(1), ['error vnet:hub']],

  ['PE-010 policies off', highScaleWithoutPolicies, highScale('Disabled'), ['error subnet:hub/snet-pe']],
  ['PE-010 policies not stated, so off', highScaleWithoutPolicies, highScale(undefined), ['error subnet:hub/snet-pe']],
  ['PE-010 policies on', highScaleWithoutPolicies, highScale('Enabled'), []],
  ['PE-010 not a high-scale network', highScaleWithoutPolicies, vault(), []],

  ['PE-011 as many zones as a group takes', zoneGroupTooLarge, vault(zonesInGroup(LIMITS.zonesPerGroup.value)), []],
  ['PE-011 one zone more', zoneGroupTooLarge, vault(zonesInGroup(LIMITS.zonesPerGroup.value + 1)), [`warning ${SUBJECT}`]],
  [
    'PE-011 one zone more, where the plan says so',
    zoneGroupTooLarge,
    { ...vault(zonesInGroup(6)), settings: { cloud: 'public', parameters: { 'PE-011': { zones: 6 } } } },
    [],
  ],

  ['PE-012 drawn without zone group', endpointWithoutNames, vault({ zoneGroups: [] }), [`warning ${SUBJECT}`]],
  [
    'PE-012 imported, zone group known to be missing',
    endpointWithoutNames,
    vault({ origin: 'import', zoneGroups: [] }),
    [`warning ${SUBJECT}`],
  ],
  [
    'PE-012 imported, zone group not part of the import',
    endpointWithoutNames,
    vault({ origin: 'import', zoneGroups: undefined as unknown as [] }),
    [`unknown ${SUBJECT}`],
  ],
  [
    'PE-012 zone group decided by a deployment',
    endpointWithoutNames,
    vault({ zoneGroups: [], unknown: { zoneGroups: "[parameters('zones')]" } }),
    [],
  ],
  [
    'PE-012 a private link service has no names of its own',
    endpointWithoutNames,
    vault({ zoneGroups: [], connections: [{ name: 'c', target: `${PROVIDERS}/Microsoft.Network/privateLinkServices/pls`, groupIds: [] }] }),
    [],
  ],
  [
    'PE-012 a record by hand names the address',
    endpointWithoutNames,
    vault({ zoneGroups: [], ipConfigurations: [{ name: 'a', address: '10.0.1.10' }] }, [
      make('privateDnsZone', 'privatelink.vaultcore.azure.net', {
        records: [{ name: 'kv-app', type: 'A', addresses: [{ address: '10.0.1.10' }] }],
      }),
    ]),
    [],
  ],
  [
    'PE-012 an own DNS server answers names of the zone',
    endpointWithoutNames,
    vault({ zoneGroups: [] }, [
      make('dnsServer', 'dns', {
        zones: [{ name: 'vaultcore.azure.net', records: [{ name: 'kv-app.privatelink', type: 'A', value: '10.0.1.9' }] }],
      }),
    ]),
    [],
  ],

  ['PE-013 every zone', zoneMissingInGroup, vault(), []],
  [
    'PE-013 a zone outside the plan counts by its name',
    zoneMissingInGroup,
    vault({
      zoneGroups: [
        { name: 'default', zones: [{ zone: `${PROVIDERS}/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net` }] },
      ],
    }),
    [],
  ],
  [
    'PE-013 another zone only',
    zoneMissingInGroup,
    vault({ zoneGroups: [{ name: 'default', zones: [{ zone: `${PROVIDERS}/Microsoft.Network/privateDnsZones/www.contoso.com` }] }] }),
    [`warning ${SUBJECT}`],
  ],
  [
    'PE-013 a zone decided by a deployment',
    zoneMissingInGroup,
    vault({ zoneGroups: [{ name: 'default', zones: [{ name: 'x', unknown: { zone: "[parameters('zone')]" } }] }] }),
    [],
  ],
  ['PE-013 leaves Arc scopes to PLS-019', zoneMissingInGroup, arcScope({ zoneGroups: [{ name: 'default', zones: [] }] }), []],

  ['PE-014 one part twice in one zone', endpointsShareRecords, twoOfOneAccount(['blob', 'blob']), ['warning privateEndpoint:pe-1']],
  ['PE-014 two parts in one zone', endpointsShareRecords, twoOfOneAccount(['blob', 'blob_secondary']), []],
  ['PE-014 one part twice in two zones', endpointsShareRecords, twoOfOneAccount(['blob', 'blob'], 'privateDnsZone:other'), []],

  ['PE-018 route table without policies', policiesIgnoreRoutes, withTable(undefined), ['warning subnet:hub/snet-pe']],
  [
    'PE-018 policies for security groups only',
    policiesIgnoreRoutes,
    withTable('NetworkSecurityGroupEnabled'),
    ['warning subnet:hub/snet-pe'],
  ],
  ['PE-018 policies for route tables', policiesIgnoreRoutes, withTable('RouteTableEnabled'), []],
  ['PE-018 no route table', policiesIgnoreRoutes, vault(), []],

  [
    'PE-021 names of a service',
    privatelinkNameInClient,
    planOf([make('platformService', 'kv', { fqdns: ['kv.vault.azure.net', 'kv.privatelink.vaultcore.azure.net'] })]),
    ['warning platformService:kv'],
  ],
  [
    'PE-021 a name that merely contains the word',
    privatelinkNameInClient,
    planOf([make('platformService', 'x', { fqdns: ['privatelink.contoso.com'] })]),
    [],
  ],

  [
    'PE-022 hosts entry into the subnet of the endpoint',
    addressMayChange,
    arcScope({}, [make('arcServer', 's', { hosts: [{ name: 'gbl.his.arc.azure.com', address: '10.0.1.4' }] })]),
    ['info privateEndpoint:pe-arc'],
  ],
  [
    'PE-022 hosts entry elsewhere',
    addressMayChange,
    arcScope({}, [make('arcServer', 's', { hosts: [{ name: 'gbl.his.arc.azure.com', address: '10.0.2.4' }] })]),
    [],
  ],
  [
    'PE-022 a vault is not asked by hand-made names of a scope',
    addressMayChange,
    vault({}, [make('arcServer', 's', { hosts: [{ name: 'kv-app.vault.azure.net', address: '10.0.1.4' }] })]),
    [],
  ],

  ['PE-023 a network with endpoints', endpointCost, vault(), ['info vnet:hub']],
  ['PE-023 endpoints that are only pointed at', endpointCost, vault({ existing: true }), []],
];

describe('private endpoint rules', () => {
  it.each(ROWS)('%s', (_name, rule, plan, expected) => {
    expect(said(rule, plan)).toEqual(expected);
  });

  it('names the group ids to choose from', () => {
    expect(messages(groupIdNotOfTarget, leadingTo('automationAccount:aa', ['hook'])).join()).toMatch(/not known to this version/);
    expect(messages(groupIdNotOfTarget, leadingTo(`${PROVIDERS}/Microsoft.Automation/automationAccounts/aa`, ['hook']))).toEqual([
      'pe-vault asks for the group id hook, which Microsoft.Automation/automationAccounts does not offer. Choose one of: Webhook, DSCAndHybridWorker.',
    ]);
  });

  it('uses a zone the network is linked to rather than another of the same name', () => {
    const own = make('privateDnsZone', 'privatelink.vaultcore.azure.net', { id: 'privateDnsZone:own' });
    const plan = planOf([
      make('privateDnsZone', 'privatelink.vaultcore.azure.net', { id: 'privateDnsZone:first' }),
      own,
      make('zoneLink', 'link-hub', { parent: own.id, network: 'vnet:hub' }),
      ...exampleNetwork(),
      make('keyVault', 'kv-app'),
      exampleEndpoint('pe-vault', { target: 'keyVault:kv-app', groupId: 'vault' }),
    ]);
    const { plan: after, remaining } = applyFixes(plan, [endpointWithoutNames], () => true);
    expect(after.resources.size).toBe(plan.resources.size);
    expect(after.resources.get(SUBJECT)).toMatchObject({ zoneGroups: [{ zones: [{ zone: 'privateDnsZone:own' }] }] });
    expect(remaining).toEqual([]);
  });

  it('makes zones and links that are missing', () => {
    const { plan } = applyFixes(arcScope({ zoneGroups: [] }), [endpointWithoutNames], () => true);
    expect(plan.resources.get('privateEndpoint:pe-arc')).toMatchObject({
      zoneGroups: [{ name: 'default', zones: ARC_ZONES.map((zone) => ({ zone: `privateDnsZone:${zone}` })) }],
    });
    const bare = planOf([...arcScope({ zoneGroups: [] }).resources.values()].filter((one) => !/zone/i.test(one.kind)));
    const { plan: after } = applyFixes(bare, [endpointWithoutNames], () => true);
    for (const zone of ARC_ZONES)
      expect(after.resources.get(`zoneLink:${zone}/link-hub`)).toMatchObject({ parent: `privateDnsZone:${zone}`, network: 'vnet:hub' });
  });

  it('takes the lowest free address', () => {
    const { plan } = applyFixes(
      fixed('10.0.1.4', [given('nic', '10.0.1.4'), given('nic-2', '10.0.1.5')]),
      [fixedAddressUnusable],
      () => true,
    );
    expect(plan.resources.get(SUBJECT)).toMatchObject({ ipConfigurations: [{ address: '10.0.1.6' }] });
  });

  it.each([
    ['region', endpointRegionDiffers, vault({ origin: 'import', region: 'northeurope' })],
    [
      'address',
      fixedAddressUnusable,
      planOf([
        ...vault({ origin: 'import', ipConfigurations: [{ name: 'a', address: '10.0.1.4' }] }).resources.values(),
        given('nic', '10.0.1.4'),
      ]),
    ],
  ] as const)('leaves the %s of a live endpoint to a person', (_name, rule, plan) => {
    const [finding] = runRules(plan, [rule]);
    expect(finding && fixFor(plan, finding, [rule])).toBeNull();
  });

  it('does not split an endpoint in a subnet without room', () => {
    const plan = inSubnet(
      '10.0.1.0/29',
      leadingTo(`${PROVIDERS}/Microsoft.Storage/storageAccounts/st`, ['blob', 'file', 'table', 'queue']),
    );
    const [finding] = runRules(plan, [severalStorageGroups]);
    expect(finding && fixFor(plan, finding, [severalStorageGroups])).toBeNull();
  });

  it('turns privatelink names into the public ones', () => {
    const plan = planOf([
      make('platformService', 'x', {
        fqdns: ['kv.privatelink.vaultcore.azure.net', 'st.privatelink.blob.core.windows.net', 'management.privatelink.azure.com'],
      }),
    ]);
    const { plan: after } = applyFixes(plan, [privatelinkNameInClient], () => true);
    expect(after.resources.get('platformService:x')).toMatchObject({
      fqdns: ['kv.vault.azure.net', 'st.blob.core.windows.net', 'management.azure.com'],
    });
  });
});
