// Reading what exists while everything goes wrong: what can be had is had, what cannot is said, and nothing is asked twice for nothing.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { JobEvent } from '../../../shared/contract/azure.ts';
import type { Fault, Rule } from '../../azure/faults.ts';
import { SUBSCRIPTION } from '../../azure/resource-manager.ts';
import { azureFor, TOKEN } from '../../helpers/azure.ts';
import { jobResult, type Refused, signedInHost } from './host.ts';
import { EVERYTHING, graph, idsIn, NETWORK, read, refusal, SEED, start, zoneGroups } from './reading.ts';

describe('an import', () => {
  it('finds everything, in pages, with the lists Resource Graph lacks and the names of subscriptions', async () => {
    const { azure, handlers } = await start();
    const progress: string[] = [];
    const inventory = await read(handlers, {}, (event) => event.type === 'progress' && progress.push(event.message));
    const seeded = (SEED as { id: string }[]).map(({ id }) => id);
    expect(idsIn(inventory)).toEqual(expect.arrayContaining([...seeded, `/subscriptions/${SUBSCRIPTION}`]));
    expect(inventory).toMatchObject({ unread: [], notes: [], scope: { subscriptions: [SUBSCRIPTION] } });
    expect(progress.at(-1)).toMatch(/^\d+ of \d+ lists that Resource Graph lacks$/);
    expect(azure.log.every(({ method, path }) => method === 'GET' || /resourcegraph/i.test(path))).toBe(true);
  });

  it('reads more resources than one page of Resource Graph holds', async () => {
    const many = Array.from({ length: 2_500 }, (_, i) => ({
      id: `${NETWORK}/routeTables/rt-${String(i).padStart(4, '0')}`,
      name: `rt-${String(i).padStart(4, '0')}`,
      type: 'Microsoft.Network/routeTables',
      location: 'westeurope',
      properties: { provisioningState: 'Succeeded', routes: [] },
    }));
    const azure = await azureFor({ seed: many });
    const { handlers } = await signedInHost({ endpoint: azure.url });
    azure.faults.next({ match: graph, answer: { kind: 'reset' }, skip: 1 });
    const inventory = await read(handlers);
    expect(idsIn(inventory).filter((id) => id.includes('/routeTables/'))).toEqual(many.map(({ id }) => id));
    expect(azure.log.filter(({ method }) => method === 'POST').length).toBe(5);
  });

  const passing: readonly (readonly [string, Omit<Rule, 'match'> | { readonly answer: Fault; readonly times?: number }])[] = [
    ['a storm of 429', { answer: 429, retryAfter: 0, times: 40 }],
    ['three faults of the server', { answer: 500, times: 3 }],
    ['a gateway that times out', { answer: 504, times: 2 }],
    ['a proxy that answers in HTML', { answer: { kind: 'html', status: 502 }, times: 2 }],
    ['three broken connections', { answer: { kind: 'reset' }, times: 3 }],
    ['an answer cut in the middle', { answer: { kind: 'truncated', cut: true }, times: 2 }],
    ['half an answer that looks whole', { answer: { kind: 'truncated' }, times: 2 }],
    ['an answer that comes slowly', { answer: { kind: 'slow', pause: 50 } }],
    ['an answer that never comes', { answer: { kind: 'hang' }, times: 2 }],
  ];
  for (const [where, match] of [
    ['Resource Graph', graph],
    ['a list', zoneGroups],
    ['a private endpoint', { path: /privateEndpoints\/pe-arc$/ }],
  ] as const)
    it.each(passing)(`is the same after %s at ${where}`, async (_, rule) => {
      const { azure, handlers } = await start({}, { idleMs: 300 });
      const undisturbed = await read(handlers);
      azure.faults.next({ match, ...rule } as Rule);
      const disturbed = await read(handlers);
      expect(azure.faults.left).toBe(0);
      expect(disturbed).toEqual(undisturbed);
    });

  it('is the same when pages come twice', async () => {
    const { azure, handlers } = await start();
    const undisturbed = await read(handlers);
    azure.faults.next({ match: { path: '/ALL' }, answer: { kind: 'duplicate-page' }, skip: 1 });
    expect(await read(handlers)).toEqual(undisturbed);
    expect(azure.faults.left).toBe(0);
  });

  it('says while it waits that Azure asked for it', async () => {
    const { azure, handlers } = await start();
    azure.faults.next({ match: graph, answer: 429, retryAfter: 17, times: 2 });
    const waits: JobEvent[] = [];
    await read(handlers, {}, (event) => event.type === 'waiting' && waits.push(event));
    expect(waits).toEqual(Array(2).fill({ type: 'waiting', seconds: 17, message: expect.stringContaining('17 s') }));
  });

  it.each([
    ['that may not be read', 403, /may not do this.*Reader/],
    ['that is gone', 404, /does not know it/],
    ['that fails each time', 500, /failed again each time/],
  ])('goes on without a list %s, and nothing of its owner is certain', async (_, status, words) => {
    const { azure, handlers } = await start();
    const whole = await read(handlers);
    azure.faults.always({ match: zoneGroups, answer: status });
    const partial = await read(handlers);
    expect(partial.notes).toEqual([{ subject: 'DNS zone groups', message: expect.stringMatching(words) }]);
    expect(partial.notes[0]?.message).toMatch(/The same for 1 more/);
    expect([...partial.unread].sort()).toEqual([`${NETWORK}/privateEndpoints/pe-arc`, `${NETWORK}/privateEndpoints/pe-kv`]);
    expect(idsIn(partial)).toEqual(idsIn(whole).filter((id) => !id.includes('privateDnsZoneGroups')));
  });

  it('keeps what Resource Graph knows of an endpoint that may not be read live', async () => {
    const { azure, handlers } = await start();
    const whole = await read(handlers);
    azure.faults.always({ match: { method: 'GET', path: /privateEndpoints\/pe-arc$/ }, answer: 403 });
    const partial = await read(handlers);
    expect(idsIn(partial)).toEqual(idsIn(whole));
    expect(partial).toMatchObject({ unread: [], notes: [{ subject: 'Reading a private endpoint' }] });
  });

  it.each([
    ['the token is refused', 401, 'sign-in-needed', /CAUSEWAY_ACCESS_TOKEN: it has expired/],
    ['Resource Graph may not be asked', 403, 'forbidden', /Reader/],
    ['Resource Graph fails for good', 500, 'azure', /failed again each time/],
  ])('ends where %s', async (_, status, code, words) => {
    const { azure, handlers } = await start();
    azure.faults.always({ match: graph, answer: status });
    const refused = await refusal(handlers);
    expect([refused.code, refused.message]).toEqual([code, expect.stringMatching(words)]);
  });

  it('ends where Azure asks to wait for longer than anybody waits', async () => {
    const { azure, handlers } = await start();
    azure.faults.always({ match: graph, answer: 429, retryAfter: 3600 });
    expect(await refusal(handlers)).toMatchObject({ code: 'throttled', message: expect.stringContaining('3600 seconds') });
  });

  it('ends where the network is gone, and goes on from there: no page is asked for twice', async () => {
    const { azure, handlers } = await start();
    const undisturbed = await read(handlers);
    azure.faults.always({ match: { path: '/ALL' }, answer: { kind: 'reset' } });
    expect(await refusal(handlers)).toMatchObject({ code: 'network', message: expect.stringMatching(/connection broke/) });
    azure.faults.clear();
    const before = azure.log.length;
    expect(await read(handlers)).toEqual(undisturbed);
    expect(azure.log.slice(before).filter(({ method }) => method === 'POST')).toEqual([]);
    // Once it has come to its end, the next import asks anew.
    await read(handlers);
    expect(azure.log.filter(({ method }) => method === 'POST').length).toBe(6);
  });

  it('never follows a page to another address', async () => {
    const asked: string[] = [];
    const stranger = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('{"value":[]}');
    });
    await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done));
    onTestFinished(() => void stranger.close());
    const { azure, handlers } = await start();
    const url = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/next`;
    azure.faults.next({ match: zoneGroups, answer: { kind: 'next-link', url } });
    const { notes } = await read(handlers);
    expect(notes).toEqual([{ subject: 'DNS zone groups', message: expect.stringMatching(/another address, which is not asked/) }]);
    expect(asked).toEqual([]);
  });

  it('stops at whatever request it is cancelled, says so, and leaves nothing wrong behind', async () => {
    const { azure, handlers } = await start();
    const undisturbed = await read(handlers);
    const requests = azure.log.length;
    for (let at = 1; at < requests; at += 3) {
      const before = azure.log.length;
      const started = await handlers['azure.inventory']({ ...EVERYTHING, groups: [], tags: [], regions: ['westeurope', `r${at}`] });
      if (!started.ok) throw new Error(started.error.message);
      const { job } = started.value;
      const watch = setInterval(() => {
        if (azure.log.length - before >= at) void handlers['jobs.cancel']({ job });
      }, 0);
      const outcome = await jobResult(handlers, started).then(
        () => 'done',
        (refused: Refused) => refused.code,
      );
      clearInterval(watch);
      expect(['cancelled', 'done']).toContain(outcome);
    }
    expect(await read(handlers)).toEqual(undisturbed);
  });

  it('reads only what is joined to an id, in any number of steps', async () => {
    const { handlers } = await start();
    const joined = await read(handlers, { connectedTo: [`${NETWORK}/virtualNetworks/vnet-erp`] });
    const ids = idsIn(joined);
    expect(ids).toEqual(expect.arrayContaining([`${NETWORK}/virtualNetworks/vnet-hub`, `${NETWORK}/privateEndpoints/pe-kv`]));
    const alone = await read(handlers, { connectedTo: [`${NETWORK}/nothing/there`] });
    expect(idsIn(alone)).toEqual([]);
    expect(alone.notes).toEqual([{ subject: `${NETWORK}/nothing/there`, message: expect.stringMatching(/was not found/) }]);
  });

  it('reads by tag with the parts of what has the tag, and by region with what is global', async () => {
    const { handlers } = await start();
    const tagged = idsIn(await read(handlers, { tags: ['owner=network-team'] }));
    expect(tagged.filter((id) => id.includes('/virtualNetworks/'))).toEqual([`${NETWORK}/virtualNetworks/vnet-hub`]);
    expect(tagged.filter((id) => id.includes('privateDnsZones'))).toEqual([]);
    const there = idsIn(await read(handlers, { regions: ['West Europe'] }));
    expect(there.filter((id) => /privateDnsZones\/[^/]+$/.test(id)).length).toBe(4);
    const elsewhere = idsIn(await read(handlers, { regions: ['northeurope'] }));
    expect(elsewhere.filter((id) => id.includes('/virtualNetworks/'))).toEqual([]);
    expect(elsewhere.filter((id) => /privateDnsZones\/[^/]+$/.test(id)).length).toBe(4);
  });

  it('refuses a subscription nobody sees, and finds one by its name', async () => {
    const { handlers } = await start();
    expect(await refusal(handlers, { subscriptions: ['no-such'] })).toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('no-such'),
    });
    expect((await read(handlers, { subscriptions: ['stand-in'] })).scope.subscriptions).toEqual([SUBSCRIPTION]);
  });

  it('quotes what a person typed, so that no name becomes a part of the question', async () => {
    const { azure, handlers } = await start();
    await read(handlers, { tags: ["owner') or (true"], groups: ['rg_(x)'] });
    const queries = azure.log.flatMap(({ body }) => (body as { query?: string } | undefined)?.query ?? []);
    expect(queries[0]).toContain("isnotempty(tostring(tags['owner\\') or (true']))");
    expect(queries[0]).toContain("resourceGroup in~ ('rg_(x)')");
  });

  it('hands on no key that Azure shows', async () => {
    const { azure, handlers } = await start();
    azure.state.edit(`${NETWORK}/connections/cn-harbour`, (connection) => {
      Object.assign(connection.properties as object, { sharedKey: 'the-shared-key', authorizationKey: 'the-authorization' });
    });
    const { text } = await read(handlers);
    expect(text).not.toMatch(/the-shared-key|the-authorization/);
    expect(text).toContain('"sharedKey":{"$secret":"sharedKey"}');
    expect(text).not.toContain(TOKEN);
  });
});
