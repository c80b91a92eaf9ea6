// One choice of a few, all of them visible. Long lists belong in a SelectField.
import { type KeyboardEvent, useRef } from 'react';
import { Icon, type IconName } from './icons.tsx';
import { roveIndex } from './rove.ts';

/** One choice of a `Segmented` control. */
export interface SegmentedOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly icon?: IconName;
  readonly disabled?: boolean;
}

/** A segmented control: a radio group in one tab stop. Arrow keys choose. */
export function Segmented<T extends string>({
  label,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly SegmentedOption<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}) {
  const group = useRef<HTMLDivElement>(null);
  const enabled = options.filter((option) => !option.disabled);
  const stop = enabled.some((option) => option.value === value) ? value : enabled[0]?.value;

  function onKeyDown(event: KeyboardEvent) {
    const index = enabled.findIndex((option) => option.value === stop);
    const next = enabled[roveIndex({ key: event.key, index, count: enabled.length, axis: 'both' }) ?? -1];
    if (!next) return;
    event.preventDefault();
    onChange(next.value);
    group.current?.querySelector<HTMLElement>(`[data-value="${CSS.escape(next.value)}"]`)?.focus();
  }

  return (
    <div className="ui-segmented" role="radiogroup" aria-label={label} ref={group} onKeyDown={onKeyDown}>
      {options.map((option) => (
        // biome-ignore lint/a11y/useSemanticElements: one tab stop that looks like buttons; native radios cannot hold an icon and words
        <button
          key={option.value}
          type="button"
          role="radio"
          className="ui-segment"
          data-value={option.value}
          aria-checked={option.value === value}
          tabIndex={option.value === stop ? 0 : -1}
          disabled={option.disabled}
          onClick={() => onChange(option.value)}
        >
          {option.icon && <Icon name={option.icon} size={14} />}
          {option.label}
        </button>
      ))}
    </div>
  );
}
