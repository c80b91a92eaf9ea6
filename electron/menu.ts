// The menu: what the system expects. Everything about plans is in the page, where all hosts have it.
import type { MenuItemConstructorOptions } from 'electron';

/** The menu for a platform. Undo and redo are left to the page: it undoes steps of the plan, not letters. */
export function menuFor(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const edit: MenuItemConstructorOptions = {
    label: 'Edit',
    submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
  };
  const view: MenuItemConstructorOptions = { label: 'View', submenu: [{ role: 'togglefullscreen' }] };
  return platform === 'darwin'
    ? [{ role: 'appMenu' }, edit, view, { role: 'windowMenu' }]
    : [{ label: 'File', submenu: [{ role: 'close' }, { role: 'quit' }] }, edit, view];
}
