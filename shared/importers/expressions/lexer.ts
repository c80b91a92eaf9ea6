// Cuts the text of a template expression into tokens. Order and meaning of tokens are parser.ts's job.

/** A token; `at` is the position of its first character. `end` closes every list, `bad` carries the reason it cannot be read. */
export interface Token {
  readonly kind: 'text' | 'number' | 'name' | 'sign' | 'end' | 'bad';
  readonly value: string;
  readonly at: number;
}

const BLANK = /\s+/y;
const NAME = /[A-Za-z_$][\w$]*/y;
const NUMBER = /[-+]?\d+(?:\.\d+)?/y;
const SIGNS = '().,[]';

/** The tokens of an expression text without its outer brackets. Stops at the first character it cannot read. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const blank = match(BLANK, text, at);
    if (blank !== null) {
      at += blank.length;
      continue;
    }
    const token = tokenAt(text, at);
    tokens.push(token.token);
    if (token.token.kind === 'bad') return tokens;
    at = token.next;
  }
  tokens.push({ kind: 'end', value: '', at });
  return tokens;
}

function tokenAt(text: string, at: number): { token: Token; next: number } {
  const character = text.charAt(at);
  if (character === "'") return quoted(text, at);
  if (SIGNS.includes(character)) return { token: { kind: 'sign', value: character, at }, next: at + 1 };
  const name = match(NAME, text, at);
  if (name !== null) return { token: { kind: 'name', value: name, at }, next: at + name.length };
  const number = match(NUMBER, text, at);
  if (number !== null) return { token: { kind: 'number', value: number, at }, next: at + number.length };
  return { token: { kind: 'bad', value: `${JSON.stringify(character)} has no meaning here`, at }, next: at };
}

/** A text in single quotes; two single quotes stand for one. */
function quoted(text: string, at: number): { token: Token; next: number } {
  let end = at + 1;
  for (;;) {
    end = text.indexOf("'", end);
    if (end < 0) return { token: { kind: 'bad', value: 'a text is not closed by a single quote', at }, next: text.length };
    if (text.charAt(end + 1) !== "'") break;
    end += 2;
  }
  return { token: { kind: 'text', value: text.slice(at + 1, end).replaceAll("''", "'"), at }, next: end + 1 };
}

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
