// What the page may ask of its host, as one table. Every host (Electron, loopback browser, command line) serves this table and nothing else.
import type { Result } from '../base/result.ts';
import type { AzureCalls } from './azure.ts';
import { AZURE_METHODS } from './azure-requests.ts';
import { has, isBoolean, isCount, isDocument, isListOf, isName, isText, isTextOrNull, isTexts } from './checks.ts';

/** Why a host could not answer. `code` for machines; `message` says what happened and what to do next. */
export interface HostError {
  readonly code:
    | 'cancelled'
    | 'not-found'
    | 'forbidden'
    | 'conflict'
    | 'invalid'
    | 'unavailable'
    | 'internal'
    /** Nobody is signed in to Azure, or Azure does not take the sign-in any more. */
    | 'sign-in-needed'
    /** Azure asked to wait for longer than a call waits. */
    | 'throttled'
    /** Azure could not be reached. */
    | 'network'
    /** Azure refused or failed for a reason of its own. */
    | 'azure';
  readonly message: string;
  /** The system's own words, never shown alone. */
  readonly detail?: string;
}

/** A file the host opened: its name for people, its text, and a handle under which it can be saved again. Paths stay in the host. */
export interface OpenedFile {
  readonly name: string;
  readonly text: string;
  /** Opaque; null when the file cannot be written back. */
  readonly handle: string | null;
}

export interface RecentFile {
  readonly name: string;
  readonly handle: string;
  /** False when the file is no longer there. */
  readonly present: boolean;
}

/** What this host can do; the page hides what it lacks. */
export interface Capabilities {
  readonly host: 'electron' | 'browser';
  /** Open and save dialogs of the system. Without them the page uploads and downloads. */
  readonly nativeDialogs: boolean;
  /** Files of a folder named at start can be opened and saved by name. */
  readonly folder: string | null;
  readonly opensLinks: boolean;
  /** The system draws the menu from what `menu.show` tells; the page draws none of its own. */
  readonly nativeMenu: boolean;
}

/** A document of a session. `look` is the page's own: how the plan was looked at. */
export interface SessionDocument {
  readonly document: string;
  readonly name: string;
  readonly handle: string | null;
  readonly look: string;
}

/** Whose versions: those of a file, or of a document that has none. */
export interface PlanOnDisk {
  readonly document: string;
  readonly handle: string | null;
}

/** A state of a plan kept on this machine. */
export interface KeptVersion {
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly label: string;
  /** How many resources it has. */
  readonly resources: number;
}

/** Settings a host keeps. */
export const SETTING_NAMES = ['preferences', 'shortcuts', 'icons'] as const;
export type SettingName = (typeof SETTING_NAMES)[number];

/** One entry of the menu, as the page's list of actions has it. */
export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  /** The menu it stands in: File, Edit, … */
  readonly group: string;
  /** The menu inside that menu, or null. */
  readonly submenu: string | null;
  /** A combination such as `Mod+Shift+S`, or null. */
  readonly shortcut: string | null;
  readonly enabled: boolean;
  /** Null for what is no switch. */
  readonly checked: boolean | null;
}

/** What a desktop shell tells the page by itself. */
export type HostEvent =
  /** An entry of the native menu was chosen. */
  | { readonly type: 'action'; readonly id: string }
  /** The system asked for a file: a second start, the list of recent files, a file dropped on the app. */
  | { readonly type: 'open'; readonly file: OpenedFile }
  /** What the system asked for could not be done. */
  | { readonly type: 'trouble'; readonly message: string }
  /** A link asked for the page of a rule. */
  | { readonly type: 'rule'; readonly code: string }
  /** The person chose to save everything and then close the window. */
  | { readonly type: 'save-and-close' };

