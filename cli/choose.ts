// Checks of option values: one of a list, known rules, and what a later version will have.
import { ok, type Result } from '../shared/base/result.ts';
import { findRule, noSuchRule } from '../shared/rules/config.ts';
import type { Rule } from '../shared/rules/define-rule.ts';
import { RULES } from '../shared/rules/index.ts';
import { type Failure, usageFailure } from './failure.ts';
import { suggestion } from './nearest.ts';
import { visible } from './output.ts';

export interface Choices<T extends string> {
  /** What is chosen, for example "format". */
  readonly what: string;
  readonly known: readonly T[];
  /** Named in the interface contract, not built yet. */
  readonly later?: readonly string[];
}

/** The value when it is one of the known ones; else a sentence with the nearest. */
export function choose<T extends string>(value: string, { what, known, later = [] }: Choices<T>): Result<T, Failure> {
  const found = known.find((one) => one === value);
  if (found !== undefined) return ok(found);
  if (later.includes(value)) return usageFailure(`This version does not have the ${what} ${value} yet. It has ${known.join(', ')}.`);
  const hint = suggestion(value, known);
  return usageFailure(`There is no ${what} "${visible(value)}".${hint || ` Use one of ${known.join(', ')}.`}`);
}

/** The rules of these codes or ids among `all`, in their order; all of them when none is named. */
export function chooseRules(wanted: readonly string[], all: readonly Rule[] = RULES): Result<readonly Rule[], Failure> {
  if (wanted.length === 0) return ok(all);
  const chosen = new Set<Rule>();
  for (const word of wanted) {
    const rule = findRule(word);
    if (!rule) return unknownRule(word);
    chosen.add(rule);
  }
  return ok(all.filter((rule) => chosen.has(rule)));
}

/** The refusal of a code nobody knows. */
export function unknownRule(word: string): { readonly ok: false; readonly error: Failure } {
  return usageFailure(noSuchRule(word));
}

/** Collector for an option that may be given several times. */
export function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}
