// One line of text. Checking the text is left to its owner, who passes the error back in.
import type { HTMLInputAutoCompleteAttribute, ReactNode, Ref } from 'react';
import { Field, type FieldProps } from './Field.tsx';
import { Icon, type IconName } from './icons.tsx';

/** Props of `TextField`. */
export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Called on Enter and when the field is left. */
  readonly onCommit?: (value: string) => void;
  /** For what a machine reads: addresses, names, identifiers. */
  readonly mono?: boolean;
  /** Several values stand behind this field; it reads "Mixed" until something is typed. */
  readonly mixed?: boolean;
  readonly type?: 'text' | 'search' | 'number' | 'password' | 'url';
  readonly icon?: IconName;
  /** Inside the field, after the text: a unit, a range, a key. */
  readonly suffix?: ReactNode;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly readOnly?: boolean;
  readonly required?: boolean;
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A labelled one-line input. */
export function TextField({
  label,
  layout,
  hint,
  error,
  value,
  onChange,
  onCommit,
  mono,
  mixed,
  icon,
  suffix,
  ref,
  ...input
}: TextFieldProps) {
  return (
    <Field label={label} layout={layout ?? 'row'} hint={hint} error={error ?? null}>
      {(control) => (
        <span className={`ui-input${error ? ' ui-input-bad' : ''}${input.disabled ? ' ui-input-off' : ''}`}>
          {icon && <Icon name={icon} size={14} />}
          <input
            {...control}
            type="text"
            autoComplete="off"
            spellCheck={false}
            {...input}
            ref={ref}
            className={mono ? 'ui-input-mono' : undefined}
            value={value}
            placeholder={mixed ? 'Mixed' : input.placeholder}
            onChange={(event) => onChange(event.target.value)}
            onBlur={(event) => onCommit?.(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') onCommit?.(event.currentTarget.value);
            }}
          />
          {suffix && <span className="ui-input-suffix">{suffix}</span>}
        </span>
      )}
    </Field>
  );
}
