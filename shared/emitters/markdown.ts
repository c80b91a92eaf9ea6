// Text of a plan in Markdown: it reads as it was typed and marks up nothing.
import { oneLine } from './one-line.ts';

/** A text as one line of Markdown, also inside a table. Longer texts are cut. */
export function md(text: string, most = 300): string {
  return oneLine(text, most)
    .replace(/[\\`*_{}[\]()#+\-.!|<>~&$:@]/g, (sign) => (/[-.+():@]/.test(sign) ? sign : `\\${sign}`))
    .replace(/\\([<>&])/g, (_, sign: string) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[sign] ?? sign)
    .replace(/^([-+]|\d+[.)])(?=\s|$)/, '\\$1')
    .replace(/:\/\//g, '&#58;//');
}

/** A text between backticks, whatever it holds; also inside a table. */
export function code(text: string, most = 300): string {
  const line = oneLine(text, most).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((run) => run[0].length));
  const ticks = '`'.repeat(longest + 1);
  return line === '' ? '' : longest > 0 ? `${ticks} ${line} ${ticks}` : `${ticks}${line}${ticks}`;
}

/** A table; cells are Markdown already. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => (cell === '' ? ' ' : cell)).join(' | ')} |`;
  return [line(heads), `| ${heads.map(() => '---').join(' | ')} |`, ...rows.map(line)];
}

/** A block of commands or text, fenced with more backticks than any line of it has. */
export function fenced(language: string, lines: readonly string[]): readonly string[] {
  const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map((run) => run[0].length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...lines, fence];
}
