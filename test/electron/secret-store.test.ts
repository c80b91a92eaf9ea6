// The sign-in in the keychain: only in a real one, never readable on disk, gone after signing out.
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../helpers/folder.ts';
import { createFakeElectron } from './fake-electron.ts';

const SECRET = 'refresh-token-of-somebody';
let fake: ReturnType<typeof createFakeElectron>;

async function storeIn(stateFolder: string, platform: NodeJS.Platform = 'linux') {
  const { secretStore } = await import('../../electron/secret-store.ts');
  return secretStore({ stateFolder, platform });
}

beforeEach(() => {
  vi.resetModules();
  fake = createFakeElectron('/nowhere');
  vi.doMock('electron', () => fake.module);
});

describe('the sign-in', () => {
  it('is there again after a start, locked on disk and for its owner only', async () => {
    const folder = await temporaryFolder();
    const store = await storeIn(folder);
    expect(store.lasting).toBe(true);
    await store.save(SECRET);
    expect(await (await storeIn(folder)).load()).toBe(SECRET);
    const file = join(folder, 'azure-sign-in.bin');
    expect((await readFile(file)).includes(SECRET)).toBe(false);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('leaves nothing behind once signed out', async () => {
    const folder = await temporaryFolder();
    const store = await storeIn(folder);
    await store.save(SECRET);
    await store.clear();
    await store.clear();
    expect(await readdir(folder)).toEqual([]);
    expect(await store.load()).toBeNull();
  });

  it.each([
    ['a keychain that only pretends', 'basic_text'],
    ['a keychain nobody knows', 'unknown'],
    ['no keychain', null],
  ])('stays in memory with %s', async (_, backend) => {
    fake.module.safeStorage.backend = backend;
    const folder = await temporaryFolder();
    const store = await storeIn(folder);
    await store.save(SECRET);
    expect([store.lasting, await store.load(), await readdir(folder)]).toEqual([false, SECRET, []]);
    expect(await (await storeIn(folder)).load()).toBeNull();
  });

  it('needs no name of a backend where the system always has one', async () => {
    fake.module.safeStorage.backend = 'unknown';
    expect((await storeIn(await temporaryFolder(), 'darwin')).lasting).toBe(true);
  });

  it('that the keychain cannot unlock any more is thrown away', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'azure-sign-in.bin'), 'something else');
    expect(await (await storeIn(folder)).load()).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });
});
