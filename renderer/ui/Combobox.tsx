// A text field with a list of what it may hold. What is typed need not be in the list: the owner decides what it means.
import { type KeyboardEvent, type Ref, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Kind } from '../../shared/kinds/index.ts';
import { kindOf } from '../../shared/kinds/index.ts';
import { Field, type FieldProps } from './Field.tsx';
import { Glyph } from './Glyph.tsx';

/** One line of the list. */
export interface ComboOption {
  readonly value: string;
  readonly label: string;
  readonly note: string;
  /** Whose glyph stands before it. */
  readonly kind?: Kind;
}

const SHOWN = 60;

/** The field. `text` is what it shows while nobody types; `onCommit` gets the value of an option, or the typed text. */
export function Combobox({
  label,
  layout,
  hint,
  error,
  text,
  options,
  placeholder,
  onCommit,
  ref,
}: FieldProps & {
  readonly text: string;
  readonly options: readonly ComboOption[];
  readonly placeholder?: string;
  readonly onCommit: (value: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const box = useRef<HTMLSpanElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const hits = open ? matching(options, typed ?? '') : [];
  const shown = open && hits.length > 0;

  function show() {
    setOpen(true);
    setAt(-1);
  }

  function close() {
    setOpen(false);
    setTyped(null);
  }

  function commit(value: string) {
    close();
    onCommit(value);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!open) show();
      else go(event.key === 'ArrowDown' ? Math.min(at + 1, hits.length - 1) : Math.max(at - 1, -1));
    } else if (event.key === 'Enter') {
      const chosen = hits[at];
      if (chosen) commit(chosen.value);
      else if (typed !== null) commit(meant(options, typed));
      else close();
    } else if (event.key === 'Escape' && (open || typed !== null)) {
      event.stopPropagation();
      close();
    } else return;
    event.preventDefault();
  }

  function go(next: number) {
    setAt(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  }

  return (
    <Field label={label} layout={layout ?? 'row'} hint={hint} error={error ?? null}>
      {(control) => (
        <span ref={box} className={error ? 'ui-input ui-combo ui-input-bad' : 'ui-input ui-combo'}>
          <input
            {...control}
            ref={ref}
            type="text"
            role="combobox"
            aria-expanded={shown}
            aria-controls={shown ? `${id}-list` : undefined}
            aria-autocomplete="list"
            aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
            autoComplete="off"
            spellCheck={false}
            className="ui-input-mono"
            placeholder={placeholder}
            value={typed ?? text}
            title={typed ?? text}
            onChange={(event) => {
              setTyped(event.target.value);
              show();
            }}
            onFocus={(event) => event.target.select()}
            onClick={show}
            onBlur={() => {
              if (typed !== null && typed !== text) commit(meant(options, typed));
              else close();
            }}
            onKeyDown={onKeyDown}
          />
          {shown && <ComboList id={id} label={label} hits={hits} at={at} anchor={box} list={list} onChoose={commit} />}
        </span>
      )}
    </Field>
  );
}

function ComboList({
  id,
  label,
  hits,
  at,
  anchor,
  list,
  onChoose,
}: {
  readonly id: string;
  readonly label: string;
  readonly hits: readonly ComboOption[];
  readonly at: number;
  readonly anchor: { readonly current: HTMLElement | null };
  readonly list: { current: HTMLDivElement | null };
  readonly onChoose: (value: string) => void;
}) {
  // Over everything, so that the panel the field stands in cannot cut it off.
  useLayoutEffect(() => {
    const popup = list.current;
    const box = anchor.current?.getBoundingClientRect();
    if (!popup || !box) return;
    popup.showPopover();
    const below = window.innerHeight - box.bottom;
    const width = Math.max(box.width, 440);
    popup.style.width = `${width}px`;
    popup.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - width - 8))}px`;
    popup.style.maxHeight = `${Math.min(280, Math.max(below, box.top) - 12)}px`;
    popup.style.top = below >= Math.min(280, box.top) ? `${box.bottom + 2}px` : '';
    popup.style.bottom = below >= Math.min(280, box.top) ? '' : `${window.innerHeight - box.top + 2}px`;
  }, [anchor, list]);
  return (
    <div ref={list} popover="manual" className="ui-combo-list" role="listbox" id={`${id}-list`} aria-label={label}>
      {hits.map((hit, index) => (
        <div
          key={`${hit.value} ${hit.note}`}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          className="ui-combo-row"
          // The field keeps the focus: losing it would commit what is typed.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(hit.value)}
          onKeyDown={() => {}}
        >
          {hit.kind ? (
            <span className={`ui-family-${kindOf(hit.kind).family} ui-combo-glyph`}>
              <Glyph name={hit.kind} size={15} />
            </span>
          ) : (
            <span className="ui-combo-glyph" />
          )}
          <span className="ui-combo-label">{hit.label}</span>
          <span className="ui-combo-note">{hit.note}</span>
        </div>
      ))}
    </div>
  );
}

/** The beginning of one label and of no other means that option; everything else means what is typed. */
function meant(options: readonly ComboOption[], typed: string): string {
  const text = typed.trim().toLowerCase();
  const hits = text === '' ? [] : options.filter(({ label }) => label.toLowerCase().startsWith(text));
  const exact = hits.filter(({ label }) => label.toLowerCase() === text);
  const [only, second] = exact.length > 0 ? exact : hits;
  return only && !second ? only.value : typed;
}

/** What holds every typed word, the best first: the label itself, then its start, then the rest. */
function matching(options: readonly ComboOption[], typed: string): readonly ComboOption[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return options.slice(0, SHOWN);
  const text = words.join(' ');
  const rank = ({ label }: ComboOption): number => (label.toLowerCase() === text ? 0 : label.toLowerCase().startsWith(text) ? 1 : 2);
  return options
    .filter((one) => words.every((word) => `${one.label} ${one.note}`.toLowerCase().includes(word)))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, SHOWN);
}
