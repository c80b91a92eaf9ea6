// How resources and findings appear in results: the shapes of the interface contract.
import type { Json } from '../shared/base/json.ts';
import type { Plan } from '../shared/plan/plan.ts';
import type { Finding, Rule, Severity } from '../shared/rules/define-rule.ts';
import { fixFor } from '../shared/rules/fix.ts';
import { helpOf, type NamedResource, resourceOf, sourceUrl } from '../shared/rules/report/report.ts';

export { helpOf, sourceUrl } from '../shared/rules/report/report.ts';

export type ResourceView = NamedResource;

/** A resource by its id; something outside the plan is `external`. */
export const viewOf: (plan: Plan, reference: string) => ResourceView = resourceOf;

export interface FindingView {
  readonly rule: string;
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  readonly resources: readonly ResourceView[];
  readonly field: string | null;
  readonly evidence: { readonly [slot: string]: Json };
  readonly source: string | null;
  readonly help: string;
  readonly fixes: readonly { readonly label: string; readonly safe: boolean }[];
  readonly fingerprint: string;
}

/** A finding in the shape of `validate --format json`. */
export function findingView(plan: Plan, finding: Finding, rules: readonly Rule[]): FindingView {
  const rule = rules.find((one) => one.code === finding.rule);
  const fix = fixFor(plan, finding, rules);
  const involved = [finding.subject, ...finding.related].filter((id) => id !== '');
  return {
    rule: finding.rule,
    id: finding.id,
    severity: finding.severity,
    title: finding.title,
    message: finding.message,
    resources: involved.map((id) => viewOf(plan, id)),
    field: finding.field ?? null,
    evidence: finding.data,
    source: rule ? sourceUrl(rule) : null,
    help: helpOf(finding.id),
    fixes: fix ? [{ label: fix.label, safe: finding.fixable === 'safe' }] : [],
    fingerprint: finding.fingerprint,
  };
}

export interface Summary {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly unknown: number;
  readonly suppressed: number;
}

/** How many findings there are of each severity; suppressed ones count apart. */
export function summaryOf(findings: readonly Finding[]): Summary {
  const open = findings.filter((finding) => finding.suppressed === null);
  const of = (severity: Severity): number => open.filter((finding) => finding.severity === severity).length;
  return {
    error: of('error'),
    warning: of('warning'),
    info: of('info'),
    unknown: of('unknown'),
    suppressed: findings.length - open.length,
  };
}
