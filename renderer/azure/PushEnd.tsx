// How a push ended, in a sentence, with what exists because of it.
import type { Pushing } from '../state/push.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { Severity } from '../ui/icons.tsx';
import { clockText } from './push-progress.ts';
import { Trouble } from './Trouble.tsx';

const TITLES: { readonly [state in 'done' | 'failed' | 'cancelled' | 'paused']: readonly [Severity, string] } = {
  done: ['ok', 'Pushed'],
  failed: ['error', 'The push stopped at a failure'],
  cancelled: ['warning', 'The push was stopped'],
  paused: ['warning', 'The push waits for somebody'],
};

/** The end of a push. */
export function PushEnd({ now }: { readonly now: Extract<Pushing, { readonly stage: 'ended' }> }) {
  if ('failure' in now.end)
    return (
      <Trouble
        title="How the push ended is not known"
        message={`${now.end.failure.message} Steps that are not marked done may still run in Azure. Take the push up again: it finds what exists and makes nothing twice.`}
        detail={now.end.failure.detail}
      />
    );
  const { state, message, created } = now.end.result;
  const [severity, title] = TITLES[state];
  return (
    <div role={state === 'done' ? 'status' : 'alert'}>
      <EmptyState title={`${title}, ${clockText(now.until - now.since)}`} severity={severity}>
        {message}
      </EmptyState>
      {state !== 'done' && <Created ids={created} />}
    </div>
  );
}

/** From so many on the list is folded. */
const FOLDED_FROM = 9;

/** ARM ids that exist because of a push. */
function Created({ ids }: { readonly ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <details className="az-created" open={ids.length < FOLDED_FROM}>
      <summary>
        {ids.length} {ids.length === 1 ? 'resource exists' : 'resources exist'} in Azure because of it
      </summary>
      <ul className="mono">
        {ids.map((id) => (
          <li key={id}>{id.replace(/^\/subscriptions\/[^/]+/i, '')}</li>
        ))}
      </ul>
    </details>
  );
}
