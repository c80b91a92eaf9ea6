import { chmod, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FileSystem, NODE_FILES } from '../../services/file-system.ts';
import { saveWhole } from '../../services/save.ts';
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
    [
      'the rename fails',
      { rename: async () => failing('EACCES') },
      'Cannot save plan.json: permission is denied. Save in another place, or ask for the right to write there. If another program has it open, close it there and try again.',
    ],
    [
      'the disk is full',
      {
        open: (async (...args: Parameters<FileSystem['open']>) => {
          const file = await NODE_FILES.open(...args);
          file.writeFile = async () => failing('ENOSPC');
          return file;
        }) as FileSystem['open'],
      },
      'Cannot save plan.json: the disk is full. Free some space and try again, or save in another place.',
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
    expect(saved.ok ? '' : saved.error.message).toBe('Cannot save plans: it is a folder, not a file. Choose another name.');
  });
});
