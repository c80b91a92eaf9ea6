// The month the youngest rule was reviewed: how fresh the judgement on screen is.
import { RULES } from '../../shared/rules/index.ts';

/** `YYYY-MM`, or a dash while there are no rules. */
export const FACTS_MONTH =
  RULES.map((rule) => rule.reviewed)
    .sort()
    .at(-1) ?? '–';
