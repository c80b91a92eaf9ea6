// What can be done with documents: new, open, save, close, go from tab to tab, look at earlier states.
import { type Action, action, always } from './define-action.ts';
import { tabBeside } from './documents.ts';
import { closeTab, newDocument, openFile, saveDocument, saveDocumentAs } from './files.ts';
import { setReopens, usePreferences } from './preferences.ts';
import { type AppState, openDialog, showTab, useApp } from './store.ts';

const withSeveral = (state: AppState): boolean => state.tabs.length > 1;

/** Actions of the File menu, and those that go from tab to tab. Browsers keep Ctrl W and Ctrl Page Up for themselves, hence the second keys. */
export const DOCUMENT_ACTIONS: readonly Action[] = [
  action('new', 'New plan', 'File', newDocument, { shortcuts: ['Mod+N'], icon: 'file', enabled: always }),
  action('open', 'Open…', 'File', () => void openFile(), { shortcuts: ['Mod+O'], icon: 'open', enabled: always }),
  action('save', 'Save', 'File', () => void saveDocument(), { shortcuts: ['Mod+S'], icon: 'save' }),
  action('save-as', 'Save as…', 'File', () => void saveDocumentAs(), { shortcuts: ['Mod+Shift+S'] }),
  action('versions', 'Compare versions…', 'File', () => openDialog({ type: 'versions' }), { icon: 'history' }),
  action('reopen-at-start', 'Reopen plans at start', 'File', () => setReopens(!usePreferences.getState().reopens), {
    enabled: always,
    checked: () => usePreferences.getState().reopens,
  }),
  action('recover', 'Plans kept after a crash…', 'File', () => openDialog({ type: 'recover' }), { enabled: always }),
  action('import', 'Import…', 'File', () => openDialog({ type: 'import' }), { shortcuts: ['Mod+I'], icon: 'import', enabled: always }),
  action('export', 'Export…', 'File', () => openDialog({ type: 'export' }), { shortcuts: ['Mod+Shift+E'], icon: 'export' }),
  action('close', 'Close plan', 'File', () => closeTab(), { shortcuts: ['Mod+W', 'Alt+Shift+W'], icon: 'close' }),
  action('next-tab', 'Next plan', 'Window', () => stepTab(1), { shortcuts: ['Mod+PageDown', 'Alt+PageDown'], enabled: withSeveral }),
  action('previous-tab', 'Previous plan', 'Window', () => stepTab(-1), { shortcuts: ['Mod+PageUp', 'Alt+PageUp'], enabled: withSeveral }),
];

function stepTab(step: 1 | -1): void {
  const id = tabBeside(useApp.getState(), step);
  if (id !== null) showTab(id);
}
