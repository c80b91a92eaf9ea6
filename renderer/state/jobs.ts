// How a job of the host is followed to its end.
import type { JobEvent, JobOutcome } from '../../shared/contract/azure.ts';
import type { Host } from '../../shared/contract/host-api.ts';
import { host } from './host.ts';

/** How long one question to a job waits for news, in milliseconds. */
const WAIT_MS = 15_000;
/** A host that does not answer is asked again so often before the job is given up. */
const MOST_SILENCES = 6;
const PAUSE_MS = 500;

export interface Following {
  readonly call: Host['call'];
  /** Waits between two questions to a host that does not answer. */
  readonly pause: (ms: number) => Promise<void>;
}

const FOLLOWING: Following = { call: host.call, pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) };

/** Hears what a job says until it ends. A connection that is lost for a while costs nothing: the job is asked from the event that was heard last. */
export async function followJob(
  job: string,
  hear: (event: Exclude<JobEvent, { readonly type: 'ended' }>) => void,
  { call, pause }: Following = FOLLOWING,
): Promise<JobOutcome> {
  let after = 0;
  for (let silences = 0; ; ) {
    const reply = await call('jobs.follow', { job, after, wait: WAIT_MS });
    if (!reply.ok) {
      silences++;
      if (reply.error.code !== 'unavailable' || silences > MOST_SILENCES) return { ok: false, error: reply.error };
      await pause(PAUSE_MS * silences);
      continue;
    }
    silences = 0;
    after = reply.value.next;
    for (const event of reply.value.events) {
      if (event.type === 'ended') return event.outcome;
      hear(event);
    }
    if (reply.value.ended)
      return {
        ok: false,
        error: { code: 'internal', message: 'The job ended without saying how. Look into the Azure portal before you go on.' },
      };
  }
}
