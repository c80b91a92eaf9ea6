// Where the Electron runtime is, if it is here. Never imports the package: that would start a download.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './run.mjs';
import { readStamp, writeStamp } from './stamps.mjs';

const PACKAGE = join(ROOT, 'node_modules', 'electron');
const DOWNLOAD_LIMIT_MS = 120_000;
const FAILED = 'electron-download-failed';

function usable(path) {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return null;
  }
}

/** Path of the runtime's program, or null. */
export function electronRuntime() {
  let program = null;
  try {
    program = readFileSync(join(PACKAGE, 'path.txt'), 'utf8').trim();
  } catch {
    // The package is there without its runtime, or not at all.
  }
  const own = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (own) return usable(join(own, program || (process.platform === 'win32' ? 'electron.exe' : 'electron')));
  return program ? usable(join(PACKAGE, 'dist', program)) : null;
}

function version() {
  try {
    return JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')).version;
  } catch {
    return 'none';
  }
}

/** True when the last try to download this version failed, so that nobody waits for it again. */
export function downloadFailedBefore() {
  return readStamp(FAILED) === version();
}

/** Downloads the runtime once. Resolves to its path, or null; a failure is remembered. */
export async function downloadElectron() {
  if (!existsSync(join(PACKAGE, 'install.js'))) return null;
  console.error('Downloading the Electron runtime, once (at most two minutes) …');
  await run(process.execPath, [join(PACKAGE, 'install.js')], { quiet: true, timeoutMs: DOWNLOAD_LIMIT_MS });
  const found = electronRuntime();
  writeStamp(FAILED, found ? '' : version());
  return found;
}

/** Why a window cannot be opened although the runtime is here, or null. */
export function noDisplay() {
  const linux = process.platform === 'linux';
  return linux && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY ? 'there is no display' : null;
}
