// Flattens the tree of property changes in Azure's preview. Entries of lists are called by their names where they have one.
import { isObject, type Json, type MutableJson, setKey } from '../../../base/json.ts';
import { isSecretName } from '../../../kinds/arm-read.ts';
import { sortKeys } from '../../../plan/resource-json.ts';

/** One change of a property, with what is needed to judge it. */
export interface FlatChange {
  /** For people: `properties.subnets[snet-pe].properties.addressPrefix`. */
  readonly path: string;
  /** For tables: without places in lists: `properties.subnets.properties.addressPrefix`. */
  readonly plain: string;
  /** Keys and indexes down to the value. */
  readonly keys: readonly string[];
  readonly kind: 'Create' | 'Delete' | 'Modify' | 'Array' | 'NoEffect' | string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** Snapshots of a resource before and after, as far as the answer holds them. */
export interface Snapshots {
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** All changes of a delta that hold a value themselves. Lists and objects with children are only walked through. */
export function flatten(delta: Json | undefined, snapshots: Snapshots): readonly FlatChange[] {
  const out: FlatChange[] = [];
  walk(delta, [], snapshots, out, 0);
  return out;
}

const DEEPEST = 40;

function walk(delta: Json | undefined, above: readonly string[], snapshots: Snapshots, out: FlatChange[], depth: number): void {
  if (!Array.isArray(delta) || depth > DEEPEST) return;
  for (const change of delta) {
    if (!isObject(change) || typeof change.path !== 'string') continue;
    const keys = [...above, ...keysOf(change.path)];
    const kind = typeof change.propertyChangeType === 'string' ? change.propertyChangeType : 'Modify';
    const { children } = change;
    if (Array.isArray(children) && children.length > 0) {
      walk(children, keys, snapshots, out, depth + 1);
      continue;
    }
    out.push({
      path: pathOf(keys, snapshots),
      plain: keys.filter((key) => !isIndex(key)).join('.'),
      keys,
      kind,
      before: change.before ?? undefined,
      after: change.after ?? undefined,
    });
  }
}

/** `properties.subnets[0].name` and `0.name` come both. A tag with a dot in its name comes apart, which only its spelling shows. */
function keysOf(path: string): readonly string[] {
  return path.split(/[.[\]]+/).filter((key) => key !== '');
}

export function isIndex(key: string): boolean {
  return /^\d+$/.test(key);
}

/** The value at some keys, or undefined. */
export function valueAt(root: Json | undefined, keys: readonly string[]): Json | undefined {
  let at = root;
  for (const key of keys) {
    if (Array.isArray(at)) at = at[Number(key)];
    else if (isObject(at) && Object.hasOwn(at, key)) at = at[key];
    else return undefined;
  }
  return at;
}

function pathOf(keys: readonly string[], { before, after }: Snapshots): string {
  return keys
    .map((key, i) => {
      if (!isIndex(key)) return i === 0 ? key : `.${key}`;
      const entry = valueAt(before, keys.slice(0, i + 1)) ?? valueAt(after, keys.slice(0, i + 1));
      const name = isObject(entry) && typeof entry.name === 'string' ? entry.name : key;
      return `[${name}]`;
    })
    .join('');
}

const LONGEST = 2_000;
const MASKED = '(secret)';

/** A value as people read it. Secrets are masked wherever their names stand. Null for nothing. */
export function shown(value: Json | undefined, isSecret: boolean): string | null {
  if (value === undefined || value === null) return null;
  if (isSecret) return MASKED;
  const text = typeof value === 'string' ? value : JSON.stringify(sortKeys(masked(value)));
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function masked(value: Json): Json {
  if (Array.isArray(value)) return value.map(masked);
  if (!isObject(value)) return value;
  const out: MutableJson = {};
  for (const key of Object.keys(value)) {
    const inner = value[key];
    if (inner !== undefined) setKey(out, key, isSecretName(key) && inner !== null ? MASKED : masked(inner));
  }
  return out;
}

/** True when the last name of the path is that of a secret. */
export function endsInSecret(keys: readonly string[]): boolean {
  const names = keys.filter((key) => !isIndex(key));
  return isSecretName(names.at(-1) ?? '');
}
