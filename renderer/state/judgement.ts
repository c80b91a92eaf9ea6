// The findings of a plan, judged as the command line judges it: every rule under the chosen profile, suppressions with their days.
import type { Plan } from '../../shared/plan/plan.ts';
import { ALL_RULES, settingOf } from '../../shared/rules/config.ts';
import type { Finding } from '../../shared/rules/define-rule.ts';
import { askInSteps, judge } from '../../shared/rules/judge.ts';
import { newMemory } from '../../shared/rules/memory.ts';
import { usePreferences } from './preferences.ts';

/** What rules said and read last. Another document, profile or setting makes it start afresh by itself. */
const memory = newMemory();

/** All findings, suppressed ones included and marked. */
export function findingsOf(plan: Plan): readonly Finding[] {
  return judge(plan, ALL_RULES, { profile: usePreferences.getState().profile }, memory).findings;
}

/** Asks the rules about a plan one by one; what they say is remembered for `findingsOf`. */
export function askingRules(plan: Plan): Generator<void> {
  return askInSteps(plan, ALL_RULES, { profile: usePreferences.getState().profile }, memory);
}

/** The findings that decide whether a plan may be pushed: those of every rule at its own severity, whatever profile is chosen. */
export function blockingFindings(plan: Plan): readonly Finding[] {
  if (usePreferences.getState().profile === 'recommended') return findingsOf(plan);
  return judge(plan, ALL_RULES, { profile: 'recommended' }).findings;
}

/** How many rules the chosen profile runs. */
export function rulesRun(): number {
  const { profile } = usePreferences.getState();
  return ALL_RULES.filter((rule) => settingOf(rule, { profile }).severity !== 'off').length;
}
