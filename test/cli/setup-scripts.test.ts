// Parts of npm start and npm test that decide something: the count, the browser, the desktop runtime.
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PROJECT } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';

/** A script of scripts/lib; scripts are plain JavaScript without types. */
function script(name: string) {
  return import(/* @vite-ignore */ join(PROJECT, 'scripts/lib', name));
}

afterEach(() => vi.unstubAllEnvs());

describe('the last lines of npm test', () => {
  it.each([
    [{ passed: 12, failed: 0, skipped: 0, faults: [] }, ['12 passed, 0 failed']],
    [{ passed: 12, failed: 1, skipped: 1, faults: ['lint'] }, ['failed: lint', '12 passed, 1 failed, 1 skipped']],
  ])('%j', async (tally, lines) => {
    expect((await script('tally.mjs')).summaryLines(tally)).toEqual(lines);
  });

  it('sums steps and reports, names what failed, and counts a runner or a file that broke as one failure', async () => {
    const { addReport, addStep, createTally } = await script('tally.mjs');
    const path = join(await temporaryFolder(), 'report.json');
    const testResults = [
      {
        name: join(PROJECT, 'test/a.test.ts'),
        status: 'failed',
        assertionResults: [
          { status: 'failed', fullName: 'a stands' },
          { status: 'passed', fullName: 'b stands' },
        ],
      },
      { name: join(PROJECT, 'test/unread.test.ts'), status: 'failed', assertionResults: [] },
    ];
    await writeFile(path, JSON.stringify({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults }));
    const tally = createTally();
    addStep(tally, 'types', 0);
    addStep(tally, 'lint', 1);
    addReport(tally, 'unit tests', path, 1);
    addReport(tally, 'page tests', 'missing.json', 1);
    const faults = ['lint', 'test/a.test.ts > a stands', 'test/unread.test.ts', 'page tests (exit code 1)'];
    expect(tally).toEqual({ passed: 6, failed: 4, skipped: 3, faults });
  });
});

describe('the browser for the page tests', () => {
  it('is the one CHROMIUM_PATH names, or none', async () => {
    const { findBrowser } = await script('browser.mjs');
    const path = join(await temporaryFolder(), 'browser');
    await writeFile(path, '#!/bin/sh\n');
    expect(await findBrowser({ CHROMIUM_PATH: path, PATH: process.env.PATH })).toBeNull();
    await chmod(path, 0o755);
    expect(await findBrowser({ CHROMIUM_PATH: path, PATH: '' })).toBe(path);
  });

  it('is looked for in PATH', async () => {
    const { findBrowser } = await script('browser.mjs');
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'chromium-browser'), '#!/bin/sh\n', { mode: 0o755 });
    expect(await findBrowser({ PATH: folder })).toBe(join(folder, 'chromium-browser'));
  });
});

describe('the desktop runtime', () => {
  it('is there when its program can be run', async () => {
    const { electronRuntime } = await script('electron-runtime.mjs');
    const folder = await temporaryFolder();
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder);
    expect(electronRuntime()).toBeNull();
    await writeFile(join(folder, 'electron'), '#!/bin/sh\n', { mode: 0o755 });
    expect(electronRuntime()).toBe(join(folder, 'electron'));
  });
});
