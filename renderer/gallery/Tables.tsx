// Gallery: tables, short and long.
import { useState } from 'react';
import { type Column, DataTable, type TableSort } from '../ui/DataTable.tsx';
import { SEVERITY_LABELS, type Severity, SeverityMark } from '../ui/icons.tsx';
import { SEVERITIES, Section } from './Section.tsx';

interface SampleRow {
  readonly id: string;
  readonly severity: Severity;
  readonly finding: string;
  readonly object: string;
  readonly count: number;
}

function sampleRows(count: number): readonly SampleRow[] {
  const texts = [
    'Zone group misses dp.kubernetesconfiguration zone',
    'Public access is still open beside the private path',
    'One VPN device carries a critical site',
  ];
  return Array.from({ length: count }, (_, i) => ({
    id: `row-${i}`,
    severity: SEVERITIES[i % 4] ?? 'info',
    finding: texts[i % texts.length] ?? '',
    object: `snet-${i + 1}`,
    count: (i * 37) % 1000,
  }));
}

const SHORT_ROWS = sampleRows(6);
const LONG_ROWS = sampleRows(5000);
const COLUMNS: readonly Column<SampleRow>[] = [
  {
    id: 'severity',
    header: 'Severity',
    width: 92,
    render: (row) => (
      <span className="ui-marked">
        <SeverityMark severity={row.severity} label="" />
        {SEVERITY_LABELS[row.severity]}
      </span>
    ),
  },
  { id: 'object', header: 'Object', width: 96, mono: true, sortable: true, render: (row) => row.object },
  { id: 'finding', header: 'Finding', width: 'grow', render: (row) => row.finding },
  { id: 'count', header: 'Hits', width: 56, align: 'right', mono: true, render: (row) => row.count },
  {
    id: 'action',
    header: '',
    label: 'Action',
    width: 96,
    align: 'right',
    render: () => (
      <button type="button" className="ui-link">
        Preview fix
      </button>
    ),
  },
];

/** A short and a long table. */
export function Tables() {
  const [selected, setSelected] = useState<string | null>('row-0');
  const [far, setFar] = useState<string | null>(null);
  const [sort, setSort] = useState<TableSort>({ columnId: 'object', direction: 'ascending' });
  return (
    <Section title="Tables" note="26 px rows; five thousand of them below" wide>
      <div className="gallery-card g-table">
        <DataTable
          label="Short table"
          columns={COLUMNS}
          rows={SHORT_ROWS}
          rowKey={(row) => row.id}
          selectedKey={selected}
          onSelect={setSelected}
          sort={sort}
          onSort={setSort}
        />
      </div>
      <div className="gallery-card g-table">
        <DataTable label="Long table" columns={COLUMNS} rows={LONG_ROWS} rowKey={(row) => row.id} selectedKey={far} onSelect={setFar} />
      </div>
    </Section>
  );
}
