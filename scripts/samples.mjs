// npm run samples: writes assets/samples from their builders in shared/plan/samples. A test holds the files against the builders.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { ROOT } from './lib/run.mjs';

const folder = join(ROOT, 'assets', 'samples');
await build({ only: ['tools'] });
const { SAMPLES } = await import(join(ROOT, 'dist', 'tools', 'samples.js'));
const { writePlan } = await import(join(ROOT, 'dist', 'tools', 'file.js'));

mkdirSync(folder, { recursive: true });
const names = SAMPLES.map((sample) => `${sample.file}.causeway.json`);
for (const name of readdirSync(folder)) if (!names.includes(name)) rmSync(join(folder, name));
for (const [i, sample] of SAMPLES.entries()) writeFileSync(join(folder, names[i]), writePlan(sample.plan()));
console.log(`Wrote ${names.length} samples to assets/samples.`);
