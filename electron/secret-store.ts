// The sign-in in the system's keychain: encrypted by Electron's safeStorage, as a file in the app's folder. Without a real keychain it stays in memory.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import { memoryStore, type SecretStore } from '../services/azure/secret-store.ts';
import { systemCode } from '../services/errors.ts';
import { type FileSystem, NODE_FILES } from '../services/file-system.ts';
import { saveWhole } from '../services/save.ts';

export interface SecretPlace {
  /** Absolute path of the folder for the app's own files. */
  readonly stateFolder: string;
  readonly platform: NodeJS.Platform;
  readonly files?: FileSystem;
}

/** Backends that only pretend: the key would lie beside what it locks. */
const NO_KEYCHAIN = new Set(['basic_text', 'unknown']);

function hasKeychain(platform: NodeJS.Platform): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return platform !== 'linux' || !NO_KEYCHAIN.has(safeStorage.getSelectedStorageBackend());
}

/** Where this machine keeps a sign-in. Asked after the app is ready. */
export function secretStore({ stateFolder, platform, files = NODE_FILES }: SecretPlace): SecretStore {
  if (!hasKeychain(platform)) return memoryStore();
  const file = join(stateFolder, 'azure-sign-in.bin');
  return {
    lasting: true,
    load: async () => {
      try {
        return safeStorage.decryptString(await readFile(file));
      } catch (thrown) {
        // Not there, or locked with a key that is gone: either way nobody is signed in.
        if (systemCode(thrown) !== 'ENOENT') await files.unlink(file).catch(() => undefined);
        return null;
      }
    },
    save: async (secret) => {
      await files.mkdir(stateFolder, { recursive: true, mode: 0o700 });
      const saved = await saveWhole(file, safeStorage.encryptString(secret), { files, mode: 0o600, name: 'the sign-in' });
      if (!saved.ok) throw new Error(saved.error.message);
    },
    clear: async () => {
      try {
        await files.unlink(file);
      } catch (thrown) {
        if (systemCode(thrown) !== 'ENOENT') throw thrown;
      }
    },
  };
}
