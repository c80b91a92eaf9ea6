// Runs rules over a plan. A rule that throws becomes one finding that names it; the others go on.

import type { Json } from '../base/json.ts';
import { splitReference } from '../base/markers.ts';
import { compareText } from '../base/order.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan, Suppression } from '../plan/plan.ts';
import type { Finding, Report, Rule, RuleContext, Severity } from './define-rule.ts';

/** Order in which findings are listed: worst first. */
export const SEVERITY_ORDER: { readonly [severity in Severity]: number } = { error: 0, warning: 1, unknown: 2, info: 3 };

/** All findings of the rules, suppressed ones included and marked; sorted by severity, rule, subject, field. */
export function runRules(plan: Plan, rules: readonly Rule[]): readonly Finding[] {
  return findingsOf(
    plan,
    rules.map((rule) => ({ rule, reports: reportsOf(plan, rule).reports })),
  );
}

/** What one rule said, and whether it broke. */
export interface RuleReports {
  readonly reports: readonly Report[];
  readonly failed: boolean;
}

/** Asks one rule. A rule that throws is reported instead of what it said before. */
export function reportsOf(plan: Plan, rule: Rule): RuleReports {
  const reports: Report[] = [];
  const context: RuleContext = {
    plan,
    find: lookupOf(plan),
    parameter: <T extends Json>(name: string) => (plan.settings.parameters?.[rule.code]?.[name] ?? rule.parameters?.[name]) as T,
    report: (report) => reports.push(report),
    unknown: (subject, missing, field) =>
      reports.push({ subject, ...(field ? { field } : {}), severity: 'unknown', message: `Not checked: ${missing}.`, data: { missing } }),
  };
  try {
    rule.check(context);
  } catch (fault) {
    const broken: Report = {
      subject: '',
      severity: 'unknown',
      message: `Rule ${rule.code} failed and was skipped: ${fault instanceof Error ? fault.message : String(fault)}. Please report this with the plan.`,
      data: { internal: true },
    };
    return { reports: [broken], failed: true };
  }
  return { reports, failed: false };
}

/** What rules said as findings: each once, in their order. */
export function findingsOf(plan: Plan, said: readonly { readonly rule: Rule; readonly reports: readonly Report[] }[]): readonly Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const { rule, reports } of said) {
    for (const finding of openFindings(plan, rule, reports)) {
      if (seen.has(finding.fingerprint)) continue;
      seen.add(finding.fingerprint);
      const by = suppressionFor(plan, rule.code, finding.subject);
      findings.push(by ? { ...finding, suppressed: by.reason } : finding);
    }
  }
  return findings.sort(
    (a, b) =>
      SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity] ||
      compareText(a.rule, b.rule) ||
      compareText(a.subject, b.subject) ||
      compareText(a.field ?? '', b.field ?? '') ||
      compareText(a.fingerprint, b.fingerprint),
  );
}

const made = new WeakMap<readonly Report[], { readonly severity: Severity; readonly findings: readonly Finding[] }>();

/** Findings before suppression. The same list of reports comes from memory only while the names of its subjects stand. */
function openFindings(plan: Plan, rule: Rule, reports: readonly Report[]): readonly Finding[] {
  const before = made.get(reports);
  if (before?.severity === rule.severity) return before.findings;
  const findings = reports.map((report) => toFinding(plan, rule, report));
  made.set(reports, { severity: rule.severity, findings });
  return findings;
}

function toFinding(plan: Plan, rule: Rule, report: Report): Finding {
  const severity = report.severity ?? rule.severity;
  const data = report.data ?? {};
  const related = report.related ?? [];
  const resource = plan.resources.get(report.subject);
  const slots = { name: resource?.name ?? report.subject, ...data };
  return {
    rule: rule.code,
    id: rule.id,
    severity,
    title: rule.title,
    message: fillSlots(report.message ?? rule.message, slots),
    subject: report.subject,
    ...(report.field === undefined ? {} : { field: report.field }),
    related,
    data,
    fixable: rule.fix && severity !== 'unknown' ? (rule.fix.safe ? 'safe' : 'unsafe') : null,
    fingerprint: [rule.code, report.subject, report.field ?? '', ...related].join('|'),
    suppressed: null,
  };
}

/** Puts values into the `{slots}` of a sentence; lists are joined, a slot without value stays visible. */
export function fillSlots(sentence: string, slots: { readonly [slot: string]: Json | undefined }): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, slot: string) => {
    const value = Object.hasOwn(slots, slot) ? slots[slot] : undefined;
    if (value === undefined) return whole;
    return Array.isArray(value) ? value.map(String).join(', ') : String(value);
  });
}

function suppressionFor(plan: Plan, code: string, subject: string): Suppression | undefined {
  return plan.settings.suppressions?.find(
    (one) =>
      one.rule === code &&
      (one.resource === undefined || one.resource === splitReference(subject).id) &&
      (one.expires === undefined || plan.settings.asOf === undefined || plan.settings.asOf <= one.expires),
  );
}
