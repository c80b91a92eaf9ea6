// From the words of a command line to plan files: a folder stands for every plan below it.
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { fileError } from '../services/errors.ts';
import { compareText } from '../shared/base/order.ts';
import { err, ok, type Result } from '../shared/base/result.ts';
import { type Context, failureOf, nameOf, pathOf } from './context.ts';
import { type Failure, usageFailure } from './failure.ts';

const PLAN_FILE = /\.causeway\.json$/i;

/** The files the words name, in order, each once. Hidden folders and node_modules are not looked into; links to folders are not followed. */
export async function planFiles(context: Context, words: readonly string[]): Promise<Result<readonly string[], Failure>> {
  const files = new Map<string, string>();
  for (const word of words) {
    if (word === '-' || !(await isFolder(pathOf(context, word)))) {
      files.set(word === '-' ? word : pathOf(context, word), word);
      continue;
    }
    const below = await plansBelow(context, word);
    if (!below.ok) return below;
    if (below.value.length === 0) return usageFailure(`There is no plan (*.causeway.json) in ${nameOf(word)} or below it.`);
    for (const path of below.value) {
      const file = posix.join(slashed(word), path);
      if (!files.has(pathOf(context, file))) files.set(pathOf(context, file), file);
    }
  }
  return ok([...files.values()]);
}

/** Path of a file as reports name it: relative to the working folder, with forward slashes. */
export function reportName(context: Context, file: string): string {
  return file === '-' ? 'standard-input' : slashed(relative(context.cwd, pathOf(context, file)));
}

function slashed(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function plansBelow(context: Context, folder: string): Promise<Result<readonly string[], Failure>> {
  const found: string[] = [];
  const waiting = [''];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    let entries: readonly Dirent[];
    try {
      entries = await readdir(join(pathOf(context, folder), at), { withFileTypes: true });
    } catch (thrown) {
      return err(failureOf(fileError('Cannot read', nameOf(posix.join(slashed(folder), at)), thrown)));
    }
    for (const entry of entries) {
      const path = posix.join(at, entry.name);
      if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') waiting.push(path);
      else if (!entry.isDirectory() && PLAN_FILE.test(entry.name)) found.push(path);
    }
  }
  return ok(found.sort(compareText));
}
