// Who changed what (PROV-004): each state of a field and of a resource, what stays unsaid, and what is no difference.
import { describe, expect, it } from 'vitest';
import { agreedAfterPush } from '../../../../shared/azure/drift/agree.ts';
import { azureStateOf, FILES_ONLY, type Looked } from '../../../../shared/azure/drift/azure-state.ts';
import { type Drift, driftOf } from '../../../../shared/azure/drift/drift.ts';
import { acceptDrift } from '../../../../shared/azure/drift/settle.ts';
import { make, planOf } from '../../../../shared/plan/build.ts';
import { apply, type Command } from '../../../../shared/plan/commands.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { brief, EVERYTHING, importedPlan, lookAt } from './looks.ts';

const GROUP = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg';
const armId = (type: string, name: string): string => `${GROUP}/providers/Microsoft.Network/${type}/${name}`;

interface State {
  readonly space?: readonly string[];
  readonly dns?: readonly string[];
  readonly tags?: { readonly [name: string]: string };
  readonly rules?: readonly { readonly name: string; readonly port: string }[];
  readonly subnets?: readonly string[];
  readonly without?: readonly string[];
  readonly extra?: object;
}

/** A network, its subnets and a security group as Azure answers them. */
function azure({
  space = ['10.0.0.0/16'],
  dns = [],
  tags,
  rules = [{ name: 'web', port: '443' }],
  subnets = ['app'],
  without = [],
  extra,
}: State = {}): string {
  const hub = armId('virtualNetworks', 'hub');
  return JSON.stringify({
    value: [
      {
        id: hub,
        name: 'hub',
        type: 'Microsoft.Network/virtualNetworks',
        location: 'westeurope',
        ...(tags ? { tags } : {}),
        properties: {
          provisioningState: 'Succeeded',
          addressSpace: { addressPrefixes: space },
          dhcpOptions: { dnsServers: dns },
          subnets: subnets.map((name, i) => ({ id: `${hub}/subnets/${name}`, name, properties: { addressPrefix: `10.0.${i}.0/24` } })),
          ...extra,
        },
      },
      {
        id: armId('networkSecurityGroups', 'nsg'),
        name: 'nsg',
        type: 'Microsoft.Network/networkSecurityGroups',
        location: 'westeurope',
        properties: {
          securityRules: rules.map(({ name, port }, i) => ({
            name,
            properties: { priority: 100 + i, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', destinationPortRange: port },
          })),
        },
      },
    ].filter((one) => !without.includes(one.name)),
  });
}

function design(...commands: readonly Command[]): Plan {
  const plan = importedPlan(azure());
  if (!plan) throw new Error('the state was not read');
  return commands.reduce((at, command) => {
    const next = apply(at, command);
    if (!next.ok) throw new Error(next.error.message);
    return next.value;
  }, plan);
}

const wider: Command = { type: 'update', id: 'vnet:hub', change: { addressSpace: ['10.0.0.0/15'] } };

describe('fields', () => {
  it.each<[string, Plan, State, readonly string[]]>([
    ['nothing changed', design(), {}, []],
    ['only the design', design(wider), {}, ['to-push vnet:hub addressSpace']],
    ['only Azure', design(), { space: ['10.0.0.0/15'] }, ['drift vnet:hub addressSpace']],
    ['both to the same', design(wider), { space: ['10.0.0.0/15'] }, ['both vnet:hub addressSpace']],
    ['both differently', design(wider), { space: ['10.0.0.0/14'] }, ['conflict vnet:hub addressSpace']],
    [
      'a set in another order',
      design({ type: 'update', id: 'vnet:hub', change: { addressSpace: ['10.1.0.0/16', '10.0.0.0/16'] } }),
      { space: ['10.0.0.0/16', '10.1.0.0/16'] },
      ['both vnet:hub addressSpace'],
    ],
    [
      'a list whose order counts',
      design({ type: 'update', id: 'vnet:hub', change: { dnsServers: ['10.0.0.5', '10.0.0.4'] } }),
      { dns: ['10.0.0.4', '10.0.0.5'] },
      ['conflict vnet:hub dnsServers'],
    ],
    ['a tag', design(), { tags: { env: 'prod' } }, ['drift vnet:hub tags/env']],
    ['what nobody models', design(), { extra: { futureSetting: { mode: 'On' } } }, ['drift vnet:hub extra/properties/futureSetting/mode']],
    ['a default that Azure fills in', design(), { extra: { privateEndpointVNetPolicies: 'Disabled', enableDdosProtection: false } }, []],
    ['a rule of the group', design(), { rules: [{ name: 'web', port: '8443' }] }, ['drift securityGroup:nsg rules/web']],
    [
      'rules that both added',
      design({
        type: 'update',
        id: 'securityGroup:nsg',
        change: {
          rules: [
            { name: 'web', priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', destinationPortRange: '443' },
            { name: 'mine', priority: 200 },
          ],
        },
      }),
      {
        rules: [
          { name: 'web', port: '443' },
          { name: 'theirs', port: '22' },
        ],
      },
      ['to-push securityGroup:nsg rules/mine', 'drift securityGroup:nsg rules/theirs'],
    ],
  ])('%s', (_, plan, state, expected) => {
    expect(brief(lookAt(plan, azure(state), FILES_ONLY))).toEqual(expected);
  });

  it('says of a value nobody agreed on only that it differs', () => {
    const { agreed: _, ...never } = design(wider);
    const drift = lookAt(never, azure(), FILES_ONLY);
    expect(drift.basis).toBe('two-way');
    expect(brief(drift)).toEqual(['differs vnet:hub addressSpace']);
    expect(drift.changes[0]).toMatchObject({ label: 'Address space', design: ['10.0.0.0/15'], agreed: undefined, azure: ['10.0.0.0/16'] });
  });

  it('does not compare what the design does not know, and says so', () => {
    const plan = design({
      type: 'update',
      id: 'vnet:hub',
      change: { addressSpace: undefined, unknown: { addressSpace: "parameters('space')" } },
    });
    const drift = lookAt(plan, azure({ space: ['10.9.0.0/16'] }), FILES_ONLY);
    expect(brief(drift)).toEqual([]);
    expect(drift.notCompared).toEqual([
      { resource: 'vnet:hub', kind: 'vnet', name: 'hub', field: 'addressSpace', why: "parameters('space')" },
    ]);
  });
});

describe('resources', () => {
  const gone: Command = { type: 'remove', ids: ['securityGroup:nsg'] };
  it.each<[string, Plan, State, Looked, readonly string[]]>([
    [
      'new in the design',
      design({ type: 'add', resource: make('routeTable', 'rt', { group: 'resourceGroup:rg' }) }),
      {},
      EVERYTHING,
      ['new-in-design routeTable:rt'],
    ],
    ['removed in the design', design(gone), {}, FILES_ONLY, ['removed-in-design securityGroup:nsg']],
    [
      'removed in the design, changed in Azure',
      design(gone),
      { rules: [] },
      FILES_ONLY,
      ['removed-in-design securityGroup:nsg (changed meanwhile)'],
    ],
    ['removed in Azure', design(), { without: ['nsg'] }, EVERYTHING, ['removed-in-azure securityGroup:nsg']],
    ['removed in Azure, but nobody looked there', design(), { without: ['nsg'] }, FILES_ONLY, []],
    [
      'removed in Azure, but reading the type was refused',
      design(),
      { without: ['nsg'] },
      { ...EVERYTHING, unread: ['Microsoft.Network/networkSecurityGroups'] },
      [],
    ],
    ['a subnet that its network no longer lists', design(), { subnets: [] }, FILES_ONLY, ['removed-in-azure subnet:hub/app']],
    ['removed on both sides', design(gone), { without: ['nsg'] }, EVERYTHING, ['both securityGroup:nsg']],
    ['added in Azure', design(), { subnets: ['app', 'db'] }, FILES_ONLY, ['added-in-azure subnet:hub/db']],
    [
      'renamed in the design: Azure cannot rename',
      design({ type: 'update', id: 'securityGroup:nsg', change: { name: 'nsg-app' } }),
      {},
      EVERYTHING,
      ['removed-in-design securityGroup:nsg', 'new-in-design securityGroup:nsg'],
    ],
  ])('%s', (_, plan, state, looked, expected) => {
    expect(brief(lookAt(plan, azure(state), looked))).toEqual(expected);
  });

  it('names what lies outside of what was looked at', () => {
    const drift = lookAt(design(), azure({ without: ['nsg'] }), FILES_ONLY);
    expect(drift.notSeen.map((one) => one.resource)).toEqual(['securityGroup:nsg']);
  });

  it('only looks for what the scope holds', () => {
    const elsewhere: Looked = {
      scope: { ...EVERYTHING.scope, subscriptions: [], groups: ['other'], tags: [], regions: [], connectedTo: [] },
      unread: [],
    };
    expect(brief(lookAt(design(), azure({ without: ['nsg'] }), elsewhere))).toEqual([]);
  });

  it('a list that only names resources says nothing about their fields', () => {
    const listed = JSON.stringify([
      {
        id: armId('networkSecurityGroups', 'nsg'),
        name: 'nsg',
        type: 'Microsoft.Network/networkSecurityGroups',
        location: 'westeurope',
        createdTime: '2026-01-01',
        changedTime: '2026-01-02',
        provisioningState: 'Succeeded',
        properties: null,
      },
    ]);
    const drift: Drift = lookAt(design(), listed, FILES_ONLY);
    expect(brief(drift)).toEqual([]);
    expect(drift.notCompared.map((one) => one.resource)).toEqual(['securityGroup:nsg']);
  });

  it('refuses a template: it says what shall be, not what is', () => {
    const template = {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [],
    };
    const read = azureStateOf(design(), [{ name: 'main.json', text: JSON.stringify(template) }], FILES_ONLY);
    expect(read.ok ? null : read.error.code).toBe('not-azure-state');
  });
});

describe('agreement', () => {
  it('after a push that was seen to be done nothing is left to push', () => {
    const plan = agreedAfterPush(design(wider), ['vnet:hub']);
    expect(brief(lookAt(plan, azure({ space: ['10.0.0.0/15'] }), FILES_ONLY))).toEqual([]);
    expect(brief(lookAt(plan, azure(), FILES_ONLY))).toEqual(['drift vnet:hub addressSpace']);
  });

  it('finds what the plan puts nowhere where the push put it', () => {
    const home = { subscription: '11111111-2222-3333-4444-555555555555', resourceGroup: 'rg' };
    const nowhere = planOf([
      make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], region: 'westeurope' }),
      make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/24', defaultOutboundAccess: true }),
    ]);
    const pushed = agreedAfterPush(nowhere, [armId('virtualNetworks', 'hub'), 'subnet:hub/app'], home);
    expect([...(pushed.agreed?.keys() ?? [])]).toEqual(['vnet:hub', 'subnet:hub/app']);
    const state = azureStateOf(pushed, [{ name: 'now', text: azure() }], EVERYTHING, home);
    if (!state.ok) throw new Error(state.error.message);
    expect(brief(driftOf(pushed, state.value))).toEqual(['added-in-azure securityGroup:nsg']);
    const taken = apply(pushed, acceptDrift(driftOf(pushed, state.value), driftOf(pushed, state.value).changes));
    expect(taken.ok && [...taken.value.resources.keys()].sort()).toEqual([
      'resourceGroup:rg',
      'securityGroup:nsg',
      'subnet:hub/app',
      'subscription:11111111-2222-3333-4444-555555555555',
      'vnet:hub',
    ]);
  });

  it('forgets what a push deleted, named by its ARM id', () => {
    const plan = agreedAfterPush(design({ type: 'remove', ids: ['securityGroup:nsg'] }), [armId('networkSecurityGroups', 'NSG')]);
    expect(plan.agreed?.has('securityGroup:nsg')).toBe(false);
  });
});

