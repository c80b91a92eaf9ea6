// The rows of the list of differences: what is told, what the filter lets through.
import type { Drift, DriftChange, DriftRemark, DriftState } from '../../shared/azure/drift/drift.ts';
import { DRIFT_STATES } from '../../shared/azure/drift/drift.ts';
import { type ValueWords, valueWords } from '../../shared/azure/drift/values.ts';
import { driftLabel } from '../../shared/azure/drift/words.ts';
import type { Kind } from '../../shared/kinds/index.ts';
import type { DriftFilter } from '../state/drift.ts';

export interface Row {
  readonly key: string;
  readonly kind: Kind;
  readonly name: string;
  readonly label: string | null;
  /** Null for what was not compared. */
  readonly change: DriftChange | null;
  /** Why something was not compared. */
  readonly why: string;
  readonly values: ValueWords;
}

const PUSH: ReadonlySet<DriftState> = new Set(['to-push', 'new-in-design', 'removed-in-design']);

/** True when somebody has to decide: Azure is not as both agreed. */
export function needsDecision(change: DriftChange): boolean {
  return !PUSH.has(change.state) || change.changedMeanwhile;
}

const WHOLE: { readonly [state in DriftState]?: ValueWords } = {
  'added-in-azure': { design: 'none', agreed: 'none', azure: 'exists' },
  'removed-in-azure': { design: 'exists', agreed: 'existed', azure: 'none' },
  'new-in-design': { design: 'exists', agreed: 'none', azure: 'none' },
  'removed-in-design': { design: 'none', agreed: 'existed', azure: 'exists' },
  both: { design: 'none', agreed: 'existed', azure: 'none' },
};
const NO_VALUES: ValueWords = { design: '', agreed: '', azure: '' };

const cache = new WeakMap<Drift, readonly Row[]>();

/** Every row, what has to be decided first. */
export function rowsOf(drift: Drift): readonly Row[] {
  let rows = cache.get(drift);
  if (!rows) {
    const changes = [...drift.changes].sort((a, b) => DRIFT_STATES.indexOf(a.state) - DRIFT_STATES.indexOf(b.state));
    rows = [...changes.map((change) => rowOf(drift, change)), ...[...drift.notCompared, ...drift.notSeen].map(remarkRow)];
    cache.set(drift, rows);
  }
  return rows;
}

function rowOf(drift: Drift, change: DriftChange): Row {
  const values = change.field === null ? (WHOLE[change.state] ?? NO_VALUES) : valueWords(drift.plan, change);
  return { key: change.id, kind: change.kind, name: change.name, label: change.label, change, why: '', values };
}

function remarkRow({ resource, kind, name, field, why }: DriftRemark): Row {
  const values = { ...NO_VALUES, design: why };
  return { key: `not ${resource} ${field ?? ''}`, kind, name, label: field, change: null, why, values };
}

/** The rows a filter and words let through. */
export function listed(rows: readonly Row[], filter: DriftFilter, words: string): readonly Row[] {
  const text = words.trim().toLowerCase();
  return rows.filter((row) => passes(row, filter) && (text === '' || textOf(row).includes(text)));
}

function passes({ change }: Row, filter: DriftFilter): boolean {
  if (change === null) return filter === 'left';
  if (filter === 'decide') return needsDecision(change);
  return filter === 'push' ? !needsDecision(change) : filter === 'all';
}

function textOf({ name, label, change, values }: Row): string {
  const state = change ? driftLabel(change) : '';
  return [state, name, label, values.design, values.agreed, values.azure].join(' ').toLowerCase();
}
