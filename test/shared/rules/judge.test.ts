// Judging under a configuration: severities, parameters, suppressions and what is said about those that do not hold.
import { describe, expect, it } from 'vitest';
import { make, planOf } from '../../../shared/plan/build.ts';
import type { Plan, Settings } from '../../../shared/plan/plan.ts';
import type { Configuration } from '../../../shared/rules/config.ts';
import type { Rule } from '../../../shared/rules/define-rule.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { judge, judgeAll, withBaseline } from '../../../shared/rules/judge.ts';
import { runRules } from '../../../shared/rules/run.ts';
import { isDay, OWN_RULES } from '../../../shared/rules/settings/suppressions.ts';

const rangeMissing = RULES.find((rule) => rule.code === 'ADDR-002');
if (!rangeMissing) throw new Error('ADDR-002 is gone; choose another rule for these tests.');
const rules: readonly Rule[] = [rangeMissing, ...OWN_RULES];

function plan(settings: Partial<Settings> = {}, addressSpace: readonly string[] = []): Plan {
  return planOf([make('vnet', 'hub', { region: 'westeurope', addressSpace })], settings);
}

/** Severity, rule and message of what is open; only the rule of what is suppressed. */
function said(of: Plan, configuration: Configuration = {}, by = rules): readonly string[] {
  return judge(of, by, configuration).findings.map((one) =>
    one.suppressed === null ? `${one.severity} ${one.rule}: ${one.message}` : `(${one.rule})`,
  );
}

const MISSING = 'error ADDR-002: hub has no IPv4 range. Give it an address space such as 10.1.0.0/16.';
const suppression = { rule: 'ADDR-002', reason: 'Asked for.' };

