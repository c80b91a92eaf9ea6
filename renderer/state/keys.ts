// From a key press to the action that has it.
import { ACTIONS } from './actions.ts';
import { keysOf } from './bindings.ts';
import { focusResource } from './reveal.ts';
import { isPlainKey, matches, takesText } from './shortcuts.ts';
import { useApp } from './store.ts';

/** What a text field does itself while it has the focus. */
const FIELDS_OWN: ReadonlySet<string> = new Set(['undo', 'redo', 'select-all', 'delete']);

/** Runs the action of a key press. Dialogs and menus keep their own keys; text fields keep letters and editing. */
export function handleKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const state = useApp.getState();
  const inText = takesText(event.target);
  if (inText && event.key === 'Escape' && state.dialog === null) {
    leaveField(event);
    return;
  }
  for (const action of ACTIONS) {
    const shortcut = keysOf(action).find((one) => matches(one, event));
    if (shortcut === undefined) continue;
    if (inText && (isPlainKey(shortcut) || FIELDS_OWN.has(action.id))) return;
    if (state.dialog !== null) {
      if (!isPlainKey(shortcut)) event.preventDefault();
      return;
    }
    if (document.querySelector('.ui-menu:popover-open')) return;
    event.preventDefault();
    if (action.enabled(state)) action.run();
    return;
  }
}

/** Escape leaves a field for what is selected, where keys are actions again. A search is emptied first, as browsers do. */
function leaveField(event: KeyboardEvent): void {
  const { target } = event;
  if (target instanceof HTMLInputElement && target.type === 'search' && target.value !== '') return;
  event.preventDefault();
  // At once, so that the next key is an action; where the keyboard goes then has to be found first.
  if (target instanceof HTMLElement) target.blur();
  focusResource([...useApp.getState().selection][0]);
}
