import { expect, it } from 'vitest';
import type { Json } from '../../../shared/base/json.ts';
import { expandTemplate, isArmTemplate, isParametersFile } from '../../../shared/importers/arm-template.ts';
import { expandSections, expandWhole, first, GROUP_ID, PLACE, SCHEMA } from './expand.ts';

const NETWORK = 'Microsoft.Network/virtualNetworks';
const SUBSCRIPTION_SCHEMA = 'https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#';

function network(name: Json, more: { readonly [key: string]: Json } = {}): Json {
  return { type: NETWORK, apiVersion: '2024-05-01', name, ...more };
}

it('gives full ids, names and root keys, and drops what only steers the deployment', () => {
  const resource = first(
    expandSections({
      resources: [
        network('hub', {
          location: 'westeurope',
          tags: { env: "[concat('p', 'rod')]" },
          zones: ['1'],
          sku: { name: 'x' },
          plan: null,
          dependsOn: ['x'],
          comments: 'c',
          properties: { a: '[[not an expression]' },
        }),
      ],
    }),
  );
  expect(resource).toEqual({
    id: `${GROUP_ID}/providers/${NETWORK}/hub`,
    type: NETWORK,
    name: 'hub',
    apiVersion: '2024-05-01',
    location: 'westeurope',
    tags: { env: 'prod' },
    zones: ['1'],
    sku: { name: 'x' },
    properties: { a: '[not an expression]' },
  });
});

it('takes parameters from a parameters file, from plain values and from defaults, without regard to case', () => {
  const sections = {
    parameters: { name: { type: 'string' }, tier: { type: 'string', defaultValue: "[toUpper('basic')]" } },
    resources: [network("[parameters('NAME')]", { kind: "[parameters('tier')]" })],
  };
  const file = { $schema: 'https://x/deploymentParameters.json#', contentVersion: '1.0.0.0', parameters: { Name: { value: 'hub' } } };
  expect(first(expandSections(sections, { ...PLACE, parameters: file }))).toMatchObject({ name: 'hub', kind: 'BASIC' });
  expect(first(expandSections(sections, { ...PLACE, parameters: { name: 'spoke', tier: 'x' } }))).toMatchObject({
    name: 'spoke',
    kind: 'x',
  });
});

it('never shows a secret, even when a value is given', () => {
  const sections = {
    definitions: { secret: { type: 'securestring' } },
    parameters: { key: { type: 'securestring', defaultValue: 'hush' }, other: { $ref: '#/definitions/secret' }, vault: { type: 'string' } },
    resources: [
      network('hub', { properties: { key: "[parameters('key')]", other: "[parameters('other')]", vault: "[parameters('vault')]" } }),
    ],
  };
  const parameters = {
    $schema: 'https://x/deploymentParameters.json#',
    parameters: { key: { value: 'hush' }, other: { value: 'hush' }, vault: { reference: { keyVault: { id: 'x' }, secretName: 's' } } },
  };
  const expanded = expandSections(sections, { ...PLACE, parameters });
  expect(JSON.stringify(expanded)).not.toContain('hush');
  expect(first(expanded).properties).toEqual({
    key: { $unknown: "parameters('key')" },
    other: { $unknown: "parameters('other')" },
    vault: { $unknown: "parameters('vault')" },
  });
});

it('lets a parameter name the cause why it is unknown', () => {
  const sections = {
    parameters: { ip: { type: 'string', metadata: { causewayUnknown: "reference('pip1').ipAddress" } } },
    resources: [network('hub', { properties: { ip: "[parameters('ip')]" } })],
  };
  expect(first(expandSections(sections)).properties).toEqual({ ip: { $unknown: "reference('pip1').ipAddress" } });
});

it('gives null for a nullable parameter without value', () => {
  const sections = {
    parameters: { tags: { type: 'object', nullable: true } },
    resources: [network('hub', { tags: "[parameters('tags')]", properties: { n: "[coalesce(tryGet(parameters('tags'), 'a'), 'none')]" } })],
  };
  const resource = first(expandSections(sections));
  expect(resource.properties).toEqual({ n: 'none' });
  expect('tags' in resource).toBe(false);
});

