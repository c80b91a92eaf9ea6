// Lists and files of PowerShell, made of literals that hold whatever a plan holds.
import { quotePowerShell } from './powershell/text.ts';

/** Texts as a PowerShell array. */
export function powerShellArray(texts: readonly string[]): string {
  return `@(${texts.map(quotePowerShell).join(', ')})`;
}

/** The text of a script: lines with the ends of Windows, and a mark at its start where Windows PowerShell needs one to read it as UTF-8. */
export function powerShellFile(lines: readonly string[]): string {
  const text = lines.map((line) => `${line}\r\n`).join('');
  return /[^\p{ASCII}]/u.test(text) ? `\ufeff${text}` : text;
}
