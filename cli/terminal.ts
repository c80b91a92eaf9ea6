// Questions on a terminal. Nothing is asked where input or output is no terminal: then a pipeline would wait for ever.
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Context } from './context.ts';

interface Terminal {
  readonly isTTY?: boolean;
}

/** Asks on this terminal, or null when it is none. Ctrl+D and Ctrl+C answer null. */
export function terminalOf(input: NodeJS.ReadStream & Terminal, output: NodeJS.WriteStream & Terminal): Context['ask'] {
  if (input.isTTY !== true || output.isTTY !== true) return null;
  return (question, { secret }) =>
    new Promise((resolve) => {
      output.write(question);
      const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
      const lines = createInterface({ input, output: secret ? silent : output, terminal: true, historySize: 0 });
      const end = (answer: string | null): void => {
        lines.removeAllListeners();
        lines.close();
        if (secret) output.write('\n');
        resolve(answer);
      };
      lines.once('line', end);
      lines.once('SIGINT', () => end(null));
      lines.once('close', () => end(null));
    });
}
