// The system's file dialogs of a window.
import { type BrowserWindow, dialog } from 'electron';
import type { Dialogs } from '../services/files.ts';

/** Filters of the open dialog by what the page asks for. */
const FILTERS: { readonly [kind: string]: { readonly name: string; readonly extensions: readonly string[] } } = {
  pictures: { name: 'Pictures that carry a plan', extensions: ['svg', 'png'] },
  plan: { name: 'Causeway plans', extensions: ['causeway.json', 'json'] },
  json: { name: 'JSON', extensions: ['json', 'tfstate'] },
};
const ALL = { name: 'All files', extensions: ['*'] };

/** Dialogs that belong to `window`. */
export function dialogsOf(window: BrowserWindow): Dialogs {
  return {
    open: async (kinds) => {
      const filters = kinds.flatMap((kind) => FILTERS[kind] ?? []).map(({ name, extensions }) => ({ name, extensions: [...extensions] }));
      const answer = await dialog.showOpenDialog(window, { properties: ['openFile'], filters: [...filters, ALL] });
      return answer.canceled ? null : (answer.filePaths[0] ?? null);
    },
    save: async (name) => {
      const answer = await dialog.showSaveDialog(window, {
        defaultPath: name,
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      return answer.canceled || answer.filePath === '' ? null : answer.filePath;
    },
  };
}
