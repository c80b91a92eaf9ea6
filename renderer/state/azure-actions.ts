// What can be done with Azure. Each begins by asking the person: nothing here runs by itself.
import { signOut, startDemo, useAzure } from './azure.ts';
import { type Action, action, always } from './define-action.ts';
import { type AppState, openDialog } from './store.ts';

const withResources = (state: AppState): boolean => (state.history?.present.resources.size ?? 0) > 0;
const signedIn = (): boolean => useAzure.getState().account !== null;

/** Actions of the Azure menu. */
export const AZURE_ACTIONS: readonly Action[] = [
  action('azure-import', 'Import from Azure…', 'Azure', () => openDialog({ type: 'azure-import' }), { icon: 'import', enabled: always }),
  action('azure-push', 'Push to Azure…', 'Azure', () => openDialog({ type: 'azure-push' }), { icon: 'push', enabled: withResources }),
  action('azure-unfinished', 'Unfinished pushes…', 'Azure', () => openDialog({ type: 'azure-unfinished' }), { enabled: always }),
  action('azure-account', 'Azure account…', 'Azure', () => openDialog({ type: 'azure-account' }), { icon: 'person', enabled: always }),
  action('azure-demo', 'Demo of Azure', 'Azure', () => void (useAzure.getState().demo ? signOut() : startDemo()), {
    enabled: always,
    checked: () => useAzure.getState().demo,
  }),
  action('azure-sign-out', 'Sign out of Azure', 'Azure', () => void signOut(), { enabled: signedIn }),
];