describe('what Azure keeps for a private endpoint', () => {
  const ZONE = 'privatelink.vaultcore.azure.net';
  const nic = 'pe.nic.7a6b8ef7-b844-468c-ba89-47ea91173128';
  const creator = (guid: string): object => ({ creator: `created by private endpoint pe with resource guid ${guid}` });

  function zone(records: readonly { readonly address: string; readonly metadata?: object }[], nics: readonly string[] = [nic]): string {
    return JSON.stringify([
      { id: armId('privateDnsZones', ZONE), name: ZONE, type: 'Microsoft.Network/privateDnsZones', location: 'global', properties: {} },
      ...records.map(({ address, metadata }) => ({
        id: `${armId('privateDnsZones', ZONE)}/A/kv`,
        name: 'kv',
        type: 'Microsoft.Network/privateDnsZones/A',
        properties: { ttl: 10, aRecords: [{ ipv4Address: address }], ...(metadata ? { metadata } : {}) },
      })),
      ...nics.map((name) => ({
        id: armId('networkInterfaces', name),
        name,
        type: 'Microsoft.Network/networkInterfaces',
        location: 'westeurope',
        properties: { ipConfigurations: [], privateEndpoint: { id: armId('privateEndpoints', 'pe') } },
      })),
    ]);
  }

  /** Pushed as the design had it, with its estimate of the address. */
  function pushed(): Plan {
    const parts = armId('privateDnsZones', ZONE).split('/');
    const plan = planOf([
      make('subscription', 's', { id: 'subscription:s', subscriptionId: parts[2] ?? '' }),
      make('resourceGroup', 'rg', { parent: 'subscription:s', region: 'westeurope' }),
      make('privateDnsZone', ZONE, {
        group: 'resourceGroup:rg',
        records: [{ name: 'kv', type: 'A', ttl: 10, addresses: [{ address: '10.0.1.20' }] }],
      }),
      make('privateEndpoint', 'pe', {
        group: 'resourceGroup:rg',
        region: 'westeurope',
        dnsConfigs: [{ fqdn: 'kv.vault.azure.net', addresses: ['10.0.1.20'] }],
        networkInterfaceName: 'nic-of-pe',
        zoneGroups: [{ name: 'default', zones: [{ name: 'kv', zone: `privateDnsZone:${ZONE}` }] }],
      }),
    ]);
    return agreedAfterPush(plan, [`privateDnsZone:${ZONE}`, 'privateEndpoint:pe', 'resourceGroup:rg', 'subscription:s']);
  }

  it.each([
    ['the estimate', [{ address: '10.0.1.20', metadata: creator('1') }], []],
    [
      'another address',
      [{ address: '10.0.1.7', metadata: creator('1') }],
      ['the private endpoint pe keeps it: Azure leads it to 10.0.1.7, the design estimates 10.0.1.20. An import takes that over'],
    ],
    ['nothing', [], ['the private endpoint pe keeps it, and Azure has no such record; the design estimates 10.0.1.20']],
  ] as const)('is no drift after a push, whatever the design estimated: %s', (_, records, why) => {
    const drift = lookAt(pushed(), zone(records), EVERYTHING);
    expect(brief(drift).filter((line) => line.includes('privateDnsZone'))).toEqual([]);
    expect(drift.byAzure.filter(({ kind }) => kind === 'privateDnsZone').map((one) => one.why)).toEqual(why);
  });

  it('is drift where somebody else wrote the record', () => {
    const drift = lookAt(pushed(), zone([{ address: '10.0.1.7' }]), FILES_ONLY);
    expect(brief(drift)).toEqual([`drift privateDnsZone:${ZONE} records/kv a`]);
  });

  it('is drift where the address changed since an import, and none where only who wrote it did', () => {
    const imported = importedPlan(zone([{ address: '10.0.1.7', metadata: creator('1') }]));
    if (!imported) throw new Error('the state was not read');
    expect(brief(lookAt(imported, zone([{ address: '10.0.1.7', metadata: creator('2') }]), FILES_ONLY))).toEqual([]);
    expect(brief(lookAt(imported, zone([{ address: '10.0.1.8', metadata: creator('2') }]), FILES_ONLY))).toEqual([
      `drift privateDnsZone:${ZONE} records/kv a`,
    ]);
  });

  it('makes interfaces that nobody designed', () => {
    const endpoint = {
      id: armId('privateEndpoints', 'pe'),
      name: 'pe',
      type: 'Microsoft.Network/privateEndpoints',
      location: 'westeurope',
    };
    const properties = { customNetworkInterfaceName: 'nic-of-pe', privateLinkServiceConnections: [] };
    const state = JSON.parse(zone([], [nic, 'NIC-of-PE', 'nic-of-somebody'])) as object[];
    const drift = lookAt(pushed(), JSON.stringify([...state, { ...endpoint, properties }]), FILES_ONLY);
    expect(brief(drift)).toEqual(['added-in-azure networkInterface:nic-of-somebody']);
    expect(drift.byAzure.filter(({ kind }) => kind === 'networkInterface').map(({ name, why }) => `${name}: ${why}`)).toEqual([
      'NIC-of-PE: the interface of the private endpoint pe, under the name that the endpoint gives it',
      `${nic}: the interface Azure makes for a private endpoint or a private link service`,
    ]);
  });
});
