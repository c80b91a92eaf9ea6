// What a push would do, and the word that lets it begin. The confirmation counts for exactly what is shown: an edit of the plan takes it back.
import { useState } from 'react';
import type { PushRefusal } from '../../shared/azure/push/options.ts';
import type { WhatIf } from '../../shared/contract/azure.ts';
import { NoteList } from '../exchange/Understood.tsx';
import { beginPush, choicesOf, dropPreview, isStale, previewAgain, type Shown, usePush } from '../state/push.ts';
import { closeDialog, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { TextField } from '../ui/TextField.tsx';
import { AzureDialog } from './AzureDialog.tsx';
import { confirmWord, deletionsOf } from './confirm.ts';
import { Deletions } from './Deletions.tsx';
import { GroupBadge } from './GroupBadge.tsx';
import { Journey } from './Journey.tsx';
import { makePush } from './make-push.ts';
import { StepList } from './StepList.tsx';
import { Trouble } from './Trouble.tsx';
import { WhatIfCounts, WhatIfList } from './WhatIfList.tsx';
import { countsOf, shownChanges } from './what-if.ts';

/** The part of the dialog after the preview. */
export function PushReview({ shown, whatIf }: { readonly shown: Shown; readonly whatIf: WhatIf }) {
  const stale = useApp((state) => isStale(shown, state.document?.id ?? null, state.history?.present ?? null));
  const [confirming, setConfirming] = useState(false);
  if (stale)
    return (
      <AzureDialog
        title="Push to Azure"
        size="large"
        onClose={closeDialog}
        actions={
          <>
            <Button onClick={closeDialog}>Close</Button>
            <Button variant="primary" onClick={() => dropPreview()}>
              Preview again
            </Button>
          </>
        }
      >
        <Journey at="preview" />
        <EmptyState title="The plan is another one now" severity="warning">
          {shown.push.plan} was changed, or another plan is on screen, since Azure was asked. What was shown no longer counts. Preview it
          again, or undo the change.
        </EmptyState>
      </AzureDialog>
    );
  return confirming ? (
    <Confirm shown={shown} whatIf={whatIf} onBack={() => setConfirming(false)} />
  ) : (
    <Review shown={shown} whatIf={whatIf} onGo={() => setConfirming(true)} />
  );
}

interface Part {
  readonly shown: Shown;
  readonly whatIf: WhatIf;
}

function Review({ shown, whatIf, onGo }: Part & { readonly onGo: () => void }) {
  const choices = usePush((state) => choicesOf(state, shown.document));
  const shownDeletions = deletionsOf(shown.push).map((target) => target.armId);
  const differs = choices.deletions.length !== shownDeletions.length || choices.deletions.some((id) => !shownDeletions.includes(id));
  const [refusal, setRefusal] = useState<PushRefusal | null>(null);
  function again() {
    const made = makePush(shown.plan, choices);
    if (made.ok) void previewAgain({ ...shown, push: made.value });
    else setRefusal(made.error);
  }
  return (
    <AzureDialog
      title="Push to Azure"
      titleAside={<GroupBadge push={shown.push} />}
      size="large"
      onClose={closeDialog}
      facts="Nothing has been changed yet"
      actions={
        <>
          <Button onClick={() => dropPreview()}>Back</Button>
          {differs ? (
            <Button variant="primary" onClick={again}>
              Preview with these deletions
            </Button>
          ) : (
            <Button variant="primary" data-autofocus disabled={shown.push.steps.length === 0} onClick={onGo}>
              Go on to confirm
            </Button>
          )}
        </>
      }
    >
      <Journey at="preview" />
      <WhatIfCounts whatIf={whatIf} />
      <div className="az-review">
        <div className="az-review-changes">
          <WhatIfList whatIf={whatIf} plan={shown.plan} />
          <Deletions shown={shown} />
          {differs && refusal && <Trouble title="This cannot be pushed" message={refusal.reasons.map((one) => one.message).join(' ')} />}
          <NoteList title="Notes" notes={[...whatIf.notes, ...shown.push.notes]} />
        </div>
        <StepList push={shown.push} />
      </div>
    </AzureDialog>
  );
}

function Confirm({ shown, whatIf, onBack }: Part & { readonly onBack: () => void }) {
  const [typed, setTyped] = useState('');
  const word = confirmWord(shown.push);
  const counts = countsOf(shownChanges(whatIf));
  const deletions = deletionsOf(shown.push);
  return (
    <AzureDialog
      title="Push to Azure"
      titleAside={<GroupBadge push={shown.push} />}
      size="large"
      onClose={closeDialog}
      facts={
        <>
          Counts only for this preview, <span className="mono">{whatIf.hash.replace(/^[^:]*:/, '').slice(0, 12)}</span>
        </>
      }
      actions={
        <>
          <Button onClick={onBack}>Back</Button>
          <Button variant="primary" icon="push" disabled={typed !== word.text} onClick={() => void beginPush()}>
            Push
          </Button>
        </>
      }
    >
      <Journey at="confirm" />
      <div className="az-confirm">
        <WhatIfCounts whatIf={whatIf} />
        <p>
          {sumWords(counts)} {word.where}. What exists and is not named here stays untouched.
        </p>
        {deletions.length > 0 && (
          <div className="az-gone">
            <strong>These are deleted for good:</strong>
            <ul>
              {deletions.map((target) => (
                <li key={target.armId}>
                  <s>{target.name}</s> <span className="az-type">{target.type}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
        <TextField
          label={`Type ${word.text} to push`}
          layout="stack"
          mono
          value={typed}
          onChange={setTyped}
          hint={word.hint}
          error={typed !== '' && !word.text.startsWith(typed) ? 'That is another name.' : null}
        />
      </div>
    </AzureDialog>
  );
}

function sumWords(counts: ReturnType<typeof countsOf>): string {
  const of = (n: number, verb: string): string | null => (n > 0 ? `${verb} ${n}` : null);
  const parts = [
    of(counts.create, 'creates'),
    of(counts.change, 'changes'),
    of(counts.delete, 'deletes'),
    counts.unknown > 0 ? `deploys ${counts.unknown} of which Azure cannot tell beforehand what changes` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'This changes no resource' : `This ${parts.join(', ')}`;
}
