// What the window knows: the document and its history, the selection, which dialog is open, what the rules said.
// Components read it with selectors; only the functions below change it.
import { create } from 'zustand';
import { err, type Problem, type Result } from '../../shared/base/result.ts';
import type { Capabilities } from '../../shared/contract/host-api.ts';
import { apply, type Command } from '../../shared/plan/commands.ts';
import { type History, record, redo, startHistory, undo } from '../../shared/plan/history.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Finding } from '../../shared/rules/define-rule.ts';
import type { Toast } from '../ui/Toast.tsx';

/** The open document: a plan with a name, and the file it lives in when it has one. */
export interface OpenDocument {
  /** Stable while the document is open; names its recovery copy. */
  readonly id: string;
  readonly name: string;
  /** Under which the host can write the file again; null for a plan that was never saved. */
  readonly handle: string | null;
  /** The plan as it stands in the file; null when there is no file. */
  readonly saved: Plan | null;
}

/** Ways to look at a plan. What each emphasises is in canvas/views.ts. */
export type ViewMode = 'topology' | 'addressing' | 'routing' | 'security' | 'names' | 'findings';

export type BottomTab = 'findings' | 'addresses' | 'history';
export type InspectorTab = 'properties' | 'findings' | 'references';

/** The one dialog that can be open. */
export type DialogState =
  | { readonly type: 'commands'; readonly find?: boolean }
  | { readonly type: 'help' }
  | { readonly type: 'import'; readonly files?: readonly { readonly name: string; readonly text: string }[] }
  | { readonly type: 'export' }
  | { readonly type: 'rule'; readonly code: string }
  | { readonly type: 'fix'; readonly fingerprint: string }
  | { readonly type: 'delete'; readonly ids: readonly string[] }
  | { readonly type: 'arrange' }
  | { readonly type: 'suppress'; readonly fingerprint: string }
  | { readonly type: 'name'; readonly suggestion: string }
  | { readonly type: 'open' }
  /** Unsaved changes stand in the way of `then`. */
  | { readonly type: 'discard'; readonly then: () => void };

export interface AppState {
  readonly capabilities: Capabilities | null;
  readonly version: string;
  /** False until the host answered the first call. */
  readonly started: boolean;
  readonly document: OpenDocument | null;
  readonly history: History | null;
  readonly selection: ReadonlySet<string>;
  readonly view: ViewMode;
  readonly bottomTab: BottomTab;
  readonly inspectorTab: InspectorTab;
  readonly dialog: DialogState | null;
  readonly toasts: readonly Toast[];
  /** A running job in words, or null. */
  readonly busy: string | null;
  readonly findings: readonly Finding[];
  /** The plan the findings were made from; null before the first run. */
  readonly checked: Plan | null;
  /** The finding chosen in the list. */
  readonly finding: string | null;
  /** When the last recovery copy was kept, in milliseconds. */
  readonly keptAt: number | null;
}

const NOTHING: ReadonlySet<string> = new Set();

/** The state of the window. */
export const useApp = create<AppState>(() => ({
  capabilities: null,
  version: '',
  started: false,
  document: null,
  history: null,
  selection: NOTHING,
  view: 'topology',
  bottomTab: 'findings',
  inspectorTab: 'properties',
  dialog: null,
  toasts: [],
  busy: null,
  findings: [],
  checked: null,
  finding: null,
  keptAt: null,
}));

/** The plan on screen, or null on the start page. */
export function currentPlan(): Plan | null {
  return useApp.getState().history?.present ?? null;
}

/** True when the plan differs from its file. */
export function isUnsaved(state: Pick<AppState, 'document' | 'history'>): boolean {
  return state.document !== null && state.history !== null && state.history.present !== state.document.saved;
}

/** Shows a plan as the open document with a history of its own. */
export function showDocument(document: OpenDocument, plan: Plan): void {
  useApp.setState({
    document,
    history: startHistory(plan),
    selection: NOTHING,
    findings: [],
    checked: null,
    finding: null,
    keptAt: null,
    dialog: null,
    view: 'topology',
  });
}

/** Back to the start page. */
export function closeDocument(): void {
  useApp.setState({ document: null, history: null, selection: NOTHING, findings: [], checked: null, finding: null, dialog: null });
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

/** The same for gestures that have no place of their own to show a refusal. */
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
  const { resources } = history.present;
  const lost = [...selection].some((id) => !resources.has(id));
  useApp.setState(lost ? { history, selection: new Set([...selection].filter((id) => resources.has(id))) } : { history });
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
