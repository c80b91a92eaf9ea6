// Something that takes a while: what is done, how far it is, and a way to stop.
import type { ReactNode } from 'react';
import { ProgressBar } from '../ui/ProgressBar.tsx';

/** The message, a line about it, a bar. `total` is null while nobody knows how much there is. `children` stand below the bar. */
export function Working({
  now: { message, done, total },
  text,
  children,
}: {
  readonly now: { readonly message: string; readonly done: number; readonly total: number | null };
  readonly text: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="ui-empty">
      <div className="ui-empty-title">{message}</div>
      <div className="ui-empty-text">{text}</div>
      <div className="ui-empty-actions">
        {total === null ? (
          <progress className="ui-progress" aria-label={message} />
        ) : (
          <ProgressBar label={message} value={done} max={total} />
        )}
        {children}
      </div>
    </div>
  );
}
