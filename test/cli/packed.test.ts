// The packed command works where nothing else is: it depends on no package, so that it installs behind any proxy.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { PROJECT } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';

const run = promisify(execFile);

it('runs from the file "npm pack" makes, alone', async () => {
  const folder = await temporaryFolder();
  await run('npm', ['pack', '--pack-destination', folder], { cwd: PROJECT });
  const [archive] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
  await mkdir(join(folder, 'alone'));
  await run('tar', ['-xzf', join(folder, archive ?? ''), '-C', join(folder, 'alone')]);
  const home = join(folder, 'alone/package');
  const manifest = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as {
    readonly dependencies?: object;
    readonly bin: object;
  };
  expect(manifest.dependencies).toBeUndefined();
  expect(manifest.bin).toEqual({ causeway: 'bin/causeway.js' });
  await copyFile(join(PROJECT, 'assets/samples/arc-private-link.causeway.json'), join(folder, 'plan.causeway.json'));
  const causeway = (...words: readonly string[]) =>
    run(process.execPath, [join(home, 'bin/causeway.js'), ...words], { cwd: folder, env: { ...process.env, NODE_PATH: '' } });
  expect((await causeway('validate', 'plan.causeway.json')).stdout).toContain('0 errors');
  await causeway('export', 'plan.causeway.json', '--to', 'png', '--to', 'pdf', '-o', 'out');
  expect((await readdir(join(folder, 'out'))).sort()).toEqual(['diagram.pdf', 'diagram.png']);
  expect((await causeway('explain', 'PLS-007')).stdout).toContain('# Servers of a scope resolve its names to its endpoint');
}, 240_000);
