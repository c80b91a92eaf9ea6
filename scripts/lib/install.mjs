// Installs the packages of package-lock.json when they are not there, or are others.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './run.mjs';

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(join(ROOT, path), 'utf8')).packages;
  } catch {
    return null;
  }
}

/** True when every package the lock file names, optional ones aside, is installed in its version. */
export function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version);
}

/** Installs when needed. Resolves to false when that failed. */
export async function ensureInstalled() {
  if (isInstalled()) return true;
  console.error('Installing packages (npm ci) …');
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code === 0) return true;
  console.error('The packages could not be installed. See the lines above; npm needs its registry the first time.');
  return false;
}
