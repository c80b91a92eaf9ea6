// Files opened lately, kept as a short list of paths in the state folder. The page sees names and handles only.
import { join } from 'node:path';
import { isObject, type Json } from '../shared/base/json.ts';
import type { FileSystem } from './file-system.ts';
import { saveWhole } from './save.ts';
import { readTextFile } from './text.ts';

const MOST = 12;

export interface Recent {
  /** Paths, latest first. */
  readonly list: () => Promise<readonly string[]>;
  /** Puts a path at the top. A list that cannot be written is no reason to fail. */
  readonly add: (path: string) => Promise<void>;
}

/** The list kept in `stateFolder`; changes are made one after the other. */
export function createRecent(files: FileSystem, stateFolder: string): Recent {
  const file = join(stateFolder, 'recent.json');
  let queue: Promise<void> = Promise.resolve();
  const list = async (): Promise<readonly string[]> => {
    const text = await readTextFile(file, 'recent.json');
    return text.ok ? pathsIn(text.value) : [];
  };
  const write = async (path: string): Promise<void> => {
    const paths = [path, ...(await list()).filter((one) => one !== path)].slice(0, MOST);
    await files.mkdir(stateFolder, { recursive: true, mode: 0o700 });
    await saveWhole(file, `${JSON.stringify({ version: 1, files: paths }, null, 2)}\n`, { files, mode: 0o600 });
  };
  return {
    list: () => queue.then(list),
    add: (path) => {
      queue = queue.then(() => write(path)).catch(() => undefined);
      return queue;
    },
  };
}

function pathsIn(text: string): readonly string[] {
  try {
    const value: Json = JSON.parse(text);
    const paths = isObject(value) ? value.files : undefined;
    return Array.isArray(paths) ? paths.filter((one): one is string => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
