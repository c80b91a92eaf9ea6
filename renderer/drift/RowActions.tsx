// What can be done about one difference. Words say which side wins.
import type { DriftChange } from '../../shared/azure/drift/drift.ts';
import { canRevert } from '../../shared/azure/drift/words.ts';
import { acceptChanges, revertChanges } from '../state/drift.ts';
import { needsDecision } from './rows.ts';

/** Accept and revert, or only the way back for what is to be pushed. */
export function RowActions({ change }: { readonly change: DriftChange }) {
  const what = `${change.name}${change.label === null ? '' : `, ${change.label}`}`;
  if (change.state === 'both')
    return <Choice words="Agree" what={what} title="Both are the same; agree on it" run={() => acceptChanges([change.id])} />;
  return (
    <span className="row-actions">
      <Choice
        words={needsDecision(change) ? 'Accept' : 'Discard'}
        what={what}
        title={needsDecision(change) ? 'Take what Azure has into the plan' : 'Give the change of the plan up and take what Azure has'}
        run={() => acceptChanges([change.id])}
      />
      {canRevert(change) && (
        <Choice
          words="Revert"
          what={what}
          title="Keep what the plan has; the next push puts it back into Azure"
          run={() => revertChanges([change.id])}
        />
      )}
    </span>
  );
}

function Choice({
  words,
  what,
  title,
  run,
}: {
  readonly words: string;
  readonly what: string;
  readonly title: string;
  readonly run: () => void;
}) {
  return (
    <button
      type="button"
      className="ui-link"
      aria-label={`${words}: ${what}`}
      title={title}
      onClick={(event) => {
        event.stopPropagation();
        run();
      }}
    >
      {words}
    </button>
  );
}
