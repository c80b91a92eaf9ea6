// Reading what exists in Azure: one job at a time, for the import and for the comparison. Nothing in the plan changes here.
import { create } from 'zustand';
import type { AzureInventory, AzureNote, AzureScope } from '../../shared/contract/azure.ts';
import { type Failure, failureOf } from './failure.ts';
import { host } from './host.ts';
import { followJob } from './jobs.ts';

/** Where the reading stands. `notes` are what Azure refused or left out so far. */
export type Reading =
  | { readonly stage: 'idle' }
  | {
      readonly stage: 'reading';
      readonly job: string | null;
      readonly done: number;
      readonly total: number | null;
      readonly message: string;
      readonly notes: readonly AzureNote[];
    }
  | { readonly stage: 'read'; readonly inventory: AzureInventory; readonly scope: AzureScope }
  | { readonly stage: 'stopped'; readonly done: number }
  | ({ readonly stage: 'failed'; readonly notes: readonly AzureNote[] } & Failure);

/** The reading of now. */
export const useReading = create<{ readonly now: Reading }>(() => ({ now: { stage: 'idle' } }));

let latest = 0;

/** Reads what a scope holds. Resolves to it, or to null when it failed, was stopped or another reading began. */
export async function readInventory(scope: AzureScope): Promise<AzureInventory | null> {
  forgetReading();
  latest++;
  const mine = latest;
  const show = (now: Reading): void => {
    if (mine === latest) useReading.setState({ now });
  };
  show({ stage: 'reading', job: null, done: 0, total: null, message: 'Asking Azure', notes: [] });
  const begun = await host.call('azure.inventory', scope);
  if (!begun.ok) {
    show({ stage: 'failed', ...failureOf(begun.error), notes: [] });
    return null;
  }
  const { job } = begun.value;
  if (mine !== latest) {
    void host.call('jobs.cancel', { job });
    return null;
  }
  const change = (part: Partial<Extract<Reading, { stage: 'reading' }>>): void => {
    const { now } = useReading.getState();
    if (now.stage === 'reading') show({ ...now, ...part });
  };
  change({ job });
  const outcome = await followJob(job, (event) => {
    const { now } = useReading.getState();
    if (event.type === 'progress') change({ done: event.done, total: event.total, message: event.message });
    else if (event.type === 'waiting') change({ message: event.message });
    else if (event.type === 'note' && now.stage === 'reading') change({ notes: [...now.notes, event.note] });
  });
  if (mine !== latest) return null;
  const { now } = useReading.getState();
  const reading = now.stage === 'reading' ? now : null;
  if (outcome.ok && outcome.result.job === 'inventory') {
    show({ stage: 'read', inventory: outcome.result.inventory, scope });
    return outcome.result.inventory;
  }
  if (!outcome.ok && outcome.error.code === 'cancelled') show({ stage: 'stopped', done: reading?.done ?? 0 });
  else if (!outcome.ok) show({ stage: 'failed', ...failureOf(outcome.error), notes: reading?.notes ?? [] });
  return null;
}

/** Asks the job to stop; it then says how far it came. */
export function stopReading(): void {
  const { now } = useReading.getState();
  if (now.stage === 'reading' && now.job !== null) void host.call('jobs.cancel', { job: now.job });
}

/** Lets go of what was read, and of a job that still reads. */
export function forgetReading(): void {
  stopReading();
  latest++;
  useReading.setState({ now: { stage: 'idle' } });
}
