// Key combinations as text ("Mod+Shift+S"), matched against events and shown as people know them. Mod is Ctrl, or Command on Apple systems.

const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

/** True when the event is this combination. */
export function matches(shortcut: string, event: KeyboardEvent): boolean {
  const parts = shortcut.split('+').filter((part) => part !== '');
  const key = shortcut.endsWith('++') || shortcut === '+' ? '+' : (parts.at(-1) ?? '');
  const wants = (modifier: string): boolean => parts.slice(0, key === '+' ? undefined : -1).includes(modifier);
  const mod = isApple ? event.metaKey : event.ctrlKey;
  const other = isApple ? event.ctrlKey : event.metaKey;
  if (mod !== wants('Mod') || other || event.altKey !== wants('Alt')) return false;
  // A sign such as "?" needs Shift on some keyboards and not on others: then the sign decides.
  if (!isSign(key) && event.shiftKey !== wants('Shift')) return false;
  return sameKey(key, event);
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[a-z0-9]/i.test(key);
}

function sameKey(key: string, event: KeyboardEvent): boolean {
  if (/^[0-9]$/.test(key)) return event.code === `Digit${key}` || event.key === key;
  if (key === '+') return event.key === '+' || event.key === '=';
  return event.key.toLowerCase() === key.toLowerCase();
}

/** The combination that was pressed, as the list of actions writes it; null for keys that cannot run anything alone. */
export function pressedKeys(event: KeyboardEvent): string | null {
  const { key, code } = event;
  if (
    ['Control', 'Meta', 'Shift', 'Alt', 'AltGraph', 'Dead', 'Process', 'Unidentified', 'CapsLock', 'Tab', 'Enter', 'Escape', ' '].includes(
      key,
    )
  )
    return null;
  if (isApple ? event.ctrlKey : event.metaKey) return null;
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  const name = digit !== undefined && (event.shiftKey || /^\d$/.test(key)) ? digit : key.length === 1 ? key.toUpperCase() : key;
  const shift = event.shiftKey && !isSign(name);
  const mod = isApple ? event.metaKey : event.ctrlKey;
  return [...(mod ? ['Mod'] : []), ...(event.altKey ? ['Alt'] : []), ...(shift ? ['Shift'] : []), name].join('+');
}

/** True when the combination has no Ctrl or Command and is no function key: such keys belong to text fields while one has the focus. */
export function isPlainKey(shortcut: string): boolean {
  return !shortcut.includes('Mod+') && !/(^|\+)F\d+$/.test(shortcut);
}

/** The combination as people know it: "Ctrl Shift S", "⇧⌘S". */
export function shownShortcut(shortcut: string): string {
  const key = shortcut.endsWith('++') ? '+' : (shortcut.split('+').at(-1) ?? '');
  const modifiers = ['Mod', 'Shift', 'Alt'].filter((modifier) => shortcut.includes(`${modifier}+`));
  const words: { readonly [part: string]: string } = isApple
    ? { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
    : { Mod: 'Ctrl', Shift: 'Shift', Alt: 'Alt' };
  return [...modifiers.map((modifier) => words[modifier] ?? modifier), KEY_NAMES[key] ?? key.toUpperCase()].join(isApple ? '' : ' ');
}

const KEY_NAMES: { readonly [key: string]: string } = {
  Delete: 'Del',
  Backspace: 'Backspace',
  Escape: 'Esc',
  Enter: 'Enter',
  '-': '-',
  Home: 'Home',
  End: 'End',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ContextMenu: 'Menu',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
};

/** True for an element that takes typing. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type);
}
