// The stand-in itself: state, lists in pages, children and parents, long-running operations, groups and providers.
import { describe, expect, it } from 'vitest';
import { type Body, follow, GROUP, NETWORK, network, standIn } from './ask.ts';
import { SUBSCRIPTION } from './resource-manager.ts';

describe('resources', () => {
  it('are found by ids in any case, and a child is the same thing by its own id and inside its parent', async () => {
    const { azure, ask } = await standIn();
    azure.state.put(`${NETWORK}/virtualNetworks/vnet`, network('10.0.0.0/16', { one: '10.0.0.0/24' }));
    const put = await ask('PUT', `${NETWORK}/virtualNetworks/vnet/subnets/two`, { properties: { addressPrefix: '10.0.1.0/24' } });
    expect(put.status).toBe(201);
    await follow(ask, put);
    const parent = await ask('GET', `${NETWORK}/virtualNetworks/vnet`.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'));
    expect(parent.body.properties.subnets.map((one: Body) => [one.name, one.properties.provisioningState])).toEqual([
      ['one', 'Succeeded'],
      ['two', 'Succeeded'],
    ]);
    const child = await ask('GET', `${NETWORK}/virtualNetworks/VNET/subnets/TWO`);
    expect(child.body).toEqual(parent.body.properties.subnets[1]);
    await follow(ask, await ask('DELETE', `${NETWORK}/virtualNetworks/vnet/subnets/two`));
    expect((await ask('GET', `${NETWORK}/virtualNetworks/vnet/subnets`)).body.value.map((one: Body) => one.name)).toEqual(['one']);
    expect(azure.state.creations(`${NETWORK}/virtualNetworks/vnet/subnets/two`)).toBe(1);
  });

  it('keep children a PUT leaves out, and refuse to lose a subnet in use', async () => {
    const { azure, ask } = await standIn();
    azure.state.put(`${NETWORK}/virtualNetworks/vnet`, network('10.0.0.0/16', { one: '10.0.0.0/24', two: '10.0.1.0/24' }));
    azure.state.put(`${NETWORK}/networkInterfaces/nic`, {
      location: 'westeurope',
      properties: { ipConfigurations: [{ name: 'a', properties: { subnet: { id: `${NETWORK}/virtualNetworks/vnet/subnets/one` } } }] },
    });
    const bare = { location: 'westeurope', properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } } };
    await follow(ask, await ask('PUT', `${NETWORK}/virtualNetworks/vnet`, bare));
    expect((await ask('GET', `${NETWORK}/virtualNetworks/vnet`)).body.properties.subnets).toHaveLength(2);
    const lost = await ask('PUT', `${NETWORK}/virtualNetworks/vnet`, network('10.0.0.0/16', { two: '10.0.1.0/24' }));
    expect([lost.status, lost.body.error.code]).toEqual([400, 'InUseSubnetCannotBeDeleted']);
    expect((await ask('DELETE', `${NETWORK}/virtualNetworks/vnet`)).body.error.code).toBe('InUseResourceCannotBeDeleted');
    expect(azure.state.get(`${NETWORK}/networkInterfaces/nic`)?.properties).toMatchObject({
      ipConfigurations: [{ properties: { privateIPAddress: '10.0.0.4' } }],
    });
  });

  it('come in pages whose addresses lead on to the last', async () => {
    const { azure, ask } = await standIn({ settings: { pageSize: 3 } });
    for (let i = 0; i < 7; i += 1) azure.state.put(`${NETWORK}/routeTables/rt-${i}`, { location: 'westeurope', properties: {} });
    const names: string[] = [];
    let next: string | undefined = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Network/routeTables`;
    let pages = 0;
    while (next !== undefined) {
      const page: Body = (await ask('GET', next)).body;
      names.push(...page.value.map((one: Body) => one.name));
      next = page.nextLink;
      pages += 1;
    }
    expect([pages, names]).toEqual([3, [0, 1, 2, 3, 4, 5, 6].map((i) => `rt-${i}`)]);
  });

  it('tell their state while an operation runs, and refuse a second one meanwhile', async () => {
    const { ask } = await standIn({ settings: { polls: 2 } });
    const put = await ask('PUT', `${NETWORK}/routeTables/rt`, { location: 'westeurope', properties: {} });
    expect([put.status, put.body.properties.provisioningState, put.headers.get('retry-after')]).toEqual([201, 'Updating', '0']);
    const busy = await ask('PUT', `${NETWORK}/routeTables/rt`, { location: 'westeurope', properties: {} });
    expect([busy.status, busy.body.error.code]).toEqual([429, 'RetryableError']);
    const address = put.headers.get('azure-asyncoperation') ?? '';
    expect((await ask('GET', address)).body).toEqual({ status: 'InProgress' });
    expect((await ask('GET', address)).body).toEqual({ status: 'Succeeded' });
    expect((await ask('GET', `${NETWORK}/routeTables/rt`)).body.properties.provisioningState).toBe('Succeeded');
  });

  it('end in the error a test asked for, and say so in their state', async () => {
    const { azure, ask } = await standIn();
    azure.state.failOperation(/routeTables\/rt$/, 'InternalServerError', 'An error occurred.');
    const end = await follow(ask, await ask('PUT', `${NETWORK}/routeTables/rt`, { location: 'westeurope', properties: {} }));
    expect(end.body).toEqual({ status: 'Failed', error: { code: 'InternalServerError', message: 'An error occurred.' } });
    expect((await ask('GET', `${NETWORK}/routeTables/rt`)).body.properties.provisioningState).toBe('Failed');
    azure.state.failOperation(/routeTables\/other$/, 'RequestDisallowedByPolicy', 'Policy says no.', { status: 403, atOnce: true });
    const refused = await ask('PUT', `${NETWORK}/routeTables/other`, { location: 'westeurope', properties: {} });
    expect([refused.status, refused.body.error.code]).toEqual([403, 'RequestDisallowedByPolicy']);
    expect(azure.state.get(`${NETWORK}/routeTables/other`)).toBeUndefined();
  });

  it('answer to etags', async () => {
    const { azure, ask } = await standIn();
    const { etag } = azure.state.put(`${NETWORK}/routeTables/rt`, { location: 'westeurope', properties: {} });
    const body = { location: 'westeurope', properties: {}, tags: { a: 'b' } };
    const put = (headers: { readonly [name: string]: string }) => ask('PUT', `${NETWORK}/routeTables/rt`, body, { headers });
    expect((await put({ 'if-match': 'W/"another"' })).status).toBe(412);
    expect((await put({ 'if-none-match': '*' })).status).toBe(412);
    expect((await put({ 'if-match': String(etag) })).status).toBe(200);
  });

  it('are changed in parts by PATCH', async () => {
    const { azure, ask } = await standIn();
    const machines = `${GROUP}/providers/Microsoft.HybridCompute/machines`;
    const scope = `${GROUP}/providers/Microsoft.HybridCompute/privateLinkScopes/pls`;
    azure.state.put(scope, { location: 'westeurope', properties: {} }, '2024-07-10');
    azure.state.put(`${machines}/srv`, { location: 'westeurope', tags: { a: '1' }, properties: { vmId: SUBSCRIPTION } }, '2024-07-10');
    const patched = await ask('PATCH', `${machines}/srv`, { properties: { privateLinkScopeResourceId: scope } }, { version: '2024-07-10' });
    expect([patched.status, patched.body.tags, patched.body.properties]).toMatchObject([
      200,
      { a: '1' },
      { vmId: SUBSCRIPTION, privateLinkScopeResourceId: scope },
    ]);
  });
});

describe('private endpoints', () => {
  const body = (manual: boolean, target: string): object => ({
    location: 'westeurope',
    properties: {
      subnet: { id: `${NETWORK}/virtualNetworks/vnet/subnets/pe` },
      [manual ? 'manualPrivateLinkServiceConnections' : 'privateLinkServiceConnections']: [
        { name: 'c', properties: { privateLinkServiceId: target, groupIds: ['vault'] } },
      ],
    },
  });
  const vault = `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-one`;
  const zone = `${NETWORK}/privateDnsZones/privatelink.vaultcore.azure.net`;

  it('get an address, names, an interface, and records through a zone group', async () => {
    const { azure, ask } = await standIn();
    azure.state.put(`${NETWORK}/virtualNetworks/vnet`, network('10.0.0.0/16', { pe: '10.0.0.0/24' }));
    azure.state.put(
      vault,
      { location: 'westeurope', properties: { sku: { name: 'standard', family: 'A' }, tenantId: SUBSCRIPTION } },
      '2024-11-01',
    );
    azure.state.put(`${NETWORK}/privateEndpoints/pe`, body(false, vault));
    const endpoint = (await ask('GET', `${NETWORK}/privateEndpoints/pe`)).body;
    expect(endpoint.properties.customDnsConfigs).toEqual([{ fqdn: 'kv-one.vault.azure.net', ipAddresses: ['10.0.0.4'] }]);
    expect(
      (await ask('GET', endpoint.properties.networkInterfaces[0].id)).body.properties.ipConfigurations[0].properties.privateIPAddress,
    ).toBe('10.0.0.4');
    expect((await ask('GET', vault, undefined, { version: '2024-11-01' })).body.properties.privateEndpointConnections).toHaveLength(1);
    const vaultZone = zone.replace('vaultcore.azure.net', 'vault.azure.net');
    azure.state.put(vaultZone, { location: 'global', properties: {} }, '2024-06-01');
    azure.state.put(`${NETWORK}/privateEndpoints/pe/privateDnsZoneGroups/default`, {
      properties: { privateDnsZoneConfigs: [{ name: 'kv', properties: { privateDnsZoneId: vaultZone } }] },
    });
    const record = await ask('GET', `${vaultZone}/A/kv-one`, undefined, { version: '2024-06-01' });
    expect(record.body.properties).toMatchObject({ aRecords: [{ ipv4Address: '10.0.0.4' }], ttl: 10 });
  });

  it('wait for approval where they are manual', async () => {
    const { azure, ask } = await standIn();
    azure.state.put(`${NETWORK}/virtualNetworks/vnet`, network('10.0.0.0/16', { pe: '10.0.0.0/24' }));
    azure.state.put(
      vault,
      { location: 'westeurope', properties: { sku: { name: 'standard', family: 'A' }, tenantId: SUBSCRIPTION } },
      '2024-11-01',
    );
    azure.state.put(`${NETWORK}/privateEndpoints/pe`, body(true, vault));
    const state = async (): Promise<string> =>
      (await ask('GET', `${NETWORK}/privateEndpoints/pe`)).body.properties.manualPrivateLinkServiceConnections[0].properties
        .privateLinkServiceConnectionState.status;
    expect(await state()).toBe('Pending');
    azure.state.decideEndpoint(`${NETWORK}/privateEndpoints/pe`, 'Approved');
    expect(await state()).toBe('Approved');
    expect((await ask('GET', `${NETWORK}/privateEndpoints/pe`)).body.properties.customDnsConfigs).toHaveLength(1);
  });
});

describe('groups and providers', () => {
  it('are there or not, and a group takes what it holds along', async () => {
    const { azure, ask } = await standIn();
    const other = `/subscriptions/${SUBSCRIPTION}/resourcegroups/rg-two`;
    const version = { version: '2022-09-01' };
    expect((await ask('HEAD', other, undefined, version)).status).toBe(404);
    expect((await ask('PUT', other, { location: 'westeurope', tags: { a: 'b' } }, version)).status).toBe(201);
    expect((await ask('PUT', other, { location: 'northeurope' }, version)).body.error.code).toBe('InvalidResourceGroupLocation');
    const table = `${other}/providers/Microsoft.Network/routeTables/rt`;
    azure.state.put(table, { location: 'westeurope', properties: {} });
    await follow(ask, await ask('DELETE', other, undefined, version));
    expect((await ask('GET', table)).body.error.code).toBe('ResourceGroupNotFound');
  });

  it('are registered before anything of theirs is made', async () => {
    const { ask } = await standIn({ unregistered: ['Microsoft.Network'] });
    const provider = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Network`;
    const version = { version: '2021-04-01' };
    const refused = await ask('PUT', `${NETWORK}/routeTables/rt`, { location: 'westeurope', properties: {} });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'MissingSubscriptionRegistration']);
    expect((await ask('POST', `${provider}/register`, undefined, version)).body.registrationState).toBe('Registering');
    expect((await ask('GET', provider, undefined, version)).body.registrationState).toBe('Registering');
    expect((await ask('GET', provider, undefined, version)).body.registrationState).toBe('Registered');
    expect((await ask('PUT', `${NETWORK}/routeTables/rt`, { location: 'westeurope', properties: {} })).status).toBe(201);
  });
});

describe('the log', () => {
  it('holds no token and tells what was asked', async () => {
    const { azure, ask } = await standIn();
    await ask('GET', `${NETWORK}/routeTables`);
    expect(azure.log).toHaveLength(1);
    expect(azure.log[0]).toMatchObject({ method: 'GET', path: `${NETWORK}/routeTables`, apiVersion: '2024-05-01', status: 200 });
    expect(JSON.stringify(azure.log)).not.toContain('Bearer');
  });
});
