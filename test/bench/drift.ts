// Times of a comparison with Azure for `npm run bench`: what the worker computes, and the longest single copy between worker and page.
import { createDesk } from '../../renderer/drift/desk.ts';
import type { Answer } from '../../renderer/drift/messages.ts';
import { planParts } from '../../renderer/drift/plan-parts.ts';
import { agreedAfterImport } from '../../shared/azure/drift/agree.ts';
import { azureStateOf, type Looked } from '../../shared/azure/drift/azure-state.ts';
import { driftOf } from '../../shared/azure/drift/drift.ts';
import { acceptDrift } from '../../shared/azure/drift/settle.ts';
import { importSources } from '../../shared/importers/index.ts';
import { arrange } from '../../shared/plan/arrange.ts';
import { apply } from '../../shared/plan/commands.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { estate } from './estate.ts';

type Row = (name: string, value: string, note?: string) => void;
type Time = (runs: number, job: () => unknown) => number;

const LOOKED: Looked = { scope: { subscriptions: [], groups: [], tags: [], regions: [], connectedTo: [] }, unread: [] };
const ms = (value: number): string => `${value.toFixed(1)} ms`;

/** Azure some time later: a third of the bodies has another tag. */
function later(count: number): string {
  const bodies = estate(count).map((body, i) => (i % 3 === 0 ? { ...body, tags: { changed: String(i) } } : body));
  return JSON.stringify({ value: bodies });
}

/** The rows for an estate of `count` bodies. */
export function benchDrift(row: Row, time: Time, count: number): void {
  const read = importSources([{ name: 'estate.json', text: JSON.stringify({ value: estate(count) }) }]);
  if (!read.ok) throw new Error(read.error.message);
  const first = agreedAfterImport(read.value.plan, read.value.fromAzure);
  const plan: Plan = { ...first, layout: arrange(first) };
  const text = later(count);
  const look = () => {
    const state = azureStateOf(plan, [{ name: 'now.json', text }], LOOKED);
    if (!state.ok) throw new Error(state.error.message);
    return state.value;
  };
  row(`read Azure beside ${plan.resources.size} resources`, ms(time(3, look)), 'in the worker');
  const state = look();
  const drift = driftOf(plan, state);
  const [id = ''] = plan.resources.keys();
  let n = 0;
  const again = time(7, () => {
    const next = apply(plan, { type: 'update', id, change: { notes: `note ${n++}` } });
    if (next.ok) driftOf(next.value, state);
  });
  row(`compare after one edit, ${drift.changes.length} differences`, ms(again), 'in the worker');
  row(`accept ${drift.changes.length} differences`, ms(time(3, () => acceptDrift(drift, drift.changes))), 'in the worker');
  row('longest copy of a part of the plan', ms(longestCopy(time, planParts(null, plan))), 'on the page (aim 50 ms)');
  row(
    'longest copy of rows or of what was settled',
    ms(
      longestCopy(
        time,
        answers(
          plan,
          text,
          drift.changes.map((one) => one.id),
        ),
      ),
    ),
    'on the page',
  );
}

/** Every answer of the worker to a look, a comparison and to accepting everything. */
function answers(plan: Plan, text: string, ids: readonly string[]): readonly Answer[] {
  const all: Answer[] = [];
  const take = createDesk((answer) => all.push(answer));
  for (const part of planParts(null, plan)) take({ type: 'plan', part });
  take({ type: 'look', round: 1, look: 'now', source: { type: 'signed-in', text, looked: LOOKED, home: {} } });
  take({ type: 'compare', round: 2, look: 'now' });
  take({ type: 'settle', round: 3, look: 'now', ids, way: 'accept' });
  return all;
}

function longestCopy(time: Time, messages: readonly unknown[]): number {
  return Math.max(...messages.map((message) => time(3, () => structuredClone(message))));
}
