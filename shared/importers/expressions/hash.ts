// The two deterministic hashes of the template language: uniqueString() and guid(). Both join their arguments with a hyphen.

import { utf8Bytes } from './bytes.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** The 13 letters of uniqueString(): a 64-bit murmur hash in base 32. Azure does not document it; it is checked against published
 *  results (`hello`, `world` gives a7wkljktk6wne) in the tests. */
export function uniqueStringOf(parts: readonly string[]): string {
  let hash = murmurHash64(utf8Bytes(parts.join('-')));
  let text = '';
  for (let letter = 0; letter < 13; letter++) {
    text += LETTERS.charAt(Number(hash >> 59n));
    hash = (hash << 5n) & 0xffffffffffffffffn;
  }
  return text;
}

/** The result of guid(): a version 5 UUID in Azure's own namespace.
 *  Source: learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-string, guid (2026-11). */
export function guidOf(parts: readonly string[]): string {
  const namespace = [0x11, 0xfb, 0x06, 0xfb, 0x71, 0x2d, 0x4d, 0xdd, 0x98, 0xc7, 0xe7, 0x1b, 0xbd, 0x58, 0x88, 0x30];
  const bytes = sha1([...namespace, ...utf8Bytes(parts.join('-'))]).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function rotated(value: number, by: number): number {
  return ((value << by) | (value >>> (32 - by))) >>> 0;
}

/** Two 32-bit lanes; blocks of eight bytes, four for each lane. */
function murmurHash64(bytes: readonly number[]): bigint {
  const first = 0x239b961b;
  const second = 0xab0e9789;
  const word = (at: number, most: number): number => {
    let value = 0;
    for (let byte = 0; byte < most; byte++) value |= (bytes[at + byte] ?? 0) << (8 * byte);
    return value >>> 0;
  };
  const mixLow = (value: number): number => Math.imul(rotated(Math.imul(value, first), 15), second) >>> 0;
  const mixHigh = (value: number): number => Math.imul(rotated(Math.imul(value, second), 17), first) >>> 0;
  let low = 0;
  let high = 0;
  let at = 0;
  for (; at + 8 <= bytes.length; at += 8) {
    low = (rotated(low ^ mixLow(word(at, 4)), 19) + high) >>> 0;
    low = (Math.imul(low, 5) + 0x561ccd1b) >>> 0;
    high = (rotated(high ^ mixHigh(word(at + 4, 4)), 13) + low) >>> 0;
    high = (Math.imul(high, 5) + 0x0bcaa747) >>> 0;
  }
  const rest = bytes.length - at;
  if (rest > 4) high ^= mixHigh(word(at + 4, rest - 4));
  if (rest > 0) low ^= mixLow(word(at, Math.min(rest, 4)));
  low = (low ^ bytes.length) >>> 0;
  high = (high ^ bytes.length) >>> 0;
  low = (low + high) >>> 0;
  high = (high + low) >>> 0;
  low = avalanche(low);
  high = avalanche(high);
  low = (low + high) >>> 0;
  high = (high + low) >>> 0;
  return (BigInt(high) << 32n) | BigInt(low);
}

function avalanche(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** SHA-1 (RFC 3174): twenty bytes. Used for identifiers only, never for secrets. */
function sha1(message: readonly number[]): number[] {
  const bits = message.length * 8;
  const padded = [...message, 0x80];
  while (padded.length % 64 !== 56) padded.push(0);
  for (let shift = 56; shift >= 0; shift -= 8) padded.push(Math.floor(bits / 2 ** shift) & 0xff);
  const state: [number, number, number, number, number] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let start = 0; start < padded.length; start += 64) sha1Block(padded, start, state);
  return state.flatMap((word) => [word >>> 24, (word >>> 16) & 0xff, (word >>> 8) & 0xff, word & 0xff]);
}

function sha1Block(padded: readonly number[], start: number, state: [number, number, number, number, number]): void {
  const words: number[] = [];
  for (let at = 0; at < 64; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = padded.slice(start + at, start + at + 4);
    words.push(((a << 24) | (b << 16) | (c << 8) | d) >>> 0);
  }
  for (let t = 16; t < 80; t++)
    words.push(rotated((words[t - 3] ?? 0) ^ (words[t - 8] ?? 0) ^ (words[t - 14] ?? 0) ^ (words[t - 16] ?? 0), 1));
  let [a, b, c, d, e] = state;
  for (let t = 0; t < 80; t++) {
    const [mixed, constant] = sha1Round(t, b, c, d);
    const next = (rotated(a, 5) + mixed + e + constant + (words[t] ?? 0)) >>> 0;
    e = d;
    d = c;
    c = rotated(b, 30);
    b = a;
    a = next;
  }
  for (const [lane, value] of [a, b, c, d, e].entries()) state[lane] = ((state[lane] ?? 0) + value) >>> 0;
}

function sha1Round(t: number, b: number, c: number, d: number): readonly [number, number] {
  if (t < 20) return [((b & c) | (~b & d)) >>> 0, 0x5a827999];
  if (t < 40) return [(b ^ c ^ d) >>> 0, 0x6ed9eba1];
  if (t < 60) return [((b & c) | (b & d) | (c & d)) >>> 0, 0x8f1bbcdc];
  return [(b ^ c ^ d) >>> 0, 0xca62c1d6];
}
