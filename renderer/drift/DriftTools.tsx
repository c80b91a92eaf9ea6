// The controls of the list of differences, in the line of the tabs.
import { useState } from 'react';
import { runAction } from '../state/actions.ts';
import { useDrift, useLook } from '../state/drift.ts';
import { Button } from '../ui/Button.tsx';
import { type MenuAnchor, type MenuItem, MenuPopup } from '../ui/Menu.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import type { DriftFilter } from './rows.ts';
import { useDriftCount } from './use-drift-count.ts';

/** Filter, words, and what to do with the comparison. */
export function DriftTools() {
  const look = useLook();
  const filter = useDrift((state) => state.filter);
  const words = useDrift((state) => state.words);
  const decide = useDriftCount() ?? 0;
  if (!look) return null;
  const { changes, notSeen, notCompared, byAzure } = look.summary;
  const options: readonly { readonly value: DriftFilter; readonly label: string }[] = [
    { value: 'all', label: `All ${changes}` },
    { value: 'decide', label: `To decide ${decide}` },
    { value: 'push', label: `To push ${changes - decide}` },
    { value: 'left', label: `Not compared ${notSeen + notCompared + byAzure}` },
  ];
  return (
    <div className="list-tools drift-tools">
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
  { id: 'compare-azure', label: 'Compare with Azure…' },
  { id: 'compare-files', label: 'Compare with files…' },
  { id: 'compare-agreed', label: 'Compare with the last import or push' },
  { id: 'end-comparison', label: 'End the comparison' },
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
        <MenuPopup label="More about the comparison" items={MORE} anchor={anchor} onSelect={runAction} onClose={() => setAnchor(null)} />
      )}
    </>
  );
}
