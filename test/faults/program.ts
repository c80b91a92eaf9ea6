// A program that saves without end until it is killed, with the services of the product: from outside at any moment, or by itself at a
// chosen operation of the file system, half-way through a write too. It tells its parent each generation whose saving was reported as done.
import { join } from 'node:path';
import { type FileSystem, NODE_FILES } from '../../services/file-system.ts';
import { createServices } from '../../services/services.ts';
import type { Result } from '../../shared/base/result.ts';
import type { HostError } from '../../shared/contract/host-api.ts';
import { readPlan, writePlan } from '../../shared/plan/file.ts';
import { NO_AZURE } from '../helpers/no-azure.ts';
import { looseText, planText } from './texts.ts';

const [job = '', folder = '', first = '0', killAt = '0'] = process.argv.slice(2);

/** Files that end the process at operation number `at`; a write is ended when half of it is on disk. */
function deadlyFiles(at: number): FileSystem {
  let operation = 0;
  const due = (): boolean => ++operation === at;
  const end = (): never => {
    process.kill(process.pid, 'SIGKILL');
    throw new Error('still running');
  };
  const before =
    <A extends unknown[], R>(run: (...args: A) => R) =>
    (...args: A): R =>
      due() ? end() : run(...args);
  const open = async (...args: Parameters<FileSystem['open']>) => {
    const file = await before(NODE_FILES.open)(...args);
    const write = file.writeFile.bind(file);
    file.writeFile = async (data, options) => {
      if (!due()) return write(data, options);
      await write((data as string | Uint8Array).slice(0, (data as string | Uint8Array).length >> 1), options);
      return end();
    };
    file.sync = before(file.sync.bind(file));
    file.close = before(file.close.bind(file));
    return file;
  };
  const { access, rename, unlink, stat, lstat, realpath, readdir, mkdir, rmdir, writeFile } = NODE_FILES;
  return {
    ...{ access: before(access), rename: before(rename), unlink: before(unlink), stat: before(stat), lstat: before(lstat) },
    ...{ realpath: before(realpath), readdir: before(readdir), mkdir: before(mkdir), rmdir: before(rmdir), writeFile: before(writeFile) },
    open,
  } as FileSystem;
}

const plans = join(folder, 'plans');
const file = join(plans, 'hub.causeway.json');
let now = Number(first);
const { handlers } = createServices({
  ...{ host: 'browser', version: '0.0.0', stateFolder: join(folder, 'state'), folder: plans, open: file },
  ...{ dialogs: null, openLink: null, showMenu: null, azure: NO_AZURE },
  now: () => now,
  files: Number(killAt) > 0 ? deadlyFiles(Number(killAt)) : NODE_FILES,
});

function sure<T>(reply: Result<T, HostError>): T {
  if (!reply.ok) throw new Error(`${reply.error.message} ${reply.error.detail ?? ''}`);
  return reply.value;
}

async function opened(): Promise<{ readonly handle: string; readonly name: string; readonly text: string }> {
  const { open } = sure(await handlers['host.start']({}));
  if (open?.handle == null) throw new Error('Nothing was opened.');
  return { ...open, handle: open.handle };
}

const name = 'hub.causeway.json';
const JOBS: { readonly [job: string]: (generation: number) => Promise<void> } = {
  save: async (generation) => {
    const { handle } = await opened();
    sure(await handlers['files.save']({ handle, name, text: planText(generation) }));
  },
  /** Opens what is there, whatever form it has, and saves it in today's form; every other time it is left in the loose form. */
  migrate: async (generation) => {
    const { handle, text } = await opened();
    const read = readPlan(text);
    if (!read.ok) throw new Error(read.error.message);
    sure(await handlers['files.save']({ handle, name, text: generation % 2 === 0 ? looseText(generation) : writePlan(read.value.plan) }));
  },
  autosave: async (generation) => {
    sure(await handlers['recovery.keep']({ document: 'doc', name, text: planText(generation) }));
  },
  versions: async (generation) => {
    const state = { label: 'Saved', resources: 400, text: planText(generation) };
    sure(await handlers['versions.keep']({ document: 'doc', handle: null, ...state }));
  },
  session: async (generation) => {
    const look = planText(generation);
    sure(await handlers['session.keep']({ documents: [{ document: 'doc', name, handle: null, look }], front: null }));
    sure(await handlers['settings.keep']({ name: 'preferences', text: look }));
  },
};

const run = JOBS[job];
if (!run) throw new Error(`No job ${job}.`);
const tell = (generation: number): Promise<void> =>
  new Promise((resolve, reject) => {
    process.send?.(generation, (fault: Error | null) => (fault ? reject(fault) : resolve()));
  });
await tell(Number(first));
for (let generation = Number(first) + 1; ; generation++) {
  now = generation;
  await run(generation);
  await tell(generation);
}
