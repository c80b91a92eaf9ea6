// Small words and numbers in a pill.
import type { ReactNode } from 'react';
import { type Severity, SeverityMark } from './icons.tsx';

/** A word in a pill. With a `severity` it takes the soft colour and the mark, without one it is neutral. */
export function Badge({ severity, children }: { readonly severity?: Severity; readonly children: ReactNode }) {
  return (
    <span className={`ui-badge${severity ? ` ui-badge-${severity}` : ''}`}>
      {severity && <SeverityMark severity={severity} size={12} label="" />}
      {children}
    </span>
  );
}

/** A number in a pill. `label` says what is counted where no word stands beside it. */
export function CountPill({ count, label }: { readonly count: number | string; readonly label?: string }) {
  return (
    <span className="ui-count">
      {count}
      {label && <span className="ui-hidden"> {label}</span>}
    </span>
  );
}
