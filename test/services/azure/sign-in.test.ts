// Signing in, in each of four ways, against an authority on this machine: who is let in, what is kept, what is forgotten, what is told.
import { chmod, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { AzureHostOptions } from '../../../services/azure/host.ts';
import { memoryStore } from '../../../services/azure/secret-store.ts';
import type { AzureAccount, JobEvent, SignInWay } from '../../../shared/contract/azure.ts';
import { type Authority, type AuthorityOptions, startAuthority } from '../../azure/authority.ts';
import { type ResourceManager, TENANT } from '../../azure/resource-manager.ts';
import { azureFor } from '../../helpers/azure.ts';
import { connectProxy } from '../../helpers/connect-proxy.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { type AzureHandlers, hostFor, jobResult, type Refused } from './host.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

interface Place {
  readonly authority: Authority;
  readonly azure: ResourceManager;
  /** A host at this place. */
  readonly host: (options?: Partial<AzureHostOptions>) => Promise<AzureHandlers>;
}

async function place(options: AuthorityOptions = {}): Promise<Place> {
  const authority = await startAuthority(options);
  onTestFinished(() => authority.close());
  const azure = await azureFor({ authority });
  const caFile = join(await temporaryFolder(), 'authority.pem');
  await writeFile(caFile, authority.ca);
  return {
    authority,
    azure,
    host: async (more = {}) =>
      (
        await hostFor({
          endpoint: azure.url,
          caFile,
          env: {},
          openBrowser: async (url) => void authority.browse(url),
          wait: async (_, signal) => !signal.aborted,
          ...more,
        })
      ).handlers,
  };
}

async function signIn(
  handlers: AzureHandlers,
  way: SignInWay,
  hear: (event: JobEvent & { readonly type: 'sign-in' }, job: string) => void = () => undefined,
  tenant: string | null = null,
): Promise<AzureAccount> {
  const started = await handlers['azure.signIn']({ way, cloud: 'private', tenant });
  const job = started.ok ? started.value.job : '';
  const result = await jobResult(handlers, started, (event) => event.type === 'sign-in' && hear(event, job));
  if (result.job !== 'sign-in') throw new Error(result.job);
  return result.account;
}

function refusal(work: Promise<unknown>): Promise<Refused> {
  return work.then(
    () => {
      throw new Error('It was expected to be refused');
    },
    (refused: Refused) => refused,
  );
}

async function sees(handlers: AzureHandlers): Promise<number | string> {
  const read = await handlers['azure.subscriptions']({});
  return read.ok ? read.value.length : `${read.error.code}: ${read.error.message}`;
}

describe('in the browser', () => {
  it('a code comes back to this machine, with PKCE and a state, and nothing of it is a secret of the page', async () => {
    const at = await place();
    const pages: URL[] = [];
    const handlers = await at.host();
    const account = await signIn(handlers, 'browser', ({ url }) => pages.push(new URL(url)));
    expect(account).toEqual({ way: 'browser', cloud: 'private', name: 'architect@contoso.com', tenant: TENANT });
    const query = pages[0]?.searchParams;
    expect(query?.get('code_challenge_method')).toBe('S256');
    expect(query?.get('code_challenge')).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(query?.get('state')?.length).toBeGreaterThan(10);
    expect(query?.get('redirect_uri')).toMatch(/^http:\/\/(localhost|127\.0\.0\.1):\d+/);
    expect(query?.get('scope')).toContain(`${at.azure.url}/.default`);
    expect(await sees(handlers)).toBe(1);
    expect(await handlers['azure.account']({})).toMatchObject({ ok: true, value: { account, kept: false } });
  });

  it('an answer with another state signs nobody in', async () => {
    const at = await place();
    const handlers = await at.host({
      openBrowser: async (url) => {
        const redirect = new URL(url).searchParams.get('redirect_uri') ?? '';
        const forged = new URLSearchParams({ code: 'stolen', state: 'not-the-state' });
        await fetch(redirect, { method: 'POST', body: forged }).catch(() => undefined);
        await fetch(`${redirect}?${forged.toString()}`).catch(() => undefined);
      },
    });
    const started = await handlers['azure.signIn']({ way: 'browser', cloud: 'private', tenant: null });
    const ended = refusal(jobResult(handlers, started));
    // Where the forged answer is passed over, the person's own answer is still waited for; nobody gives one.
    setTimeout(() => started.ok && void handlers['jobs.cancel']({ job: started.value.job }), 500);
    expect((await ended).code).toMatch(/^(sign-in-needed|cancelled)$/);
    expect(await sees(handlers)).toMatch(/^sign-in-needed/);
    expect(at.authority.log).toEqual([]);
  });

  it('is refused where the person refuses, and stops when it is cancelled: the port is free again', async () => {
    const at = await place();
    const declined = await at.host({ openBrowser: async (url) => void at.authority.browse(url, { error: 'access_denied' }) });
    expect(await refusal(signIn(declined, 'browser'))).toMatchObject({
      code: 'sign-in-needed',
      message: expect.stringMatching(/declined/),
    });
    const handlers = await at.host({ openBrowser: async () => undefined });
    let waiting = '';
    const cancelled = await refusal(
      signIn(handlers, 'browser', ({ url }, job) => {
        waiting = new URL(url).searchParams.get('redirect_uri') ?? '';
        void handlers['jobs.cancel']({ job });
      }),
    );
    expect(cancelled.code).toBe('cancelled');
    await vi.waitFor(() => expect(fetch(waiting.replace('localhost', '127.0.0.1'))).rejects.toThrow());
  });

  it('names the tenant that was asked for', async () => {
    const at = await place();
    await signIn(await at.host(), 'browser', undefined, 'contoso.onmicrosoft.com');
    expect(at.authority.log.map(({ tenant }) => tenant)).toEqual(['contoso.onmicrosoft.com']);
  });
});

describe('with a code', () => {
  it('waits until it was typed elsewhere', async () => {
    const at = await place();
    const handlers = await at.host();
    const said: string[] = [];
    const account = await signIn(handlers, 'device-code', ({ url, code }) => {
      said.push(`${url} ${code}`);
      at.authority.grantDevice();
    });
    expect(account).toMatchObject({ way: 'device-code', name: 'architect@contoso.com' });
    expect(said).toEqual([expect.stringMatching(/\/device CODE\d$/)]);
    expect(await sees(handlers)).toBe(1);
  });

  it.each([
    ['authorization_declined', /declined on the other device/],
    ['expired_token', /was not used in time/],
  ] as const)('ends where the answer is %s', async (answer, words) => {
    const at = await place();
    const refused = await refusal(signIn(await at.host(), 'device-code', () => at.authority.endDevice(answer)));
    expect([refused.code, refused.message]).toEqual(['sign-in-needed', expect.stringMatching(words)]);
  });

  it('stops when it is cancelled', async () => {
    const at = await place();
    const handlers = await at.host();
    const refused = await refusal(signIn(handlers, 'device-code', (_, job) => void handlers['jobs.cancel']({ job })));
    expect(refused.code).toBe('cancelled');
    at.authority.grantDevice();
    expect(await sees(handlers)).toMatch(/^sign-in-needed: Nobody is signed in/);
  });
});

describe('a sign-in', () => {
  it('is renewed in the middle of an import when Azure refuses its token, and ends when it was taken back', async () => {
    const at = await place();
    const handlers = await at.host();
    await signIn(handlers, 'browser');
    const scope = { subscriptions: [], groups: [], tags: [], regions: [], connectedTo: [] };
    at.authority.expireTokens();
    expect(await jobResult(handlers, await handlers['azure.inventory'](scope))).toMatchObject({ job: 'inventory' });
    expect(at.authority.log.map(({ grant }) => grant)).toEqual(['authorization_code', 'refresh_token']);
    at.authority.expireTokens();
    at.authority.revoke();
    const refused = await refusal(handlers['azure.inventory'](scope).then((started) => jobResult(handlers, started)));
    expect([refused.code, refused.message]).toEqual(['sign-in-needed', expect.stringMatching(/expired.*Sign in again/)]);
  });

  it('is kept where there is a keychain, holds after a new start without asking anybody, and signing out forgets it', async () => {
    const at = await place();
    const secrets = { ...memoryStore(), lasting: true };
    await signIn(await at.host({ secrets }), 'browser');
    const next = await at.host({ secrets });
    const asked = at.authority.log.length;
    expect(await next['azure.account']({})).toMatchObject({ ok: true, value: { account: { name: 'architect@contoso.com' }, kept: true } });
    expect([at.authority.log.length, at.azure.log.filter(({ path }) => path.startsWith('/metadata')).length]).toEqual([asked, 1]);
    expect(await sees(next)).toBe(1);

    await next['azure.signOut']({});
    expect(await secrets.load()).toBeNull();
    expect(await sees(next)).toMatch(/^sign-in-needed/);
    expect(await (await at.host({ secrets }))['azure.account']({})).toMatchObject({ ok: true, value: { account: null } });
  });

  it('for one private cloud is none for another', async () => {
    const at = await place();
    const secrets = { ...memoryStore(), lasting: true };
    await signIn(await at.host({ secrets }), 'browser');
    const elsewhere = await azureFor({ authority: at.authority });
    const other = await at.host({ secrets, endpoint: elsewhere.url });
    expect(await other['azure.account']({})).toMatchObject({ ok: true, value: { account: null } });
  });

  it.each(['', '{"version":1}', '{"version":1,"cache":"{}","account":"a"}', '\u0000'])('that was kept as %j is none', async (kept) => {
    const at = await place();
    const secrets = { ...memoryStore(), lasting: true };
    await secrets.save(kept);
    expect(await (await at.host({ secrets }))['azure.account']({})).toMatchObject({ ok: true, value: { account: null } });
  });
});

describe('an application in the environment', () => {
  const env = { AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: '11111111-1111-4111-8111-111111111111' };

  it('signs in with its secret', async () => {
    const at = await place({ clientSecret: 'the-right-secret' });
    const handlers = await at.host({ env: { ...env, AZURE_CLIENT_SECRET: 'the-right-secret' } });
    expect(await signIn(handlers, 'environment')).toMatchObject({ way: 'environment', name: env.AZURE_CLIENT_ID, tenant: TENANT });
    expect(await sees(handlers)).toBe(1);
  });

  it('is told that its secret is wrong, and the secret is not', async () => {
    const at = await place({ clientSecret: 'the-right-secret' });
    const refused = await refusal(signIn(await at.host({ env: { ...env, AZURE_CLIENT_SECRET: 'the-wrong-secret' } }), 'environment'));
    expect(refused.message).toMatch(/the client secret is wrong. Check AZURE_CLIENT_SECRET/);
    expect(`${refused.message} ${refused.detail}`).not.toContain('the-wrong-secret');
  });

  it.each([
    [{}, /AZURE_TENANT_ID and AZURE_CLIENT_ID are not set/],
    [env, /AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH or AZURE_FEDERATED_TOKEN_FILE are not set/],
  ])('needs variables, and is told which are missing: %j', async (variables, words) => {
    const at = await place();
    expect((await refusal(signIn(await at.host({ env: variables }), 'environment'))).message).toMatch(words);
  });
});

describe.skipIf(process.platform === 'win32')('the Azure CLI', () => {
  /** An `az` of our own, first on the path. */
  async function withAz(script: string): Promise<void> {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'az'), `#!/bin/sh\n${script}\n`);
    await chmod(join(folder, 'az'), 0o755);
    vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`);
  }

  it('lends its sign-in', async () => {
    const azure = await azureFor();
    await withAz(
      `echo '{"accessToken":"az-token-of-these-tests","expiresOn":"2099-01-01 00:00:00.000000","expires_on":4070908800,"subscription":"s","tenant":"t","tokenType":"Bearer"}'`,
    );
    const { handlers } = await hostFor({ endpoint: azure.url, env: { PATH: process.env.PATH } });
    expect(await handlers['azure.account']({})).toMatchObject({ ok: true, value: { ways: ['browser', 'device-code', 'azure-cli'] } });
    expect(await signIn(handlers, 'azure-cli')).toMatchObject({ way: 'azure-cli', name: 'Azure CLI' });
    expect(await sees(handlers)).toBe(1);
  });

  it('that is not signed in says what to run', async () => {
    const azure = await azureFor();
    await withAz(`echo "ERROR: Please run 'az login' to setup account." >&2; exit 1`);
    const { handlers } = await hostFor({ endpoint: azure.url, env: { PATH: process.env.PATH } });
    const refused = await refusal(signIn(handlers, 'azure-cli'));
    expect([refused.code, `${refused.message} ${refused.detail}`]).toEqual(['sign-in-needed', expect.stringMatching(/az login/)]);
  });
});

describe('a private cloud', () => {
  const metadata = ({ azure }: Place): readonly string[] =>
    azure.log.flatMap(({ path, query }) => (path.startsWith('/metadata') ? [query] : []));

  it('says itself where people sign in, and is asked once and without a token', async () => {
    const at = await place();
    const handlers = await at.host();
    await signIn(handlers, 'browser');
    await signIn(handlers, 'browser');
    expect(metadata(at)).toEqual(['?api-version=2019-10-01']);
  });

  it('is not asked for a token that is given, nor where both were said', async () => {
    const at = await place();
    await signIn(await at.host({ env: { CAUSEWAY_ACCESS_TOKEN: 'given-token' } }), 'environment');
    const env = { AZURE_AUTHORITY_HOST: at.authority.url, CAUSEWAY_ARM_AUDIENCE: 'https://audience.example' };
    await signIn(await at.host({ env }), 'browser');
    expect(metadata(at)).toEqual([]);
    expect(at.authority.log.at(-1)?.scope).toContain('https://audience.example/.default');
  });

  it('may be an older one that answers with its own entry', async () => {
    const at = await place();
    at.azure.faults.next({ match: { path: '/metadata' }, answer: 404 });
    await signIn(await at.host(), 'browser');
    expect(metadata(at)).toEqual(['?api-version=2019-10-01', '?api-version=2015-01-01']);
  });

  it.each([
    ['nothing', 404, /does not say it. Set AZURE_AUTHORITY_HOST and CAUSEWAY_ARM_AUDIENCE/],
    ['a page', { kind: 'html', status: 200 } as const, /does not say it/],
  ])('that answers with %s is told', async (_, answer, words) => {
    const at = await place();
    at.azure.faults.always({ match: { path: '/metadata' }, answer });
    expect((await refusal(signIn(await at.host(), 'browser'))).message).toMatch(words);
  });

  it('whose authority nobody trusts is told as such', async () => {
    const at = await place();
    const refused = await refusal(signIn(await at.host({ caFile: null }), 'device-code'));
    expect([refused.code, refused.message]).toEqual([
      'network',
      expect.stringMatching(/certificate is not trusted here.*NODE_EXTRA_CA_CERTS/),
    ]);
  });
});

describe('the clouds everybody knows', () => {
  it.each([
    ['public', 'login.microsoftonline.com'],
    ['us-government', 'login.microsoftonline.us'],
    ['china', 'login.chinacloudapi.cn'],
  ] as const)('%s signs people in at %s', async (cloud, host) => {
    const proxy = await connectProxy({ to: null });
    const { handlers } = await hostFor({ endpoint: null, env: { HTTPS_PROXY: proxy.url } });
    expect(await handlers['azure.account']({})).toMatchObject({ ok: true, value: { clouds: ['public', 'us-government', 'china'] } });
    const started = await handlers['azure.signIn']({ way: 'device-code', cloud, tenant: null });
    await refusal(jobResult(handlers, started));
    expect([...new Set(proxy.tunnels)]).toEqual([`${host}:443`]);
  });

  it('are not to be had where a private one was named, nor a private one where none was', async () => {
    const azure = await azureFor();
    const named = await hostFor({ endpoint: azure.url });
    expect(
      (await refusal(jobResult(named.handlers, await named.handlers['azure.signIn']({ way: 'browser', cloud: 'public', tenant: null }))))
        .message,
    ).toMatch(/started for the private cloud/);
    const none = await hostFor({ endpoint: null });
    expect(
      (await refusal(jobResult(none.handlers, await none.handlers['azure.signIn']({ way: 'browser', cloud: 'private', tenant: null }))))
        .message,
    ).toMatch(/--arm-endpoint or CAUSEWAY_ARM_ENDPOINT/);
  });
});
