// A host for tests about Azure: signed in with a token, no waiting between two questions, its own state folder.
import { onTestFinished } from 'vitest';
import { type AzureHost, type AzureHostOptions, createAzureHost } from '../../../services/azure/host.ts';
import { memoryStore } from '../../../services/azure/secret-store.ts';
import { NODE_FILES } from '../../../services/file-system.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { JobEvent, JobResult } from '../../../shared/contract/azure.ts';
import type { HostError } from '../../../shared/contract/host-api.ts';
import { soon, TOKEN } from '../../helpers/azure.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

export type AzureHandlers = AzureHost['handlers'];

/** A host that nobody is signed in to. It ends with the test. */
export async function hostFor(options: Partial<AzureHostOptions> & Pick<AzureHostOptions, 'endpoint'>): Promise<AzureHost> {
  const host = createAzureHost({
    env: { CAUSEWAY_ACCESS_TOKEN: TOKEN },
    version: '1.2.3',
    caFile: null,
    secrets: memoryStore(),
    openBrowser: null,
    now: () => Date.now(),
    stateFolder: await temporaryFolder(),
    files: NODE_FILES,
    wait: soon,
    onFault: (fault) => {
      throw fault;
    },
    ...options,
  });
  onTestFinished(() => host.close());
  return host;
}

/** The same, signed in with the token of the tests. */
export async function signedInHost(options: Partial<AzureHostOptions> & Pick<AzureHostOptions, 'endpoint'>): Promise<AzureHost> {
  const host = await hostFor(options);
  await jobResult(host.handlers, await host.handlers['azure.signIn']({ way: 'environment', cloud: 'private', tenant: null }));
  return host;
}

/** A refusal as a fault, with its code. */
export class Refused extends Error {
  readonly code: string;
  readonly detail: string;
  constructor({ code, message, detail = '' }: { readonly code: string; readonly message: string; readonly detail?: string }) {
    super(`${message} ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

/** The result of a job, or its refusal thrown. `hear` is told of everything it says. */
export async function jobResult(
  handlers: AzureHandlers,
  started: Result<{ readonly job: string }, HostError>,
  hear: (event: JobEvent) => void = () => undefined,
): Promise<JobResult> {
  if (!started.ok) throw new Refused(started.error);
  for (let after = 0; ; ) {
    const said = await handlers['jobs.follow']({ job: started.value.job, after, wait: 20_000 });
    if (!said.ok) throw new Refused(said.error);
    after = said.value.next;
    for (const event of said.value.events) {
      hear(event);
      if (event.type !== 'ended') continue;
      if (event.outcome.ok) return event.outcome.result;
      throw new Refused(event.outcome.error);
    }
  }
}
