import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { type FileSystem, NODE_FILES, saveWhole } from '../../services/save.ts';
import { temporaryFolder } from '../helpers/folder.ts';

function failing(code: string): never {
  throw Object.assign(new Error(`${code}: no`), { code });
}

describe('saveWhole', () => {
  it('writes a new file and leaves nothing else behind', async () => {
    const folder = await temporaryFolder();
    expect(await saveWhole(join(folder, 'plan.json'), 'text ☃')).toEqual({ ok: true, value: undefined });
    expect(await readFile(join(folder, 'plan.json'), 'utf8')).toBe('text ☃');
    expect(await readdir(folder)).toEqual(['plan.json']);
  });

  it('keeps the permissions of an existing file', async () => {
    const path = join(await temporaryFolder(), 'plan.json');
    await writeFile(path, 'old');
    await chmod(path, 0o640);
    await saveWhole(path, 'new');
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  it('writes through a symbolic link and leaves the link', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'real'));
    await symlink(join('real', 'plan.json'), join(folder, 'link.json'));
    await writeFile(join(folder, 'real', 'plan.json'), 'old');
    await saveWhole(join(folder, 'link.json'), 'new');
    expect(await readlink(join(folder, 'link.json'))).toBe(join('real', 'plan.json'));
    expect(await readFile(join(folder, 'real', 'plan.json'), 'utf8')).toBe('new');
  });

  it.each<[string, Partial<FileSystem>, string]>([
    ['the rename fails', { rename: async () => failing('EACCES') }, 'Cannot save plan.json: permission is denied.'],
    [
      'the disk is full',
      {
        open: (async (...args: Parameters<FileSystem['open']>) => {
          const file = await NODE_FILES.open(...args);
          file.writeFile = async () => failing('ENOSPC');
          return file;
        }) as FileSystem['open'],
      },
      'Cannot save plan.json: the disk is full.',
    ],
  ])('leaves the old file when %s', async (_, broken, message) => {
    const folder = await temporaryFolder();
    const path = join(folder, 'plan.json');
    await writeFile(path, 'old');
    const saved = await saveWhole(path, 'new', { files: { ...NODE_FILES, ...broken } });
    expect(saved.ok ? '' : saved.error.message).toBe(message);
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['plan.json']);
  });

  it('refuses to replace a folder', async () => {
    const folder = await temporaryFolder();
    const saved = await saveWhole(folder, 'new', { name: 'plans' });
    expect(saved.ok ? '' : saved.error.message).toBe('Cannot save plans: it is a folder, not a file.');
  });
});

const ROUNDS = 12;
const SIZE = 2_000_000;

/** A script that saves `bbbb…` and `aaaa…` in turn, without end, and says when it has begun. */
async function saverScript(folder: string): Promise<string> {
  const entry = join(import.meta.dirname, '../../services/save.ts');
  await build({
    configFile: false,
    logLevel: 'silent',
    build: { ssr: entry, outDir: folder, rolldownOptions: { output: { entryFileNames: 'save.mjs' } } },
  });
  const script = join(folder, 'saver.mjs');
  await writeFile(
    script,
    `import { saveWhole } from './save.mjs';
const [path, size] = process.argv.slice(2);
process.send('begun');
for (;;) for (const letter of ['b', 'a']) await saveWhole(path, letter.repeat(Number(size)));
`,
  );
  return script;
}

describe('a process killed while it saves', () => {
  it('leaves the old file or the new one, never a part', async () => {
    const folder = await temporaryFolder();
    const script = await saverScript(await temporaryFolder());
    const path = join(folder, 'plan.json');
    await writeFile(path, 'a'.repeat(SIZE));
    let replaced = false;
    for (let round = 0; round < ROUNDS; round++) {
      const saver = fork(script, [path, String(SIZE)], { stdio: 'ignore' });
      await once(saver, 'message');
      await new Promise((resolve) => setTimeout(resolve, 5 + ((round * 7) % 40)));
      saver.kill('SIGKILL');
      await once(saver, 'exit');
      const text = await readFile(path, 'utf8');
      expect(text.length).toBe(SIZE);
      expect(text === 'a'.repeat(SIZE) || text === 'b'.repeat(SIZE)).toBe(true);
      replaced ||= text.startsWith('b');
    }
    expect(replaced).toBe(true);
  });
});
