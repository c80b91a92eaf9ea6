// Everything a host does about Azure: the calls of the contract over one session and one set of jobs. Loaded when the first such call comes.
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { AzureCalls, AzureInventory, AzureSubscription, JobEvent, JobResult } from '../../shared/contract/azure.ts';
import type { Handlers, HostError } from '../../shared/contract/host-api.ts';
import type { FileSystem } from '../file-system.ts';
import { createJobs, type JobContext } from '../jobs.ts';
import type { ArmClient } from './arm-client.ts';
import { DEMO_ACCOUNT, DEMO_SUBSCRIPTION } from './demo/account.ts';
import { readInventory } from './inventory.ts';
import { createPageMemories } from './page-memory.ts';
import { createPushCalls } from './push/calls.ts';
import { createJournal } from './push/journal.ts';
import { createReader } from './reader.ts';
import { createSession, type SessionOptions } from './session.ts';
import { waysOf } from './sign-in.ts';
import { readSubscriptions } from './subscriptions.ts';

export interface AzureHostOptions extends SessionOptions {
  /** Told of faults of ours in a job. */
  readonly onFault: (thrown: unknown) => void;
  /** Absolute path of the folder for journals of pushes. */
  readonly stateFolder: string;
  readonly files: FileSystem;
}

export interface AzureHost {
  readonly handlers: Pick<Handlers, keyof AzureCalls>;
  /** Ends every job, because the host ends. */
  readonly close: () => Promise<void>;
}

/** The Azure side of one host. Sends nothing by itself. */
export function createAzureHost(options: AzureHostOptions): AzureHost {
  const session = createSession(options);
  const jobs = createJobs({ now: options.now, onFault: options.onFault });
  const memories = createPageMemories(options.now);
  let demo = false;
  let subscriptions: { readonly account: string; readonly list: readonly AzureSubscription[] } | null = null;

  const clientFor = async (job: Pick<JobContext, 'say'>): Promise<Result<ArmClient, HostError>> => {
    if (demo) return err(ONLY_RECORDED);
    return session.client((seconds) =>
      job.say({ type: 'waiting', seconds, message: `Azure takes no more requests for now; going on in ${seconds} s.` }),
    );
  };
  const listSubscriptions = async (client: ArmClient, signal: AbortSignal): Promise<Result<readonly AzureSubscription[], HostError>> => {
    const account = JSON.stringify(await session.account());
    if (subscriptions?.account === account) return ok(subscriptions.list);
    const read = await readSubscriptions(client, signal);
    if (read.ok) subscriptions = { account, list: read.value };
    return read;
  };
  const forget = (): void => {
    demo = false;
    subscriptions = null;
    memories.clear();
  };

  return {
    handlers: {
      'azure.account': async () =>
        ok({
          account: demo ? DEMO_ACCOUNT : await session.account(),
          ways: waysOf(options.env),
          clouds: session.clouds,
          demo,
          kept: options.secrets.lasting,
        }),
      'azure.signIn': async (wish) =>
        jobs.start(async ({ signal, say }) => {
          forget();
          const account = await session.signIn(wish, { signal, say: (event: JobEvent & { readonly type: 'sign-in' }) => say(event) });
          return account.ok ? ok({ job: 'sign-in', account: account.value }) : account;
        }),
      'azure.signOut': async () => {
        forget();
        await session.signOut();
        return ok({});
      },
      'azure.demo': async () => {
        demo = true;
        return ok({ account: DEMO_ACCOUNT });
      },
      'azure.subscriptions': async () => {
        if (demo) return ok([DEMO_SUBSCRIPTION]);
        const client = await clientFor({ say: () => undefined });
        return client.ok ? listSubscriptions(client.value, new AbortController().signal) : client;
      },
      'azure.inventory': async (scope) =>
        jobs.start(async (job) => {
          if (demo) {
            const { demoReader } = await import('./demo/recorded.ts');
            return inventoryResult(await readInventory({ reader: demoReader(scope), scope, subscriptions: [DEMO_SUBSCRIPTION], job }));
          }
          const client = await clientFor(job);
          if (!client.ok) return client;
          const visible = await listSubscriptions(client.value, job.signal);
          if (!visible.ok) return visible;
          const memory = memories.of(JSON.stringify(await session.account()), scope);
          const reader = createReader({ client: client.value, scope, memory, job });
          return inventoryResult(await readInventory({ reader, scope, subscriptions: visible.value, job }));
        }),
      ...createPushCalls({
        clientFor,
        jobs,
        journal: createJournal(options.files, options.stateFolder),
        redactor: session.redactor,
        now: options.now,
      }),
      'jobs.follow': (request) => jobs.follow(request),
      'jobs.cancel': async ({ job }) => jobs.cancel(job),
    },
    close: jobs.close,
  };
}

function inventoryResult(read: Result<AzureInventory, HostError>): Result<JobResult, HostError> {
  return read.ok ? ok({ job: 'inventory', inventory: read.value }) : read;
}

const ONLY_RECORDED: HostError = {
  code: 'unavailable',
  message: 'The demo answers from recordings: it imports and compares, and neither previews nor deploys. Sign in to Azure for that.',
};
