// Temporary files of saving: their names say which process of which machine writes them, so that those of killed ones are found and removed.
import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { systemCode } from './errors.ts';
import type { FileSystem } from './file-system.ts';

const MACHINE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const NAME = /^\.causeway-([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{16}\.tmp$/;
/** What another machine began so long ago is left over too. */
const LONGEST_SAVE_MS = 24 * 60 * 60 * 1000;

/** Temporary files this process writes now. */
const writing = new Set<string>();
/** Folders looked through since this process began. */
const cleared = new Set<string>();

/** A temporary file in the folder of `target` that no other save uses. `done` says that it is not written any more. */
export function temporaryBeside(target: string): { readonly path: string; readonly done: () => void } {
  const path = join(dirname(target), `.causeway-${MACHINE}-${process.pid}-${randomBytes(8).toString('hex')}.tmp`);
  writing.add(path);
  return { path, done: () => writing.delete(path) };
}

/**
 * Removes temporary files of killed processes from a folder, before a new one is made there; once per folder and process. Age is told by
 * the folder's own time, because the clock of a network drive is another one. Whatever cannot be removed stays.
 */
export async function clearLeftOvers(files: FileSystem, folder: string): Promise<void> {
  if (cleared.has(folder)) return;
  cleared.add(folder);
  try {
    const names = (await files.readdir(folder)).filter((name) => NAME.test(name) && !writing.has(join(folder, name)));
    if (names.length === 0) return;
    const changed = (await files.stat(folder)).mtimeMs;
    for (const name of names) {
      const path = join(folder, name);
      if (isAbandoned(name) || changed - (await files.stat(path)).mtimeMs > LONGEST_SAVE_MS) await files.unlink(path);
    }
  } catch {
    // Saving goes on: the next start looks again.
  }
}

/** True for a file of this machine whose process is gone, or of an earlier process that had our number. */
function isAbandoned(name: string): boolean {
  const [, machine, pid] = NAME.exec(name) ?? [];
  return machine === MACHINE && (Number(pid) === process.pid || !isRunning(Number(pid)));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return systemCode(thrown) !== 'ESRCH';
  }
}
