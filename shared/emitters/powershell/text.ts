// PowerShell text: whatever a plan holds stays inside its quotes.
import { isVisibleText } from '../../base/visible.ts';

/** PowerShell takes these as single quotes too, opening and closing. Source: about_Quoting_Rules, and the tokenizer's IsSingleQuote. */
const SINGLE_QUOTES = /['\u2018\u2019\u201a\u201b]/g;

/** A text as an expression: single quotes, in which nothing is expanded and every kind of quote is doubled.
 *  Characters that nobody sees, and line ends, are added by number. */
export function quotePowerShell(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return single(text);
  const pieces: string[] = [];
  let plain = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) plain += '\ufffd';
    else if (isVisibleText(character)) plain += character;
    else {
      pieces.push(single(plain));
      pieces.push(code > 0xffff ? `[char]::ConvertFromUtf32(0x${hex(code)})` : `[char]0x${hex(code)}`);
      plain = '';
    }
  }
  if (pieces.length === 0) return single(plain);
  if (plain !== '') pieces.push(single(plain));
  return `(${pieces.join(' + ')})`;
}

function single(text: string): string {
  return `'${text.replace(SINGLE_QUOTES, '$&$&')}'`;
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0');
}

/** A text for a comment line. A block comment is never used: "#>" in it would end it. */
export function powerShellComment(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ').trim();
}

/** Words of the language that cannot stand bare as a key. */
const WORDS = new Set([
  ...[
    'begin',
    'break',
    'catch',
    'class',
    'configuration',
    'continue',
    'data',
    'define',
    'do',
    'dynamicparam',
    'else',
    'elseif',
    'end',
    'enum',
  ],
  ...[
    'exit',
    'filter',
    'finally',
    'for',
    'foreach',
    'from',
    'function',
    'hidden',
    'if',
    'in',
    'inlinescript',
    'parallel',
    'param',
    'process',
  ],
  ...['return', 'sequence', 'static', 'switch', 'throw', 'trap', 'try', 'until', 'using', 'var', 'while', 'workflow', 'default'],
]);

/** A key of a hashtable. */
export function keyText(key: string): string {
  return /^[A-Za-z][A-Za-z0-9]*$/.test(key) && !WORDS.has(key.toLowerCase()) ? key : quotePowerShell(key);
}
