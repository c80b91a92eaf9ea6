// The built desktop host in a real window. Runs only where the Electron runtime and a display are present; skipped elsewhere.
import { accessSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';

/** Path of the runtime's program, or null. The package itself is never imported: that would start a download. */
function runtime(): string | null {
  const folder = join(PROJECT, 'node_modules/electron');
  const own = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  try {
    const path = own ? join(own, 'electron') : join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return null;
  }
}

const program = runtime();
const display = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

describe.skipIf(program === null || !display)('the desktop host (needs the Electron runtime and a display)', () => {
  it('opens the planner with its bridge and nothing more', async () => {
    const state = await temporaryFolder();
    const app = await _electron.launch({ executablePath: program ?? '', args: [PROJECT, `--user-data-dir=${state}`], cwd: PROJECT });
    try {
      const page = await app.firstWindow();
      expect(page.url()).toBe('app://causeway/');
      expect(await page.evaluate(() => Object.keys((globalThis as unknown as { planner: object }).planner))).toEqual(['call']);
      expect(await page.evaluate(() => typeof (globalThis as unknown as { require?: unknown }).require)).toBe('undefined');
    } finally {
      await app.close();
    }
  });
});
