// Saved states of each plan, kept on this machine: one folder per plan, one file per state, the oldest let go when there are too many.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isObject, type Json } from '../shared/base/json.ts';
import { err, ok, type Result } from '../shared/base/result.ts';
import type { Calls, HostError } from '../shared/contract/host-api.ts';
import { systemCode } from './errors.ts';
import type { FileSystem } from './file-system.ts';
import { makeStateFolder, saveWhole } from './save.ts';
import { readTextFile } from './text.ts';

type Listed = Calls['versions.list']['reply'][number];

export interface Versions {
  /** Keeps a state unless it is the last one already. `plan` names whose: a path, or the id of a plan without a file. */
  readonly keep: (
    plan: string,
    state: { readonly label: string; readonly resources: number; readonly text: string },
  ) => Promise<Result<Listed, HostError>>;
  /** Oldest first. */
  readonly list: (plan: string) => Promise<Result<readonly Listed[], HostError>>;
  readonly read: (plan: string, version: string) => Promise<Result<{ readonly text: string }, HostError>>;
}

/** What is kept of one plan, and of how many plans. The newest state always stays. */
export interface VersionLimits {
  readonly states: number;
  readonly bytes: number;
  readonly plans: number;
}

export const VERSION_LIMITS: VersionLimits = { states: 50, bytes: 64 * 1024 * 1024, plans: 200 };

const STATE = /^\d{15}-\d{3}$/;
/** The header stands in the first line; labels are cut so that it always fits. */
const HEADER_BYTES = 4096;
const LONGEST_LABEL = 200;

interface Header extends Listed {
  /** Of the text, to see whether a state is the last one already. */
  readonly hash: string;
  readonly bytes: number;
}

/** States below `stateFolder`. `now` gives milliseconds since 1970. */
export function createVersions(files: FileSystem, stateFolder: string, now: () => number, limits = VERSION_LIMITS): Versions {
  const root = join(stateFolder, 'versions');
  const folderOf = (plan: string): string => join(root, hashOf(plan).slice(0, 32));
  let queue: Promise<unknown> = Promise.resolve();

  const headersIn = async (folder: string): Promise<readonly Header[]> => {
    const names = await files.readdir(folder).catch(() => []);
    const headers = await Promise.all(
      names
        .filter((name) => STATE.test(name))
        .sort()
        .map((name) => headerOf(files, join(folder, name), name)),
    );
    return headers.flatMap((header) => header ?? []);
  };

  const write = async (
    plan: string,
    { label, resources, text }: { readonly label: string; readonly resources: number; readonly text: string },
  ): Promise<Result<Listed, HostError>> => {
    const folder = folderOf(plan);
    const before = await headersIn(folder);
    const last = before.at(-1);
    const hash = hashOf(text);
    if (last?.hash === hash) return ok(listed(last));
    const at = Math.max(now(), last?.at ?? 0);
    const sameTime = before.filter((one) => one.at === at).length;
    const version = `${String(at).padStart(15, '0')}-${String(sameTime).padStart(3, '0')}`;
    const bytes = Buffer.byteLength(text);
    const header: Header = { version, at, label: label.slice(0, LONGEST_LABEL), resources, hash, bytes };
    const made = await makeStateFolder(files, folder, 'Cannot keep', 'a version of the plan');
    if (!made.ok) return made;
    const saved = await saveWhole(join(folder, version), `${JSON.stringify(header)}\n${text}`, {
      files,
      mode: 0o600,
      name: 'a version of the plan',
    });
    if (!saved.ok) return saved;
    await letGo(files, folder, [...before, header], limits);
    await letPlansGo(files, root, folder, limits.plans);
    return ok(listed(header));
  };

  return {
    keep: (plan, state) => {
      const done = queue.then(() => write(plan, state));
      queue = done;
      return done;
    },
    list: async (plan) => {
      await queue;
      return ok((await headersIn(folderOf(plan))).map(listed));
    },
    read: async (plan, version) => {
      if (!STATE.test(version)) return err({ code: 'not-found', message: 'This version is not kept any more. Choose another one.' });
      const text = await readTextFile(join(folderOf(plan), version), 'the version');
      if (!text.ok) return text;
      return ok({ text: text.value.slice(text.value.indexOf('\n') + 1) });
    },
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function listed({ version, at, label, resources }: Header): Listed {
  return { version, at, label, resources };
}

/** The first line of a state; null when it is none. */
async function headerOf(files: FileSystem, path: string, version: string): Promise<Header | null> {
  const file = await files.open(path, 'r').catch(() => null);
  if (!file) return null;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    const text = buffer.toString('utf8', 0, bytesRead);
    const value: Json = JSON.parse(text.slice(0, text.indexOf('\n')));
    if (!isObject(value)) return null;
    const { at, label, resources, hash, bytes } = value;
    if (typeof at !== 'number' || typeof label !== 'string' || typeof resources !== 'number') return null;
    return { version, at, label, resources, hash: typeof hash === 'string' ? hash : '', bytes: typeof bytes === 'number' ? bytes : 0 };
  } catch {
    return null;
  } finally {
    await file.close();
  }
}

/** Removes the oldest states until what is left is within the limits. */
async function letGo(files: FileSystem, folder: string, states: readonly Header[], limits: VersionLimits): Promise<void> {
  let bytes = 0;
  let count = 0;
  for (const state of [...states].reverse()) {
    bytes += state.bytes;
    count++;
    if (count === 1 || (count <= limits.states && bytes <= limits.bytes)) continue;
    await remove(files, join(folder, state.version));
  }
}

/** Removes the plans that were saved longest ago when there are too many; the one just saved stays. */
async function letPlansGo(files: FileSystem, root: string, saved: string, most: number): Promise<void> {
  const names = await files.readdir(root);
  if (names.length <= most) return;
  const dated = await Promise.all(
    names.map(async (name) => {
      const folder = join(root, name);
      return {
        folder,
        last:
          (await files.readdir(folder).catch(() => []))
            .filter((one) => STATE.test(one))
            .sort()
            .at(-1) ?? '',
      };
    }),
  );
  const oldest = dated.filter(({ folder }) => folder !== saved).sort((a, b) => (a.last < b.last ? -1 : 1));
  for (const { folder } of oldest.slice(0, names.length - most)) {
    for (const name of await files.readdir(folder).catch(() => [])) await remove(files, join(folder, name));
    await files.rmdir(folder).catch(() => undefined);
  }
}

async function remove(files: FileSystem, path: string): Promise<void> {
  try {
    await files.unlink(path);
  } catch (thrown) {
    if (systemCode(thrown) !== 'ENOENT') throw thrown;
  }
}
