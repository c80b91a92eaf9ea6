// Accepting findings in the settings of a plan, and taking that back. Pure; the dialog and the list apply the commands.
import type { Command } from '../../shared/plan/commands.ts';
import type { Plan, Settings, Suppression } from '../../shared/plan/plan.ts';
import type { Finding } from '../../shared/rules/define-rule.ts';
import { covers, listedIn } from '../../shared/rules/settings/suppressions.ts';

/** The command that writes a suppression down. `today` is set as the day of the plan, where there is an expiry to compare with it. */
export function suppressCommand(plan: Plan, entry: Suppression, today: string | null): Command {
  const suppressions = [...(plan.settings.suppressions ?? []), entry];
  return { type: 'settings', change: { suppressions, ...(today === null ? {} : { asOf: today }) } };
}

/** The command that makes a suppressed finding count again: every suppression of the plan that covers it goes. */
export function unsuppressCommand(plan: Plan, finding: Finding): Command {
  const rest = listedIn(plan)
    .filter((listed) => !covers(listed, finding.rule, finding.subject))
    .map((listed) => listed.suppression);
  const change = { suppressions: rest.length > 0 ? rest : undefined } as Partial<Settings>;
  return { type: 'settings', change };
}
