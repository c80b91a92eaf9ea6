// Bytes to text: UTF-8 and UTF-16, with a clear sentence for everything else. Nothing is guessed and no byte is replaced.
import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { err, ok, type Result } from '../shared/base/result.ts';
import type { HostError } from '../shared/contract/host-api.ts';
import { isPng, planInPng } from '../shared/plan/carried.ts';
import { fileError } from './errors.ts';

/** Largest file that is read, in bytes. A plan of 10,000 resources has about 8 MB. */
export const LARGEST_FILE_BYTES = 200 * 1024 * 1024;

/** The text of a file's bytes without byte order mark. `name` is used in the error's sentence only. */
export function decodeText(bytes: Uint8Array, name: string): Result<string, HostError> {
  if (isPng(bytes)) {
    const plan = planInPng(bytes);
    return plan === null ? refuse(`${name} is a picture that carries no plan.`) : decodeText(bytes.subarray(plan.start, plan.end), name);
  }
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return decodeUtf16(bytes, 'utf-16le', name);
  if (first === 0xfe && second === 0xff) return decodeUtf16(bytes, 'utf-16be', name);
  if (bytes.length >= 2 && (first === 0 || second === 0))
    return refuse(`${name} looks like UTF-16 without a byte order mark. Save it as UTF-8 and try again.`);
  const body = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
  if (!isUtf8(bytes)) {
    const at = invalidUtf8At(bytes);
    return refuse(
      `${name} is not UTF-8: byte ${at} (0x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}) fits no character. Save it as UTF-8 and try again.`,
    );
  }
  return ok(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8', body));
}

function refuse(message: string): Result<string, HostError> {
  return err({ code: 'invalid', message });
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be', name: string): Result<string, HostError> {
  if (bytes.length % 2 !== 0) return refuse(`${name} is UTF-16 but ends in the middle of a character, at byte ${bytes.length - 1}.`);
  try {
    return ok(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return refuse(`${name} is UTF-16 with half a character, at byte ${loneSurrogateAt(bytes, encoding)}. Save it as UTF-8 and try again.`);
  }
}

function loneSurrogateAt(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const unit = (at: number): number => (at + 1 < bytes.length ? view.getUint16(at, encoding === 'utf-16le') : 0);
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const high = unit(at) >= 0xd800 && unit(at) < 0xdc00;
    const low = unit(at) >= 0xdc00 && unit(at) < 0xe000;
    if (low) return at;
    if (!high) continue;
    const next = unit(at + 2);
    if (next < 0xdc00 || next >= 0xe000) return at;
    at += 2;
  }
  return bytes.length;
}

/** Offset of the first byte that fits no UTF-8 character; the length when all fit. */
function invalidUtf8At(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return bytes.length;
}

/** Length of the UTF-8 character at an offset, or 0. Table 3-7 of the Unicode standard: well-formed byte sequences. */
function characterLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const [length, low, high] = shapeOf(lead);
  if (length === 0) return 0;
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] ?? 0;
    if (byte < (i === 1 ? low : 0x80) || byte > (i === 1 ? high : 0xbf)) return 0;
  }
  return length;
}

/** Length of a character by its first byte, and the range its second byte must be in. */
function shapeOf(lead: number): readonly [length: number, low: number, high: number] {
  if (lead < 0xc2 || lead > 0xf4) return [0, 0, 0];
  if (lead < 0xe0) return [2, 0x80, 0xbf];
  if (lead < 0xf0) return [3, lead === 0xe0 ? 0xa0 : 0x80, lead === 0xed ? 0x9f : 0xbf];
  return [4, lead === 0xf0 ? 0x90 : 0x80, lead === 0xf4 ? 0x8f : 0xbf];
}

function tooLarge(name: string, limit: number): HostError {
  return {
    code: 'invalid',
    message: `${name} is larger than ${Math.floor(limit / (1024 * 1024))} MB, more than is read. Check that it is the right file.`,
  };
}

/** All bytes of a stream as text; refused as soon as the limit is passed. */
export async function readStream(
  stream: AsyncIterable<Uint8Array | string>,
  name: string,
  limit = LARGEST_FILE_BYTES,
): Promise<Result<string, HostError>> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk as Uint8Array);
      size += bytes.length;
      if (size > limit) return err(tooLarge(name, limit));
      chunks.push(bytes);
    }
  } catch (thrown) {
    return err(fileError('Cannot read', name, thrown));
  }
  return decodeText(Buffer.concat(chunks, size), name);
}

/** The text of a file. `name` is what people call it; pipes and devices are read too. */
export async function readTextFile(path: string, name: string, limit = LARGEST_FILE_BYTES): Promise<Result<string, HostError>> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return err(fileError('Cannot read', name, { code: 'EISDIR' }));
    if (found.size > limit) return err(tooLarge(name, limit));
  } catch (thrown) {
    return err(fileError('Cannot read', name, thrown));
  }
  return readStream(createReadStream(path), name, limit);
}
