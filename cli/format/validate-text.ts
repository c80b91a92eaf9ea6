// `validate` for people: the worst first, each with its place and the way to its explanation.
import type { Finding, Severity } from '../../shared/rules/define-rule.ts';
import { type FindingView, findingView, type Summary, summaryOf } from '../describe.ts';
import { count, type Paint, visible } from '../output.ts';
import type { Validation, ValidationFormat } from './validation.ts';

const WORDS: { readonly [S in Severity]: string } = { error: 'error', warning: 'warning', info: 'info', unknown: 'unknown' };

/** The text result. */
export const validateText: ValidationFormat = (validations, { paint }) =>
  validations.map((validation) => textOf(validation, paint)).join('\n');

function textOf(validation: Validation, paint: Paint): string {
  const { file, plan, rules, findings } = validation;
  const open = findings.filter((finding) => finding.suppressed === null);
  const blocks = open.map((finding) => block(findingView(plan, finding, rules), paint));
  const name = file === '-' ? 'Standard input' : visible(file);
  return `${blocks.join('\n')}${blocks.length > 0 ? '\n' : ''}${paint.strong(name)}: ${totals(summaryOf(findings))}.\n`;
}

function block(view: FindingView, paint: Paint): string {
  const [subject, ...related] = view.resources.map((one) => `${visible(one.name)} (${visible(one.id)})`);
  const place = [subject ?? 'the plan', ...(view.field === null ? [] : [visible(view.field)])].join(', ');
  const lines = [
    `${severityText(view.severity, paint)} ${paint.strong(view.rule)}  ${place}`,
    `  ${visible(view.message)}`,
    ...(related.length > 0 ? [`  ${paint.faint(`with ${related.join(', ')}`)}`] : []),
    ...view.fixes.map((fix) => `  ${paint.faint(`fix${fix.safe ? '' : ' (needs --all)'}: ${visible(fix.label)}`)}`),
    `  ${paint.faint(`${view.title}. See "causeway explain ${view.rule}".`)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function severityText(severity: Finding['severity'], paint: Paint): string {
  const word = WORDS[severity].padEnd(7);
  if (severity === 'error') return paint.error(word);
  return severity === 'warning' ? paint.warning(word) : paint.faint(word);
}

function totals(summary: Summary): string {
  const parts = [
    count(summary.error, 'error'),
    count(summary.warning, 'warning'),
    count(summary.info, 'remark'),
    ...(summary.unknown > 0 ? [`${summary.unknown} unknown`] : []),
    ...(summary.suppressed > 0 ? [`${summary.suppressed} suppressed`] : []),
  ];
  return parts.join(', ');
}
