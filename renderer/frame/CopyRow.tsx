// One copy kept against a crash: a press opens it, the cross forgets it.
import type { KeptCopy } from '../state/recovery.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/icons.tsx';

/** The row of a copy. */
export function CopyRow({
  copy,
  onOpen,
  onForget,
}: {
  readonly copy: KeptCopy;
  readonly onOpen: () => void;
  readonly onForget: () => void;
}) {
  const when = new Date(copy.savedAt).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div className="recovered">
      <button type="button" className="file-row" onClick={onOpen}>
        <Icon name="history" size={16} />
        <span className="file-name">{copy.name.replace(/\.causeway\.json$/, '')}</span>
        <span className="ui-hint">{when}</span>
      </button>
      <Button variant="quiet" icon="close" label={`Forget the copy of ${copy.name}`} onClick={onForget} />
    </div>
  );
}
