// Documents and their files: open, save, drop, recent, samples. What the host cannot do, the browser does by upload and download.
import type { OpenedFile } from '../../shared/contract/host-api.ts';
import { planInPng } from '../../shared/plan/carried.ts';
import { readPlan, writePlan } from '../../shared/plan/file.ts';
import { emptyPlan, type Plan } from '../../shared/plan/plan.ts';
import { recallBindings } from './bindings.ts';
import { differsFromFile, documentsOf, type ParkedDocument } from './documents.ts';
import { host } from './host.ts';
import { recallIconSet } from './icon-set.ts';
import { keepOpened, keepVersion } from './kept-versions.ts';
import { rereadPreferences } from './preferences.ts';
import { forgetRecovery, type KeptCopy, leftCopies } from './recovery.ts';
import { restoreSession, startSession } from './session.ts';
import { recallFromHost } from './storage.ts';
import { changeDocument, closeDialog, closeDocument, dispatch, openDialog, showDocument, showTab, toast, useApp } from './store.ts';
import { addVersion, versionOf } from './versions.ts';

const EXTENSION = '.causeway.json';

/** Asks the host what it can do and opens the file named at its start. */
export async function startPage(): Promise<void> {
  const reply = await host.call('host.start', {});
  if (!reply.ok) {
    useApp.setState({
      started: true,
      capabilities: { host: 'browser', nativeDialogs: false, folder: null, opensLinks: false, nativeMenu: false },
    });
    toast('error', reply.error.message);
    return;
  }
  const { capabilities, open, version, crashed } = reply.value;
  useApp.setState({ capabilities, version });
  await Promise.all([recallFromHost().then(rereadPreferences), recallBindings(), recallIconSet()]);
  if (open && !crashed) openText(open);
  else await restoreSession();
  if (crashed) await openKept(open);
  useApp.setState({ started: true });
  startSession();
  if (useApp.getState().document) {
    // The start page offers them itself.
    const left = await leftCopies();
    if (left.length > 0)
      toast('info', left.length === 1 ? 'A plan was kept after a crash.' : `${left.length} plans were kept after a crash.`, {
        label: 'Show',
        run: () => openDialog({ type: 'recover' }),
      });
  }
}

/** After a crash: also opens what was kept and is in no session; with nothing at all, the file of the start. */
async function openKept(open: OpenedFile | null): Promise<void> {
  for (const copy of (await leftCopies()).toReversed()) openRecovered(copy);
  if (useApp.getState().document) toast('warning', 'The window went down. Everything is back as it was a second before; save it.');
  else if (open) openText(open);
}

/** Saves every document that differs from its file, one after the other. False when one of them stayed unsaved. */
export async function saveAll(): Promise<boolean> {
  for (const { document, history } of documentsOf(useApp.getState())) {
    if (!differsFromFile(document, history)) continue;
    showTab(document.id);
    await saveDocument();
    const now = documentsOf(useApp.getState()).find((one) => one.document.id === document.id);
    if (now && differsFromFile(now.document, now.history)) return false;
  }
  return true;
}

/** A new document with nothing in it. */
export function newDocument(): void {
  const taken = new Set(documentsOf(useApp.getState()).map((one) => one.document.name));
  const name = (n: number): string => (n === 1 ? `Untitled${EXTENSION}` : `Untitled-${n}${EXTENSION}`);
  let n = 1;
  while (taken.has(name(n))) n++;
  showPlan(emptyPlan(), { name: name(n), handle: null, saved: false });
}

/** Shows a plan that came from somewhere else than a file of its own. An import can be lost, a sample cannot. */
export function showNewPlan(plan: Plan, name: string, from: 'import' | 'sample'): void {
  showPlan(plan, { name: `${name}${EXTENSION}`, handle: null, saved: from === 'sample' });
}

/** Opens a copy that was kept against a crash, in a tab of its own. It stays unsaved, and the copy stays until it is saved or closed. */
export function openRecovered(copy: KeptCopy): void {
  const read = readPlan(copy.text);
  if (!read.ok) toast('error', `The copy of ${copy.name} cannot be read. ${read.error.message}`);
  else showDocument({ id: copy.document, name: copy.name, handle: null, saved: null }, read.value.plan);
}

function showPlan(
  plan: Plan,
  file: { readonly name: string; readonly handle: string | null; readonly saved: boolean; readonly text?: string },
): void {
  const id = crypto.randomUUID();
  showDocument({ id, name: file.name, handle: file.handle, saved: file.saved ? plan : plan.resources.size === 0 ? plan : null }, plan);
  if (file.handle !== null) void keepOpened(id, plan, file.text);
}

