// npm test: installs and builds what is missing, then runs every check and every test. The last line sums them up.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { obtainBrowser } from './lib/browser.mjs';
import { build } from './lib/build.mjs';
import { electronRuntime, noDisplay } from './lib/electron-runtime.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT, run, toolPath } from './lib/run.mjs';
import { addReport, addStep, createTally, summaryLines } from './lib/tally.mjs';

const tally = createTally();
const reports = join(ROOT, '.cache', 'reports');

/** Prints what failed and the sum, and ends with the exit code that fits. */
function finish() {
  for (const line of summaryLines(tally)) console.log(line);
  process.exitCode = tally.failed === 0 ? 0 : 1;
}

/** Runs a check that is one test. */
async function check(title, command, args) {
  console.log(`\n— ${title}`);
  const code = await run(command, args);
  if (code !== 0) console.log(`${title} failed`);
  addStep(tally, title, code);
}

/** Runs a suite of the test runner and adds its numbers. */
async function suite(title, name, args, env = {}) {
  console.log(`\n— ${title}`);
  const report = join(reports, `${name}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run(process.execPath, [toolPath('vitest', 'vitest.mjs'), 'run', ...args, ...reporters], { env });
  addReport(tally, title, report, code);
}

async function buildAll() {
  console.log('\n— build');
  try {
    await build({ log: console.log });
    addStep(tally, 'build', 0);
    return true;
  } catch (fault) {
    console.log(fault instanceof Error ? (fault.stack ?? fault.message) : fault);
    addStep(tally, 'build', 1);
    return false;
  }
}

function hasPageTests() {
  const folder = join(ROOT, 'test', 'e2e');
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => /\.(spec|test)\.tsx?$/.test(String(name)));
}

async function pageTests() {
  if (!hasPageTests()) return;
  const browser = await obtainBrowser();
  if (!browser) {
    addStep(tally, 'browser tests (no browser)', 1);
    return;
  }
  await suite('browser tests', 'e2e', ['--config', 'vitest.e2e.config.ts'], { CHROMIUM_PATH: browser });
}

async function main() {
  mkdirSync(reports, { recursive: true });
  if (!(await ensureInstalled())) {
    addStep(tally, 'installing packages', 1);
    return;
  }
  await check('types', process.execPath, [toolPath('typescript', 'bin/tsc'), '-b']);
  await check('lint', process.execPath, [toolPath('@biomejs/biome', 'bin/biome'), 'check', '.']);
  await check('unused code', process.execPath, [toolPath('knip', 'bin/knip.js')]);
  const built = await buildAll();
  if (built) await check('rule pages are fresh', process.execPath, ['scripts/docs.mjs', '--check']);
  const desktop = electronRuntime() ? noDisplay() : 'the Electron runtime is not here';
  if (desktop) console.log(`\nDesktop tests are skipped: ${desktop}.`);
  await suite('unit, property, golden, scenario and architecture tests', 'unit', []);
  if (built) await pageTests();
  console.log('');
}

await main();
finish();
