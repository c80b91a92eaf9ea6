// What Azure's preview says, told from noise.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DeployStep } from '../../../../shared/azure/push/values.ts';
import { newGroupChanges, readWhatIf } from '../../../../shared/azure/push/what-if/read.ts';
import { changesOfStep, whatIfReads } from '../../../../shared/azure/push/what-if/steps.ts';
import { unlistedDeletions, whatIfLines, whatIfSummary, wholeWhatIf } from '../../../../shared/azure/push/what-if/whole.ts';
import type { Json, JsonObject } from '../../../../shared/base/json.ts';
import type { PushPlan, PushStep, PushTarget, WhatIfChange, WhatIfKind } from '../../../../shared/contract/azure.ts';
import { corpus, NO_CORPUS } from '../../../helpers/corpus.ts';

const GROUP = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg';
const target = (type: string, name: string): PushTarget => ({
  armId: `${GROUP}/providers/${type}/${name}`,
  resource: `plan:${name}`,
  type,
  name,
});
const VNET = target('Microsoft.Network/virtualNetworks', 'hub');
const PE = target('Microsoft.Network/privateEndpoints', 'pe');
const CONNECTION = target('Microsoft.Network/connections', 'cn');

function step(targets: readonly PushTarget[], bodies: readonly JsonObject[] = [], more: Partial<DeployStep> = {}): DeployStep {
  return {
    kind: 'deploy',
    id: 'causeway-1-x',
    title: 'Deploy into rg',
    subscription: '00000000-0000-0000-0000-000000000000',
    group: 'rg',
    location: null,
    template: { resources: targets.map((one, i) => ({ type: one.type, name: one.name, ...bodies[i] })) },
    parameters: [],
    targets,
    unlessExists: null,
    ...more,
  };
}

function read(one: DeployStep, changes: Json, more: JsonObject = {}): readonly WhatIfChange[] {
  const made = readWhatIf(one, { status: 'Succeeded', properties: { changes, ...more } });
  if (!made.ok) throw new Error(made.error.message);
  return made.value.changes;
}

/** One property of one resource, judged. */
function judged(of: PushTarget, delta: JsonObject, body: JsonObject = {}, snapshots: JsonObject = {}): readonly [string, string | null] {
  const [change] = read(step([of], [body]), [{ resourceId: of.armId, changeType: 'Modify', delta: [delta], ...snapshots }]);
  return [change?.kind ?? '', change?.properties[0]?.noise ?? null];
}

describe('the recorded preview', () => {
  const path = corpus('http/azure-cli/resource_group_level_what_if.json');
  it.skipIf(path === null)(`changes the SKU of the storage account and nothing else${path === null ? ` (${NO_CORPUS})` : ''}`, () => {
    const recorded = JSON.parse(readFileSync(path ?? '', 'utf8')) as { calls: readonly { response: { body: Json } }[] };
    const answer = recorded.calls.at(-1)?.response.body ?? null;
    const account: PushTarget = {
      armId:
        '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/cli_test_deployment_what_if000001/providers/Microsoft.Storage/storageAccounts/STORE3LTWQNRSVFHVK',
      resource: 'storageAccount:store',
      type: 'Microsoft.Storage/storageAccounts',
      name: 'store3ltwqnrsvfhvk',
    };
    const made = readWhatIf(step([account], [{ sku: { name: 'Standard_GRS' } }]), answer);
    expect(made).toEqual({
      ok: true,
      value: {
        changes: [
          {
            step: 'causeway-1-x',
            target: account,
            kind: 'modify',
            properties: [{ path: 'sku.name', kind: 'modify', before: 'Standard_LRS', after: 'Standard_GRS', noise: null }],
            reason: null,
          },
        ],
        notes: [],
      },
    });
  });
});

