// What a push has said so far, step by step and resource by resource. Pure: time comes in.
import { compareText } from '../../shared/base/order.ts';
import type { PushPlan, PushProgress, PushState, PushStep, PushTarget } from '../../shared/contract/azure.ts';
import type { PushedState } from '../canvas/marks.ts';

/** What was said last of a step or a resource, and when it was heard. */
export interface Heard {
  readonly progress: PushProgress;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** By step and, for resources, ARM id. */
export type HeardAll = ReadonlyMap<string, Heard>;

/** One line: a step, or a resource of the step above it. */
export interface ProgressRow {
  readonly key: string;
  readonly step: string;
  readonly kind: PushStep['kind'] | 'resource';
  readonly title: string;
  readonly target: PushTarget | null;
  readonly state: PushState;
  /** Milliseconds, counted on while it runs; null before it began. */
  readonly elapsed: number | null;
  readonly message: string | null;
  readonly detail: string | null;
}

const keyOf = (step: string, target: string | null): string => `${step}\n${target?.toLowerCase() ?? ''}`;

/** What is known after more was said. A later word on the same thing takes the place of the earlier one. */
export function heardMore(before: HeardAll, said: readonly PushProgress[], at: number): HeardAll {
  const after = new Map(before);
  for (const progress of said) after.set(keyOf(progress.step, progress.target), { progress, at });
  return after;
}

/** The lines of a push in its order; steps and resources the plan does not name come last, under their ids. */
export function progressRows(push: PushPlan | null, heard: HeardAll, now: number): readonly ProgressRow[] {
  const steps = push?.steps ?? [];
  const named = new Set<string>();
  const line = (step: string, kind: ProgressRow['kind'], title: string, target: PushTarget | null): ProgressRow => {
    // A step about one resource is one line, whichever of the two Azure was heard on.
    const keys =
      kind === 'resource' ? [keyOf(step, target?.armId ?? null)] : [keyOf(step, null), ...(target ? [keyOf(step, target.armId)] : [])];
    for (const key of keys) named.add(key);
    const [key = ''] = keys;
    const said = keys.map((one) => heard.get(one)).find((one) => one !== undefined);
    const { state = 'waiting', message = null, detail = null } = said?.progress ?? {};
    return { key, step, kind, title, target, state, elapsed: said ? elapsedOf(said, now) : null, message, detail };
  };
  const rows = steps.flatMap((step) => [
    line(step.id, step.kind, step.title, 'target' in step ? step.target : null),
    ...(step.kind === 'deploy' ? step.targets.map((target) => line(step.id, 'resource', target.name, target)) : []),
  ]);
  const unnamed = [...heard.values()].map(({ progress }) => progress).filter((one) => !named.has(keyOf(one.step, one.target)));
  const others = unnamed
    .sort((a, b) => compareText(a.step, b.step) || compareText(a.target ?? '', b.target ?? ''))
    .map(({ step, target }) => line(step, target === null ? 'deploy' : 'resource', target === null ? step : lastOf(target), bare(target)));
  return [...rows, ...others];
}

/** A resource of which only the ARM id is known. */
function bare(armId: string | null): PushTarget | null {
  return armId === null ? null : { armId, resource: null, type: '', name: lastOf(armId) };
}

const lastOf = (armId: string): string => armId.split('/').pop() ?? armId;

function elapsedOf({ progress, at }: Heard, now: number): number {
  return progress.state === 'running' || progress.state === 'paused' ? progress.elapsed + Math.max(0, now - at) : progress.elapsed;
}

/** How many steps are over, of how many. */
export function stepsDone(rows: readonly ProgressRow[]): { readonly done: number; readonly total: number } {
  const steps = rows.filter((row) => row.kind !== 'resource');
  return { done: steps.filter((row) => row.state === 'done' || row.state === 'skipped').length, total: steps.length };
}

/** What is painted on the canvas: plan ids and how far each is. A resource takes part in several steps: what needs a look counts most. */
export function paintedStates(rows: readonly ProgressRow[]): ReadonlyMap<string, PushedState> {
  const painted = new Map<string, PushedState>();
  for (const { target, state } of rows) {
    const id = target?.resource;
    if (id == null) continue;
    const shown = state === 'failed' ? 'failed' : state === 'running' || state === 'paused' ? 'running' : state === 'done' ? 'done' : null;
    if (shown === null) continue;
    const before = painted.get(id);
    if (before === undefined || WEIGHT[shown] > WEIGHT[before]) painted.set(id, shown);
  }
  return painted;
}

const WEIGHT = { done: 0, running: 1, failed: 2 } as const;

/** Minutes and seconds, with hours where there are some: `4:12`, `1:04:12`. */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (n: number): string => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
