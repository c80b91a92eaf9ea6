// npm run golden: writes what each emitter makes of each golden plan, and the estate of the demo from one of them. The tests compare and never write; read the difference before you keep it.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from './lib/build.mjs';
import { ROOT } from './lib/run.mjs';

const folder = join(ROOT, 'test', 'golden');
await build({ only: ['tools'] });
const load = (name) => import(join(ROOT, 'dist', 'tools', `${name}.js`));
const [{ SAMPLES }, { readPlan, writePlan }, { everyKind }, { goldenFiles }, { demoEstate }] = await Promise.all(
  ['samples', 'file', 'every-kind', 'golden', 'demo-estate'].map(load),
);

const cases = new Map(SAMPLES.map((sample) => [sample.file, sample.plan()]));
cases.set('every-kind', everyKind());
for (const [name, plan] of cases) {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'plan.causeway.json'), writePlan(plan));
}
for (const name of readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)) {
  const path = join(folder, name, 'plan.causeway.json');
  if (!existsSync(path)) continue;
  rmSync(join(folder, name, 'expected'), { recursive: true, force: true });
  for (const [file, text] of goldenFiles(readPlan(readFileSync(path, 'utf8')).value.plan)) {
    const target = join(folder, name, 'expected', file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
writeFileSync(join(ROOT, 'services', 'azure', 'demo', 'estate.json'), await demoEstate(ROOT));
console.log('Wrote test/golden and the estate of the demo.');
