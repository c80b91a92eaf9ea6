// One field for everything: commands by name, resources by name, id, address or kind. Enter runs or flies there.
import { useMemo, useState } from 'react';
import { factOf } from '../../shared/kinds/drawing.ts';
import { kindOf, type Resource } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { ACTIONS } from '../state/actions.ts';
import { keysOf } from '../state/bindings.ts';
import type { Action } from '../state/define-action.ts';
import { focusResource, reveal } from '../state/reveal.ts';
import { shownShortcut } from '../state/shortcuts.ts';
import { closeDialog, useApp } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FilteredList } from '../ui/FilteredList.tsx';
import { GlyphTile } from '../ui/Glyph.tsx';
import { Icon } from '../ui/icons.tsx';

type Hit =
  | { readonly type: 'action'; readonly key: string; readonly action: Action }
  | { readonly type: 'resource'; readonly key: string; readonly resource: Resource; readonly note: string };

const SHOWN = 40;

/** The palette; with `findOnly` it looks for resources alone. */
export function CommandPalette({ findOnly }: { readonly findOnly: boolean }) {
  const plan = useApp((state) => state.history?.present ?? null);
  const [words, setWords] = useState('');
  const hits = useMemo(() => hitsOf(words, plan, findOnly), [words, plan, findOnly]);
  return (
    <Dialog open title={findOnly ? 'Find in the plan' : 'Search or run a command'} onClose={closeDialog}>
      <FilteredList
        label={findOnly ? 'Name, address or kind' : 'Name of a command or a resource'}
        listLabel="Matches"
        placeholder={findOnly ? 'Name, address or kind' : 'Command, name, address or kind'}
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
    reveal(hit.resource.id);
    focusResource(hit.resource.id);
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

function hitsOf(words: string, plan: Plan | null, findOnly: boolean): readonly Hit[] {
  const parts = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text: string): boolean => parts.every((part) => text.toLowerCase().includes(part));
  const state = useApp.getState();
  const actions: readonly Hit[] = findOnly
    ? []
    : ACTIONS.filter((action) => action.enabled(state) && fits(`${action.label} ${action.group}`)).map((action) => ({
        type: 'action',
        key: action.id,
        action,
      }));
  const resources: readonly Hit[] =
    plan && (findOnly || parts.length > 0)
      ? [...plan.resources.values()].flatMap((resource): Hit[] => {
          const fact = factOf(resource) ?? '';
          const { label } = kindOf(resource.kind);
          if (!fits(`${resource.name} ${resource.id} ${fact} ${label}`)) return [];
          return [{ type: 'resource', key: resource.id, resource, note: fact === '' ? label : fact }];
        })
      : [];
  const [first = ''] = parts;
  const starts = (hit: Hit): number =>
    (hit.type === 'action' ? hit.action.label : hit.resource.name).toLowerCase().startsWith(first) ? 0 : 1;
  return [...actions, ...resources].sort((a, b) => starts(a) - starts(b)).slice(0, SHOWN);
}
