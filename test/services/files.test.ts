import { mkdir, readFile, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NODE_FILES } from '../../services/file-system.ts';
import { createFiles, type Files, type FilesOptions } from '../../services/files.ts';
import { createRecent } from '../../services/recent.ts';
import { temporaryFolder } from '../helpers/folder.ts';

function filesWith(options: Partial<FilesOptions>): Files {
  return createFiles({ files: NODE_FILES, dialogs: null, folder: null, recent: null, ...options });
}

async function opened(files: Files, path: string): Promise<string> {
  const file = await files.openPath(path);
  if (!file.ok || file.value.handle === null) throw new Error(`not opened: ${path}`);
  return file.value.handle;
}

describe('handles', () => {
  it('never show a path, and are the same for the same file', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'hub.causeway.json'), '{}');
    const files = filesWith({});
    const first = await opened(files, join(folder, 'hub.causeway.json'));
    expect(first).toMatch(/^[A-Za-z0-9_-]{32}$/);
    expect(await opened(files, join(folder, 'hub.causeway.json'))).toBe(first);
  });

  it('are refused when nobody was given them', async () => {
    const files = filesWith({});
    expect(await files.reopen('/etc/hostname')).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await files.save({ handle: '../x', name: 'x', text: '' })).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});

describe('saving', () => {
  it('writes back behind the handle', async () => {
    const path = join(await temporaryFolder(), 'hub.causeway.json');
    await writeFile(path, 'old');
    const files = filesWith({});
    const handle = await opened(files, path);
    expect(await files.save({ handle, name: 'other', text: 'new' })).toEqual({ ok: true, value: { name: 'hub.causeway.json', handle } });
    expect(await readFile(path, 'utf8')).toBe('new');
  });

  it('stops once when another program changed the file, then replaces it', async () => {
    const path = join(await temporaryFolder(), 'hub.causeway.json');
    await writeFile(path, 'old');
    const files = filesWith({});
    const handle = await opened(files, path);
    await writeFile(path, 'changed by an editor');
    expect(await files.save({ handle, name: 'x', text: 'mine' })).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(await readFile(path, 'utf8')).toBe('changed by an editor');
    expect((await files.save({ handle, name: 'x', text: 'mine' })).ok).toBe(true);
    expect(await readFile(path, 'utf8')).toBe('mine');
  });

  it('stops once when the file is gone, then writes it again', async () => {
    const path = join(await temporaryFolder(), 'hub.causeway.json');
    await writeFile(path, 'old');
    const files = filesWith({});
    const handle = await opened(files, path);
    await unlink(path);
    expect(await files.save({ handle, name: 'x', text: 'new' })).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect((await files.save({ handle, name: 'x', text: 'new' })).ok).toBe(true);
    expect(await readFile(path, 'utf8')).toBe('new');
  });

  it('asks where to save without a handle, and takes no for an answer', async () => {
    const folder = await temporaryFolder();
    const answers = [null, join(folder, 'chosen.json')];
    const files = filesWith({ dialogs: { open: async () => null, save: async () => answers.shift() ?? null } });
    expect(await files.save({ handle: null, name: 'a.json', text: 'x' })).toEqual({ ok: true, value: null });
    expect(await files.save({ handle: null, name: 'a.json', text: 'x' })).toMatchObject({ ok: true, value: { name: 'chosen.json' } });
    expect(await files.open(['plan'])).toEqual({ ok: true, value: null });
  });

  it('is not possible in a browser without a folder', async () => {
    const files = filesWith({});
    expect(await files.save({ handle: null, name: 'a', text: 'x' })).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(await files.open([])).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  });
});

