// Findings as workflow commands of GitHub: each open one becomes an annotation at its line of the plan file.
// Source: docs.github.com/actions/reference/workflow-commands-for-github-actions (2026-11).
import { visible } from '../../base/visible.ts';
import type { Severity } from '../define-rule.ts';
import { openOf, placeFinder, type Report } from './report.ts';

const COMMANDS: { readonly [S in Severity]: 'error' | 'warning' | 'notice' } = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  unknown: 'notice',
};

/** The report as workflow commands, one a line. */
export const githubReport: Report = ({ plans }) =>
  plans
    .flatMap((plan) => {
      const placeOf = placeFinder(plan);
      return openOf(plan).map((finding) => {
        const { file, region } = placeOf(finding);
        const oneLine = region.startLine === region.endLine;
        const properties: readonly (readonly [string, string | number])[] = [
          ['file', file],
          ['line', region.startLine],
          ['endLine', region.endLine],
          // Columns are accepted on annotations of one line only.
          ...(oneLine
            ? ([
                ['col', region.startColumn],
                ['endColumn', region.endColumn],
              ] as const)
            : []),
          ['title', `${finding.rule} ${finding.title}`],
        ];
        const said = properties.map(([name, value]) => `${name}=${escapedProperty(String(value))}`).join(',');
        return `::${COMMANDS[finding.severity]} ${said}::${escapedData(finding.message)}\n`;
      });
    })
    .join('');

/** Text behind the last `::`: percent signs and line ends are encoded, other control characters become visible. */
function escapedData(text: string): string {
  return visible(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

/** The value of a property: colons and commas are encoded too. */
function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
