// What the window knows: the document on screen and its history, the selection, which dialog is open, what the rules said; the documents behind it.
// Components read it with selectors; only the functions below change it.
import { create } from 'zustand';
import { err, type Problem, type Result } from '../../shared/base/result.ts';
import type { Capabilities } from '../../shared/contract/host-api.ts';
import { apply, type Command } from '../../shared/plan/commands.ts';
import { type History, record, redo, undo } from '../../shared/plan/history.ts';
import { type Intent, isInPlan, type Plan } from '../../shared/plan/plan.ts';
import type { Toast } from '../ui/Toast.tsx';
import {
  type Desk,
  differsFromFile,
  EMPTY_DESK,
  type Look,
  type OpenDocument,
  type ParkedDocument,
  withChange,
  withDocument,
  withFront,
  withoutDocument,
} from './documents.ts';

export type { OpenDocument, ViewMode } from './documents.ts';

export type BottomTab = 'findings' | 'proof' | 'addresses' | 'drift' | 'history' | 'versions';
export type InspectorTab = 'properties' | 'findings' | 'references';

/** The one dialog that can be open. */
export type DialogState =
  | { readonly type: 'commands'; readonly find?: boolean }
  | { readonly type: 'help' }
  | { readonly type: 'addresses' }
  | { readonly type: 'import'; readonly files?: readonly { readonly name: string; readonly text: string }[] }
  | { readonly type: 'export' }
  /** The plan against Azure, read now or from files. */
  | { readonly type: 'compare-azure' }
  | { readonly type: 'compare-files' }
  | { readonly type: 'rule'; readonly code: string }
  | { readonly type: 'fix'; readonly fingerprint: string }
  | { readonly type: 'delete'; readonly ids: readonly string[] }
  /** `name`: the intent to edit, or null for a new one, which may start from a draft. */
  | { readonly type: 'intent'; readonly name: string | null; readonly draft?: Intent }
  | { readonly type: 'arrange' }
  | { readonly type: 'suppress'; readonly fingerprint: string }
  /** `then`: what to do once the plan is saved. */
  | { readonly type: 'name'; readonly suggestion: string; readonly then?: () => void }
  | { readonly type: 'open' }
  /** The document on screen has unsaved changes and is to be closed. */
  | { readonly type: 'close' }
  /** The file was changed by another program. */
  | { readonly type: 'changed'; readonly then?: () => void }
  | { readonly type: 'versions'; readonly before?: number; readonly after?: number }
  | { readonly type: 'recover' }
  | { readonly type: 'icons' }
  | { readonly type: 'add-inside'; readonly container: string | null }
  | { readonly type: 'move-to'; readonly ids: readonly string[] }
  | { readonly type: 'connect-to'; readonly id: string }
  | { readonly type: 'table'; readonly id: string; readonly field: string }
  /** `next`: what was wanted before anybody was signed in. */
  | { readonly type: 'azure-account'; readonly next?: DialogState }
  | { readonly type: 'azure-import' }
  | { readonly type: 'azure-push' }
  | { readonly type: 'azure-unfinished' };

export interface AppState extends Desk {
  readonly capabilities: Capabilities | null;
  readonly version: string;
  /** False until the host answered the first call. */
  readonly started: boolean;
  readonly bottomTab: BottomTab;
  readonly inspectorTab: InspectorTab;
  readonly dialog: DialogState | null;
  readonly toasts: readonly Toast[];
  /** A running job in words, or null. */
  readonly busy: string | null;
}

/** The state of the window. */
export const useApp = create<AppState>(() => ({
  ...EMPTY_DESK,
  capabilities: null,
  version: '',
  started: false,
  bottomTab: 'findings',
  inspectorTab: 'properties',
  dialog: null,
  toasts: [],
  busy: null,
}));

/** The plan on screen, or null on the start page. */
export function currentPlan(): Plan | null {
  return useApp.getState().history?.present ?? null;
}

/** True when the plan differs from its file. */
export function isUnsaved(state: Pick<AppState, 'document' | 'history'>): boolean {
  return differsFromFile(state.document, state.history);
}

