// npm run build [-- PART…]: builds everything, or the named parts (page, main, preload, cli, tools). --stale: only what is not up to date.
import { build, PART_NAMES } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';

const words = process.argv.slice(2);
const only = words.filter((word) => !word.startsWith('-'));
const unknown = only.filter((word) => !PART_NAMES.includes(word));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. The parts are ${PART_NAMES.join(', ')}.`);
  process.exit(2);
}
if (!(await ensureInstalled())) process.exit(1);
try {
  await build({ force: !words.includes('--stale'), ...(only.length > 0 ? { only } : {}) });
} catch (fault) {
  console.error(fault instanceof Error ? (fault.stack ?? fault.message) : fault);
  process.exit(1);
}
