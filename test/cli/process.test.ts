// What only a real process shows: exit codes of broken input, closed pipes, colours, start-up time, the serve command.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { make, planOf } from '../../shared/plan/build.ts';
import { writePlan } from '../../shared/plan/file.ts';
import { emptyPlan } from '../../shared/plan/plan.ts';
import { buildCli, PROJECT, runCli, startCli } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';

beforeAll(buildCli);

describe('input', () => {
  it('names file and byte offset of bytes that are not UTF-8', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'hub.causeway.json'), Buffer.from([0x7b, 0x22, 0xe9, 0x22]));
    const { stderr, exit } = await runCli(['validate', 'hub.causeway.json'], { cwd: folder });
    expect(stderr).toBe('causeway: hub.causeway.json is not UTF-8: byte 2 (0xe9) fits no character. Save it as UTF-8 and try again.\n');
    expect(exit).toBe(2);
  });

  it('reads a UTF-16 plan as editors on Windows write it', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'hub.causeway.json'), Buffer.from(`\ufeff${writePlan(emptyPlan('Hub'))}`, 'utf16le'));
    const { exit } = await runCli(['validate', 'hub.causeway.json'], { cwd: folder });
    expect(exit).toBe(0);
  });

  it('reads the plans below a folder, and says so when there is none', async () => {
    const folder = await temporaryFolder();
    const { stderr, exit } = await runCli(['validate', '.'], { cwd: folder });
    expect([stderr, exit]).toEqual(['causeway: There is no plan (*.causeway.json) in . or below it.\n', 2]);
  });
});

describe('output', () => {
  it('is silent when the reader of the pipe goes away', async () => {
    const folder = await temporaryFolder();
    const networks = Array.from({ length: 3000 }, (_, i) => make('vnet', `network-${i}`, { addressSpace: [`10.${i % 256}.0.0/16`] }));
    await writeFile(join(folder, 'many.causeway.json'), writePlan(planOf(networks)));
    const child = spawn(process.execPath, [join(PROJECT, 'bin/causeway.js'), 'addresses', 'many.causeway.json', '--format', 'json'], {
      cwd: folder,
    });
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = await once(child, 'close');
    expect([stderr, code]).toEqual(['', 0]);
  });

  it('has no colours when it is not a terminal', async () => {
    const { stdout } = await runCli(['rules'], { cwd: await temporaryFolder(), env: { CI: '', TERM: 'xterm-256color' } });
    expect(stdout).not.toContain('\u001b');
  });

  it('says so and leaves nothing when a result cannot be written', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a.causeway.json'), writePlan(emptyPlan('A')));
    const args = ['validate', 'a.causeway.json', '--format', 'json', '--output', '/proc/nowhere/out.json'];
    const { stderr, exit } = await runCli(args, { cwd: folder });
    expect(stderr).toContain('causeway: Cannot save /proc/nowhere/out.json: ');
    expect(exit).toBe(2);
    expect(await readdir(folder)).toEqual(['a.causeway.json']);
  });

  it.skipIf(!existsSync('/dev/full'))('fails with 3 when standard output cannot take the result', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [join(PROJECT, 'bin/causeway.js'), 'rules'], { stdio: ['ignore', full, 'pipe'] });
    let stderr = '';
    child.stderr?.on('data', (text) => {
      stderr += text;
    });
    const [code] = await once(child, 'close');
    closeSync(full);
    expect([stderr, code]).toEqual(['causeway: Cannot write to standard output: the disk is full.\n', 3]);
  });

  it('writes to a device without replacing it', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a.causeway.json'), writePlan(emptyPlan('A')));
    const { exit } = await runCli(['validate', 'a.causeway.json', '--output', '/dev/null'], { cwd: folder });
    expect(exit).toBe(0);
    expect(execFileSync('stat', ['-c', '%F', '/dev/null'], { encoding: 'utf8' }).trim()).toBe('character special file');
  });
});

describe('start', () => {
  it('needs no file of the project but its bundle', async () => {
    const text = await readFile(join(PROJECT, 'dist/cli/main.js'), 'utf8');
    const imports = [...text.matchAll(/^import .* from ["']([^"']+)["']/gm)].map((match) => match[1]);
    expect(imports.filter((name) => !name?.startsWith('node:') && !name?.startsWith('./'))).toEqual([]);
  });
});

describe('serve', () => {
  it('prints a loopback link and stops on SIGINT', async () => {
    const folder = await temporaryFolder();
    const child = startCli(['serve', '--no-open'], folder);
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (text) => {
      stdout += text;
      child.kill('SIGINT');
    });
    child.stderr?.on('data', (text) => {
      stderr += text;
    });
    const [code] = await once(child, 'close');
    if (stderr.includes('not built')) {
      expect(code).toBe(3);
      return;
    }
    expect(stdout).toMatch(/^Causeway runs at http:\/\/127\.0\.0\.1:\d+\/start\?token=[A-Za-z0-9_-]{43}\n$/);
    expect(code).toBe(0);
  });
});
