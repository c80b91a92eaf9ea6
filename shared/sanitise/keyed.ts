// Bytes that depend on a key and a text, and that nobody can tell without the key.
import { sha256 } from '../base/sha256.ts';

/** The 32 bytes of the hash of key, purpose and text. */
export function keyedBytes(key: string, purpose: string, text: string): readonly number[] {
  const hex = sha256(`${key}\n${purpose}\n${text}`);
  return Array.from({ length: 32 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}