/** Opens the text of a file: a plan is opened, anything else goes to the import dialog. */
export function openText(file: OpenedFile): void {
  const read = readPlan(file.text);
  if (read.ok) {
    const open = documentsOf(useApp.getState()).find((one) => file.handle !== null && one.document.handle === file.handle);
    if (open) {
      showOpened(open, read.value.plan);
      return;
    }
    // A picture that carries a plan is no plan file: the plan is saved beside it, never over it.
    const picture = /\.(?:svg|png)$/i.exec(file.name);
    if (picture) showPlan(read.value.plan, { name: `${file.name.slice(0, picture.index)}${EXTENSION}`, handle: null, saved: false });
    else showPlan(read.value.plan, { name: file.name, handle: file.handle, saved: true, text: file.text });
    const [first] = read.value.notes;
    if (first) toast('warning', read.value.notes.length === 1 ? first : `${first} And ${read.value.notes.length - 1} more.`);
    return;
  }
  if (read.error.code === 'not-a-plan') openDialog({ type: 'import', files: [{ name: file.name, text: file.text }] });
  else toast('error', `${file.name} was not opened. ${read.error.message} Nothing was changed.`);
}

/** A file that is open already comes to the front. When it holds something else by now, the person is asked what counts. */
function showOpened({ document }: ParkedDocument, theirs: Plan): void {
  showTab(document.id);
  if (document.saved === null || writePlan(document.saved) !== writePlan(theirs)) openDialog({ type: 'changed' });
}