it('unrolls copy loops over resources, properties and variables, nested ones too', () => {
  const expanded = expandSections({
    variables: {
      copy: [{ name: 'prefixes', count: 2, input: "[cidrSubnet('10.0.0.0/16', 24, copyIndex('prefixes'))]" }],
      inner: { copy: [{ name: 'list', count: 2, input: "[copyIndex('list', 5)]" }] },
    },
    resources: [
      network("[concat('v', copyIndex(1))]", {
        copy: { name: 'vnets', count: 2 },
        properties: {
          list: "[variables('inner').list]",
          copy: [
            {
              name: 'subnets',
              count: "[length(variables('prefixes'))]",
              input: {
                name: "[format('s{0}-{1}', copyIndex(), copyIndex('subnets'))]",
                prefix: "[variables('prefixes')[copyIndex('subnets')]]",
                copy: [{ name: 'deep', count: 1, input: "[copyIndex('subnets')]" }],
              },
            },
          ],
        },
      }),
    ],
  });
  expect(expanded.resources.map((resource) => resource.name)).toEqual(['v1', 'v2']);
  expect(expanded.resources[1]?.properties).toEqual({
    list: [5, 6],
    subnets: [
      { name: 's1-0', prefix: '10.0.0.0/24', deep: [0] },
      { name: 's1-1', prefix: '10.0.1.0/24', deep: [1] },
    ],
  });
});

it('keeps an ordinary property that happens to be called copy', () => {
  expect(first(expandSections({ resources: [network('hub', { properties: { copy: 'yes' } })] })).properties).toEqual({ copy: 'yes' });
});

it('skips what a false condition excludes, with its children, and keeps what is not known', () => {
  const expanded = expandSections({
    parameters: { maybe: { type: 'bool' } },
    resources: [
      network('no', { condition: '[false()]', resources: [{ type: 'subnets', apiVersion: '1', name: 'a' }] }),
      network('maybe', { condition: "[parameters('maybe')]" }),
      network('yes', { condition: '[equals(1, 1)]' }),
    ],
  });
  expect(expanded.resources.map((resource) => resource.name)).toEqual(['maybe', 'yes']);
  expect(expanded.notes).toEqual([
    { subject: 'no', message: `Skipped ${NETWORK}, because its condition is false.` },
    { subject: 'maybe', message: "Kept, although its condition is not known before deployment (parameters('maybe'))." },
  ]);
});

it('joins names and types of resources inside resources', () => {
  const expanded = expandSections({
    resources: [
      network('hub', {
        resources: [
          {
            type: 'subnets',
            apiVersion: '1',
            name: 'app',
            resources: [{ type: 'Microsoft.Authorization/locks', apiVersion: '1', name: 'keep' }],
          },
          { type: `${NETWORK}/subnets`, apiVersion: '1', name: 'data' },
          { type: 'providers/locks', apiVersion: '1', name: 'Microsoft.Authorization/old' },
        ],
      }),
    ],
  });
  expect(expanded.resources.map((resource) => [resource.id.slice(GROUP_ID.length), resource.type, resource.name])).toEqual([
    [`/providers/${NETWORK}/hub`, NETWORK, 'hub'],
    [`/providers/${NETWORK}/hub/subnets/app`, `${NETWORK}/subnets`, 'hub/app'],
    [`/providers/${NETWORK}/hub/subnets/app/providers/Microsoft.Authorization/locks/keep`, 'Microsoft.Authorization/locks', 'keep'],
    [`/providers/${NETWORK}/hub/subnets/data`, `${NETWORK}/subnets`, 'hub/data'],
    [`/providers/${NETWORK}/hub/providers/Microsoft.Authorization/locks/old`, 'Microsoft.Authorization/locks', 'old'],
  ]);
});

it.each([
  ['scope by relative id', { type: 'Microsoft.Authorization/locks', name: 'keep', scope: `[concat('${NETWORK}/', 'hub')]` }],
  ['scope by full id', { type: 'Microsoft.Authorization/locks', name: 'keep', scope: `[resourceId('${NETWORK}', 'hub')]` }],
  ['the old form', { type: `${NETWORK}/providers/locks`, name: 'hub/Microsoft.Authorization/keep' }],
])('puts an extension resource under what it extends: %s', (_, raw) => {
  expect(first(expandSections({ resources: [{ apiVersion: '1', ...raw }] }))).toMatchObject({
    id: `${GROUP_ID}/providers/${NETWORK}/hub/providers/Microsoft.Authorization/locks/keep`,
    type: 'Microsoft.Authorization/locks',
    name: 'keep',
  });
});

function nested(scope: string | null, template: Json, more: { readonly [key: string]: Json } = {}, parameters: Json = {}): Json {
  const options = scope === null ? {} : { expressionEvaluationOptions: { scope } };
  return {
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2022-09-01',
    name: 'inner',
    ...more,
    properties: { mode: 'Incremental', ...options, parameters, template },
  };
}

