// Applies fixes in passes until nothing more can be cured: one fix per resource and pass, ten passes, no circles.
import { apply, type Command } from '../plan/commands.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import type { Finding, Rule } from './define-rule.ts';
import { fillSlots, runRules } from './run.ts';

const PASSES = 10;

export interface AppliedFix {
  readonly finding: Finding;
  readonly label: string;
  readonly commands: readonly Command[];
}

export interface FixOutcome {
  readonly plan: Plan;
  readonly applied: readonly AppliedFix[];
  /** Findings that remain after the last pass. */
  readonly remaining: readonly Finding[];
  /** True when fixes kept undoing one another and the loop was left. */
  readonly circular: boolean;
}

/** The commands that cure one finding with their label, or null when there is no automatic cure. */
export function fixFor(plan: Plan, finding: Finding, rules: readonly Rule[]): AppliedFix | null {
  const rule = rules.find((one) => one.code === finding.rule);
  if (!rule?.fix || finding.fixable === null) return null;
  const commands = rule.fix.make(finding, { plan, find: lookupOf(plan) });
  if (commands.length === 0) return null;
  const name = plan.resources.get(finding.subject)?.name ?? finding.subject;
  return { finding, label: fillSlots(rule.fix.label, { name, ...finding.data }), commands };
}

/** Applies every fix that `wanted` accepts, in passes. `find` says what the findings of a plan are; the rules' own word unless given. */
export function applyFixes(
  plan: Plan,
  rules: readonly Rule[],
  wanted: (finding: Finding) => boolean,
  find: (plan: Plan) => readonly Finding[] = (at) => runRules(at, rules),
): FixOutcome {
  const applied: AppliedFix[] = [];
  const tried = new Set<string>();
  let at = plan;
  let findings = find(at);
  let circular = false;
  for (let pass = 0; pass < PASSES; pass++) {
    const touched = new Set<string>();
    let changed = false;
    for (const finding of findings) {
      if (finding.suppressed !== null || !wanted(finding)) continue;
      const involved = [finding.subject, ...finding.related];
      if (involved.some((id) => touched.has(id))) continue;
      const fix = fixFor(at, finding, rules);
      if (!fix) continue;
      const key = `${finding.fingerprint}|${JSON.stringify(fix.commands)}`;
      if (tried.has(key)) {
        circular = true;
        continue;
      }
      tried.add(key);
      const next = apply(at, { type: 'batch', label: fix.label, commands: fix.commands });
      if (!next.ok) continue;
      at = next.value;
      applied.push(fix);
      changed = true;
      for (const id of involved) touched.add(id);
    }
    if (!changed) break;
    findings = find(at);
  }
  return { plan: at, applied, remaining: findings, circular };
}