describe('suppressions of a plan', () => {
  it.each<readonly [string, Plan, readonly string[]]>([
    ['none', plan(), [MISSING]],
    ['for the whole plan', plan({ suppressions: [suppression] }), ['(ADDR-002)']],
    ['for the resource', plan({ suppressions: [{ ...suppression, resource: 'vnet:hub' }] }), ['(ADDR-002)']],
    [
      'two that cover one finding are both used',
      plan({ suppressions: [suppression, { ...suppression, resource: 'vnet:hub' }] }),
      ['(ADDR-002)'],
    ],
    [
      'unused',
      plan({ suppressions: [suppression] }, ['10.0.0.0/16']),
      ['warning SUP-001: The suppression of ADDR-002 in settings.suppressions[0] covers no finding. Remove it.'],
    ],
    [
      'unknown rule',
      plan({ suppressions: [{ rule: 'ADDR-0021', reason: 'x' }] }),
      [
        MISSING,
        'warning SUP-001: The suppression in settings.suppressions[0] names the rule ADDR-0021, which does not exist. Did you mean ADDR-001? Correct the code, or remove the suppression.',
      ],
    ],
    [
      'unknown resource',
      plan({ suppressions: [{ ...suppression, resource: 'vnet:hup' }] }),
      [
        MISSING,
        'warning SUP-001: The suppression of ADDR-002 in settings.suppressions[0] is for vnet:hup, which the plan does not have. Did you mean vnet:hub? Correct the id, or remove the suppression.',
      ],
    ],
    [
      'without reason',
      plan({ suppressions: [{ rule: 'ADDR-002', reason: '  ' }] }),
      [
        MISSING,
        'warning SUP-001: The suppression of ADDR-002 in settings.suppressions[0] gives no reason, so it does not hold. Write down why.',
      ],
    ],
    ['on its last day', plan({ asOf: '2026-11-01', suppressions: [{ ...suppression, expires: '2026-11-01' }] }), ['(ADDR-002)']],
    [
      'on the day after',
      plan({ asOf: '2026-11-02', suppressions: [{ ...suppression, expires: '2026-11-01' }] }),
      [
        MISSING,
        'warning SUP-002: The suppression of ADDR-002 in settings.suppressions[0] expired on 2026-11-01, so its findings count again. Cure them, or set a later day and the reason.',
      ],
    ],
    [
      'expired and for one resource',
      plan({ asOf: '2026-11-02', suppressions: [{ ...suppression, resource: 'vnet:hub', expires: '2026-11-01' }] }, ['10.0.0.0/16']),
      [
        'warning SUP-002: The suppression of ADDR-002 for hub in settings.suppressions[0] expired on 2026-11-01, so its findings count again. Cure them, or set a later day and the reason.',
      ],
    ],
    [
      'a day that is none',
      plan({ asOf: '2026-11-02', suppressions: [{ ...suppression, expires: 'tomorrow' }] }),
      [
        MISSING,
        'warning SUP-002: The suppression of ADDR-002 in settings.suppressions[0] expires on "tomorrow", which is no day of the form YYYY-MM-DD, so it does not hold. Correct the day.',
      ],
    ],
    [
      'a plan without a day',
      plan({ suppressions: [{ ...suppression, expires: '2026-11-01' }] }),
      [
        '(ADDR-002)',
        'unknown SUP-002: Not checked: whether the suppression of ADDR-002 in settings.suppressions[0] has expired. Set "asOf" in the settings of the plan to the day to compare with.',
      ],
    ],
    [
      'of the rule about suppressions',
      plan({ suppressions: [{ rule: 'SUP-001', reason: 'x' }, suppression] }, ['10.0.0.0/16']),
      ['(SUP-001)'],
    ],
  ])('%s', (_, of, expected) => {
    expect([...said(of)].sort()).toEqual([...expected].sort());
  });

  it('says nothing about a suppression whose rule was not run', () => {
    const other = RULES.filter((rule) => rule.code === 'ADDR-001');
    expect(said(plan({ suppressions: [suppression] }), {}, [...other, ...OWN_RULES])).toEqual([]);
    expect(said(plan({ suppressions: [suppression] }), { rules: { 'ADDR-002': { severity: 'off' } } })).toEqual([]);
  });

  it('says nothing about a suppression whose rule broke', () => {
    const broken: Rule = {
      ...(rangeMissing as Rule),
      check: () => {
        throw new Error('broken');
      },
    };
    expect(
      judge(plan({ suppressions: [{ ...suppression, resource: 'vnet:hub' }] }), [broken, ...OWN_RULES], {}).unusedSuppressions,
    ).toEqual([]);
  });

  it('lists what is unused and expired', () => {
    const judgement = judge(
      plan({ asOf: '2026-11-02', suppressions: [{ ...suppression, expires: '2026-11-01' }, suppression] }, ['10.0.0.0/16']),
      rules,
      {},
    );
    expect(judgement.unusedSuppressions.map((one) => one.index)).toEqual([1]);
    expect(judgement.expired.map((one) => one.index)).toEqual([0]);
  });

  it('stay silent on every example of the catalogue, and without configuration change nothing', () => {
    for (const rule of RULES.slice(0, 40)) {
      const failing = rule.examples.fails();
      expect(judge(failing, [rule, ...OWN_RULES], {}).findings).toEqual(runRules(failing, [rule]));
    }
  });
});

describe('suppressions of the configuration', () => {
  const configuration: Configuration = { suppressions: [{ ...suppression, file: 'causeway.config.json', at: 0 }] };

  it('cover, and are named as what covered', () => {
    const judgement = judge(plan(), rules, configuration);
    expect(judgement.findings.map((one) => one.suppressed)).toEqual(['Asked for.']);
    expect([...judgement.origins.values()]).toEqual(['configuration']);
  });

  it('are used when one of several plans needs them', () => {
    const judged = judgeAll([plan({}, ['10.0.0.0/16']), plan()], rules, configuration);
    expect(judged.map((one) => one.findings.map((finding) => finding.rule))).toEqual([[], ['ADDR-002']]);
  });

  it('are unused when no plan needs them: said once, at the first plan', () => {
    const good = plan({}, ['10.0.0.0/16']);
    const judged = judgeAll([good, good], rules, configuration);
    expect(judged.map((one) => one.findings.map((finding) => finding.message))).toEqual([
      ['The suppression of ADDR-002 in suppressions[0] of causeway.config.json covers no finding. Remove it.'],
      [],
    ]);
  });

  it('expire by the day of the plan', () => {
    const dated: Configuration = { suppressions: [{ ...suppression, expires: '2026-11-01' }] };
    const codes = (asOf: string): readonly string[] =>
      judge(plan({ asOf }), rules, dated)
        .findings.filter((one) => one.suppressed === null)
        .map((one) => one.rule);
    expect(codes('2026-11-01')).toEqual([]);
    expect(codes('2026-11-02')).toEqual(['ADDR-002', 'SUP-002']);
  });
});