it('evaluates a nested template of outer scope with the variables of the outer one, and one of inner scope with its own', () => {
  const template = {
    $schema: SCHEMA,
    parameters: { a: { type: 'string' } },
    variables: { v: 'inside' },
    resources: [network("[concat(variables('v'), '-x')]", { kind: '[resourceGroup().name]' })],
  };
  const outer = expandSections({ variables: { v: 'outside' }, resources: [nested(null, template, { resourceGroup: 'other' })] });
  expect(first(outer)).toMatchObject({ name: 'outside-x', kind: 'net', id: expect.stringContaining('/resourceGroups/other/') });
  const inner = expandSections({
    variables: { v: 'outside' },
    resources: [nested('inner', template, { resourceGroup: 'other', subscriptionId: 's2' })],
  });
  expect(first(inner)).toMatchObject({
    name: 'inside-x',
    kind: 'other',
    id: `/subscriptions/s2/resourceGroups/other/providers/${NETWORK}/inside-x`,
  });
});

it('evaluates escaped expressions of an outer scope template a second time, with its own parameters', () => {
  const template = { $schema: SCHEMA, parameters: { a: { type: 'string' } }, resources: [network("[[concat(parameters('a'), '-x')]")] };
  const expanded = expandSections({
    variables: { v: 'outside' },
    resources: [nested(null, template, {}, { a: { value: "[variables('v')]" } })],
  });
  expect(first(expanded).name).toBe('outside-x');
});

it('passes parameters into nested templates and reads their outputs back', () => {
  const template = {
    $schema: SCHEMA,
    parameters: { name: { type: 'string' }, secret: { type: 'securestring' } },
    resources: [network("[parameters('name')]")],
    outputs: {
      id: { type: 'string', value: `[resourceId('${NETWORK}', parameters('name'))]` },
      ip: { type: 'string', value: "[reference('pip').ipAddress]" },
      key: { type: 'securestring', value: 'hush' },
      list: { type: 'array', copy: { count: 2, input: '[copyIndex()]' } },
    },
  };
  const expanded = expandSections({
    resources: [
      network('user', {
        properties: {
          id: "[reference('inner').outputs.id.value]",
          byId: "[reference(resourceId('Microsoft.Resources/deployments', 'inner'), '2022-09-01').outputs.id.value]",
          ip: "[reference('inner').outputs.ip.value]",
          key: "[reference('inner').outputs.key.value]",
          list: "[reference('inner').outputs.list.value[1]]",
          none: "[reference('inner').outputs.none.value]",
        },
      }),
      nested('inner', template, {}, { name: { value: "[concat('h', 'ub')]" }, secret: { value: 'hush' } }),
    ],
  });
  const id = `${GROUP_ID}/providers/${NETWORK}/hub`;
  expect(expanded.resources.map((resource) => resource.name)).toEqual(['user', 'hub']);
  expect(first(expanded).properties).toEqual({
    id,
    byId: id,
    ip: { $unknown: "reference('pip').ipAddress" },
    key: { $unknown: "outputs('key')" },
    list: 1,
    none: { $unknown: "reference('inner').outputs.none.value" },
  });
});

it('deploys into resource groups that a subscription template creates, and knows their location', () => {
  const expanded = expandWhole(
    {
      $schema: SUBSCRIPTION_SCHEMA,
      contentVersion: '1.0.0.0',
      resources: [
        { type: 'Microsoft.Resources/resourceGroups', apiVersion: '2022-09-01', name: 'rg-hub', location: 'northeurope' },
        nested(
          'inner',
          { $schema: SCHEMA, resources: [network('hub', { location: '[resourceGroup().location]' })] },
          { resourceGroup: 'rg-hub' },
        ),
      ],
    },
    { subscriptionId: 's1' },
  );
  expect(expanded.resources.map((resource) => [resource.id, resource.location])).toEqual([
    ['/subscriptions/s1/resourceGroups/rg-hub', 'northeurope'],
    [`/subscriptions/s1/resourceGroups/rg-hub/providers/${NETWORK}/hub`, 'northeurope'],
  ]);
});

it('says which linked templates are missing', () => {
  const expanded = expandSections({
    resources: [
      {
        type: 'Microsoft.Resources/deployments',
        apiVersion: '1',
        name: 'linked',
        properties: { templateLink: { uri: 'https://example.org/a.json' } },
      },
    ],
  });
  expect(expanded.unmapped).toMatchObject([
    { type: 'Microsoft.Resources/deployments', name: 'linked', reason: expect.stringContaining('https://example.org/a.json') },
  ]);
});

