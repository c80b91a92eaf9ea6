// The plan against Azure, resource by resource: who changed what since both agreed. Each difference can be accepted or reverted by itself.
import { useMemo } from 'react';
import { DRIFT_WORDS, driftLabel } from '../../shared/azure/drift/words.ts';
import { kindOf } from '../../shared/kinds/index.ts';
import { runAction } from '../state/actions.ts';
import { type DriftLook, revealRow, useDrift, useLook } from '../state/drift.ts';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Glyph } from '../ui/Glyph.tsx';
import { DriftLine } from './DriftLine.tsx';
import { DriftSign } from './DriftSign.tsx';
import { RowActions } from './RowActions.tsx';
import { isChange, type Line, lineKey, linesOf, listed } from './rows.ts';
import './drift.css';

/** The list of differences, or what to do to get one. */
export function DriftPanel() {
  const look = useLook();
  return look ? <Differences look={look} /> : <NothingCompared />;
}

function NothingCompared() {
  const empty = useApp((state) => (state.history?.present.resources.size ?? 0) === 0);
  const agreed = useApp((state) => state.history?.present.agreed !== undefined);
  if (empty)
    return (
      <EmptyState title="Nothing to compare yet" action={<Button onClick={() => runAction('azure-import')}>Import from Azure…</Button>}>
        Import what Azure holds first. Afterwards this list tells who changed what: you in the plan, or somebody in Azure.
      </EmptyState>
    );
  return (
    <EmptyState
      title="Not compared with Azure"
      action={
        <>
          <Button onClick={() => runAction('compare-azure')}>Compare with Azure…</Button>
          <Button onClick={() => runAction('compare-files')}>Compare with files…</Button>
          {agreed && <Button onClick={() => runAction('compare-agreed')}>Since the last import</Button>}
        </>
      }
    >
      Three states are laid side by side: the plan, what both last agreed on, and Azure now. Each difference says who made it, and you take
      it into the plan or keep the plan’s value for the next push.{' '}
      {agreed ? '' : 'Without an import or push before, it can only be said that two values differ. '}
      Reader rights are enough; files with the output of “az … -o json” do without sign-in.
    </EmptyState>
  );
}

function Differences({ look }: { readonly look: DriftLook }) {
  const filter = useDrift((state) => state.filter);
  const words = useDrift((state) => state.words);
  const chosen = useDrift((state) => state.chosen);
  const shown = useMemo(() => listed(look.rows, filter, words), [look.rows, filter, words]);
  const lines = useMemo(() => linesOf(shown), [shown]);
  return (
    <div className="drift">
      <DriftLine look={look} shown={shown} />
      <DataTable
        label="Differences to Azure"
        columns={filter === 'left' ? LEFT_COLUMNS : COLUMNS}
        rows={lines}
        rowKey={lineKey}
        selectedKey={chosen}
        onSelect={(key) => {
          const line = lines.find((one) => lineKey(one) === key);
          const row = line?.type === 'head' ? line.rows[0] : line?.row;
          if (row) revealRow(key, row);
        }}
        empty={<NoRows look={look} />}
      />
    </div>
  );
}

function NoRows({ look: { summary, rows, from, source } }: { readonly look: DriftLook }) {
  if (summary.changes > 0)
    return (
      <EmptyState
        title="Nothing matches the filter"
        action={<Button onClick={() => useDrift.setState({ filter: 'all', words: '' })}>Show all {summary.changes}</Button>}
      />
    );
  const left = rows.length > 0 && (
    <Button onClick={() => useDrift.setState({ filter: 'left', words: '' })}>Show what was not compared</Button>
  );
  if (summary.compared === 0)
    return (
      <EmptyState title="Nothing of the plan was in there" action={left}>
        {from} held no description of a resource. Lists of names are not enough: “az network vnet list -o json” describes, “az resource
        list” only names.
      </EmptyState>
    );
  return (
    <EmptyState title="No difference" severity={summary.notSeen === 0 ? 'ok' : 'info'} action={left}>
      {summary.compared} {summary.compared === 1 ? 'resource' : 'resources'}{' '}
      {source === 'agreed' ? 'are as they were' : 'of Azure are as the plan has them'}.
    </EmptyState>
  );
}

/** What was not compared has a reason in place of values. */
const LEFT_COLUMNS: readonly Column<Line>[] = [
  { id: 'object', header: 'Object and field', width: 288, render: (line) => <Subject line={line} /> },
  { id: 'state', header: 'State', width: 116, render: (line) => <State line={line} /> },
  {
    id: 'why',
    header: 'Why',
    width: 'grow',
    render: (line) => (line.type === 'row' ? <span title={line.row.why}>{line.row.why}</span> : null),
  },
];

const COLUMNS: readonly Column<Line>[] = [
  { id: 'object', header: 'Object and field', width: 232, render: (line) => <Subject line={line} /> },
  { id: 'state', header: 'State', width: 108, render: (line) => <State line={line} /> },
  { id: 'design', header: 'Plan', width: 'grow', mono: true, render: (line) => <Value line={line} side="design" /> },
  { id: 'agreed', header: 'Agreed', width: 'grow', mono: true, render: (line) => <Value line={line} side="agreed" /> },
  { id: 'azure', header: 'Azure', width: 'grow', mono: true, render: (line) => <Value line={line} side="azure" /> },
  { id: 'action', header: '', label: 'Action', width: 112, align: 'right', render: (line) => <RowActions line={line} /> },
];

function Subject({ line }: { readonly line: Line }) {
  const row = line.type === 'head' ? line.rows[0] : line.row;
  if (!row) return null;
  const field = line.type === 'row' ? row.label : null;
  const kind = kindOf(row.kind).label;
  if (line.type === 'row' && line.under)
    return (
      <span className="drift-under" title={field ?? kind}>
        {field ?? kind}
      </span>
    );
  return (
    <span className="drift-object" title={[row.name, kind, field].filter((one) => one !== null).join(', ')}>
      <Glyph name={row.kind} size={15} />
      <b>{row.name}</b>
      {field !== null && <span>{field}</span>}
    </span>
  );
}

function State({ line }: { readonly line: Line }) {
  if (line.type === 'head') return <span className="quiet">{line.rows.length} differences</span>;
  const { row } = line;
  return (
    <span className="ui-marked" title={isChange(row) ? DRIFT_WORDS[row.state].means : row.why}>
      <DriftSign state={row.state} />
      {isChange(row) ? driftLabel(row) : row.byAzure ? 'Left out' : 'Not compared'}
    </span>
  );
}

function Value({ line, side }: { readonly line: Line; readonly side: 'design' | 'agreed' | 'azure' }) {
  if (line.type === 'head') return null;
  const { row } = line;
  const text = row.values[side];
  const differs = side !== 'agreed' && text !== row.values.agreed;
  return (
    <span className={differs ? 'drift-changed' : 'quiet'} title={text}>
      {text}
    </span>
  );
}
