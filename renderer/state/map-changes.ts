// What leads from one map to the next, so that only that travels between the page and a worker.

export interface MapChanges<T> {
  readonly put: readonly (readonly [id: string, value: T])[];
  readonly gone: readonly string[];
  /** Whether deleting and setting these also gives the order of the next map. */
  readonly inOrder: boolean;
}

/** Entries that are other objects, and ids that left. */
export function mapChanges<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): MapChanges<T> {
  if (before === after) return { put: [], gone: [], inOrder: true };
  const gone = [...before.keys()].filter((id) => !after.has(id));
  const put = [...after].filter(([id, one]) => before.get(id) !== one);
  const order = [...[...before.keys()].filter((id) => after.has(id)), ...put.flatMap(([id]) => (before.has(id) ? [] : [id]))];
  let at = 0;
  let inOrder = true;
  for (const id of after.keys()) if (order[at++] !== id) inOrder = false;
  return { put, gone, inOrder };
}
