// Several documents at once: what each keeps for itself, the order of the tabs, and how one comes to the front or goes.
// Pure: the store applies what these functions answer.
import { type History, startHistory } from '../../shared/plan/history.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Finding } from '../../shared/rules/define-rule.ts';
import { addVersion, type Version, versionOf } from './versions.ts';

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
export type ViewMode = 'topology' | 'addressing' | 'routing' | 'security' | 'names' | 'findings' | 'drift';

/** Offset and zoom of the canvas: screen = canvas × zoom + offset. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** How a document is looked at. */
export interface Look {
  readonly view: ViewMode;
  readonly viewport: Viewport | null;
}

/** What belongs to one document and not to the window. */
export interface DocumentState {
  readonly document: OpenDocument | null;
  readonly history: History | null;
  readonly selection: ReadonlySet<string>;
  readonly view: ViewMode;
  /** Where the canvas looked last; null before it was moved. */
  readonly viewport: Viewport | null;
  readonly findings: readonly Finding[];
  /** The plan the findings were made from; null before the first run. */
  readonly checked: Plan | null;
  /** The finding chosen in the list. */
  readonly finding: string | null;
  /** When the last recovery copy was kept, in milliseconds. */
  readonly keptAt: number | null;
  /** States that were opened or saved, oldest first. */
  readonly versions: readonly Version[];
}

/** A document that is open behind the one on screen. */
export type ParkedDocument = DocumentState & { readonly document: OpenDocument; readonly history: History };

/** The document on screen, and those behind it. */
export interface Desk extends DocumentState {
  /** Ids of all open documents in the order of their tabs. */
  readonly tabs: readonly string[];
  readonly parked: ReadonlyMap<string, ParkedDocument>;
}

const NOTHING: ReadonlySet<string> = new Set();

/** A window without a document. */
export const EMPTY_DESK: Desk = {
  document: null,
  history: null,
  selection: NOTHING,
  view: 'topology',
  viewport: null,
  findings: [],
  checked: null,
  finding: null,
  keptAt: null,
  versions: [],
  tabs: [],
  parked: new Map(),
};

/** What of the window's state belongs to the document on screen; null on the start page. */
function onScreen(desk: Desk): ParkedDocument | null {
  const { document, history, selection, view, viewport, findings, checked, finding, keptAt, versions } = desk;
  return document && history ? { document, history, selection, view, viewport, findings, checked, finding, keptAt, versions } : null;
}

/** All open documents in the order of their tabs. */
export function documentsOf(desk: Desk): readonly ParkedDocument[] {
  const front = onScreen(desk);
  return desk.tabs.flatMap((id) => (front?.document.id === id ? front : (desk.parked.get(id) ?? [])));
}

/** True when a document differs from its file. */
export function differsFromFile(document: OpenDocument | null, history: History | null): boolean {
  return document !== null && history !== null && history.present !== document.saved;
}

/** Puts a document into a tab of its own and shows it. An id that is open already is replaced. */
export function withDocument(desk: Desk, document: OpenDocument, plan: Plan, now: number): Desk {
  const behind = new Map(behindAll(desk));
  behind.delete(document.id);
  return {
    ...EMPTY_DESK,
    document,
    history: startHistory(plan),
    versions: addVersion([], versionOf(plan, document.handle === null ? 'As begun' : 'As opened', now)),
    tabs: desk.tabs.includes(document.id) ? desk.tabs : [...desk.tabs, document.id],
    parked: behind,
  };
}

/** Brings an open document to the front. */
export function withFront(desk: Desk, id: string): Desk {
  if (desk.document?.id === id) return desk;
  const behind = new Map(behindAll(desk));
  const front = behind.get(id);
  if (!front) return desk;
  behind.delete(id);
  return { ...front, tabs: desk.tabs, parked: behind };
}

/** Closes a document; its neighbour comes to the front, or nothing when it was the last. */
export function withoutDocument(desk: Desk, id: string): Desk {
  const at = desk.tabs.indexOf(id);
  if (at === -1) return desk;
  const tabs = desk.tabs.filter((one) => one !== id);
  const next = desk.document?.id === id ? tabs[Math.min(at, tabs.length - 1)] : desk.document?.id;
  const moved = next === undefined ? EMPTY_DESK : withFront(desk, next);
  const parked = new Map(moved.parked);
  parked.delete(id);
  return { ...moved, tabs, parked };
}

/** Changes what is known of a document, wherever it is. */
export function withChange(desk: Desk, id: string, change: (document: ParkedDocument) => Partial<ParkedDocument>): Desk {
  const front = onScreen(desk);
  if (front?.document.id === id) return { ...desk, ...change(front) };
  const behind = desk.parked.get(id);
  return behind ? { ...desk, parked: new Map(desk.parked).set(id, { ...behind, ...change(behind) }) } : desk;
}

/** The id of the tab so many places further; the row is a ring. */
export function tabBeside(desk: Desk, step: 1 | -1): string | null {
  const at = desk.tabs.indexOf(desk.document?.id ?? '');
  return at === -1 ? null : (desk.tabs[(at + step + desk.tabs.length) % desk.tabs.length] ?? null);
}

function behindAll(desk: Desk): ReadonlyMap<string, ParkedDocument> {
  const front = onScreen(desk);
  return front ? new Map(desk.parked).set(front.document.id, front) : desk.parked;
}
