// A browser of the Chromium family for the page tests: found on the machine, else obtained by the ordinary means.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT, run } from './run.mjs';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];

/** Places outside PATH where installers put browsers. */
function placesOf(env) {
  if (process.platform === 'darwin')
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ];
  if (process.platform !== 'win32') return ['/snap/bin/chromium', '/opt/google/chrome/chrome', '/usr/lib/chromium/chromium'];
  const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
  const paths = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
  return roots.flatMap((root) => paths.map((path) => join(root, path)));
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The browser that playwright-core downloaded, or null. */
async function downloaded() {
  try {
    const { chromium } = await import('playwright-core');
    const path = chromium.executablePath();
    return path && existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/** Path of a browser that is here, or null. `CHROMIUM_PATH` goes first. */
export async function findBrowser(env = process.env) {
  const named = env.CHROMIUM_PATH;
  if (named) return isProgram(named) ? named : null;
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const candidates = [...COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name + suffix))), ...placesOf(env)];
  return candidates.find(isProgram) ?? downloaded();
}

/** A browser, obtained when there is none. Null, with the reason printed, when that fails. */
export async function obtainBrowser() {
  const here = await findBrowser();
  if (here) return here;
  if (process.env.CHROMIUM_PATH) {
    console.error(`CHROMIUM_PATH is set to ${process.env.CHROMIUM_PATH}, which is not a program that can be run.`);
    return null;
  }
  if (process.platform === 'linux' && process.getuid?.() === 0 && isProgram('/usr/bin/apt-get')) {
    console.error('No browser found. Installing chromium with apt-get …');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
    const installed = await findBrowser();
    if (installed) return installed;
  }
  console.error('No browser found. Downloading Chromium with the test library …');
  await run(process.execPath, [join(ROOT, 'node_modules/playwright-core/cli.js'), 'install', 'chromium']);
  const fetched = await findBrowser();
  if (!fetched)
    console.error(
      'There is no browser of the Chromium family and none could be obtained. Install one, or set CHROMIUM_PATH to its program.',
    );
  return fetched;
}
