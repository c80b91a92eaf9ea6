// What is open now, told to the host so that the next start opens it again: files, copies kept against a crash, and how each was looked at.
import type { Calls, SessionDocument } from '../../shared/contract/host-api.ts';
import { readPlan } from '../../shared/plan/file.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { type Desk, documentsOf, type Look, type ViewMode } from './documents.ts';
import { host } from './host.ts';
import { keepOpened } from './kept-versions.ts';
import { usePreferences } from './preferences.ts';
import { isNumber } from './storage.ts';
import { changeDocument, showDocument, showTab, toast, useApp } from './store.ts';

const DELAY_MS = 400;

/** Keeps the session up to date from now on. Call after the last one was restored. */
export function startSession(): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let told = '';
  useApp.subscribe((state, before) => {
    const same = (['document', 'tabs', 'parked', 'viewport', 'view'] as const).every((part) => state[part] === before[part]);
    if (same) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      const session = sessionOf(useApp.getState());
      const text = JSON.stringify(session);
      if (text === told) return;
      told = text;
      void host.call('session.keep', session);
    }, DELAY_MS);
  });
}

/** The open documents as the host keeps them. */
export function sessionOf(desk: Desk): Calls['session.keep']['request'] {
  const documents = documentsOf(desk).map(
    ({ document, view, viewport }): SessionDocument => ({
      document: document.id,
      name: document.name,
      handle: document.handle,
      look: JSON.stringify({ view, viewport }),
    }),
  );
  return { documents, front: desk.document?.id ?? null };
}

/** Opens what was open last. What has neither a file nor a copy any more is left out; files that are gone are named. */
export async function restoreSession(): Promise<void> {
  if (!usePreferences.getState().reopens) return;
  const [session, copies] = await Promise.all([host.call('session.recall', {}), host.call('recovery.list', {})]);
  if (!session.ok || session.value.documents.length === 0) return;
  const kept = new Map((copies.ok ? copies.value : []).map((copy) => [copy.document, copy]));
  const lost: string[] = [];
  for (const one of session.value.documents) {
    const copy = kept.get(one.document);
    const found = await textsOf(one, copy?.text);
    if (found === 'gone') lost.push(one.name);
    else if (found)
      showDocument({ id: one.document, name: one.name, handle: found.handle, saved: found.saved }, found.plan, lookOf(one.look));
    if (found !== 'gone' && found?.saved) void keepOpened(one.document, found.saved);
    if (copy) changeDocument(one.document, () => ({ keptAt: copy.savedAt }));
  }
  const { front } = session.value;
  if (front !== null) showTab(front);
  if (lost.length > 0) toast('warning', `${lost.join(', ')} could not be opened again: the file is not there or cannot be read.`);
}

/** What a document of the last session holds now: its copy, else its file. */
async function textsOf(
  { handle }: SessionDocument,
  copy: string | undefined,
): Promise<{ readonly plan: Plan; readonly saved: Plan | null; readonly handle: string | null } | 'gone' | null> {
  const file = handle === null ? null : await host.call('files.reopen', { handle });
  const inFile = file?.ok ? readPlan(file.value.text) : null;
  const saved = inFile?.ok ? inFile.value.plan : null;
  const inCopy = copy === undefined ? null : readPlan(copy);
  if (inCopy?.ok) return { plan: inCopy.value.plan, saved, handle: saved ? handle : null };
  if (saved) return { plan: saved, saved, handle };
  return handle === null ? null : 'gone';
}

/** What was compared with Azure is not kept, so that view is not either. */
const VIEWS: readonly ViewMode[] = ['topology', 'addressing', 'routing', 'security', 'names', 'findings'];

/** How a document was looked at, as far as the text says so. */
export function lookOf(text: string): Look {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  const { view, viewport } = (typeof value === 'object' && value !== null ? value : {}) as { view?: unknown; viewport?: unknown };
  const { x, y, zoom } = (typeof viewport === 'object' && viewport !== null ? viewport : {}) as {
    x?: unknown;
    y?: unknown;
    zoom?: unknown;
  };
  return {
    view: VIEWS.find((one) => one === view) ?? 'topology',
    viewport: isNumber(x) && isNumber(y) && isNumber(zoom) && zoom > 0 ? { x, y, zoom } : null,
  };
}
