// What a plan says wrong stays in every export as a list at its head: the files hold what is sound, and the rest is named.
import { visible } from '../base/visible.ts';
import type { Finding } from '../rules/define-rule.ts';

/** Most faults that are listed; the rest is counted. */
const MOST = 25;

/** Lines about the errors of a plan, none when it has none. */
export function unsoundLines(findings: readonly Finding[]): readonly string[] {
  const errors = findings.filter((one) => one.severity === 'error');
  if (errors.length === 0) return [];
  const listed = errors.slice(0, MOST).map((one) => `  ${visible(one.message)}`);
  const more = errors.length > MOST ? [`  and ${errors.length - MOST} more; "causeway validate" lists them all.`] : [];
  return [
    `The plan has ${errors.length === 1 ? 'one error' : `${errors.length} errors`}. Azure will refuse these parts, or they will not work:`,
    ...listed,
    ...more,
  ];
}
