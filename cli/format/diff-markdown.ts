// `diff --format markdown`: short enough for a comment on a change request. Every name is quoted for Markdown.
import { visible } from '../output.ts';
import { flowText, proofText, valueText } from './diff-text.ts';
import type { Differences } from './differences.ts';

/** The Markdown result. */
export function diffMarkdown({ a, b, same, resources, findings, reachability }: Differences): string {
  const title = `## Differences between ${quoted(a)} and ${quoted(b)}`;
  if (same) return `${title}\n\nNone.\n`;
  return [
    title,
    section(
      'Added',
      table(
        ['Kind', 'Name', 'Id'],
        resources.added.map(({ kind, name, id }) => [kind, name, id]),
      ),
    ),
    section(
      'Removed',
      table(
        ['Kind', 'Name', 'Id'],
        resources.removed.map(({ kind, name, id }) => [kind, name, id]),
      ),
    ),
    section(
      'Changed',
      table(
        ['Id', 'Field', 'Before', 'After'],
        resources.changed.flatMap(({ id, fields }) => fields.map((one) => [id, one.field, valueText(one.before), valueText(one.after)])),
      ),
    ),
    section(
      'New findings',
      table(
        ['Rule', 'Severity', 'Message'],
        findings.added.map((one) => [one.rule, one.severity, one.message]),
      ),
    ),
    section(
      'Resolved findings',
      table(
        ['Rule', 'Severity', 'Message'],
        findings.resolved.map((one) => [one.rule, one.severity, one.message]),
      ),
    ),
    section(
      'Reachability',
      table(
        ['What', 'Change'],
        [
          ...reachability.proofs.map((one) => ['proof', proofText(one)]),
          ...reachability.lost.map((one) => ['lost', flowText(one)]),
          ...reachability.gained.map((one) => ['gained', flowText(one)]),
        ],
      ),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n')
    .concat('\n');
}

function section(heading: string, body: string): string {
  return body === '' ? '' : `\n### ${heading}\n\n${body}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map((row) => line(row.map(quoted)))].join('\n');
}

/** Text as a code span inside a table cell: backticks, pipes and line breaks cannot end it. */
function quoted(text: string): string {
  const plain = visible(text).replaceAll('|', '\\|');
  const fence = '`'.repeat(Math.max(0, ...[...plain.matchAll(/`+/g)].map((run) => run[0].length)) + 1);
  const space = plain.startsWith('`') || plain.endsWith('`') ? ' ' : '';
  return plain === '' ? '–' : `${fence}${space}${plain}${space}${fence}`;
}
