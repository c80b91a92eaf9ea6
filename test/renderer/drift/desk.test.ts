// The worker behind the list of differences gives what the core gives, and the page ends up with the same plan as the worker.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDesk } from '../../../renderer/drift/desk.ts';
import type { Answer, Ask } from '../../../renderer/drift/messages.ts';
import { NO_PLAN, type PlanPart, planParts, withParts } from '../../../renderer/drift/plan-parts.ts';
import type { DriftRow } from '../../../renderer/drift/rows.ts';
import { azureStateOf, FILES_ONLY } from '../../../shared/azure/drift/azure-state.ts';
import { driftOf } from '../../../shared/azure/drift/drift.ts';
import { acceptDrift, revertDrift } from '../../../shared/azure/drift/settle.ts';
import { arrange } from '../../../shared/plan/arrange.ts';
import { apply, type Command } from '../../../shared/plan/commands.ts';
import { writePlan } from '../../../shared/plan/file.ts';
import { record, redo, startHistory, undo } from '../../../shared/plan/history.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { azureState, LATER } from '../../e2e/azure-state.ts';
import { commandOf, edits } from '../../shared/azure/drift/edits.ts';
import { importedPlan } from '../../shared/azure/drift/looks.ts';

const FIRST_DAY = azureState();
const LATER_DAY = azureState(LATER);

function imported(): Plan {
  const plan = importedPlan(FIRST_DAY);
  if (!plan) throw new Error('the first day is no state of Azure');
  return { ...plan, layout: arrange(plan) };
}

function applied(plan: Plan, command: Command): Plan {
  const next = apply(plan, command);
  if (!next.ok) throw new Error(next.error.message);
  return next.value;
}

/** A desk behind a border that copies, as between page and worker. */
function desk(): { readonly ask: (ask: Ask) => readonly Answer[] } {
  let answers: Answer[] = [];
  const take = createDesk((answer) => answers.push(structuredClone(answer)));
  return {
    ask: (ask) => {
      answers = [];
      take(structuredClone(ask));
      return answers;
    },
  };
}

function told(plan: Plan, text: string): ReturnType<typeof desk> {
  const one = desk();
  for (const part of planParts(null, plan)) one.ask({ type: 'plan', part });
  one.ask({ type: 'look', round: 1, look: 'a', source: { type: 'files', sources: [{ name: 'now.json', text }], held: 'groups' } });
  return one;
}

function rowsOf(one: ReturnType<typeof desk>): readonly DriftRow[] {
  return one.ask({ type: 'compare', round: 2, look: 'a' }).flatMap((answer) => (answer.type === 'rows' ? answer.rows : []));
}

function settled(one: ReturnType<typeof desk>, ids: readonly string[], way: 'accept' | 'revert'): readonly PlanPart[] {
  return one.ask({ type: 'settle', round: 3, look: 'a', ids, way }).flatMap((answer) => (answer.type === 'settled' ? answer.part : []));
}

/** A plan on its way through edits. */
function edited(plan: Plan, dice: readonly number[]): Plan {
  let at = plan;
  for (const number of dice) {
    const ids = [...at.resources.keys()];
    const choices = edits(at);
    const edit = choices[number % Math.max(1, choices.length)];
    const id = ids[number % Math.max(1, ids.length)];
    if (number % 4 === 0 && id !== undefined) at = applied(at, { type: 'remove', ids: [id] });
    else if (number % 4 === 1 && id !== undefined) at = applied(at, { type: 'agree', resources: { [id]: at.resources.get(id) ?? null } });
    else if (edit) at = applied(at, commandOf(edit));
  }
  return at;
}

describe('parts of a plan', () => {
  const dice = fc.array(fc.nat(10_000), { maxLength: 8 });

  it('lead from any plan to the next, in the same order, on the other side of the border', () => {
    fc.assert(
      fc.property(dice, dice, (first, second) => {
        const before = edited(imported(), first);
        const after = edited(before, second);
        const there = withParts(NO_PLAN, structuredClone(planParts(null, before)));
        const next = withParts(there, structuredClone(planParts(before, after)));
        expect(next).toEqual(after);
        expect([...next.resources.keys()]).toEqual([...after.resources.keys()]);
        expect([...(next.agreed?.keys() ?? [])]).toEqual([...(after.agreed?.keys() ?? [])]);
        for (const [id, one] of after.agreed ?? [])
          if (after.resources.get(id) === one) expect(next.agreed?.get(id)).toBe(next.resources.get(id));
      }),
      { seed: 20261125, numRuns: 60 },
    );
  });

  it('leave what did not change the same object', () => {
    const plan = imported();
    const [id = ''] = plan.resources.keys();
    const next = applied(plan, { type: 'update', id, change: { notes: 'seen' } });
    const made = withParts(plan, structuredClone(planParts(plan, next)));
    for (const [one, resource] of plan.resources) expect(made.resources.get(one) === resource).toBe(one !== id);
    expect(made.layout).toBe(plan.layout);
  });
});

