// The address plan: every range, how large it is and how much of it is taken.
import { useMemo, useState } from 'react';
import { kindOf } from '../../shared/kinds/index.ts';
import { type AddressRow, addressTable } from '../../shared/plan/addresses.ts';
import { reveal } from '../state/reveal.ts';
import { useApp } from '../state/store.ts';
import { type Column, DataTable, type TableSort } from '../ui/DataTable.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Glyph } from '../ui/Glyph.tsx';
import { SeverityMark } from '../ui/icons.tsx';

const COLUMNS: readonly Column<AddressRow>[] = [
  { id: 'range', header: 'Range', width: 148, mono: true, sortable: true, render: ({ range }) => range },
  {
    id: 'name',
    header: 'Name',
    width: 'grow',
    sortable: true,
    render: ({ name, kind }) => (
      <span className="ui-marked">
        <span className={`ui-family-${kindOf(kind).family} tree-glyph`}>
          <Glyph name={kind} size={15} />
        </span>
        {name}
      </span>
    ),
  },
  { id: 'kind', header: 'Kind', width: 132, render: ({ kind }) => <span className="quiet">{kindOf(kind).label}</span> },
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

/** The table of ranges. */
export function Addresses() {
  const plan = useApp((state) => state.history?.present ?? null);
  const selection = useApp((state) => state.selection);
  const [sort, setSort] = useState<TableSort>({ columnId: 'range', direction: 'ascending' });
  const rows = useMemo(() => (plan ? sorted(addressTable(plan), sort) : []), [plan, sort]);
  const selected = rows.find((row) => selection.has(row.id));
  return (
    <DataTable
      label="Address plan"
      columns={COLUMNS}
      rows={rows}
      rowKey={(row) => `${row.id} ${row.range}`}
      selectedKey={selected ? `${selected.id} ${selected.range}` : null}
      onSelect={(key) => {
        const row = rows.find((one) => `${one.id} ${one.range}` === key);
        if (row) reveal(row.id);
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
function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
