// npm run bench: what the product costs. Prints medians, ratios and sizes; judges nothing and is no part of the tests.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { benchCanvas } from './bench-canvas.mjs';
import { build } from './lib/build.mjs';
import { ROOT } from './lib/run.mjs';

await build({ only: ['tools', 'cli', 'page', 'preload'] });
const bench = join(ROOT, 'dist', 'tools', 'bench.js');

/** Runs a script in a process of its own, so that its memory is its own. */
function run(script, ...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], { encoding: 'utf8' });
  process.stdout.write(stdout);
  if (status !== 0) process.stdout.write(stderr);
}

const part = (...words) => run(bench, ...words);
const azure = () => run(join(ROOT, 'dist', 'tools', 'bench-azure.js'));

/** Median wall time of a command in milliseconds over `runs` runs, after one that does not count. */
function wall(runs, ...words) {
  const times = [];
  for (let i = 0; i <= runs; i++) {
    const started = process.hrtime.bigint();
    spawnSync(process.execPath, words, { stdio: 'ignore' });
    if (i > 0) times.push(Number(process.hrtime.bigint() - started) / 1e6);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

function row(name, value, note = '') {
  console.log(`${name.padEnd(44)} ${value.padStart(12)}  ${note}`);
}

if (process.argv[2] === 'canvas') {
  await benchCanvas(process.argv.slice(3));
  process.exit(0);
}
if (process.argv[2] === 'azure') {
  azure();
  process.exit(0);
}
console.log(`Node ${process.version}, ${process.platform} ${process.arch}\n\nImport`);
part('import');
console.log('one import alone');
part('import-once');
console.log('\nAzure');
azure();
console.log('\nDrift');
part('drift');
console.log('\nRules');
part('rules');
console.log('\nProof');
part('proof');
console.log('\nPlan and exports');
part('plan');
console.log('each format alone, rules and import included in its memory');
for (const format of ['arm', 'bicep', 'terraform', 'azure-cli', 'powershell']) part('export', format);

console.log('\nCommand line');
const bare = wall(15, '-e', '0');
const command = join(ROOT, 'bin', 'causeway.js');
const sample = join(ROOT, 'assets', 'samples', 'arc-private-link.causeway.json');
row('bare Node', `${bare.toFixed(0)} ms`);
for (const words of [['--version'], ['rules'], ['validate', sample], ['export', sample, '--to', 'arm']]) {
  const own = wall(15, command, ...words);
  const label = words.map((word) => (word === sample ? 'SAMPLE' : word)).join(' ');
  row(`causeway ${label}`, `${own.toFixed(0)} ms`, `${(own - bare).toFixed(0)} ms above bare Node (aim 150)`);
}

console.log('\nCanvas');
await benchCanvas([]);

console.log('\nSizes');
for (const [name, folder, pattern] of [
  ['page scripts', 'dist/page/assets', /\.js$/],
  ['page styles', 'dist/page/assets', /\.css$/],
  ['preload', 'dist/electron', /^preload\.cjs$/],
]) {
  const path = join(ROOT, folder);
  let raw = 0;
  let zipped = 0;
  for (const file of readdirSync(path)) {
    if (!pattern.test(file)) continue;
    raw += statSync(join(path, file)).size;
    zipped += gzipSync(readFileSync(join(path, file))).length;
  }
  row(name, `${(raw / 1024).toFixed(0)} KB`, `${(zipped / 1024).toFixed(0)} KB gzip`);
}
