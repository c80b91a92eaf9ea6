// What failed in Azure and what to do next; Azure's own words stand below, folded, and can be copied.
import type { ReactNode } from 'react';
import { CopyButton } from '../ui/CopyButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

/** A failure. `detail` is never shown alone. */
export function Trouble({
  title,
  message,
  detail,
  action,
}: {
  readonly title: string;
  readonly message: string;
  readonly detail?: string | null;
  readonly action?: ReactNode;
}) {
  return (
    <div className="az-trouble" role="alert">
      <EmptyState title={title} severity="error" action={action}>
        {message}
      </EmptyState>
      {detail && <Detail text={detail} />}
    </div>
  );
}

/** Azure's own words, folded. */
export function Detail({ text }: { readonly text: string }) {
  return (
    <details className="az-detail">
      <summary>In Azure’s own words</summary>
      <div className="az-detail-text">
        <pre className="mono">{text}</pre>
        <CopyButton text={text} label="Copy these words" size="small" />
      </div>
    </details>
  );
}
