// Deployments of the stand-in: order, progress, operations, failures, previews.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Ask, type Body, DEPLOYMENTS, follow, GROUP, NETWORK, network, type Reply, standIn } from './ask.ts';
import { SUBSCRIPTION } from './resource-manager.ts';

const VERSION = { version: '2024-03-01' };
const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

function template(resources: object, more: object = {}): object {
  return { $schema: SCHEMA, languageVersion: '2.0', contentVersion: '1.0.0.0', resources, ...more };
}

function deploy(ask: Ask, name: string, properties: object, base = DEPLOYMENTS, more: object = {}): Promise<Reply> {
  return ask('PUT', `${base}/${name}`, { ...more, properties: { mode: 'Incremental', ...properties } }, VERSION);
}

async function preview(ask: Ask, name: string, properties: object): Promise<Body> {
  const reply = await ask('POST', `${DEPLOYMENTS}/${name}/whatIf`, { properties: { mode: 'Incremental', ...properties } }, VERSION);
  expect(reply.status).toBe(202);
  return (await follow(ask, reply)).body.properties.changes;
}

const table = (name: string, more: object = {}): object => ({
  type: 'Microsoft.Network/routeTables',
  apiVersion: '2024-05-01',
  name,
  location: 'westeurope',
  properties: {},
  ...more,
});

/** The template a sample is emitted as, with a value for what has none. */
function sample(name: string): { readonly template: Body; readonly parameters: Body } {
  const read = JSON.parse(readFileSync(`test/golden/${name}/expected/arm/main.json`, 'utf8')) as Body;
  const parameters: Body = {};
  for (const [key, one] of Object.entries<Body>(read.parameters)) if (one.defaultValue === undefined) parameters[key] = { value: 'secret' };
  return { template: read, parameters };
}

describe('templates of samples', () => {
  for (const name of ['arc-private-link', 'arc-private-link-hub-spoke', 'arc-private-link-expressroute', 'arc-private-link-single-server'])
    it(`of ${name}: every resource is created once, and the preview then creates nothing`, async () => {
      const { ask, azure } = await standIn();
      const properties = sample(name);
      let put = await deploy(ask, name, properties);
      expect([put.status, put.body.error]).toEqual([201, undefined]);
      let end = (await follow(ask, put)).body;
      const circuit = azure.state.all().find((one) => one.type === 'Microsoft.Network/expressRouteCircuits');
      if (circuit) {
        // Nobody has provisioned the circuit yet: its connection waits for another deployment.
        expect(end.error.details.map((one: Body) => one.code)).toEqual(['ExpressRouteCircuitNotProvisioned']);
        azure.state.provisionCircuit(String(circuit.id));
        put = await deploy(ask, name, properties);
        end = (await follow(ask, put)).body;
      }
      expect(end).toEqual({ status: 'Succeeded' });
      const ids: string[] = put.body.properties.dependencies.map((one: Body) => one.id);
      expect(ids.length).toBeGreaterThan(5);
      expect(ids.map((id) => azure.state.creations(id))).toEqual(ids.map(() => 1));
      const kinds = new Set((await preview(ask, name, properties)).map((one: Body) => one.changeType));
      // What Azure made by itself, such as the interface of an endpoint, is left alone.
      expect([...kinds].sort()).toEqual(['Ignore', 'Modify', 'NoChange']);
      expect(JSON.stringify((await ask('GET', `${DEPLOYMENTS}/${name}`, undefined, VERSION)).body)).not.toContain('"secret"');
    });
});