describe('kinds of change', () => {
  it.each<readonly [string, WhatIfKind]>([
    ['Create', 'create'],
    ['NoChange', 'no-change'],
    ['Delete', 'delete'],
    ['Deploy', 'deploy'],
    ['Unsupported', 'unsupported'],
    ['Modify', 'modify'],
    ['SomethingNew', 'unsupported'],
  ])('%s is %s', (changeType, kind) => {
    expect(read(step([VNET]), [{ resourceId: VNET.armId.toUpperCase(), changeType }])[0]).toMatchObject({ kind, target: VNET });
  });

  it('says why Azure cannot tell', () => {
    const [change] = read(step([VNET]), [
      { resourceId: VNET.armId, changeType: 'Unsupported', unsupportedReason: 'reference() of something new' },
    ]);
    expect(change?.reason).toBe('Azure cannot preview it: reference() of something new');
  });

  it('does not pass over a resource the preview is silent about, and gives the reason Azure names', () => {
    const answer = read(step([VNET, PE]), [{ resourceId: VNET.armId, changeType: 'NoChange' }], {
      diagnostics: [
        { code: 'NestedDeploymentShortCircuited', message: 'A nested deployment got short-circuited.', target: 'x', level: 'Warning' },
      ],
    });
    expect(answer.map((one) => [one.target.name, one.kind])).toEqual([
      ['hub', 'no-change'],
      ['pe', 'unsupported'],
    ]);
    expect(answer[1]?.reason).toContain('NestedDeploymentShortCircuited');
  });

  it('leaves out what the deployment does not touch, and shows what it changes unasked', () => {
    const other = target('Microsoft.Network/routeTables', 'rt');
    const answer = read(step([VNET]), [
      { resourceId: other.armId, changeType: 'Ignore' },
      { resourceId: `${other.armId}2`, changeType: 'Delete' },
      { resourceId: VNET.armId, changeType: 'Create' },
    ]);
    expect(answer.map((one) => [one.target.name, one.kind, one.target.resource])).toEqual([
      ['hub', 'create', 'plan:hub'],
      ['rt2', 'delete', null],
    ]);
  });

  it('calls everything new in a group that does not exist yet', () => {
    const made = readWhatIf(step([VNET, PE]), {
      error: { code: 'ResourceGroupNotFound', message: "Resource group 'rg' could not be found." },
    });
    expect(made.ok && made.value.changes.map((one) => one.kind)).toEqual(['create', 'create']);
    expect(newGroupChanges(step([VNET]))[0]?.reason).toBe('Resource group rg does not exist yet, so all of it is new.');
  });

  it('fails with the cause when the preview failed', () => {
    const made = readWhatIf(step([VNET]), {
      status: 'Failed',
      error: {
        code: 'InvalidTemplateDeployment',
        message: 'outer',
        details: [{ code: 'NetcfgSubnetRangesOverlap', target: VNET.armId, message: "Subnet 'a' overlaps" }],
      },
    });
    expect(made).toMatchObject({ ok: false, error: { code: 'NetcfgSubnetRangesOverlap', target: VNET.armId } });
    expect(readWhatIf(step([VNET]), { status: 'Succeeded' })).toMatchObject({ ok: false, error: { code: 'what-if-unreadable' } });
    expect(readWhatIf(step([VNET]), null)).toMatchObject({ ok: false });
  });

  it('skips the first form of a resource that exists', () => {
    const first = step([VNET], [], { unlessExists: { ...VNET, apiVersion: '2024-05-01' } });
    const delta = [{ path: 'properties.flowTimeoutInMinutes', propertyChangeType: 'Modify', before: 4, after: 5 }];
    expect(read(first, [{ resourceId: VNET.armId, changeType: 'Modify', delta }])[0]).toMatchObject({ kind: 'no-change', properties: [] });
    expect(read(first, [{ resourceId: VNET.armId, changeType: 'Create' }])[0]?.kind).toBe('create');
  });
});

