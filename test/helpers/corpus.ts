// Finds the collection of real-world files some tests read. It is not part of the repository, so tests skip when it is absent.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The words a test title carries when it does not run. */
export const NO_CORPUS = 'skipped: no corpus';

/** The path of a file or folder of the collection, or null when it is not on this machine. */
export function corpus(path: string): string | null {
  const root = process.env.CAUSEWAY_CORPUS ?? resolve(import.meta.dirname, '../../../shared/corpus');
  const found = resolve(root, path);
  return existsSync(found) ? found : null;
}
