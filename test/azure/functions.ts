// Functions of templates that depend on nothing but their inputs. Written after the list of template functions in Microsoft's documentation.
import { createHash } from 'node:crypto';
import { AzureError } from './answer.ts';
import { type Bag, isBag, type Tree } from './tree.ts';

type Call = (inputs: readonly Tree[]) => Tree;

function text(value: Tree | undefined): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function list(value: Tree | undefined): Tree[] {
  return Array.isArray(value) ? value : [];
}

function isEmpty(value: Tree | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  return Array.isArray(value) ? value.length === 0 : isBag(value) && Object.keys(value).length === 0;
}

function digest(inputs: readonly Tree[]): Buffer {
  return createHash('sha256').update(inputs.map(text).join('-')).digest();
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

const CALLS: { readonly [name: string]: Call } = {
  concat: (all) => (all.some(Array.isArray) ? all.flatMap(list) : all.map(text).join('')),
  format: ([pattern, ...rest]) =>
    text(pattern).replace(/\{\{|\}\}|\{(\d+)(?::[^}]*)?\}/g, (found, at: string | undefined) =>
      at === undefined ? (found[0] ?? '') : text(rest[Number(at)]),
    ),
  tolower: ([a]) => text(a).toLowerCase(),
  toupper: ([a]) => text(a).toUpperCase(),
  trim: ([a]) => text(a).trim(),
  string: ([a]) => text(a),
  int: ([a]) => Number(a),
  bool: ([a]) => a === true || text(a).toLowerCase() === 'true',
  json: ([a]) => JSON.parse(text(a)) as Tree,
  null: () => null,
  true: () => true,
  false: () => false,
  not: ([a]) => a !== true,
  and: (all) => all.every((one) => one === true),
  or: (all) => all.some((one) => one === true),
  equals: ([a, b]) => JSON.stringify(a) === JSON.stringify(b),
  less: ([a, b]) => Number(a) < Number(b),
  lessorequals: ([a, b]) => Number(a) <= Number(b),
  greater: ([a, b]) => Number(a) > Number(b),
  greaterorequals: ([a, b]) => Number(a) >= Number(b),
  add: ([a, b]) => Number(a) + Number(b),
  sub: ([a, b]) => Number(a) - Number(b),
  mul: ([a, b]) => Number(a) * Number(b),
  div: ([a, b]) => Math.trunc(Number(a) / Number(b)),
  mod: ([a, b]) => Number(a) % Number(b),
  min: (all) => Math.min(...all.flat().map(Number)),
  max: (all) => Math.max(...all.flat().map(Number)),
  length: ([a]) => (Array.isArray(a) ? a.length : isBag(a) ? Object.keys(a).length : text(a).length),
  empty: ([a]) => isEmpty(a),
  contains: ([a, b]) =>
    Array.isArray(a)
      ? a.some((one) => JSON.stringify(one) === JSON.stringify(b))
      : isBag(a)
        ? Object.keys(a).some((key) => key.toLowerCase() === text(b).toLowerCase())
        : text(a).includes(text(b)),
  startswith: ([a, b]) => text(a).toLowerCase().startsWith(text(b).toLowerCase()),
  endswith: ([a, b]) => text(a).toLowerCase().endsWith(text(b).toLowerCase()),
  indexof: ([a, b]) => text(a).toLowerCase().indexOf(text(b).toLowerCase()),
  lastindexof: ([a, b]) => text(a).toLowerCase().lastIndexOf(text(b).toLowerCase()),
  replace: ([a, b, c]) => text(a).split(text(b)).join(text(c)),
  split: ([a, b]) => {
    const by = Array.isArray(b) ? b.map(text) : [text(b)];
    return by.reduce<string[]>((parts, one) => parts.flatMap((part) => part.split(one)), [text(a)]);
  },
  join: ([a, b]) => list(a).map(text).join(text(b)),
  substring: ([a, from, count]) => text(a).slice(Number(from), count === undefined ? undefined : Number(from) + Number(count)),
  take: ([a, count]) => (Array.isArray(a) ? a.slice(0, Number(count)) : text(a).slice(0, Number(count))),
  skip: ([a, count]) => (Array.isArray(a) ? a.slice(Number(count)) : text(a).slice(Number(count))),
  first: ([a]) => (Array.isArray(a) ? (a[0] ?? null) : text(a).slice(0, 1)),
  last: ([a]) => (Array.isArray(a) ? (a[a.length - 1] ?? null) : text(a).slice(-1)),
  range: ([from, count]) => Array.from({ length: Number(count) }, (_, i) => Number(from) + i),
  padleft: ([a, width, fill]) => text(a).padStart(Number(width), fill === undefined ? ' ' : text(fill)),
  coalesce: (all) => all.find((one) => one !== null) ?? null,
  array: ([a]) => (Array.isArray(a) ? a : [a ?? null]),
  createarray: (all) => [...all],
  createobject: (all) => {
    const out: Bag = {};
    for (let i = 0; i + 1 < all.length; i += 2) out[text(all[i])] = all[i + 1] ?? null;
    return out;
  },
  items: ([a]) =>
    isBag(a)
      ? Object.keys(a)
          .sort()
          .map((key) => ({ key, value: a[key] ?? null }))
      : [],
  union: (all) =>
    all.every(Array.isArray)
      ? [...new Map(all.flatMap(list).map((one) => [JSON.stringify(one), one])).values()]
      : Object.assign({}, ...all.filter(isBag)),
  intersection: ([a, ...rest]) =>
    list(a).filter((one) => rest.every((other) => list(other).some((x) => JSON.stringify(x) === JSON.stringify(one)))),
  base64: ([a]) => Buffer.from(text(a)).toString('base64'),
  uniquestring: (all) => [...digest(all).subarray(0, 13)].map((byte) => LETTERS[byte % 32]).join(''),
  guid: (all) => {
    const hex = digest(all).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  },
  tenantresourceid: (all) => `/providers/${pairs(all).join('/')}`,
  extensionresourceid: ([scope, ...all]) => `${text(scope)}/providers/${pairs(all).join('/')}`,
};

/** Type and names as they alternate in an id. Throws when their numbers do not fit. */
export function pairs(inputs: readonly Tree[]): readonly string[] {
  const [namespace = '', ...types] = text(inputs[0]).replace(/\/$/, '').split('/');
  const names = inputs.slice(1).map(text);
  if (types.length === 0 || types.length !== names.length)
    throw new AzureError(
      400,
      'InvalidTemplate',
      `Unable to process template language expressions: the type '${text(inputs[0])}' needs ${types.length} names and got ${names.length}.`,
    );
  return [namespace, ...types.flatMap((type, i) => [type, names[i] ?? ''])];
}

export function callFunction(name: string, inputs: readonly Tree[]): Tree {
  const call = CALLS[name.toLowerCase()];
  if (call === undefined)
    throw new AzureError(400, 'InvalidTemplate', `Deployment template validation failed: 'The template function '${name}' is not valid.'.`);
  return call(inputs);
}
