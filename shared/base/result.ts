// Expected failures as values, and the guard that closes an exhaustive switch.

/** Outcome of something users or Azure can make fail. Faults of ours are thrown instead. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** A successful outcome. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** A failed outcome. */
export function err<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

/** A failure people read: `code` for machines, `message` says what happened, to what, and what to do next. */
export interface Problem {
  readonly code: string;
  readonly message: string;
}

/** Marks a branch that cannot be reached. Throws when the types were wrong. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
