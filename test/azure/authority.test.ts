// The sign-in authority of the stand-in, spoken to by the libraries that speak to the real one.
import { request } from 'node:https';
import { ClientSecretCredential, DeviceCodeCredential } from '@azure/identity';
import { type INetworkModule, type NetworkRequestOptions, type NetworkResponse, PublicClientApplication } from '@azure/msal-node';
import { afterEach, describe, expect, it } from 'vitest';
import { type Authority, type AuthorityOptions, startAuthority } from './authority.ts';
import { startResourceManager } from './resource-manager.ts';

const CLIENT = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
const SCOPE = 'https://management.azure.com/.default';

let authority: Authority | undefined;
afterEach(async () => {
  await authority?.close();
  authority = undefined;
});

async function start(options: AuthorityOptions = {}): Promise<Authority> {
  authority = await startAuthority(options);
  return authority;
}

/** Requests that trust the certificate of the authority. */
function network(ca: string): INetworkModule {
  const send = <T>(method: string, url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> =>
    new Promise((done, fail) => {
      const sent = request(url, { method, ca, headers: options?.headers ?? {} }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          done({ headers: {}, status: answer.statusCode ?? 0, body: JSON.parse(Buffer.concat(parts).toString('utf8')) as T }),
        );
      });
      sent.on('error', fail);
      sent.end(options?.body);
    });
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}

function application(at: Authority): PublicClientApplication {
  return new PublicClientApplication({
    auth: { clientId: CLIENT, authority: `${at.url}/organizations`, knownAuthorities: [new URL(at.url).host] },
    system: { networkClient: network(at.ca) },
  });
}

describe('sign-in', () => {
  it('by browser: code with PKCE, then silently by refresh, then refused when it was revoked', async () => {
    const at = await start();
    const app = application(at);
    const first = await app.acquireTokenInteractive({ scopes: [SCOPE], openBrowser: async (url) => void at.browse(url) });
    expect(at.isValid(first.accessToken)).toBe(true);
    expect(first.account?.username).toBe('architect@contoso.com');
    if (first.account === null) throw new Error('no account');
    const again = await app.acquireTokenSilent({ scopes: [SCOPE], account: first.account, forceRefresh: true });
    expect(at.isValid(again.accessToken) && again.accessToken !== first.accessToken).toBe(true);
    at.revoke();
    await expect(app.acquireTokenSilent({ scopes: [SCOPE], account: first.account, forceRefresh: true })).rejects.toThrow('AADSTS700082');
    expect(at.log.map((one) => one.grant)).toEqual(['authorization_code', 'refresh_token', 'refresh_token']);
  });

  it('by browser ends where the person refuses', async () => {
    const at = await start();
    const asked = application(at).acquireTokenInteractive({
      scopes: [SCOPE],
      openBrowser: async (url) => void at.browse(url, { error: 'access_denied' }),
    });
    await expect(asked).rejects.toThrow('access_denied');
  });

  it('by device code waits until the person has typed it', async () => {
    const at = await start();
    const messages: string[] = [];
    const credential = new DeviceCodeCredential({
      clientId: CLIENT,
      authorityHost: at.url,
      disableInstanceDiscovery: true,
      tlsOptions: { ca: at.ca },
      userPromptCallback: (info) => {
        messages.push(info.userCode);
        at.grantDevice();
      },
    });
    const token = await credential.getToken(SCOPE);
    expect(at.isValid(token?.token ?? '')).toBe(true);
    expect(messages).toEqual(['CODE1']);
  });

  it('by device code ends where the person declines', async () => {
    const at = await start();
    const asked = application(at).acquireTokenByDeviceCode({
      scopes: [SCOPE],
      deviceCodeCallback: () => at.endDevice('authorization_declined'),
    });
    await expect(asked).rejects.toThrow('authorization_declined');
  });

  it('gives the only tokens Resource Manager takes then, until they run out', async () => {
    const at = await start({ clientSecret: 'right', tenant: '11111111-1111-4111-8111-111111111111' });
    const azure = await startResourceManager({ authority: at });
    try {
      const credential = new ClientSecretCredential('11111111-1111-4111-8111-111111111111', CLIENT, 'right', {
        authorityHost: at.url,
        disableInstanceDiscovery: true,
        tlsOptions: { ca: at.ca },
      });
      const { token } = await credential.getToken(SCOPE);
      const get = async (bearer: string): Promise<number> =>
        (await fetch(`${azure.url}/subscriptions?api-version=2022-12-01`, { headers: { authorization: `Bearer ${bearer}` } })).status;
      expect([await get(token), await get('made-up')]).toEqual([200, 401]);
      at.expireTokens();
      expect(await get(token)).toBe(401);
    } finally {
      await azure.close();
    }
  });

  it('by client secret, right and wrong', async () => {
    const at = await start({ clientSecret: 'right', tenant: '11111111-1111-4111-8111-111111111111' });
    const credential = (secret: string) =>
      new ClientSecretCredential('11111111-1111-4111-8111-111111111111', CLIENT, secret, {
        authorityHost: at.url,
        disableInstanceDiscovery: true,
        tlsOptions: { ca: at.ca },
      });
    expect(at.isValid((await credential('right').getToken(SCOPE)).token)).toBe(true);
    await expect(credential('wrong').getToken(SCOPE)).rejects.toThrow('AADSTS7000215');
  });
});
