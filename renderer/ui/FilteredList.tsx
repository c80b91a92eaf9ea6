// A field over a list that it narrows: arrows move through what fits, Enter takes it, the pointer does the same.
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { Icon } from './icons.tsx';
import { usePointerMoved } from './moved.ts';

/** One combobox that shows its list all the time. The owner says what fits the typed words. */
export function FilteredList<T extends { readonly key: string }>({
  label,
  listLabel = label,
  placeholder,
  words,
  onWords,
  items,
  row,
  empty,
  onChoose,
}: {
  /** Accessible name of the field. */
  readonly label: string;
  readonly listLabel?: string;
  readonly placeholder: string;
  readonly words: string;
  readonly onWords: (words: string) => void;
  /** What fits, best first. */
  readonly items: readonly T[];
  /** What stands in a line. */
  readonly row: (item: T) => ReactNode;
  /** Said when nothing fits. */
  readonly empty: string;
  readonly onChoose: (item: T) => void;
}) {
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const moved = usePointerMoved();
  const id = useId();
  const chosenAt = Math.min(at, items.length - 1);
  const chosen = items[chosenAt];

  function go(next: number) {
    setAt(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') {
      if (chosen) onChoose(chosen);
    } else if (event.key === 'ArrowDown') go(Math.min(chosenAt + 1, Math.max(0, items.length - 1)));
    else if (event.key === 'ArrowUp') go(Math.max(chosenAt - 1, 0));
    else return;
    event.preventDefault();
  }

  return (
    <div className="filtered">
      <span className="ui-input">
        <Icon name="search" size={14} />
        <input
          type="search"
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen ? `${id}-${chosenAt}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={words}
          data-autofocus
          onChange={(event) => {
            onWords(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </span>
      <div className="filtered-list" role="listbox" id={`${id}-list`} aria-label={listLabel} ref={list}>
        {items.map((item, index) => (
          <div
            key={item.key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={item === chosen}
            className="filtered-row"
            // A list that comes up under a resting pointer keeps its first line.
            onPointerMove={(event) => {
              if (moved(event)) setAt(index);
            }}
            onClick={() => onChoose(item)}
            onKeyDown={() => {}}
          >
            {row(item)}
          </div>
        ))}
      </div>
      {items.length === 0 && <p className="panel-empty">{empty}</p>}
    </div>
  );
}
