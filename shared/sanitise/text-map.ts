// Replaces what identifies somebody inside a text of any sort: words, numbers, UUIDs, addresses. Signs between them stay, so that a name
// keeps its length and shape, and equal parts of texts stay equal: the name of an account and its host name, an id and its parts.
import { distance } from '../base/nearest.ts';
import { PLATFORM_SUBNETS } from '../facts/platform-subnets.ts';
import { formatIp, type Ip, parseIp } from '../net/cidr.ts';
import type { AddressMap } from './address-map.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { KEPT_PARTS } from './vocabulary.ts';

export type TextMap = (text: string) => string;

const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const REVERSE4 = '(?:\\d{1,3}\\.){1,4}in-addr\\.arpa';
const REVERSE6 = '(?:[0-9a-fA-F]\\.){1,32}ip6\\.arpa';
const IPV6 = '(?<![\\p{L}\\d:.])(?=[0-9a-fA-F:.]*::|(?:[0-9a-fA-F]{1,4}:){7})[0-9a-fA-F:]{2,39}(?:\\.\\d{1,3}){0,3}(?:/\\d{1,3}(?!\\d))?';
const IPV4 = '(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?!\\d|\\.\\d)(?:/\\d{1,3}(?!\\d))?';
/** Numbers in a row, as addresses are written into names: `10-20-30`, `192_168`. */
const NUMBERS = '(?<![\\p{L}\\d])(?:\\d{1,3}(?:[-_.]\\d{1,3}){2,}|(?:10|172|192)[-_.]\\d{1,3})(?!\\d)';
const DIGITS = '\\d{4,}';
const WORD = '\\p{L}+';
const TOKEN = new RegExp([UUID, REVERSE4, REVERSE6, IPV6, IPV4, NUMBERS, DIGITS, WORD].map((source) => `(${source})`).join('|'), 'gu');

const PLATFORM_NAMES = PLATFORM_SUBNETS.map((row) => row.name.toLowerCase());

/** A map of texts; the same text always becomes the same. */
export function textMapOf(pseudonyms: Pseudonyms, mapAddress: AddressMap): TextMap {
  const known = new Map<string, string>();
  const words = (text: string): string => text.replace(/\p{L}+/gu, (word) => wordIn(pseudonyms, word));
  const token = (match: string, ...groups: readonly (string | undefined)[]): string => {
    const [uuid, reverse4, reverse6, ipv6, ipv4, numbers, digits] = groups;
    if (uuid !== undefined) return pseudonyms.uuid(uuid);
    if (reverse4 !== undefined) return reversed(reverse4, mapAddress, 32) ?? pseudonyms.digits(match);
    if (reverse6 !== undefined) return reversed(reverse6, mapAddress, 128) ?? words(match);
    if (ipv6 !== undefined || ipv4 !== undefined) {
      const [text = '', length] = match.split('/');
      const address = parseIp(text);
      const end = length === undefined ? '' : `/${length}`;
      if (address.ok) return `${formatIp(mapAddress(address.value, length === undefined ? undefined : Number(length)))}${end}`;
      return `${pseudonyms.digits(words(text))}${end}`;
    }
    if (numbers !== undefined || digits !== undefined) return pseudonyms.digits(match);
    return wordIn(pseudonyms, match);
  };
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = text.startsWith('/') && /^\/(subscriptions|providers)\//i.test(text) ? armId(text, token) : plain(text, token);
      known.set(text, found);
    }
    return found;
  };
}

type Token = (match: string, ...groups: readonly (string | undefined)[]) => string;

function plain(text: string, token: Token): string {
  if (isNearPlatformName(text)) return text;
  return text.replace(TOKEN, token);
}

/** An ARM id: names are replaced, the words of its types stay. */
function armId(text: string, token: Token): string {
  let segmentIs: 'collection' | 'name' | 'provider' = 'collection';
  let isType = false;
  return text
    .slice(1)
    .split('/')
    .map((segment) => {
      const is = segmentIs;
      if (is === 'collection') {
        segmentIs = segment.toLowerCase() === 'providers' ? 'provider' : 'name';
        const isWord = isType ? /^[A-Za-z0-9]+$/.test(segment) : /^(subscriptions|resourceGroups|providers)$/i.test(segment);
        return isWord ? segment : plain(segment, token);
      }
      segmentIs = 'collection';
      isType ||= is === 'provider';
      return is === 'provider' && /^[A-Za-z]+(\.[A-Za-z]+)+$/.test(segment) ? segment : plain(segment, token);
    })
    .reduce((path, segment) => `${path}/${segment}`, '');
}

/** A word, or the words around what Azure looks for inside a name. */
function wordIn(pseudonyms: Pseudonyms, word: string): string {
  if (!KEPT_PARTS.test(word)) return pseudonyms.word(word);
  return word
    .split(new RegExp(`(${KEPT_PARTS.source})`, 'i'))
    .map((part) => (part === '' || KEPT_PARTS.test(part) ? part : pseudonyms.word(part)))
    .join('');
}

/** The exact spelling of platform subnets is judged, so what is nearly one of them stays as it is. */
function isNearPlatformName(text: string): boolean {
  if (text.length > 40) return false;
  const lower = text.toLowerCase();
  return PLATFORM_NAMES.some((name) => Math.abs(name.length - lower.length) <= 2 && distance(name, lower) <= 2);
}

/** The name of a reverse zone: the address it stands for, written backwards. Null when it stands for none. */
function reversed(text: string, mapAddress: AddressMap, bits: 32 | 128): string | null {
  const labels = text.split('.').slice(0, -2).reverse();
  const [base, width] = bits === 32 ? [10, 8] : [16, 4];
  const parts = labels.map((label) => Number.parseInt(label, base));
  if (parts.some((part) => part >= 2 ** width)) return null;
  const shift = bits - width * parts.length;
  const value = parts.reduce((sum, part) => (sum << BigInt(width)) | BigInt(part), 0n) << BigInt(shift);
  const mapped: Ip = mapAddress({ bits, value }, width * parts.length);
  const out = parts.map((_, i) => Number((mapped.value >> BigInt(bits - width * (i + 1))) & BigInt(2 ** width - 1)).toString(base));
  return `${out.reverse().join('.')}.${text.split('.').slice(-2).join('.')}`;
}
