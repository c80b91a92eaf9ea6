// What a rule says about a plan and what its fix makes of it, in the short forms that tables of boundary cases compare.
import { apply } from '../../shared/plan/commands.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Finding, Rule } from '../../shared/rules/define-rule.ts';
import { type AppliedFix, fixFor } from '../../shared/rules/fix.ts';
import { RULES, ruleOf } from '../../shared/rules/index.ts';
import { runRules } from '../../shared/rules/run.ts';

/** What the rule of a code reports. */
export function findings(plan: Plan, code: string): readonly Finding[] {
  const rule = ruleOf(code);
  if (!rule) throw new Error(`no rule ${code}`);
  return runRules(plan, [rule]);
}

/** `error vnet:hub addressSpace.0`, one text for each finding of the rule of a code. */
export function told(plan: Plan, code: string): readonly string[] {
  return findings(plan, code).map((one) => [one.severity, one.subject, one.field].filter((part) => part !== undefined).join(' '));
}

/** `error vnet:hub`, one text for each finding of a rule. */
export function said(rule: Rule, plan: Plan): readonly string[] {
  return runRules(plan, [rule]).map((finding) => `${finding.severity} ${finding.subject}`);
}

/** The plan after the fix of the first finding, or null when that finding has none. */
export function fixed(plan: Plan, code: string): Plan | null {
  const finding = findings(plan, code)[0];
  const fix = finding && fixFor(plan, finding, RULES);
  return fix ? applied(plan, fix) : null;
}

/** As `fixed`, where a missing fix is a fault of the test. */
export function mustFix(plan: Plan, code: string): Plan {
  const after = fixed(plan, code);
  if (!after) throw new Error(`no fix for ${code}`);
  return after;
}

/** The plan after the first fix the rule offers for any of its findings, or null when it offers none. */
export function cured(rule: Rule, plan: Plan): Plan | null {
  const [fix] = runRules(plan, [rule]).flatMap((finding) => fixFor(plan, finding, [rule]) ?? []);
  return fix ? applied(plan, fix) : null;
}

/** The plan after a fix, done as one step. */
export function applied(plan: Plan, fix: AppliedFix): Plan {
  const next = apply(plan, { type: 'batch', label: fix.label, commands: fix.commands });
  if (!next.ok) throw new Error(next.error.message);
  return next.value;
}
