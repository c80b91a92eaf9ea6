// Pushes that were begun on this machine and have no end yet: take one up where it was left, or forget it.
import { useEffect, useState } from 'react';
import type { UnfinishedPush } from '../../shared/contract/azure.ts';
import { useAskedAccount, useAzure } from '../state/azure.ts';
import type { Failure } from '../state/failure.ts';
import { forgetPush, resumePush, unfinishedPushes, usePush } from '../state/push.ts';
import { closeDialog, openDialog } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { AzureDialog } from './AzureDialog.tsx';
import { isFilled, Parameters } from './Parameters.tsx';
import { Trouble } from './Trouble.tsx';

/** The dialog. */
export function UnfinishedDialog() {
  const [left, setLeft] = useState<readonly UnfinishedPush[] | Failure | null>(null);
  const running = usePush((state) => state.now.stage === 'running');
  useAskedAccount();
  useEffect(() => {
    let wanted = true;
    void unfinishedPushes().then((found) => wanted && setLeft(found));
    return () => {
      wanted = false;
    };
  }, []);
  const pushes = left && !('message' in left) ? left : [];
  return (
    <AzureDialog
      title="Unfinished pushes"
      onClose={closeDialog}
      facts="Forgetting one changes nothing in Azure"
      actions={<Button onClick={closeDialog}>Close</Button>}
    >
      {left && 'message' in left && <Trouble title="Not known" message={left.message} detail={left.detail} />}
      {left && !('message' in left) && left.length === 0 && (
        <EmptyState title="Nothing is unfinished">Every push that was begun on this machine has come to an end.</EmptyState>
      )}
      {running && <p className="quiet">A push runs in this window. Others can be taken up when it is over.</p>}
      <ul className="az-unfinished">
        {pushes.map((one) => (
          <li key={one.push}>
            <Unfinished
              push={one}
              disabled={running}
              onForget={() => void forgetPush(one.push).then((gone) => gone && setLeft(pushes.filter((other) => other !== one)))}
            />
          </li>
        ))}
      </ul>
    </AzureDialog>
  );
}

function Unfinished({
  push,
  disabled,
  onForget,
}: {
  readonly push: UnfinishedPush;
  readonly disabled: boolean;
  readonly onForget: () => void;
}) {
  const signedIn = useAzure((state) => state.account !== null);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const when = new Date(push.startedAt).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <section className="az-unfinished-one" aria-label={`Push of ${push.plan}`}>
      <div className="az-row-line">
        <strong className="az-name">{push.plan}</strong>
        <span className="ui-hint">begun {when}</span>
      </div>
      <p className="quiet">Left at: {push.step}. What exists by then is found again and not made twice.</p>
      <Parameters parameters={push.parameters} values={values} onChange={setValues} />
      <div className="az-buttons">
        <Button onClick={onForget}>Forget</Button>
        {signedIn ? (
          <Button
            disabled={disabled || !isFilled(push.parameters, values)}
            onClick={() => {
              openDialog({ type: 'azure-push' });
              void resumePush(push, values);
            }}
          >
            Take up
          </Button>
        ) : (
          <Button onClick={() => openDialog({ type: 'azure-account', next: { type: 'azure-unfinished' } })}>Sign in to take it up…</Button>
        )}
      </div>
    </section>
  );
}
