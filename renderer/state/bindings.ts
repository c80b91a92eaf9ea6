// Which keys run which action: those of the list of actions, unless a person chose others. Kept by the host, so that they hold in every window.
import { create } from 'zustand';
import { host } from './host.ts';
import { isRecordOf } from './storage.ts';

/** Keys a person chose, by action. An empty list: none. */
export type OwnKeys = Readonly<Record<string, readonly string[]>>;

/** What an action brings along. */
interface Bound {
  readonly id: string;
  readonly shortcuts: readonly string[];
}

/** The keys in force. */
export const useBindings = create<{ readonly own: OwnKeys }>(() => ({ own: {} }));

/** The keys of an action, the shown one first. */
export function keysOf(action: Bound, own: OwnKeys = useBindings.getState().own): readonly string[] {
  return Object.hasOwn(own, action.id) ? (own[action.id] ?? []) : action.shortcuts;
}

/** Combinations that more than one action has, each with all of them. */
export function conflictsOf<A extends Bound>(actions: readonly A[], own: OwnKeys): ReadonlyMap<string, readonly A[]> {
  const byKeys = new Map<string, A[]>();
  for (const action of actions)
    for (const keys of keysOf(action, own)) {
      const list = byKeys.get(keys);
      if (list) list.push(action);
      else byKeys.set(keys, [action]);
    }
  return new Map([...byKeys].filter(([, list]) => list.length > 1));
}

/** The keys after an action was given a combination, or none with null. With `from` the other actions that had it lose it. */
export function rebound<A extends Bound>(
  own: OwnKeys,
  actions: readonly A[],
  id: string,
  keys: string | null,
  from: 'keep' | 'take',
): OwnKeys {
  const next: { [id: string]: readonly string[] } = { ...own, [id]: keys === null ? [] : [keys] };
  if (from === 'take' && keys !== null)
    for (const action of actions)
      if (action.id !== id && keysOf(action, own).includes(keys)) next[action.id] = keysOf(action, own).filter((one) => one !== keys);
  for (const action of actions) if (next[action.id] && sameKeys(next[action.id] ?? [], action.shortcuts)) delete next[action.id];
  return next;
}

function sameKeys(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

/** Puts keys in force and keeps them. */
export function setBindings(own: OwnKeys): void {
  useBindings.setState({ own });
  void host.call('settings.keep', { name: 'shortcuts', text: `${JSON.stringify({ version: 1, keys: own }, null, 2)}\n` });
}

/** Reads the keys that were kept. What is not of the wanted form is left alone. */
export async function recallBindings(): Promise<void> {
  const reply = await host.call('settings.recall', { name: 'shortcuts' });
  if (reply.ok && reply.value.text !== null) useBindings.setState({ own: ownKeysIn(reply.value.text) });
}

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');

/** The keys a settings text names; none when it cannot be read. */
export function ownKeysIn(text: string): OwnKeys {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {};
  }
  const keys = typeof value === 'object' && value !== null && 'keys' in value ? value.keys : null;
  return isRecordOf(isTexts)(keys) ? keys : {};
}
