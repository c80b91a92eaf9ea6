// Accepting and reverting: one step each, undone by one step, nothing placed moves; after accepting all nothing differs, after
// reverting all everything is to push.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AzureState, azureStateOf } from '../../../../shared/azure/drift/azure-state.ts';
import { type Drift, driftOf } from '../../../../shared/azure/drift/drift.ts';
import { acceptDrift, revertDrift } from '../../../../shared/azure/drift/settle.ts';
import { arrange } from '../../../../shared/plan/arrange.ts';
import { apply, type Command } from '../../../../shared/plan/commands.ts';
import { readPlan, writePlan } from '../../../../shared/plan/file.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { corpus } from '../../../helpers/corpus.ts';
import { commandOf, edits } from './edits.ts';
import { brief, EVERYTHING, importedPlan } from './looks.ts';

const PUSHED = new Set(['to-push', 'new-in-design', 'removed-in-design']);

function applied(plan: Plan, command: Command): Plan {
  const next = apply(plan, command);
  if (!next.ok) throw new Error(next.error.message);
  return next.value;
}

function stateOf(plan: Plan, text: string): AzureState {
  const state = azureStateOf(plan, [{ name: 'now.json', text }], EVERYTHING);
  if (!state.ok) throw new Error(state.error.message);
  return state.value;
}

/** A plan edited by chance: some fields changed, some resources removed, and some of that also in what was agreed on, which is the same as a change in Azure. */
function scrambled(plan: Plan, dice: readonly number[]): Plan {
  let at = plan;
  const choices = edits(plan);
  const ids = [...plan.resources.keys()];
  for (const [i, number] of dice.entries()) {
    const edit = choices[number % Math.max(1, choices.length)];
    const id = ids[number % Math.max(1, ids.length)];
    if (i % 5 === 0 && id !== undefined) at = applied(at, { type: 'remove', ids: [id] });
    else if (i % 5 === 1 && id !== undefined) at = applied(at, { type: 'agree', resources: { [id]: null } });
    else if (edit && at.resources.has(edit.id)) {
      const next = applied(at, commandOf(edit));
      const changed = next.resources.get(edit.id);
      const both = i % 5 === 2 && changed ? applied(next, { type: 'agree', resources: { [edit.id]: changed } }) : next;
      at =
        i % 5 === 3
          ? { ...both, resources: at.resources, agreed: new Map([...(at.agreed ?? []), ...(changed ? [[edit.id, changed] as const] : [])]) }
          : both;
    }
  }
  return at;
}

const dice = fc.array(fc.nat(100000), { minLength: 1, maxLength: 12 });

const path = corpus('topologies');
describe.skipIf(path === null)(`laws of settling${path === null ? ' (skipped: no corpus)' : ''}`, () => {
  const files = path === null ? [] : readdirSync(path).filter((name) => importedPlan(readFileSync(join(path, name), 'utf8')) !== null);

  it.each(files)('%s', (name) => {
    const text = readFileSync(join(path ?? '', name), 'utf8');
    const imported = importedPlan(text);
    if (!imported) return;
    const placed = { ...imported, layout: arrange(imported) };
    fc.assert(
      fc.property(dice, (numbers) => {
        const plan = scrambled(placed, numbers);
        const state = stateOf(plan, text);
        const drift = driftOf(plan, state);
        acceptsAll(plan, drift, state, text);
        revertsAll(plan, drift, state, text);
        for (const change of drift.changes.slice(0, 3)) {
          const one = applied(plan, acceptDrift(drift, [change]));
          expect(driftOf(one, state).changes.map(({ id }) => id)).not.toContain(change.id);
          const other = applied(plan, revertDrift(drift, [change]));
          const left = driftOf(other, state).changes.find(({ id }) => id === change.id);
          if (left) expect(PUSHED.has(left.state) && !left.changedMeanwhile).toBe(true);
        }
        expect(written(plan)).toEqual(plan.agreed);
      }),
      { seed: 20261125, numRuns: 25 },
    );
  });

  function acceptsAll(plan: Plan, drift: Drift, state: AzureState, text: string): void {
    const after = applied(plan, acceptDrift(drift, drift.changes));
    expect(brief(driftOf(after, state))).toEqual([]);
    expect(brief(driftOf(after, stateOf(after, text)))).toEqual([]);
    for (const [id, place] of plan.layout)
      if (after.resources.has(id)) expect({ x: after.layout.get(id)?.x, y: after.layout.get(id)?.y }).toEqual({ x: place.x, y: place.y });
  }

  function revertsAll(plan: Plan, drift: Drift, state: AzureState, text: string): void {
    const after = applied(plan, revertDrift(drift, drift.changes));
    expect(after.resources).toBe(plan.resources);
    for (const now of [driftOf(after, state), driftOf(after, stateOf(after, text))])
      expect(now.changes.filter((one) => !PUSHED.has(one.state) || one.changedMeanwhile)).toEqual([]);
  }

  function written(plan: Plan): Plan['agreed'] {
    const read = readPlan(writePlan(plan));
    if (!read.ok) throw new Error(read.error.message);
    expect(read.value.notes).toEqual([]);
    expect(writePlan(read.value.plan)).toBe(writePlan(plan));
    return read.value.plan.agreed && new Map([...(plan.agreed ?? [])].map(([id]) => [id, read.value.plan.agreed?.get(id) as never]));
  }
});
