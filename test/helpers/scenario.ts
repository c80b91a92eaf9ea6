// Scenario files: one command line, the files around it, and what must come out. Format: test/cli/scenarios/README.md.

export interface Scenario {
  /** Words of the command line without `causeway`. */
  readonly args: readonly string[];
  readonly stdin: string;
  /** Files that are there before, by relative path. */
  readonly files: ReadonlyMap<string, string>;
  readonly stdout: string | null;
  readonly stderr: string | null;
  readonly exit: number;
  /** Files that must be there afterwards; null: must not be there. */
  readonly after: ReadonlyMap<string, string>;
  readonly absent: readonly string[];
}

/** Reads a scenario file. Throws when it is not well formed. */
export function parseScenario(text: string): Scenario {
  const parts = new Map<string, string>();
  const marks = [...text.matchAll(/^====(.+?)====\n/gm)];
  for (const [i, mark] of marks.entries()) {
    const from = (mark.index ?? 0) + mark[0].length;
    parts.set(mark[1] ?? '', text.slice(from, marks[i + 1]?.index ?? text.length));
  }
  const named = (prefix: string): Map<string, string> =>
    new Map([...parts].filter(([name]) => name.startsWith(prefix)).map(([name, body]) => [name.slice(prefix.length), body]));
  const known = /^(description|command|stdin|stdout|stderr|exit|absent|file:.+|after:.+)$/;
  for (const name of parts.keys()) if (!known.test(name)) throw new Error(`Unknown section ====${name}====`);
  const [program, ...args] = wordsOf((parts.get('command') ?? '').trim());
  if (program !== 'causeway') throw new Error('The command must begin with causeway');
  return {
    args,
    stdin: parts.get('stdin') ?? '',
    files: named('file:'),
    stdout: parts.get('stdout') ?? null,
    stderr: parts.get('stderr') ?? null,
    exit: Number(parts.get('exit')?.trim() ?? '0'),
    after: named('after:'),
    absent: (parts.get('absent') ?? '').split('\n').filter(Boolean),
  };
}

/** Words of a command line; single and double quotes hold words together. No shell is involved. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** Whether a text is the expected one. A line `…` stands for any number of lines, `…` inside a line for any characters of it. */
export function matches(actual: string, expected: string): boolean {
  const pattern = expected
    .split('\n')
    .map((line) => (line === '…' ? '\u0000' : line.split('…').map(quoted).join('[^\\n]*')))
    .join('\n')
    .replaceAll('\u0000\n', '(?:[^\\n]*\\n)*')
    .replaceAll('\u0000', '[\\s\\S]*');
  return new RegExp(`^${pattern}$`).test(actual);
}

function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
