// Characters that a reader of code cannot see: control and format signs, direction marks, line separators.

/** False for a character that is written by its number. */
export function isVisibleText(character: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(character);
}
