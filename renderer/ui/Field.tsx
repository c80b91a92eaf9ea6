// The frame of a form field: label, control, hint, and the sentence that says what is wrong. Controls bring their own input.
import { type ReactNode, useId } from 'react';
import { SeverityMark } from './icons.tsx';

/** What every field can have. */
export interface FieldProps {
  readonly label: string;
  /** 'row' puts the label left of the control, 'stack' above it, 'hidden' keeps it for screen readers only. */
  readonly layout?: 'row' | 'stack' | 'hidden';
  /** Below the control; may hold buttons. */
  readonly hint?: ReactNode;
  /** One sentence: what is wrong and what to do. Gives the control its red edge and the octagon. */
  readonly error?: string | null;
}

/** Attributes the input of a field needs to be named and described. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** Lays out one field; `children` receives the attributes of its input. */
export function Field({
  label,
  layout = 'row',
  hint,
  error,
  children,
}: FieldProps & { readonly children: (control: FieldControl) => ReactNode }) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : null;
  const errorId = error ? `${id}-error` : null;
  const describedBy = [errorId, hintId].filter(Boolean).join(' ') || undefined;
  return (
    <div className={`ui-field ui-field-${layout}`}>
      <label className={layout === 'hidden' ? 'ui-hidden' : 'ui-field-label'} htmlFor={id} title={label}>
        {label}
      </label>
      {children({ id, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined })}
      {errorId && (
        <div className="ui-field-error" id={errorId}>
          <SeverityMark severity="error" size={13} />
          <span>{error}</span>
        </div>
      )}
      {hintId && (
        <div className="ui-hint" id={hintId}>
          {hint}
        </div>
      )}
    </div>
  );
}
