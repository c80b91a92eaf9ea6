import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPageFiles } from '../../services/page-files.ts';
import { temporaryFolder } from '../helpers/folder.ts';

describe('readPageFiles', () => {
  it.each(['', '/'])('makes an address for each file below the folder, named with "%s" at its end', async (end) => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<!doctype html>');
    await writeFile(join(folder, 'assets', 'a.js'), 'export {};');
    const page = await readPageFiles(folder + end);
    expect([...page.keys()].sort()).toEqual(['/', '/assets/a.js', '/index.html']);
    expect(page.get('/assets/a.js')).toMatchObject({ type: 'text/javascript; charset=utf-8', lasting: true });
    expect(String(await page.get('/')?.read())).toBe('<!doctype html>');
  });

  it('refuses a folder without a page', async () => {
    await expect(readPageFiles(await temporaryFolder())).rejects.toThrow('no index.html');
  });
});