describe('the desk', () => {
  it.each(['accept', 'revert'] as const)('leaves page and worker with one plan, whatever was edited and settled: %s', (way) => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { maxLength: 6 }), fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (dice, picks) => {
        const plan = edited(imported(), dice);
        const one = told(plan, LATER_DAY);
        const ids = rowsOf(one).flatMap((row, i) => (row.state !== null && picks[i % 12] ? [row.key] : []));
        const parts = settled(one, ids, way);
        if (parts.length === 0) return;
        const next = withParts(plan, parts);
        // The page's plan and the worker's are one: what is asked next is asked about the same.
        const again = told(next, LATER_DAY);
        expect(rowsOf(one)).toEqual(rowsOf(again));
      }),
      { seed: 20261125, numRuns: 40 },
    );
  });

  it.each(['accept', 'revert'] as const)('gives the bytes that settling in one place gives, and one undo takes them back: %s', (way) => {
    const plan = imported();
    const one = told(plan, LATER_DAY);
    const ids = rowsOf(one).flatMap((row) => (row.state === null ? [] : [row.key]));
    const next = withParts(plan, settled(one, ids, way));
    const state = azureStateOf(plan, [{ name: 'now.json', text: LATER_DAY }], FILES_ONLY);
    if (!state.ok) throw new Error(state.error.message);
    const drift = driftOf(plan, state.value);
    const changes = drift.changes.filter((change) => ids.includes(change.id));
    const direct = applied(plan, way === 'accept' ? acceptDrift(drift, changes) : revertDrift(drift, changes));
    for (const [id, resource] of direct.resources) if (next.resources.has(id)) expect(next.resources.get(id)).toEqual(resource);
    const history = record(startHistory(plan), next, 'settle', null, 0);
    expect(writePlan(undo(history).present)).toBe(writePlan(plan));
    expect(writePlan(redo(undo(history)).present)).toBe(writePlan(next));
  });

  it('compares with the last import: only what was changed here differs', () => {
    const plan = imported();
    const [, second = ''] = plan.resources.keys();
    const id = [...plan.resources.values()].find((one) => one.kind === 'routeTable')?.id ?? second;
    const next = applied(plan, { type: 'update', id, change: { tags: { owner: 'me' } } });
    const one = desk();
    for (const part of planParts(null, next)) one.ask({ type: 'plan', part });
    one.ask({ type: 'look', round: 1, look: 'a', source: { type: 'agreed' } });
    expect(rowsOf(one).map(({ state, label, own }) => ({ state, label, own }))).toEqual([
      { state: 'to-push', label: 'Tag owner', own: id },
    ]);
    // Giving the change up gives the import back.
    const parts = settled(
      one,
      rowsOf(one).map((row) => row.key),
      'accept',
    );
    expect(writePlan(withParts(next, parts))).toBe(writePlan(plan));
  });

  it.each([
    [
      'a template',
      '{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","resources":[]}',
    ],
    ['no JSON', 'x'],
  ])('refuses %s with a sentence', (_, text) => {
    const one = desk();
    for (const part of planParts(null, imported())) one.ask({ type: 'plan', part });
    const answers = one.ask({
      type: 'look',
      round: 7,
      look: 'a',
      source: { type: 'files', sources: [{ name: 'x.json', text }], held: 'some' },
    });
    expect(answers).toEqual([{ type: 'refused', round: 7, message: expect.stringContaining('x.json') }]);
  });

  it('says so when a state is no longer at hand', () => {
    expect(desk().ask({ type: 'compare', round: 4, look: 'gone' })).toEqual([
      { type: 'refused', round: 4, message: 'What Azure answered is no longer at hand. Compare again.' },
    ]);
  });
});
