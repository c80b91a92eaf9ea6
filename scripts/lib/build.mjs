// The parts of the build, what each is made from, and building those that are stale.
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';
import { readStamp, stampOf, writeStamp } from './stamps.mjs';

const COMMON = ['shared', 'package.json', 'package-lock.json', 'vite.config.ts'];

/** Parts in build order. `needs`: built only when this file exists. `makes`: what shows that it was built. */
const PARTS = [
  { name: 'cli', inputs: [...COMMON, 'services', 'cli'], needs: 'cli/main.ts', makes: 'dist/cli/main.js' },
  {
    name: 'tools',
    inputs: [...COMMON, 'services', 'test/azure', 'test/bench', 'test/helpers'],
    needs: 'shared/rules/page.ts',
    makes: 'dist/tools/page.js',
  },
  { name: 'main', inputs: [...COMMON, 'services', 'electron'], needs: 'electron/main.ts', makes: 'dist/electron/main.js' },
  { name: 'preload', inputs: [...COMMON, 'electron'], needs: 'electron/preload.ts', makes: 'dist/electron/preload.cjs' },
  { name: 'page', inputs: [...COMMON, 'renderer', 'assets', 'samples'], needs: 'renderer/index.html', makes: 'dist/page/index.html' },
];

/** Names of the parts. */
export const PART_NAMES = PARTS.map((part) => part.name);

/** Parts that are missing or older than what they are made from. */
export function staleParts() {
  return PARTS.filter((part) => existsSync(join(ROOT, part.needs)))
    .map((part) => ({ ...part, stamp: stampOf(part.inputs) }))
    .filter((part) => !existsSync(join(ROOT, part.makes)) || readStamp(part.name) !== part.stamp);
}

/**
 * Builds the named parts, or those that are stale. Throws what the builder throws.
 * @param {{ readonly force?: boolean, readonly only?: readonly string[], readonly log?: (line: string) => void }} [options]
 */
export async function build({ force = false, only = PART_NAMES, log = console.error } = {}) {
  const wanted = force
    ? PARTS.filter((part) => existsSync(join(ROOT, part.needs))).map((part) => ({ ...part, stamp: stampOf(part.inputs) }))
    : staleParts();
  const parts = wanted.filter((part) => only.includes(part.name));
  if (parts.length === 0) return;
  const vite = await import('vite');
  for (const part of parts) {
    const started = Date.now();
    await buildPart(vite, part);
    writeStamp(part.name, part.stamp);
    log(`Built ${part.name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  }
}

/** Builds beside the old result and then puts the new one in its place, so that a failed or parallel build breaks nothing. */
async function buildPart(vite, part) {
  const settings = { configFile: join(ROOT, 'vite.config.ts'), mode: part.name, logLevel: 'warn' };
  if (part.makes.startsWith('dist/electron/')) {
    await vite.build(settings);
    return;
  }
  const place = join(ROOT, 'dist', part.name);
  const fresh = `${place}.${process.pid}`;
  try {
    await vite.build({ ...settings, build: { outDir: fresh, emptyOutDir: true } });
    rmSync(place, { recursive: true, force: true });
    renameSync(fresh, place);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
