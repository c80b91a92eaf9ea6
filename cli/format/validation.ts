// What `validate` found in one plan, as the formats receive it.
import type { Plan } from '../../shared/plan/plan.ts';
import type { Finding, Rule } from '../../shared/rules/define-rule.ts';
import type { Report, ReportPlan } from '../../shared/rules/report/report.ts';
import type { Paint } from '../output.ts';

export interface Validation extends ReportPlan {
  /** The file as it was named on the command line; `name` is the same for reports that are read elsewhere. */
  readonly file: string;
  readonly plan: Plan;
  readonly rules: readonly Rule[];
  /** All findings, suppressed ones included. */
  readonly findings: readonly Finding[];
}

export interface FormatOptions {
  /** Without colours when the text goes to a file. */
  readonly paint: Paint;
  /** Version of the product. */
  readonly version: string;
}

/** Writes the validations of one run in one format. */
export type ValidationFormat = (validations: readonly Validation[], options: FormatOptions) => string;

/** A report of the core as a format of `validate`. */
export function formatOf(report: Report): ValidationFormat {
  return (validations, { version }) => report({ plans: validations, rules: validations[0]?.rules ?? [], version });
}
