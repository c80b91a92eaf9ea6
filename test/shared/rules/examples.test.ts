// Every rule proves itself: its failing example fails, its passing one passes, its fix cures, and it is silent where there is nothing to say.
import { describe, expect, it } from 'vitest';
import { emptyPlan, type Plan } from '../../../shared/plan/plan.ts';
import type { Finding, Rule } from '../../../shared/rules/define-rule.ts';
import { fixFor } from '../../../shared/rules/fix.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { runRules } from '../../../shared/rules/run.ts';
import { applied } from '../../helpers/rules.ts';

function findingsOf(plan: Plan, rule: Rule): readonly Finding[] {
  return runRules(plan, [rule]);
}

/** Errors and faults of ours among the findings of all rules, by what they say. */
function errorsOf(plan: Plan): readonly string[] {
  return runRules(plan, RULES)
    .filter((finding) => finding.severity === 'error' || finding.data.internal === true)
    .map((finding) => `${finding.rule} at ${finding.subject}: ${finding.data.internal === true ? finding.message : finding.title}`);
}

/** The plan after the fixes of all findings of the rule, one after the other as a person would press them. */
function cured(plan: Plan, rule: Rule): { readonly plan: Plan; readonly labels: readonly string[] } {
  const labels: string[] = [];
  let at = plan;
  for (let round = 0; round < 10; round++) {
    const fix = findingsOf(at, rule)
      .map((finding) => fixFor(at, finding, RULES))
      .find((one) => one !== null);
    if (!fix) break;
    labels.push(fix.label);
    at = applied(at, fix);
  }
  return { plan: at, labels };
}

describe('the list of rules', () => {
  it('has each code and each id once', () => {
    expect(new Set(RULES.map((rule) => rule.code)).size).toBe(RULES.length);
    expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length);
  });
});

describe.each(RULES.map((rule) => [`${rule.code} ${rule.id}`, rule] as const))('%s', (_, rule) => {
  it('finds its fault in the failing example', () => {
    const found = findingsOf(rule.examples.fails(), rule);
    expect(found.map((finding) => finding.rule)).toContain(rule.code);
    expect(found.filter((finding) => finding.data.internal)).toEqual([]);
  });

  it('is quiet on the passing example', () => {
    expect(findingsOf(rule.examples.passes(), rule).map((finding) => finding.message)).toEqual([]);
  });

  it('is silent on an empty plan', () => {
    expect(findingsOf(emptyPlan(), rule)).toEqual([]);
  });

  it('says what is wrong in whole sentences without empty slots', () => {
    for (const finding of findingsOf(rule.examples.fails(), rule)) {
      expect(finding.message).not.toMatch(/\{\w+\}/);
      expect(finding.message).toMatch(/^\S.*[.?]$/s);
      expect(finding.message).not.toMatch(/undefined|\[object|NaN/);
    }
    expect(rule.title).not.toMatch(/\.$/);
    expect(rule.why.length).toBeGreaterThan(40);
    expect(rule.sources.length).toBeGreaterThan(0);
    expect(rule.reviewed).toMatch(/^\d{4}-\d\d$/);
  });

  if (rule.fix)
    it('cures the failing example without a new error', () => {
      const before = rule.examples.fails();
      const known = new Set(errorsOf(before));
      const { plan, labels } = cured(before, rule);
      expect(labels.length, 'the fix gives commands for its own example').toBeGreaterThan(0);
      for (const label of labels) expect(label).not.toMatch(/\{\w+\}/);
      expect(findingsOf(plan, rule).map((finding) => finding.message)).toEqual([]);
      expect(errorsOf(plan).filter((error) => !known.has(error))).toEqual([]);
    });
});