describe('folder mode', () => {
  it('lists plans below the folder and opens them', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'spokes'));
    await mkdir(join(folder, '.git'));
    for (const name of ['b.causeway.json', 'a.causeway.json', 'spokes/c.causeway.json', '.git/d.causeway.json', 'notes.json'])
      await writeFile(join(folder, name), '{}');
    const files = filesWith({ folder });
    const recent = await files.recentFiles();
    const list = recent.ok ? recent.value : [];
    expect(list.map((one) => one.name)).toEqual(['a.causeway.json', 'b.causeway.json', 'spokes/c.causeway.json']);
    expect(await files.reopen(list[2]?.handle ?? '')).toMatchObject({ ok: true, value: { name: 'c.causeway.json', text: '{}' } });
  });

  it('writes new files, also into new folders, and replaces none that was not opened', async () => {
    const folder = await temporaryFolder();
    const files = filesWith({ folder });
    expect((await files.save({ handle: null, name: 'out/main.bicep', text: 'x' })).ok).toBe(true);
    expect(await readFile(join(folder, 'out', 'main.bicep'), 'utf8')).toBe('x');
    expect(await files.save({ handle: null, name: 'out/main.bicep', text: 'y' })).toMatchObject({ ok: false, error: { code: 'conflict' } });
  });

  it.each(['../x.json', 'a/../../x.json', '/etc/x.json', '.bashrc', 'a/.ssh/x', 'a\\..\\x', 'C:x', 'nul', 'a\u0000b', 'a//b', 'x. ', ''])(
    'refuses the name %j',
    async (name) => {
      const files = filesWith({ folder: await temporaryFolder() });
      expect(await files.save({ handle: null, name, text: 'x' })).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    },
  );

  it('refuses a symbolic link that leads out, for reading and for writing', async () => {
    const outside = await temporaryFolder();
    const folder = await temporaryFolder();
    await writeFile(join(outside, 'secret.causeway.json'), 'secret');
    await symlink(outside, join(folder, 'way-out'));
    await symlink(join(outside, 'secret.causeway.json'), join(folder, 'link.causeway.json'));
    await symlink(join(outside, 'not-there.json'), join(folder, 'dangling.json'));
    const files = filesWith({ folder });
    expect(await files.openPath(join(folder, 'link.causeway.json'))).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    for (const name of ['way-out/new.json', 'dangling.json'])
      expect(await files.save({ handle: null, name, text: 'x' })).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(await files.recentFiles()).toEqual({ ok: true, value: [] });
  });

  it('refuses a file that was swapped for a link after it was opened', async () => {
    const outside = await temporaryFolder();
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a.causeway.json'), 'mine');
    await writeFile(join(outside, 'b'), 'theirs');
    const files = filesWith({ folder });
    const handle = await opened(files, join(folder, 'a.causeway.json'));
    await unlink(join(folder, 'a.causeway.json'));
    await symlink(join(outside, 'b'), join(folder, 'a.causeway.json'));
    await files.save({ handle, name: 'x', text: 'new' });
    expect(await files.save({ handle, name: 'x', text: 'new' })).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(await readFile(join(outside, 'b'), 'utf8')).toBe('theirs');
  });
});

describe('recent files', () => {
  it('are kept between starts, latest first, with those that are gone marked', async () => {
    const folder = await temporaryFolder();
    const state = join(folder, 'state');
    const dialogs = { open: async () => null, save: async () => null };
    const first = filesWith({ dialogs, recent: createRecent(NODE_FILES, state) });
    for (const name of ['a.json', 'b.json', 'a.json']) {
      await writeFile(join(folder, name), '{}');
      await first.openPath(join(folder, name));
    }
    await unlink(join(folder, 'b.json'));
    const later = filesWith({ dialogs, recent: createRecent(NODE_FILES, state) });
    expect(await later.recentFiles()).toMatchObject({
      ok: true,
      value: [
        { name: 'a.json', present: true },
        { name: 'b.json', present: false },
      ],
    });
    expect((await stat(join(state, 'recent.json'))).mode & 0o777).toBe(0o600);
  });

  it('start empty when the list cannot be read', async () => {
    const state = await temporaryFolder();
    await writeFile(join(state, 'recent.json'), 'not json');
    expect(await createRecent(NODE_FILES, state).list()).toEqual([]);
  });
});
