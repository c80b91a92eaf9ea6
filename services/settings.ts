// What a person set for themselves on this machine: preferences, shortcuts, an icon set. One small file per name; what is in it only the page knows.
import { join } from 'node:path';
import { ok, type Result } from '../shared/base/result.ts';
import type { HostError, SettingName } from '../shared/contract/host-api.ts';
import type { FileSystem } from './file-system.ts';
import { makeStateFolder, saveWhole } from './save.ts';
import { readTextFile } from './text.ts';

export interface Settings {
  readonly keep: (name: SettingName, text: string) => Promise<Result<Record<never, never>, HostError>>;
  /** Null when nothing was kept under the name. */
  readonly recall: (name: SettingName) => Promise<Result<{ readonly text: string | null }, HostError>>;
}

/** Settings below `stateFolder`. */
export function createSettings(files: FileSystem, stateFolder: string): Settings {
  const folder = join(stateFolder, 'settings');
  const fileOf = (name: SettingName): string => join(folder, `${name}.json`);
  return {
    keep: async (name, text) => {
      const made = await makeStateFolder(files, folder, 'Cannot keep', 'the settings');
      if (!made.ok) return made;
      const saved = await saveWhole(fileOf(name), text, { files, mode: 0o600, name: 'the settings' });
      return saved.ok ? ok({}) : saved;
    },
    recall: async (name) => {
      const text = await readTextFile(fileOf(name), 'the settings');
      if (text.ok) return ok({ text: text.value });
      return text.error.code === 'not-found' ? ok({ text: null }) : text;
    },
  };
}
