// What stands where nothing is, or something failed, or something is being fetched: a fact, then one thing to do.
import type { ReactNode } from 'react';
import { type Severity, SeverityMark } from './icons.tsx';
import { ProgressBar } from './ProgressBar.tsx';

/** A state of a panel in words. `children` say what was looked at or kept, `action` what to do next, `progress` how far a running job is. */
export function EmptyState({
  title,
  severity,
  action,
  progress,
  children,
}: {
  readonly title: string;
  readonly severity?: Severity;
  readonly action?: ReactNode;
  readonly progress?: { readonly value: number; readonly max: number };
  readonly children?: ReactNode;
}) {
  return (
    <div className="ui-empty">
      <div className="ui-empty-title">
        {severity && <SeverityMark severity={severity} size={16} />}
        {title}
      </div>
      {children && <div className="ui-empty-text">{children}</div>}
      {(action || progress) && (
        <div className="ui-empty-actions">
          {progress && <ProgressBar label={title} value={progress.value} max={progress.max} />}
          {action}
        </div>
      )}
    </div>
  );
}
