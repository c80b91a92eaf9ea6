// Deployments of the stand-in: order, progress, operations, failures, previews.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { corpus, NO_CORPUS } from '../helpers/corpus.ts';
import { type Body, DEPLOYMENTS, follow, NETWORK, standIn } from './ask.ts';
import { deploy, preview, table, template, VERSION } from './deploy.ts';
import { SUBSCRIPTION } from './resource-manager.ts';

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

/** Templates of others and how many resources each declares, with loops unrolled and conditions that do not hold left out. */
const QUICKSTART: readonly (readonly [file: string, resources: number])[] = [
  ['101-azure-bastion-nsg', 4],
  ['101-hub-and-spoke-sandbox', 20],
  ['101-nat-gateway-1-vm', 9],
  ['101-point-to-site', 3],
  ['101-private-dns-zone', 5],
  ['101-site-to-site-vpn-create', 5],
  ['201-extend-vnet-to-multi-vnet', 7],
  ['201-userdefined-routes-appliance', 12],
  ['201-vnet-to-vnet-bgp', 8],
  ['201-vnet-to-vnet-peering', 4],
];

describe(corpus('templates') === null ? `templates of others (${NO_CORPUS})` : 'templates of others', () => {
  it.skipIf(corpus('templates') === null).each(QUICKSTART)('%s has %i resources', async (file, resources) => {
    const { ask } = await standIn({ lenient: true });
    const folder = `${corpus('templates')}/quickstart`;
    const read = JSON.parse(readFileSync(`${folder}/${file}.json`, 'utf8')) as Body;
    const given = `${folder}/${file}.parameters.json`;
    const parameters: Body = existsSync(given) ? JSON.parse(readFileSync(given, 'utf8')).parameters : {};
    for (const [key, one] of Object.entries<Body>(read.parameters))
      if (one.defaultValue === undefined) parameters[key] ??= { value: one.allowedValues?.[0] ?? 'abc' };
    const reply = await ask(
      'POST',
      `${DEPLOYMENTS}/x/validate`,
      { properties: { mode: 'Incremental', template: read, parameters } },
      VERSION,
    );
    expect([reply.body.error, reply.body.properties?.validatedResources.length]).toEqual([undefined, resources]);
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
