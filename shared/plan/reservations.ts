// Ranges the plan keeps for later: read once, left alone by every search for a free range.
import { type Cidr, overlaps, parseRange } from '../net/cidr.ts';
import type { Plan, Reservation } from './plan.ts';

/** A reservation whose range parses, and its number in the list of the plan. */
export interface HeldRange {
  readonly index: number;
  readonly reservation: Reservation;
  readonly range: Cidr;
}

const parsed = new WeakMap<readonly Reservation[], readonly HeldRange[]>();

/** The reservations of a plan whose range parses, in the order of the plan. */
export function heldRanges(plan: Plan): readonly HeldRange[] {
  const { reservations } = plan.settings;
  if (!reservations) return [];
  let held = parsed.get(reservations);
  if (!held) {
    held = reservations.flatMap((reservation, index) => {
      const range = parseRange(reservation.range);
      return range.ok ? [{ index, reservation, range: range.value }] : [];
    });
    parsed.set(reservations, held);
  }
  return held;
}

/** Their ranges alone, to be added to what is taken. */
export function heldCidrs(plan: Plan): readonly Cidr[] {
  return heldRanges(plan).map((one) => one.range);
}

/** The reservations that touch one of the ranges. */
export function heldIn(plan: Plan, ranges: readonly Cidr[]): readonly HeldRange[] {
  return heldRanges(plan).filter((held) => ranges.some((range) => overlaps(held.range, range)));
}
