// Every reader against broken documents, and everything that works on what was read: a refusal in words or a plan, never a fault.
// CAUSEWAY_FUZZ sets how many documents each reader meets, CAUSEWAY_FUZZ_SEED where they start.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../shared/base/json.ts';
import { EMITTERS, emitterOf } from '../../shared/emitters/index.ts';
import { terraformModel } from '../../shared/emitters/terraform.ts';
import { importSources } from '../../shared/importers/index.ts';
import { readPlan, writePlan } from '../../shared/plan/file.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { SAMPLES } from '../../shared/plan/samples/index.ts';
import { ALL_RULES, readConfiguration } from '../../shared/rules/config.ts';
import { judge } from '../../shared/rules/judge.ts';
import { prove } from '../../shared/trace/prove.ts';
import { estate } from '../bench/estate.ts';
import { corpus } from '../helpers/corpus.ts';
import { everyKind } from '../helpers/every-kind.ts';
import { applied } from '../helpers/terraform-apply.ts';
import { diceOf } from '../oracle/dice.ts';
import { brokenText } from './mutate.ts';

const ROUNDS = Number(process.env.CAUSEWAY_FUZZ ?? 60);
const SEED = Number(process.env.CAUSEWAY_FUZZ_SEED ?? 20261125);
/** Processor time after which a reader counts as hanging, in milliseconds. */
const HANG = 2_000;
/** Document and seed that once found a fault, by reader; they are tried for ever. */
const KEPT: { readonly [reader: string]: readonly (readonly [document: number, seed: number])[] } = {
  plan: [[3, 2559071]],
  'terraform-state': [
    [3, 1987746],
    [2, 1157408],
  ],
  configuration: [
    [0, 2122369],
    [0, 127938],
  ],
};

const samples = SAMPLES.map((sample) => sample.plan());
const json = (text: string): Json => JSON.parse(text) as Json;
const plans = [...samples, everyKind()];

function fromCorpus(folder: string, count: number): readonly Json[] {
  const path = corpus(folder);
  if (path === null) return [];
  return readdirSync(path, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.json') && !name.endsWith('index.json') && !name.endsWith('.parameters.json'))
    .sort()
    .flatMap((name) => {
      const text = readFileSync(join(path, name), 'utf8');
      try {
        return text.length < 300_000 ? [json(text)] : [];
      } catch {
        return [];
      }
    })
    .slice(0, count);
}

const armOf = (plan: Plan): Json => json(emitterOf('arm')?.emit({ plan, findings: [] }).files[0]?.text ?? '{}');

const DOCUMENTS: { readonly [reader: string]: readonly Json[] } = {
  plan: plans.map((plan) => json(writePlan(plan))),
  'arm-template': [...plans.map(armOf), ...fromCorpus('templates', 40)],
  'arm-resources': [{ value: estate(60) } as unknown as Json, ...fromCorpus('topologies', 20)],
  'resource-graph': [
    {
      totalRecords: 60,
      count: 60,
      data: estate(60).map((one) => ({ ...one, subscriptionId: 's', resourceGroup: 'g', tenantId: 't' })),
    } as Json,
  ],
  'terraform-state': samples.flatMap((plan) => {
    const { file, shown } = applied(terraformModel({ plan, findings: [] }).files);
    return [file, shown];
  }),
  configuration: [
    {
      profile: 'strict',
      rules: { 'PLS-012': 'off', 'SUB-016': { severity: 'error', parameters: { x: 1 } } },
      suppressions: [{ rule: 'PLS-012', resource: 'x', reason: 'y', expires: '2027-01-01' }],
      baseline: 'base.json',
      failOn: 'warning',
    },
    { extends: './other.json', rules: {}, suppressions: [] },
    { profile: 'recommended' },
  ],
};

/** What becomes of a plan that was read: all of it has to go through. */
function checkAll(plan: Plan, deepLook: boolean): void {
  const text = writePlan(plan);
  const again = readPlan(text);
  if (!again.ok) throw new Error(`What was written cannot be read: ${again.error.message}`);
  if (writePlan(again.value.plan) !== text) throw new Error('Reading and writing again gives another text.');
  const { findings } = judge(plan, ALL_RULES, {});
  const fault = findings.find((one) => one.data.internal === true);
  if (fault) throw new Error(fault.message);
  prove(plan);
  if (deepLook) for (const emitter of EMITTERS) emitter.emit({ plan, findings });
}

function read(reader: string, text: string, deepLook: boolean): string {
  if (reader === 'configuration') {
    const configuration = readConfiguration(text);
    if (configuration.ok) judge(samples[0] as Plan, ALL_RULES, configuration.value);
    return configuration.ok ? 'read' : configuration.error.map((one) => one.message).join('\n');
  }
  const plan = reader === 'plan' ? readPlan(text) : importSources([{ name: 'file.json', text }]);
  if (!plan.ok) return plan.error.message;
  checkAll(plan.value.plan, deepLook);
  return 'read';
}

const spent = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
};

describe.each(Object.keys(DOCUMENTS))('reader of %s', (reader) => {
  const documents = DOCUMENTS[reader] ?? [];

  it('refuses in words or reads, whatever it gets', () => {
    const outcomes = new Map<string, number>();
    const cases = [...(KEPT[reader] ?? []), ...Array.from({ length: ROUNDS }, (_, n) => [n % documents.length, SEED + n * 7919] as const)];
    for (const [n, [document, seed]] of cases.entries()) {
      const text = brokenText(documents[document] as Json, diceOf(seed));
      const since = process.cpuUsage();
      let said: string;
      try {
        said = read(reader, text, n % 6 === 0);
      } catch (fault) {
        throw new Error(`${reader}, document ${document}, seed ${seed}: ${fault instanceof Error ? fault.stack : String(fault)}`);
      }
      expect(said.length, `seed ${seed}`).toBeLessThan(4_000);
      expect(spent(since), `seed ${seed} hangs`).toBeLessThan(HANG * 3);
      outcomes.set(said === 'read' ? 'read' : 'refused', (outcomes.get(said === 'read' ? 'read' : 'refused') ?? 0) + 1);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
    // The dice break some documents beyond reading and leave others readable: both ends are met.
    expect([...outcomes.keys()]).toContain('read');
  }, 600_000);
});
