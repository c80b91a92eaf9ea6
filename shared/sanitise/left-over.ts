// Looks over a sanitised plan before it leaves: is there a word, an id or an address of the original in it that should not be?
import { isObject, type Json } from '../base/json.ts';
import { compareText } from '../base/order.ts';
import { BLOCKED_RANGES, NOT_INTERNET_RANGES, PLATFORM_NONE_ROUTES } from '../facts/reserved-ranges.ts';
import { containsIp, parsedRanges, parseIp } from '../net/cidr.ts';
import { writePlan } from '../plan/file.ts';
import type { Plan } from '../plan/plan.ts';
import { isKept } from './pseudonyms.ts';
import { KEPT_PARTS } from './vocabulary.ts';

/** Shorter words are in every text. */
const LEAST_LETTERS = 4;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const IPV4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g;
/** Long runs without meaning: keys, certificates, tokens. */
const SECRET = /(?<![\w/.-])(?=\S*\d)(?=\S*[a-z])(?=\S*[A-Z])[A-Za-z0-9+_]{32,}={0,2}|-----BEGIN/g;

/** Texts of the original that are still in what is to be shared, and texts in it that look like a secret: for people to judge. A site
 *  called after the town of its peering location is one. */
export function leftOver(original: Plan, shared: Plan): readonly string[] {
  const before = textsOf(original).join('\n');
  const texts = textsOf(shared);
  const after = texts.join('\n');
  const words = new Set(wordsOf(after.toLowerCase()));
  const found = ownWordsOf(original).filter((word) => words.has(word));
  for (const [form, isOwn] of [
    [UUID, (one: string) => !/^[0-]+$/.test(one)],
    [IPV4, isOwnedAddress],
    [SECRET, () => true],
  ] as const) {
    const known = new Set(before.match(form) ?? []);
    found.push(...(after.match(form) ?? []).filter((one) => known.has(one) && isOwn(one)));
  }
  return [...new Set(found)].sort(compareText);
}

/** Words of names of the original that stay, since everybody uses them. */
export function wordsKept(original: Plan): readonly string[] {
  const names = [original.info.name, ...[...original.resources.values()].map((one) => one.name)];
  return [...new Set(names.flatMap((name) => wordsOf(name.toLowerCase())))]
    .filter((word) => word.length > 1 && isKept(word))
    .sort(compareText);
}

/** Every text of a plan that somebody may have written: values, and the names of tags. */
function textsOf(plan: Plan): readonly string[] {
  const found: string[] = [];
  collect(JSON.parse(writePlan({ ...plan, layout: new Map() })) as Json, found);
  for (const { tags } of plan.resources.values()) found.push(...Object.keys(tags ?? {}));
  return found;
}

function collect(value: Json | undefined, found: string[]): void {
  if (typeof value === 'string') found.push(value);
  else if (Array.isArray(value)) for (const one of value) collect(one, found);
  else if (isObject(value)) for (const one of Object.values(value)) collect(one, found);
}

function wordsOf(lower: string): readonly string[] {
  return lower.match(/\p{L}+/gu) ?? [];
}

/** Words of names, ids, tags and notes that are nobody else's. */
function ownWordsOf(plan: Plan): string[] {
  const texts: string[] = [...Object.values(plan.info)];
  for (const { id, name, notes, tags } of plan.resources.values()) texts.push(id, name, notes ?? '', JSON.stringify(tags ?? {}));
  for (const one of plan.annotations?.values() ?? []) if ('text' in one) texts.push(one.text);
  const words = texts.flatMap((text) => wordsOf(text.toLowerCase()));
  return [...new Set(words)].filter((word) => word.length >= LEAST_LETTERS && !isKept(word) && !KEPT_PARTS.test(word));
}

const PUBLIC_TO_ALL = parsedRanges([...BLOCKED_RANGES, ...NOT_INTERNET_RANGES, ...PLATFORM_NONE_ROUTES].map((row) => row.range));

/** A public address that belongs to somebody. Private ones may well be given to another network. */
function isOwnedAddress(text: string): boolean {
  const address = parseIp(text);
  return address.ok && !PUBLIC_TO_ALL.some((range) => containsIp(range, address.value));
}
