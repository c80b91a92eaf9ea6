// A push in the status bar while its dialog is closed: how far it is; a press shows it.
import { usePush } from '../state/push.ts';
import { openDialog } from '../state/store.ts';
import { SeverityMark } from '../ui/icons.tsx';
import { clockText, progressRows, stepsDone } from './push-progress.ts';
import { useClock } from './use-clock.ts';

/** One entry of the status bar; nothing while nothing is pushed. */
export function PushStatus() {
  const now = usePush((state) => state.now);
  const clock = useClock(now.stage === 'running');
  if (now.stage !== 'running') return null;
  const { done, total } = stepsDone(progressRows(now.shown?.push ?? null, now.heard, clock));
  const far = total === 0 ? '' : `, step ${Math.min(done + 1, total)} of ${total}`;
  return (
    <button
      type="button"
      className="status-account"
      title={`Show the push of ${now.name}`}
      onClick={() => openDialog({ type: 'azure-push' })}
    >
      <SeverityMark severity="running" size={12} label="" />
      <span className="status-account-name">
        Pushing{far}, {clockText(clock - now.since)}
      </span>
    </button>
  );
}
