// Every report format on one small plan, letter for letter. Set UPDATE_REPORTS=1 to write the expected texts anew, then read the difference.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { make, planOf } from '../../../../shared/plan/build.ts';
import { writePlan } from '../../../../shared/plan/file.ts';
import { csvReport } from '../../../../shared/rules/report/csv.ts';
import { githubReport } from '../../../../shared/rules/report/github.ts';
import { junitReport } from '../../../../shared/rules/report/junit.ts';
import { markdownReport } from '../../../../shared/rules/report/markdown.ts';
import type { Report, ReportInput } from '../../../../shared/rules/report/report.ts';
import { sarifReport } from '../../../../shared/rules/report/sarif.ts';
import { DEMO_RULES, reportInput, smallPlan } from './small.ts';

const FORMATS: readonly (readonly [string, Report])[] = [
  ['small.sarif.txt', sarifReport],
  ['small.junit.txt', junitReport],
  ['small.markdown.txt', markdownReport],
  ['small.github.txt', githubReport],
  ['small.csv.txt', csvReport],
];

const small = (): ReportInput => reportInput([{ name: 'plans/small plan.causeway.json', plan: smallPlan() }]);
const quiet = planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], region: 'westeurope' })]);

describe('reports', () => {
  it.each(FORMATS)('write %s', (name, report) => {
    const path = join(import.meta.dirname, 'expected', name);
    const text = report(small());
    if (process.env.UPDATE_REPORTS) writeFileSync(path, text);
    expect(text).toBe(readFileSync(path, 'utf8'));
  });

  it.each(FORMATS)('write %s twice with the same bytes and without a date', (_, report) => {
    expect(report(small())).toBe(report(small()));
    expect(report(small())).not.toMatch(/20\d\d-\d\d-\d\d/);
  });

  it.each(FORMATS)('write %s for no plan and for a plan without findings', (_, report) => {
    expect(() => report({ plans: [], rules: DEMO_RULES })).not.toThrow();
    expect(() => report({ plans: [{ name: 'a', text: writePlan(quiet), plan: quiet, findings: [] }], rules: [] })).not.toThrow();
  });
});

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly helpUri?: string }[] } };
      readonly results: readonly SarifResult[];
    },
  ];
}
interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly partialFingerprints: { readonly [name: string]: string };
  readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
  readonly locations: readonly [{ readonly physicalLocation: { readonly region: { readonly startLine: number } } }];
  readonly properties: { readonly severity: string };
}

function resultsOf(input: ReportInput): readonly SarifResult[] {
  return (JSON.parse(sarifReport(input)) as Log).runs[0].results;
}

describe('SARIF', () => {
  it('points with ruleIndex at the rule of the result', () => {
    const { tool, results } = (JSON.parse(sarifReport(small())) as Log).runs[0];
    expect(results.map((one) => tool.driver.rules[one.ruleIndex]?.id)).toEqual(results.map((one) => one.ruleId));
    expect(tool.driver.rules.map((rule) => rule.id)).toEqual(['DEMO-001', 'DEMO-002', 'DEMO-003', 'DEMO-004']);
  });

  it('keeps fingerprints when the file is reformatted, and moves the lines', () => {
    const input = small();
    const flat = { ...input, plans: input.plans.map((one) => ({ ...one, text: JSON.stringify(JSON.parse(one.text)) })) };
    expect(resultsOf(flat).map((one) => one.partialFingerprints)).toEqual(resultsOf(input).map((one) => one.partialFingerprints));
    expect(resultsOf(flat).map((one) => one.locations[0].physicalLocation.region.startLine)).toEqual(resultsOf(input).map(() => 1));
    expect(new Set(resultsOf(input).map((one) => one.locations[0].physicalLocation.region.startLine)).size).toBeGreaterThan(2);
  });

  it('gives every finding another fingerprint', () => {
    const hashes = resultsOf(small()).map((one) => one.partialFingerprints.primaryLocationLineHash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('calls what cannot be said a note and says so in its properties', () => {
    expect(resultsOf(small()).find((one) => one.properties.severity === 'unknown')?.level).toBe('note');
  });

  it.each([
    ['plan', 'inSource'],
    ['configuration', 'external'],
    ['baseline', 'external'],
  ] as const)('fills suppressions: one of the %s is %s', (origin, kind) => {
    const input = small();
    const plans = input.plans.map((one) => ({ ...one, origins: new Map(one.findings.map((finding) => [finding.fingerprint, origin])) }));
    const suppressed = resultsOf({ ...input, plans }).filter((one) => one.suppressions !== undefined);
    expect(suppressed.map((one) => one.suppressions?.[0]?.kind)).toEqual([kind]);
    expect(suppressed[0]?.suppressions?.[0]?.justification).toBe('It grows, "slowly" & surely.');
  });
});

describe('Markdown', () => {
  it('stays short enough for a comment however many findings there are', () => {
    const plan = planOf(Array.from({ length: 100 }, (_, i) => make('vnet', `${'|'.repeat(80)}${i}`, { addressSpace: [] })));
    const text = markdownReport(reportInput(Array.from({ length: 40 }, (_, i) => ({ name: `plan-${i}.causeway.json`, plan }))));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('more. `causeway validate` lists all of them.');
  });

  it('names plans without findings in one line', () => {
    const plans = ['a', 'b'].map((name) => ({ name, text: writePlan(quiet), plan: quiet, findings: [] }));
    expect(markdownReport({ plans, rules: [] })).toBe('No findings: a, b.\n');
  });
});

describe('JUnit', () => {
  it('has one test case for each rule that was run on each plan', () => {
    const input = reportInput([
      { name: 'a', plan: smallPlan() },
      { name: 'b', plan: quiet },
    ]);
    const text = junitReport({ ...input, plans: input.plans.map((one, i) => (i === 0 ? one : { ...one, ran: DEMO_RULES.slice(0, 2) })) });
    expect(text.match(/<testcase /g)?.length).toBe(DEMO_RULES.length + 2);
    expect(text).toContain(`<testsuites name="causeway validate" tests="${DEMO_RULES.length + 2}"`);
  });
});