export interface Calls extends AzureCalls {
  /** What the host can do, and the file named on the command line, if any. */
  'host.start': {
    readonly request: Record<never, never>;
    readonly reply: {
      readonly capabilities: Capabilities;
      readonly open: OpenedFile | null;
      readonly version: string;
      /** The page went down and was loaded again: what was kept is to be opened without asking. */
      readonly crashed: boolean;
    };
  };
  /** Lets the person choose a file. `null`: they changed their mind. */
  'files.open': { readonly request: { readonly kinds: readonly string[] }; readonly reply: OpenedFile | null };
  /** Writes a file whole or not at all. Without a handle the person is asked where. `null`: they changed their mind. */
  'files.save': {
    readonly request: { readonly handle: string | null; readonly name: string; readonly text: string };
    readonly reply: { readonly name: string; readonly handle: string } | null;
  };
  /** Draws an SVG picture of ours as PNG or PDF. */
  'picture.render': {
    readonly request: { readonly format: 'png' | 'pdf'; readonly svg: string };
    readonly reply: { readonly base64: string };
  };
  /** Writes a file that is no text, as `files.save` writes one without a handle. `null`: they changed their mind. */
  'files.saveBytes': {
    readonly request: { readonly name: string; readonly base64: string };
    readonly reply: { readonly name: string } | null;
  };
  /** Plan files of the folder, or those opened lately. */
  'files.recent': { readonly request: Record<never, never>; readonly reply: readonly RecentFile[] };
  'files.reopen': { readonly request: { readonly handle: string }; readonly reply: OpenedFile };
  /** A copy kept against crashes. One per document. */
  'recovery.keep': {
    readonly request: { readonly document: string; readonly name: string; readonly text: string };
    readonly reply: Record<never, never>;
  };
  'recovery.list': {
    readonly request: Record<never, never>;
    readonly reply: readonly { readonly document: string; readonly name: string; readonly text: string; readonly savedAt: number }[];
  };
  'recovery.forget': { readonly request: { readonly document: string }; readonly reply: Record<never, never> };
  /** Remembers what is open, for the next start. */
  'session.keep': {
    readonly request: { readonly documents: readonly SessionDocument[]; readonly front: string | null };
    readonly reply: Record<never, never>;
  };
  'session.recall': {
    readonly request: Record<never, never>;
    readonly reply: { readonly documents: readonly SessionDocument[]; readonly front: string | null };
  };
  /** Keeps a state of a plan on this machine, unless it is the last one kept already. */
  'versions.keep': {
    readonly request: PlanOnDisk & { readonly label: string; readonly resources: number; readonly text: string };
    readonly reply: KeptVersion;
  };
  /** Oldest first. */
  'versions.list': { readonly request: PlanOnDisk; readonly reply: readonly KeptVersion[] };
  'versions.read': { readonly request: PlanOnDisk & { readonly version: string }; readonly reply: { readonly text: string } };
  /** What a person set for themselves on this machine. */
  'settings.keep': { readonly request: { readonly name: SettingName; readonly text: string }; readonly reply: Record<never, never> };
  'settings.recall': { readonly request: { readonly name: SettingName }; readonly reply: { readonly text: string | null } };
  /** Opens a documentation page in the system's browser. Only https addresses of the rule sources are accepted. */
  'links.open': { readonly request: { readonly url: string }; readonly reply: Record<never, never> };
  /** Shows the menu of the system. Asked again whenever something in it changes. */
  'menu.show': { readonly request: { readonly entries: readonly MenuEntry[] }; readonly reply: Record<never, never> };
}

export type Method = keyof Calls;
export type Request<M extends Method> = Calls[M]['request'];
export type Reply<M extends Method> = Result<Calls[M]['reply'], HostError>;

/** Largest request a host reads, in bytes: a plan of 10,000 resources is about 8 MB. */
export const MAX_REQUEST_BYTES = 256 * 1024 * 1024;

const isSetting = (value: unknown): boolean => SETTING_NAMES.some((name) => name === value);
const isSessionDocument = (value: unknown): boolean =>
  has(value, { document: isDocument, name: isName, handle: isTextOrNull, look: isText });
const ON_DISK = { document: isDocument, handle: isTextOrNull };

const MOST_ENTRIES = 1000;
const isEntry = (value: unknown): boolean =>
  has(value, {
    id: isName,
    label: isName,
    group: isName,
    submenu: isTextOrNull,
    shortcut: isTextOrNull,
    enabled: isBoolean,
    checked: (field) => field === null || isBoolean(field),
  });

/** Checks of each request: a host calls them before anything else. */
export const METHODS: { readonly [M in Method]: (request: unknown) => boolean } = {
  'host.start': (request) => has(request, {}),
  'files.open': (request) => has(request, { kinds: isTexts }),
  'files.save': (request) => has(request, { handle: isTextOrNull, name: isName, text: isText }),
  'picture.render': (request) => has(request, { format: (value) => value === 'png' || value === 'pdf', svg: isText }),
  'files.saveBytes': (request) => has(request, { name: isName, base64: isText }),
  'files.recent': (request) => has(request, {}),
  'files.reopen': (request) => has(request, { handle: isText }),
  'recovery.keep': (request) => has(request, { document: isDocument, name: isName, text: isText }),
  'recovery.list': (request) => has(request, {}),
  'recovery.forget': (request) => has(request, { document: isDocument }),
  'session.keep': (request) =>
    has(request, { documents: (list) => Array.isArray(list) && list.every(isSessionDocument), front: isTextOrNull }),
  'session.recall': (request) => has(request, {}),
  'versions.keep': (request) => has(request, { ...ON_DISK, label: isText, resources: isCount, text: isText }),
  'versions.list': (request) => has(request, ON_DISK),
  'versions.read': (request) => has(request, { ...ON_DISK, version: isText }),
  'settings.keep': (request) => has(request, { name: isSetting, text: isText }),
  'settings.recall': (request) => has(request, { name: isSetting }),
  'links.open': (request) => has(request, { url: isText }),
  'menu.show': (request) => has(request, { entries: isListOf(isEntry, MOST_ENTRIES) }),
  ...AZURE_METHODS,
};

/** True for the name of a call. */
export function isMethod(name: string): name is Method {
  return Object.hasOwn(METHODS, name);
}

/** The page's side of a host. */
export interface Host {
  readonly call: <M extends Method>(method: M, request: Request<M>) => Promise<Reply<M>>;
  /** Hears what the host says by itself. Hosts that never do have none. */
  readonly listen?: (hear: (event: HostEvent) => void) => void;
}

/** The name under which a desktop shell puts its `Host` into the page's window. */
export const BRIDGE = 'causeway';

/** The host's side: one handler for each call. */
export type Handlers = { readonly [M in Method]: (request: Request<M>) => Promise<Reply<M>> };
