// Running jobs and what they say: a follower asks for what it has not heard and waits for more. Nothing is pushed, so every host serves it alike.
import { randomBytes } from 'node:crypto';
import { err, ok, type Result } from '../shared/base/result.ts';
import type { JobEvent, JobOutcome, JobResult } from '../shared/contract/azure.ts';
import type { Calls, HostError } from '../shared/contract/host-api.ts';

/** What the work of a job is given. */
export interface JobContext {
  /** Aborted when somebody asked the job to stop, or with the reason `HOST_ENDS`. */
  readonly signal: AbortSignal;
  readonly say: (event: Exclude<JobEvent, { readonly type: 'ended' }>) => void;
}

/** Why a signal was aborted when the host ends: what goes on in Azure is left to go on. */
export const HOST_ENDS = 'host-ends';

export type JobWork = (context: JobContext) => Promise<Result<JobResult, HostError>>;

export interface Jobs {
  /** Starts work; the reply names the job. Refused when too many run already. */
  readonly start: (work: JobWork) => Result<{ readonly job: string }, HostError>;
  readonly follow: (request: Calls['jobs.follow']['request']) => Promise<Result<Calls['jobs.follow']['reply'], HostError>>;
  readonly cancel: (job: string) => Result<Record<never, never>, HostError>;
  /** Asks every job to stop, because the host ends. Resolves when all have ended. */
  readonly close: () => Promise<void>;
}

export interface JobOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of what a job threw: a fault of ours. */
  readonly onFault: (thrown: unknown) => void;
}

/** An ended job is forgotten this long after its end, with everything it said. */
const KEPT_MS = 10 * 60_000;
const MOST_RUNNING = 16;
const MOST_KEPT = 64;
/** Progress beyond this number of events per job is thinned out, oldest first. */
const MOST_EVENTS = 4_000;

interface Job {
  readonly stop: AbortController;
  /** Events with their place in the order of speaking. */
  events: { readonly at: number; readonly event: JobEvent }[];
  spoken: number;
  /** Place up to which somebody has heard. */
  heard: number;
  endedAt: number | null;
  readonly waiting: Set<() => void>;
  done: Promise<void>;
}

/** The jobs of one host. */
export function createJobs({ now, onFault }: JobOptions): Jobs {
  const jobs = new Map<string, Job>();

  const sweep = (): void => {
    for (const [id, { endedAt }] of jobs) if (endedAt !== null && now() - endedAt >= KEPT_MS) jobs.delete(id);
    for (const [id, { endedAt }] of jobs) {
      if (jobs.size <= MOST_KEPT) break;
      if (endedAt !== null) jobs.delete(id);
    }
  };

  const start = (work: JobWork): Result<{ readonly job: string }, HostError> => {
    sweep();
    const running = [...jobs.values()].filter(({ endedAt }) => endedAt === null).length;
    if (running >= MOST_RUNNING)
      return err({ code: 'conflict', message: `${running} jobs are running already. Wait for one to end, or cancel one.` });
    const id = randomBytes(16).toString('base64url');
    const job: Job = {
      stop: new AbortController(),
      events: [],
      spoken: 0,
      heard: 0,
      endedAt: null,
      waiting: new Set(),
      done: Promise.resolve(),
    };
    jobs.set(id, job);
    job.done = run(work, job, onFault).then((outcome) => {
      job.endedAt = now();
      speak(job, { type: 'ended', outcome });
    });
    return ok({ job: id });
  };

  return {
    start,
    follow: async ({ job: id, after, wait }) => {
      sweep();
      const job = jobs.get(id);
      if (!job) return err(NO_SUCH_JOB);
      if (job.spoken <= after && job.endedAt === null && wait > 0) await heardOrWaited(job, wait);
      const events = job.events.filter(({ at }) => at > after);
      job.heard = Math.max(job.heard, job.spoken);
      return ok({ events: events.map(({ event }) => event), next: Math.max(after, job.spoken), ended: job.endedAt !== null });
    },
    cancel: (id) => {
      const job = jobs.get(id);
      if (!job) return err(NO_SUCH_JOB);
      job.stop.abort();
      return ok({});
    },
    close: async () => {
      for (const job of jobs.values()) job.stop.abort(HOST_ENDS);
      await Promise.all([...jobs.values()].map(({ done }) => done));
    },
  };
}

const NO_SUCH_JOB: HostError = {
  code: 'not-found',
  message: 'This job is not known any more: it ended some time ago, or Causeway was started again. Start it once more.',
};

async function run(work: JobWork, job: Job, onFault: (thrown: unknown) => void): Promise<JobOutcome> {
  try {
    const result = await work({ signal: job.stop.signal, say: (event) => speak(job, event) });
    return result.ok ? { ok: true, result: result.value } : { ok: false, error: plain(result.error) };
  } catch (thrown) {
    onFault(thrown);
    return { ok: false, error: { code: 'internal', message: 'Something went wrong in Causeway itself. Please report what you did.' } };
  }
}

/** The error of the contract alone, without what a service knows beside it. */
function plain({ code, message, detail }: HostError): HostError {
  return { code, message, ...(detail === undefined ? {} : { detail }) };
}

/** Progress that nobody has heard gives way to later progress; what says more than a number stays. */
function speak(job: Job, event: JobEvent): void {
  const last = job.events.at(-1);
  if (event.type === 'progress' && last?.event.type === 'progress' && last.at > job.heard) job.events.pop();
  job.events.push({ at: ++job.spoken, event });
  if (job.events.length > MOST_EVENTS) {
    const half = job.events.length - MOST_EVENTS / 2;
    job.events = job.events.filter(({ event: one }, i) => i >= half || (one.type !== 'progress' && one.type !== 'push'));
  }
  for (const wake of job.waiting) wake();
}

function heardOrWaited(job: Job, wait: number): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      job.waiting.delete(wake);
      resolve();
    };
    const timer = setTimeout(wake, wait);
    job.waiting.add(wake);
  });
}
