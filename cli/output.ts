// What goes where: results to standard output, everything else to standard error; colour on a terminal only; a closed pipe is silence.
import type { Writable } from 'node:stream';
import { systemCode } from '../services/errors.ts';

export { visible } from '../shared/base/visible.ts';

/** Colours by meaning. Without colour each returns its text unchanged. */
export interface Paint {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly good: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly strong: (text: string) => string;
}

export interface Output {
  /** A result, for people or programs. */
  readonly result: (text: string) => void;
  /** A remark, a warning, progress. One line; the line end is added. */
  readonly remark: (line: string) => void;
  readonly paint: Paint;
}

export interface OutputStreams {
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable;
  readonly env: { readonly [name: string]: string | undefined };
  /** Called when standard output cannot be written for another reason than a closed pipe, for example a full disk. */
  readonly onFailure: (fault: Error) => void;
}

/** Writers for one run. When the reader of a pipe goes away, the rest is dropped without a word. */
export function createOutput({ stdout, stderr, env, onFailure }: OutputStreams): Output {
  const closed = new Set<Writable>();
  const write = (stream: Writable, text: string): void => {
    if (!closed.has(stream)) stream.write(text);
  };
  for (const stream of [stdout, stderr])
    stream.on('error', (fault: Error) => {
      const first = !closed.has(stream);
      closed.add(stream);
      if (first && stream === stdout && systemCode(fault) !== 'EPIPE' && systemCode(fault) !== 'EOF') onFailure(fault);
    });
  return {
    result: (text) => write(stdout, text),
    remark: (line) => write(stderr, `${line}\n`),
    paint: paintFor(stdout.isTTY === true && !env.NO_COLOR && !env.CI && env.TERM !== 'dumb'),
  };
}

/** The colours, or none. */
export function paintFor(terminal: boolean): Paint {
  const code = (on: number, off: number) => (text: string) => (terminal ? `\u001b[${on}m${text}\u001b[${off}m` : text);
  return { error: code(31, 39), warning: code(33, 39), good: code(32, 39), faint: code(2, 22), strong: code(1, 22) };
}

/** A JSON result as people and programs read it: two spaces, one line end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Rows as columns, two spaces apart. Cells must already be visible text. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** "1 error", "2 errors". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
