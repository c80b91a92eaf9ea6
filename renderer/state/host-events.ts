// What a desktop shell says by itself: a menu entry was chosen, a file or a rule is asked for, everything is to be saved before the window closes.
import type { HostEvent } from '../../shared/contract/host-api.ts';
import { runAction } from './actions.ts';
import { openText, saveAll } from './files.ts';
import { host } from './host.ts';
import { takesText } from './shortcuts.ts';
import { openDialog, toast } from './store.ts';

/** Entries of the Edit menu that mean the text while a field has the focus, and what the browser calls them. */
const IN_FIELDS: { readonly [id: string]: string } = { undo: 'undo', redo: 'redo', 'select-all': 'selectAll', delete: 'delete' };

/** Answers the host from now on. */
export function startHostEvents(): void {
  host.listen?.(hearHost);
}

/** Does what an event of the host asks for. */
export function hearHost(event: HostEvent): void {
  switch (event.type) {
    case 'action':
      choose(event.id);
      return;
    case 'open':
      openText(event.file);
      return;
    case 'trouble':
      toast('error', event.message);
      return;
    case 'rule':
      openDialog({ type: 'rule', code: event.code });
      return;
    case 'save-and-close':
      void saveAll().then((saved) => {
        if (saved) window.close();
      });
  }
}

function choose(id: string): void {
  const inField = takesText(document.activeElement) && Object.hasOwn(IN_FIELDS, id) ? IN_FIELDS[id] : undefined;
  // The one way to run a field's own editing step, so that the field's own undo takes it back.
  if (inField) document.execCommand(inField);
  else runAction(id);
}
