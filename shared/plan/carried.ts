// A picture carries the plan it was drawn from, so that it can be opened again: SVG in its metadata, PNG in a text chunk.
// Reading needs no library: both hold the text of the plan file as it is.

const NAMESPACE = 'https://causeway.invalid/plan';
/** Keyword of the PNG chunk. */
export const PNG_KEYWORD = 'causeway-plan';

/** The element for an SVG picture that holds the text of a plan file. Characters XML cannot hold become escapes of JSON. */
export function carriedInSvg(planText: string): string {
  const safe = planText
    .replace(/[\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff\p{Cs}]/gu, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  return `<metadata><plan xmlns="${NAMESPACE}">${safe}</plan></metadata>`;
}

const OPENING = `<plan xmlns="${NAMESPACE}">`;

/** The text of the plan an SVG picture carries, or null. */
export function planInSvg(svg: string): string | null {
  const start = svg.indexOf(OPENING);
  const end = svg.indexOf('</plan>', start);
  if (start < 0 || end < 0) return null;
  return svg
    .slice(start + OPENING.length, end)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** An SVG picture without what it carries: for drawing it. */
export function withoutPlan(svg: string): string {
  const start = svg.indexOf('<metadata>');
  const end = svg.indexOf('</metadata>', start);
  return start < 0 || end < 0 ? svg : svg.slice(0, start) + svg.slice(end + '</metadata>'.length);
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Whether bytes are a PNG picture. */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/** Where the UTF-8 text of the plan stands in a PNG picture, or null. Source: PNG specification, chunk iTXt. */
export function planInPng(bytes: Uint8Array): { readonly start: number; readonly end: number } | null {
  if (!isPng(bytes)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const body = at + 8;
    const end = body + length;
    if (end + 4 > bytes.length) return null;
    if (wordAt(bytes, at + 4, 4) === 'iTXt' && wordAt(bytes, body, PNG_KEYWORD.length) === PNG_KEYWORD) {
      // Keyword, NUL, not compressed, method, two empty texts with their NULs.
      const start = body + PNG_KEYWORD.length + 5;
      if (bytes[body + PNG_KEYWORD.length + 1] === 0 && start <= end) return { start, end };
    }
    at = end + 4;
  }
  return null;
}

function wordAt(bytes: Uint8Array, at: number, length: number): string {
  let word = '';
  for (let i = 0; i < length; i++) word += String.fromCharCode(bytes[at + i] ?? 0);
  return word;
}
