// Resource Graph of the stand-in: which rows there are, what of the query language is understood, pages.
import { describe, expect, it } from 'vitest';
import { type Ask, GROUP, NETWORK, network, type Reply, standIn } from './ask.ts';
import { type ResourceManager, SUBSCRIPTION } from './resource-manager.ts';

function graph(ask: Ask, query: string, options: object = {}, subscriptions: readonly string[] = [SUBSCRIPTION]): Promise<Reply> {
  return ask('POST', '/providers/Microsoft.ResourceGraph/resources', { query, subscriptions, options }, { version: '2021-03-01' });
}

async function estate(): Promise<{ readonly azure: ResourceManager; readonly ask: Ask }> {
  const { azure, ask } = await standIn({ settings: { graphPageSize: 2 } });
  azure.state.put(`${NETWORK}/virtualNetworks/hub`, {
    ...network('10.0.0.0/16', { one: '10.0.0.0/24' }),
    tags: { env: 'Prod', 'cost centre': '7' },
  });
  azure.state.put(`${NETWORK}/virtualNetworks/spoke`, { ...network('10.1.0.0/16'), location: 'northeurope' });
  azure.state.put(`${NETWORK}/routeTables/rt`, { location: 'westeurope', properties: {} });
  azure.state.put(`${NETWORK}/privateDnsZones/a.b`, { location: 'global', properties: {} });
  azure.state.put(`${NETWORK}/privateDnsZones/a.b/A/host`, { properties: { ttl: 60, aRecords: [{ ipv4Address: '10.0.0.9' }] } });
  return { azure, ask };
}

const names = (reply: Reply): readonly string[] => reply.body.data.map((one: { name: string }) => one.name);

describe('Resource Graph', () => {
  it('has rows of what the real one has: no subnets, no record sets; types and groups in lower case', async () => {
    const { ask } = await estate();
    const reply = await graph(ask, 'resources | order by name asc', { $top: 100 });
    expect(names(reply)).toEqual(['a.b', 'hub', 'rt', 'spoke']);
    expect(reply.body.data[1]).toMatchObject({
      type: 'microsoft.network/virtualnetworks',
      resourceGroup: 'rg-one',
      subscriptionId: SUBSCRIPTION,
      id: `${NETWORK}/virtualNetworks/hub`,
    });
    expect(reply.body.data[1].properties.subnets).toHaveLength(1);
    expect('etag' in reply.body.data[1]).toBe(false);
    expect(reply.headers.get('x-ms-user-quota-remaining')).toBe('14');
  });

  it.each([
    ["resources | where type =~ 'Microsoft.Network/virtualNetworks' | order by name asc", ['hub', 'spoke']],
    [
      "resources | where type in~ ('microsoft.network/routetables', 'MICROSOFT.NETWORK/PRIVATEDNSZONES') | order by name desc",
      ['rt', 'a.b'],
    ],
    ["resources | where type !in~ ('microsoft.network/routetables') and location == 'northeurope'", ['spoke']],
    ["where tags['env'] =~ 'prod' | project name", ['hub']],
    ["resources | where tags['cost centre'] == '7' or name == 'rt' | order by id asc", ['rt', 'hub']],
    ["resources | where isnotempty(tags['env'])", ['hub']],
    ["resources | where resourceGroup in~ ('RG-ONE') and name contains 'OK'", ['spoke']],
    [`resources | where subscriptionId == '${SUBSCRIPTION}' | where name startswith 'h' | project name, id, where_ = location`, ['hub']],
    ["resources | where not(location in~ ('westeurope', 'global'))", ['spoke']],
    ['resources | order by name asc | limit 1', ['a.b']],
    ['resources | where array_length(properties.subnets) > 0', ['hub']],
  ])('evaluates %s', async (query, expected) => {
    const { ask } = await estate();
    const reply = await graph(ask, query, { $top: 100 });
    expect(names(reply)).toEqual(expected);
  });

  it.each([
    "resources | where colour == 'red'",
    'resources | summarize count() by type',
    "resources | where name matches regex 'x'",
    'nothing | project id',
    "resources | where type =~ 'a",
    'resources | project id |',
    'resources | where guess(name)',
  ])('refuses %s', async (query) => {
    const { ask } = await estate();
    const reply = await graph(ask, query);
    expect([reply.status, reply.body.error.code, reply.body.error.details[0].code]).toEqual([400, 'BadRequest', 'InvalidQuery']);
  });

  it('goes on by token, and says so where it cannot', async () => {
    const { ask } = await estate();
    const query = 'resources | project id, name | order by id asc';
    const first = await graph(ask, query);
    expect([first.body.count, first.body.totalRecords, first.body.resultTruncated]).toEqual([2, 4, 'false']);
    const second = await graph(ask, query, { $skipToken: first.body.$skipToken });
    expect([...names(first), ...names(second)].sort()).toEqual(['a.b', 'hub', 'rt', 'spoke']);
    expect(second.body.$skipToken).toBeUndefined();
    const blind = await graph(ask, 'resources | project name');
    expect([blind.body.resultTruncated, blind.body.$skipToken]).toEqual(['true', undefined]);
    expect((await graph(ask, query, { $skipToken: 'nonsense' })).status).toBe(400);
  });

  it('shows nothing of other subscriptions and of types the caller may not see', async () => {
    const { azure, ask } = await estate();
    expect((await graph(ask, 'resources', { $top: 100 }, ['11111111-1111-4111-8111-111111111111'])).body.data).toEqual([]);
    azure.state.hideFromGraph('Microsoft.Network/virtualNetworks');
    expect(names(await graph(ask, 'resources | order by name asc', { $top: 100 }))).toEqual(['a.b', 'rt']);
  });

  it('lags behind until it catches up', async () => {
    const { azure, ask } = await estate();
    azure.state.freezeGraph();
    azure.state.put(`${NETWORK}/routeTables/new`, { location: 'westeurope', properties: {} });
    const query = "resources | where type =~ 'microsoft.network/routetables' | order by name asc";
    expect(names(await graph(ask, query))).toEqual(['rt']);
    azure.state.thawGraph();
    expect(names(await graph(ask, query))).toEqual(['new', 'rt']);
  });

  it('knows groups and subscriptions', async () => {
    const { ask } = await estate();
    const reply = await graph(
      ask,
      "resourcecontainers | where type =~ 'microsoft.resources/subscriptions/resourcegroups' | project id, name",
    );
    expect(reply.body.data).toEqual([{ id: GROUP, name: 'rg-one' }]);
  });
});
