// What the stand-in refuses: paths, methods, api-versions, bodies, and what the network provider checks between resources.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { corpus, NO_CORPUS } from '../helpers/corpus.ts';
import { type Body, GROUP, NETWORK, network, standIn } from './ask.ts';
import { SUBSCRIPTION } from './resource-manager.ts';
import { loadSchemas } from './schemas.ts';

const vnet = `${NETWORK}/virtualNetworks/vnet`;
const rule = (priority: number, more: object = {}): object => ({
  access: 'Allow',
  direction: 'Inbound',
  protocol: 'Tcp',
  priority,
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '443',
  ...more,
});

describe('paths and methods', () => {
  it.each([
    ['GET', '/nothing', 404, 'InvalidResourcePath'],
    ['GET', `${NETWORK}/virtualNetworkz`, 404, 'InvalidResourceType'],
    ['GET', `${NETWORK}/virtualNetworks/none`, 404, 'ResourceNotFound'],
    ['GET', `${GROUP.replace('rg-one', 'rg-none')}/providers/Microsoft.Network/virtualNetworks`, 404, 'ResourceGroupNotFound'],
    ['GET', `/subscriptions/11111111-1111-4111-8111-111111111111/providers/Microsoft.Network/virtualNetworks`, 404, 'SubscriptionNotFound'],
    ['POST', `${NETWORK}/virtualNetworks/vnet`, 405, 'MethodNotAllowed'],
    ['PUT', `${NETWORK}/virtualNetworks`, 405, 'MethodNotAllowed'],
    ['GET', `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Nonsense`, 404, 'InvalidResourceNamespace'],
    ['PUT', `${vnet}/subnets/one`, 404, 'ParentResourceNotFound'],
  ])('%s %s is %i %s', async (method, path, status, code) => {
    const { ask } = await standIn({ lenient: true });
    const reply = await ask(method, path, method === 'PUT' ? { properties: { addressPrefix: '10.0.0.0/24' } } : undefined);
    expect([reply.status, reply.body.error.code]).toEqual([status, code]);
  });

  it('without an api-version or a token is refused', async () => {
    const { azure } = await standIn();
    const bare = await fetch(`${azure.url}${vnet}`, { headers: { authorization: 'Bearer x' } });
    expect(await bare.json()).toMatchObject({ error: { code: 'MissingApiVersionParameter' } });
    const nobody = await fetch(`${azure.url}${vnet}?api-version=2024-05-01`);
    expect([nobody.status, nobody.headers.get('www-authenticate')?.startsWith('Bearer authorization_uri=')]).toEqual([401, true]);
  });
});

describe(corpus('schemas') === null ? `schemas (${NO_CORPUS})` : 'schemas', () => {
  const test = it.skipIf(corpus('schemas') === null);

  test('say of which versions there are', async () => {
    const { azure, ask } = await standIn();
    expect(azure.strict).toBe(true);
    const put = await ask('PUT', vnet, network('10.0.0.0/16'), { version: '2024-05-02' });
    expect([put.status, put.body.error.code]).toEqual([400, 'NoRegisteredProviderFound']);
    expect((await ask('GET', GROUP, undefined, { version: '1999-01-01' })).body.error.code).toBe('InvalidApiVersionParameter');
  });

  test.each([
    ['an unknown property', '2024-05-01', vnet, { ...network('10.0.0.0/16'), colour: 'red' }, 'InvalidJson', "Path 'colour'"],
    [
      'an unknown property below',
      '2024-05-01',
      vnet,
      { location: 'westeurope', properties: { addressSpace: { prefixes: [] } } },
      'InvalidJson',
      "Path 'properties.addressSpace.prefixes'",
    ],
    [
      'an unknown property of a part',
      '2024-01-01',
      vnet,
      { location: 'westeurope', properties: { subnets: [{ name: 'a', properties: { prefix: '' } }] } },
      'InvalidJson',
      "Path 'properties.subnets[0].properties.prefix'",
    ],
    [
      'text for a list',
      '2024-05-01',
      vnet,
      { location: 'westeurope', properties: { addressSpace: { addressPrefixes: '10.0.0.0/8' } } },
      'InvalidJson',
      'Expected array and found string',
    ],
    [
      'a value that is none of the list',
      '2024-05-01',
      `${NETWORK}/networkSecurityGroups/nsg`,
      { location: 'westeurope', properties: { securityRules: [{ name: 'a', properties: rule(100, { access: 'Maybe' }) }] } },
      'InvalidPropertyValue',
      "'Maybe' is not one of Allow, Deny",
    ],
    [
      'a property that is missing',
      '2024-05-01',
      `${NETWORK}/networkSecurityGroups/nsg`,
      {
        location: 'westeurope',
        properties: { securityRules: [{ name: 'a', properties: { access: 'Allow', direction: 'Inbound', protocol: 'Tcp' } }] },
      },
      'MissingJsonProperties',
      "'priority'",
    ],
    [
      'an unknown property of a zone',
      '2024-06-01',
      `${NETWORK}/privateDnsZones/a.b`,
      { location: 'global', properties: { records: [] } },
      'InvalidJson',
      "Path 'properties.records'",
    ],
    [
      'an unknown property of a scope',
      '2024-07-10',
      `${GROUP}/providers/Microsoft.HybridCompute/privateLinkScopes/pls`,
      { location: 'westeurope', properties: { colour: 'x' } },
      'InvalidJson',
      "Path 'properties.colour'",
    ],
  ])('refuse %s (%s)', async (_what, version, path, body, code, words) => {
    const { azure, ask } = await standIn();
    const { status, body: answer } = await ask('PUT', path, body, { version });
    expect([status, answer.error.code]).toEqual([400, 'InvalidRequestFormat']);
    expect(answer.error.details.map((one: { code: string }) => one.code)).toContain(code);
    expect(JSON.stringify(answer.error.details)).toContain(words);
    expect(azure.state.created).toEqual([]);
  });

  test('take every request among the official examples', () => {
    const schemas = loadSchemas();
    const root = corpus('examples');
    if (schemas === null || root === null) throw new Error(NO_CORPUS);
    const seen: string[] = [];
    for (const file of readdirSync(root, { recursive: true }).map(String)) {
      if (!/(put|create)[^/]*\.json$/i.test(file)) continue;
      const { parameters, responses } = JSON.parse(readFileSync(`${root}/${file}`, 'utf8')) as Body;
      const body = Object.values<Body>(parameters).find((one) => typeof one === 'object');
      const type = Object.values<Body>(responses).find((one) => one.body?.type !== undefined)?.body.type;
      if (body === undefined || type === undefined) continue;
      expect([file, schemas.check(type, parameters['api-version'], body)]).toEqual([file, []]);
      seen.push(file);
    }
    expect(seen.length).toBeGreaterThan(15);
  });

  test('take what Azure itself writes, in any case of names of values', async () => {
    const { ask } = await standIn();
    const body = {
      location: 'westeurope',
      id: vnet,
      etag: 'W/"x"',
      properties: {
        provisioningState: 'Succeeded',
        addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
        privateEndpointVNetPolicies: 'disabled',
      },
    };
    expect((await ask('PUT', vnet, body)).status).toBe(201);
  });
});

