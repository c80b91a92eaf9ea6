// The command line inside the test process: same code as the command, output caught.

import type { Context } from '../../cli/context.ts';
import { main } from '../../cli/main.ts';
import { paintFor } from '../../cli/output.ts';
import type { Finished, Invocation } from './cli.ts';

/** Runs one command line and returns what it printed and its exit code. */
export async function runMain(
  args: readonly string[],
  { cwd, stdin = '', env = {} }: Invocation,
  more: Partial<Context> = {},
): Promise<Finished> {
  let stdout = '';
  let stderr = '';
  const exit = await main(args, {
    version: '1.2.3',
    stdin: (async function* () {
      yield stdin;
    })(),
    env,
    cwd,
    pageFolder: cwd,
    onInterrupt: () => () => undefined,
    ask: null,
    paint: paintFor(false),
    result: (text) => {
      stdout += text;
    },
    remark: (line) => {
      stderr += `${line}\n`;
    },
    ...more,
  });
  return { stdout, stderr, exit };
}
