// npm start [-- FILE] [--browser|--desktop]: installs and builds what is missing, then opens the planner.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from './lib/build.mjs';
import { downloadElectron, downloadFailedBefore, electronRuntime, noDisplay } from './lib/electron-runtime.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ROOT, run } from './lib/run.mjs';

const USAGE = 'Use: npm start [-- FILE] [-- --browser | --desktop]';
const words = process.argv.slice(2);
const wantsBrowser = words.includes('--browser');
const wantsDesktop = words.includes('--desktop');
const files = words.filter((word) => !word.startsWith('-'));
const unknown = words.filter((word) => word.startsWith('-') && word !== '--browser' && word !== '--desktop' && word !== '--no-open');

/** Ends the script with a sentence. */
function stop(sentence, code) {
  console.error(sentence);
  process.exit(code);
}

if (unknown.length > 0) stop(`There is no option ${unknown[0]}. ${USAGE}`, 2);
if (wantsBrowser && wantsDesktop) stop(`Choose one of --browser and --desktop. ${USAGE}`, 2);
if (files.length > 1) stop(`One file can be opened. ${USAGE}`, 2);
const file = files[0] === undefined ? null : resolve(process.env.INIT_CWD ?? process.cwd(), files[0]);
if (file !== null && !existsSync(file)) stop(`There is no file ${files[0]}.`, 2);

if (!(await ensureInstalled())) process.exit(1);
try {
  await build({ only: ['page', 'main', 'preload', 'cli'] });
} catch (fault) {
  stop(`${fault instanceof Error ? fault.message : fault}\nThe planner could not be built; the lines above say where.`, 1);
}

/** The runtime to use, or the reason why the browser is used instead. */
async function desktop() {
  if (wantsBrowser) return { reason: '--browser was given' };
  const blind = noDisplay();
  if (blind) return { reason: `${blind} for a desktop window` };
  const here = electronRuntime();
  if (here) return { runtime: here };
  if (!wantsDesktop && downloadFailedBefore()) return { reason: 'the Electron runtime is not here and could not be downloaded before' };
  const fetched = await downloadElectron();
  return fetched ? { runtime: fetched } : { reason: 'the Electron runtime is not here and could not be downloaded' };
}

const { runtime, reason } = await desktop();
if (!runtime && wantsDesktop) stop(`The desktop window cannot be opened: ${reason}. Try npm start -- --browser`, 3);
if (runtime) {
  console.error('Opening the planner on the desktop.');
  process.exit(await run(runtime, [ROOT, ...(file ? [file] : [])]));
}
console.error(`Opening the planner in the browser: ${reason}.`);
const options = words.includes('--no-open') ? ['--no-open'] : [];
process.exit(await run(process.execPath, [`${ROOT}bin/causeway.js`, 'serve', ...options, ...(file ? [file] : [])]));
