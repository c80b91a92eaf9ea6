// Copies kept against crashes: one a second after an edit, forgotten when the plan is saved or let go.
import { writePlan } from '../../shared/plan/file.ts';
import { host } from './host.ts';
import { isUnsaved, useApp } from './store.ts';

const DELAY_MS = 1000;

/** Keeps a copy one second after each edit, and warns before unsaved work is closed with the window. */
export function startRecovery(): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  useApp.subscribe((state, before) => {
    if (state.history?.present === before.history?.present || !isUnsaved(state)) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void keep(), DELAY_MS);
  });
  window.addEventListener('beforeunload', (event) => {
    if (isUnsaved(useApp.getState())) event.preventDefault();
  });
}

async function keep(): Promise<void> {
  const state = useApp.getState();
  const { document, history } = state;
  if (!document || !history || !isUnsaved(state)) return;
  const reply = await host.call('recovery.keep', { document: document.id, name: document.name, text: writePlan(history.present) });
  if (reply.ok && useApp.getState().document?.id === document.id) useApp.setState({ keptAt: Date.now() });
}

/** Forgets the copy of a document that is saved or given up. */
export function forgetRecovery(document: string): void {
  useApp.setState({ keptAt: null });
  void host.call('recovery.forget', { document });
}
