// Which documents were open, so that the next start can open them again. Paths stay in the file; the page sees handles.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isObject, type Json } from '../shared/base/json.ts';
import { ok, type Result } from '../shared/base/result.ts';
import type { Calls, HostError } from '../shared/contract/host-api.ts';
import type { FileSystem } from './file-system.ts';
import type { Files } from './files.ts';
import { makeStateFolder, saveWhole } from './save.ts';
import { readTextFile } from './text.ts';

type Kept = Calls['session.keep']['request'];
type Document = Kept['documents'][number];

export interface Session {
  readonly keep: (session: Kept) => Promise<Result<Record<never, never>, HostError>>;
  /** What was kept last; nothing when there is none or it cannot be read. */
  readonly recall: () => Promise<Result<Kept, HostError>>;
}

const MOST_DOCUMENTS = 40;
const NOTHING: Kept = { documents: [], front: null };

/** The session kept in `stateFolder`, one for each folder a planner is started with. */
export function createSession(
  files: FileSystem,
  stateFolder: string,
  folder: string | null,
  paths: Pick<Files, 'pathOf' | 'handleOf'>,
): Session {
  const name = folder === null ? 'session.json' : `session-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.json`;
  const file = join(stateFolder, name);
  let queue: Promise<unknown> = Promise.resolve();

  const write = async ({ documents, front }: Kept): Promise<Result<Record<never, never>, HostError>> => {
    const listed = documents.slice(0, MOST_DOCUMENTS).map(({ handle, ...rest }) => ({ ...rest, path: paths.pathOf(handle) ?? null }));
    const made = await makeStateFolder(files, stateFolder, 'Cannot keep', 'the list of open plans');
    if (!made.ok) return made;
    const body = `${JSON.stringify({ version: 1, documents: listed, front }, null, 2)}\n`;
    const saved = await saveWhole(file, body, { files, mode: 0o600, name: 'the list of open plans' });
    return saved.ok ? ok({}) : saved;
  };

  return {
    keep: (session) => {
      const done = queue.then(() => write(session));
      queue = done;
      return done;
    },
    recall: async () => {
      await queue;
      const text = await readTextFile(file, name);
      return ok(text.ok ? sessionIn(text.value, paths) : NOTHING);
    },
  };
}

function sessionIn(text: string, paths: Pick<Files, 'handleOf'>): Kept {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    return NOTHING;
  }
  if (!isObject(value) || !Array.isArray(value.documents)) return NOTHING;
  const documents = value.documents.flatMap((one): Document[] => {
    if (!isObject(one) || typeof one.document !== 'string' || typeof one.name !== 'string' || typeof one.look !== 'string') return [];
    const handle = typeof one.path === 'string' ? paths.handleOf(one.path) : null;
    return [{ document: one.document, name: one.name, handle, look: one.look }];
  });
  return { documents, front: typeof value.front === 'string' ? value.front : null };
}
