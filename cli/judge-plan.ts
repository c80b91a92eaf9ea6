// The findings of single plans under the configuration that holds for their file, for the verbs that do more than validate.
import { ok, type Result } from '../shared/base/result.ts';
import type { Plan } from '../shared/plan/plan.ts';
import { ALL_RULES, withRulesOn } from '../shared/rules/config.ts';
import type { Finding, Rule } from '../shared/rules/define-rule.ts';
import { judge } from '../shared/rules/judge.ts';
import { newMemory } from '../shared/rules/memory.ts';
import { type ConfigurationOptions, createConfigurations } from './configuration.ts';
import type { Context } from './context.ts';
import type { Failure } from './failure.ts';

/** Descriptions of the two options, the same for every verb that takes them. */
export const CONFIG_OPTION = 'this configuration instead of the nearest causeway.config.json in the folder of the plan or above it';

/** What `validate` says of a plan of this file: the same rules, severities, parameters and suppressions. Rules chosen by name run whatever
 *  the configuration says of them. */
export async function judgeFor(
  context: Context,
  file: string,
  options: ConfigurationOptions,
  chosen: readonly Rule[] = ALL_RULES,
): Promise<Result<(plan: Plan) => readonly Finding[], Failure>> {
  const loaded = await createConfigurations(context, options)(file);
  if (!loaded.ok) return loaded;
  const configuration = chosen.length < ALL_RULES.length ? withRulesOn(loaded.value.configuration, chosen) : loaded.value.configuration;
  const memory = newMemory();
  return ok((plan) => judge(plan, chosen, configuration, memory).findings);
}
