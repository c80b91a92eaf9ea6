// Findings as JUnit XML for build servers: one test suite per plan, one test case per rule that was run.
// Errors and warnings fail the case; remarks are its output; what was accepted or could not be said skips it.
import { visible } from '../../base/visible.ts';
import { attribute, content } from '../../base/xml.ts';
import type { Finding, Rule } from '../define-rule.ts';
import { type FilePlace, openOf, placeFinder, type Report, type ReportPlan, resourceOf } from './report.ts';

/** The report as JUnit XML. */
export const junitReport: Report = ({ plans, rules }) => {
  const suites = plans.map((plan) => suiteOf(plan, plan.ran ?? rules));
  const counts = suites.flatMap((suite) => suite.cases).map((one) => one.outcome);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="causeway validate"${totals(counts)}>`,
    ...suites.flatMap(({ name, cases }) => [
      `  <testsuite name="${attribute(name)}"${totals(cases.map((one) => one.outcome))}>`,
      ...cases.flatMap((one) => one.lines.map((line) => `    ${line}`)),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
};

type CaseOutcome = 'passed' | 'failed' | 'skipped';

interface Case {
  readonly outcome: CaseOutcome;
  readonly lines: readonly string[];
}

function totals(outcomes: readonly CaseOutcome[]): string {
  const of = (wanted: CaseOutcome): number => outcomes.filter((one) => one === wanted).length;
  return ` tests="${outcomes.length}" failures="${of('failed')}" errors="0" skipped="${of('skipped')}"`;
}

function suiteOf(plan: ReportPlan, ran: readonly Rule[]): { readonly name: string; readonly cases: readonly Case[] } {
  const placeOf = placeFinder(plan);
  const byRule = new Map<string, Finding[]>();
  for (const finding of plan.findings) {
    const list = byRule.get(finding.rule);
    if (list) list.push(finding);
    else byRule.set(finding.rule, [finding]);
  }
  return { name: plan.name, cases: ran.map((rule) => caseOf(plan, rule, byRule.get(rule.code) ?? [], placeOf)) };
}

function caseOf(plan: ReportPlan, rule: Rule, findings: readonly Finding[], placeOf: (finding: Finding) => FilePlace): Case {
  const family = rule.id.slice(0, rule.id.indexOf('/'));
  const head = `<testcase classname="${attribute(family)}" name="${attribute(`${rule.code} ${rule.title}`)}"`;
  const lineOf = (finding: Finding): string => lineText(plan, finding, placeOf(finding));
  const open = openOf({ ...plan, findings });
  const faults = open.filter((finding) => finding.severity === 'error' || finding.severity === 'warning');
  const rest = open.filter((finding) => !faults.includes(finding));
  const [worst] = faults;
  if (worst) {
    const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
    return {
      outcome: 'failed',
      lines: [
        `${head}>`,
        `  <failure type="${worst.severity}" message="${attribute(`${worst.message}${more}`)}">${body([...faults, ...rest].map(lineOf))}</failure>`,
        '</testcase>',
      ],
    };
  }
  const unknown = rest.find((finding) => finding.severity === 'unknown');
  const accepted = findings.find((finding) => finding.suppressed !== null);
  const reason = unknown?.message ?? (rest.length === 0 && accepted ? `Suppressed: ${accepted.suppressed}` : null);
  if (reason !== null) return { outcome: 'skipped', lines: [`${head}>`, `  <skipped message="${attribute(reason)}"/>`, '</testcase>'] };
  if (rest.length === 0) return { outcome: 'passed', lines: [`${head}/>`] };
  return { outcome: 'passed', lines: [`${head}>`, `  <system-out>${body(rest.map(lineOf))}</system-out>`, '</testcase>'] };
}

function lineText(plan: ReportPlan, finding: Finding, { file, region }: FilePlace): string {
  const subject = finding.subject === '' ? null : resourceOf(plan.plan, finding.subject);
  const who = subject === null ? '' : `${visible(subject.name)} (${visible(subject.id)}): `;
  return `${visible(file)}:${region.startLine}: ${finding.severity}: ${who}${finding.message}`;
}

function body(lines: readonly string[]): string {
  return lines.map(content).join('\n');
}
