// Baseline files of a run: read once, named plans inside them, written back whole.
import { dirname, relative, sep } from 'node:path';
import { readTextFile } from '../services/text.ts';
import { ok, type Result } from '../shared/base/result.ts';
import {
  type Baseline,
  type BaselineUpdate,
  extendedBaseline,
  goneFrom,
  prunedBaseline,
  readBaseline,
  writeBaseline,
} from '../shared/rules/report/baseline.ts';
import { type Context, nameOf, pathOf, writeText } from './context.ts';
import { type Failure, usageFailure } from './failure.ts';
import { count, visible } from './output.ts';
import { reportName } from './plan-files.ts';

/** What a plan is called inside a baseline file: its path from there, so that the folder can move as a whole. */
export function nameInBaseline(context: Context, baseline: string, plan: string): string {
  if (plan === '-') return plan;
  const path = relative(dirname(baseline), pathOf(context, plan));
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}

/** The baseline at an absolute path. */
export async function loadBaseline(context: Context, path: string): Promise<Result<Baseline, Failure>> {
  const read = await readAt(context, path);
  if (!read.ok) return read;
  return read.value === null
    ? usageFailure(`There is no baseline ${nameOf(reportName(context, path))}. Write it with --write-baseline.`)
    : ok(read.value);
}

/** Null when there is no such file. */
async function readAt(context: Context, path: string): Promise<Result<Baseline | null, Failure>> {
  const name = nameOf(reportName(context, path));
  const text = await readTextFile(path, name);
  if (!text.ok) return text.error.code === 'not-found' ? ok(null) : usageFailure(text.error.message);
  const read = readBaseline(text.value);
  return read.ok ? read : usageFailure(`${name}: ${read.error.message}`);
}

/** Writes the findings of a run into a baseline. What it says about other plans and rules stays; a file that is no baseline is left alone. */
export async function growBaseline(context: Context, path: string, updates: readonly BaselineUpdate[]): Promise<Result<Baseline, Failure>> {
  const before = await readAt(context, path);
  if (!before.ok) return before;
  return save(context, path, extendedBaseline(before.value ?? new Map(), updates));
}

/** Takes out of a baseline what is gone. */
export async function pruneBaseline(
  context: Context,
  path: string,
  before: Baseline,
  updates: readonly BaselineUpdate[],
): Promise<Result<Baseline, Failure>> {
  return save(context, path, prunedBaseline(before, updates));
}

/** Says how many entries are gone, when there are any. */
export function remarkGone(context: Context, path: string, baseline: Baseline, updates: readonly BaselineUpdate[]): void {
  const gone = updates.reduce((sum, update) => sum + goneFrom(baseline, update).length, 0);
  if (gone > 0)
    context.remark(
      `${visible(reportName(context, path))} lists ${count(gone, 'finding that is', 'findings that are')} gone. Take ${gone === 1 ? 'it' : 'them'} out with --prune-baseline.`,
    );
}

async function save(context: Context, path: string, baseline: Baseline): Promise<Result<Baseline, Failure>> {
  const name = reportName(context, path);
  const written = await writeText(context, path, writeBaseline(baseline));
  if (!written.ok) return written;
  const findings = [...baseline.values()].reduce((sum, list) => sum + new Set(list).size, 0);
  context.remark(`Wrote ${visible(name)}: ${count(findings, 'finding')}.`);
  return ok(baseline);
}
