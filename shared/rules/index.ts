// The only list of rules, in the order of their catalogue codes.
import type { Rule } from './define-rule.ts';

export const RULES: readonly Rule[] = [];

/** The rule of a catalogue code, upper or lower case, or undefined. */
export function ruleOf(code: string): Rule | undefined {
  return RULES.find((rule) => rule.code === code.toUpperCase());
}
