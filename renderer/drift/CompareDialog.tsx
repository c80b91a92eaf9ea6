// Reads Azure for whoever is signed in and compares the plan with it. Only reads; nothing of the plan is sent.
import { useEffect, useMemo } from 'react';
import { homeOf } from '../../shared/azure/drift/azure-state.ts';
import { AzureDialog } from '../azure/AzureDialog.tsx';
import { ReadingState, Refused } from '../azure/ReadingState.tsx';
import { ScopeForm } from '../azure/ScopeForm.tsx';
import { useScope } from '../azure/use-scope.ts';
import { CLOUD_HOSTS } from '../azure/ways.ts';
import { useAskedAccount, useAzure } from '../state/azure.ts';
import { forgetReading, readInventory, useReading } from '../state/azure-inventory.ts';
import { showPreviewed } from '../state/drift.ts';
import { closeDialog, openDialog } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { DriftPreview } from './DriftPreview.tsx';
import type { LookSource } from './messages.ts';
import { usePreview } from './use-preview.ts';

/** The dialog. */
export function CompareDialog() {
  const { asked, account } = useAzure();
  useAskedAccount();
  useEffect(() => forgetReading, []);
  if (account) return <Read />;
  return (
    <AzureDialog
      title="Compare with Azure"
      size="large"
      onClose={closeDialog}
      facts="Nothing is sent before you sign in"
      actions={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button onClick={() => openDialog({ type: 'compare-files' })}>From files…</Button>
          <Button
            variant="primary"
            disabled={!asked}
            onClick={() => openDialog({ type: 'azure-account', next: { type: 'compare-azure' } })}
          >
            Sign in…
          </Button>
        </>
      }
    >
      <EmptyState title="Nobody is signed in">
        Reader rights are enough: what the plan names is read and laid beside it, nothing is written. Without any sign-in, bring files with
        what Azure answers.
      </EmptyState>
    </AzureDialog>
  );
}

function Read() {
  const { account } = useAzure();
  const now = useReading((state) => state.now);
  const { draft, onChange, connectable, scope, isEmpty } = useScope();
  const inventory = now.stage === 'read' ? now.inventory : null;
  const source = useMemo((): LookSource | null => {
    if (!inventory) return null;
    const looked = { scope: inventory.scope, unread: inventory.unread };
    return { type: 'signed-in', text: inventory.resources === 0 ? null : inventory.text, looked, home: homeOf(inventory.scope) };
  }, [inventory]);
  const told = usePreview(source);
  const read = () => void readInventory(scope());

  function compare() {
    void showPreviewed(account ? `Azure as ${account.name}` : 'Azure', 'signed-in');
    closeDialog();
  }

  return (
    <AzureDialog
      title="Compare with Azure"
      size="large"
      onClose={closeDialog}
      facts={account ? `${account.name}. Only reads` : null}
      actions={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          {inventory && <Button onClick={read}>Read again</Button>}
          {inventory ? (
            <Button variant="primary" disabled={told === null || typeof told === 'string'} onClick={compare}>
              Compare
            </Button>
          ) : (
            <Button variant="primary" disabled={isEmpty || now.stage === 'reading'} onClick={read}>
              Read from Azure
            </Button>
          )}
        </>
      }
    >
      <div className="exchange az-exchange">
        <div className="exchange-form">
          <ScopeForm draft={draft} onChange={onChange} connectable={connectable} />
        </div>
        <div className="exchange-result" aria-live="polite">
          {now.stage === 'idle' && (
            <EmptyState title="Nothing read yet">
              {isEmpty
                ? 'Choose at least one subscription.'
                : `${account ? CLOUD_HOSTS[account.cloud].manager : 'Azure'} is asked for what these subscriptions hold. What lies outside of them is not called gone.`}
            </EmptyState>
          )}
          <ReadingState now={now} onAgain={read} />
          {inventory && told === null && <EmptyState title="Comparing" />}
          {inventory && <Refused notes={inventory.notes} />}
          {told !== null && <DriftPreview told={told} />}
        </div>
      </div>
    </AzureDialog>
  );
}
