// Processes killed while they save: in the file is what was there before or what was being written, whole; what was reported as saved is
// there; temporary files do not gather. CAUSEWAY_KILLS sets how many are killed, CAUSEWAY_KILLS_SEED where the dice start.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { createServices } from '../../services/services.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { NO_AZURE } from '../helpers/no-azure.ts';
import { diceOf } from '../oracle/dice.ts';
import { generationOf, planText } from './texts.ts';

const KILLS = Number(process.env.CAUSEWAY_KILLS ?? 60);
const SEED = Number(process.env.CAUSEWAY_KILLS_SEED ?? 20261125);
/** Longest time a process is left alone, in milliseconds. */
const LONGEST_MS = 40;
/** Operations of the file system in which a process ends itself: some saves long. */
const MOST_OPERATIONS = 60;

async function program(): Promise<string> {
  const folder = await temporaryFolder();
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'program.ts'),
      outDir: folder,
      rolldownOptions: { output: { entryFileNames: 'program.mjs' } },
    },
  });
  return join(folder, 'program.mjs');
}

function servicesOf(folder: string) {
  return createServices({
    ...{ host: 'browser', version: '0.0.0', stateFolder: join(folder, 'state'), folder: join(folder, 'plans'), open: null },
    ...{ dialogs: null, openLink: null, showMenu: null, azure: NO_AZURE, now: () => 0 },
  }).handlers;
}

/** The generation found on disk by job, read by a fresh host; an error when anything is torn. */
const FOUND: { readonly [job: string]: (folder: string) => Promise<number> } = {
  save: async (folder) => generationOf(await readFile(join(folder, 'plans/hub.causeway.json'), 'utf8')),
  migrate: async (folder) => generationOf(await readFile(join(folder, 'plans/hub.causeway.json'), 'utf8')),
  autosave: async (folder) => {
    const copies = await servicesOf(folder)['recovery.list']({});
    const names = await readdir(join(folder, 'state/recovery')).catch(() => []);
    const whole = copies.ok ? copies.value.map((copy) => generationOf(copy.text)) : [];
    expect(whole.length).toBe(names.filter((name) => !name.endsWith('.tmp')).length);
    return whole[0] ?? 0;
  },
  versions: async (folder) => {
    const of = { document: 'doc', handle: null };
    const list = await servicesOf(folder)['versions.list'](of);
    if (!list.ok) throw new Error(list.error.message);
    let last = 0;
    for (const { version, at } of list.value) {
      const read = await servicesOf(folder)['versions.read']({ ...of, version });
      expect(read.ok && generationOf(read.value.text)).toBe(at);
      last = at;
    }
    expect(list.value.length).toBeLessThanOrEqual(51);
    return last;
  },
  session: async (folder) => {
    const session = await servicesOf(folder)['session.recall']({});
    const look = session.ok ? session.value.documents[0]?.look : undefined;
    const settings = await servicesOf(folder)['settings.recall']({ name: 'preferences' });
    const text = settings.ok ? settings.value.text : null;
    const kept = [look === undefined ? 0 : generationOf(look), text === null ? 0 : generationOf(text)];
    return Math.min(...kept);
  },
};

async function leftOvers(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith('.tmp')).length;
}

describe('a process killed while it writes', () => {
  it(
    `leaves the old or the new, whole, ${KILLS} times`,
    async () => {
      const script = await program();
      const jobs = Object.keys(FOUND);
      const folders = new Map<string, string>();
      const reached = new Map<string, number>(jobs.map((job) => [job, 0]));
      const between = { old: 0, new: 0 };
      let most = 0;
      for (const job of jobs) {
        const folder = await temporaryFolder();
        await mkdir(join(folder, 'plans'));
        await writeFile(join(folder, 'plans/hub.causeway.json'), planText(0));
        folders.set(job, folder);
      }
      for (let round = 0; round < KILLS; round++) {
        const dice = diceOf(SEED + round * 7919);
        const job = jobs[round % jobs.length] as string;
        const folder = folders.get(job) as string;
        const killAt = dice.once(2) ? 1 + dice.below(MOST_OPERATIONS) : 0;
        const first = reached.get(job) as number;
        const child = fork(script, [job, folder, String(first), String(killAt)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
        let told = first;
        let said = '';
        child.stderr?.on('data', (text: Buffer) => {
          said += text.toString();
        });
        child.on('message', (generation: number) => {
          told = generation;
        });
        const ended = once(child, 'close');
        if (killAt === 0) {
          await once(child, 'message');
          await new Promise((resolve) => setTimeout(resolve, dice.below(LONGEST_MS)));
          child.kill('SIGKILL');
        }
        await ended;
        const where = `round ${round}, seed ${SEED}, ${job}, operation ${killAt}`;
        expect([said, child.signalCode], where).toEqual(['', 'SIGKILL']);
        const found = await (FOUND[job] as (folder: string) => Promise<number>)(folder).catch((fault: unknown) => {
          throw new Error(`${where}: ${String(fault)}`);
        });
        // A migration writes a generation again in another form, so what is found may be one behind what was told.
        expect(found, where).toBeGreaterThanOrEqual(job === 'migrate' ? told - 1 : told);
        expect(found, where).toBeLessThanOrEqual(told + 1);
        between[found > told ? 'new' : 'old']++;
        reached.set(job, Math.max(found, told));
        most = Math.max(most, await leftOvers(folder));
      }
      // Both ends are met, and left-overs are those of the last killed process only: one for each folder it wrote to.
      expect(between.old).toBeGreaterThan(0);
      expect(between.new).toBeGreaterThan(0);
      expect(most).toBeGreaterThan(0);
      expect(most).toBeLessThanOrEqual(2);
      if (process.env.CAUSEWAY_KILLS) console.log(`${KILLS} killed: ${between.old} × old, ${between.new} × new, ${most} left over at most`);
    },
    60_000 + KILLS * 1_000,
  );
});
