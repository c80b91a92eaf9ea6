// The menu of the system: what the page's list of actions says, and the roles each system expects beside it. Pure; main.ts shows it.
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuEntry } from '../shared/contract/host-api.ts';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  /** Empty until the page has told its actions. */
  readonly entries: readonly MenuEntry[];
  /** Runs an action of the page. */
  readonly run: (id: string) => void;
}

/** The clipboard is the system's: these roles raise the page's own copy, cut and paste events, in fields and on the canvas alike. */
const ROLES: { readonly [id: string]: 'cut' | 'copy' | 'paste' } = { cut: 'cut', copy: 'copy', paste: 'paste' };

/** Stands in before the page has told what it can do, so that fields can be edited and the app can be left. */
const WITHOUT_PAGE = ['File', 'Edit', 'View', 'Window', 'Help'] as const;

type Items = readonly MenuItemConstructorOptions[];
const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** The whole menu bar. */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const { platform, entries } = options;
  const groups: readonly string[] = entries.length === 0 ? WITHOUT_PAGE : [...new Set(entries.map((entry) => entry.group))];
  const bar = groups.map((group): MenuItemConstructorOptions => {
    const own = itemsOf(
      entries.filter((entry) => entry.group === group),
      options,
    );
    const roles = rolesOf(group, platform, own.length > 0);
    const submenu = [...own, ...(own.length > 0 && roles.length > 0 ? [SEPARATOR] : []), ...roles];
    return { label: group, id: `menu-${group}`, submenu };
  });
  const shown = bar.filter((one) => Array.isArray(one.submenu) && one.submenu.length > 0);
  return platform === 'darwin' ? [{ role: 'appMenu' }, ...shown] : shown;
}

function itemsOf(entries: readonly MenuEntry[], options: MenuOptions): Items {
  const items: MenuItemConstructorOptions[] = [];
  const inner = new Map<string, MenuItemConstructorOptions[]>();
  for (const entry of entries) {
    const item = itemOf(entry, options);
    if (entry.submenu === null) {
      items.push(item);
      continue;
    }
    const known = inner.get(entry.submenu);
    if (known) known.push(item);
    else {
      const submenu = [item];
      inner.set(entry.submenu, submenu);
      items.push({ label: entry.submenu, submenu });
    }
  }
  return items;
}

function itemOf(entry: MenuEntry, { platform, run }: MenuOptions): MenuItemConstructorOptions {
  const role = Object.hasOwn(ROLES, entry.id) ? ROLES[entry.id] : undefined;
  // A role decides by itself whether it can be used: in a field there is something to copy although no resource is selected.
  if (role) return { id: entry.id, label: entry.label, role };
  const accelerator = acceleratorOf(entry.shortcut);
  return {
    id: entry.id,
    label: entry.label,
    enabled: entry.enabled,
    ...(entry.checked === null ? {} : { type: 'checkbox' as const, checked: entry.checked }),
    // The page answers keys itself. Where the system allows it the menu only shows them, so that nothing runs twice.
    ...(accelerator === null ? {} : { accelerator, ...(platform === 'darwin' ? {} : { registerAccelerator: false }) }),
    click: () => run(entry.id),
  };
}

/** What each system expects in a menu besides the actions of the page. */
function rolesOf(group: string, platform: NodeJS.Platform, hasOwn: boolean): Items {
  const apple = platform === 'darwin';
  switch (group) {
    case 'File':
      return apple
        ? [
            { role: 'recentDocuments', submenu: [{ role: 'clearRecentDocuments' }] },
            { role: 'close', accelerator: 'Command+Shift+W' },
          ]
        : [{ role: 'quit' }];
    case 'Edit':
      return hasOwn ? [] : [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }];
    case 'View':
      return [{ role: 'togglefullscreen' }];
    case 'Window':
      return apple ? [{ role: 'minimize' }, { role: 'zoom' }, SEPARATOR, { role: 'front' }] : [{ role: 'minimize' }];
    case 'Help':
      return apple ? [] : [{ role: 'about' }];
    default:
      return [];
  }
}

const KEYS: { readonly [key: string]: string } = { '+': 'Plus', PageUp: 'PageUp', PageDown: 'PageDown' };

/** A combination as the system writes it, or null for keys that belong to fields and to the canvas: letters alone, arrows, Delete. */
export function acceleratorOf(shortcut: string | null): string | null {
  if (shortcut === null) return null;
  const key = shortcut.endsWith('++') ? '+' : (shortcut.split('+').at(-1) ?? '');
  const modifiers = shortcut.slice(0, -key.length).split('+').filter(Boolean);
  if (!modifiers.every((one) => ['Mod', 'Shift', 'Alt'].includes(one))) return null;
  const isFunctionKey = /^F([1-9]|1\d|2[0-4])$/.test(key);
  if (!modifiers.includes('Mod') && !isFunctionKey) return null;
  const name = KEYS[key] ?? (isFunctionKey || /^[A-Z0-9,.\-[\]\\;'=]$/i.test(key) ? key.toUpperCase() : null);
  return name === null ? null : [...modifiers.map((one) => (one === 'Mod' ? 'CommandOrControl' : one)), name].join('+');
}

/** What of a shown menu can be changed in place: the entries are the same and only switches differ. Null when the menu is to be built anew. */
export function switchesOf(before: readonly MenuEntry[], after: readonly MenuEntry[]): readonly MenuEntry[] | null {
  if (before.length !== after.length) return null;
  const changed: MenuEntry[] = [];
  for (const [index, now] of after.entries()) {
    const then = before[index];
    if (!then) return null;
    const alike = (['id', 'label', 'group', 'submenu', 'shortcut'] as const).every((field) => then[field] === now[field]);
    if (!alike || (then.checked === null) !== (now.checked === null)) return null;
    if (then.enabled !== now.enabled || then.checked !== now.checked) changed.push(now);
  }
  return changed;
}
