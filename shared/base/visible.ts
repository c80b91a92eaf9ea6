// Text of a plan where a machine acts on control characters: terminals, logs, documents.

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is made visible
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Control characters and direction marks as visible escapes (`\u001b`), so that they cannot steer what shows the text. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const LONGEST_QUOTE = 100;

/** A word from outside as a message quotes it: visible, and cut where it would fill a screen. */
export function quotable(text: string): string {
  return visible(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1)}…` : text);
}

/** False for a character that a reader of code cannot see: control and format signs, direction marks, line separators, lone surrogates. */
export function isVisibleText(character: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(character);
}
