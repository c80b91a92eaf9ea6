// `azure diff` for people: what has to be decided first, then what is to be pushed, then what was not compared.
import { DRIFT_STATES, type Drift, type DriftChange, type DriftRemark, type DriftState } from '../../shared/azure/drift/drift.ts';
import { driftDiffers } from '../../shared/azure/drift/drift-json.ts';
import { valueWords } from '../../shared/azure/drift/values.ts';
import { DRIFT_WORDS, driftLabel } from '../../shared/azure/drift/words.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { count, type Paint, visible } from '../output.ts';

/** The text result. */
export function driftText(drift: Drift, paint: Paint): string {
  const blocks = DRIFT_STATES.flatMap((state) => {
    const changes = drift.changes.filter((one) => one.state === state);
    return changes.length === 0 ? [] : [block(drift.plan, state, changes, paint)];
  });
  const lines = [
    ...blocks,
    ...remarks('Not compared', drift.notCompared, paint),
    ...remarks('Not looked at', drift.notSeen, paint),
    ...remarks('Made by Azure itself', drift.byAzure, paint),
    ...drift.azure.notes.map((note) => `Note: ${visible(note.subject)}: ${visible(note.message)}`),
    totals(drift),
  ];
  return `${lines.join('\n')}\n`;
}

function block(plan: Plan, state: DriftState, changes: readonly DriftChange[], paint: Paint): string {
  const { label, means } = DRIFT_WORDS[state];
  const lines = [`${painted(state, paint)(label)}  ${paint.faint(means)}`];
  let last = '';
  for (const change of changes) {
    if (change.armId !== last || change.field === null)
      lines.push(
        `  ${change.kind} ${visible(change.name)} (${visible(change.resource)})${change.changedMeanwhile ? `: ${driftLabel(change)}` : ''}`,
      );
    last = change.armId;
    if (change.field !== null) lines.push(`    ${visible(change.label ?? change.field)}: ${valuesText(plan, change)}`);
  }
  return lines.join('\n');
}

function painted(state: DriftState, paint: Paint): (text: string) => string {
  if (state === 'conflict') return paint.error;
  if (state === 'both') return paint.faint;
  return state === 'to-push' || state === 'new-in-design' || state === 'removed-in-design' ? paint.good : paint.warning;
}

function valuesText(plan: Plan, change: DriftChange): string {
  const words = valueWords(plan, change);
  const [design, agreed, azure] = [visible(words.design), visible(words.agreed), visible(words.azure)];
  if (change.state === 'both') return `agreed ${agreed}; now ${azure} on both sides`;
  return `design ${design}; Azure ${azure}${change.state === 'differs' ? '' : `; agreed ${agreed}`}`;
}

/** At most this many remarks are named one by one; JSON has them all. */
const MOST_REMARKS = 10;

function remarks(title: string, list: readonly DriftRemark[], paint: Paint): readonly string[] {
  if (list.length === 0) return [];
  const shown = list.slice(0, MOST_REMARKS);
  return [
    `${title}: ${count(list.length, 'entry', 'entries')}`,
    ...shown.map((one) =>
      paint.faint(`  ${one.kind} ${visible(one.name)}${one.field === null ? '' : `, ${visible(one.field)}`}: ${visible(one.why)}`),
    ),
    ...(list.length > shown.length ? [paint.faint(`  and ${list.length - shown.length} more; --format json lists them all`)] : []),
  ];
}

function totals(drift: Drift): string {
  const basis =
    drift.basis === 'two-way'
      ? ' Nothing was agreed on with Azure yet, so this comparison has two sides: it tells what differs, not who changed it.'
      : '';
  const compared = `${count(drift.compared, 'resource')} of Azure compared`;
  const found = driftDiffers(drift) ? count(drift.changes.filter((one) => one.state !== 'both').length, 'difference') : 'no difference';
  return `${compared}, ${found}.${basis}`;
}
