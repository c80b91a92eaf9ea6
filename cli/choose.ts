// Checks of option values: one of a list, known rules, and what a later version will have.
import { ok, type Result } from '../shared/base/result.ts';
import type { Rule } from '../shared/rules/define-rule.ts';
import { RULES, ruleOf } from '../shared/rules/index.ts';
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

/** A refusal for options the interface contract names and this version does not have. */
export function notYet(options: { readonly [option: string]: unknown }, later: readonly string[]): Result<void, Failure> {
  const used = later.find((option) => options[camelCase(option)] !== undefined);
  return used === undefined ? ok(undefined) : usageFailure(`This version does not have the option --${used} yet.`);
}

function camelCase(option: string): string {
  return option.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The rules of these codes or ids, in catalogue order; all of them when none is named. */
export function chooseRules(wanted: readonly string[]): Result<readonly Rule[], Failure> {
  if (wanted.length === 0) return ok(RULES);
  const chosen = new Set<Rule>();
  for (const word of wanted) {
    const rule = findRule(word);
    if (!rule) return unknownRule(word);
    chosen.add(rule);
  }
  return ok(RULES.filter((rule) => chosen.has(rule)));
}

/** The rule of a code (any case) or of an id (`family/name`). */
export function findRule(word: string): Rule | undefined {
  return ruleOf(word) ?? RULES.find((rule) => rule.id === word.toLowerCase());
}

/** The refusal of a code nobody knows. */
export function unknownRule(word: string): { readonly ok: false; readonly error: Failure } {
  const known = RULES.map((rule) => (word.includes('/') ? rule.id : rule.code));
  return usageFailure(`There is no rule "${visible(word)}".${suggestion(word, known)} "causeway rules" lists them.`);
}

/** Collector for an option that may be given several times. */
export function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}
