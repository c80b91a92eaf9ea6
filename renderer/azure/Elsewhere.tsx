// Azure read without signing in here: the exact commands, to be run where Azure can be reached, and a place for what they print.
import { type ReactNode, useMemo, useState } from 'react';
import { WHOLE_SCOPE } from '../../shared/contract/azure.ts';
import { importSources } from '../../shared/importers/index.ts';
import { subscriptionsOf } from '../../shared/plan/arm-id.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { ReadResult, TakeButton } from '../exchange/ReadResult.tsx';
import { DropArea, Sources, useSources } from '../exchange/Sources.tsx';
import { useTarget } from '../exchange/use-target.tsx';
import { closeDialog, currentPlan } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { TextField } from '../ui/TextField.tsx';
import { AzureDialog } from './AzureDialog.tsx';
import { Commands } from './Commands.tsx';
import { listOf } from './scope.ts';

function subscriptionsIn(plan: Plan | null): string {
  return plan ? subscriptionsOf(plan).join(', ') : '';
}

/** The page. */
export function Elsewhere({ pages }: { readonly pages: ReactNode }) {
  const draft = useSources();
  const [subscriptions, setSubscriptions] = useState(() => subscriptionsIn(currentPlan()));
  const { into, choice } = useTarget();
  const read = useMemo(() => (draft.all.length === 0 ? null : importSources(draft.all, into ? { into } : {})), [draft.all, into]);
  return (
    <AzureDialog
      title="Import from Azure"
      size="large"
      onClose={closeDialog}
      facts="Nothing is sent from here"
      actions={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <TakeButton read={read} into={into} name="Azure" />
        </>
      }
    >
      <div className="az-pages">{pages}</div>
      <DropArea draft={draft} className="exchange az-exchange">
        <div className="exchange-form">
          <SectionHeading>What is read</SectionHeading>
          <TextField
            label="Subscriptions"
            layout="stack"
            mono
            value={subscriptions}
            placeholder="all you can see"
            onChange={setSubscriptions}
            hint="Ids, parted by commas."
          />
          <SectionHeading>What it printed</SectionHeading>
          <Sources draft={draft} />
          <p className="ui-hint">Choose or drop the files, several at once, or paste one.</p>
          {choice}
        </div>
        <div className="exchange-result" aria-live="polite">
          {read === null && <Commands scope={{ ...WHOLE_SCOPE, subscriptions: listOf(subscriptions) }} />}
          <ReadResult read={read} into={into} />
        </div>
      </DropArea>
    </AzureDialog>
  );
}
