// The whole of what is shortened, on hover. Nothing may be said only here: screen readers and touch never see it.
import type { ReactNode } from 'react';

/** Shows `text` when the pointer rests on the children. */
export function Tooltip({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <span className="ui-tooltip" title={text}>
      {children}
    </span>
  );
}