/** Lets the person choose a file to open. */
export async function openFile(): Promise<void> {
  const { capabilities } = useApp.getState();
  if (!capabilities?.nativeDialogs) {
    if (capabilities?.folder) openDialog({ type: 'open' });
    else await openUpload();
    return;
  }
  const reply = await host.call('files.open', { kinds: ['json', 'pictures'] });
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
    input.accept = '.json,.jsonc,.svg,.png,application/json,image/svg+xml,image/png';
    input.multiple = several;
    input.addEventListener('change', () => void readFiles(input.files).then(resolve));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

/** Names and texts of files that were chosen or dropped. */
export async function readFiles(files: FileList | null): Promise<readonly { readonly name: string; readonly text: string }[]> {
  return Promise.all([...(files ?? [])].map(async (file) => ({ name: file.name, text: await textOf(file) })));
}

/** The text of a file; of a PNG picture the plan it carries. */
async function textOf(file: File): Promise<string> {
  if (!/\.png$/i.test(file.name)) return file.text();
  const bytes = new Uint8Array(await file.arrayBuffer());
  const plan = planInPng(bytes);
  return plan === null ? file.text() : new TextDecoder().decode(bytes.subarray(plan.start, plan.end));
}

/** Opens or imports what was dropped on the window. */
export async function openDropped(files: FileList): Promise<void> {
  const read = await readFiles(files);
  const [first] = read;
  if (!first) return;
  if (read.length > 1) openDialog({ type: 'import', files: read });
  else openText({ ...first, handle: null });
}

/** Writes the plan to its file; asks where when it has none. `then` follows once everything is saved. */
export async function saveDocument(then?: () => void): Promise<void> {
  const { document, capabilities } = useApp.getState();
  if (!document) return;
  if (document.handle !== null || capabilities?.nativeDialogs) await writeTo(document, then);
  else openDialog({ type: 'name', suggestion: document.name, ...(then ? { then } : {}) });
}

/** Writes the plan to another file. */
export async function saveDocumentAs(): Promise<void> {
  const { document, capabilities } = useApp.getState();
  if (!document) return;
  if (capabilities?.nativeDialogs) await writeTo({ handle: null, name: document.name });
  else openDialog({ type: 'name', suggestion: document.name });
}

/** Saves under a name the person typed. */
export async function saveUnder(name: string, then?: () => void): Promise<void> {
  closeDialog();
  await writeTo({ handle: null, name: name.endsWith('.json') ? name : `${name}${EXTENSION}` }, then);
}

async function writeTo(file: { readonly handle: string | null; readonly name: string }, then?: () => void): Promise<void> {
  const { document, history, capabilities } = useApp.getState();
  if (!document || !history) return;
  const { handle, name } = file;
  const plan = history.present;
  const text = writePlan(plan);
  if (!capabilities?.nativeDialogs && capabilities?.folder === null) {
    download(name, text);
    markSaved(document.id, plan, { name, handle: null }, then);
    return;
  }
  const reply = await host.call('files.save', { handle, name, text });
  if (reply.ok) {
    if (reply.value) markSaved(document.id, plan, reply.value, then);
  } else if (reply.error.code === 'conflict' && handle !== null) {
    showTab(document.id);
    openDialog({ type: 'changed', ...(then ? { then } : {}) });
  } else toast('error', `${name} was not saved. ${reply.error.message}`, { label: 'Download a copy', run: () => download(name, text) });
}

function markSaved(
  id: string,
  plan: Plan,
  file: { readonly name: string; readonly handle: string | null },
  then: (() => void) | undefined,
): void {
  changeDocument(id, ({ document, history, versions }) => ({
    document: { ...document, name: file.name, handle: file.handle, saved: plan },
    versions: addVersion(versions, versionOf(plan, history.past.at(-1)?.label ?? 'Saved', Date.now())),
  }));
  void keepVersion(id, plan, labelOf(id));
  const now = documentsOf(useApp.getState()).find((one) => one.document.id === id);
  if (!now || differsFromFile(now.document, now.history)) return;
  forgetRecovery(id);
  then?.();
}

/** What was done last in a document, as its newest version is called. */
function labelOf(id: string): string {
  return (
    documentsOf(useApp.getState())
      .find((one) => one.document.id === id)
      ?.versions.at(-1)?.label ?? 'Saved'
  );
}

/** The plan as another program left it in the file of the document on screen; null when it cannot be read, which is said. */
export async function theirsOnDisk(): Promise<Plan | null> {
  const { document } = useApp.getState();
  if (document?.handle == null) return null;
  const reply = await host.call('files.reopen', { handle: document.handle });
  const read = reply.ok ? readPlan(reply.value.text) : reply;
  if (read.ok) return read.value.plan;
  toast('error', `${document.name} cannot be read as it is now. ${read.error.message}`);
  return null;
}

/** Takes the plan of the file; what was on screen is one undo step away. */
export async function takeTheirs(): Promise<void> {
  const id = useApp.getState().document?.id;
  const theirs = await theirsOnDisk();
  if (!theirs || id === undefined || useApp.getState().document?.id !== id) return;
  closeDialog();
  const taken = dispatch({ type: 'replace', plan: theirs }, 'Reload from the file');
  if (!taken.ok) return;
  changeDocument(id, ({ document, versions }) => ({
    document: { ...document, saved: theirs },
    versions: addVersion(versions, versionOf(theirs, 'Reloaded from the file', Date.now())),
  }));
  void keepVersion(id, theirs, 'Reloaded from the file');
  forgetRecovery(id);
}

/** Writes the plan on screen over what another program left in the file. */
export async function keepMine(then?: () => void): Promise<void> {
  const { document } = useApp.getState();
  closeDialog();
  if (document) await writeTo(document, then);
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

/** Draws an SVG picture in another form and saves it. Resolves to the name it got, or null. */
export async function savePicture(name: string, format: 'png' | 'pdf', svg: string): Promise<string | null> {
  const drawn = await host.call('picture.render', { format, svg });
  if (!drawn.ok) {
    toast('error', `${name} was not drawn. ${drawn.error.message}`);
    return null;
  }
  return saveBytes(
    name,
    Uint8Array.from(atob(drawn.value.base64), (one) => one.charCodeAt(0)),
  );
}

/** Saves a file that is no text. Resolves to the name it got, or null. */
export async function saveBytes(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const { capabilities } = useApp.getState();
  if (capabilities && !capabilities.nativeDialogs && capabilities.folder === null) {
    download(name, bytes);
    return name;
  }
  const reply = await host.call('files.saveBytes', { name: name.replaceAll('/', '-'), base64: base64Of(bytes) });
  if (reply.ok) return reply.value?.name ?? null;
  toast('error', `${name} was not saved. ${reply.error.message}`);
  return null;
}

/** In steps, because a call takes a limited number of arguments. */
function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/** Gives a text or bytes to the browser's downloads. */
export function download(name: string, text: string | Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Closes a document, the one on screen when none is named. Unsaved changes are asked about first. */
export function closeTab(id = useApp.getState().document?.id ?? ''): void {
  const found = documentsOf(useApp.getState()).find((one) => one.document.id === id);
  if (!found) return;
  if (!differsFromFile(found.document, found.history)) letGo(id);
  else {
    showTab(id);
    openDialog({ type: 'close' });
  }
}

/** Closes a document with whatever is unsaved in it. */
export function letGo(id: string): void {
  forgetRecovery(id);
  closeDocument(id);
}
