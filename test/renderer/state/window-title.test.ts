// The title of the window names the plan and says whether it is saved.
import { expect, it } from 'vitest';
import { windowTitle } from '../../../renderer/state/window-title.ts';
import { startHistory } from '../../../shared/plan/history.ts';
import { emptyPlan } from '../../../shared/plan/plan.ts';

const plan = emptyPlan();
const titleOf = (name: string, saved: boolean): string =>
  windowTitle({ document: { id: '1', name, handle: null, saved: saved ? plan : null }, history: startHistory(plan) });

it.each([
  ['a saved plan', 'hub.causeway.json', true, 'hub – Causeway'],
  ['changes that are not saved', 'hub.causeway.json', false, '• hub – Causeway'],
  ['another JSON file', 'a.b.json', true, 'a.b – Causeway'],
])('%s', (_, name, saved, title) => {
  expect(titleOf(name, saved)).toBe(title);
});

it('is the product alone on the start page', () => {
  expect(windowTitle({ document: null, history: null })).toBe('Causeway');
});
