// JSON that may be changed in place, which is what a server's state is made of.
import { isObject } from '../../shared/base/json.ts';

export type Tree = null | boolean | number | string | Tree[] | Bag;
export interface Bag {
  [key: string]: Tree | undefined;
}

export function isBag(value: unknown): value is Bag {
  return isObject(value);
}

/** The object under a key, made if there is none. */
export function bagAt(parent: Bag, key: string): Bag {
  const found = parent[key];
  if (isBag(found)) return found;
  const made: Bag = {};
  parent[key] = made;
  return made;
}

/** The list under a key, or an empty one that is not stored. */
export function listAt(parent: Tree | undefined, key: string): Tree[] {
  const found = isBag(parent) ? parent[key] : undefined;
  return Array.isArray(found) ? found : [];
}

export function bagsAt(parent: Tree | undefined, key: string): Bag[] {
  return listAt(parent, key).filter(isBag);
}

/** The text under a path of keys, or the empty text. */
export function textAt(value: Tree | undefined, ...keys: readonly string[]): string {
  const found = at(value, ...keys);
  return typeof found === 'string' ? found : '';
}

export function at(value: Tree | undefined, ...keys: readonly string[]): Tree | undefined {
  let found: Tree | undefined = value;
  for (const key of keys) found = isBag(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  return found;
}

/** A deep copy, so that nothing outside holds a part of the state. */
export function copy<T extends Tree>(value: T): T {
  return structuredClone(value);
}

export function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
