// Values that exist only after deployment, such as an address Azure hands out. They travel as data and name their cause.

import { isObject, type Json } from './json.ts';

/** A value nobody can know before deployment. `$unknown` names the cause, e.g. `reference('pip1').ipAddress`. */
export interface Unknown {
  readonly [key: string]: Json | undefined;
  readonly $unknown: string;
}

const LONGEST_CAUSE = 300;

/** A marker for a value that is not known. Long causes are cut, so markers stay small. */
export function unknown(cause: string): Unknown {
  return { $unknown: cause.length > LONGEST_CAUSE ? `${cause.slice(0, LONGEST_CAUSE - 1)}…` : cause };
}

/** True for a marker made by `unknown`: an object with exactly that one key. */
export function isUnknown(value: unknown): value is Unknown {
  return isObject(value) && Object.hasOwn(value, '$unknown') && typeof value.$unknown === 'string' && Object.keys(value).length === 1;
}
