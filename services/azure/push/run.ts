// Carries out a push step by step, keeps a journal of it and tells how each step and resource is. Claims nothing it has not seen.
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { PushPlan, PushProgress, PushResult, PushStep, PushValues } from '../../../shared/contract/azure.ts';
import type { HostError } from '../../../shared/contract/host-api.ts';
import type { JobContext } from '../../jobs.ts';
import type { ArmClient } from '../arm-client.ts';
import { deploy } from './deploy.ts';
import { isOver, type Journal, type PushState, type StepRecord } from './journal.ts';
import { byHand, check, group, patch, register, remove, wait } from './small-steps.ts';
import type { StepContext, StepEnd } from './step.ts';

export interface PushRun {
  readonly client: ArmClient;
  readonly push: PushPlan;
  readonly values: PushValues;
  /** Where it stands: nothing done at first, or what the journal kept. */
  readonly state: PushState;
  readonly journal: Journal;
  readonly job: JobContext;
  readonly now: () => number;
}

function carryOut(step: PushStep, values: PushValues, context: StepContext): Promise<StepEnd> {
  switch (step.kind) {
    case 'register':
      return register(step, context);
    case 'check':
      return check(step, context);
    case 'group':
      return group(step, context);
    case 'deploy':
      return deploy(step, values, context);
    case 'patch':
      return patch(step, context);
    case 'wait':
      return wait(step, context);
    case 'by-hand':
      return byHand(step, context);
    case 'delete':
      return remove(step, context);
  }
}

/** The push to its end, its pause, or to where the host ends. */
export async function runPush(run: PushRun): Promise<Result<PushResult, HostError>> {
  const { push, journal, job, now } = run;
  let state = run.state;
  const told = new Map<string, PushProgress>();
  const tell = (progress: PushProgress): void => {
    const key = `${progress.step} ${progress.target ?? ''}`;
    const before = told.get(key);
    if (before?.state === progress.state && before.message === progress.message) return;
    told.set(key, progress);
    job.say({ type: 'push', progress });
  };
  const keep = async (id: string, record: StepRecord): Promise<void> => {
    state = { ...state, steps: { ...state.steps, [id]: record } };
    const kept = await journal.keep(state);
    if (!kept.ok) throw new JournalLost(kept.error);
  };
  const result = (ended: PushResult['state'], message: string): PushResult => ({
    state: ended,
    progress: push.steps.flatMap(({ id }) => [...told.values()].filter((one) => one.step === id)),
    created: [...new Set(push.steps.flatMap(({ id }) => state.steps[id]?.created ?? []))],
    message,
  });

  try {
    for (const step of push.steps) tell(lineOf(step, state.steps[step.id]));
    let before = state.startedAt;
    for (const [i, step] of push.steps.entries()) {
      const record = state.steps[step.id];
      if (isOver(record)) {
        before = record?.at ?? before;
        continue;
      }
      const began = now();
      const line = (target: string | null, rest: Omit<PushProgress, 'step' | 'target' | 'elapsed'>): void =>
        tell({ step: step.id, target, elapsed: Math.max(0, now() - began), ...rest });
      line(null, { state: 'running', message: null, detail: null });
      if (!record) await keep(step.id, { state: 'begun' });
      const end = await carryOut(step, run.values, {
        client: run.client,
        signal: job.signal,
        now,
        record,
        before,
        keep: (one) => keep(step.id, one),
        tell: (target, one) => line(target, { message: null, detail: null, ...one }),
        note: (subject, message) => job.say({ type: 'note', note: { subject, message } }),
      });
      const created = [...new Set([...(state.steps[step.id]?.created ?? []), ...('created' in end ? end.created : [])])];
      switch (end.state) {
        case 'done':
        case 'skipped':
          await keep(step.id, { state: end.state, at: now(), created });
          before = now();
          line(null, { state: end.state, message: end.message, detail: null });
          break;
        case 'paused':
          await keep(step.id, { ...state.steps[step.id], state: 'paused', at: state.steps[step.id]?.at ?? now(), created });
          line(null, { state: 'paused', message: end.message, detail: end.detail ?? null });
          return ok(result('paused', `${step.title}: the push pauses here. ${end.message}`));
        case 'left':
          return err({
            code: 'cancelled',
            message: 'Causeway ends. What was begun goes on in Azure; take the push up again at the next start.',
          });
        case 'failed':
        case 'cancelled': {
          state = { ...state, steps: { ...state.steps, [step.id]: { state: 'begun', created } } };
          const said = end.state === 'failed' ? end.error.message : end.message;
          line(null, { state: end.state, message: said, detail: end.state === 'failed' ? (end.error.detail ?? null) : null });
          const ended = result(end.state, `${said} ${afterwards(push, i, state)}`);
          await mustEnd(journal, state.push);
          return ok(ended);
        }
      }
    }
    const all = result('done', push.steps.length === 1 ? 'The one step is done.' : `All ${push.steps.length} steps are done.`);
    await mustEnd(journal, state.push);
    return ok(all);
  } catch (thrown) {
    if (thrown instanceof JournalLost) return err(thrown.error);
    throw thrown;
  }
}

/** The journal cannot be written: going on would leave nothing to take up. */
class JournalLost extends Error {
  readonly error: HostError;
  constructor(error: HostError) {
    super(error.message);
    this.error = {
      ...error,
      message: `${error.message} The push was stopped, for without its journal it could not be taken up. Free some space and push again: what exists is not created twice.`,
    };
  }
}

async function mustEnd(journal: Journal, push: string): Promise<void> {
  const ended = await journal.end(push);
  if (!ended.ok) throw new JournalLost(ended.error);
}

function lineOf({ id }: PushStep, record: StepRecord | undefined): PushProgress {
  const state = record?.state === 'done' || record?.state === 'skipped' ? record.state : 'waiting';
  return { step: id, target: null, state, elapsed: 0, message: null, detail: null };
}

/** What an end before the end means for what is there and what is not. */
function afterwards(push: PushPlan, at: number, state: PushState): string {
  const left = push.steps.length - at - 1;
  const created = new Set(push.steps.flatMap(({ id }) => state.steps[id]?.created ?? [])).size;
  const there =
    created === 0
      ? 'Nothing was created.'
      : created === 1
        ? 'One resource was created and stays.'
        : `${created} resources were created and stay.`;
  const rest = left === 0 ? '' : left === 1 ? ' The step after it was not begun.' : ` The ${left} steps after it were not begun.`;
  return `${there}${rest} Push again when it is mended: what exists is not created twice.`;
}
