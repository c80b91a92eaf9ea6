// Findings as CSV for spreadsheets: one row each, suppressed ones with their reason. Formulas are kept text.
import { csvText } from '../../base/csv.ts';
import { helpOf, placeFinder, type Report, resourceOf, sourceUrl } from './report.ts';

const COLUMNS = [
  ...['plan', 'line', 'rule', 'id', 'severity', 'title', 'message', 'resource', 'kind', 'name', 'field'],
  ...['related', 'suppressed', 'source', 'help', 'fingerprint'],
];

/** The report as CSV. */
export const csvReport: Report = ({ plans, rules }) => {
  const byCode = new Map(rules.map((rule) => [rule.code, rule]));
  const rows = plans.flatMap((plan) => {
    const placeOf = placeFinder(plan);
    return plan.findings.map((finding) => {
      const subject = finding.subject === '' ? { id: '', kind: '', name: '' } : resourceOf(plan.plan, finding.subject);
      const place = placeOf(finding);
      return [
        ...[place.file, place.region.startLine, finding.rule, finding.id, finding.severity, finding.title, finding.message],
        ...[subject.id, subject.kind, subject.name, finding.field ?? '', finding.related.join(' '), finding.suppressed ?? ''],
        ...[sourceUrl(byCode.get(finding.rule)) ?? '', helpOf(finding.id), finding.fingerprint],
      ];
    });
  });
  return csvText([COLUMNS, ...rows]);
};
