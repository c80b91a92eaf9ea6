// Every step of the session by name; a press goes back, or forward again.
import type { History } from '../../shared/plan/history.ts';
import { travel, useApp } from '../state/store.ts';
import { Icon } from '../ui/icons.tsx';

interface Step {
  readonly key: string;
  readonly label: string;
  /** Steps from the present: negative is past, zero is now. */
  readonly away: number;
}

/** The steps, newest first. */
export function HistoryList() {
  const history = useApp((state) => state.history);
  if (!history) return null;
  const steps = stepsOf(history);
  return (
    <ol className="history" aria-label="History" reversed>
      {steps.map(({ key, label, away }) => (
        <li key={key}>
          <button
            type="button"
            className={away > 0 ? 'history-step history-undone' : 'history-step'}
            aria-current={away === 0 ? 'step' : undefined}
            disabled={away === 0}
            title={away < 0 ? 'Go back to this state' : away > 0 ? 'Do this again' : 'This is on screen'}
            onClick={() => travel(away)}
          >
            <Icon name={away === 0 ? 'arrow-right' : away < 0 ? 'undo' : 'redo'} size={14} />
            <span>{label}</span>
            {away > 0 && <span className="ui-hint">undone</span>}
            {away === 0 && <span className="ui-hint">now</span>}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** An entry's label names the step that led out of its plan, so each state is named by the entry before it. */
function stepsOf({ past, future }: History): readonly Step[] {
  const names = ['As opened', ...past.map((entry) => entry.label), ...future.map((entry) => entry.label)];
  return names.map((label, i) => ({ key: String(i), label, away: i - past.length })).reverse();
}
