// Several lines of text with a label. For one line there is TextField.
import { Field, type FieldProps } from './Field.tsx';

/** A labelled input of several lines, as high as its text and at least `rows` lines. */
export function TextArea({
  label,
  layout = 'stack',
  hint,
  error,
  value,
  rows = 3,
  onChange,
}: FieldProps & { readonly value: string; readonly rows?: number; readonly onChange: (value: string) => void }) {
  return (
    <Field label={label} layout={layout} hint={hint} error={error ?? null}>
      {(control) => (
        <span className="ui-input ui-input-lines">
          <textarea {...control} rows={rows} value={value} onChange={(event) => onChange(event.target.value)} />
        </span>
      )}
    </Field>
  );
}
