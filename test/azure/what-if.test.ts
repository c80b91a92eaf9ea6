// Previews of the stand-in: what they show, the noise they make, what they hide.
import { describe, expect, it } from 'vitest';
import { type Body, DEPLOYMENTS, NETWORK, network, standIn } from './ask.ts';
import { preview, table, template, VERSION } from './deploy.ts';

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
  });
});
