// Signing in a person: with the browser, or with a code on another device. The sign-in is kept as one secret.
import { createHash, randomBytes } from 'node:crypto';
import { type AccountInfo, type AuthenticationResult, type Configuration, PublicClientApplication, ServerError } from '@azure/msal-node';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { AzureAccount, AzureCloud } from '../../shared/contract/azure.ts';
import type { HostError } from '../../shared/contract/host-api.ts';
import { SIGN_IN_CLIENT } from '../../shared/facts/clouds.ts';
import { signInError } from './sign-in-errors.ts';
import { openRedirect } from './sign-in-redirect.ts';
import { type LastFailure, msalNetwork } from './sign-in-transport.ts';
import type { Endpoints, SignedIn, SignInContext, SignInWish } from './signed-in.ts';
import { type Token, tokenSource } from './token-source.ts';

/** Nobody needs longer to sign in; the waiting place is closed then. */
const LONGEST_SIGN_IN_MS = 15 * 60_000;

/** What is kept of a sign-in between two starts. */
interface Kept {
  readonly version: 1;
  readonly way: 'browser' | 'device-code';
  readonly cloud: AzureCloud;
  readonly tenant: string | null;
  readonly account: string;
  readonly cache: string;
  /** Where it holds: a sign-in for one private cloud is none for another. */
  readonly endpoints: Endpoints;
}

interface Network {
  readonly signal: () => AbortSignal;
  readonly last: LastFailure;
}

function application(wish: SignInWish, { endpoints, transport }: SignInContext, network: Network): PublicClientApplication {
  const authority = `${endpoints.authority}/${wish.tenant ?? 'organizations'}`;
  const configuration: Configuration = {
    auth: { clientId: SIGN_IN_CLIENT, authority, knownAuthorities: [new URL(authority).host], clientCapabilities: ['CP1'] },
    system: {
      networkClient: msalNetwork(transport, network.signal, network.last),
      loggerOptions: { piiLoggingEnabled: false, loggerCallback: () => undefined },
    },
  };
  return new PublicClientApplication(configuration);
}

/** Signs a person in. Says where to go; ends when that was done, cancelled, or took too long. */
export async function signInPerson(
  wish: SignInWish & { readonly way: Kept['way'] },
  context: SignInContext,
): Promise<Result<SignedIn, HostError>> {
  const what = wish.way === 'browser' ? 'Signing in with the browser' : 'Signing in with a code';
  const limit = AbortSignal.timeout(LONGEST_SIGN_IN_MS);
  const signal = AbortSignal.any([context.signal, limit]);
  let current = signal;
  const use = (next: AbortSignal): void => {
    current = next;
  };
  const last: LastFailure = { why: null };
  const app = application(wish, context, { signal: () => current, last });
  try {
    const result = await orAborted(wish.way === 'browser' ? withBrowser(app, context, signal) : withCode(app, context, signal), signal);
    if (result === 'aborted')
      return context.signal.aborted
        ? err({ code: 'cancelled', message: 'The sign-in was cancelled.' })
        : err({ code: 'sign-in-needed', message: `${what}: it was not done in time. Start again.` });
    if (!result?.account) return err({ code: 'sign-in-needed', message: `${what}: no account came back. Start again.` });
    current = new AbortController().signal;
    await keep(app, result.account, wish, context);
    return ok(signedIn(app, result.account, wish, { context, first: result, use, last }));
  } catch (thrown) {
    return err(signInError(what, thrown, context.redactor, last));
  }
}

/** The sign-in that was kept as text, without asking anybody; null when there is none for one of the clouds. */
export async function restorePerson(
  text: string,
  clouds: readonly AzureCloud[],
  contextOf: (cloud: AzureCloud) => Promise<Result<SignInContext, HostError>>,
): Promise<SignedIn | null> {
  const kept = keptIn(text);
  if (!kept || !clouds.includes(kept.cloud)) return null;
  const found = await contextOf(kept.cloud);
  if (!found.ok || found.value.endpoints.resourceManager !== kept.endpoints.resourceManager) return null;
  const context: SignInContext = { ...found.value, endpoints: kept.endpoints };
  let current = context.signal;
  const use = (next: AbortSignal): void => {
    current = next;
  };
  const wish = { way: kept.way, cloud: kept.cloud, tenant: kept.tenant };
  const last: LastFailure = { why: null };
  const app = application(wish, context, { signal: () => current, last });
  app.getTokenCache().deserialize(kept.cache);
  const account = (await app.getTokenCache().getAllAccounts()).find((one) => one.homeAccountId === kept.account);
  return account ? signedIn(app, account, wish, { context, first: null, use, last }) : null;
}

