// Documents and their files: open, save, drop, recent, samples. What the host cannot do, the browser does by upload and download.
import type { OpenedFile } from '../../shared/contract/host-api.ts';
import { readPlan, writePlan } from '../../shared/plan/file.ts';
import { emptyPlan, type Plan } from '../../shared/plan/plan.ts';
import { host } from './host.ts';
import { forgetRecovery } from './recovery.ts';
import { closeDialog, closeDocument, isUnsaved, openDialog, showDocument, toast, useApp } from './store.ts';

const EXTENSION = '.causeway.json';

/** Asks the host what it can do and opens the file named at its start. */
export async function startPage(): Promise<void> {
  const reply = await host.call('host.start', {});
  if (!reply.ok) {
    useApp.setState({ started: true, capabilities: { host: 'browser', nativeDialogs: false, folder: null, opensLinks: false } });
    toast('error', reply.error.message);
    return;
  }
  const { capabilities, open, version } = reply.value;
  useApp.setState({ started: true, capabilities, version });
  if (open) openText(open);
}

/** Runs `then` at once, or after the person let go of unsaved changes. */
export function unlessUnsaved(then: () => void): void {
  if (isUnsaved(useApp.getState())) openDialog({ type: 'discard', then });
  else then();
}

/** A new document with nothing in it. */
export function newDocument(): void {
  showPlan(emptyPlan(), { name: `Untitled${EXTENSION}`, handle: null, saved: false });
}

/** Shows a plan that came from somewhere else than a file of its own. An import can be lost, a sample cannot. */
export function showNewPlan(plan: Plan, name: string, from: 'import' | 'sample'): void {
  showPlan(plan, { name: `${name}${EXTENSION}`, handle: null, saved: from === 'sample' });
}

/** Opens a copy that was kept against a crash. It stays unsaved, and the copy stays until it is saved or closed. */
export function openRecovered(copy: { readonly document: string; readonly name: string; readonly text: string }): void {
  const read = readPlan(copy.text);
  if (!read.ok) toast('error', `The copy of ${copy.name} cannot be read. ${read.error.message}`);
  else showDocument({ id: copy.document, name: copy.name, handle: null, saved: null }, read.value.plan);
}

function showPlan(plan: Plan, file: { readonly name: string; readonly handle: string | null; readonly saved: boolean }): void {
  const id = crypto.randomUUID();
  showDocument({ id, name: file.name, handle: file.handle, saved: file.saved ? plan : plan.resources.size === 0 ? plan : null }, plan);
}

/** Opens the text of a file: a plan is opened, anything else goes to the import dialog. */
export function openText(file: OpenedFile): void {
  const read = readPlan(file.text);
  if (read.ok) {
    showPlan(read.value.plan, { name: file.name, handle: file.handle, saved: true });
    const [first] = read.value.notes;
    if (first) toast('warning', read.value.notes.length === 1 ? first : `${first} And ${read.value.notes.length - 1} more.`);
    return;
  }
  if (read.error.code === 'not-a-plan') openDialog({ type: 'import', files: [{ name: file.name, text: file.text }] });
  else toast('error', `${file.name} was not opened. ${read.error.message} Nothing was changed.`);
}

/** Lets the person choose a file to open. */
export async function openFile(): Promise<void> {
  const { capabilities } = useApp.getState();
  if (!capabilities?.nativeDialogs) {
    if (capabilities?.folder) openDialog({ type: 'open' });
    else await openUpload();
    return;
  }
  const reply = await host.call('files.open', { kinds: ['json'] });
  if (!reply.ok) toast('error', reply.error.message);
  else if (reply.value) openText(reply.value);
}

/** Opens a file the browser hands over. */
export async function openUpload(): Promise<void> {
  const [file] = await chooseFiles(false);
  if (file) openText({ ...file, handle: null });
}

/** Opens a file of the folder, or one opened lately. */
export async function reopen(handle: string): Promise<void> {
  const reply = await host.call('files.reopen', { handle });
  if (reply.ok) openText(reply.value);
  else toast('error', reply.error.message);
}

/** The browser's own file chooser. Resolves to nothing when it is closed. */
export function chooseFiles(several: boolean): Promise<readonly { readonly name: string; readonly text: string }[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.json,.jsonc,application/json';
    input.multiple = several;
    input.addEventListener('change', () => void readFiles(input.files).then(resolve));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

/** Names and texts of files that were chosen or dropped. */
export async function readFiles(files: FileList | null): Promise<readonly { readonly name: string; readonly text: string }[]> {
  return Promise.all([...(files ?? [])].map(async (file) => ({ name: file.name, text: await file.text() })));
}

/** Opens or imports what was dropped on the window. */
export async function openDropped(files: FileList): Promise<void> {
  const read = await readFiles(files);
  const [first] = read;
  if (!first) return;
  if (read.length > 1) openDialog({ type: 'import', files: read });
  else unlessUnsaved(() => openText({ ...first, handle: null }));
}

/** Writes the plan to its file; asks where when it has none. */
export async function saveDocument(): Promise<void> {
  const { document, capabilities } = useApp.getState();
  if (!document) return;
  if (document.handle !== null || capabilities?.nativeDialogs) await writeTo(document.handle, document.name);
  else openDialog({ type: 'name', suggestion: document.name });
}

/** Writes the plan to another file. */
export async function saveDocumentAs(): Promise<void> {
  const { document, capabilities } = useApp.getState();
  if (!document) return;
  if (capabilities?.nativeDialogs) await writeTo(null, document.name);
  else openDialog({ type: 'name', suggestion: document.name });
}

/** Saves under a name the person typed. */
export async function saveUnder(name: string): Promise<void> {
  closeDialog();
  await writeTo(null, name.endsWith('.json') ? name : `${name}${EXTENSION}`);
}

async function writeTo(handle: string | null, name: string): Promise<void> {
  const { document, history, capabilities } = useApp.getState();
  if (!document || !history) return;
  const plan = history.present;
  const text = writePlan(plan);
  if (!capabilities?.nativeDialogs && capabilities?.folder === null) {
    download(name, text);
    markSaved(document.id, plan, { name, handle: null });
    return;
  }
  const reply = await host.call('files.save', { handle, name, text });
  if (!reply.ok)
    toast('error', `${name} was not saved. ${reply.error.message}`, { label: 'Download a copy', run: () => download(name, text) });
  else if (reply.value) markSaved(document.id, plan, reply.value);
}

function markSaved(id: string, plan: Plan, file: { readonly name: string; readonly handle: string | null }): void {
  const { document } = useApp.getState();
  if (document?.id !== id) return;
  useApp.setState({ document: { ...document, name: file.name, handle: file.handle, saved: plan } });
  forgetRecovery(id);
}

/** Saves a text that is not the plan: an export. Resolves to the name it got, or null. */
export async function saveText(name: string, text: string): Promise<string | null> {
  const { capabilities } = useApp.getState();
  if (capabilities && !capabilities.nativeDialogs && capabilities.folder === null) {
    download(name, text);
    return name;
  }
  const reply = await host.call('files.save', { handle: null, name: name.replaceAll('/', '-'), text });
  if (!reply.ok) {
    toast('error', `${name} was not saved. ${reply.error.message}`, { label: 'Download', run: () => download(name, text) });
    return null;
  }
  return reply.value?.name ?? null;
}

/** Gives a text to the browser's downloads. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Closes the document and shows the start page. */
export function closeToStart(): void {
  const { document } = useApp.getState();
  if (document) forgetRecovery(document.id);
  closeDocument();
}
