// The lines of a push: each step with its time and, while it matters, its resources below it.
import { useState } from 'react';
import type { PushState } from '../../shared/contract/azure.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { Icon, type Severity, SeverityMark } from '../ui/icons.tsx';
import { clockText, type ProgressRow } from './push-progress.ts';
import { TargetWords } from './TargetTile.tsx';
import { Detail } from './Trouble.tsx';

type Mark = readonly [Severity | null, string];
const MARKS: { readonly [state in PushState]: Mark } = {
  waiting: [null, 'waiting'],
  running: ['running', 'running'],
  done: ['ok', 'done'],
  failed: ['error', 'failed'],
  cancelled: ['warning', 'stopped'],
  paused: ['warning', 'paused'],
  skipped: [null, 'skipped'],
};
/** Once the push is over nothing runs any more that is still followed. */
const OVER: { readonly [state in PushState]?: Mark } = { waiting: [null, 'not begun'], running: ['unknown', 'end not seen'] };
/** Longer lists are cut; what failed is never cut. */
const LISTED = 300;

interface Step {
  readonly row: ProgressRow;
  readonly resources: readonly ProgressRow[];
}

/** The list. `over`: the push has ended. */
export function ProgressList({
  rows,
  plan,
  over,
}: {
  readonly rows: readonly ProgressRow[];
  readonly plan: Plan | null;
  readonly over: boolean;
}) {
  const [turned, setTurned] = useState<ReadonlyMap<string, boolean>>(new Map());
  return (
    <ul className="az-progress">
      {stepsOf(rows).map(({ row, resources }) => {
        const open = turned.get(row.key) ?? isOfInterest(row);
        return (
          <li key={row.key} className="az-row" data-state={row.state}>
            <StepLine
              row={row}
              plan={plan}
              over={over}
              fold={
                resources.length > 0 ? { open, count: resources.length, turn: () => setTurned(new Map(turned).set(row.key, !open)) } : null
              }
            />
            <Words row={row} />
            {open && resources.length > 0 && (
              <ul className="az-row-resources">
                {cut(resources).map((one) => (
                  <li key={one.key} data-state={one.state}>
                    <div className="az-row-line">
                      {one.target && <TargetWords target={one.target} plan={plan} />}
                      <State row={one} over={over} />
                    </div>
                    <Words row={one} />
                  </li>
                ))}
                {resources.length > LISTED && <li className="quiet">and {resources.length - cut(resources).length} more</li>}
              </ul>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function stepsOf(rows: readonly ProgressRow[]): readonly Step[] {
  const steps: { readonly row: ProgressRow; readonly resources: ProgressRow[] }[] = [];
  for (const row of rows) {
    const last = steps.at(-1);
    if (row.kind === 'resource' && last?.row.step === row.step) last.resources.push(row);
    else steps.push({ row, resources: [] });
  }
  return steps;
}

/** What runs, waits for somebody or went wrong is unfolded by itself. */
function isOfInterest({ state }: ProgressRow): boolean {
  return state === 'running' || state === 'failed' || state === 'paused' || state === 'cancelled';
}

function cut(resources: readonly ProgressRow[]): readonly ProgressRow[] {
  return resources.filter((one, at) => at < LISTED || one.state === 'failed');
}

function StepLine({
  row,
  plan,
  over,
  fold,
}: {
  readonly row: ProgressRow;
  readonly plan: Plan | null;
  readonly over: boolean;
  readonly fold: { readonly open: boolean; readonly count: number; readonly turn: () => void } | null;
}) {
  return (
    <div className="az-row-line">
      {fold ? (
        <button type="button" className="az-fold" aria-expanded={fold.open} onClick={fold.turn}>
          <Icon name={fold.open ? 'chevron-down' : 'chevron-right'} size={14} />
          <span className="az-name">{row.title}</span>
        </button>
      ) : row.target ? (
        <TargetWords target={row.target} title={row.title} plan={plan} />
      ) : (
        <span className="az-name">{row.title}</span>
      )}
      <State row={row} over={over} />
    </div>
  );
}

function State({ row, over }: { readonly row: ProgressRow; readonly over: boolean }) {
  const [severity, words] = (over ? OVER[row.state] : undefined) ?? MARKS[row.state];
  return (
    <>
      <span className="az-state">
        {severity && <SeverityMark severity={severity} size={13} label="" />}
        {words}
      </span>
      <span className="az-clock mono">{row.elapsed === null || row.state === 'skipped' ? '' : clockText(row.elapsed)}</span>
    </>
  );
}

function Words({ row }: { readonly row: ProgressRow }) {
  return (
    <>
      {row.message !== null && <p className="az-instruction">{row.message}</p>}
      {row.detail !== null && <Detail text={row.detail} />}
    </>
  );
}
