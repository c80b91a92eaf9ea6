// What `validate` found in one plan, as the formats receive it.
import type { Plan } from '../../shared/plan/plan.ts';
import type { Finding, Rule } from '../../shared/rules/define-rule.ts';
import type { Paint } from '../output.ts';

export interface Validation {
  /** The file as it was named on the command line. */
  readonly file: string;
  readonly plan: Plan;
  readonly rules: readonly Rule[];
  /** All findings, suppressed ones included. */
  readonly findings: readonly Finding[];
}

/** Writes the validations of one run in one format. `paint` has no colours when the text goes to a file. */
export type ValidationFormat = (validations: readonly Validation[], paint: Paint) => string;
