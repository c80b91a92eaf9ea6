// Accepting a finding and taking that back, judged as the command line judges.
import { expect, it } from 'vitest';
import { suppressCommand, unsuppressCommand } from '../../renderer/findings/suppressions.ts';
import { findingsOf } from '../../renderer/state/judgement.ts';
import { make, planOf } from '../../shared/plan/build.ts';
import { apply, type Command } from '../../shared/plan/commands.ts';
import type { Plan } from '../../shared/plan/plan.ts';

const PLAN = planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.7/16'] })]);
const RULE = 'ADDR-001';

function after(plan: Plan, command: Command): Plan {
  const next = apply(plan, command);
  if (!next.ok) throw new Error(next.error.message);
  return next.value;
}
const codes = (plan: Plan) => findingsOf(plan).map((one) => [one.rule, one.suppressed]);

it('holds until its day, and counts again afterwards or when it is taken back', () => {
  const entry = { rule: RULE, resource: 'vnet:hub', reason: 'Asked for', expires: '2026-12-31' };
  const accepted = after(PLAN, suppressCommand(PLAN, entry, '2026-11-25'));
  expect(codes(accepted)).toContainEqual([RULE, 'Asked for']);
  const later = after(accepted, { type: 'settings', change: { asOf: '2027-01-01' } });
  expect(codes(later)).toContainEqual([RULE, null]);
  expect(codes(later).map(([rule]) => rule)).toContain('SUP-002');
  const finding = findingsOf(accepted).find((one) => one.rule === RULE);
  const again = finding && after(accepted, unsuppressCommand(accepted, finding));
  expect(again && codes(again)).toContainEqual([RULE, null]);
  expect(again?.settings.suppressions).toBeUndefined();
});

it('says when a suppression covers nothing', () => {
  const idle = after(PLAN, suppressCommand(PLAN, { rule: 'ADDR-002', reason: 'Just in case' }, null));
  expect(codes(idle).map(([rule]) => rule)).toContain('SUP-001');
});
