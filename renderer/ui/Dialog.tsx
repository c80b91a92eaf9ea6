// A modal window on the native dialog element: the page behind it is inert, Escape closes, focus goes back where it was.
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './Button.tsx';

/** Props of `Dialog`. */
export interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  /** Width at scale 1: 400, 560, 800 or 1180 pixels. */
  readonly size?: 'small' | 'medium' | 'large' | 'wide';
  /** Called for Escape and the close button; the owner then sets `open` to false. */
  readonly onClose: () => void;
  /** Right of the title, before the close button. */
  readonly titleAside?: ReactNode;
  /** Left of the footer: what the user should know before choosing. */
  readonly facts?: ReactNode;
  /** Right of the footer, main action last. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A modal dialog. There is no form in it: Enter presses the focused button and nothing else. */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <OpenDialog {...rest} /> : null;
}

function OpenDialog({ title, size = 'medium', onClose, titleAside, facts, actions, children }: Omit<DialogProps, 'open'>) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    if (dialog) firstControl(dialog)?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={ref}
      className={`ui-dialog ui-dialog-${size}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (event.target !== ref.current) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className="ui-dialog-head">
        <h2 id={titleId}>{title}</h2>
        {titleAside}
        <Button variant="quiet" icon="close" label="Close" onClick={onClose} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a body that scrolls has to be reachable by keyboard. */}
      <section className="ui-dialog-body" aria-labelledby={titleId} tabIndex={0}>
        {children}
      </section>
      {(facts || actions) && (
        <footer className="ui-dialog-foot">
          <div className="ui-dialog-facts">{facts}</div>
          {actions}
        </footer>
      )}
    </dialog>
  );
}

/** What takes the typing at once, else the first field of the body and of radio buttons the chosen one; without fields the browser chooses. */
function firstControl(dialog: HTMLDialogElement): HTMLElement | null {
  const wanted = dialog.querySelector<HTMLElement>('[data-autofocus]');
  if (wanted) return wanted;
  const field = dialog.querySelector<HTMLElement>('.ui-dialog-body :is(input, select, textarea):not(:disabled)');
  return field?.closest('[role="radiogroup"]')?.querySelector<HTMLElement>('input:checked') ?? field;
}
