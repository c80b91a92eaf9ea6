// One choice of a few that need room for words. Where a track of buttons is enough, use Segmented.
import { Fragment, useId } from 'react';

/** One choice of a `RadioGroup`. */
export interface RadioOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly disabled?: boolean;
  /** Options of one group stand together under its name. */
  readonly group?: string;
}

/** Native radio buttons, side by side or as cards in a grid. */
export function RadioGroup<T extends string>({
  label,
  layout = 'inline',
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly layout?: 'inline' | 'cards';
  readonly options: readonly RadioOption<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}) {
  const name = useId();
  const groups = [...new Set(options.map((option) => option.group))];
  return (
    <div className={`ui-radios ui-radios-${layout}`} role="radiogroup" aria-label={label}>
      {groups.map((group) => (
        <Fragment key={group ?? ''}>
          {group !== undefined && <span className="ui-radios-group">{group}</span>}
          {options
            .filter((option) => option.group === group)
            .map((option) => (
              <label key={option.value} className="ui-radio">
                <input
                  type="radio"
                  name={name}
                  checked={option.value === value}
                  disabled={option.disabled}
                  onChange={() => onChange(option.value)}
                />
                {option.label}
              </label>
            ))}
        </Fragment>
      ))}
    </div>
  );
}
