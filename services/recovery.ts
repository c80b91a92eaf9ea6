// Copies kept against crashes: one file per document in the state folder, readable by its owner only.
import { join } from 'node:path';
import { isObject, type Json } from '../shared/base/json.ts';
import { compareText } from '../shared/base/order.ts';
import { err, ok, type Result } from '../shared/base/result.ts';
import type { Calls, HostError } from '../shared/contract/host-api.ts';
import { fileError, systemCode } from './errors.ts';
import type { FileSystem } from './file-system.ts';
import { makeStateFolder, saveWhole } from './save.ts';
import { readTextFile } from './text.ts';

type Kept = Calls['recovery.list']['reply'][number];

export interface Recovery {
  readonly keep: (document: string, name: string, text: string) => Promise<Result<Record<never, never>, HostError>>;
  /** Latest first. Copies that cannot be read are left out, not deleted. */
  readonly list: () => Promise<Result<readonly Kept[], HostError>>;
  readonly forget: (document: string) => Promise<Result<Record<never, never>, HostError>>;
}

const PREFIX = 'document-';
const SUFFIX = '.json';

/** Copies below `stateFolder`. `now` gives milliseconds since 1970. Document ids were checked by the contract: letters, digits, `-`, `_`. */
export function createRecovery(files: FileSystem, stateFolder: string, now: () => number): Recovery {
  const folder = join(stateFolder, 'recovery');
  const fileOf = (document: string): string => join(folder, `${PREFIX}${document}${SUFFIX}`);
  return {
    keep: async (document, name, text) => {
      const made = await makeStateFolder(files, folder, 'Cannot keep a copy of', name);
      if (!made.ok) return made;
      const body = `${JSON.stringify({ version: 1, document, name, savedAt: now(), text })}\n`;
      const saved = await saveWhole(fileOf(document), body, { files, mode: 0o600, name: `the recovery copy of ${name}` });
      return saved.ok ? ok({}) : saved;
    },
    list: async () => {
      const entries = await files.readdir(folder).catch(() => []);
      const kept: Kept[] = [];
      for (const entry of entries) {
        if (!entry.startsWith(PREFIX) || !entry.endsWith(SUFFIX)) continue;
        const text = await readTextFile(join(folder, entry), entry);
        const copy = text.ok ? copyIn(text.value, entry.slice(PREFIX.length, -SUFFIX.length)) : null;
        if (copy) kept.push(copy);
      }
      return ok(kept.sort((a, b) => b.savedAt - a.savedAt || compareText(a.document, b.document)));
    },
    forget: async (document) => {
      try {
        await files.unlink(fileOf(document));
      } catch (thrown) {
        if (systemCode(thrown) !== 'ENOENT') return err(fileError('Cannot remove', 'the recovery copy', thrown));
      }
      return ok({});
    },
  };
}

function copyIn(text: string, document: string): Kept | null {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(value) || typeof value.name !== 'string' || typeof value.text !== 'string' || typeof value.savedAt !== 'number')
    return null;
  return { document, name: value.name, text: value.text, savedAt: value.savedAt };
}
