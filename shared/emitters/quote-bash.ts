// Text as one word of a bash script. Nothing that a plan holds can leave its word: no expansion, no command, no second line.

/** Words bash reads as they are, wherever they stand as an argument. */
const BARE = /^[A-Za-z0-9_/][A-Za-z0-9_./:-]*$/;

/** A text as one bash word: bare when it needs no quotes, else in single quotes. Bash words hold no NUL, so those are left out. */
export function quoteBash(text: string): string {
  return BARE.test(text) ? text : `'${insideSingleQuotes(text)}'`;
}

/** The same text between single quotes that stand already. */
export function insideSingleQuotes(text: string): string {
  return text.replace(/\0/g, '').replace(/'/g, "'\\''");
}

/** A text for a comment line: control and direction characters, which could end the line or turn its reading order, become spaces. */
export function bashComment(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ').trim();
}
