// Writes a file whole or not at all: a temporary file in the same folder, flushed to disk, then renamed over the target.
import { constants, type Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { err, ok, type Result } from '../shared/base/result.ts';
import type { HostError } from '../shared/contract/host-api.ts';
import { systemCode, writeError } from './errors.ts';
import { type FileSystem, NODE_FILES } from './file-system.ts';
import { clearLeftOvers, temporaryBeside } from './left-overs.ts';

/** What the system says of a file that another program has open. */
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY']);
const RENAME_PAUSES_MS = [20, 60, 180];

/** Makes a folder of the person's own state, for nobody else to read. `action` and `name` are for the error: "Cannot keep", "the settings". */
export async function makeStateFolder(files: FileSystem, folder: string, action: string, name: string): Promise<Result<void, HostError>> {
  try {
    await files.mkdir(folder, { recursive: true, mode: 0o700 });
    return ok(undefined);
  } catch (thrown) {
    return err(writeError(action, name, thrown));
  }
}

export interface SaveOptions {
  /** What people call the file; its last path part by default. */
  readonly name?: string;
  /** Permissions of a new file. An existing file keeps its own. */
  readonly mode?: number;
  readonly files?: FileSystem;
}

/** Puts `text` at `path`, as UTF-8 when it is no bytes. Whatever happens, the file afterwards is the old one or the new one. Symbolic links stay links. */
export async function saveWhole(path: string, text: string | Uint8Array, options: SaveOptions = {}): Promise<Result<void, HostError>> {
  const files = options.files ?? NODE_FILES;
  const name = options.name ?? basename(path);
  try {
    const target = await linkTarget(files, path);
    const old = await found(files, target);
    if (old?.isDirectory()) return err(writeError('Cannot save', name, { code: 'EISDIR' }));
    if (old) await files.access(target, constants.W_OK);
    if (old && !old.isFile()) await files.writeFile(target, text);
    else await replace(files, target, text, { mode: old ? old.mode & 0o7777 : options.mode, exact: old !== null });
    return ok(undefined);
  } catch (thrown) {
    return err(writeError('Cannot save', name, thrown));
  }
}

/** Where a path leads through symbolic links; a dangling link leads to the file it names. */
async function linkTarget(files: FileSystem, path: string): Promise<string> {
  try {
    return await files.realpath(path);
  } catch (thrown) {
    if (systemCode(thrown) !== 'ENOENT') throw thrown;
    return join(await files.realpath(dirname(path)), basename(path));
  }
}

async function found(files: FileSystem, path: string): Promise<Stats | null> {
  try {
    return await files.stat(path);
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return null;
    throw thrown;
  }
}

async function replace(
  files: FileSystem,
  target: string,
  text: string | Uint8Array,
  permissions: { readonly mode: number | undefined; readonly exact: boolean },
): Promise<void> {
  await clearLeftOvers(files, dirname(target));
  const temporary = temporaryBeside(target);
  try {
    const file = await files.open(temporary.path, 'wx', permissions.mode ?? 0o666);
    try {
      await file.writeFile(text);
      if (permissions.exact && permissions.mode !== undefined) await file.chmod(permissions.mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await renamed(files, temporary.path, target);
  } catch (thrown) {
    await files.unlink(temporary.path).catch(() => undefined);
    throw thrown;
  } finally {
    temporary.done();
  }
  await flushFolder(files, dirname(target));
}

/** Puts a file in place. On Windows a search index or a virus scanner may hold the old one for a moment: that is waited for. */
async function renamed(files: FileSystem, from: string, to: string): Promise<void> {
  for (const pause of RENAME_PAUSES_MS) {
    try {
      return await files.rename(from, to);
    } catch (thrown) {
      if (!HELD.has(systemCode(thrown))) throw thrown;
      await wait(pause);
    }
  }
  await files.rename(from, to);
}

/** Makes the rename itself durable. Systems that cannot flush a folder (Windows) are left alone. */
async function flushFolder(files: FileSystem, folder: string): Promise<void> {
  try {
    const handle = await files.open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // The file is in place; only its durability across a power cut is up to the system.
  }
}
