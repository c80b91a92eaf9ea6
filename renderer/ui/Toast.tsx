// Short news of things done elsewhere, bottom left. Errors stay until dismissed; everything is also kept in the history.
import { useEffect, useRef } from 'react';
import { Button } from './Button.tsx';
import { SeverityMark } from './icons.tsx';

/** One piece of news. */
export interface Toast {
  readonly id: string;
  readonly severity: 'ok' | 'info' | 'warning' | 'error';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const SHOWN_MS = 6000;

/** Where toasts appear. It is always on the page, so that screen readers hear what is added. */
export function ToastRegion({ toasts, onDismiss }: { readonly toasts: readonly Toast[]; readonly onDismiss: (id: string) => void }) {
  return (
    <section className="ui-toasts" aria-label="Notifications" aria-live="polite">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} onDismiss={onDismiss} />
      ))}
    </section>
  );
}

function ToastCard({ toast, onDismiss }: { readonly toast: Toast; readonly onDismiss: (id: string) => void }) {
  const card = useRef<HTMLDivElement>(null);
  const { id } = toast;
  const stays = toast.severity === 'error';

  useEffect(() => {
    if (stays) return;
    let timer = setTimeout(leave, SHOWN_MS);
    function leave() {
      // Nothing disappears under the pointer or the keyboard.
      if (card.current?.matches(':hover, :focus-within')) timer = setTimeout(leave, SHOWN_MS);
      else onDismiss(id);
    }
    return () => clearTimeout(timer);
  }, [id, stays, onDismiss]);

  return (
    <div ref={card} className="ui-toast" role={stays ? 'alert' : undefined}>
      <SeverityMark severity={toast.severity} size={16} />
      <span className="ui-toast-text">{toast.text}</span>
      {toast.action && (
        <Button size="small" variant="quiet" onClick={toast.action.run}>
          {toast.action.label}
        </Button>
      )}
      <Button size="small" variant="quiet" icon="close" label="Dismiss" onClick={() => onDismiss(id)} />
    </div>
  );
}
