// Compares the plan with Azure's own answers in files or pasted: nothing is fetched, nothing is sent.
import { useMemo, useState } from 'react';
import { type AzureState, azureStateOf, FILES_ONLY, wholeOfTypes } from '../../shared/azure/drift/azure-state.ts';
import { DRIFT_STATES, driftOf } from '../../shared/azure/drift/drift.ts';
import { driftCounts } from '../../shared/azure/drift/drift-json.ts';
import { DRIFT_WORDS } from '../../shared/azure/drift/words.ts';
import type { ImportSource } from '../../shared/importers/importer.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { PASTED, Sources, withPasted } from '../exchange/Sources.tsx';
import { showState } from '../state/drift.ts';
import { readFiles } from '../state/files.ts';
import { closeDialog, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SeverityMark } from '../ui/icons.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';

/** What the files hold, as far as somebody knows. */
type Held = 'some' | 'groups' | 'subscriptions';

const HELD: readonly { readonly value: Held; readonly label: string }[] = [
  { value: 'some', label: 'Some resources' },
  { value: 'groups', label: 'Every resource of their types in their groups' },
  { value: 'subscriptions', label: 'Every resource of their types in their subscriptions' },
];

const HINTS: { readonly [held in Held]: string } = {
  some: 'What is missing in them is not called gone.',
  groups: 'What the plan has there and they miss is gone in Azure.',
  subscriptions: 'What the plan has there and they miss is gone in Azure.',
};

/** The dialog. */
export function FilesDialog() {
  const plan = useApp((state) => state.history?.present ?? null);
  const [sources, setSources] = useState<readonly ImportSource[]>([]);
  const [pasted, setPasted] = useState('');
  const [held, setHeld] = useState<Held>('some');
  const all = useMemo(() => withPasted(sources, pasted), [sources, pasted]);
  const read = useMemo(() => (plan === null || all.length === 0 ? null : azureStateOf(plan, all, FILES_ONLY)), [plan, all]);
  const state = useMemo(() => (read?.ok ? (held === 'some' ? read.value : wholeOfTypes(read.value, held)) : null), [read, held]);

  async function compare(azure: AzureState) {
    closeDialog();
    await showState(azure, nameOf(all));
  }

  return (
    <Dialog
      open
      size="large"
      title="Compare with Azure state from files"
      onClose={closeDialog}
      facts="Read on this machine; nothing is sent"
      actions={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button variant="primary" disabled={state === null} onClick={() => state && void compare(state)}>
            Compare
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition to the buttons inside */}
      <div
        className="exchange"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          event.stopPropagation();
          void readFiles(event.dataTransfer.files).then((dropped) => setSources((before) => [...before, ...dropped]));
        }}
      >
        <div className="exchange-form">
          <SectionHeading>What Azure holds now</SectionHeading>
          <Sources sources={sources} onSources={setSources} pasted={pasted} onPasted={setPasted} />
          <RadioGroup<Held> label="These files hold" value={held} onChange={setHeld} options={HELD} />
          <p className="ui-hint">{HINTS[held]}</p>
        </div>
        <div className="exchange-result" aria-live="polite">
          {read === null && <WhatToBring />}
          {read && !read.ok && (
            <EmptyState title="This could not be compared" severity="error">
              {read.error.message} Nothing was changed.
            </EmptyState>
          )}
          {plan && state && <Preview plan={plan} azure={state} />}
        </div>
      </div>
    </Dialog>
  );
}

const COMMANDS = [
  'az network vnet list -o json',
  'az network nsg list -o json',
  'az graph query -q "resources | where type startswith \'microsoft.network/\'" --first 1000 -o json',
];

function WhatToBring() {
  return (
    <EmptyState title="Bring what Azure answers">
      The role Reader is enough. Run what you need wherever Azure can be reached, and drop or paste what it prints:
      {COMMANDS.map((one) => (
        <span key={one} className="drift-command mono">
          {one}
        </span>
      ))}
      “az resource list” only names resources and does not describe them.
    </EmptyState>
  );
}

function Preview({ plan, azure }: { readonly plan: Plan; readonly azure: AzureState }) {
  const drift = useMemo(() => driftOf(plan, azure), [plan, azure]);
  const counts = driftCounts(drift);
  return (
    <>
      <SectionHeading aside={`${drift.compared} described`}>What differs</SectionHeading>
      {drift.changes.length === 0 && <p className="quiet">Nothing: Azure is as the plan has it.</p>}
      <ul className="drift-counts">
        {DRIFT_STATES.filter((state) => counts[state] > 0).map((state) => (
          <li key={state} title={DRIFT_WORDS[state].means}>
            <span>{DRIFT_WORDS[state].label}</span>
            <span className="ui-count">{counts[state]}</span>
          </li>
        ))}
      </ul>
      {drift.basis === 'two-way' && (
        <p className="quiet">Nothing was agreed on with Azure yet, so it can be said what differs and not who changed it.</p>
      )}
      {drift.notSeen.length > 0 && (
        <p className="quiet">{drift.notSeen.length} resources of the plan are not in there and are left aside.</p>
      )}
      {azure.notes.length > 0 && (
        <>
          <SectionHeading aside={azure.notes.length}>Notes</SectionHeading>
          <ul className="notes">
            {azure.notes.slice(0, 20).map((note) => (
              <li key={`${note.subject} ${note.message}`}>
                <SeverityMark severity="info" size={13} label="" />
                <span>
                  <strong>{note.subject}</strong> {note.message}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** What the comparison is with, in words. */
function nameOf(sources: readonly ImportSource[]): string {
  const [only, ...others] = sources;
  if (!only || others.length > 0) return `${sources.length} files`;
  return only.name === PASTED ? 'pasted text' : only.name;
}