it('understands symbolic names: existing resources, loops, ids and declared properties', () => {
  const expanded = expandSections({
    languageVersion: '2.0',
    resources: {
      hub: { existing: true, type: NETWORK, apiVersion: '1', name: 'hub', resourceGroup: 'other' },
      spokes: {
        copy: { name: 'spokes', count: 2 },
        type: NETWORK,
        apiVersion: '1',
        name: "[format('spoke{0}', copyIndex())]",
        location: 'uksouth',
        properties: { prefix: "[format('10.{0}.0.0/16', copyIndex())]" },
      },
      user: {
        type: 'A.B/c',
        apiVersion: '1',
        name: 'user',
        dependsOn: ['spokes'],
        properties: {
          hub: "[resourceInfo('hub').id]",
          prefix: "[reference('spokes[1]').prefix]",
          location: "[reference('spokes[0]', '1', 'full').location]",
          unknown: "[reference('hub').addressSpace]",
          state: "[reference('spokes[0]').provisioningState]",
        },
      },
    },
  });
  const hubId = `/subscriptions/${PLACE.subscriptionId}/resourceGroups/other/providers/${NETWORK}/hub`;
  expect(expanded.resources.map((resource) => [resource.name, resource.existing ?? false])).toEqual([
    ['hub', true],
    ['spoke0', false],
    ['spoke1', false],
    ['user', false],
  ]);
  expect(first(expanded).id).toBe(hubId);
  expect(expanded.resources[3]?.properties).toEqual({
    hub: hubId,
    prefix: '10.1.0.0/16',
    location: 'uksouth',
    unknown: { $unknown: "reference('hub').addressSpace" },
    state: { $unknown: "reference('spokes[0]').provisioningState" },
  });
});

it('drops an existing resource that the template declares as well', () => {
  const declared = network('hub', { properties: {} });
  const existing = { existing: true, type: NETWORK, apiVersion: '1', name: 'hub' };
  for (const resources of [
    { a: declared, b: existing },
    { b: existing, a: declared },
  ]) {
    const expanded = expandSections({ languageVersion: '2.0', resources });
    expect(expanded.resources).toHaveLength(1);
    expect(first(expanded).existing).toBeUndefined();
  }
});

it('calls functions the template defines', () => {
  const functions = [
    {
      namespace: 'contoso',
      members: {
        named: {
          parameters: [{ name: 'a', type: 'string' }],
          output: { type: 'string', value: "[concat('vnet-', toLower(parameters('a')))]" },
        },
      },
    },
  ];
  expect(
    first(
      expandSections({
        functions,
        parameters: { a: { type: 'string', defaultValue: 'X' } },
        resources: [network("[contoso.named(contoso.named('HUB'))]")],
      }),
    ).name,
  ).toBe('vnet-vnet-hub');
});

it('lets stand-ins meet: names, ids, named parts and nested templates use the same text', () => {
  const expanded = expandSections({
    parameters: { hubName: { type: 'string' }, subnetName: { type: 'string' } },
    variables: { name: "[concat(parameters('hubName'), '-vnet')]" },
    resources: [
      network("[variables('name')]", {
        properties: { subnets: [{ name: "[parameters('subnetName')]", properties: { label: "[parameters('subnetName')]" } }] },
      }),
      {
        type: 'Microsoft.Network/networkInterfaces',
        apiVersion: '1',
        name: 'nic',
        properties: {
          subnet: { id: `[resourceId('${NETWORK}/subnets', variables('name'), parameters('subnetName'))]` },
          other: { id: `[concat(resourceId('${NETWORK}', variables('name')), '/subnets/', parameters('subnetName'))]` },
        },
      },
      nested(
        'inner',
        {
          $schema: SCHEMA,
          parameters: { n: { type: 'string' } },
          resources: [{ type: `${NETWORK}/subnets`, apiVersion: '1', name: "[concat(parameters('n'), '/extra')]" }],
        },
        {},
        { n: { value: "[variables('name')]" } },
      ),
    ],
  });
  const hub = `${GROUP_ID}/providers/${NETWORK}/hubName-vnet`;
  expect(expanded.resources.map((resource) => resource.id)).toEqual([
    hub,
    `${GROUP_ID}/providers/Microsoft.Network/networkInterfaces/nic`,
    `${hub}/subnets/extra`,
  ]);
  expect(first(expanded).properties).toEqual({
    subnets: [{ name: 'subnetName', properties: { label: { $unknown: "parameters('subnetName')" } } }],
  });
  expect(expanded.resources[1]?.properties).toEqual({
    subnet: { id: `${hub}/subnets/subnetName` },
    other: { id: `${hub}/subnets/subnetName` },
  });
  expect(expanded.notes).toContainEqual({
    subject: 'hubName-vnet',
    message: `The name of ${NETWORK} is not known before deployment (parameters('hubName')); 'hubName' stands in.`,
  });
});

