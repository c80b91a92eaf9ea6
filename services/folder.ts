// Folder mode: which files of one folder may be seen and written. Nothing above it, nothing hidden, no way out by a symbolic link.
import { dirname, join, sep } from 'node:path';
import { compareText } from '../shared/base/order.ts';
import { err, ok, type Result } from '../shared/base/result.ts';
import type { HostError } from '../shared/contract/host-api.ts';
import { fileError, systemCode } from './errors.ts';
import type { FileSystem } from './file-system.ts';

/** How deep plan files are looked for, and how many entries are looked at: a home folder must not stall the start page. */
const DEEPEST = 3;
const MOST_ENTRIES = 5000;
const SKIPPED = new Set(['node_modules', 'dist']);
const PLAN_FILE = /\.causeway\.json$/i;

/** Names Windows keeps for devices, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const FORBIDDEN = /[\u0000-\u001f\\:*?"<>|]/;

function refused(message: string): { readonly ok: false; readonly error: HostError } {
  return err({ code: 'forbidden', message });
}

/** The path of a file named by the page (`name` or `sub/name`) below `folder`, or why the name is refused. */
export async function pathInFolder(files: FileSystem, folder: string, name: string): Promise<Result<string, HostError>> {
  const parts = name.split('/');
  for (const part of parts) {
    if (part === '' || part.startsWith('.') || FORBIDDEN.test(part) || DEVICE.test(part) || /[ .]$/.test(part))
      return refused(`"${name}" cannot be used as a file name. Use letters, digits, dashes and dots.`);
  }
  return insideFolder(files, folder, join(folder, ...parts), name);
}

/** The same path when it lies below `folder` with every symbolic link followed; else why not. The file itself need not exist. */
export async function insideFolder(files: FileSystem, folder: string, path: string, name: string): Promise<Result<string, HostError>> {
  try {
    const real = await realOrNearest(files, path);
    const root = await files.realpath(folder);
    return real.startsWith(root.endsWith(sep) ? root : root + sep)
      ? ok(path)
      : refused(`${name} lies outside the folder this planner was started with.`);
  } catch (thrown) {
    return err(fileError('Cannot use', name, thrown));
  }
}

async function realOrNearest(files: FileSystem, path: string): Promise<string> {
  try {
    return await files.realpath(path);
  } catch (thrown) {
    if (systemCode(thrown) !== 'ENOENT') throw thrown;
  }
  const link = await files.lstat(path).catch(() => null);
  if (link?.isSymbolicLink()) return sep;
  return join(await realOrNearest(files, dirname(path)), path.slice(dirname(path).length));
}

/** Plan files below a folder as paths relative to it, with forward slashes, sorted. Links are not followed. */
export async function planFilesIn(files: FileSystem, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  let looked = 0;
  const visit = async (relative: string, depth: number): Promise<void> => {
    const entries = await files.readdir(join(folder, relative), { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((a, b) => compareText(a.name, b.name))) {
      if (++looked > MOST_ENTRIES) return;
      const path = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) continue;
      if (entry.isFile() && PLAN_FILE.test(entry.name)) found.push(path);
      else if (entry.isDirectory() && depth < DEEPEST) await visit(path, depth + 1);
    }
  };
  await visit('', 1);
  return found.sort(compareText);
}
