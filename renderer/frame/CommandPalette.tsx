// One field for everything: commands by name, what is in the plan by whatever is known of it. Enter runs or flies there.
import { useMemo, useState } from 'react';
import { kindOf } from '../../shared/kinds/index.ts';
import { annotationWords } from '../../shared/plan/annotations.ts';
import { ACTIONS } from '../state/actions.ts';
import { keysOf } from '../state/bindings.ts';
import { focusResource, reveal } from '../state/reveal.ts';
import { shownShortcut } from '../state/shortcuts.ts';
import { closeDialog, useApp } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FilteredList } from '../ui/FilteredList.tsx';
import { GlyphTile } from '../ui/Glyph.tsx';
import { Icon } from '../ui/icons.tsx';
import { type Hit, hitsOf } from './search-hits.ts';

/** The palette; with `findOnly` it looks for what is in the plan alone. */
export function CommandPalette({ findOnly }: { readonly findOnly: boolean }) {
  const plan = useApp((state) => state.history?.present ?? null);
  const [words, setWords] = useState('');
  const findings = useApp((state) => state.findings);
  const hits = useMemo(() => {
    const state = useApp.getState();
    return hitsOf(words, { plan, findings, actions: findOnly ? [] : ACTIONS.filter((action) => action.enabled(state)) });
  }, [words, plan, findings, findOnly]);
  return (
    <Dialog open title={findOnly ? 'Find in the plan' : 'Search or run a command'} onClose={closeDialog}>
      <FilteredList
        label={findOnly ? 'Name, address, tag or finding' : 'Name of a command or a resource'}
        listLabel="Matches"
        placeholder={findOnly ? 'Name, address, tag or finding' : 'Command, name, address, tag or finding'}
        words={words}
        onWords={setWords}
        items={hits}
        empty={`Nothing matches “${words}”.`}
        onChoose={choose}
        row={(hit) => <HitRow hit={hit} />}
      />
    </Dialog>
  );
}

function choose(hit: Hit): void {
  closeDialog();
  if (hit.type === 'action') hit.action.run();
  else {
    reveal(hit.key);
    focusResource(hit.key);
  }
}

function HitRow({ hit }: { readonly hit: Hit }) {
  if (hit.type === 'resource')
    return (
      <>
        <GlyphTile name={hit.resource.kind} family={kindOf(hit.resource.kind).family} size={20} />
        <span className="filtered-label">{hit.resource.name}</span>
        <span className="ui-hint mono">{hit.note}</span>
      </>
    );
  if (hit.type === 'annotation')
    return (
      <>
        <span className="filtered-icon">
          <Icon name={hit.annotation.type} size={16} />
        </span>
        <span className="filtered-label">{annotationWords(hit.annotation)}</span>
        <span className="ui-hint">{hit.note}</span>
      </>
    );
  const { label, icon, group } = hit.action;
  const [keys] = keysOf(hit.action);
  return (
    <>
      <span className="filtered-icon">{icon && <Icon name={icon} size={16} />}</span>
      <span className="filtered-label">{label}</span>
      {keys ? <kbd className="ui-keys">{shownShortcut(keys)}</kbd> : <span className="ui-hint">{group}</span>}
    </>
  );
}
