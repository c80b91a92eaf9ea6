// The address planner: the map or the table of every range, what is free, what clashes, and the edits of the chosen range.
import { useMemo, useState } from 'react';
import { addressConflicts, type Conflict } from '../../shared/addresses/conflicts.ts';
import { addressBlocks } from '../../shared/addresses/map.ts';
import { addressCsv, addressMarkdown, addressTable } from '../../shared/addresses/table.ts';
import { addressTree, flatTree } from '../../shared/addresses/tree.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { saveText } from '../state/files.ts';
import { closeDialog, toast, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SeverityMark } from '../ui/icons.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { AddressDetails } from './AddressDetails.tsx';
import { AddressMap, type Marks } from './AddressMap.tsx';
import { AddressTable } from './AddressTable.tsx';
import { NextFree } from './NextFree.tsx';
import './addresses.css';

type Shape = 'map' | 'table';
const CONFLICTS_SHOWN = 50;

/** The dialog. */
export function AddressDialog() {
  const plan = useApp((state) => state.history?.present ?? null);
  return plan && <Planner plan={plan} />;
}

function Planner({ plan }: { readonly plan: Plan }) {
  const name = useApp((state) => state.document?.name ?? 'plan');
  const [shape, setShape] = useState<Shape>('map');
  const [chosen, setChosen] = useState<string | null>(null);
  const { roots, nodes, conflicts, marks } = useMemo(() => readPlan(plan), [plan]);
  const selected = chosen ?? nodes[0]?.key ?? null;
  const stem = name.replace(/\.causeway\.json$|\.json$/, '');
  const bad = conflicts.filter((one) => one.severity !== 'info').length;

  async function save(suffix: string, text: string) {
    const done = await saveText(`${stem}${suffix}`, text);
    if (done !== null) toast('ok', `Saved ${done}`);
  }

  return (
    <Dialog
      open
      size="wide"
      title="Address plan"
      onClose={closeDialog}
      titleAside={
        <Segmented<Shape>
          label="Show as"
          value={shape}
          onChange={setShape}
          options={[
            { value: 'map', label: 'Map' },
            { value: 'table', label: 'Table' },
          ]}
        />
      }
      facts={`${nodes.length} ranges, ${bad === 0 ? 'no conflicts' : `${bad} conflict${bad === 1 ? '' : 's'}`}`}
      actions={
        <>
          <Button icon="save" onClick={() => void save('-addresses.csv', addressCsv(addressTable(plan)))}>
            Save as CSV
          </Button>
          <Button icon="save" onClick={() => void save('-addresses.md', addressMarkdown(plan))}>
            Save as Markdown
          </Button>
          <Button
            icon="copy"
            onClick={() => void navigator.clipboard.writeText(addressMarkdown(plan)).then(() => toast('ok', 'Copied the address plan'))}
          >
            Copy
          </Button>
          <Button variant="primary" onClick={closeDialog}>
            Close
          </Button>
        </>
      }
    >
      {nodes.length === 0 ? (
        <EmptyState title="No ranges yet">Add a virtual network or a site; its ranges stand here with what is free.</EmptyState>
      ) : (
        <div className="address-planner">
          <div className="address-main">
            <NextFree plan={plan} onReserved={setChosen} />
            <div className="address-picture">
              {shape === 'map' ? (
                <AddressMap roots={roots} marks={marks} selected={selected} onSelect={setChosen} />
              ) : (
                <AddressTable plan={plan} isSelected={(row) => row.key === selected} onSelect={(row) => setChosen(row.key)} />
              )}
            </div>
            {shape === 'map' && (
              <p className="quiet address-legend">A block one size larger is one step wider; a /16 is not drawn 256 times a /24.</p>
            )}
            <Conflicts conflicts={conflicts} onSelect={setChosen} />
          </div>
          <AddressDetails key={selected} plan={plan} selected={selected} nodes={nodes} conflicts={conflicts} onSelect={setChosen} />
        </div>
      )}
    </Dialog>
  );
}

function readPlan(plan: Plan) {
  const roots = addressTree(plan);
  const conflicts = addressConflicts(plan);
  const marks = new Map<string, Conflict>();
  for (const conflict of conflicts) for (const key of conflict.ranges) if (!marks.has(key)) marks.set(key, conflict);
  return { roots, nodes: flatTree(roots), conflicts, marks: marks satisfies Marks, blocks: roots.map(addressBlocks) };
}

function Conflicts({ conflicts, onSelect }: { readonly conflicts: readonly Conflict[]; readonly onSelect: (key: string) => void }) {
  if (conflicts.length === 0) return null;
  const more = conflicts.length - CONFLICTS_SHOWN;
  return (
    <section aria-label="Conflicts">
      <SectionHeading>Conflicts</SectionHeading>
      <ul className="address-conflicts">
        {conflicts.slice(0, CONFLICTS_SHOWN).map((one) => (
          <li key={`${one.kind} ${one.ranges.join(' ')} ${one.resources.join(' ')}`}>
            <SeverityMark severity={one.severity} size={13} />
            <button type="button" className="address-link" onClick={() => onSelect(one.ranges.at(-1) ?? '')}>
              {one.message}
            </button>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="quiet">and {more} more; the exports list all of them.</p>}
    </section>
  );
}
