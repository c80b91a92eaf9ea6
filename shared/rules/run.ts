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
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const rule of rules) {
    for (const report of reportsOf(plan, rule)) {
      const finding = toFinding(plan, rule, report);
      if (seen.has(finding.fingerprint)) continue;
      seen.add(finding.fingerprint);
      findings.push(finding);
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

function reportsOf(plan: Plan, rule: Rule): readonly Report[] {
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
    return [
      {
        subject: '',
        severity: 'unknown',
        message: `Rule ${rule.code} failed and was skipped: ${fault instanceof Error ? fault.message : String(fault)}. Please report this with the plan.`,
        data: { internal: true },
      },
    ];
  }
  return reports;
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
    suppressed: suppressionFor(plan, rule.code, report.subject)?.reason ?? null,
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
