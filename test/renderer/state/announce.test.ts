// What a screen reader hears of a step: its name, undone, done again.
import { expect, it } from 'vitest';
import { stepWords } from '../../../renderer/state/announce.ts';
import { record, redo, startHistory, undo } from '../../../shared/plan/history.ts';
import { emptyPlan } from '../../../shared/plan/plan.ts';

it('names the step, and says when it is undone or done again', () => {
  const before = startHistory(emptyPlan());
  const after = record(before, emptyPlan('b'), 'Add site dc', null, 0);
  const back = undo(after);
  expect([stepWords(before, after), stepWords(after, back), stepWords(back, redo(back)), stepWords(after, after)]).toEqual([
    'Add site dc',
    'Undone: Add site dc',
    'Done again: Add site dc',
    '',
  ]);
});
