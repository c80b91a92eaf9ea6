// Findings as Markdown, short enough for a comment on a change request. No text of a plan can become a link, a mention, a picture or HTML.
import { visible } from '../../base/visible.ts';
import type { Finding, Severity } from '../define-rule.ts';
import { openOf, placeFinder, type Report, type ReportPlan, resourceOf, sourceUrl } from './report.ts';

/** Rows of the table of one plan, and of all tables together; a comment nobody scrolls through is of no use, and too long a one is refused. */
const ROWS = 25;
const ALL_ROWS = 60;
/** Letters of a message. */
const MESSAGE_LENGTH = 300;

const SEVERITIES: readonly (readonly [Severity, string, string])[] = [
  ['error', 'error', 'errors'],
  ['warning', 'warning', 'warnings'],
  ['unknown', 'not known', 'not known'],
  ['info', 'remark', 'remarks'],
];

/** The report as Markdown: plans with findings first, the others in one line. */
export const markdownReport: Report = ({ plans, rules }) => {
  const urls = new Map(rules.map((rule) => [rule.code, sourceUrl(rule)]));
  const sections: string[] = [];
  const quiet: string[] = [];
  let left = ALL_ROWS;
  for (const plan of plans) {
    const open = openOf(plan);
    if (open.length === 0) {
      quiet.push(`${escaped(plan.name)}${accepted(plan)}`);
      continue;
    }
    const rows = Math.min(left, ROWS, open.length);
    left -= rows;
    sections.push(section(plan, open, rows, urls));
  }
  if (quiet.length > 0) sections.push(`No findings: ${listed(quiet)}.\n`);
  return sections.join('\n');
};

function listed(names: readonly string[]): string {
  const shown = names.slice(0, ROWS).join(', ');
  return names.length > ROWS ? `${shown} and ${names.length - ROWS} more` : shown;
}

function section(plan: ReportPlan, open: readonly Finding[], rows: number, urls: ReadonlyMap<string, string | null>): string {
  const placeOf = placeFinder(plan);
  const lines = [`### ${escaped(plan.name)}: ${totals(open)}${accepted(plan)}`];
  if (rows > 0) lines.push('', '| Severity | Rule | Resource | Line | Finding |', '| --- | --- | --- | --- | --- |');
  for (const finding of open.slice(0, rows)) {
    const subject = finding.subject === '' ? '' : resourceOf(plan.plan, finding.subject).name || finding.subject;
    const url = urls.get(finding.rule);
    const rule = url ? `[${finding.rule}](${url})` : finding.rule;
    const { region } = placeOf(finding);
    lines.push(`| ${finding.severity} | ${rule} | ${escaped(subject)} | ${region.startLine} | ${escaped(shortened(finding.message))} |`);
  }
  if (open.length > rows) lines.push('', `And ${open.length - rows} more. \`causeway validate\` lists all of them.`);
  return `${lines.join('\n')}\n`;
}

function shortened(text: string): string {
  return text.length > MESSAGE_LENGTH ? `${text.slice(0, MESSAGE_LENGTH - 1)}…` : text;
}

function totals(open: readonly Finding[]): string {
  const parts = SEVERITIES.flatMap(([severity, one, many]) => {
    const number = open.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  });
  return parts.join(', ');
}

function accepted(plan: ReportPlan): string {
  const number = plan.findings.length - openOf(plan).length;
  return number === 0 ? '' : ` (${number} suppressed)`;
}

/** What stands for a letter that Markdown, or what shows it, would act on. A comment that is not shown parts a letter from what follows. */
const SAFE: { readonly [letter: string]: string } = {
  ...Object.fromEntries([...'\\`*_{}[]|~'].map((letter) => [letter, `\\${letter}`])),
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  $: '&#36;',
  '@': '@<!-- -->',
  '#': '#<!-- -->',
  '://': ':<!-- -->//',
  'www.': 'www<!-- -->.',
};

/** Text as Markdown shows it again, letter for letter: no markup, no link, no mention of a person, no reference to an issue. */
function escaped(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => visible(line).replace(/[\\`*_{}[\]|~&<>$@#]|:\/\/|www\./g, (found) => SAFE[found] ?? found))
    .join('<br>');
}
