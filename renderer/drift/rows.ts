// The rows of the list of differences, resource by resource: made in the worker, filtered and grouped in the page.
import { DRIFT_STATES, type Drift, type DriftChange, type DriftRemark, type DriftState } from '../../shared/azure/drift/drift.ts';
import { type ValueWords, valueParts } from '../../shared/azure/drift/values.ts';
import { driftLabel } from '../../shared/azure/drift/words.ts';
import { compareText } from '../../shared/base/order.ts';
import { type Kind, kindOf } from '../../shared/kinds/index.ts';

/** A difference, or something that was not compared. */
export interface DriftRow {
  readonly key: string;
  /** Same for all rows of one resource. */
  readonly group: string;
  /** Null for what was not compared. */
  readonly state: DriftState | null;
  readonly changedMeanwhile: boolean;
  readonly kind: Kind;
  readonly name: string;
  /** Words for the field; null for the resource as a whole. */
  readonly label: string | null;
  /** Id in the plan when the plan has the resource. */
  readonly own: string | null;
  /** Else what it lies in. */
  readonly place: string | null;
  readonly values: ValueWords;
  /** Why something was not compared, in place of values. */
  readonly why: string;
  /** Not compared because Azure made it by itself. */
  readonly byAzure: boolean;
}

/** A row that stands for a difference. */
export type ChangeRow = DriftRow & { readonly state: DriftState };

const PUSH: ReadonlySet<DriftState> = new Set(['to-push', 'new-in-design', 'removed-in-design']);

/** True when somebody has to decide: Azure is not as both agreed. */
export function needsDecision({ state, changedMeanwhile }: Pick<ChangeRow, 'state' | 'changedMeanwhile'>): boolean {
  return !PUSH.has(state) || changedMeanwhile;
}

/** True for a difference. */
export function isChange(row: DriftRow): row is ChangeRow {
  return row.state !== null;
}

const WHOLE: { readonly [state in DriftState]?: ValueWords } = {
  'added-in-azure': { design: 'none', agreed: 'none', azure: 'exists' },
  'removed-in-azure': { design: 'exists', agreed: 'existed', azure: 'none' },
  'new-in-design': { design: 'exists', agreed: 'none', azure: 'none' },
  'removed-in-design': { design: 'none', agreed: 'existed', azure: 'exists' },
  both: { design: 'none', agreed: 'existed', azure: 'none' },
};
const NO_VALUES: ValueWords = { design: '', agreed: '', azure: '' };

/** Every row: resources with something to decide first, then by kind and name; then what was not compared, then what Azure made. */
export function driftRows(drift: Drift): readonly DriftRow[] {
  const rows = drift.changes.map((change) => changeRow(drift, change));
  const ranks = new Map<string, number>();
  for (const row of rows) ranks.set(row.group, Math.min(ranks.get(row.group) ?? DRIFT_STATES.length, rankOf(row)));
  const sorted = rows
    .map((row, at) => ({ row, at, rank: ranks.get(row.group) ?? 0 }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        compareText(kindOf(a.row.kind).label, kindOf(b.row.kind).label) ||
        compareText(a.row.name, b.row.name) ||
        compareText(a.row.group, b.row.group) ||
        rankOf(a.row) - rankOf(b.row) ||
        a.at - b.at,
    );
  const left = [
    ...[...drift.notCompared, ...drift.notSeen].map((remark) => remarkRow(drift, remark, false)),
    ...drift.byAzure.map((remark) => remarkRow(drift, remark, true)),
  ];
  return [...sorted.map(({ row }) => row), ...left];
}

function rankOf({ state }: DriftRow): number {
  return state === null ? DRIFT_STATES.length : DRIFT_STATES.indexOf(state);
}

function changeRow(drift: Drift, change: DriftChange): DriftRow {
  const own = change.field !== null || change.state === 'removed-in-azure' || change.state === 'new-in-design';
  const { part, values } =
    change.field === null ? { part: null, values: WHOLE[change.state] ?? NO_VALUES } : valueParts(drift.plan, change);
  return {
    key: change.id,
    group: change.armId.toLowerCase(),
    state: change.state,
    changedMeanwhile: change.changedMeanwhile,
    kind: change.kind,
    name: change.name,
    label: part === null ? change.label : `${change.label}, ${part}`,
    own: own ? change.resource : null,
    place: change.within,
    values,
    why: '',
    byAzure: false,
  };
}

function remarkRow(drift: Drift, { resource, kind, name, field, why }: DriftRemark, byAzure: boolean): DriftRow {
  const own = drift.plan.resources.has(resource);
  return {
    key: `not ${resource} ${field ?? ''} ${why}`,
    group: `not ${resource}`,
    state: null,
    changedMeanwhile: false,
    kind,
    name,
    label: field,
    own: own ? resource : null,
    place: null,
    values: NO_VALUES,
    why,
    byAzure,
  };
}

/** What the list shows. */
export type DriftFilter = 'all' | 'decide' | 'push' | 'left';

/** The rows a filter and words let through. */
export function listed(rows: readonly DriftRow[], filter: DriftFilter, words: string): readonly DriftRow[] {
  const text = words.trim().toLowerCase();
  return rows.filter((row) => passes(row, filter) && (text === '' || textOf(row).includes(text)));
}

function passes(row: DriftRow, filter: DriftFilter): boolean {
  if (!isChange(row)) return filter === 'left';
  if (filter === 'decide') return needsDecision(row);
  return filter === 'push' ? !needsDecision(row) : filter === 'all';
}

function textOf(row: DriftRow): string {
  const { name, kind, label, values, why } = row;
  const state = isChange(row) ? driftLabel(row) : '';
  return [state, name, kindOf(kind).label, label, values.design, values.agreed, values.azure, why].join(' ').toLowerCase();
}

/** A line of the list: a difference, or the head over several of one resource. */
export type Line =
  | { readonly type: 'row'; readonly row: DriftRow; readonly under: boolean }
  | { readonly type: 'head'; readonly rows: readonly DriftRow[] };

/** The lines; rows of one resource stand under a head, a single one stands for itself. */
export function linesOf(rows: readonly DriftRow[]): readonly Line[] {
  const lines: Line[] = [];
  for (let from = 0; from < rows.length; ) {
    let until = from + 1;
    while (until < rows.length && rows[until]?.group === rows[from]?.group) until++;
    const group = rows.slice(from, until);
    const several = group.length > 1;
    if (several) lines.push({ type: 'head', rows: group });
    for (const row of group) lines.push({ type: 'row', row, under: several });
    from = until;
  }
  return lines;
}

/** Tells a line from the others. */
export function lineKey(line: Line): string {
  return line.type === 'head' ? `all ${line.rows[0]?.group}` : line.row.key;
}
