// Yes or no, and its third state "some of them".
import { type ReactNode, useId } from 'react';
import { Icon, SeverityMark } from './icons.tsx';

/** Props of `Checkbox`. */
export interface CheckboxProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Some but not all: shown as a bar; choosing it checks. */
  readonly mixed?: boolean;
  /** At the right edge: a count, a unit. */
  readonly aside?: ReactNode;
  /** One sentence; gives the box its red edge and the octagon. */
  readonly error?: string | null;
  readonly mono?: boolean;
  readonly disabled?: boolean;
}

/** A check box with its label. */
export function Checkbox({ label, checked, onChange, mixed = false, aside, error, mono, disabled }: CheckboxProps) {
  const id = useId();
  return (
    <div className={`ui-check${disabled ? ' ui-check-off' : ''}`}>
      <label className="ui-check-label">
        <span className="ui-check-box">
          <input
            type="checkbox"
            checked={checked}
            disabled={disabled}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
            ref={(input) => {
              if (input) input.indeterminate = mixed;
            }}
            onChange={(event) => onChange(event.target.checked)}
          />
          <Icon name={mixed ? 'minus' : 'check'} size={12} />
        </span>
        <span className={mono ? 'mono ui-check-text' : 'ui-check-text'}>{label}</span>
      </label>
      {aside && <span className="ui-hint">{aside}</span>}
      {error && <SeverityMark severity="error" size={13} label={`Error: ${error}`} />}
      {error && (
        <span className="ui-hidden" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  );
}
