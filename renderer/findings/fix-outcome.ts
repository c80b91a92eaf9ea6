// What a fix would do, before it does it: the plan after, what differs, which findings go and come.
import type { Problem, Result } from '../../shared/base/result.ts';
import { err, ok } from '../../shared/base/result.ts';
import { apply, type Command } from '../../shared/plan/commands.ts';
import { comparePlans, type PlanDifference } from '../../shared/plan/compare.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Finding } from '../../shared/rules/define-rule.ts';
import { fixFor } from '../../shared/rules/fix.ts';
import { RULES } from '../../shared/rules/index.ts';
import { findingsOf } from '../state/judgement.ts';

export interface FixOutlook {
  readonly label: string;
  readonly command: Command;
  readonly difference: PlanDifference;
  readonly closed: readonly Finding[];
  readonly opened: readonly Finding[];
}

/** The outlook of fixing one finding; an error when there is no cure for it as the plan stands. */
export function outlookOf(plan: Plan, finding: Finding, findings: readonly Finding[]): Result<FixOutlook, Problem> {
  const fix = fixFor(plan, finding, RULES);
  if (!fix)
    return err({ code: 'no-fix', message: 'As the plan stands, this cannot be cured automatically. The message says what to change.' });
  const command: Command = { type: 'batch', label: fix.label, commands: fix.commands };
  const next = apply(plan, command);
  if (!next.ok) return next;
  const after = findingsOf(next.value);
  const before = new Set(findings.map((one) => one.fingerprint));
  const then = new Set(after.map((one) => one.fingerprint));
  return ok({
    label: fix.label,
    command,
    difference: comparePlans(plan, next.value),
    closed: findings.filter((one) => one.suppressed === null && !then.has(one.fingerprint)),
    opened: after.filter((one) => one.suppressed === null && !before.has(one.fingerprint)),
  });
}
