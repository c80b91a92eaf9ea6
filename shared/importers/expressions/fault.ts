// Failure as a value inside the expression language. A fault spoils one value; a halting fault ends the whole template.

import type { Json } from '../../base/json.ts';

const FAULT: unique symbol = Symbol('fault');

/** Why an expression has no value. `halts`: Azure would refuse the template, or a budget is used up. */
export interface Fault {
  readonly [FAULT]: true;
  readonly code: string;
  readonly message: string;
  readonly halts: boolean;
  /** Where in the template it happened, e.g. `resources[3].properties.x`; null until somebody knows. */
  readonly place: string | null;
}

/** What an evaluation yields. */
export type Outcome = Json | Fault;

/** A fault that spoils the value it happened in. The message is a sentence. */
export function fault(code: string, message: string): Fault {
  return { [FAULT]: true, code, message, halts: false, place: null };
}

/** A fault that ends the expansion of the template. The message is a sentence. */
export function halt(code: string, message: string): Fault {
  return { [FAULT]: true, code, message, halts: true, place: null };
}

/** True for a fault made here. */
export function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && FAULT in value;
}

/** The same fault with its place, unless a more exact place is known already. */
export function withPlace(cause: Fault, place: string): Fault {
  return cause.place === null ? { ...cause, place } : cause;
}

/** A fault as a sentence with its place in front. */
export function faultText(cause: Fault): string {
  return cause.place === null ? cause.message : `${cause.place}: ${cause.message}`;
}
