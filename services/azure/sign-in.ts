// Signing in, in one of four ways. Whoever signs in gets an account to show and a source of tokens that stays in this process.
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Result } from '../../shared/base/result.ts';
import type { AzureCloud, SignInWay } from '../../shared/contract/azure.ts';
import type { HostError } from '../../shared/contract/host-api.ts';
import type { SecretStore } from './secret-store.ts';
import type { SignedIn, SignInContext, SignInWish } from './signed-in.ts';

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

/** The sign-in that was kept from an earlier start, or null. One that cannot be read is cleared away. */
export async function restore(
  clouds: readonly AzureCloud[],
  contextOf: (cloud: AzureCloud) => Promise<Result<SignInContext, HostError>>,
  secrets: SecretStore,
): Promise<SignedIn | null> {
  const kept = await secrets.load().catch(() => null);
  if (kept === null) return null;
  const { restorePerson } = await import('./sign-in-person.ts');
  try {
    return await restorePerson(kept, clouds, contextOf);
  } catch {
    await secrets.clear();
    return null;
  }
}
