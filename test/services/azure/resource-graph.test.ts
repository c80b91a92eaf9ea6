// Resource Graph in pages and batches, what it leaves out, what it knows late, and tokens that end in the middle.
import { describe, expect, it } from 'vitest';
import { azureFor } from '../../helpers/azure.ts';
import { signedInHost } from './host.ts';
import { graph, idsIn, NETWORK, read, refusal, start } from './reading.ts';

describe('an import', () => {
  it('asks about more subscriptions than one question takes, and finds the resources of each', async () => {
    const ids = Array.from({ length: 1_050 }, (_, i) => `10000000-0000-4000-8000-${String(i).padStart(12, '0')}`);
    const subscriptions = ids.map((subscriptionId, i) => ({ subscriptionId, name: `sub-${i}`, tenant: 't', state: 'Enabled' }));
    const seed = [0, 199, 200, 1_049].map((i) => ({
      id: `/subscriptions/${ids[i]}/resourceGroups/rg/providers/Microsoft.Network/routeTables/rt-${i}`,
      name: `rt-${i}`,
      type: 'Microsoft.Network/routeTables',
      location: 'westeurope',
      properties: { routes: [] },
    }));
    const azure = await azureFor({ subscriptions, seed, settings: { pageSize: 400 } });
    const { handlers } = await signedInHost({ endpoint: azure.url });
    const inventory = await read(handlers);
    expect(idsIn(inventory).filter((id) => id.includes('/routeTables/')).length).toBe(4);
    expect(inventory.scope.subscriptions.length).toBe(1_050);
    const asked = azure.log.flatMap(({ method, body }) =>
      method === 'POST' ? [(body as { subscriptions: string[] }).subscriptions.length] : [],
    );
    expect(Math.max(...asked)).toBeLessThanOrEqual(200);
    expect(asked.reduce((sum, one) => sum + one, 0)).toBe(2 * 1_050);
  });

  it('goes on without a subscription that may not be read, and says that nothing about it is certain', async () => {
    const subscriptions = ['a', 'b', 'c'].map((name) => ({ subscriptionId: `sub-${name}`, name, tenant: 't', state: 'Enabled' }));
    const seed = subscriptions.map(({ subscriptionId }) => ({
      id: `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.Network/routeTables/rt`,
      name: 'rt',
      type: 'Microsoft.Network/routeTables',
      location: 'westeurope',
      properties: { routes: [] },
    }));
    const azure = await azureFor({ subscriptions, seed });
    const { handlers } = await signedInHost({ endpoint: azure.url });
    azure.faults.next({ match: graph, answer: 403 });
    azure.faults.next({ match: graph, answer: 403, skip: 1 });
    const inventory = await read(handlers);
    expect(azure.faults.left).toBe(0);
    expect(
      idsIn(inventory)
        .filter((id) => id.includes('/routeTables/'))
        .map((id) => id.split('/')[2]),
    ).toEqual(['sub-a', 'sub-c']);
    expect(inventory.unread).toEqual(['/subscriptions/sub-b']);
    expect(inventory.notes).toEqual([{ subject: 'subscription sub-b', message: expect.stringMatching(/Reader/) }]);
  });

  it('is the same when pages of Resource Graph come twice', async () => {
    const { azure, handlers } = await start();
    const undisturbed = await read(handlers);
    azure.faults.next({ match: graph, answer: { kind: 'duplicate-page' } });
    expect(await read(handlers)).toEqual(undisturbed);
    expect(azure.faults.left).toBe(0);
  });

  it('ends where pages of Resource Graph lead in a circle', async () => {
    const { azure, handlers } = await start();
    azure.faults.always({ match: graph, answer: { kind: 'duplicate-page' } });
    expect(await refusal(handlers)).toMatchObject({ code: 'azure', message: expect.stringMatching(/lead in a circle/) });
  });

  it.each([
    ['an answer that was cut short by the service', { resultTruncated: 'true', totalRecords: 0, data: [] }, /cut short.*Narrow the scope/],
    ['fewer rows than it tells of', { resultTruncated: 'false', totalRecords: 3, data: [] }, /told of 3 resources and gave 0/],
  ])('notes %s', async (_, body, words) => {
    const { azure, handlers } = await start();
    azure.faults.next({ match: graph, answer: { kind: 'status', status: 200, body } });
    const { notes } = await read(handlers);
    expect(notes).toEqual([{ subject: 'Resource Graph', message: expect.stringMatching(words) }]);
  });

  it('takes the addresses and names of endpoints from Resource Manager where Resource Graph lags behind', async () => {
    const { azure, handlers } = await start();
    azure.state.freezeGraph();
    azure.state.edit(`${NETWORK}/privateEndpoints/pe-kv`, (endpoint) => {
      const config = { fqdn: 'kv-harbour-hybrid.vault.azure.net', ipAddresses: ['10.0.1.99'] };
      Object.assign(endpoint.properties as object, { customDnsConfigs: [config] });
    });
    const { text } = await read(handlers);
    const endpoint = (JSON.parse(text) as { id: string; properties: object }[]).find(({ id }) => id.endsWith('/privateEndpoints/pe-kv'));
    expect(endpoint?.properties).toMatchObject({ customDnsConfigs: [{ ipAddresses: ['10.0.1.99'] }] });
    const live = azure.log.filter(({ method, path }) => method === 'GET' && /\/(privateEndpoints|networkInterfaces)\/[^/]+$/.test(path));
    expect(live.map(({ path }) => path.split('/').at(-2)).sort()).toEqual([
      ...['networkInterfaces', 'networkInterfaces', 'privateEndpoints', 'privateEndpoints'],
    ]);
  });

  it.each([
    ['Resource Graph', graph, 1],
    ['a list', { path: '/ALL' }, 2],
    ['an endpoint', { path: /privateEndpoints\/pe-kv$/ }, 0],
  ])('whose token is refused in the middle, at %s, says so, and goes on from there with another', async (_, match, skip) => {
    const { azure, handlers } = await start();
    const undisturbed = await read(handlers);
    azure.faults.next({ match, answer: 401, skip });
    expect(await refusal(handlers)).toMatchObject({ code: 'sign-in-needed', message: expect.stringMatching(/CAUSEWAY_ACCESS_TOKEN/) });
    expect(azure.faults.left).toBe(0);
    expect(await read(handlers)).toEqual(undisturbed);
  });

  it.each([-26 * 3600, 26 * 3600])('is the same when the clock of Azure is %s seconds off', async (seconds) => {
    const { azure, handlers } = await start();
    const undisturbed = await read(handlers);
    azure.state.setClock(seconds);
    azure.faults.next({ match: graph, answer: 429, retryAfter: 1, times: 2 });
    expect(await read(handlers)).toEqual(undisturbed);
  });
});
