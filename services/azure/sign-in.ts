// Signing in, in one of four ways. Whoever signs in gets an account to show and a source of tokens that stays in this process.
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { AzureAccount, AzureCloud, JobEvent, SignInWay } from '../../shared/contract/azure.ts';
import type { HostError } from '../../shared/contract/host-api.ts';
import type { TokenSource } from './arm-client.ts';
import type { Redactor } from './redact.ts';
import type { SecretStore } from './secret-store.ts';
import type { Transport } from './transport.ts';

export interface SignInWish {
  readonly way: SignInWay;
  readonly cloud: AzureCloud;
  readonly tenant: string | null;
}

/** Where a cloud answers. */
export interface Endpoints {
  readonly resourceManager: string;
  readonly authority: string;
  readonly scope: string;
}

export interface SignedIn {
  readonly account: AzureAccount;
  readonly tokens: TokenSource;
  /** Forgets every token, also a kept one. */
  readonly forget: () => Promise<void>;
}

export interface SignInContext {
  readonly env: { readonly [name: string]: string | undefined };
  readonly endpoints: Endpoints;
  readonly endpointsOf: (cloud: AzureCloud) => Endpoints;
  readonly clouds: readonly AzureCloud[];
  readonly transport: Transport;
  readonly secrets: SecretStore;
  readonly redactor: Redactor;
  /** Opens a page in the system's browser; null where the person opens it. */
  readonly openBrowser: ((url: string) => Promise<void>) | null;
  readonly say: (event: JobEvent & { readonly type: 'sign-in' }) => void;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

/** Ways this machine offers. Looks at variables and at whether `az` is there; asks nobody. */
export function waysOf(env: SignInContext['env']): readonly SignInWay[] {
  return [
    'browser',
    'device-code',
    ...(findsAzureCli(env) ? (['azure-cli'] as const) : []),
    ...(env.CAUSEWAY_ACCESS_TOKEN || env.AZURE_CLIENT_ID ? (['environment'] as const) : []),
  ];
}

function findsAzureCli(env: SignInContext['env']): boolean {
  const names = process.platform === 'win32' ? ['az.cmd', 'az.exe'] : ['az'];
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter(Boolean);
  return folders.some((folder) => names.some((name) => isProgram(join(folder, name))));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Signs in. A person's ways say where to go; the others ask this machine. */
export async function signIn(wish: SignInWish, context: SignInContext): Promise<Result<SignedIn, HostError>> {
  if (wish.way === 'browser' || wish.way === 'device-code') {
    const { signInPerson } = await import('./sign-in-person.ts');
    return signInPerson({ ...wish, way: wish.way }, context);
  }
  const { azureCli, environment } = await import('./sign-in-machine.ts');
  return wish.way === 'azure-cli' ? azureCli(wish, context) : environment(wish, context);
}

/** The sign-in that was kept from an earlier start, or null. */
export async function restore(context: SignInContext): Promise<Result<SignedIn | null, HostError>> {
  if ((await context.secrets.load().catch(() => null)) === null) return ok(null);
  const { restorePerson } = await import('./sign-in-person.ts');
  try {
    return ok(await restorePerson(context));
  } catch {
    await context.secrets.clear();
    return err({ code: 'sign-in-needed', message: 'The sign-in that was kept cannot be read any more. Sign in again.' });
  }
}
