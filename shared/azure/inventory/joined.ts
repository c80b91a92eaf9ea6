// What a scope keeps of what was found: children without their parent go, and with `connectedTo` everything that is joined to nothing named.
import type { InventoryRow } from './rows.ts';

/** The id of the resource an id is a part of, itself when it is no part: a subnet belongs to its virtual network. In lower case. */
export function wholeOf(key: string): string {
  const at = key.lastIndexOf('/providers/');
  if (at < 0) return key;
  const segments = key.slice(at + 11).split('/');
  return segments.length <= 3 ? key : `${key.slice(0, at + 11)}${segments.slice(0, 3).join('/')}`;
}

/** Rows whose parents are there too. */
export function withParents(rows: ReadonlyMap<string, InventoryRow>): Map<string, InventoryRow> {
  return new Map([...rows].filter(([key]) => wholeOf(key) === key || rows.has(wholeOf(key))));
}

/** Keys of the whole resources that are joined to the named ones in any number of steps, in either direction. */
export function joinedTo(rows: Iterable<InventoryRow>, named: readonly string[]): ReadonlySet<string> {
  const neighbours = new Map<string, Set<string>>();
  const join = (a: string, b: string): void => {
    const list = neighbours.get(a) ?? new Set();
    neighbours.set(a, list.add(b));
  };
  for (const row of rows) {
    const from = wholeOf(row.key);
    if (!neighbours.has(from)) neighbours.set(from, new Set());
    for (const other of row.joined) {
      const to = wholeOf(other);
      if (to === from) continue;
      join(from, to);
      join(to, from);
    }
  }
  const reached = new Set<string>();
  const waiting = named.map((id) => wholeOf(id.toLowerCase())).filter((key) => neighbours.has(key));
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (reached.has(key)) continue;
    reached.add(key);
    for (const next of neighbours.get(key) ?? []) if (!reached.has(next)) waiting.push(next);
  }
  return reached;
}
