// One choice of a list, in the system's own list box, so that every keyboard and screen reader knows it.
import type { ReactNode } from 'react';
import { Field, type FieldProps } from './Field.tsx';
import { Icon } from './icons.tsx';

/** One choice of a `SelectField`. Choices with the same `group` stand together under its name. */
export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly group?: string;
  readonly disabled?: boolean;
}

/** Props of `SelectField`. */
export interface SelectFieldProps<T extends string> extends FieldProps {
  readonly options: readonly SelectOption<T>[];
  /** Null: nothing is chosen yet, and `placeholder` is shown. */
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly placeholder?: string;
  /** Several values stand behind this field; it reads "Mixed" until one is chosen. */
  readonly mixed?: boolean;
  readonly mono?: boolean;
  /** Before the text, such as a glyph. */
  readonly lead?: ReactNode;
  readonly disabled?: boolean;
  readonly required?: boolean;
}

/** A labelled list of choices. */
export function SelectField<T extends string>({
  label,
  layout,
  hint,
  error,
  options,
  value,
  onChange,
  placeholder = 'Choose…',
  mixed,
  mono,
  lead,
  disabled,
  required,
}: SelectFieldProps<T>) {
  const shown = mixed ? null : value;
  const groups = [...new Set(options.map((option) => option.group))];
  const list = (group: string | undefined) =>
    options
      .filter((option) => option.group === group)
      .map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ));
  return (
    <Field label={label} layout={layout ?? 'row'} hint={hint} error={error ?? null}>
      {(control) => (
        <span className={`ui-input ui-input-select${error ? ' ui-input-bad' : ''}${disabled ? ' ui-input-off' : ''}`}>
          {lead}
          <select
            {...control}
            className={mono ? 'ui-input-mono' : undefined}
            value={shown ?? ''}
            disabled={disabled}
            required={required}
            onChange={(event) => {
              const chosen = options.find((option) => option.value === event.target.value);
              if (chosen) onChange(chosen.value);
            }}
          >
            {!options.some((option) => option.value === shown) && (
              <option value={shown ?? ''} disabled hidden>
                {mixed ? 'Mixed' : (shown ?? placeholder)}
              </option>
            )}
            {groups.map((group) =>
              group === undefined ? (
                list(undefined)
              ) : (
                <optgroup key={group} label={group}>
                  {list(group)}
                </optgroup>
              ),
            )}
          </select>
          <Icon name="chevron-down" size={14} />
        </span>
      )}
    </Field>
  );
}
