// One choice of a list that can be filtered by typing: arrows move, Enter takes.
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { type Kind, kindOf } from '../../shared/kinds/index.ts';
import { closeDialog } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { GlyphTile } from '../ui/Glyph.tsx';
import { Icon } from '../ui/icons.tsx';

/** One line of the list. */
export interface PickOption {
  readonly key: string;
  readonly label: string;
  readonly note: string;
  /** Whose glyph stands before it. */
  readonly kind?: Kind;
}

/** The dialog. The owner closes it when something is picked. */
export function PickDialog({
  title,
  label,
  empty,
  options,
  onPick,
}: {
  readonly title: string;
  readonly label: string;
  /** Said when there is nothing to choose from. */
  readonly empty: string;
  readonly options: readonly PickOption[];
  readonly onPick: (key: string) => void;
}) {
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const parts = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const typed = parts.join(' ');
  const rank = ({ label: name }: PickOption): number => (name.toLowerCase() === typed ? 0 : name.toLowerCase().startsWith(typed) ? 1 : 2);
  const shown = options
    .filter((option) => parts.every((part) => `${option.label} ${option.note}`.toLowerCase().includes(part)))
    .sort((a, b) => rank(a) - rank(b));
  const chosen = shown[Math.min(at, shown.length - 1)];

  function go(next: number) {
    setAt(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') {
      if (chosen) onPick(chosen.key);
    } else if (event.key === 'ArrowDown') go(Math.min(at + 1, Math.max(0, shown.length - 1)));
    else if (event.key === 'ArrowUp') go(Math.max(at - 1, 0));
    else return;
    event.preventDefault();
  }

  return (
    <Dialog open title={title} onClose={closeDialog}>
      <div className="commands">
        <span className="ui-input">
          <Icon name="search" size={14} />
          <input
            type="search"
            role="combobox"
            aria-label={label}
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={chosen ? `${id}-${shown.indexOf(chosen)}` : undefined}
            autoComplete="off"
            spellCheck={false}
            placeholder="Type to filter"
            value={words}
            data-autofocus
            onChange={(event) => {
              setWords(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
          />
        </span>
        <div className="commands-list" role="listbox" id={`${id}-list`} aria-label={label} ref={list}>
          {shown.map((option, index) => (
            <div
              key={option.key}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={option === chosen}
              className="command-row"
              onPointerMove={() => setAt(index)}
              onClick={() => onPick(option.key)}
              onKeyDown={() => {}}
            >
              {option.kind && <GlyphTile name={option.kind} family={kindOf(option.kind).family} size={20} />}
              <span className="command-label pick-label">{option.label}</span>
              <span className="ui-hint pick-note">{option.note}</span>
            </div>
          ))}
        </div>
        {shown.length === 0 && <p className="panel-empty">{options.length === 0 ? empty : `Nothing matches “${words}”.`}</p>}
      </div>
    </Dialog>
  );
}
