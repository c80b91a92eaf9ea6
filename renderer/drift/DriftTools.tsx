// The controls of the list of differences, in the line of the tabs.
import { useState } from 'react';
import { canRevert } from '../../shared/azure/drift/words.ts';
import { runAction } from '../state/actions.ts';
import { acceptChanges, type DriftFilter, endComparison, revertChanges, useDrift, useLook } from '../state/drift.ts';
import { Button } from '../ui/Button.tsx';
import { type MenuAnchor, type MenuItem, MenuPopup } from '../ui/Menu.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { listed, needsDecision, rowsOf } from './rows.ts';

/** Filter, words, accept all and revert all of what is listed. */
export function DriftTools() {
  const look = useLook();
  const filter = useDrift((state) => state.filter);
  const words = useDrift((state) => state.words);
  if (!look) return null;
  const { changes, notSeen, notCompared } = look.drift;
  const shown = listed(rowsOf(look.drift), filter, words).flatMap(({ change }) => (change && needsDecision(change) ? [change] : []));
  const reverted = shown.filter(canRevert);
  const decide = changes.filter(needsDecision).length;
  const options: readonly { readonly value: DriftFilter; readonly label: string }[] = [
    { value: 'all', label: `All ${changes.length}` },
    { value: 'decide', label: `To decide ${decide}` },
    { value: 'push', label: `To push ${changes.length - decide}` },
    { value: 'left', label: `Not compared ${notSeen.length + notCompared.length}` },
  ];
  return (
    <div className="list-tools">
      {shown.length > 0 && (
        <Button size="small" title="Take what Azure has for all that is listed" onClick={() => acceptChanges(shown.map((one) => one.id))}>
          Accept all {shown.length}
        </Button>
      )}
      {reverted.length > 0 && (
        <Button
          size="small"
          title="Keep what the plan has for all that is listed; the next push puts it back into Azure"
          onClick={() => revertChanges(reverted.map((one) => one.id))}
        >
          Revert all {reverted.length}
        </Button>
      )}
      <SelectField
        label="Differences"
        layout="hidden"
        options={options}
        value={filter}
        onChange={(next) => useDrift.setState({ filter: next })}
      />
      <TextField
        label="Filter differences"
        layout="hidden"
        type="search"
        icon="filter"
        placeholder="Filter"
        value={words}
        onChange={(next) => useDrift.setState({ words: next })}
      />
      <MoreMenu />
    </div>
  );
}

const MORE: readonly MenuItem[] = [
  { id: 'compare-files', label: 'Compare with files…' },
  { id: 'end', label: 'End the comparison' },
];

function MoreMenu() {
  const [anchor, setAnchor] = useState<MenuAnchor | null>(null);
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        icon="dots"
        label="More about the comparison"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget.getBoundingClientRect())}
      />
      {anchor && (
        <MenuPopup
          label="More about the comparison"
          items={MORE}
          anchor={anchor}
          onSelect={(id) => (id === 'end' ? endComparison() : runAction(id))}
          onClose={() => setAnchor(null)}
        />
      )}
    </>
  );
}
