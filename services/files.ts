// Opening and saving for the page. Paths stay in this process; the page holds handles. Saving is whole or not at all.
import { basename, dirname, join } from 'node:path';
import { err, ok, type Result } from '../shared/base/result.ts';
import type { HostError, OpenedFile, RecentFile } from '../shared/contract/host-api.ts';
import { writeError } from './errors.ts';
import type { FileSystem } from './file-system.ts';
import { insideFolder, pathInFolder, planFilesIn } from './folder.ts';
import { createHandles } from './handles.ts';
import type { Recent } from './recent.ts';
import { saveWhole } from './save.ts';
import { readTextFile } from './text.ts';

/** Dialogs of the system. Each answers with a path, or null when the person changed their mind. */
export interface Dialogs {
  readonly open: (kinds: readonly string[]) => Promise<string | null>;
  readonly save: (name: string) => Promise<string | null>;
}

export interface FilesOptions {
  readonly files: FileSystem;
  /** Null where the page uploads and downloads by itself. */
  readonly dialogs: Dialogs | null;
  /** Absolute path of the folder to stay in, or null. */
  readonly folder: string | null;
  /** Null where nothing is remembered between starts. */
  readonly recent: Recent | null;
}

export interface Files {
  /** Opens the file at an absolute path, as the person who started the host asked. */
  readonly openPath: (path: string) => Promise<Result<OpenedFile, HostError>>;
  readonly open: (kinds: readonly string[]) => Promise<Result<OpenedFile | null, HostError>>;
  readonly save: (request: {
    readonly handle: string | null;
    readonly name: string;
    readonly text: string;
  }) => Promise<Result<{ readonly name: string; readonly handle: string } | null, HostError>>;
  readonly saveBytes: (name: string, bytes: Uint8Array) => Promise<Result<{ readonly name: string } | null, HostError>>;
  readonly recentFiles: () => Promise<Result<readonly RecentFile[], HostError>>;
  readonly reopen: (handle: string) => Promise<Result<OpenedFile, HostError>>;
  /** The path behind a handle; undefined when it is none of ours. */
  readonly pathOf: (handle: string | null) => string | undefined;
  /** The handle of a path. Whether it may be read is checked when it is opened. */
  readonly handleOf: (path: string) => string;
}

const NO_HANDLE: HostError = {
  code: 'not-found',
  message: 'This file is not known to the running planner any more. Open it again, or save under a name.',
};

/** The file service of one window or one start. */
export function createFiles(options: FilesOptions): Files {
  const { files, dialogs, folder, recent } = options;
  const handles = createHandles();
  /** What a file looked like when it was last read or written here, to notice that another program changed it. */
  const stamps = new Map<string, string>();

  const stampOf = async (path: string): Promise<string | null> => {
    const found = await files.stat(path).catch(() => null);
    return found ? `${found.mtimeMs} ${found.size} ${found.ino}` : null;
  };
  const remember = async (path: string): Promise<void> => {
    const stamp = await stampOf(path);
    if (stamp === null) stamps.delete(path);
    else stamps.set(path, stamp);
  };
  const allowed = async (path: string): Promise<Result<string, HostError>> =>
    folder === null ? ok(path) : insideFolder(files, folder, path, basename(path));

  const openPath = async (path: string): Promise<Result<OpenedFile, HostError>> => {
    const name = basename(path);
    const inside = await allowed(path);
    if (!inside.ok) return inside;
    await remember(path);
    const text = await readTextFile(path, name);
    if (!text.ok) return text;
    await recent?.add(path);
    return ok({ name, text: text.value, handle: handles.of(path) });
  };

  /** Where a save goes: behind the handle, where the person says, or into the folder under a name that is free. */
  const targetOf = async (handle: string | null, name: string): Promise<Result<string | null, HostError>> => {
    if (handle !== null) {
      const path = handles.path(handle);
      return path === undefined ? err(NO_HANDLE) : unchanged(path);
    }
    if (dialogs) return ok(await dialogs.save(name));
    if (folder === null)
      return err({
        code: 'unavailable',
        message: 'This planner was started without a folder, so it cannot write files. Download the file.',
      });
    const path = await pathInFolder(files, folder, name);
    if (!path.ok) return path;
    if ((await stampOf(path.value)) !== null)
      return err({ code: 'conflict', message: `${name} exists already. Open it first, or choose another name.` });
    return path;
  };

  /** Refuses once when another program changed the file meanwhile, or when it is gone; asking again writes it. */
  const unchanged = async (path: string): Promise<Result<string, HostError>> => {
    const before = stamps.get(path);
    const now = await stampOf(path);
    if (before === undefined || now === before) return ok(path);
    if (now === null) {
      stamps.delete(path);
      return err({
        code: 'not-found',
        message: `${basename(path)} is not where it was opened: it was moved or deleted, or its drive is gone. Save again to write it there anew, or save under another name.`,
      });
    }
    stamps.set(path, now);
    return err({
      code: 'conflict',
      message: `${basename(path)} was changed by another program since it was opened. Save again to replace it, or save under another name.`,
    });
  };

  return {
    openPath,
    open: async (kinds) => {
      if (!dialogs) return err({ code: 'unavailable', message: 'This planner has no file dialog. Choose a file in the page.' });
      const path = await dialogs.open(kinds);
      return path === null ? ok(null) : openPath(path);
    },
    save: async ({ handle, name, text }) => {
      const target = await targetOf(handle, name);
      if (!target.ok) return target;
      const path = target.value;
      if (path === null) return ok(null);
      const inside = await allowed(path);
      if (!inside.ok) return inside;
      try {
        if (folder !== null) await files.mkdir(dirname(path), { recursive: true });
      } catch (thrown) {
        return err(writeError('Cannot save', name, thrown));
      }
      const saved = await saveWhole(path, text, { files });
      if (!saved.ok) return saved;
      await remember(path);
      await recent?.add(path);
      return ok({ name: basename(path), handle: handles.of(path) });
    },
    saveBytes: async (name, bytes) => {
      const target = await targetOf(null, name);
      if (!target.ok) return target;
      const path = target.value;
      if (path === null) return ok(null);
      const inside = await allowed(path);
      if (!inside.ok) return inside;
      const saved = await saveWhole(path, bytes, { files });
      return saved.ok ? ok({ name: basename(path) }) : saved;
    },
    recentFiles: async () => {
      if (folder !== null) {
        const names = await planFilesIn(files, folder);
        return ok(names.map((name) => ({ name, handle: handles.of(join(folder, name)), present: true })));
      }
      const paths = (await recent?.list()) ?? [];
      const present = await Promise.all(paths.map(async (path) => (await stampOf(path)) !== null));
      return ok(paths.map((path, i) => ({ name: basename(path), handle: handles.of(path), present: present[i] === true })));
    },
    pathOf: (handle) => (handle === null ? undefined : handles.path(handle)),
    handleOf: (path) => handles.of(path),
    reopen: async (handle) => {
      const path = handles.path(handle);
      return path === undefined ? err(NO_HANDLE) : openPath(path);
    },
  };
}
