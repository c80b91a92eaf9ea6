// Which resource a word of the command line means: its id, or its name where only one resource has it.
import { ok, type Result } from '../shared/base/result.ts';
import type { Plan } from '../shared/plan/plan.ts';
import { type Failure, usageFailure } from './failure.ts';
import { visible } from './output.ts';

/**
 * The id that is meant. A word that is neither an id nor a name stays as it is: it may be an address or a name of DNS, and
 * who asks with it says what is wrong with it. Fails when several resources have the name.
 */
export function resourceId(plan: Plan, word: string): Result<string, Failure> {
  if (plan.resources.has(word)) return ok(word);
  const named = [...plan.resources.values()].filter((resource) => resource.name === word).map((resource) => resource.id);
  const [only] = named;
  if (named.length > 1)
    return usageFailure(`${visible(word)} is the name of several resources. Name one of ${named.map(visible).join(', ')}.`);
  return ok(only ?? word);
}
