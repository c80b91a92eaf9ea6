// What a verb may use of the machine. Handed in, so that verbs can be run inside a test.
import { isAbsolute, resolve } from 'node:path';
import { saveWhole } from '../services/save.ts';
import { readStream, readTextFile } from '../services/text.ts';
import { err, ok, type Result } from '../shared/base/result.ts';
import type { HostError } from '../shared/contract/host-api.ts';
import { readPlan } from '../shared/plan/file.ts';
import type { Plan } from '../shared/plan/plan.ts';
import { EXIT, type Failure, usageFailure } from './failure.ts';
import { type Output, visible } from './output.ts';

export interface Context extends Output {
  readonly version: string;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly env: { readonly [name: string]: string | undefined };
  /** Absolute path of the working folder. */
  readonly cwd: string;
  /** Absolute path of the built page. */
  readonly pageFolder: string;
  /** Hears Ctrl+C instead of being ended by it; the answer stops hearing. */
  readonly onInterrupt: (hear: () => void) => () => void;
  /** Waits between two questions to Azure, until the signal ends the wait; then false. Absent: as long as it says. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<boolean>;
  /** Asks for one line on the terminal; null where there is none. `secret` is not shown while it is typed. */
  readonly ask: ((question: string, options: { readonly secret: boolean }) => Promise<string | null>) | null;
}

/** What a file argument is called in messages. */
export function nameOf(file: string): string {
  return file === '-' ? 'Standard input' : visible(file);
}

/** Absolute path of a file argument. */
export function pathOf(context: Context, file: string): string {
  return isAbsolute(file) ? file : resolve(context.cwd, file);
}

/** Text of a file argument; `-` is standard input. */
export async function readText(context: Context, file: string): Promise<Result<string, Failure>> {
  const name = nameOf(file);
  const text = file === '-' ? await readStream(context.stdin, name) : await readTextFile(pathOf(context, file), name);
  return text.ok ? text : usageFailure(text.error.message);
}

/** The plan of a file argument. What the reader had to remark goes to standard error. */
export async function readPlanFile(context: Context, file: string): Promise<Result<Plan, Failure>> {
  const read = await readPlanAndText(context, file);
  return read.ok ? ok(read.value.plan) : read;
}

/** The same with the text it was read from, for lines and columns. */
export async function readPlanAndText(
  context: Context,
  file: string,
): Promise<Result<{ readonly plan: Plan; readonly text: string }, Failure>> {
  const text = await readText(context, file);
  if (!text.ok) return text;
  const read = readPlan(text.value);
  if (!read.ok) return usageFailure(`${nameOf(file)}: ${read.error.message}`);
  for (const note of read.value.notes) context.remark(`${nameOf(file)}: ${visible(note)}`);
  return ok({ plan: read.value.plan, text: text.value });
}

/** Writes a file whole or not at all. */
export async function writeText(context: Context, file: string, text: string | Uint8Array): Promise<Result<void, Failure>> {
  const saved = await saveWhole(pathOf(context, file), text, { name: nameOf(file) });
  return saved.ok ? saved : err(failureOf(saved.error));
}

/** Where a result goes: a file when one is named, else standard output. */
export async function writeResult(context: Context, file: string | undefined, text: string): Promise<Result<void, Failure>> {
  if (file !== undefined && file !== '-') return writeText(context, file, text);
  context.result(text);
  return ok(undefined);
}

/** A refusal of the machine as the end of a verb: a wrong name is wrong use, the rest is the machine's. */
export function failureOf(error: HostError): Failure {
  return { exit: error.code === 'not-found' || error.code === 'invalid' ? EXIT.usage : EXIT.host, message: error.message };
}
