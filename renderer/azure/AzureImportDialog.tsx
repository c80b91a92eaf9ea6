// What exists in Azure becomes a plan: read by the host for whoever is signed in, or by commands that are run elsewhere.
import { useEffect, useState } from 'react';
import type { AzureScope } from '../../shared/contract/azure.ts';
import { takeImport } from '../exchange/take-import.ts';
import { Understood } from '../exchange/Understood.tsx';
import { takeWords, useTarget } from '../exchange/use-target.tsx';
import { askAccount, useAzure } from '../state/azure.ts';
import { forgetReading, readInventory, useReading } from '../state/azure-inventory.ts';
import { closeDialog, currentPlan, openDialog, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { AzureDialog } from './AzureDialog.tsx';
import { Elsewhere } from './Elsewhere.tsx';
import { ReadingState, Refused } from './ReadingState.tsx';
import { type ScopeDraft, ScopeForm, WIDE_SCOPE } from './ScopeForm.tsx';
import { armIdsOf, scopeOf, subscriptionsOf } from './scope.ts';
import { useUnderstood } from './use-understood.ts';
import { CLOUD_HOSTS } from './ways.ts';

type Page = 'here' | 'elsewhere';

/** The dialog. */
export function AzureImportDialog() {
  const [page, setPage] = useState<Page>('here');
  useEffect(() => {
    if (!useAzure.getState().asked) void askAccount();
    return forgetReading;
  }, []);
  const pages = (
    <Segmented<Page>
      label="Where Azure is read"
      value={page}
      onChange={setPage}
      options={[
        { value: 'here', label: 'Signed in here' },
        { value: 'elsewhere', label: 'Without sign-in' },
      ]}
    />
  );
  return page === 'here' ? <Here pages={pages} /> : <Elsewhere pages={pages} />;
}

function Here({ pages }: { readonly pages: React.ReactNode }) {
  const { asked, account } = useAzure();
  if (account) return <Read pages={pages} />;
  return (
    <AzureDialog
      title="Import from Azure"
      size="large"
      onClose={closeDialog}
      facts="Nothing is sent before you sign in"
      actions={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button variant="primary" disabled={!asked} onClick={() => openDialog({ type: 'azure-account', next: { type: 'azure-import' } })}>
            Sign in…
          </Button>
        </>
      }
    >
      <div className="az-pages">{pages}</div>
      <EmptyState title="Nobody is signed in">
        Reader rights are enough: networks, gateways, endpoints, zones and Arc servers are listed and read, nothing is written. Without any
        sign-in, run the listed commands where Azure can be reached and bring their output here.
      </EmptyState>
    </AzureDialog>
  );
}

function Read({ pages }: { readonly pages: React.ReactNode }) {
  const { account, subscriptions } = useAzure();
  const now = useReading((state) => state.now);
  const selection = useApp((state) => state.selection);
  const [draft, setDraft] = useState<ScopeDraft>(WIDE_SCOPE);
  const { into, choice } = useTarget();
  const understood = useUnderstood(now.stage === 'read' ? now.inventory : null, into);
  const plan = currentPlan();
  const connectable = plan ? [...selection].filter((id) => armIdsOf(plan, [id]).length > 0) : [];

  // Subscriptions of the plan are chosen first; all of them where it names none of those that can be seen.
  useEffect(() => {
    if (!subscriptions) return;
    const ids = subscriptions.map((one) => one.subscriptionId);
    const mine = new Set(plan ? subscriptionsOf(plan) : []);
    const first = ids.filter((id) => mine.has(id));
    setDraft((before) => (before.chosen ? before : { ...before, chosen: new Set(first.length > 0 ? first : ids) }));
  }, [subscriptions, plan]);

  const scope = (): AzureScope =>
    scopeOf(draft, {
      chosen: draft.chosen ?? new Set(),
      all: (subscriptions ?? []).map((one) => one.subscriptionId),
      connectedTo: draft.connected && plan ? armIdsOf(plan, connectable) : [],
    });
  const read = () => void readInventory(scope());
  const none = draft.chosen === null || draft.chosen.size === 0;
  const done = now.stage === 'read';
  const reading = now.stage === 'reading';
  const result = understood?.ok ? understood.value : null;
  return (
    <AzureDialog
      title="Import from Azure"
      size="large"
      onClose={closeDialog}
      facts={account ? `${account.name}. Only reads` : null}
      actions={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          {done && <Button onClick={read}>Read again</Button>}
          {done ? (
            <Button
              variant="primary"
              disabled={!result || result.plan.resources.size === 0}
              onClick={() => result && takeImport(result, into, 'Azure')}
            >
              {takeWords(into)}
            </Button>
          ) : (
            <Button variant="primary" disabled={none || reading} onClick={read}>
              Read from Azure
            </Button>
          )}
        </>
      }
    >
      <div className="az-pages">{pages}</div>
      <div className="exchange az-exchange">
        <div className="exchange-form">
          <ScopeForm
            draft={draft}
            onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
            connectable={connectable.map((id) => plan?.resources.get(id)?.name ?? id)}
          />
          {choice}
        </div>
        <div className="exchange-result" aria-live="polite">
          {now.stage === 'idle' && (
            <EmptyState title="Nothing read yet">
              {none
                ? 'Choose at least one subscription.'
                : `${account ? CLOUD_HOSTS[account.cloud].manager : 'Azure'} is asked for what these subscriptions hold. Reader rights are enough; nothing is written there, and nothing of the plan is sent.`}
            </EmptyState>
          )}
          <ReadingState now={now} onAgain={read} />
          {done && !understood && <EmptyState title="Reading what Azure answered" />}
          {understood && !understood.ok && (
            <EmptyState title="The answer could not be read" severity="error">
              {understood.error.message} Nothing was changed.
            </EmptyState>
          )}
          {done && <Refused notes={now.inventory.notes} />}
          {result && <Understood imported={result} into={into} format={result.format} />}
        </div>
      </div>
    </AzureDialog>
  );
}
