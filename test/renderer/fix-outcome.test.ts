// What a fix would do is known before it is done.
import { describe, expect, it } from 'vitest';
import { outlookOf } from '../../renderer/findings/fix-outcome.ts';
import { make, planOf } from '../../shared/plan/build.ts';
import { RULES } from '../../shared/rules/index.ts';
import { runRules } from '../../shared/rules/run.ts';

const PLAN = planOf([
  make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
  make('subnet', 'snet', { parent: 'vnet:hub', addressPrefix: '10.0.1.7/24' }),
]);

describe('the outlook of a fix', () => {
  const findings = runRules(PLAN, RULES);
  const finding = findings.find((one) => one.rule === 'ADDR-001');

  it('names the field, before and after, and the findings that go', () => {
    if (!finding) throw new Error('ADDR-001 is silent.');
    const outlook = outlookOf(PLAN, finding, findings);
    if (!outlook.ok) throw new Error(outlook.error.message);
    expect(outlook.value.difference.changed.map(({ fields }) => fields)).toEqual([
      [{ field: 'addressPrefix', before: '10.0.1.7/24', after: '10.0.1.0/24' }],
    ]);
    expect(outlook.value.closed.map((one) => one.rule)).toContain('ADDR-001');
  });

  it('says so when there is no cure', () => {
    if (!finding) throw new Error('ADDR-001 is silent.');
    expect(outlookOf(PLAN, { ...finding, fixable: null }, findings).ok).toBe(false);
  });
});
