// The calls about a push: preview, confirmation, carrying out, taking up. A confirmation holds for exactly what was shown, values included.
import { createHash, randomBytes } from 'node:crypto';
import { pushHash } from '../../../shared/azure/push/ids.ts';
import { unlistedDeletions } from '../../../shared/azure/push/what-if/whole.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { JobResult, PushPlan, PushValues } from '../../../shared/contract/azure.ts';
import type { Handlers, HostError } from '../../../shared/contract/host-api.ts';
import type { JobContext, Jobs } from '../../jobs.ts';
import type { ArmClient } from '../arm-client.ts';
import type { Redactor } from '../redact.ts';
import type { Journal, PushState } from './journal.ts';
import { previewPush } from './preview.ts';
import { runPush } from './run.ts';

export interface PushCallsOptions {
  readonly clientFor: (job: Pick<JobContext, 'say'>) => Promise<Result<ArmClient, HostError>>;
  readonly jobs: Jobs;
  readonly journal: Journal;
  readonly redactor: Redactor;
  readonly now: () => number;
}

type PushCalls = Pick<Handlers, 'azure.whatIf' | 'azure.push' | 'azure.unfinished' | 'azure.resume' | 'azure.forget'>;

/** Previews that can be confirmed; older ones have to be asked for again. */
const MOST_SHOWN = 20;

interface Shown {
  readonly push: string;
  readonly values: string;
  readonly endpoint: string;
  /** Why it may not be confirmed. */
  readonly refused: HostError | null;
}

/** The calls of one host. */
export function createPushCalls({ clientFor, jobs, journal, redactor, now }: PushCallsOptions): PushCalls {
  const shown = new Map<string, Shown>();
  const running = new Set<string>();
  // Values are compared without being kept; the salt makes the digest worthless elsewhere.
  const salt = randomBytes(32);
  const digest = (values: PushValues): string =>
    createHash('sha256')
      .update(salt)
      .update(JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))))
      .digest('hex');
  const keepOut = (push: PushPlan, values: PushValues): void => {
    for (const step of push.steps)
      if (step.kind === 'deploy') for (const { name, secret } of step.parameters) if (secret) redactor.keep(values[name] ?? '');
  };

  const carryOut = async (
    context: { readonly client: ArmClient; readonly push: PushPlan; readonly values: PushValues; readonly state: PushState },
    job: JobContext,
  ): Promise<Result<JobResult, HostError>> => {
    const { state } = context;
    if (running.has(state.push))
      return err({ code: 'conflict', message: 'This push is being carried out already. Follow it there, or wait for its end.' });
    running.add(state.push);
    try {
      keepOut(context.push, context.values);
      const done = await runPush({ ...context, journal, job, now });
      return done.ok ? ok({ job: 'push', push: done.value }) : done;
    } finally {
      running.delete(state.push);
    }
  };

  return {
    'azure.whatIf': async ({ push, values }) =>
      jobs.start(async (job) => {
        keepOut(push, values);
        const client = await clientFor(job);
        if (!client.ok) return client;
        const whatIf = await previewPush({ client: client.value, push, values, job, now });
        if (!whatIf.ok) return whatIf;
        const { hash } = whatIf.value;
        const vanishing = unlistedDeletions(push, whatIf.value.changes);
        shown.delete(hash);
        shown.set(hash, {
          push: pushHash(push),
          values: digest(values),
          endpoint: client.value.endpoint,
          refused: vanishing.length === 0 ? null : unasked(vanishing.map(({ target }) => target.name)),
        });
        for (const [old] of shown) if (shown.size > MOST_SHOWN) shown.delete(old);
        return ok({ job: 'what-if', whatIf: whatIf.value });
      }),
    'azure.push': async ({ push, values, confirmed }) => {
      const seen = shown.get(confirmed);
      const hash = pushHash(push);
      if (seen?.push !== hash || seen.values !== digest(values)) return err(NOT_SHOWN);
      if (seen.refused) return err(seen.refused);
      return jobs.start(async (job) => {
        const client = await clientFor(job);
        if (!client.ok) return client;
        if (client.value.endpoint !== seen.endpoint) return err(NOT_SHOWN);
        // A preview holds for one push: what is there afterwards is something else.
        if (!shown.delete(confirmed)) return err(NOT_SHOWN);
        const state: PushState = {
          version: 1,
          push: hash.slice(0, 32),
          plan: push.plan,
          endpoint: client.value.endpoint,
          startedAt: now(),
          steps: {},
        };
        if (running.has(state.push)) return carryOut({ client: client.value, push, values, state }, job);
        const begun = await journal.begin(state, push);
        if (!begun.ok) return begun;
        return carryOut({ client: client.value, push, values, state }, job);
      });
    },
    'azure.unfinished': async () => ok((await journal.list()).filter(({ push }) => !running.has(push))),
    'azure.resume': async ({ push: name, values }) =>
      jobs.start(async (job) => {
        const begun = await journal.read(name);
        if (!begun) return err(NOT_UNFINISHED);
        const client = await clientFor(job);
        if (!client.ok) return client;
        if (client.value.endpoint !== begun.state.endpoint)
          return err({
            code: 'conflict',
            message: `This push was begun at ${begun.state.endpoint}, and the sign-in is for ${client.value.endpoint}. Sign in there to go on.`,
          });
        return carryOut({ client: client.value, push: begun.push, values, state: begun.state }, job);
      }),
    'azure.forget': async ({ push }) => {
      if (running.has(push)) return err({ code: 'conflict', message: 'This push is being carried out. Cancel it first.' });
      const ended = await journal.end(push);
      return ended.ok ? ok({}) : ended;
    },
  };
}

const NOT_SHOWN: HostError = {
  code: 'conflict',
  message:
    'The confirmation does not belong to a preview of exactly this push. Something was changed since, or the preview is too old. Ask for the preview again.',
};

const NOT_UNFINISHED: HostError = {
  code: 'not-found',
  message: 'No push of that name is unfinished on this machine. Preview and push the plan again: what exists is not created twice.',
};

function unasked(names: readonly string[]): HostError {
  return {
    code: 'conflict',
    message: `The preview announces deletions nobody confirmed: ${names.join(', ')}. Import the current state into the plan, or confirm each deletion, and ask for the preview again.`,
  };
}
