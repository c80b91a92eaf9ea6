// Copies kept against crashes: one per document, a second after an edit, forgotten when the plan is saved or let go.
import type { Calls } from '../../shared/contract/host-api.ts';
import { writePlan } from '../../shared/plan/file.ts';
import { differsFromFile, documentsOf } from './documents.ts';
import { host } from './host.ts';
import { changeDocument, isUnsaved, toast, useApp } from './store.ts';

const DELAY_MS = 1000;

/** The last copy was refused, which is said once until copies are kept again. */
let refused = false;

/** A copy the host kept. */
export type KeptCopy = Calls['recovery.list']['reply'][number];

/** Keeps a copy of each document one second after its last edit, and warns before unsaved work is closed with the window. */
export function startRecovery(): void {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  useApp.subscribe((state, before) => {
    const { document } = state;
    if (!document || state.history?.present === before.history?.present || !isUnsaved(state)) return;
    clearTimeout(timers.get(document.id));
    timers.set(
      document.id,
      setTimeout(() => {
        timers.delete(document.id);
        void keep(document.id);
      }, DELAY_MS),
    );
  });
  window.addEventListener('beforeunload', (event) => {
    if (documentsOf(useApp.getState()).some((one) => differsFromFile(one.document, one.history))) event.preventDefault();
  });
}

async function keep(id: string): Promise<void> {
  const found = documentsOf(useApp.getState()).find((one) => one.document.id === id);
  if (!found || !differsFromFile(found.document, found.history)) return;
  const { document, history } = found;
  const reply = await host.call('recovery.keep', { document: id, name: document.name, text: writePlan(history.present) });
  if (!reply.ok) {
    if (!refused) toast('warning', `No copy is kept against a crash. ${reply.error.message} Your work is on screen; save it.`);
    refused = true;
    return;
  }
  refused = false;
  const now = documentsOf(useApp.getState()).find((one) => one.document.id === id);
  // Saved or closed while the copy was written: then it is not wanted any more.
  if (now && differsFromFile(now.document, now.history)) changeDocument(id, () => ({ keptAt: Date.now() }));
  else forgetRecovery(id);
}

/** Forgets the copy of a document that is saved or given up. */
export function forgetRecovery(document: string): void {
  changeDocument(document, () => ({ keptAt: null }));
  void host.call('recovery.forget', { document });
}

/** Copies left by a crash: those of documents that are not open here, latest first. */
export async function leftCopies(): Promise<readonly KeptCopy[]> {
  const reply = await host.call('recovery.list', {});
  const { tabs } = useApp.getState();
  return reply.ok ? reply.value.filter((copy) => !tabs.includes(copy.document)) : [];
}
