// The plan against Azure, difference by difference: who changed what since both agreed. Each can be accepted or reverted by itself.
import { useMemo } from 'react';
import type { Drift } from '../../shared/azure/drift/drift.ts';
import { DRIFT_WORDS, driftLabel } from '../../shared/azure/drift/words.ts';
import { kindOf } from '../../shared/kinds/index.ts';
import { runAction } from '../state/actions.ts';
import { type DriftLook, revealChange, useDrift, useLook } from '../state/drift.ts';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { DriftSign } from './DriftSign.tsx';
import { RowActions } from './RowActions.tsx';
import { listed, needsDecision, type Row, rowsOf } from './rows.ts';
import './drift.css';

/** The list of differences, or what to do to get one. */
export function DriftPanel() {
  const look = useLook();
  return look ? <Differences look={look} /> : <NothingCompared />;
}

function NothingCompared() {
  const empty = useApp((state) => (state.history?.present.resources.size ?? 0) === 0);
  if (empty)
    return (
      <EmptyState title="Nothing to compare yet" action={<Button onClick={() => runAction('import')}>Import…</Button>}>
        Import what Azure holds first. Afterwards this list tells who changed what: you in the plan, or somebody in Azure.
      </EmptyState>
    );
  return (
    <EmptyState title="Not compared with Azure" action={<Button onClick={() => runAction('compare-files')}>Compare with files…</Button>}>
      The plan, the last state both agreed on and Azure now are laid side by side. The output of “az … -o json” is enough; nothing is sent.
    </EmptyState>
  );
}

function Differences({ look: { drift, from } }: { readonly look: DriftLook }) {
  const filter = useDrift((state) => state.filter);
  const words = useDrift((state) => state.words);
  const chosen = useDrift((state) => state.chosen);
  const rows = useMemo(() => listed(rowsOf(drift), filter, words), [drift, filter, words]);
  return (
    <div className="drift">
      <p className="drift-line">{lineOf(drift, from)}</p>
      <DataTable
        label="Differences to Azure"
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.key}
        selectedKey={chosen}
        onSelect={(key) => {
          const row = rows.find((one) => one.key === key);
          if (row?.change) revealChange(row.change);
        }}
        empty={<NoRows drift={drift} from={from} />}
      />
    </div>
  );
}

/** What was compared with what, and what stays unsaid. */
function lineOf(drift: Drift, from: string): string {
  const parts = [
    `Compared with ${from}: ${drift.compared} ${drift.compared === 1 ? 'resource' : 'resources'} of Azure.`,
    ...(drift.basis === 'two-way' ? ['Nothing was agreed on yet, so it cannot be said who changed what.'] : []),
    ...(drift.notSeen.length > 0 ? [`${drift.notSeen.length} of the plan lie outside of what was looked at.`] : []),
    ...(drift.byAzure.length > 0 ? [`${drift.byAzure.length} made by Azure itself are left out.`] : []),
  ];
  return parts.join(' ');
}

function NoRows({ drift, from }: { readonly drift: Drift; readonly from: string }) {
  if (drift.changes.length > 0)
    return (
      <EmptyState
        title="Nothing matches the filter"
        action={<Button onClick={() => useDrift.setState({ filter: 'all', words: '' })}>Show all {drift.changes.length}</Button>}
      />
    );
  if (drift.compared === 0)
    return (
      <EmptyState title="Nothing of the plan was in there">
        {from} held no description of a resource. Lists of names are not enough: “az network vnet list -o json” describes, “az resource
        list” only names.
      </EmptyState>
    );
  return (
    <EmptyState title="No difference" severity={drift.notSeen.length === 0 ? 'ok' : 'info'}>
      {drift.compared} {drift.compared === 1 ? 'resource' : 'resources'} of Azure are as the plan has them.
    </EmptyState>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'state',
    header: 'State',
    width: 124,
    render: (row) => (
      <span className="ui-marked" title={row.change ? DRIFT_WORDS[row.change.state].means : row.why}>
        <DriftSign row={row} />
        {row.change ? driftLabel(row.change) : 'Not compared'}
      </span>
    ),
  },
  {
    id: 'object',
    header: 'Object',
    width: 148,
    render: ({ kind, name }) => (
      <span title={`${name} (${kindOf(kind).label})`}>
        <span className="mono">{name}</span>
      </span>
    ),
  },
  {
    id: 'field',
    header: 'Field',
    width: 148,
    render: ({ label, kind }) => <span title={label ?? undefined}>{label ?? <span className="quiet">{kindOf(kind).label}</span>}</span>,
  },
  { id: 'design', header: 'Plan', width: 'grow', mono: true, render: (row) => <Value row={row} side="design" /> },
  { id: 'agreed', header: 'Agreed', width: 'grow', mono: true, render: (row) => <Value row={row} side="agreed" /> },
  { id: 'azure', header: 'Azure', width: 'grow', mono: true, render: (row) => <Value row={row} side="azure" /> },
  {
    id: 'action',
    header: '',
    label: 'Action',
    width: 124,
    align: 'right',
    render: (row) => (row.change ? <RowActions change={row.change} /> : null),
  },
];

function Value({ row, side }: { readonly row: Row; readonly side: 'design' | 'agreed' | 'azure' }) {
  const text = row.values[side];
  const differs = row.change !== null && side !== 'agreed' && text !== row.values.agreed;
  return (
    <span className={differs ? undefined : 'quiet'} title={text}>
      {text}
    </span>
  );
}

/** How many differences somebody has to decide about; null while nothing is compared. */
export function useDriftCount(): number | null {
  const look = useLook();
  return look ? look.drift.changes.filter(needsDecision).length : null;
}
