// Pushing while everything goes wrong: never a claim of what was not seen, never a second create, always an explanation.
import { describe, expect, it } from 'vitest';
import type { PushResult } from '../../../shared/contract/azure.ts';
import type { Rule } from '../../azure/faults.ts';
import { azureFor, VALUES } from '../../helpers/azure.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { jobResult, type Refused, signedInHost } from './host.ts';
import { bench, carryOut, expectTrue, expectWhole, PUSH, preview, resume, unfinishedOf } from './pushing.ts';

describe('a push', () => {
  const deployment = { method: 'PUT', path: '/deployments/' };
  const status = { method: 'GET', path: /\/deployments\/causeway[^/]*$/ };
  const passing: readonly (readonly [string, Rule])[] = [
    ['a storm of 429 at a deployment', { match: deployment, answer: 429, retryAfter: 0, times: 30 }],
    ['a storm of 429 while it is followed', { match: status, answer: 429, retryAfter: 0, times: 30, skip: 2 }],
    ['faults of the server while it is followed', { match: status, answer: 503, times: 4, skip: 3 }],
    ['a deployment whose answer is never heard', { match: deployment, answer: { kind: 'reset', after: true } }],
    ['a deployment that never arrives', { match: deployment, answer: { kind: 'reset' } }],
    ['a deployment that answers with 500', { match: deployment, answer: 500 }],
    ['half an answer to a deployment', { match: deployment, answer: { kind: 'truncated' } }],
    ['broken connections while it is followed', { match: status, answer: { kind: 'reset' }, times: 4, skip: 2 }],
    ['answers cut in the middle while it is followed', { match: status, answer: { kind: 'truncated', cut: true }, times: 3, skip: 2 }],
    ['answers that come slowly while it is followed', { match: status, answer: { kind: 'slow', pause: 40 }, times: 3, skip: 2 }],
    ['answers that never come while it is followed', { match: status, answer: { kind: 'hang' }, times: 2, skip: 2 }],
    ['a deployment whose answer is cut off', { match: deployment, answer: { kind: 'truncated', cut: true } }],
    ['operations whose pages come twice', { match: { path: '/operations' }, answer: { kind: 'duplicate-page' }, times: 1, skip: 2 }],
    ['a proxy that answers in HTML while it is followed', { match: status, answer: { kind: 'html', status: 502 }, times: 3, skip: 2 }],
    ['operations that cannot be read', { match: { path: '/operations' }, answer: 403, times: 2 }],
    [
      'a group whose answer is never heard',
      { match: { method: 'PUT', path: /resourcegroups\/[^/]+$/i }, answer: { kind: 'reset', after: true } },
    ],
  ];
  it.each(passing)('comes to its end after %s, with every resource created once', async (_, rule) => {
    const at = await bench({ idleMs: 300 });
    const { hash } = await preview(at);
    at.azure.faults.next(rule);
    const result = await jobResult(at.handlers, await at.handlers['azure.push']({ push: PUSH, values: VALUES, confirmed: hash }));
    expect(at.azure.faults.left).toBe(0);
    expect(result).toMatchObject({ job: 'push', push: { state: 'done' } });
    expectWhole(at);
  });

  it('is the same whatever the clock of Azure says', async () => {
    const at = await bench();
    at.azure.state.setClock(-5 * 3600);
    expect(await carryOut(at)).toMatchObject({ state: 'done' });
    expectWhole(at);
  });

  const ending: readonly (readonly [string, Rule, string, RegExp])[] = [
    ['403 at a deployment', { match: deployment, answer: 403, skip: 1 }, 'failed', /may not do this.*role/],
    ['409 at a deployment', { match: deployment, answer: 409, skip: 1 }, 'failed', /changed by somebody else/],
    ['412 at a deployment', { match: deployment, answer: 412, skip: 1 }, 'failed', /changed in Azure since/],
    ['404 at a deployment', { match: deployment, answer: 404, skip: 1 }, 'failed', /does not know it/],
    [
      'a token refused at a deployment',
      { match: deployment, answer: 401, skip: 1 },
      'paused',
      /CAUSEWAY_ACCESS_TOKEN.*Take the push up again/,
    ],
    ['a token refused while it is followed', { match: status, answer: 401, skip: 3 }, 'paused', /goes on in Azure/],
    [
      'a network that is gone while it is followed',
      { match: status, answer: { kind: 'reset' }, times: 6, skip: 3 },
      'paused',
      /goes on in Azure/,
    ],
  ];
  it.each(ending)('ends at %s without a wrong word, and comes to its end afterwards', async (_, rule, state, words) => {
    const at = await bench();
    const { hash } = await preview(at);
    at.azure.faults.next(rule);
    const ended = await jobResult(at.handlers, await at.handlers['azure.push']({ push: PUSH, values: VALUES, confirmed: hash }));
    expect(at.azure.faults.left).toBe(0);
    const { push: result } = ended as { push: PushResult };
    expect([result.state, result.message]).toEqual([state, expect.stringMatching(words)]);
    expectTrue(at, result);
    at.azure.state.settle();
    expect(await (state === 'paused' ? resume(at) : carryOut(at))).toMatchObject({ state: 'done' });
    expectWhole(at);
  });

  it('cancelled at each of its requests says what was created, and comes to its end afterwards', async () => {
    const whole = await bench();
    await carryOut(whole);
    const requests = whole.azure.log.length;
    const states = new Set<string>();
    for (let cut = 1; cut < requests; cut += 2) {
      const at = await bench();
      const { hash } = await preview(at);
      const before = at.azure.log.length;
      const started = await at.handlers['azure.push']({ push: PUSH, values: VALUES, confirmed: hash });
      const job = started.ok ? started.value.job : '';
      const watch = setInterval(() => {
        if (at.azure.log.length - before >= cut) void at.handlers['jobs.cancel']({ job });
      }, 0);
      const ended = await jobResult(at.handlers, started);
      clearInterval(watch);
      const { push: result } = ended as { push: PushResult };
      states.add(result.state);
      expect(['cancelled', 'done']).toContain(result.state);
      expectTrue(at, result);
      if (result.state === 'cancelled') expect(result.message).toMatch(/cancel.*(created|Nothing)/is);
      at.azure.state.settle();
      expect(await carryOut(at)).toMatchObject({ state: 'done' });
      expectWhole(at);
    }
    expect(states).toContain('cancelled');
  });

  it('left by a host that ends goes on in Azure, and is taken up by the next host wherever it was', async () => {
    const whole = await bench();
    await carryOut(whole);
    const requests = whole.azure.log.length;
    let taken = 0;
    for (let cut = 1; cut < requests; cut += 2) {
      const azure = await azureFor();
      const stateFolder = await temporaryFolder();
      const first = await signedInHost({ endpoint: azure.url, stateFolder });
      const { hash } = await preview(first);
      const before = azure.log.length;
      const started = await first.handlers['azure.push']({ push: PUSH, values: VALUES, confirmed: hash });
      const watch = setInterval(() => {
        if (azure.log.length - before >= cut) void first.close();
      }, 0);
      const ended = await jobResult(first.handlers, started).then(
        () => 'done',
        (refused: Refused) => refused.code,
      );
      clearInterval(watch);
      await first.close();
      if (cut % 2 === 0) azure.state.settle();
      const next = await signedInHost({ endpoint: azure.url, stateFolder });
      const unfinished = await unfinishedOf(next);
      if (ended === 'done') {
        expect(unfinished).toEqual([]);
        continue;
      }
      expect([ended, unfinished.length]).toEqual(['cancelled', 1]);
      taken++;
      expect(await resume(next)).toMatchObject({ state: 'done' });
      expectWhole({ azure });
      // A deployment that had been sent was found again: none was sent twice.
      const sent = azure.log.filter(({ method, path }) => method === 'PUT' && path.includes('/deployments/')).map(({ path }) => path);
      expect(sent.length).toBe(new Set(sent).size);
      expect(await unfinishedOf(next)).toEqual([]);
    }
    expect(taken).toBeGreaterThan(5);
  });

  it('is not taken up at another endpoint, and can be forgotten', async () => {
    const at = await bench();
    at.azure.faults.next({ match: status, answer: { kind: 'reset' }, times: 6, skip: 3 });
    expect(await carryOut(at)).toMatchObject({ state: 'paused' });
    const elsewhere = await azureFor();
    const other = await signedInHost({ endpoint: elsewhere.url, stateFolder: at.stateFolder });
    await expect(resume(other)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(at.azure.url) });
    const [unfinished] = await unfinishedOf(at);
    expect(unfinished).toMatchObject({ plan: PUSH.plan, parameters: [{ name: 'connectionCnHarbourSharedKey', secret: true }] });
    await at.handlers['azure.forget']({ push: unfinished?.push ?? '' });
    expect(await unfinishedOf(at)).toEqual([]);
  });
});
