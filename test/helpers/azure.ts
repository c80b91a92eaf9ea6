// A command line that talks to the stand-in for Resource Manager.
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Context } from '../../cli/context.ts';
import { type ResourceManager, type StartOptions, startResourceManager } from '../azure/resource-manager.ts';
import type { Finished } from './cli.ts';
import { runMain } from './run-main.ts';

/** The token of these tests: it must turn up nowhere. */
export const TOKEN = 'eyJhbGciOiJub25lIn0.eyJ1cG4iOiJhcmNoaXRlY3RAY29udG9zby5jb20iLCJ0aWQiOiJjb250b3NvIn0.c2lnbmF0dXJl';

/** A stand-in that ends with the test. */
export async function azureFor(options: StartOptions = {}): Promise<ResourceManager> {
  const azure = await startResourceManager(options);
  onTestFinished(() => azure.close());
  return azure;
}

/** Runs `causeway azure …` against it. */
export function runAzure(azure: ResourceManager, args: readonly string[], { cwd, env = {}, ...more }: AzureInvocation): Promise<Finished> {
  const own = { CAUSEWAY_ARM_ENDPOINT: azure.url, CAUSEWAY_ACCESS_TOKEN: TOKEN, CAUSEWAY_STATE_DIR: join(cwd, 'state') };
  return runMain(['azure', ...args], { cwd, env: { ...own, ...env } }, { wait: soon, ...more });
}

export interface AzureInvocation extends Partial<Context> {
  readonly cwd: string;
  readonly env?: { readonly [name: string]: string };
}

/** No waiting between two questions, but room for others. */
export async function soon(_ms: number, signal: AbortSignal): Promise<boolean> {
  await new Promise((resolve) => setImmediate(resolve));
  return !signal.aborted;
}

/** A pre-shared key of these tests: it must turn up nowhere but in the deployment. */
export const SHARED_KEY = 'a-pre-shared-key-of-these-tests';

/** Values for everything the samples ask for. */
export const VALUES: { readonly [name: string]: string } = { connectionCnHarbourSharedKey: SHARED_KEY };
