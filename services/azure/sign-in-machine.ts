// Signing in with what the machine holds: the Azure CLI's sign-in, a token, or the identity of an application in variables.

import type { TokenCredential } from '@azure/core-auth';
import { AzureCliCredential, ClientCertificateCredential, ClientSecretCredential, WorkloadIdentityCredential } from '@azure/identity';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { HostError } from '../../shared/contract/host-api.ts';
import { signInError } from './sign-in-errors.ts';
import { credentialClient, type LastFailure } from './sign-in-transport.ts';
import type { SignedIn, SignInContext, SignInWish } from './signed-in.ts';
import { claimsIn, fixedToken, tokenSource } from './token-source.ts';

const CLI_TIMEOUT_MS = 60_000;

/** The account `az login` signed in. */
export function azureCli(wish: SignInWish, context: SignInContext): Promise<Result<SignedIn, HostError>> {
  const credential = new AzureCliCredential({
    processTimeoutInMs: CLI_TIMEOUT_MS,
    ...(wish.tenant === null ? {} : { tenantId: wish.tenant }),
  });
  return withCredential(credential, wish, context, { what: 'Signing in with the Azure CLI', last: { why: null } });
}

/** A token in `CAUSEWAY_ACCESS_TOKEN`, else an application in `AZURE_CLIENT_ID` and its secret, certificate or workload token. */
export async function environment(wish: SignInWish, context: SignInContext): Promise<Result<SignedIn, HostError>> {
  const { env, redactor } = context;
  const given = env.CAUSEWAY_ACCESS_TOKEN?.trim();
  if (given) {
    redactor.keep(given);
    const { name, tenant } = claimsIn(given);
    return ok({
      account: { way: 'environment', cloud: wish.cloud, name: name ?? 'CAUSEWAY_ACCESS_TOKEN', tenant: tenant ?? wish.tenant },
      tokens: fixedToken(given),
      forget: async () => undefined,
    });
  }
  const last: LastFailure = { why: null };
  const credential = applicationIn(wish, context, last);
  if (!credential.ok) return credential;
  return withCredential(credential.value, wish, context, { what: 'Signing in with the variables of the environment', last });
}

function applicationIn(wish: SignInWish, context: SignInContext, last: LastFailure): Result<TokenCredential, HostError> {
  const { env, endpoints, redactor, clouds } = context;
  const tenant = wish.tenant ?? env.AZURE_TENANT_ID;
  const client = env.AZURE_CLIENT_ID;
  if (!tenant || !client) return missing('AZURE_TENANT_ID and AZURE_CLIENT_ID');
  const common = {
    authorityHost: endpoints.authority,
    disableInstanceDiscovery: clouds.includes('private'),
    httpClient: credentialClient(context.transport, new AbortController().signal, last),
    loggingOptions: { allowLoggingAccountIdentifiers: false },
  };
  if (env.AZURE_CLIENT_SECRET) {
    redactor.keep(env.AZURE_CLIENT_SECRET);
    return ok(new ClientSecretCredential(tenant, client, env.AZURE_CLIENT_SECRET, common));
  }
  if (env.AZURE_CLIENT_CERTIFICATE_PATH) {
    const password = env.AZURE_CLIENT_CERTIFICATE_PASSWORD;
    if (password) redactor.keep(password);
    return ok(
      new ClientCertificateCredential(
        tenant,
        client,
        { certificatePath: env.AZURE_CLIENT_CERTIFICATE_PATH, ...(password ? { certificatePassword: password } : {}) },
        common,
      ),
    );
  }
  if (env.AZURE_FEDERATED_TOKEN_FILE)
    return ok(
      new WorkloadIdentityCredential({ ...common, tenantId: tenant, clientId: client, tokenFilePath: env.AZURE_FEDERATED_TOKEN_FILE }),
    );
  return missing('AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH or AZURE_FEDERATED_TOKEN_FILE');
}

function missing(names: string): { readonly ok: false; readonly error: HostError } {
  return err({
    code: 'sign-in-needed',
    message: `The environment holds no sign-in: ${names} are not set. Set them, or CAUSEWAY_ACCESS_TOKEN, or choose another way to sign in.`,
  });
}

/** Asks for a first token at once: only then it is known whether there is a sign-in, and whose. */
async function withCredential(
  credential: TokenCredential,
  wish: SignInWish,
  context: SignInContext,
  { what, last }: { readonly what: string; readonly last: LastFailure },
): Promise<Result<SignedIn, HostError>> {
  const { scope } = context.endpoints;
  const tokens = tokenSource(async ({ claims, signal }) => {
    try {
      const token = await credential.getToken(scope, { abortSignal: signal, ...(claims === undefined ? {} : { claims, enableCae: true }) });
      if (token === null) return err({ code: 'sign-in-needed', message: `${what}: no token came back. Sign in again.` });
      context.redactor.keep(token.token);
      return ok({ token: token.token, expiresAt: token.expiresOnTimestamp });
    } catch (thrown) {
      if (signal.aborted) return err({ code: 'cancelled', message: 'The sign-in was cancelled.' });
      return err(signInError(what, thrown, context.redactor, last));
    }
  }, context.now);
  const first = await tokens.token({ refused: false, signal: context.signal });
  if (!first.ok) return first;
  const { name, tenant } = claimsIn(first.value);
  return ok({
    account: {
      way: wish.way,
      cloud: wish.cloud,
      name: name ?? (wish.way === 'azure-cli' ? 'Azure CLI' : 'environment'),
      tenant: tenant ?? wish.tenant,
    },
    tokens,
    forget: async () => undefined,
  });
}