/** Shows a plan as a document in a tab of its own, with a history of its own; looked at as before when that is known. */
export function showDocument(document: OpenDocument, plan: Plan, look?: Look): void {
  useApp.setState((state) => ({ ...withDocument(state, document, plan, Date.now()), ...look, dialog: null }));
}

/** Brings an open document to the front. */
export function showTab(id: string): void {
  useApp.setState((state) => ({ ...withFront(state, id), dialog: null }));
}

/** Closes a document, the one on screen when none is named. Whether it is saved is asked before. */
export function closeDocument(id = useApp.getState().document?.id ?? ''): void {
  useApp.setState((state) => ({ ...withoutDocument(state, id), dialog: null }));
}

/** Changes what is known of a document, on screen or behind. */
export function changeDocument(id: string, change: (document: ParkedDocument) => Partial<ParkedDocument>): void {
  useApp.setState((state) => withChange(state, id, change));
}

/** Applies a command and records it under `label`. Edits with one `mergeKey` in quick succession are one step. A refusal changes nothing. */
export function dispatch(command: Command, label: string, mergeKey: string | null = null): Result<Plan, Problem> {
  const { history } = useApp.getState();
  if (!history) return err({ code: 'no-document', message: 'No plan is open.' });
  const next = apply(history.present, command);
  if (!next.ok) return next;
  setHistory(record(history, next.value, label, mergeKey, Date.now()));
  return next;
}

/** Applies a command to a document that may be behind the one on screen. A refusal changes nothing. */
export function dispatchTo(id: string, command: Command, label: string): void {
  if (useApp.getState().document?.id === id) dispatch(command, label);
  else
    changeDocument(id, ({ history }) => {
      const next = apply(history.present, command);
      return next.ok ? { history: record(history, next.value, label, null, Date.now()) } : {};
    });
}

/** Applies a command like `dispatch`, for gestures that have no place of their own to show a refusal. */
export function perform(command: Command, label: string, mergeKey: string | null = null): boolean {
  const result = dispatch(command, label, mergeKey);
  if (!result.ok) toast('error', result.error.message);
  return result.ok;
}

export function undoStep(): void {
  const { history } = useApp.getState();
  if (history) setHistory(undo(history));
}

export function redoStep(): void {
  const { history } = useApp.getState();
  if (history) setHistory(redo(history));
}

/** Goes so many steps back (negative) or forward. */
export function travel(steps: number): void {
  let { history } = useApp.getState();
  if (!history) return;
  for (let i = 0; i < Math.abs(steps); i++) history = steps < 0 ? undo(history) : redo(history);
  setHistory(history);
}

function setHistory(history: History): void {
  const { selection } = useApp.getState();
  const left = [...selection].filter((id) => isInPlan(history.present, id));
  useApp.setState(left.length < selection.size ? { history, selection: new Set(left) } : { history });
}

/** Selects exactly these resources. */
export function select(ids: Iterable<string>): void {
  const next = new Set(ids);
  const { selection } = useApp.getState();
  if (next.size === selection.size && [...next].every((id) => selection.has(id))) return;
  useApp.setState({ selection: next });
}

/** Adds a resource to the selection, or takes it out. */
export function toggleSelected(id: string): void {
  const next = new Set(useApp.getState().selection);
  if (!next.delete(id)) next.add(id);
  useApp.setState({ selection: next });
}

export function openDialog(dialog: DialogState): void {
  useApp.setState({ dialog });
}

export function closeDialog(): void {
  useApp.setState({ dialog: null });
}

let toastNumber = 0;

/** Tells of something done elsewhere. Errors stay until dismissed. */
export function toast(severity: Toast['severity'], text: string, action?: Toast['action']): void {
  toastNumber++;
  const entry: Toast = { id: `toast-${toastNumber}`, severity, text, ...(action ? { action } : {}) };
  useApp.setState((state) => ({ toasts: [...state.toasts.slice(-3), entry] }));
}

export function dismissToast(id: string): void {
  useApp.setState((state) => ({ toasts: state.toasts.filter((one) => one.id !== id) }));
}
