// What can be done about one difference, or about all of one resource. Words say which side wins.
import { canRevert } from '../../shared/azure/drift/words.ts';
import { acceptChanges, revertChanges } from '../state/drift.ts';
import { type ChangeRow, isChange, type Line, needsDecision } from './rows.ts';

const ACCEPT = 'Take what Azure has into the plan';
const DISCARD = 'Give the change of the plan up and take what Azure has';
const REVERT = 'Keep what the plan has; the next push puts it back into Azure';

/** Accept and revert; only the way back for what is to be pushed; nothing for what was not compared. */
export function RowActions({ line }: { readonly line: Line }) {
  const rows = (line.type === 'head' ? line.rows : [line.row]).filter(isChange);
  const [first] = rows;
  if (!first) return null;
  const keys = (list: readonly ChangeRow[]): readonly string[] => list.map((one) => one.key);
  const what = `${first.name}${line.type === 'head' || first.label === null ? '' : `, ${first.label}`}${line.type === 'head' ? `, all ${rows.length}` : ''}`;
  if (rows.every((row) => row.state === 'both'))
    return <Choice words="Agree" what={what} title="Both are the same; agree on it" run={() => acceptChanges(keys(rows))} />;
  const decide = rows.filter(needsDecision);
  const reverted = rows.filter(canRevert);
  return (
    <span className="row-actions">
      {decide.length === 0 ? (
        <Choice words="Discard" what={what} title={DISCARD} run={() => acceptChanges(keys(rows))} />
      ) : (
        <Choice words="Accept" what={what} title={ACCEPT} run={() => acceptChanges(keys(decide))} />
      )}
      {reverted.length > 0 && <Choice words="Revert" what={what} title={REVERT} run={() => revertChanges(keys(reverted))} />}
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
