// Where tokens may go, what waiting Azure asks for, and what is never said.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../../services/azure/arm-client.ts';
import { armPath, endpointOf, pinned } from '../../../services/azure/endpoint.ts';
import { createRedactor } from '../../../services/azure/redact.ts';
import { tokenSource } from '../../../services/azure/token-source.ts';
import { ok } from '../../../shared/base/result.ts';

describe('an endpoint', () => {
  it.each([
    ['https://management.azure.com', 'https://management.azure.com'],
    ['https://management.azure.com/', 'https://management.azure.com'],
    ['https://MANAGEMENT.local.example:8443', 'https://management.local.example:8443'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.9.8.7', 'http://127.9.8.7'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('may be %s', (text, origin) => {
    expect(endpointOf(text, 'It')).toEqual({ ok: true, value: origin });
  });

  it.each([
    ['', /is no address/],
    ['management.azure.com', /is no address/],
    ['ftp://management.azure.com', /is no address/],
    ['http://management.azure.com', /without TLS only this machine/],
    ['http://localhost:8080', /without TLS only this machine/],
    ['http://127.0.0.1.example.com', /without TLS only this machine/],
    ['http://[::2]', /without TLS only this machine/],
    ['http://10.0.0.4', /without TLS only this machine/],
    ['https://me:secret@management.azure.com', /holds a name or a password/],
    ['https://management.azure.com/path', /goes on after the host name/],
    ['https://management.azure.com?x=1', /goes on after the host name/],
  ])('is never %s', (text, words) => {
    const refused = endpointOf(text, 'It');
    expect(refused.ok ? '' : refused.error.message).toMatch(words);
    expect(refused.ok ? '' : refused.error.message).not.toContain('secret');
  });
});

describe('a next page', () => {
  const END = 'https://management.azure.com';
  it.each(['https://management.azure.com/x?$skiptoken=1', '/x?$skiptoken=1'])('is followed at the endpoint: %s', (address) => {
    expect(pinned(END, address)).toBe('https://management.azure.com/x?$skiptoken=1');
  });

  it.each([
    'https://management.azure.com.example.com/x',
    'http://management.azure.com/x',
    'https://management.azure.com:444/x',
    'https://a@management.azure.com/x',
    '//example.com/x',
    'javascript:alert(1)',
    'https://',
  ])('is not followed elsewhere: %s', (address) => {
    expect(pinned(END, address)).toBeNull();
  });

  it('never leads elsewhere, whatever the address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string(), fc.webPath()), (address) => {
        const to = pinned(END, address);
        return to === null || new URL(to).origin === END;
      }),
    );
  });

  it('has its segments encoded when it is made from an id', () => {
    expect(armPath('/subscriptions/a b/x?y#z/w', { 'api-version': '1' })).toBe('/subscriptions/a%20b/x%3Fy%23z/w?api-version=1');
    expect(() => armPath('/subscriptions/a/../b', { 'api-version': '1' })).toThrow('steps upwards');
  });
});

describe('waiting', () => {
  const headers = (values: { readonly [name: string]: string }) => ({ header: (name: string) => values[name] });
  const NOW = Date.parse('2026-11-25T10:00:00Z');

  it.each([
    [{}, null],
    [{ 'retry-after': '17' }, 17_000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after-ms': '250', 'retry-after': '17' }, 250],
    [{ 'x-ms-retry-after-ms': '40' }, 40],
    [{ 'retry-after': 'Wed, 25 Nov 2026 10:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Wed, 25 Nov 2026 09:00:00 GMT' }, 0],
    // A clock that is hours off counts for nothing where Azure says what time it is there.
    [{ 'retry-after': 'Wed, 25 Nov 2026 15:00:30 GMT', date: 'Wed, 25 Nov 2026 15:00:00 GMT' }, 30_000],
    [{ 'retry-after': 'Wed, 25 Nov 2026 03:00:30 GMT', date: 'Wed, 25 Nov 2026 03:00:00 GMT' }, 30_000],
  ])('of %j is %s ms', (values, ms) => {
    expect(retryAfterMs(headers(values as { readonly [name: string]: string }), () => NOW)).toBe(ms);
  });
});

describe('a token', () => {
  const signal = new AbortController().signal;

  it('is asked for once by all who wait, kept while it holds, and again when Azure refuses it', async () => {
    let asked = 0;
    let now = 0;
    const source = tokenSource(
      async () => ok({ token: `t${++asked}`, expiresAt: now + 3_600_000 }),
      () => now,
    );
    const all = await Promise.all([1, 2, 3].map(() => source.token({ refused: false, signal })));
    expect(all).toEqual(Array(3).fill(ok('t1')));
    now += 57 * 60_000;
    expect(await source.token({ refused: false, signal })).toEqual(ok('t1'));
    now += 2 * 60_000;
    expect(await source.token({ refused: false, signal })).toEqual(ok('t2'));
    expect(await source.token({ refused: true, signal })).toEqual(ok('t3'));
  });
});

describe('what is said', () => {
  it('never holds a secret that is known, nor what looks like one', () => {
    const redactor = createRedactor();
    redactor.keep('swordfish');
    redactor.keep('abc');
    expect(redactor.clean('swordfish swordfish')).toBe('(left out) (left out)');
    expect(redactor.clean('abc stays: too short to be told from a word')).toContain('abc stays');
    expect(redactor.clean('Authorization: Bearer eyJhbGciOiJ9.eyJzdWIiOiJ9.x')).not.toContain('eyJ');
    expect(redactor.clean('refresh_token=0.AAAA&x=1')).toBe('refresh_token=(left out)&x=1');
    expect(redactor.clean('{"access_token":"x","sharedKey": "y"}')).toBe('{"access_token":"(left out)","sharedKey":"(left out)"}');
  });

  it('is free of it wherever it stands', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, maxLength: 30 }), fc.string(), fc.string(), (secret, before, after) => {
        fc.pre(!'(left out)'.includes(secret) && !before.includes(secret) && !after.includes(secret));
        const redactor = createRedactor();
        redactor.keep(secret);
        const said = redactor.clean(`${before}${secret}${after}`);
        fc.pre(!`${before}(left out)${after}`.includes(secret));
        return !said.includes(secret);
      }),
    );
  });
});
