// A push while it runs and after: step by step and resource by resource with the time each took, what is waited for, how it ended.
import { isSlow } from '../../shared/emitters/deploy-order.ts';
import { NoteList } from '../exchange/Understood.tsx';
import { dropPreview, type Pushing, stopPush, takeUpAgain } from '../state/push.ts';
import { closeDialog } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { AzureDialog } from './AzureDialog.tsx';
import { GroupBadge } from './GroupBadge.tsx';
import { Journey } from './Journey.tsx';
import { ProgressList } from './ProgressList.tsx';
import { PushEnd } from './PushEnd.tsx';
import { clockText, progressRows, stepsDone } from './push-progress.ts';
import { useClock } from './use-clock.ts';

type Shown = Extract<Pushing, { readonly stage: 'running' | 'ended' }>;

/** The part of the dialog while something is being changed. */
export function PushProgress({ now }: { readonly now: Shown }) {
  const clock = useClock(now.stage === 'running');
  const until = now.stage === 'running' ? clock : now.until;
  const rows = progressRows(now.shown?.push ?? null, now.heard, until);
  const { done, total } = stepsDone(rows);
  const running = now.stage === 'running';
  return (
    <AzureDialog
      title={running ? `Pushing ${now.name}` : `Push of ${now.name}`}
      titleAside={now.shown && <GroupBadge push={now.shown.push} />}
      size="large"
      onClose={closeDialog}
      facts={running ? 'Closing this dialog keeps the push running' : null}
      actions={
        running ? (
          <>
            <Button onClick={closeDialog}>Hide</Button>
            <Button disabled={now.job === null || now.stopping} onClick={stopPush}>
              {now.stopping ? 'Stopping…' : 'Stop the push'}
            </Button>
          </>
        ) : (
          <EndActions now={now} />
        )
      }
    >
      <Journey at="push" />
      {running ? (
        <div className="az-running">
          <div className="az-running-head" aria-live="polite">
            <strong>{total === 0 ? 'The push begins' : `Step ${Math.min(done + 1, total)} of ${total}`}</strong>
            <span className="mono">{clockText(until - now.since)}</span>
          </div>
          <ProgressBar label="Steps done" value={done} max={Math.max(total, 1)} />
          <p className="quiet">{meanwhile(now)}</p>
        </div>
      ) : (
        <PushEnd now={now} />
      )}
      <ProgressList rows={rows} plan={now.shown?.plan ?? null} over={!running} />
      <NoteList title="Notes" notes={now.notes} />
    </AzureDialog>
  );
}

function EndActions({ now }: { readonly now: Extract<Shown, { readonly stage: 'ended' }> }) {
  const isDone = 'result' in now.end && now.end.result.state === 'done';
  return (
    <>
      <Button
        onClick={() => {
          dropPreview();
          closeDialog();
        }}
      >
        Close
      </Button>
      {!isDone && (
        <Button variant="primary" onClick={() => void takeUpAgain()}>
          {'result' in now.end && now.end.result.state === 'paused' ? 'Check again' : 'Take it up'}
        </Button>
      )}
    </>
  );
}

/** What there is to know while a push runs. */
function meanwhile({ stopping, waits, shown }: Extract<Shown, { readonly stage: 'running' }>): string {
  if (stopping) return 'Azure is asked to stop what runs. What exists by then stays and is listed.';
  if (waits !== null) return waits;
  const slow = shown?.push.steps.some((step) => step.kind === 'deploy' && step.targets.some((target) => isSlow(target.type))) ?? false;
  return slow ? 'Gateways and firewalls are the slow part: up to 45 minutes each.' : 'Azure says of each resource when it is done.';
}
