// The head of a document that people hand over: which plan it comes from, and what stands against it.
import { lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import type { Finding } from '../rules/define-rule.ts';
import type { EmitInput, Note } from './emitter.ts';
import { oneLine } from './one-line.ts';

/** More errors than these are counted, not listed. */
const MOST_ERRORS = 20;

/** Plain lines for the head of a file: the plan, its open errors, and what is left out. Each is one line without markup. */
export function headLines({ plan, findings }: EmitInput, notes: readonly Note[], what: string): readonly string[] {
  const errors = openErrors(findings);
  const shown = errors.slice(0, MOST_ERRORS);
  return [
    `${what} of the network plan "${oneLine(plan.info.name)}"${versionOf(plan)}.`,
    'Written by Causeway from the plan alone. Change the plan and write it again rather than this file.',
    ...(errors.length === 0 ? [] : ['', `The plan has ${errors.length === 1 ? '1 open error' : `${errors.length} open errors`}:`]),
    ...shown.map((finding) => `  ${finding.rule} ${subjectName(plan, finding)}: ${oneLine(finding.message)}`),
    ...(errors.length > shown.length ? [`  and ${errors.length - shown.length} more; "causeway validate" lists them all.`] : []),
    ...(notes.length === 0 ? [] : ['', 'Not in this file, or to be looked at:']),
    ...notes.map((note) => `  ${noteSubject(plan, note)}: ${oneLine(note.message)}`),
  ];
}

/** Errors nobody has accepted. */
export function openErrors(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => finding.severity === 'error' && finding.suppressed === null);
}

/** What people call the subject of a finding. */
export function subjectName(plan: Plan, finding: Finding): string {
  return oneLine(lookupOf(plan).get(finding.subject)?.name ?? finding.subject, 80);
}

/** What people call the subject of a note. */
export function noteSubject(plan: Plan, note: Note): string {
  return oneLine(lookupOf(plan).get(note.subject)?.name ?? note.subject, 80);
}

function versionOf(plan: Plan): string {
  const parts = [
    plan.info.version === undefined ? '' : `version ${oneLine(plan.info.version, 40)}`,
    plan.info.date === undefined ? '' : oneLine(plan.info.date, 40),
    plan.info.classification === undefined ? '' : oneLine(plan.info.classification, 60),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** Lines as comments; empty lines keep the sign alone. */
export function commented(lines: readonly string[], sign: string): readonly string[] {
  return lines.map((line) => `${sign} ${line}`.trimEnd());
}
