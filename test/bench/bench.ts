// Prints what the core costs: import, rules, layout, picture, export, memory. Run by `npm run bench`, never by tests.
import { performance } from 'node:perf_hooks';
import { EMITTERS, emitterOf } from '../../shared/emitters/index.ts';
import { importSources } from '../../shared/importers/index.ts';
import type { Kind, Resource } from '../../shared/kinds/index.ts';
import { arrange } from '../../shared/plan/arrange.ts';
import { apply, type Command } from '../../shared/plan/commands.ts';
import { readPlan, writePlan } from '../../shared/plan/file.ts';
import { lookupOf } from '../../shared/plan/lookup.ts';
import { pictureOf } from '../../shared/plan/picture.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { routesOf } from '../../shared/plan/route-links.ts';
import { ALL_RULES } from '../../shared/rules/config.ts';
import { RULES } from '../../shared/rules/index.ts';
import { judge } from '../../shared/rules/judge.ts';
import { newMemory } from '../../shared/rules/memory.ts';
import { runRules } from '../../shared/rules/run.ts';
import { benchDrift } from './drift.ts';
import { estate } from './estate.ts';
import { benchProof } from './proof.ts';

/** Addressing, subnets, gateway subnet, peering, private endpoints, scopes, naming: the families the first aim was set for. */
const FIRST_FAMILIES = new Set([
  'addressing',
  'subnets',
  'gateway-subnet',
  'peering',
  'private-endpoints',
  'private-link-scopes',
  'naming',
]);

/** Median of several runs in milliseconds, after one that does not count. */
function time(runs: number, job: () => unknown): number {
  job();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    job();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? 0;
}

function row(name: string, value: string, note = ''): void {
  console.log(`${name.padEnd(44)} ${value.padStart(12)}  ${note}`);
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function imported(text: string): Plan {
  const read = importSources([{ name: 'estate.json', text }]);
  if (!read.ok) throw new Error(read.error.message);
  return read.value.plan;
}

/** One edit and the findings after it, judged with a memory as the window does; and how many rules had to be asked. */
function incrementalRows(plan: Plan): void {
  const editOf: { readonly [what: string]: (n: number) => Command } = {
    'a note on a network': (n) => ({ type: 'update', id: first(plan, 'vnet'), change: { notes: `note ${n}` } }),
    'the range of a subnet': (n) => ({ type: 'update', id: first(plan, 'subnet'), change: { addressPrefix: `10.0.${n % 200}.0/24` } }),
    'a rule of a security group': (n) => ({ type: 'update', id: first(plan, 'securityGroup'), change: { tags: { n: String(n) } } }),
    'a private endpoint': (n) => ({ type: 'update', id: first(plan, 'privateEndpoint'), change: { notes: `note ${n}` } }),
  };
  for (const [what, edit] of Object.entries(editOf)) {
    const memory = newMemory();
    let at = plan;
    let n = 0;
    judge(at, ALL_RULES, {}, memory);
    const spent = time(15, () => {
      const next = apply(at, edit(n++));
      if (!next.ok) throw new Error(next.error.message);
      at = next.value;
      judge(at, ALL_RULES, {}, memory);
    });
    row(`after ${what}, ${plan.resources.size}`, ms(spent), `${memory.asked} rules asked (aim 16 ms at 1,000)`);
  }
}

function first(plan: Plan, kind: Kind): string {
  const [one] = lookupOf(plan).byKind(kind);
  if (!one) throw new Error(`The estate has no ${kind}.`);
  return (one as Resource).id;
}

const only = process.argv[2];
if (only === 'import') {
  const text = JSON.stringify({ value: estate(20_000) });
  const parse = time(5, () => JSON.parse(text));
  const read = time(5, () => imported(text));
  row('JSON.parse of 20,000 ARM resources', ms(parse), `${(text.length / 1e6).toFixed(1)} MB`);
  row('import of the same', ms(read), `${(read / parse).toFixed(2)} × JSON.parse (aim 5)`);
  row('plan resources', String(imported(text).resources.size));
} else if (only === 'import-once') {
  imported(JSON.stringify({ value: estate(20_000) }));
} else if (only === 'rules') {
  for (const size of [1_000, 10_000]) {
    const plan = imported(JSON.stringify({ value: estate(Math.round(size / 1.2)) }));
    const findings = runRules(plan, RULES).length;
    const again = time(7, () => runRules({ ...plan, resources: new Map(plan.resources) }, RULES));
    const first = RULES.filter((rule) => FIRST_FAMILIES.has(rule.id.split('/')[0] ?? ''));
    const firstTime = time(7, () => runRules({ ...plan, resources: new Map(plan.resources) }, first));
    row(`${first.length} rules of the first seven families, ${plan.resources.size}`, ms(firstTime), 'aim 100 ms at 10,000');
    row(`${RULES.length} rules on ${plan.resources.size} resources`, ms(again), `${findings} findings (aim 300 ms at 10,000)`);
    incrementalRows(plan);
    if (process.argv[3] === 'each')
      for (const rule of RULES) {
        const own = time(3, () => runRules({ ...plan, resources: new Map(plan.resources) }, [rule]));
        if (own > 2) row(`  ${rule.code} ${rule.id}`, ms(own));
      }
  }
} else if (only === 'proof') {
  benchProof(row, time, imported(JSON.stringify({ value: estate(8_400) })));
} else if (only === 'drift') {
  benchDrift(row, time, 5_000);
} else if (only === 'plan') {
  for (const size of [1_000, 10_000]) {
    const plan = imported(JSON.stringify({ value: estate(Math.round(size / 1.2)) }));
    const text = writePlan(plan);
    const [first] = plan.resources.keys();
    row(`write plan of ${plan.resources.size}`, ms(time(5, () => writePlan(plan))), `${(text.length / 1e6).toFixed(1)} MB`);
    row(`read plan of ${plan.resources.size}`, ms(time(5, () => readPlan(text))));
    row(
      `one edit at ${plan.resources.size}`,
      ms(time(20, () => apply(plan, { type: 'update', id: first ?? '', change: { notes: 'x' } }))),
      'aim 2 ms at 1,000',
    );
    row(`arrange ${plan.resources.size}`, ms(time(3, () => arrange({ ...plan, resources: new Map(plan.resources) }))));
    const picture = pictureOf({ ...plan, layout: arrange(plan) });
    row(`route ${picture.links.length} lines`, ms(time(3, () => routesOf({ ...picture }))));
    for (const format of EMITTERS.map((one) => one.format)) {
      const emitter = emitterOf(format);
      if (emitter) row(`export ${format} of ${plan.resources.size}`, ms(time(3, () => emitter.emit({ plan, findings: [] }))));
    }
  }
}
if (only === 'export') {
  const plan = imported(JSON.stringify({ value: estate(Math.round(5_000 / 1.2)) }));
  const findings = runRules(plan, RULES);
  const emitter = emitterOf(process.argv[3] ?? '');
  if (!emitter) throw new Error(`No format is called ${process.argv[3]}.`);
  const started = performance.now();
  const { files } = emitter.emit({ plan, findings });
  const size = files.reduce((sum, { text }) => sum + text.length, 0);
  const once = performance.now() - started;
  row(
    `export ${emitter.format} of ${plan.resources.size}`,
    ms(once),
    `${files.length} files, ${(size / 1e6).toFixed(1)} MB (aim 5 s, 500 MB)`,
  );
}
if (only === 'estate')
  process.stdout.write(writePlan(imported(JSON.stringify({ value: estate(Math.round(Number(process.argv[3]) / 1.2)) }))));
else if (only) row('peak memory', `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`, 'aim 400 MB');
