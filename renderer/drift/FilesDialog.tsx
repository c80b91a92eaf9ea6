// Compares the plan with Azure's own answers in files or pasted: nothing is fetched, nothing is sent.
import { useMemo, useState } from 'react';
import { WHOLE_SCOPE } from '../../shared/contract/azure.ts';
import type { ImportSource } from '../../shared/importers/importer.ts';
import { subscriptionsOf } from '../../shared/plan/arm-id.ts';
import { Commands } from '../azure/Commands.tsx';
import { DropArea, PASTED, Sources, useSources } from '../exchange/Sources.tsx';
import { showPreviewed } from '../state/drift.ts';
import { closeDialog, currentPlan } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { DriftPreview } from './DriftPreview.tsx';
import type { Held, LookSource } from './messages.ts';
import { usePreview } from './use-preview.ts';

const HELD: readonly { readonly value: Held; readonly label: string }[] = [
  { value: 'some', label: 'Some resources' },
  { value: 'groups', label: 'Every resource of their types in their groups' },
  { value: 'subscriptions', label: 'Every resource of their types in their subscriptions' },
];

const HINTS: { readonly [held in Held]: string } = {
  some: 'What they miss is not called gone.',
  groups: 'What the plan has there and they miss is gone in Azure.',
  subscriptions: 'What the plan has there and they miss is gone in Azure.',
};

const EXAMPLE = '[ { "id": "/subscriptions/…", "type": "Microsoft.Network/virtualNetworks", "properties": { … } } ]';

/** The dialog. */
export function FilesDialog() {
  const draft = useSources();
  const { all } = draft;
  const [held, setHeld] = useState<Held>('some');
  const source = useMemo((): LookSource | null => (all.length === 0 ? null : { type: 'files', sources: all, held }), [all, held]);
  const told = usePreview(source);
  const plan = currentPlan();

  function compare() {
    void showPreviewed(nameOf(all), 'files');
    closeDialog();
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
          <Button variant="primary" disabled={told === null || typeof told === 'string'} onClick={compare}>
            Compare
          </Button>
        </>
      }
    >
      <DropArea draft={draft} className="exchange">
        <div className="exchange-form">
          <SectionHeading>What Azure holds now</SectionHeading>
          <Sources draft={draft} example={EXAMPLE} />
          <SectionHeading>These files hold</SectionHeading>
          <RadioGroup<Held> label="These files hold" value={held} onChange={setHeld} options={HELD} />
          <p className="ui-hint">{HINTS[held]}</p>
        </div>
        <div className="exchange-result" aria-live="polite">
          {source === null && <Commands scope={{ ...WHOLE_SCOPE, subscriptions: plan ? subscriptionsOf(plan) : [] }} />}
          {source !== null && told === null && <EmptyState title="Reading what Azure answered" />}
          {told !== null && <DriftPreview told={told} />}
        </div>
      </DropArea>
    </Dialog>
  );
}

/** What the comparison is with, in words. */
function nameOf(sources: readonly ImportSource[]): string {
  const [only, ...others] = sources;
  if (!only || others.length > 0) return `${sources.length} files`;
  return only.name === PASTED ? 'pasted text' : only.name;
}
