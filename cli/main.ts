// The command line: finds the verb, loads it alone, and turns its end into an exit code.
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { fileError } from '../services/errors.ts';
import { VERSION } from '../services/version.ts';
import type { Context } from './context.ts';
import { EXIT, type Outcome } from './failure.ts';
import { suggestion } from './nearest.ts';
import { createOutput } from './output.ts';
import { terminalOf } from './terminal.ts';
import type { DefineVerb } from './verb.ts';

interface VerbEntry {
  readonly summary: string;
  readonly load: () => Promise<{ readonly define: DefineVerb }>;
}

/** Verbs by name. Each is loaded only when it is named, so that the start stays fast. */
const VERBS: { readonly [name: string]: VerbEntry } = {
  validate: { summary: 'check plans against the planning rules', load: () => import('./verbs/validate.ts') },
  fix: { summary: 'apply the fixes of findings', load: () => import('./verbs/fix.ts') },
  import: { summary: 'make a plan from Azure state or templates', load: () => import('./verbs/import.ts') },
  export: { summary: 'write a plan in other formats', load: () => import('./verbs/export.ts') },
  trace: { summary: 'follow one flow, there and back', load: () => import('./verbs/trace.ts') },
  resolve: { summary: 'show what a name leads to', load: () => import('./verbs/resolve.ts') },
  prove: { summary: 'prove that every server reaches what it needs', load: () => import('./verbs/prove.ts') },
  diff: { summary: 'show what differs between two plans', load: () => import('./verbs/diff.ts') },
  addresses: { summary: 'show the address plan, or the next free range', load: () => import('./verbs/addresses.ts') },
  rules: { summary: 'list the planning rules', load: () => import('./verbs/rules.ts') },
  explain: { summary: 'explain a planning rule', load: () => import('./verbs/explain.ts') },
  schema: { summary: 'print the JSON Schema of plan files', load: () => import('./verbs/schema.ts') },
  azure: { summary: 'import, compare, preview and deploy live Azure', load: () => import('./verbs/azure.ts') },
  serve: { summary: 'open the planner in the browser', load: () => import('./verbs/serve.ts') },
};

/** Runs one command line and returns its exit code. Never throws for what the user did. */
export async function main(argv: readonly string[], context: Context): Promise<number> {
  const ends: Outcome[] = [];
  const program = createProgram(context);
  const named = argv.filter((word) => !word.startsWith('-') && word !== 'help')[0];
  for (const [name, { summary, load }] of Object.entries(VERBS)) {
    const command = program.command(name).summary(summary).description(sentence(summary));
    if (name !== named) continue;
    (await load()).define(command, context, async (work) => {
      ends.push(await work());
    });
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.fine : EXIT.usage;
    throw thrown;
  }
  const outcome = ends[0];
  if (!outcome) return EXIT.fine;
  if (outcome.ok) return outcome.value;
  context.remark(`causeway: ${outcome.error.message}`);
  return outcome.error.exit;
}

function createProgram(context: Context): Command {
  const program = new Command('causeway')
    .description('Planner for hybrid Azure networks.')
    .usage('<verb> [options]')
    .version(context.version, '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [verb]', 'print the help of a verb')
    .addHelpText('after', `\nA plan is a file (*.causeway.json) or "-" for standard input.\n\n${EXIT_CODES}`)
    .commandsGroup('Verbs:')
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.result(text),
      writeErr: (text) => context.remark(text.trimEnd()),
      outputError: (text, write) => write(`causeway: ${refusal(text, program)}\n`),
    });
  program.configureHelp({ subcommandTerm: (command) => command.name(), showGlobalOptions: false });
  return program;
}

const EXIT_CODES = `Exit codes:
  0   fine
  1   findings at or above the threshold, or differences with --exit-code
  2   wrong use or unreadable input
  3   the machine or the network refused
  70  a fault in Causeway`;

/** The parser's refusal as one sentence with a suggestion. */
function refusal(text: string, program: Command): string {
  const plain = text.replace(/^error: /, '').trim();
  const words = [...program.commands.map((command) => command.name())];
  const verb = /^unknown command '(.*)'$/s.exec(plain)?.[1];
  const option = /^unknown option '(.*)'$/s.exec(plain)?.[1];
  const hint = verb !== undefined ? suggestion(verb, words) : option !== undefined ? suggestion(option, optionsOf(program)) : '';
  return `${sentence(plain)}${hint}`;
}

function optionsOf(program: Command): readonly string[] {
  return [program, ...program.commands, ...program.commands.flatMap((command) => command.commands)].flatMap((command) =>
    command.options.filter((option) => !option.hidden).flatMap((option) => option.long ?? []),
  );
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}

/** Runs the command line of this process. Called by bin/causeway.js. */
export async function start(): Promise<void> {
  let unwritten = false;
  const output = createOutput({
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    onFailure: (fault) => {
      unwritten = true;
      process.exitCode = EXIT.host;
      output.remark(`causeway: ${fileError('Cannot write', 'to standard output', fault).message}`);
    },
  });
  const context: Context = {
    ...output,
    version: VERSION,
    stdin: process.stdin,
    env: process.env,
    cwd: process.cwd(),
    pageFolder: fileURLToPath(new URL('../page/', import.meta.url)),
    onInterrupt: (hear) => {
      process.on('SIGINT', hear);
      return () => void process.off('SIGINT', hear);
    },
    ask: terminalOf(process.stdin, process.stderr),
  };
  const report = (fault: unknown): void => {
    output.remark(`causeway: A fault in Causeway ${VERSION}. Please report these lines with what you did.`);
    output.remark(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
  };
  process.on('uncaughtException', (fault) => {
    report(fault);
    process.exit(EXIT.fault);
  });
  try {
    const code = await main(process.argv.slice(2), context);
    process.exitCode = unwritten ? EXIT.host : code;
  } catch (fault) {
    report(fault);
    process.exitCode = EXIT.fault;
  }
}