interface Life {
  readonly context: SignInContext;
  readonly first: AuthenticationResult | null;
  /** The signal of the requests that follow. */
  readonly use: (signal: AbortSignal) => void;
  readonly last: LastFailure;
}

function signedIn(app: PublicClientApplication, account: AccountInfo, wish: SignInWish, { context, first, use, last }: Life): SignedIn {
  const { scope } = context.endpoints;
  let fresh = first;
  const about: AzureAccount = {
    way: wish.way,
    cloud: wish.cloud,
    name: account.username || account.name || 'signed in',
    tenant: account.tenantId || wish.tenant,
  };
  const tokens = tokenSource(async ({ refused, claims, signal }) => {
    if (fresh !== null && !refused) {
      const token = tokenOf(fresh);
      fresh = null;
      return ok(token);
    }
    use(signal);
    try {
      const result = await app.acquireTokenSilent({
        account,
        scopes: [scope],
        forceRefresh: refused,
        ...(claims === undefined ? {} : { claims }),
      });
      await keep(app, account, wish, context);
      return ok(tokenOf(result));
    } catch (thrown) {
      if (signal.aborted) return err({ code: 'cancelled', message: 'The sign-in was cancelled.' });
      return err(signInError('The sign-in cannot be renewed', thrown, context.redactor, last));
    }
  }, context.now);
  return {
    account: about,
    tokens,
    forget: async () => {
      app.clearCache();
      await context.secrets.clear();
    },
  };
}

function tokenOf(result: AuthenticationResult): Token {
  return { token: result.accessToken, expiresAt: result.expiresOn?.getTime() ?? 0 };
}

async function keep(
  app: PublicClientApplication,
  account: AccountInfo,
  wish: SignInWish,
  { secrets, endpoints }: SignInContext,
): Promise<void> {
  const kept: Kept = {
    version: 1,
    way: wish.way as Kept['way'],
    cloud: wish.cloud,
    tenant: wish.tenant,
    account: account.homeAccountId,
    cache: app.getTokenCache().serialize(),
    endpoints: { resourceManager: endpoints.resourceManager, authority: endpoints.authority, scope: endpoints.scope },
  };
  await secrets.save(JSON.stringify(kept));
}

function keptIn(text: string): Kept | null {
  try {
    const kept = JSON.parse(text) as Kept;
    return kept.version === 1 &&
      typeof kept.cache === 'string' &&
      typeof kept.account === 'string' &&
      typeof kept.endpoints?.scope === 'string'
      ? kept
      : null;
  } catch {
    return null;
  }
}

async function withBrowser(
  app: PublicClientApplication,
  { endpoints, openBrowser, say }: SignInContext,
  signal: AbortSignal,
): Promise<AuthenticationResult> {
  const state = randomBytes(24).toString('base64url');
  const verifier = randomBytes(48).toString('base64url');
  const redirect = await openRedirect(state, signal);
  try {
    const request = { scopes: [endpoints.scope], redirectUri: redirect.address };
    const url = await app.getAuthCodeUrl({
      ...request,
      state,
      prompt: 'select_account',
      responseMode: 'form_post',
      codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
      codeChallengeMethod: 'S256',
    });
    if (new URL(url).origin !== endpoints.authority) throw new Error('The sign-in page is not at the sign-in service of this cloud');
    say({
      type: 'sign-in',
      url,
      code: null,
      message: openBrowser ? 'Sign in in the browser that was opened.' : 'Open this page in a browser on this machine and sign in.',
    });
    await openBrowser?.(url);
    const answer = await redirect.answer;
    if ('error' in answer) throw new ServerError(answer.error, '', answer.description);
    return await app.acquireTokenByCode({ ...request, code: answer.code, codeVerifier: verifier, clientInfo: answer.clientInfo });
  } finally {
    redirect.close();
  }
}

async function withCode(
  app: PublicClientApplication,
  { endpoints, say }: SignInContext,
  signal: AbortSignal,
): Promise<AuthenticationResult | null> {
  const request = {
    scopes: [endpoints.scope],
    cancel: false,
    deviceCodeCallback: ({ verificationUri, userCode }: { readonly verificationUri: string; readonly userCode: string }) =>
      say({
        type: 'sign-in',
        url: verificationUri,
        code: userCode,
        message: `Open ${verificationUri} on any device and enter the code ${userCode}.`,
      }),
  };
  signal.addEventListener('abort', () => {
    request.cancel = true;
  });
  return app.acquireTokenByDeviceCode(request);
}

/** The result, or `aborted` as soon as the signal says so; what goes on then has nobody who listens. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | 'aborted'> {
  const aborted = new Promise<'aborted'>((resolve) => signal.addEventListener('abort', () => resolve('aborted')));
  work.catch(() => undefined);
  return signal.aborted ? 'aborted' : Promise.race([work, aborted]);
}
