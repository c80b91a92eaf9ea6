// `validate --format json`: one indented object for one plan; for several plans one object per line.
import { findingView, summaryOf } from '../describe.ts';
import { jsonText } from '../output.ts';
import type { Validation, ValidationFormat } from './validation.ts';

/** The JSON result, version 1. */
export const validateJson: ValidationFormat = (validations) => {
  const results = validations.map(resultOf);
  return results.length === 1 ? jsonText(results[0]) : results.map((result) => `${JSON.stringify(result)}\n`).join('');
};

function resultOf({ file, plan, rules, findings }: Validation): object {
  const open = findings.filter((finding) => finding.suppressed === null);
  return {
    version: 1,
    plan: file,
    summary: summaryOf(findings),
    findings: open.map((finding) => findingView(plan, finding, rules)),
  };
}
