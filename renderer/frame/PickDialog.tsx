// One choice of a list that can be filtered by typing: arrows move, Enter takes.
import { useState } from 'react';
import { type Kind, kindOf } from '../../shared/kinds/index.ts';
import { closeDialog } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FilteredList } from '../ui/FilteredList.tsx';
import { GlyphTile } from '../ui/Glyph.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';

/** One line of the list. */
export interface PickOption {
  readonly key: string;
  readonly label: string;
  readonly note: string;
  /** Whose glyph stands before it. */
  readonly kind?: Kind;
  /** The icon before it when it is no kind. */
  readonly icon?: IconName;
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
  return (
    <Dialog open title={title} onClose={closeDialog}>
      <FilteredList
        label={label}
        placeholder="Type to filter"
        words={words}
        onWords={setWords}
        items={fitting(options, words)}
        empty={options.length === 0 ? empty : `Nothing matches “${words}”.`}
        onChoose={({ key }) => onPick(key)}
        row={(option) => (
          <>
            {option.kind && <GlyphTile name={option.kind} family={kindOf(option.kind).family} size={20} />}
            {option.icon && (
              <span className="filtered-icon">
                <Icon name={option.icon} size={16} />
              </span>
            )}
            <span className="filtered-label filtered-label-whole">{option.label}</span>
            <span className="ui-hint filtered-note">{option.note}</span>
          </>
        )}
      />
    </Dialog>
  );
}

/** Options that hold every word, those named so first. */
function fitting(options: readonly PickOption[], words: string): readonly PickOption[] {
  const parts = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const typed = parts.join(' ');
  const rank = ({ label }: PickOption): number => (label.toLowerCase() === typed ? 0 : label.toLowerCase().startsWith(typed) ? 1 : 2);
  return options
    .filter((option) => parts.every((part) => `${option.label} ${option.note}`.toLowerCase().includes(part)))
    .sort((a, b) => rank(a) - rank(b));
}
