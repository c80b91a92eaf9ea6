// A command line that talks to the stand-in for Resource Manager.
import { onTestFinished } from 'vitest';
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
export function runAzure(
  azure: ResourceManager,
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: { readonly [name: string]: string } },
): Promise<Finished> {
  return runMain(['azure', ...args], { cwd, env: { CAUSEWAY_ARM_ENDPOINT: azure.url, CAUSEWAY_ACCESS_TOKEN: TOKEN, ...env } });
}
