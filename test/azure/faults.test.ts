// Faults by script: each comes when it is asked for, as often as it is asked for, and no longer.
import { describe, expect, it } from 'vitest';
import { DEPLOYMENTS, NETWORK, standIn } from './ask.ts';

const tables = `${NETWORK}/routeTables`;
const body = { location: 'westeurope', properties: {} };

describe('faults', () => {
  it.each([401, 403, 404, 409, 412, 429, 500, 503])('%i comes as often as asked, then the truth', async (status) => {
    const { azure, ask } = await standIn();
    azure.faults.next({ match: { method: 'GET', path: '/routetables' }, answer: status, retryAfter: 7, times: 2 });
    const replies = [await ask('GET', tables), await ask('GET', tables), await ask('GET', tables)];
    expect(replies.map((one) => one.status)).toEqual([status, status, 200]);
    expect([replies[0]?.headers.get('retry-after'), typeof replies[0]?.body.error.code]).toEqual(['7', 'string']);
    expect(azure.faults.left).toBe(0);
    expect(azure.log.map((one) => one.status)).toEqual([status, status, 200]);
  });

  it('a 401 can ask for claims', async () => {
    const { azure, ask } = await standIn();
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    azure.faults.next({ match: {}, answer: { kind: 'status', status: 401, claims } });
    const header = (await ask('GET', tables)).headers.get('www-authenticate') ?? '';
    expect(header).toContain('error="insufficient_claims"');
    expect(Buffer.from(/claims="([^"]+)"/.exec(header)?.[1] ?? '', 'base64').toString()).toBe(claims);
  });

  it('only for what matches, and after as many as are let pass', async () => {
    const { azure, ask } = await standIn();
    azure.faults.next({ match: { method: 'PUT', path: /routeTables\/b$/ }, answer: 500, skip: 1 });
    expect((await ask('PUT', `${tables}/a`, body)).status).toBe(201);
    expect((await ask('PUT', `${tables}/b`, body)).status).toBe(201);
    azure.state.settle();
    expect((await ask('PUT', `${tables}/b`, body)).status).toBe(500);
    expect(azure.faults.left).toBe(0);
  });

  it('a reset before does nothing, a reset after has done it', async () => {
    const { azure, ask } = await standIn();
    azure.faults.next({ match: { method: 'PUT', path: '/a' }, answer: { kind: 'reset' } });
    await expect(ask('PUT', `${tables}/a`, body)).rejects.toThrow();
    expect(azure.state.creations(`${tables}/a`)).toBe(0);
    azure.faults.next({ match: { method: 'PUT', path: '/a' }, answer: { kind: 'reset', after: true } });
    await expect(ask('PUT', `${tables}/a`, body)).rejects.toThrow();
    expect(azure.state.creations(`${tables}/a`)).toBe(1);
  });

  it('a deployment goes on though its caller was cut off', async () => {
    const { azure, ask } = await standIn();
    const template = {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      languageVersion: '2.0',
      resources: { a: { type: 'Microsoft.Network/routeTables', apiVersion: '2024-05-01', name: 'a', ...body } },
    };
    azure.faults.next({ match: { path: 'deployments/d' }, answer: { kind: 'reset', after: true } });
    await expect(
      ask('PUT', `${DEPLOYMENTS}/d`, { properties: { mode: 'Incremental', template } }, { version: '2024-03-01' }),
    ).rejects.toThrow();
    azure.state.settle();
    expect(azure.state.creations(`${tables}/a`)).toBe(1);
    expect((await ask('GET', `${DEPLOYMENTS}/d`, undefined, { version: '2024-03-01' })).body.properties.provisioningState).toBe(
      'Succeeded',
    );
  });

  it('bodies come cut, half, late or as a page of a proxy', async () => {
    const { azure, ask } = await standIn();
    azure.state.put(`${tables}/a`, body);
    const get = () => ask('GET', `${tables}/a`);
    azure.faults.next({ match: {}, answer: { kind: 'truncated' } });
    await expect(get()).rejects.toThrow(SyntaxError);
    azure.faults.next({ match: {}, answer: { kind: 'truncated', cut: true } });
    await expect(get()).rejects.toThrow();
    azure.faults.next({ match: {}, answer: { kind: 'slow', pause: 5 } });
    expect((await get()).body.name).toBe('a');
    azure.faults.next({ match: {}, answer: { kind: 'html', status: 502 } });
    await expect(get()).rejects.toThrow(SyntaxError);
    expect(azure.faults.left).toBe(0);
  });

  it('an answer that never comes ends with the client or the server', async () => {
    const { azure } = await standIn();
    azure.faults.next({ match: {}, answer: { kind: 'hang' } });
    const asked = fetch(`${azure.url}${tables}?api-version=2024-05-01`, {
      headers: { authorization: 'Bearer x' },
      signal: AbortSignal.timeout(30),
    });
    await expect(asked).rejects.toThrow('timeout');
  });

  it('pages come twice, or lead to another host', async () => {
    const { azure, ask } = await standIn({ settings: { pageSize: 1 } });
    for (const name of ['a', 'b']) azure.state.put(`${tables}/${name}`, body);
    azure.faults.next({ match: { path: '/routeTables' }, answer: { kind: 'duplicate-page' } });
    const first = await ask('GET', tables);
    const again = await ask('GET', first.body.nextLink);
    expect(again.body.value).toEqual(first.body.value);
    azure.faults.next({ match: { path: '/routeTables' }, answer: { kind: 'next-link', url: 'https://evil.example/more' } });
    expect((await ask('GET', tables)).body.nextLink).toBe('https://evil.example/more');
  });

  it('the clock can be wrong', async () => {
    const { azure, ask } = await standIn();
    azure.state.setClock(-86_400);
    const date = Date.parse((await ask('GET', tables)).headers.get('date') ?? '');
    expect(Math.round((Date.now() - date) / 3_600_000)).toBe(24);
  });
});
