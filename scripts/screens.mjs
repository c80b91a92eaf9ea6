// node scripts/screens.mjs FOLDER: writes a picture of every screen and dialog, in light, dark and high contrast, to look at before merging.
import { resolve } from 'node:path';
import { obtainBrowser } from './lib/browser.mjs';
import { build } from './lib/build.mjs';
import { run, toolPath } from './lib/run.mjs';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Name a folder for the pictures: node scripts/screens.mjs FOLDER');
  process.exit(2);
}
const browser = await obtainBrowser();
if (!browser) process.exit(1);
await build({ only: ['page', 'cli'] });
const words = [
  toolPath('vitest', 'vitest.mjs'),
  'run',
  '--config',
  'vitest.e2e.config.ts',
  'test/e2e/screens.test.ts',
  'test/e2e/drift.test.ts',
];
process.exit(await run(process.execPath, words, { env: { CHROMIUM_PATH: browser, CAUSEWAY_SCREENS: resolve(folder) } }));
