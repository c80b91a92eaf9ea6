// The push of the plan on screen, part by part: check, target, preview, confirmation, the push itself and its end.
import { signOut, useAskedAccount, useAzure } from '../state/azure.ts';
import { dropPreview, usePush } from '../state/push.ts';
import { closeDialog, openDialog, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { AzureDialog } from './AzureDialog.tsx';
import { Journey } from './Journey.tsx';
import { PushPrepare } from './PushPrepare.tsx';
import { PushProgress } from './PushProgress.tsx';
import { PushReview } from './PushReview.tsx';
import { Working } from './Working.tsx';

/** The dialog. */
export function PushDialog() {
  const plan = useApp((state) => state.history?.present ?? null);
  const document = useApp((state) => state.document?.id ?? null);
  const { asked, account, demo } = useAzure();
  const now = usePush((state) => state.now);
  useAskedAccount();
  switch (now.stage) {
    case 'running':
    case 'ended':
      return <PushProgress now={now} />;
    case 'previewing':
      return (
        <AzureDialog
          title="Push to Azure"
          size="large"
          onClose={closeDialog}
          facts="Nothing is changed by a preview"
          actions={<Button onClick={() => dropPreview()}>Stop</Button>}
        >
          <Journey at="preview" />
          <div aria-live="polite">
            <Working
              now={now}
              text={now.total === null ? 'Azure compares the deployment with what exists.' : `${now.done} of ${now.total} steps compared.`}
            />
          </div>
        </AzureDialog>
      );
    case 'review':
      return <PushReview shown={now.shown} whatIf={now.whatIf} />;
    default:
      if (!plan || document === null) return null;
      if (demo) return <OnlyRecorded />;
      if (account) return <PushPrepare key={document} plan={plan} document={document} failure={now.failure} />;
      return (
        <AzureDialog
          title="Push to Azure"
          size="large"
          onClose={closeDialog}
          facts="Nothing is sent before you sign in"
          actions={
            <>
              <Button onClick={closeDialog}>Cancel</Button>
              <Button
                variant="primary"
                disabled={!asked}
                onClick={() => openDialog({ type: 'azure-account', next: { type: 'azure-push' } })}
              >
                Sign in…
              </Button>
            </>
          }
        >
          <Journey at="check" />
          <EmptyState title="Nobody is signed in">
            A push first shows what it would change and asks before it changes anything. It needs rights to deploy into the resource group;
            the preview needs them too. Without them, “Export” writes the same design as templates and scripts for whoever may.
          </EmptyState>
        </AzureDialog>
      );
  }
}

/** The demo imports and compares; it has no answers to deployments, and says so before anything is asked for. */
function OnlyRecorded() {
  return (
    <AzureDialog
      title="Push to Azure"
      size="large"
      onClose={closeDialog}
      facts="Nothing is sent in the demo"
      actions={
        <>
          <Button onClick={closeDialog}>Close</Button>
          <Button
            variant="primary"
            onClick={() => void signOut().then(() => openDialog({ type: 'azure-account', next: { type: 'azure-push' } }))}
          >
            End the demo and sign in…
          </Button>
        </>
      }
    >
      <Journey at="check" />
      <EmptyState title="The demo pushes nothing" severity="info">
        Its recordings hold what exists, not what a deployment would answer. Import from it and compare with it; “Export” writes the plan as
        templates and scripts.
      </EmptyState>
    </AzureDialog>
  );
}
