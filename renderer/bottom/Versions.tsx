// States of the document that were opened or saved: when, after what, how large. Each can be compared with now, or brought back.
import { timeText } from '../frame/VersionsDialog.tsx';
import { restoreVersion } from '../state/restore.ts';
import { openDialog, useApp } from '../state/store.ts';
import type { Version } from '../state/versions.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

interface Row {
  readonly index: number;
  readonly version: Version;
  readonly isPresent: boolean;
}

const COLUMNS: readonly Column<Row>[] = [
  { id: 'time', header: 'Time', width: 132, mono: true, render: ({ version }) => timeText(version.at) },
  {
    id: 'label',
    header: 'Last step before it',
    width: 'grow',
    render: ({ version, isPresent }) => (
      <>
        {version.label} {isPresent && <span className="ui-hint">on screen</span>}
      </>
    ),
  },
  {
    id: 'size',
    header: 'Resources',
    width: 96,
    align: 'right',
    mono: true,
    render: ({ version }) => String(version.resources),
  },
  {
    id: 'action',
    header: '',
    label: 'Action',
    width: 208,
    align: 'right',
    render: ({ index, version, isPresent }) =>
      isPresent ? null : (
        <span className="row-actions">
          <button type="button" className="ui-link" onClick={() => openDialog({ type: 'versions', before: index })}>
            Compare with now
          </button>
          <button type="button" className="ui-link" onClick={() => void restoreVersion(version)}>
            Restore
          </button>
        </span>
      ),
  },
];

/** The table of versions, newest first. */
export function Versions() {
  const versions = useApp((state) => state.versions);
  const present = useApp((state) => state.history?.present ?? null);
  const rows = versions.map((version, index) => ({ index, version, isPresent: version.plan === present })).reverse();
  return (
    <DataTable
      label="Versions"
      columns={COLUMNS}
      rows={rows}
      rowKey={(row) => `${row.index} ${row.version.at}`}
      onActivate={(key) => openDialog({ type: 'versions', before: Number(key.split(' ')[0]) })}
      empty={<EmptyState title="No versions yet">Each save adds one. The last fifty of each plan are kept on this machine.</EmptyState>}
    />
  );
}
