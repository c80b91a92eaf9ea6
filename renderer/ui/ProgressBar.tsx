// How much of a counted job is done. Where nothing can be counted, say so in words instead.

/** A bar from 0 to `max`. The count itself belongs beside it, as text. */
export function ProgressBar({ label, value, max }: { readonly label: string; readonly value: number; readonly max: number }) {
  return <progress className="ui-progress" aria-label={label} value={value} max={max} />;
}