it('keeps turns of a loop apart whose names are not known', () => {
  const expanded = expandSections({
    parameters: { names: { type: 'array' }, others: { type: 'array' } },
    resources: [
      network("[parameters('names')[copyIndex()]]", { copy: { name: 'c', count: 2 } }),
      network("[last(split(parameters('others')[0], '/'))]", { copy: { name: 'd', count: 2 } }),
    ],
  });
  expect(new Set(expanded.resources.map((resource) => resource.id)).size).toBe(4);
  expect(expanded.resources.slice(0, 2).map((resource) => resource.name)).toEqual(['names-0', 'names-1']);
});

it('lets one resource stand for a loop of unknown count', () => {
  const expanded = expandSections({
    parameters: { n: { type: 'int' } },
    resources: [network("[concat('v', copyIndex())]", { copy: { name: 'c', count: "[parameters('n')]" } })],
  });
  expect(expanded.resources.map((resource) => resource.name)).toEqual(['v0']);
  expect(expanded.notes[0]?.message).toContain("not known before deployment (parameters('n'))");
});

it('takes subscription and resource group from the template when nobody else says', () => {
  const metadata = {
    causeway: {
      subscription: { id: '/subscriptions/s9', name: 'Corp' },
      resourceGroup: { name: 'rg9', location: 'westus', tags: { a: 'b' } },
    },
  };
  const resources = [
    network('hub', { location: '[resourceGroup().location]', tags: '[resourceGroup().tags]', kind: '[subscription().displayName]' }),
  ];
  expect(first(expandSections({ metadata, resources }, {}))).toMatchObject({
    id: `/subscriptions/s9/resourceGroups/rg9/providers/${NETWORK}/hub`,
    location: 'westus',
    tags: { a: 'b' },
    kind: 'Corp',
  });
  expect(first(expandSections({ resources }, {})).id).toBe(
    `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/resource-group/providers/${NETWORK}/hub`,
  );
});

it('says that names made for a placeholder subscription are placeholders', () => {
  const sections = { resources: [network('[uniqueString(resourceGroup().id)]')] };
  expect(expandSections(sections, {}).notes[0]?.message).toContain('are placeholders');
  expect(expandSections(sections, PLACE).notes).toEqual([]);
});

it('keeps a resource when one of its values is faulty', () => {
  const expanded = expandSections({ resources: [network('hub', { properties: { good: 1, bad: "[substring('a', 5)]" } })] });
  expect(first(expanded).properties).toEqual({ good: 1, bad: { $unknown: "substring('a', 5)" } });
  expect(expanded.notes[0]).toMatchObject({
    subject: 'hub',
    message: expect.stringContaining('resources[0].properties.bad is taken as unknown: substring() reaches beyond the text'),
  });
});

it.each([
  ['no type', { name: 'x', apiVersion: '1' }, 'resources[0]: A name must be a text, but this is null.'],
  ['a name that does not fit', { type: `${NETWORK}/subnets`, name: 'x', apiVersion: '1' }, null],
  ['a faulty name', { type: NETWORK, name: '[nope(', apiVersion: '1' }, null],
  ['a broken name', { type: NETWORK, name: '[nope(]', apiVersion: '1' }, 'resources[0]: The expression [nope(] cannot be read'],
])('reports a resource that cannot be placed: %s', (_, raw, reason) => {
  const expanded = expandSections({ resources: [raw, network('hub')] });
  if (reason !== null) expect(expanded.unmapped[0]?.reason).toContain(reason);
  expect(expanded.resources.at(-1)?.name).toBe('hub');
});

it('recognises templates and parameter files', () => {
  expect(isArmTemplate({ $schema: SCHEMA })).toBe(true);
  expect(isArmTemplate({ $schema: SUBSCRIPTION_SCHEMA })).toBe(true);
  expect(isArmTemplate({ contentVersion: '1.0.0.0', resources: [] })).toBe(true);
  expect(isArmTemplate({ resources: [] })).toBe(false);
  expect(isArmTemplate([])).toBe(false);
  expect(isParametersFile({ $schema: 'https://x/2019-04-01/deploymentParameters.json#', parameters: {} })).toBe(true);
  expect(isParametersFile({ contentVersion: '1.0.0.0', parameters: {} })).toBe(true);
  expect(isParametersFile({ $schema: SCHEMA, parameters: {} })).toBe(false);
  expect(expandTemplate({ a: 1 }, {})).toMatchObject({ ok: false, error: { code: 'not-a-template' } });
});
