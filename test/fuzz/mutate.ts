// Breaks JSON documents the way files break in the world and the way an attacker would break them: values of other types, lost and doubled
// parts, parts in the wrong place, hostile texts, deep nesting, keys that reach for the prototype. The same dice break the same way.
import { isObject, type Json, type MutableJson, setKey } from '../../shared/base/json.ts';
import type { Dice } from '../oracle/dice.ts';

const HOSTILE: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1e308,
  0.1,
  '',
  ' ',
  '\u0000',
  '\u202edesrever',
  '$(touch x)',
  '`id`',
  '<script>alert(1)</script>',
  '$' + '{jndi:x}',
  '%{if true}',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  "[concat('a', ",
  "[reference('x').y.z]",
  "[parameters('p')]",
  '/subscriptions//resourceGroups/',
  '/subscriptions/a/resourceGroups/b/providers/Microsoft.Network/virtualNetworks/v/subnets/s/x',
  '0.0.0.0/0',
  '10.0.0.0/33',
  '999.1.1.1',
  '::/0',
  'fe80::1%eth0',
  '*',
  [],
  {},
  [[]],
  [null],
  { $unknown: 'x' },
  { $ref: 'x' },
];

const LONG = 'x'.repeat(70_000);

/** Stands for a nesting deeper than any document has; written out in the text only, where no stack of ours can break. */
const DEEP = '@deep@';
const DEEP_TEXT = `${'['.repeat(60_000)}${']'.repeat(60_000)}`;

function hostile(dice: Dice): Json {
  if (dice.once(40)) return LONG;
  if (dice.once(60)) return DEEP;
  if (dice.once(30)) return Array.from({ length: 2_000 }, (_, i) => i);
  return dice.one(HOSTILE);
}

type Path = readonly (string | number)[];

/** Where things stand in a document, up to a bound: enough to break it anywhere. */
function placesOf(document: Json): readonly Path[] {
  const out: Path[] = [];
  const walk = (value: Json | undefined, path: Path): void => {
    if (out.length > 20_000) return;
    out.push(path);
    if (Array.isArray(value)) for (const [i, one] of value.entries()) walk(one, [...path, i]);
    else if (isObject(value)) for (const key of Object.keys(value)) walk(value[key], [...path, key]);
  };
  walk(document, []);
  return out;
}

function at(document: Json, path: Path): Json | undefined {
  let value: Json | undefined = document;
  for (const key of path) value = (value as { readonly [key: string]: Json })[key];
  return value;
}

/** The document with another value at a place; `undefined` takes the place away. */
function put(document: Json, path: Path, value: Json | undefined): Json {
  const [key, ...rest] = path;
  if (key === undefined) return value ?? null;
  if (Array.isArray(document)) {
    const inner = rest.length === 0 ? value : put(document[Number(key)] as Json, rest, value);
    return document.flatMap((one: Json, i) => (i === Number(key) ? (inner === undefined ? [] : [inner]) : [one]));
  }
  const out: MutableJson = {};
  for (const [name, one] of Object.entries(document as { readonly [key: string]: Json })) {
    const next = name === key ? (rest.length === 0 ? value : put(one, rest, value)) : one;
    if (next !== undefined) setKey(out, name, next);
  }
  return out as Json;
}

function breakOnce(document: Json, dice: Dice): Json {
  const places = placesOf(document);
  const path = dice.one(places);
  const value = at(document, path);
  switch (dice.below(9)) {
    case 0:
      return put(document, path, undefined);
    case 1:
      return put(document, path, at(document, dice.one(places)));
    case 2:
      return Array.isArray(value) ? put(document, path, [...value, ...value]) : put(document, path, value === undefined ? null : [value]);
    case 3: {
      if (!isObject(value)) return put(document, path, hostile(dice));
      const more: MutableJson = { ...value };
      setKey(
        more,
        dice.one(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'id', 'properties', 'kind', 'unknown']),
        hostile(dice),
      );
      return put(document, path, more as Json);
    }
    case 4:
      return typeof value === 'string'
        ? put(document, path, dice.once(2) ? value.toUpperCase() : `${value}${value}`)
        : put(document, path, hostile(dice));
    case 5:
      return typeof value === 'string'
        ? put(document, path, value.slice(0, dice.below(value.length + 1)))
        : put(document, path, hostile(dice));
    default:
      return put(document, path, hostile(dice));
  }
}

/** A document broken in one to four places. */
export function broken(document: Json, dice: Dice): Json {
  let out = document;
  for (let n = 1 + dice.below(4); n > 0; n--) out = breakOnce(out, dice);
  return out;
}

/** The text of a document, sometimes cut or with bytes that do not belong. */
export function brokenText(document: Json, dice: Dice): string {
  const text = (JSON.stringify(broken(document, dice)) ?? 'null').replaceAll(JSON.stringify(DEEP), DEEP_TEXT);
  if (dice.once(20)) return text.slice(0, dice.below(text.length + 1));
  if (dice.once(20)) return `\uFEFF${text}`;
  if (dice.once(20)) return text.replace(/"/, "'");
  if (dice.once(20)) return `${text}${text}`;
  return text;
}