describe('severities and parameters', () => {
  const mixed: Rule = {
    ...(rangeMissing as Rule),
    parameters: { least: 1 },
    check: ({ report, unknown, parameter }) => {
      report({ subject: 'vnet:hub', field: 'a', data: { least: parameter<number>('least') } });
      report({ subject: 'vnet:hub', field: 'b', severity: 'info' });
      unknown('vnet:hub', 'the rest');
    },
  };
  const severities = (configuration: Configuration): readonly string[] =>
    [...judge(plan(), [mixed], configuration).findings]
      .sort((a, b) => ((a.field ?? '') < (b.field ?? '') ? -1 : 1))
      .map((one) => one.severity);

  it.each<readonly [string, Configuration, readonly string[]]>([
    ['as the rule says', {}, ['unknown', 'error', 'info']],
    [
      'one severity for all the rule finds, but not for what it does not know',
      { rules: { 'ADDR-002': { severity: 'warning' } } },
      ['unknown', 'warning', 'warning'],
    ],
    ['off', { rules: { 'ADDR-002': { severity: 'off' } } }, []],
  ])('%s', (_, configuration, expected) => {
    expect(severities(configuration)).toEqual(expected);
  });

  it('take the parameter of the plan before that of the configuration before that of the rule', () => {
    const configuration: Configuration = { rules: { 'ADDR-002': { parameters: { least: 2 } } } };
    const least = (of: Plan, by: Configuration): unknown => judge(of, [mixed], by).findings.find((one) => one.field === 'a')?.data.least;
    expect(least(plan(), {})).toBe(1);
    expect(least(plan(), configuration)).toBe(2);
    expect(least(plan({ parameters: { 'ADDR-002': { least: 3 } } }), configuration)).toBe(3);
  });

  it('apply to the rules about suppressions too', () => {
    const unused = plan({ suppressions: [suppression] }, ['10.0.0.0/16']);
    expect(judge(unused, rules, { rules: { 'SUP-001': { severity: 'error' } } }).findings.map((one) => one.severity)).toEqual(['error']);
    expect(judge(unused, rules, { rules: { 'SUP-001': { severity: 'off' } } }).findings).toEqual([]);
  });
});

describe('withBaseline', () => {
  it('marks what is known and leaves what is new or suppressed already', () => {
    const judgement = judge(plan(), rules, {});
    const known = withBaseline(judgement, new Set(judgement.findings.map((one) => one.fingerprint)));
    expect(known.findings.map((one) => one.suppressed)).toEqual(['Known from the baseline.']);
    expect([...known.origins.values()]).toEqual(['baseline']);
    expect(withBaseline(judgement, new Set(['x'])).findings).toEqual(judgement.findings);
  });
});

describe('the rules about suppressions', () => {
  it.each(OWN_RULES.map((rule) => [rule.code, rule] as const))(
    '%s proves itself: its failing example fails, its passing one passes',
    (_, rule) => {
      expect(runRules(rule.examples.fails(), [rule]).map((one) => one.rule)).toEqual([rule.code]);
      expect(runRules(rule.examples.passes(), [rule])).toEqual([]);
      expect(judge(rule.examples.fails(), [...RULES, ...OWN_RULES], {}).findings.map((one) => one.rule)).toContain(rule.code);
      expect(judge(rule.examples.passes(), [...RULES, ...OWN_RULES], {}).findings.map((one) => one.rule)).not.toContain(rule.code);
    },
  );

  it.each([
    ['2028-02-29', true],
    ['2027-02-29', false],
    ['2027-13-01', false],
    ['2027-00-10', false],
    ['2027-04-31', false],
    ['2027-4-3', false],
    [20270403, false],
  ])('knows whether %s is a day', (day, known) => {
    expect(isDay(day)).toBe(known);
  });
});
