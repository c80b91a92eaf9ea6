// The loopback host: who is let in, and everybody who is not.
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningHost, startHost } from '../../cli/serve/server.ts';
import { createDispatch } from '../../services/dispatch.ts';
import type { PageFile } from '../../services/page-files.ts';
import { createServices } from '../../services/services.ts';
import { NO_AZURE } from '../helpers/no-azure.ts';
import { type Answer, type Ask, ask } from '../helpers/raw-request.ts';

const LIMIT = 10_000;

const file = (type: string, text: string): PageFile => ({ type, lasting: false, read: async () => Buffer.from(text) });
const PAGE: ReadonlyMap<string, PageFile> = new Map([
  ['/', file('text/html; charset=utf-8', '<!doctype html><title>page</title>')],
  ['/assets/index.js', file('text/javascript; charset=utf-8', 'export {};')],
]);

function start(): Promise<RunningHost> {
  const { handlers } = createServices({
    host: 'browser',
    version: '1.2.3',
    stateFolder: '/nonexistent/state',
    folder: null,
    open: null,
    dialogs: null,
    openLink: null,
    showMenu: null,
    now: () => 0,
    azure: NO_AZURE,
  });
  return startHost({ dispatch: createDispatch(handlers, () => undefined), page: PAGE, log: () => undefined, port: 0, limit: LIMIT });
}

const startPath = (host: RunningHost): string => host.startLink.slice(host.origin.length);

async function letIn(host: RunningHost): Promise<string> {
  const answer = await ask(host, startPath(host));
  return String(answer.headers['set-cookie']?.[0]).split(';')[0] ?? '';
}

describe('the start link', () => {
  it('lets one browser in, once, and leads to the page', async () => {
    const host = await start();
    const first = await ask(host, startPath(host));
    expect([first.status, first.headers.location]).toEqual([303, '/']);
    expect(first.headers['set-cookie']?.[0]).toMatch(/^causeway-\d+=[A-Za-z0-9_-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    const second = await ask(host, startPath(host));
    expect(second.status).toBe(410);
    expect(second.text).toContain('can be used once');
    expect(second.headers['set-cookie']).toBeUndefined();
    await host.close();
  });

  it('is not used up by a wrong token, a look with HEAD or a foreign page', async () => {
    const host = await start();
    expect((await ask(host, '/start?token=wrong')).status).toBe(403);
    expect((await ask(host, '/start')).status).toBe(403);
    expect((await ask(host, startPath(host), { method: 'HEAD' })).status).toBe(204);
    const image = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };
    expect((await ask(host, startPath(host), { headers: image })).status).toBe(403);
    expect((await ask(host, startPath(host))).status).toBe(303);
    await host.close();
  });

  it('goes on by a second step when it was followed from another site, so that the strict cookie is sent', async () => {
    const host = await start();
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    const answer = await ask(host, startPath(host), { headers });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('http-equiv="refresh"');
    await host.close();
  });
});

describe('the running host', () => {
  let host: RunningHost;
  let cookie: string;
  beforeAll(async () => {
    host = await start();
    cookie = await letIn(host);
  });
  afterAll(() => host.close());

  const call = (method: string, change: Ask = {}): Promise<Answer> =>
    ask(host, `/call/${method}`, {
      method: 'POST',
      body: '{}',
      ...change,
      headers: { 'content-type': 'application/json', cookie, origin: host.origin, 'sec-fetch-site': 'same-origin', ...change.headers },
    });

  it('answers a call of its page', async () => {
    const answer = await call('host.start');
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({ ok: true, value: { version: '1.2.3' } });
  });

  it('serves the page with its policy', async () => {
    const answer = await ask(host, '/', { headers: { cookie } });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(answer.headers['content-security-policy']).not.toContain('unsafe');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('binds the loopback address only', () => {
    expect(host.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it.each<[string, Ask, number]>([
    ['without the cookie', { headers: { cookie: '' } }, 401],
    ['with a wrong cookie', { headers: { cookie: 'causeway-1=x' } }, 401],
    ['from a foreign origin', { headers: { origin: 'https://example.com' } }, 403],
    ['from another port of this machine', { headers: { origin: 'http://127.0.0.1:1' } }, 403],
    ['from a sandboxed page', { headers: { origin: 'null' } }, 403],
    ['that a browser marks as cross-site', { headers: { 'sec-fetch-site': 'cross-site' } }, 403],
    ['that a browser marks as same-site', { headers: { 'sec-fetch-site': 'same-site' } }, 403],
    ['under another host name', { headers: { host: 'evil.example:80' } }, 403],
    ['under localhost', { headers: { host: 'localhost' } }, 403],
    ['with GET', { method: 'GET', body: '' }, 405],
    ['with OPTIONS', { method: 'OPTIONS', body: '' }, 405],
    ['as a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    ['as plain text', { headers: { 'content-type': 'text/plain' } }, 415],
    ['that is not JSON', { body: '{' }, 400],
    ['of another form', { body: '{"extra":1}' }, 400],
  ])('refuses a call %s', async (_, change, status) => {
    const answer = await call('host.start', change);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain('1.2.3');
  });

  it.each(['files.delete', '__proto__', 'constructor', 'host.start/x', ''])('knows no call %j', async (method) => {
    const answer = await call(method);
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.text)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('refuses a request over the limit, announced or not', async () => {
    const body = JSON.stringify({ handle: null, name: 'x', text: 'y'.repeat(LIMIT) });
    expect((await call('files.save', { body })).status).toBe(413);
    const chunked = await call('files.save', { body, headers: { 'transfer-encoding': 'chunked' } }).then(
      (answer) => answer.status,
      () => 413,
    );
    expect(chunked).toBe(413);
  });

  it.each([
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/assets/%2e%2e%2fsecret',
    '/assets/',
    '/none.js',
    '//etc/passwd',
  ])('serves nothing at %s', async (path) => {
    expect((await ask(host, path, { headers: { cookie } })).status).toBe(404);
  });

  it('shows what to do to a browser that was not let in', async () => {
    const answer = await ask(host, '/');
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Open the planner by the link');
  });

  it.each<[string, string, Ask]>([
    ['a script by another site', '/assets/index.js', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } }],
    [
      'the page in a frame of another site',
      '/',
      { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' } },
    ],
    ['the page under another host name', '/', { headers: { host: 'evil.example' } }],
  ])('does not let %s be loaded', async (_, path, change) => {
    const answer = await ask(host, path, { headers: { cookie, ...change.headers } });
    expect(answer.status).toBe(403);
  });

  it('takes no writing methods for files', async () => {
    expect((await ask(host, '/', { method: 'POST', headers: { cookie } })).status).toBe(405);
  });

  it('survives a request that is no HTTP', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(host.port, '127.0.0.1', () => socket.end('nonsense\r\n\r\n'));
      socket.on('close', () => resolve());
      socket.resume();
    });
    expect((await call('host.start')).status).toBe(200);
  });
});
