// One choice of a few that need room for words. Where a track of buttons is enough, use Segmented.
import { useId } from 'react';

/** One choice of a `RadioGroup`. */
export interface RadioOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly disabled?: boolean;
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
  return (
    <div className={`ui-radios ui-radios-${layout}`} role="radiogroup" aria-label={label}>
      {options.map((option) => (
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
    </div>
  );
}