describe('between resources', () => {
  it('a reference must lead somewhere', async () => {
    const { ask } = await standIn();
    const body = {
      location: 'westeurope',
      properties: {
        addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
        subnets: [{ name: 'a', properties: { addressPrefix: '10.0.0.0/24', routeTable: { id: `${NETWORK}/routeTables/none` } } }],
      },
    };
    expect((await ask('PUT', vnet, body)).body.error.code).toBe('InvalidResourceReference');
  });

  it.each([
    ['outside', '10.1.0.0/24', 'NetcfgSubnetRangeOutsideVnet'],
    ['over another', '10.0.0.128/25', 'NetcfgSubnetRangesOverlap'],
  ])('a subnet may not lie %s', async (_where, range, code) => {
    const { azure, ask } = await standIn();
    azure.state.put(vnet, network('10.0.0.0/16', { one: '10.0.0.0/24' }));
    expect((await ask('PUT', `${vnet}/subnets/two`, { properties: { addressPrefix: range } })).body.error.code).toBe(code);
    expect((await ask('PUT', vnet, network('10.0.0.0/16', { one: '10.0.0.0/24', two: range }))).body.error.code).toBe(code);
  });

  it('a peering needs free addresses, and a gateway on the other side to use it', async () => {
    const { azure, ask } = await standIn();
    const other = `${NETWORK}/virtualNetworks/other`;
    const peering = (more: object = {}): object => ({ properties: { remoteVirtualNetwork: { id: other }, ...more } });
    azure.state.put(vnet, network('10.0.0.0/16'));
    azure.state.put(other, network('10.0.128.0/17'));
    expect((await ask('PUT', `${vnet}/virtualNetworkPeerings/p`, peering())).body.error.code).toBe('VnetAddressSpacesOverlap');
    azure.state.remove(other);
    azure.state.put(other, network('10.1.0.0/16'));
    expect((await ask('PUT', `${vnet}/virtualNetworkPeerings/p`, peering({ useRemoteGateways: true }))).body.error.code).toBe(
      'RemoteVnetHasNoGateways',
    );
    azure.state.put(`${vnet}/virtualNetworkPeerings/p`, peering());
    expect(azure.state.get(`${vnet}/virtualNetworkPeerings/p`)?.properties).toMatchObject({ peeringState: 'Initiated' });
    azure.state.put(`${other}/virtualNetworkPeerings/q`, { properties: { remoteVirtualNetwork: { id: vnet } } });
    expect(azure.state.get(`${vnet}/virtualNetworkPeerings/p`)?.properties).toMatchObject({
      peeringState: 'Connected',
      peeringSyncLevel: 'FullyInSync',
    });
  });

  it('two rules of one direction may not share a priority', async () => {
    const { ask } = await standIn();
    const body = { location: 'westeurope', properties: { securityRules: ['a', 'b'].map((name) => ({ name, properties: rule(100) })) } };
    expect((await ask('PUT', `${NETWORK}/networkSecurityGroups/nsg`, body)).body.error.code).toBe('SecurityRuleConflict');
  });

  it('a zone goes only after its links', async () => {
    const { azure, ask } = await standIn();
    azure.state.put(vnet, network('10.0.0.0/16'));
    const zone = `${NETWORK}/privateDnsZones/a.b`;
    azure.state.put(zone, { location: 'global', properties: {} });
    azure.state.put(`${zone}/virtualNetworkLinks/l`, {
      location: 'global',
      properties: { virtualNetwork: { id: vnet }, registrationEnabled: false },
    });
    const refused = await ask('DELETE', zone, undefined, { version: '2024-06-01' });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'CannotDeleteResource']);
  });
});
