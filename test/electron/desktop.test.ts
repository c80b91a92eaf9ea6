// The built desktop host in a real window. Runs only where the desktop app can be started; skipped elsewhere, with the reason in the name.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../helpers/cli.ts';
import { desktopProgram } from '../helpers/desktop.ts';
import { temporaryFolder } from '../helpers/folder.ts';

const found = desktopProgram();
const [name, desktop] = typeof found === 'string' ? [`skipped: ${found}`, null] : ['in a real window', found];

async function withDesktop(words: readonly string[], story: (app: ElectronApplication) => Promise<void>): Promise<void> {
  if (!desktop) return;
  const state = await temporaryFolder();
  const args = [...desktop.words, `--user-data-dir=${state}`, ...words];
  const app = await _electron.launch({ executablePath: desktop.program, args, cwd: PROJECT });
  try {
    await story(app);
  } finally {
    await app.close();
  }
}

describe.skipIf(desktop === null)(`the desktop host, ${name}`, () => {
  it('opens the planner with its bridge and nothing more', async () => {
    await withDesktop([], async (app) => {
      const page = await app.firstWindow();
      expect(page.url()).toBe('app://causeway/');
      const seen = await page.evaluate(() => {
        const own = globalThis as unknown as { readonly causeway: object; readonly require?: unknown };
        return [Object.keys(own.causeway), typeof own.require];
      });
      expect(seen).toEqual([['call', 'listen'], 'undefined']);
      const cut = await page.evaluate(() => fetch('https://example.com').then(String, () => 'refused'));
      expect(cut).toBe('refused');
    });
  });

  it('opens the plan named at its start and shows the menu of the system', async () => {
    const file = join(await temporaryFolder(), 'hub.causeway.json');
    await writeFile(file, '{ "formatVersion": 1, "info": { "name": "Hub" }, "resources": [] }');
    await withDesktop([file], async (app) => {
      const page = await app.firstWindow();
      await page.getByRole('navigation', { name: 'Open plans' }).getByRole('button', { name: 'hub', exact: true }).waitFor();
      const labels = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label) ?? []);
      expect(labels).toEqual(expect.arrayContaining(['File', 'Edit', 'Plan', 'View', 'Window', 'Help']));
      expect(await page.getByRole('navigation', { name: 'Main menu' }).count()).toBe(0);
    });
  });
});
