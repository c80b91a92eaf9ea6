// Text for XML 1.0: escaped, and without the characters XML cannot hold.
import { visible } from './visible.ts';

/** Text between tags. */
export function content(text: string): string {
  return legal(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
}

/** Text of an attribute: quotes and the white space a parser would change are encoded too. */
export function attribute(text: string): string {
  return content(text).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
}

/** Characters XML 1.0 cannot hold become visible escapes; half characters become the replacement character. */
function legal(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(
      /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu,
      (one) => `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
    )
    .split(/([\t\n\r]+)/)
    .map((part, i) => (i % 2 === 1 ? part : visible(part)))
    .join('');
}
