// A short digest of a text: the same on every machine, good enough to tell findings apart, no protection against anybody.

/** Sixteen hexadecimal digits: FNV-1a over the UTF-16 units, twice with different beginnings, and mixed at the end. */
export function digest(text: string): string {
  return half(text, 0x811c9dc5) + half(text, 0x2f0b4c47);
}

function half(text: string, seed: number): string {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0');
}
