// What exists in Azure becomes a plan: read by the host for whoever is signed in, or by commands that are run elsewhere.
import { useEffect, useState } from 'react';
import { ReadResult, TakeButton } from '../exchange/ReadResult.tsx';
import { useTarget } from '../exchange/use-target.tsx';
import { useAskedAccount, useAzure } from '../state/azure.ts';
import { forgetReading, readInventory, useReading } from '../state/azure-inventory.ts';
import { closeDialog, openDialog } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { AzureDialog } from './AzureDialog.tsx';
import { DemoOffer } from './DemoOffer.tsx';
import { Elsewhere } from './Elsewhere.tsx';
import { ReadingState, Refused } from './ReadingState.tsx';
import { ScopeForm } from './ScopeForm.tsx';
import { useScope } from './use-scope.ts';
import { useUnderstood } from './use-understood.ts';
import { CLOUD_HOSTS } from './ways.ts';

type Page = 'here' | 'elsewhere';

/** The dialog. */
export function AzureImportDialog() {
  const [page, setPage] = useState<Page>('here');
  useAskedAccount();
  useEffect(() => forgetReading, []);
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
      <DemoOffer next={{ type: 'azure-import' }} />
    </AzureDialog>
  );
}

function Read({ pages }: { readonly pages: React.ReactNode }) {
  const { account } = useAzure();
  const now = useReading((state) => state.now);
  const { draft, onChange, connectable, scope, isEmpty } = useScope();
  const { into, choice } = useTarget();
  const understood = useUnderstood(now.stage === 'read' ? now.inventory : null, into);
  const read = () => void readInventory(scope());
  const done = now.stage === 'read';
  const reading = now.stage === 'reading';
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
            <TakeButton read={understood} into={into} name="Azure" />
          ) : (
            <Button variant="primary" disabled={isEmpty || reading} onClick={read}>
              Read from Azure
            </Button>
          )}
        </>
      }
    >
      <div className="az-pages">{pages}</div>
      <div className="exchange az-exchange">
        <div className="exchange-form">
          <ScopeForm draft={draft} onChange={onChange} connectable={connectable} />
          {choice}
        </div>
        <div className="exchange-result" aria-live="polite">
          {now.stage === 'idle' && (
            <EmptyState title="Nothing read yet">
              {isEmpty
                ? 'Choose at least one subscription.'
                : `${account ? CLOUD_HOSTS[account.cloud].manager : 'Azure'} is asked for what these subscriptions hold. Reader rights are enough; nothing is written there, and nothing of the plan is sent.`}
            </EmptyState>
          )}
          <ReadingState now={now} onAgain={read} />
          {done && !understood && <EmptyState title="Reading what Azure answered" />}
          <ReadResult read={understood} into={into} failed="The answer could not be read">
            {done && <Refused notes={now.inventory.notes} />}
          </ReadResult>
        </div>
      </div>
    </AzureDialog>
  );
}
