// Azure read without signing in here: the exact commands, to be run where Azure can be reached, and a place for what they print.
import { type ReactNode, useMemo, useState } from 'react';
import type { AzureScope } from '../../shared/contract/azure.ts';
import type { ImportSource } from '../../shared/importers/importer.ts';
import { importSources } from '../../shared/importers/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { Sources, withPasted } from '../exchange/Sources.tsx';
import { takeImport } from '../exchange/take-import.ts';
import { Understood } from '../exchange/Understood.tsx';
import { takeWords, useTarget } from '../exchange/use-target.tsx';
import { readFiles } from '../state/files.ts';
import { closeDialog, currentPlan } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { TextField } from '../ui/TextField.tsx';
import { AzureDialog } from './AzureDialog.tsx';
import { Commands } from './Commands.tsx';
import { listOf, subscriptionsOf } from './scope.ts';

const ALL: AzureScope = { subscriptions: [], groups: [], tags: [], regions: [], connectedTo: [] };

function subscriptionsIn(plan: Plan | null): string {
  return plan ? subscriptionsOf(plan).join(', ') : '';
}

/** The page. */
export function Elsewhere({ pages }: { readonly pages: ReactNode }) {
  const [sources, setSources] = useState<readonly ImportSource[]>([]);
  const [pasted, setPasted] = useState('');
  const [subscriptions, setSubscriptions] = useState(() => subscriptionsIn(currentPlan()));
  const { into, choice } = useTarget();
  const all = useMemo(() => withPasted(sources, pasted), [sources, pasted]);
  const read = useMemo(() => (all.length === 0 ? null : importSources(all, into ? { into } : {})), [all, into]);
  const result = read?.ok ? read.value : null;
  return (
    <AzureDialog
      title="Import from Azure"
      size="large"
      onClose={closeDialog}
      facts="Nothing is sent from here"
      actions={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button
            variant="primary"
            disabled={!result || result.plan.resources.size === 0}
            onClick={() => result && takeImport(result, into, 'Azure')}
          >
            {takeWords(into)}
          </Button>
        </>
      }
    >
      <div className="az-pages">{pages}</div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition to the buttons inside */}
      <div
        className="exchange az-exchange"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          event.stopPropagation();
          void readFiles(event.dataTransfer.files).then((dropped) => setSources((before) => [...before, ...dropped]));
        }}
      >
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
          <Sources sources={sources} onSources={setSources} pasted={pasted} onPasted={setPasted} />
          <p className="ui-hint">Choose or drop the files, several at once, or paste one.</p>
          {choice}
        </div>
        <div className="exchange-result" aria-live="polite">
          {read === null && <Commands scope={{ ...ALL, subscriptions: listOf(subscriptions) }} />}
          {read && !read.ok && (
            <EmptyState title="This could not be read" severity="error">
              {read.error.message} Nothing was changed.
            </EmptyState>
          )}
          {result && <Understood imported={result} into={into} format={result.format} />}
        </div>
      </div>
    </AzureDialog>
  );
}
