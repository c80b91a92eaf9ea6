// Pseudonyms of single words, numbers and ids: the same for the same key, of the same length and the same sort of characters,
// and different for different words, so that rules about names say what they said before.
import { compareText } from '../base/order.ts';
import { RESERVED_WORDS } from '../facts/reserved-words.ts';
import { keyedBytes } from './keyed.ts';
import { VOCABULARY } from './vocabulary.ts';

const CONSONANTS = 'bdfghjklmnprstvz';
const VOWELS = 'aeiou';
const BEYOND_ASCII = { small: 'äëïöåñçéøúàêóðÿ', other: 'アイウエオカキクケコサシスセソ', astral: '𐌰𐌱𐌲𐌳𐌴𐌵𐌶𐌷' };
/** Tries with a readable word before any letters are taken. */
const READABLE_TRIES = 12;

export interface Pseudonyms {
  /** A word of letters. Small and capital letters stay where they are. */
  readonly word: (word: string) => string;
  /** A row of digits. */
  readonly digits: (digits: string) => string;
  /** A UUID. */
  readonly uuid: (uuid: string) => string;
  /** A number of the key and a text from 0 up to `below`. */
  readonly number: (text: string, below: number) => number;
}

/** Pseudonyms under a key. `known` is all text they are used for: words in it get their pseudonyms first and in a fixed order, so that
 *  they do not depend on who asks first. */
export function pseudonymsOf(key: string, known: string): Pseudonyms {
  const words = new Map<string, string>();
  const taken = new Set<string>();
  const wordOf = (lower: string): string => {
    let found = words.get(lower);
    if (found === undefined) {
      found = isKept(lower) ? lower : free(key, lower, taken);
      words.set(lower, found);
      taken.add(found);
    }
    return found;
  };
  const own = [...new Set(known.toLowerCase().match(/\p{L}+/gu) ?? [])].sort(compareText);
  for (const word of own) wordOf(word);
  const numbers = new Map<string, string>();
  const takenNumbers = new Set<string>();
  return {
    word: (word) => withCase(wordOf(word.toLowerCase()), word),
    digits: (digits) => {
      let found = numbers.get(digits);
      if (found === undefined) {
        found = freeDigits(key, digits, takenNumbers);
        numbers.set(digits, found);
        takenNumbers.add(found);
      }
      return found;
    },
    uuid: (uuid) => uuidOf(key, uuid),
    number: (text, below) => {
      const [a = 0, b = 0, c = 0, d = 0] = keyedBytes(key, 'number', text);
      return (((a << 24) | (b << 16) | (c << 8) | d) >>> 0) % below;
    },
  };
}

/** Whether a word in lower case stays as it is. */
export function isKept(lower: string): boolean {
  return VOCABULARY.has(lower) || lower.length < 2;
}

function free(key: string, word: string, taken: ReadonlySet<string>): string {
  const letters = Array.from(word);
  for (let attempt = 0; attempt < 4096; attempt++) {
    const bytes = stream(key, 'word', `${word}\n${attempt}`);
    const made = letters.map((letter, i) => letterFor(letter, bytes, { at: i, readable: attempt < READABLE_TRIES })).join('');
    if (made !== word && !taken.has(made) && isFitting(made)) return made;
  }
  // All words of this length are taken, which takes more two-letter words than there are countries.
  return word;
}

function letterFor(
  letter: string,
  bytes: readonly number[],
  { at, readable }: { readonly at: number; readonly readable: boolean },
): string {
  const byte = bytes[at + 1] ?? 0;
  const pick = (from: string): string => Array.from(from)[byte % Array.from(from).length] ?? letter;
  if (letter.length > 1) return pick(BEYOND_ASCII.astral);
  if (letter > '\u007f') return pick(letter === letter.toUpperCase() ? BEYOND_ASCII.other : BEYOND_ASCII.small);
  if (!readable) return pick('abcdefghijklmnopqrstuvwxyz');
  return pick((at + (bytes[0] ?? 0)) % 2 === 0 ? CONSONANTS : VOWELS);
}

/** A word that means nothing here: none of the vocabulary, and none that Azure reserves. */
function isFitting(word: string): boolean {
  if (VOCABULARY.has(word)) return false;
  const upper = word.toUpperCase();
  return !RESERVED_WORDS.some((row) => (row.where === 'whole' ? upper === row.word : upper.includes(row.word)));
}

function withCase(lower: string, like: string): string {
  const pattern = Array.from(like);
  return Array.from(lower)
    .map((letter, i) => (pattern[i] === pattern[i]?.toLowerCase() ? letter : letter.toUpperCase()))
    .join('');
}

function freeDigits(key: string, digits: string, taken: ReadonlySet<string>): string {
  for (let attempt = 0; attempt < 4096; attempt++) {
    const bytes = stream(key, 'digits', `${digits}\n${attempt}`);
    // A zero in front stays one and none appears: numbers stay as long as they are.
    const made = bytes
      .slice(0, digits.length)
      .map((byte, i) => {
        const digit = digits[i] ?? '0';
        if (i > 0 && /\d/.test(digits[i - 1] ?? '')) return /\d/.test(digit) ? String(byte % 10) : digit;
        return /[1-9]/.test(digit) ? String(1 + (byte % 9)) : digit;
      })
      .join('');
    if (!taken.has(made)) return made;
  }
  return digits;
}

function uuidOf(key: string, uuid: string): string {
  if (/^[0-]+$/.test(uuid)) return uuid;
  const hex = keyedBytes(key, 'uuid', uuid.toLowerCase())
    .slice(0, 16)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const made = [...uuid].reduce<{ text: string; at: number }>(
    (out, character, i) =>
      character === '-'
        ? { text: `${out.text}-`, at: out.at }
        : { text: out.text + (i === 14 ? character : (hex[out.at] ?? '0')), at: out.at + 1 },
    { text: '', at: 0 },
  ).text;
  return /[A-F]/.test(uuid) ? made.toUpperCase() : made;
}

/** Bytes for a text, one for each of its characters and one to spare. */
function stream(key: string, purpose: string, text: string): readonly number[] {
  const bytes: number[] = [];
  for (let n = 0; bytes.length <= text.length; n++) bytes.push(...keyedBytes(key, purpose, n === 0 ? text : `${text}\n${n}`));
  return bytes;
}