describe('a deployment', () => {
  it('goes in order, a step with each poll, and lists its operations', async () => {
    const { ask } = await standIn();
    const resources = { a: table('a'), b: table('b', { dependsOn: ['a'] }) };
    const put = await deploy(ask, 'd', { template: template(resources) });
    expect(put.body.properties.provisioningState).toBe('Accepted');
    const operations = async (): Promise<Body> =>
      (await ask('GET', `${DEPLOYMENTS}/d/operations`, undefined, VERSION)).body.value.map((one: Body) => [
        one.properties.targetResource?.resourceName ?? null,
        one.properties.provisioningState,
      ]);
    const poll = async (): Promise<string> => (await ask('GET', put.headers.get('azure-asyncoperation') ?? '')).body.status;
    expect(await operations()).toEqual([]);
    expect(await poll()).toBe('Running');
    expect(await operations()).toEqual([['a', 'Running']]);
    expect(await poll()).toBe('Running');
    expect(await operations()).toEqual([
      ['a', 'Succeeded'],
      ['b', 'Running'],
    ]);
    expect(await poll()).toBe('Succeeded');
    expect(await operations()).toEqual([
      ['a', 'Succeeded'],
      ['b', 'Succeeded'],
      [null, 'Succeeded'],
    ]);
  });

  it('takes long for gateways', async () => {
    const { ask, azure } = await standIn({ settings: { longPolls: { 'Microsoft.Network/routeTables': 5 } } });
    const put = await deploy(ask, 'd', { template: template({ a: table('a') }) });
    const states: string[] = [];
    while (states[states.length - 1] !== 'Succeeded')
      states.push((await ask('GET', put.headers.get('azure-asyncoperation') ?? '')).body.status);
    expect(states).toEqual([...new Array<string>(5).fill('Running'), 'Succeeded']);
    expect(azure.state.creations(`${NETWORK}/routeTables/a`)).toBe(1);
  });

  it('of a name that is still running is refused, goes on without polls, and can then be repeated without a second create', async () => {
    const { ask, azure } = await standIn();
    const properties = { template: template({ a: table('a'), b: table('b', { dependsOn: ['a'] }) }) };
    expect((await deploy(ask, 'd', properties)).status).toBe(201);
    const again = await deploy(ask, 'd', properties);
    expect([again.status, again.body.error.code]).toEqual([409, 'DeploymentActive']);
    azure.state.settle();
    expect((await ask('GET', `${DEPLOYMENTS}/d`, undefined, VERSION)).body.properties.provisioningState).toBe('Succeeded');
    const repeated = await deploy(ask, 'd', properties);
    expect(repeated.status).toBe(200);
    azure.state.settle();
    expect(['a', 'b'].map((name) => azure.state.creations(`${NETWORK}/routeTables/${name}`))).toEqual([1, 1]);
  });

  it('that fails tells which resource and why, leaves what depends on it and ends the rest', async () => {
    const { ask, azure } = await standIn();
    azure.state.failOperation(/routeTables\/b$/, 'SubscriptionQuotaExceeded', 'Too many route tables.');
    const resources = { a: table('a'), b: table('b'), c: table('c', { dependsOn: ['b'] }) };
    const end = await follow(ask, await deploy(ask, 'd', { template: template(resources) }));
    expect(end.body).toMatchObject({
      status: 'Failed',
      error: { code: 'DeploymentFailed', details: [{ code: 'SubscriptionQuotaExceeded', target: `${NETWORK}/routeTables/b` }] },
    });
    const rows = (await ask('GET', `${DEPLOYMENTS}/d/operations`, undefined, VERSION)).body.value;
    expect(rows.map((one: Body) => [one.properties.targetResource?.resourceName, one.properties.provisioningState])).toEqual(
      [
        ['a', 'Succeeded'],
        ['b', 'Failed'],
        [undefined, 'Succeeded'],
      ].slice(0, rows.length),
    );
    expect(azure.state.get(`${NETWORK}/routeTables/c`)).toBeUndefined();
  });

  it('can be cancelled while it runs and not after', async () => {
    const { ask, azure } = await standIn({ settings: { polls: 3 } });
    const put = await deploy(ask, 'd', { template: template({ a: table('a'), b: table('b', { dependsOn: ['a'] }) }) });
    await ask('GET', put.headers.get('azure-asyncoperation') ?? '');
    expect((await ask('POST', `${DEPLOYMENTS}/d/cancel`, undefined, VERSION)).status).toBe(204);
    expect((await ask('GET', put.headers.get('azure-asyncoperation') ?? '')).body.status).toBe('Canceled');
    expect((await ask('POST', `${DEPLOYMENTS}/d/cancel`, undefined, VERSION)).body.error.code).toBe('DeploymentCannotBeCancelled');
    azure.state.settle();
    expect([azure.state.get(`${NETWORK}/routeTables/a`) !== undefined, azure.state.get(`${NETWORK}/routeTables/b`) !== undefined]).toEqual([
      true,
      false,
    ]);
  });

  it('that would delete what it does not name is refused', async () => {
    const { ask } = await standIn();
    const reply = await deploy(ask, 'd', { template: template({}), mode: 'Complete' });
    expect([reply.status, reply.body.error.code]).toEqual([400, 'StandInRefusesCompleteMode']);
  });

  it('at a subscription makes groups and deploys into them', async () => {
    const { ask, azure } = await standIn();
    const base = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Resources/deployments`;
    const inner = { ...template({ a: table("[parameters('name')]") }), parameters: { name: { type: 'string' } } };
    const resources = {
      group: {
        type: 'Microsoft.Resources/resourceGroups',
        apiVersion: '2024-03-01',
        name: "[parameters('group')]",
        location: 'westeurope',
      },
      stage: {
        type: 'Microsoft.Resources/deployments',
        apiVersion: '2024-03-01',
        name: 'stage-1',
        resourceGroup: "[parameters('group')]",
        dependsOn: ['group'],
        properties: {
          mode: 'Incremental',
          expressionEvaluationOptions: { scope: 'inner' },
          parameters: { name: { value: "[format('rt-{0}', parameters('group'))]" } },
          template: inner,
        },
      },
    };
    const properties = { template: template(resources, { parameters: { group: { type: 'string', defaultValue: 'rg-new' } } }) };
    expect((await deploy(ask, 'd', properties, base)).body.error.code).toBe('LocationRequired');
    const put = await deploy(ask, 'd', properties, base, { location: 'westeurope' });
    expect((await follow(ask, put)).body).toEqual({ status: 'Succeeded' });
    const made = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-new/providers/Microsoft.Network/routeTables/rt-rg-new`;
    expect(azure.state.creations(made)).toBe(1);
    const nested = await ask(
      'GET',
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-new/providers/Microsoft.Resources/deployments/stage-1`,
      undefined,
      VERSION,
    );
    expect(nested.body.properties.provisioningState).toBe('Succeeded');
  });

  it.each([
    ['a parameter without a value', { parameters: { p: { type: 'string' } } }, {}, 'InvalidTemplate'],
    ['a parameter nobody declared', {}, { p: { value: 'x' } }, 'InvalidTemplate'],
    ['a parameter of the wrong type', { parameters: { p: { type: 'int' } } }, { p: { value: 'x' } }, 'InvalidTemplate'],
    ['a member templates do not have', { strange: true }, {}, 'InvalidTemplate'],
    ['a circle', { resources: { a: table('a', { dependsOn: ['b'] }), b: table('b', { dependsOn: ['a'] }) } }, {}, 'InvalidTemplate'],
    ['a dependency on nothing', { resources: { a: table('a', { dependsOn: ['b'] }) } }, {}, 'InvalidTemplate'],
    ['a function nobody knows', { resources: { a: table("[guess('x')]") } }, {}, 'InvalidTemplate'],
    ['a type nobody knows', { resources: { a: table('a', { type: 'Microsoft.Network/unknown' }) } }, {}, 'InvalidTemplateDeployment'],
  ])('with %s is refused before anything is made', async (_what, more, parameters, code) => {
    const { ask, azure } = await standIn();
    const reply = await deploy(ask, 'd', { template: template({}, more), parameters });
    expect([reply.status, reply.body.error.code]).toEqual([400, code]);
    expect(azure.state.created).toEqual([]);
  });
});

describe('a preview', () => {
  it('shows defaults that only Azure writes as deleted, and types of parts as without effect', async () => {
    const { ask, azure } = await standIn();
    azure.state.put(`${NETWORK}/virtualNetworks/vnet`, network('10.0.0.0/16', { one: '10.0.0.0/24' }));
    const same = {
      v: {
        type: 'Microsoft.Network/virtualNetworks',
        apiVersion: '2024-05-01',
        name: 'vnet',
        ...network('10.0.0.0/16', { one: '10.0.0.0/24' }),
      },
    };
    const [change] = await preview(ask, 'd', { template: template(same) });
    expect(change.changeType).toBe('Modify');
    const paths = change.delta.map((one: Body) => [one.path, one.propertyChangeType]);
    expect(paths).toContainEqual(['properties.enableDdosProtection', 'Delete']);
    expect(paths).toContainEqual(['properties.virtualNetworkPeerings', 'Delete']);
    const subnets = change.delta.find((one: Body) => one.path === 'properties.subnets');
    expect(subnets.children[0].children.map((one: Body) => [one.path, one.propertyChangeType])).toEqual([
      ['properties.delegations', 'Delete'],
      ['properties.privateEndpointNetworkPolicies', 'Delete'],
      ['properties.privateLinkServiceNetworkPolicies', 'Delete'],
      ['type', 'NoEffect'],
    ]);
  });

  it('shows what would be created, changed and left alone, and changes nothing', async () => {
    const { ask, azure } = await standIn();
    azure.state.put(`${NETWORK}/routeTables/a`, { location: 'westeurope', properties: { disableBgpRoutePropagation: false, routes: [] } });
    azure.state.put(`${NETWORK}/routeTables/z`, { location: 'westeurope', properties: {} });
    const resources = { a: table('a', { properties: { disableBgpRoutePropagation: true, routes: [] } }), b: table('b') };
    const before = JSON.stringify(azure.state.all());
    const changes = await preview(ask, 'd', { template: template(resources) });
    expect(changes.map((one: Body) => [one.resourceId.split('/').pop(), one.changeType])).toEqual([
      ['a', 'Modify'],
      ['b', 'Create'],
      ['z', 'Ignore'],
    ]);
    expect(changes[0].delta).toEqual([
      { path: 'properties.disableBgpRoutePropagation', propertyChangeType: 'Modify', before: false, after: true },
    ]);
    expect(JSON.stringify(azure.state.all())).toBe(before);
  });

  it('hides secrets and gives only ids where no more is asked for', async () => {
    const { ask } = await standIn();
    const resources = { c: table('c', { tags: { key: "[parameters('key')]" } }) };
    const properties = {
      template: template(resources, { parameters: { key: { type: 'secureString' } } }),
      parameters: { key: { value: 'hidden-value' } },
    };
    const [full] = await preview(ask, 'd', properties);
    expect(full.after.tags).toEqual({ key: '*******' });
    const [brief] = await preview(ask, 'd', { ...properties, whatIfSettings: { resultFormat: 'ResourceIdOnly' } });
    expect(brief).toEqual({ resourceId: `${NETWORK}/routeTables/c`, changeType: 'Create' });
  });

  it('of a group that is not there is refused', async () => {
    const { ask } = await standIn();
    const reply = await ask(
      'POST',
      `${DEPLOYMENTS.replace('rg-one', 'rg-none')}/d/whatIf`,
      { properties: { mode: 'Incremental', template: template({}) } },
      VERSION,
    );
    expect([reply.status, reply.body.error.code]).toEqual([404, 'ResourceGroupNotFound']);
    expect(GROUP).toContain('rg-one');
  });
});
