// What differs between two judged plans, as the blocks of a document: resources, findings, what arrives.
import type { Json } from '../base/json.ts';
import { subjectName } from '../emitters/head.ts';
import { oneLine } from '../emitters/one-line.ts';
import { type Block, heading, tableOr, text } from '../emitters/report/blocks.ts';
import { kindOf, type Resource } from '../kinds/index.ts';
import { formatCidr } from '../net/cidr.ts';
import type { PlanDifference } from '../plan/compare.ts';
import type { Plan } from '../plan/plan.ts';
import type { Finding } from '../rules/define-rule.ts';
import type { FlowChange, ReachChanges } from '../trace/changes.ts';
import { INTERNET } from '../trace/ends.ts';

/** A plan and what the rules say about it. */
export interface Judged {
  readonly plan: Plan;
  readonly findings: readonly Finding[];
}

/** A value of a field in a cell; nothing stated is a dash. */
function cell(value: Json | undefined): string {
  if (value === undefined) return '–';
  return oneLine(typeof value === 'string' ? value : JSON.stringify(value), 400);
}

/** Both sides of a changed field. Of lists only the entries that come or go are shown. */
export function valuePair(before: Json | undefined, after: Json | undefined): readonly [string, string] {
  if (!Array.isArray(before) || !Array.isArray(after) || before.length + after.length < 3) return [cell(before), cell(after)];
  const texts = (list: readonly Json[]): readonly string[] => list.map((one) => cell(one));
  const [was, is] = [texts(before), texts(after)];
  const [gone, come] = [was.filter((one) => !is.includes(one)), is.filter((one) => !was.includes(one))];
  if (gone.length + come.length === 0) return [was.join(', '), is.join(', ')];
  const rest = was.length - gone.length;
  const same = rest === 0 ? '' : ` (and ${rest} the same)`;
  return [`${gone.length === 0 ? '–' : gone.join(', ')}${same}`, `${come.length === 0 ? '–' : come.join(', ')}${same}`];
}

function row(resource: Resource): readonly string[] {
  return [kindOf(resource.kind).label, oneLine(resource.name, 100), oneLine(resource.id, 160)];
}

/** Added, removed and changed resources. */
export function resourceBlocks(difference: PlanDifference): readonly Block[] {
  const { added, removed, changed } = difference;
  return [
    heading(3, 'Added'),
    tableOr('Nothing.', ['Kind', 'Name', 'Id'], added.map(row)),
    heading(3, 'Removed'),
    tableOr('Nothing.', ['Kind', 'Name', 'Id'], removed.map(row)),
    heading(3, 'Changed'),
    tableOr(
      'Nothing.',
      ['Kind', 'Name', 'Field', 'Before', 'After'],
      changed.flatMap(({ resource, fields }) =>
        fields.map((one) => [kindOf(resource.kind).label, oneLine(resource.name, 100), one.field, ...valuePair(one.before, one.after)]),
      ),
    ),
  ];
}

export interface FindingChanges {
  readonly added: readonly Finding[];
  readonly resolved: readonly Finding[];
  /** Findings of the plan after the change that say something else than before about the same subject. */
  readonly reworded: readonly Finding[];
}

/** Findings that come and go with the change. Accepted ones are in no list. */
export function findingChanges(before: Judged, after: Judged): FindingChanges {
  const open = (judged: Judged): readonly Finding[] => judged.findings.filter((one) => one.suppressed === null);
  const missing = (all: readonly Finding[], other: readonly Finding[]): readonly Finding[] => {
    const known = new Set(other.map((one) => one.fingerprint));
    return all.filter((one) => !known.has(one.fingerprint));
  };
  const about = (one: Finding): string => [one.rule, one.severity, one.subject, one.field ?? ''].join('|');
  const [come, gone] = [missing(open(after), open(before)), missing(open(before), open(after))];
  const [isNew, isGone] = [new Set(come.map(about)), new Set(gone.map(about))];
  return {
    added: come.filter((one) => !isGone.has(about(one))),
    resolved: gone.filter((one) => !isNew.has(about(one))),
    reworded: come.filter((one) => isGone.has(about(one))),
  };
}

export function findingBlocks(before: Judged, after: Judged): readonly Block[] {
  const { added, resolved, reworded } = findingChanges(before, after);
  const table = (plan: Plan, findings: readonly Finding[]): Block =>
    tableOr(
      'None.',
      ['Severity', 'Rule', 'Subject', 'Message'],
      findings.map((one) => [one.severity, one.rule, subjectName(plan, one), oneLine(one.message, 600)]),
      true,
    );
  return [
    heading(3, 'New'),
    table(after.plan, added),
    heading(3, 'Resolved'),
    table(before.plan, resolved),
    ...(reworded.length === 0 ? [] : [heading(3, 'As before, about more or fewer resources'), table(after.plan, reworded)]),
  ];
}

/** What arrives and did not, and the other way round. */
export function reachBlocks(before: Plan, after: Plan, changes: ReachChanges): readonly Block[] {
  const name = (id: string): string => oneLine((after.resources.get(id) ?? before.resources.get(id))?.name ?? id, 80);
  const flows = (all: readonly FlowChange[]): readonly (readonly string[])[] =>
    all.map((one) => [
      name(one.from),
      one.to === INTERNET ? 'Internet' : name(one.to),
      one.ports.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`)).join(', '),
      one.sources.map(formatCidr).join(' '),
      one.destinations.map(formatCidr).join(' '),
      one.before,
      one.after,
    ]);
  const heads = ['From', 'To', 'TCP ports', 'Sources', 'Destinations', 'Before', 'After'];
  return [
    heading(3, 'Names and intents'),
    tableOr(
      'Every name of every server, and every intent, fares as before.',
      ['Server', 'Name or intent', 'Before', 'After'],
      changes.proofs.map((one) => [one.server === null ? 'intent' : name(one.server), oneLine(one.subject, 200), one.before, one.after]),
      true,
    ),
    heading(3, 'Arrives after, did not before'),
    tableOr('Nothing.', heads, flows(changes.gained), true),
    heading(3, 'Arrived before, does not after'),
    tableOr('Nothing.', heads, flows(changes.lost), true),
    ...(changes.uncompared > 0
      ? [text(`${changes.uncompared} pairs of ranges are too many to compare packet by packet; names and intents are compared in full.`)]
      : []),
  ];
}
