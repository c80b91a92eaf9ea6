// What every step of a push is given and how it ends.
import type { PushProgress } from '../../../shared/contract/azure.ts';
import { HOST_ENDS } from '../../jobs.ts';
import type { ArmClient } from '../arm-client.ts';
import type { ArmError } from '../arm-errors.ts';
import type { StepRecord } from './journal.ts';

export type StepEnd =
  | { readonly state: 'done' | 'skipped'; readonly created: readonly string[]; readonly message: string | null }
  | { readonly state: 'failed'; readonly created: readonly string[]; readonly error: ArmError }
  | { readonly state: 'cancelled'; readonly created: readonly string[]; readonly message: string }
  /** Somebody has something to do first, or the step was lost sight of: it can be taken up. */
  | { readonly state: 'paused'; readonly created: readonly string[]; readonly message: string; readonly detail?: string }
  /** The host ends: what goes on in Azure goes on. */
  | { readonly state: 'left' };

export interface StepContext {
  readonly client: ArmClient;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** What an earlier run kept of this step. */
  readonly record: StepRecord | undefined;
  /** When the step before ended; when the push began, for the first. */
  readonly before: number;
  /** Keeps what must be known if the process is killed. Awaited before anything is sent. */
  readonly keep: (record: StepRecord) => Promise<void>;
  /** Tells of one resource of the step. */
  readonly tell: (target: string, progress: Pick<PushProgress, 'state'> & Partial<Pick<PushProgress, 'message' | 'detail'>>) => void;
  readonly note: (subject: string, message: string) => void;
}

export function done(created: readonly string[] = [], message: string | null = null): StepEnd {
  return { state: 'done', created, message };
}

export function skipped(message: string): StepEnd {
  return { state: 'skipped', created: [], message };
}

/** Errors after which nobody knows how it is in Azure: the push waits instead of claiming a failure. */
const OUT_OF_SIGHT = new Set<ArmError['code']>(['network', 'sign-in-needed', 'throttled']);

/** The end of a step by an error. */
export function ended(error: ArmError, { signal }: Pick<StepContext, 'signal'>, created: readonly string[] = []): StepEnd {
  if (error.code === 'cancelled') {
    if (signal.reason === HOST_ENDS) return { state: 'left' };
    return { state: 'cancelled', created, message: 'It was cancelled. What Azure has begun on this step may still come to its end there.' };
  }
  if (!OUT_OF_SIGHT.has(error.code)) return { state: 'failed', created, error };
  return {
    state: 'paused',
    created,
    message: `${error.message} What was begun goes on in Azure. Take the push up again to see how it ended.`,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
  };
}
