// What somebody read of a plan, written down while it is read, so that after an edit only those are asked again whose answer can differ.
// Lookups write here; values that are made once for a plan keep their reads, and pass them on to everybody who uses them.
import type { Kind } from '../kinds/index.ts';

/** What was read. Kinds stand for all resources of the kind; an absent resource is known by its id. */
export interface Reads {
  /** Resources of these kinds were read: one of them, or the list of all. */
  readonly kinds: Set<Kind>;
  /** Ids that were looked for and not found. */
  readonly missing: Set<string>;
  /** Parts of a resource of these kinds were listed; null: of one that is not in the plan. */
  readonly partsOf: Set<Kind | null>;
  /** Who points at a resource of these kinds was asked. */
  readonly referrersOf: Set<Kind | null>;
  /** Every resource was looked at. */
  all: boolean;
  /** The last state that design and Azure agreed on was looked at. */
  agreed: boolean;
  /** Values made once for the plan that were used. They may read more after they were handed out. */
  readonly books: Set<Reads>;
}

/** Nothing read so far. */
export function noReads(): Reads {
  return { kinds: new Set(), missing: new Set(), partsOf: new Set(), referrersOf: new Set(), all: false, agreed: false, books: new Set() };
}

/** Who reads at the moment. Only ever set while a job runs, so nothing can see it from outside. */
let reader: Reads | null = null;

/** The reads that are being written down, or null when nobody does. */
export function currentReads(): Reads | null {
  return reader;
}

/** Runs a job and writes down into `reads` what it reads. */
export function withReads<T>(reads: Reads | null, job: () => T): T {
  const before = reader;
  reader = reads;
  try {
    return job();
  } finally {
    reader = before;
  }
}

/** A value made once for each set of resources: the same while `plan.resources` is the same object. */
export function oncePerPlan<P extends { readonly resources: object }, T>(make: (plan: P) => T): (plan: P) => T {
  return kept(({ resources }) => resources, make);
}

/** The same for what is made from a lookup, which is one for each set of resources. */
export function oncePerLookup<L extends object, T>(make: (find: L) => T): (find: L) => T {
  return kept((find) => find, make);
}

function kept<A, T>(keyOf: (from: A) => object, make: (from: A) => T): (from: A) => T {
  const made = new WeakMap<object, { readonly value: T; readonly reads: Reads }>();
  return (from) => {
    const key = keyOf(from);
    let book = made.get(key);
    if (!book) {
      const reads = noReads();
      book = { value: withReads(reads, () => make(from)), reads };
      made.set(key, book);
    }
    reader?.books.add(book.reads);
    return book.value;
  };
}

/** Answers of a book that are worked out when they are first asked for and then kept. What they read is read by the book. */
export function keptAnswers<T, K extends string = string>(answer: (key: K) => T): (key: K) => T {
  const owner = reader;
  const known = new Map<K, T>();
  return (key) => {
    let found = known.get(key);
    if (found === undefined && !known.has(key)) {
      found = withReads(owner, () => answer(key));
      known.set(key, found);
    }
    return found as T;
  };
}
