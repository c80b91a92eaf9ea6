// A random design under construction, with what its parts want to know about each other.
import type { Resource } from '../../shared/kinds/index.ts';
import { textOf } from './address.ts';
import type { Dice } from './dice.ts';

/** Neat designs have no dangling references, overlaps or twice-given addresses; sloppy ones may have all of them. */
export type Care = 'neat' | 'sloppy';

export interface Draft {
  readonly dice: Dice;
  readonly care: Care;
  readonly out: Resource[];
  readonly nets: {
    readonly id: string;
    readonly range: string;
    readonly first: number;
    readonly subs: string[];
    readonly hosts: string[];
  }[];
  readonly sites: { readonly id: string; readonly ranges: readonly string[]; readonly dns: string }[];
  readonly prefixes: string[];
  readonly hops: string[];
}

export const at = (first: number, third: number, last: number): string => textOf(first + third * 256 + last);

export function set(draft: Draft, id: string, fields: object): void {
  const i = draft.out.findIndex((one) => one.id === id);
  if (i >= 0) draft.out[i] = { ...draft.out[i], ...fields } as unknown as Resource;
}
