// Repeatable choices from one seed.

export interface Dice {
  /** A whole number from 0 up to, not including, `sides`. */
  readonly below: (sides: number) => number;
  readonly one: <T>(list: readonly T[]) => T;
  /** True once in `times`. */
  readonly once: (times: number) => boolean;
  /** Up to `most` of a list, in its order. */
  readonly some: <T>(list: readonly T[], most: number) => readonly T[];
}

/** Mulberry32: small, even enough, the same everywhere. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const below = (sides: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
  const one = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error('nothing to choose from');
    return list[below(list.length)] as T;
  };
  return {
    below,
    one,
    once: (times) => below(times) === 0,
    some: (list, most) => list.filter(() => below(list.length) < most),
  };
}
