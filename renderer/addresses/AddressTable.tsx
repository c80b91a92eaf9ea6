// The address plan as a table: every range, how large it is, how much of it is taken and what clashes.
import { useMemo, useState } from 'react';
import { ROLE_LABELS } from '../../shared/addresses/ranges.ts';
import { type AddressRow, addressTable } from '../../shared/addresses/table.ts';
import { isKind, kindOf } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { type Column, DataTable, type TableSort } from '../ui/DataTable.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Glyph } from '../ui/Glyph.tsx';
import { SeverityMark } from '../ui/icons.tsx';
import './addresses.css';

const COLUMNS: readonly Column<AddressRow>[] = [
  {
    id: 'range',
    header: 'Range',
    width: 168,
    mono: true,
    sortable: true,
    render: ({ range, depth }) => <span className={`address-depth-${Math.min(depth, 2)}`}>{range}</span>,
  },
  {
    id: 'name',
    header: 'Name',
    width: 'grow',
    sortable: true,
    render: ({ name, kind, conflicts }) => (
      <span className="ui-marked">
        <span className={`ui-family-${isKind(kind) ? kindOf(kind).family : 'plain'} tree-glyph`}>
          <Glyph name={kind} size={15} />
        </span>
        {name}
        {conflicts[0] && (
          <span title={conflicts.map((one) => one.message).join('\n')}>
            <SeverityMark severity={conflicts[0].severity} size={13} label={conflicts[0].message} />
          </span>
        )}
      </span>
    ),
  },
  {
    id: 'kind',
    header: 'Kind',
    width: 132,
    render: ({ kind, role }) => (
      <span className="quiet">{isKind(kind) && role !== 'clientPool' ? kindOf(kind).label : ROLE_LABELS[role]}</span>
    ),
  },
  { id: 'size', header: 'Addresses', width: 96, align: 'right', mono: true, render: (row) => grouped(row.size) },
  { id: 'used', header: 'Used', width: 80, align: 'right', mono: true, render: (row) => grouped(row.used) },
  { id: 'free', header: 'Free', width: 96, align: 'right', mono: true, render: (row) => grouped(row.free) },
  {
    id: 'utilisation',
    header: 'Taken',
    width: 148,
    sortable: true,
    render: ({ utilisation, valid, name }) =>
      valid ? (
        <span className="share">
          <meter className="share-bar" min={0} max={100} value={Math.min(100, utilisation)} aria-label={`Share of ${name} taken`} />
          <span className="mono">{utilisation} %</span>
        </span>
      ) : (
        <span className="ui-marked">
          <SeverityMark severity="error" size={13} label="" />
          not a range
        </span>
      ),
  },
];

/** The table of a plan. `selected` is the key of a range. */
export function AddressTable(props: {
  readonly plan: Plan | null;
  readonly isSelected: (row: AddressRow) => boolean;
  readonly onSelect: (row: AddressRow) => void;
}) {
  const { plan, isSelected, onSelect } = props;
  const [sort, setSort] = useState<TableSort>({ columnId: 'range', direction: 'ascending' });
  const rows = useMemo(() => (plan ? sorted(addressTable(plan), sort) : []), [plan, sort]);
  return (
    <DataTable
      label="Address plan"
      columns={COLUMNS}
      rows={rows}
      rowKey={(row) => row.key}
      selectedKey={rows.find(isSelected)?.key ?? null}
      onSelect={(key) => {
        const row = rows.find((one) => one.key === key);
        if (row) onSelect(row);
      }}
      sort={sort}
      onSort={setSort}
      empty={
        <EmptyState title="No ranges yet">Virtual networks, subnets, sites and their ranges are listed here with what is free.</EmptyState>
      }
    />
  );
}

/** The table comes by address; other orders are made of it. */
function sorted(rows: readonly AddressRow[], sort: TableSort): readonly AddressRow[] {
  const ascending =
    sort.columnId === 'name'
      ? [...rows].sort((a, b) => a.name.localeCompare(b.name, 'en'))
      : sort.columnId === 'utilisation'
        ? [...rows].sort((a, b) => a.utilisation - b.utilisation)
        : rows;
  return sort.direction === 'ascending' ? ascending : [...ascending].reverse();
}

/** Digits in threes, so that large counts can be read. */
export function grouped(digits: string | bigint): string {
  return String(digits).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