describe('noise', () => {
  const subnets = (children: readonly JsonObject[]): JsonObject => ({ path: 'properties.subnets', propertyChangeType: 'Array', children });
  it.each<readonly [string, PushTarget, JsonObject, JsonObject, string]>([
    // Azure/arm-template-whatif#360, #394
    [
      'a default of a network',
      VNET,
      { path: 'properties.privateEndpointVNetPolicies', propertyChangeType: 'Delete', before: 'Disabled' },
      {},
      'Azure fills this in',
    ],
    // #218
    [
      'a flag that is off',
      target('Microsoft.Network/virtualNetworks/virtualNetworkPeerings', 'p'),
      { path: 'properties.doNotVerifyRemoteGateways', propertyChangeType: 'Delete', before: false },
      {},
      'Azure fills this in',
    ],
    // #284, #394: the preview makes up a default of its own
    [
      'a policy of a subnet nobody states',
      VNET,
      subnets([
        {
          path: '0',
          propertyChangeType: 'Modify',
          children: [
            { path: 'properties.privateEndpointNetworkPolicies', propertyChangeType: 'Modify', before: 'Disabled', after: 'Enabled' },
          ],
        },
      ]),
      { properties: { subnets: [{ name: 'a', properties: { addressPrefix: '10.0.0.0/24' } }] } },
      'Azure fills this in',
    ],
    [
      'a type in a list',
      VNET,
      subnets([
        {
          path: '0',
          propertyChangeType: 'Modify',
          children: [{ path: 'type', propertyChangeType: 'NoEffect', before: 'Microsoft.Network/virtualNetworks/subnets' }],
        },
      ]),
      {},
      'Azure does not take this',
    ],
    // #61
    [
      'an id in a list',
      PE,
      {
        path: 'properties.privateLinkServiceConnections',
        propertyChangeType: 'Array',
        children: [{ path: '0', propertyChangeType: 'Modify', children: [{ path: 'id', propertyChangeType: 'Delete', before: '/x' }] }],
      },
      {},
      'Only Azure writes this',
    ],
    [
      'names behind an endpoint',
      PE,
      { path: 'properties.customDnsConfigs', propertyChangeType: 'Delete', before: [{ fqdn: 'a', ipAddresses: ['10.0.0.4'] }] },
      {},
      'Only Azure writes this',
    ],
    // #177, #363, #381
    [
      'the etag of a zone configuration',
      target('Microsoft.Network/privateEndpoints/privateDnsZoneGroups', 'default'),
      {
        path: 'properties.privateDnsZoneConfigs',
        propertyChangeType: 'Array',
        children: [
          { path: '0', propertyChangeType: 'Modify', children: [{ path: 'etag', propertyChangeType: 'Delete', before: 'W/"x"' }] },
        ],
      },
      {},
      'Only Azure writes this',
    ],
    // #46
    [
      'another case',
      VNET,
      {
        path: 'properties.subnets.0.properties.privateEndpointNetworkPolicies',
        propertyChangeType: 'Modify',
        before: 'Enabled',
        after: 'enabled',
      },
      { properties: { subnets: [{ properties: { privateEndpointNetworkPolicies: 'enabled' } }] } },
      'Only upper and lower case differ',
    ],
    [
      'another case of an id',
      CONNECTION,
      {
        path: 'properties.virtualNetworkGateway1.id',
        propertyChangeType: 'Modify',
        before: `${GROUP}/providers/Microsoft.Network/virtualNetworkGateways/vgw`,
        after: `${GROUP.toLowerCase()}/providers/Microsoft.Network/virtualNetworkGateways/vgw`,
      },
      {},
      'Only upper and lower case differ',
    ],
    [
      'a number as text',
      VNET,
      { path: 'properties.flowTimeoutInMinutes', propertyChangeType: 'Modify', before: 4, after: '4' },
      {},
      'Only the spelling differs',
    ],
    [
      'an empty list',
      VNET,
      { path: 'properties.dhcpOptions.dnsServers', propertyChangeType: 'Delete', before: [] },
      {},
      'Nothing and an empty value',
    ],
    [
      'an order',
      VNET,
      {
        path: 'properties.addressSpace.addressPrefixes',
        propertyChangeType: 'Modify',
        before: ['10.0.0.0/16', '10.1.0.0/16'],
        after: ['10.1.0.0/16', '10.0.0.0/16'],
      },
      { properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16', '10.0.0.0/16'] } } },
      'Only the order differs',
    ],
    // Peerings are resources of their own; a network without them keeps them.
    [
      'peerings a network does not state',
      VNET,
      { path: 'properties.virtualNetworkPeerings', propertyChangeType: 'Delete', before: [{ name: 'to-spoke' }] },
      {},
      'These parts are resources of their own',
    ],
  ])('%s', (_, of, delta, body, reason) => {
    const [kind, noise] = judged(of, delta, body);
    expect(noise ?? '').toContain(reason);
    expect(kind).toBe('no-change');
  });

  it('is an order of entries too: one goes, the same comes elsewhere', () => {
    const rule = { name: 'a', properties: { priority: 100 } };
    const nsg = target('Microsoft.Network/networkSecurityGroups', 'nsg');
    const delta = {
      path: 'properties.securityRules',
      propertyChangeType: 'Array',
      children: [
        { path: '0', propertyChangeType: 'Delete', before: rule },
        { path: '1', propertyChangeType: 'Create', after: rule },
      ],
    };
    expect(read(step([nsg]), [{ resourceId: nsg.armId, changeType: 'Modify', delta: [delta] }])[0]).toMatchObject({
      kind: 'no-change',
      properties: [{ noise: 'Only the order differs.' }, { noise: 'Only the order differs.' }],
    });
  });

  it.each<readonly [string, PushTarget, JsonObject, JsonObject]>([
    [
      'another range',
      VNET,
      { path: 'properties.addressSpace.addressPrefixes', propertyChangeType: 'Modify', before: ['10.0.0.0/16'], after: ['10.1.0.0/16'] },
      {},
    ],
    [
      'a security group taken away',
      VNET,
      { path: 'properties.subnets.0.properties.networkSecurityGroup', propertyChangeType: 'Delete', before: { id: '/x' } },
      {},
    ],
    [
      'a reference taken away',
      VNET,
      { path: 'properties.subnets.0.properties.networkSecurityGroup.id', propertyChangeType: 'Delete', before: '/subscriptions/x' },
      {},
    ],
    ['a flag that was on', VNET, { path: 'properties.enableDdosProtection', propertyChangeType: 'Delete', before: true }, {}],
    [
      'a policy somebody states',
      VNET,
      {
        path: 'properties.subnets.0.properties.privateEndpointNetworkPolicies',
        propertyChangeType: 'Modify',
        before: 'Disabled',
        after: 'Enabled',
      },
      { properties: { subnets: [{ properties: { privateEndpointNetworkPolicies: 'Enabled' } }] } },
    ],
    ['the case of a tag', VNET, { path: 'tags.env', propertyChangeType: 'Modify', before: 'Prod', after: 'prod' }, {}],
    [
      'the case of a description',
      target('Microsoft.Network/networkSecurityGroups', 'nsg'),
      { path: 'properties.securityRules.0.properties.description', propertyChangeType: 'Modify', before: 'Web', after: 'web' },
      {},
    ],
    [
      'a list with one entry twice',
      VNET,
      {
        path: 'properties.dhcpOptions.dnsServers',
        propertyChangeType: 'Modify',
        before: ['10.0.0.4', '10.0.0.5'],
        after: ['10.0.0.4', '10.0.0.4'],
      },
      {},
    ],
  ])('is not %s', (_, of, delta, body) => {
    expect(judged(of, delta, body)).toEqual(['modify', null]);
  });
});

describe('paths and values', () => {
  it('name entries of lists, in any spelling of a place', () => {
    const before = { properties: { subnets: [{ name: 'a' }, { name: 'snet-pe' }] } };
    const inner = { path: 'properties.addressPrefix', propertyChangeType: 'Modify', before: '10.0.1.0/24', after: '10.0.2.0/24' };
    for (const delta of [
      {
        path: 'properties.subnets',
        propertyChangeType: 'Array',
        children: [{ path: '1', propertyChangeType: 'Modify', children: [inner] }],
      },
      { ...inner, path: 'properties.subnets[1].properties.addressPrefix' },
    ]) {
      const [change] = read(step([VNET]), [{ resourceId: VNET.armId, changeType: 'Modify', before, delta: [delta] }]);
      expect(change?.properties[0]).toMatchObject({
        path: 'properties.subnets[snet-pe].properties.addressPrefix',
        before: '10.0.1.0/24',
        after: '10.0.2.0/24',
      });
    }
  });

  it('never show a secret, alone or inside', () => {
    const parameters = [{ name: 'key', label: 'Key', secret: true, type: 'secureString', why: '' }];
    const one = step([CONNECTION], [{ properties: { sharedKey: "[parameters('key')]", odd: "[parameters('key')]" } }], { parameters });
    const delta = [
      { path: 'properties.sharedKey', propertyChangeType: 'Create', after: 'hush-1' },
      { path: 'properties.odd', propertyChangeType: 'Modify', before: 'hush-2', after: 'hush-3' },
      { path: 'properties.links', propertyChangeType: 'Modify', before: [], after: [{ name: 'a', sharedKey: 'hush-4' }] },
    ];
    const [change] = read(one, [{ resourceId: CONNECTION.armId, changeType: 'Modify', delta }]);
    expect(JSON.stringify(change)).not.toContain('hush');
    expect(change?.properties.map((property) => [property.path, property.after])).toEqual([
      ['properties.sharedKey', '(secret)'],
      ['properties.odd', '(secret)'],
      ['properties.links', '[{"name":"a","sharedKey":"(secret)"}]'],
    ]);
    const [again] = read(one, [{ resourceId: CONNECTION.armId, changeType: 'Modify', delta: delta.slice(0, 1) }]);
    expect(again).toMatchObject({ kind: 'no-change', properties: [{ noise: 'A secret, which Azure never shows. It is sent again.' }] });
  });

  it('survive anything Azure may answer', () => {
    const odd: readonly Json[] = [
      [null, 1, 'x', {}, { resourceId: 5, changeType: null }],
      [{ resourceId: VNET.armId, changeType: 'Modify', delta: [null, { path: 3 }, { path: 'a..b[]', propertyChangeType: 'Weird' }] }],
      [{ resourceId: VNET.armId, changeType: 'Modify', delta: 'x' }],
    ];
    for (const changes of odd) expect(read(step([VNET]), changes).map((change) => change.target)).toContainEqual(VNET);
  });
});

describe('deletions nobody asked for', () => {
  const gone = { path: '1', propertyChangeType: 'Delete', before: { name: 'snet-old', properties: { addressPrefix: '10.0.9.0/24' } } };
  const push = (steps: readonly PushStep[]): PushPlan => ({ version: 1, plan: 'p', steps, notes: [] });

  it('are told where a subnet vanishes with the list of its network', () => {
    const one = step([VNET]);
    const changes = read(one, [
      {
        resourceId: VNET.armId,
        changeType: 'Modify',
        delta: [{ path: 'properties.subnets', propertyChangeType: 'Array', children: [gone] }],
      },
    ]);
    expect(changes.map((change) => [change.kind, change.target.armId])).toEqual([
      ['modify', VNET.armId],
      ['delete', `${VNET.armId}/subnets/snet-old`],
    ]);
    expect(unlistedDeletions(push([one]), changes)).toHaveLength(1);
    const confirmed: PushStep = {
      kind: 'delete',
      id: 'd',
      title: '',
      target: { armId: `${VNET.armId}/SUBNETS/snet-old`, resource: null, type: '', name: '' },
      apiVersion: '2024-05-01',
    };
    expect(unlistedDeletions(push([one, confirmed]), changes)).toEqual([]);
  });

  it('are told where the network states no subnets at all', () => {
    const changes = read(step([VNET]), [
      {
        resourceId: VNET.armId,
        changeType: 'Modify',
        delta: [{ path: 'properties.subnets', propertyChangeType: 'Delete', before: [gone.before] }],
      },
    ]);
    expect(changes.at(-1)).toMatchObject({ kind: 'delete', target: { name: 'snet-old' } });
  });

  it('are not made of rules that go: those are changes of their group', () => {
    const nsg = target('Microsoft.Network/networkSecurityGroups', 'nsg');
    const delta = [
      {
        path: 'properties.securityRules',
        propertyChangeType: 'Array',
        children: [{ path: '0', propertyChangeType: 'Delete', before: { name: 'a' } }],
      },
    ];
    expect(read(step([nsg]), [{ resourceId: nsg.armId, changeType: 'Modify', delta }]).map((change) => change.kind)).toEqual(['modify']);
  });
});

describe('steps that are no deployments', () => {
  const group: PushStep = {
    kind: 'group',
    id: 'g',
    title: '',
    subscription: 's',
    name: 'rg',
    body: { location: 'westeurope', tags: { env: 'prod' } },
  };
  const server = target('Microsoft.HybridCompute/machines', 'srv');
  const scope = `${GROUP}/providers/Microsoft.HybridCompute/privateLinkScopes/x`;
  const patch = (ifExists: boolean): PushStep => ({
    kind: 'patch',
    id: 'p',
    title: '',
    target: server,
    apiVersion: '2024-07-10',
    body: { properties: { privateLinkScopeResourceId: scope } },
    ifExists,
  });
  const remove: PushStep = { kind: 'delete', id: 'd', title: '', target: VNET, apiVersion: '2024-05-01' };
  it.each<readonly [string, PushStep, JsonObject | null, string, number]>([
    ['a new group', group, null, 'create', 0],
    ['a group as it is', group, { location: 'westeurope', tags: { env: 'prod' } }, 'no-change', 0],
    ['a group with other tags', group, { tags: { env: 'test', old: 'x' } }, 'modify', 2],
    ['a server without a scope', patch(false), { properties: { status: 'Connected' } }, 'modify', 1],
    [
      'a server in its scope',
      patch(false),
      { properties: { privateLinkScopeResourceId: scope.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions') } },
      'no-change',
      0,
    ],
    ['a server that is not onboarded', patch(true), null, 'no-change', 0],
    ['a server that is gone', patch(false), null, 'unsupported', 0],
    ['a deletion', remove, {}, 'delete', 0],
    ['a deletion of what is gone', remove, null, 'no-change', 0],
  ])('%s', (_, one, current, kind, properties) => {
    const [change] = changesOfStep(one, current);
    expect([change?.kind, change?.properties.length]).toEqual([kind, properties]);
    expect(whatIfReads(one)?.armId).toBe(change?.target.armId);
  });
});

describe('a whole preview', () => {
  it('counts a resource of two forms once, and reads well', () => {
    const scope = target('Microsoft.HybridCompute/privateLinkScopes', 'pls-arc');
    const one = step([scope], [], { id: 'causeway-1-a', unlessExists: { ...scope, apiVersion: '2024-07-10' } });
    const two = step([VNET], [], { id: 'causeway-2-b' });
    const three = step([scope], [], { id: 'causeway-3-c' });
    const push: PushPlan = { version: 1, plan: 'p', steps: [one, two, three], notes: [] };
    const delta = [
      { path: 'tags.env', propertyChangeType: 'Modify', before: 'a', after: 'b' },
      { path: 'etag', propertyChangeType: 'Delete', before: 'W' },
    ];
    const changes = [
      ...read(three, [{ resourceId: scope.armId, changeType: 'Create' }]),
      ...read(two, [{ resourceId: VNET.armId, changeType: 'Modify', delta }]),
      ...read(one, [{ resourceId: scope.armId, changeType: 'Create' }]),
    ];
    const whole = wholeWhatIf(push, changes, [{ subject: 'x', message: 'A note.' }]);
    expect(whatIfLines(whole)).toEqual([
      '+ pls-arc (Microsoft.HybridCompute/privateLinkScopes)',
      '~ hub (Microsoft.Network/virtualNetworks)',
      '    ~ tags.env: a → b',
      '~ pls-arc (Microsoft.HybridCompute/privateLinkScopes)',
      '    It finishes what an earlier step creates.',
      '',
      '1 to create, 2 to change.',
      'A note.',
    ]);
    expect(whatIfLines(whole, { noise: true })).toContain('    - etag: W (noise: Only Azure writes this.)');
    expect(whatIfSummary([])).toBe('Nothing changes.');
    expect(wholeWhatIf(push, [...changes].reverse(), []).hash).toBe(whole.hash);
  });
});
