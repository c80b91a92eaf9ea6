// The law of the memory: after any sequence of edits, judging with a memory gives what judging afresh gives. And it does save work.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importSources } from '../../../shared/importers/index.ts';
import { KIND_NAMES, type Kind, kindOf, type Resource } from '../../../shared/kinds/index.ts';
import { make } from '../../../shared/plan/build.ts';
import { apply, type Command } from '../../../shared/plan/commands.ts';
import { readPlan } from '../../../shared/plan/file.ts';
import { type History, record, redo, startHistory, undo } from '../../../shared/plan/history.ts';
import { lookupOf } from '../../../shared/plan/lookup.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { noReads, oncePerPlan, withReads } from '../../../shared/plan/reads.ts';
import { ALL_RULES, type Configuration } from '../../../shared/rules/config.ts';
import { fixFor } from '../../../shared/rules/fix.ts';
import { RULES, ruleOf } from '../../../shared/rules/index.ts';
import { judge } from '../../../shared/rules/judge.ts';
import { newMemory } from '../../../shared/rules/memory.ts';
import { estate } from '../../bench/estate.ts';
import { everyKind } from '../../helpers/every-kind.ts';

const SAMPLES = join(import.meta.dirname, '../../../assets/samples');
const SHARED = join(import.meta.dirname, '../../../shared');

function read(text: string): Plan {
  const plan = readPlan(text);
  if (!plan.ok) throw new Error(plan.error.message);
  return plan.value.plan;
}

const PLANS: readonly Plan[] = [
  ...readdirSync(SAMPLES).map((name) => read(readFileSync(join(SAMPLES, name), 'utf8'))),
  everyKind(),
  ...RULES.filter((_, i) => i % 9 === 0).map((rule) => rule.examples.fails()),
  ...['SUB-020', 'VPN-010', 'PE-020'].flatMap((code) => ruleOf(code)?.examples.fails() ?? []),
];

/** What an edit takes: numbers that choose from whatever the plan has at that moment. */
interface Edit {
  readonly type: 'remove' | 'add' | 'clear' | 'copy' | 'rename' | 'repoint' | 'fix' | 'undo' | 'redo' | 'settings' | 'text' | 'agree';
  readonly at: number;
  readonly also: number;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  type: fc.constantFrom('remove', 'add', 'clear', 'copy', 'rename', 'repoint', 'fix', 'undo', 'redo', 'settings', 'text', 'agree'),
  at: fc.nat(1_000_000),
  also: fc.nat(1_000_000),
});

const TEXTS = [
  '10.0.0.0/16',
  '10.0.1.0/24',
  '10.0.1.4',
  '192.168.0.0/16',
  '0.0.0.0/0',
  'GatewaySubnet',
  'Basic',
  'VpnGw1AZ',
  'westeurope',
  '65515',
  '',
];

function pick<T>(list: readonly T[], n: number): T | undefined {
  return list[n % Math.max(1, list.length)];
}

function commandOf(plan: Plan, { type, at, also }: Edit): Command | null {
  const resources = [...plan.resources.values()];
  const one = pick(resources, at);
  const other = pick(resources, also);
  const values = one as unknown as { readonly [field: string]: unknown };
  const fields = one ? Object.keys(kindOf(one.kind).fields) : [];
  switch (type) {
    case 'remove':
      return one ? { type: 'remove', ids: [one.id] } : null;
    case 'add': {
      const kind = pick(KIND_NAMES, at) as Kind;
      const parents = resources.filter((candidate) => kindOf(kind).parents.includes(candidate.kind));
      const parent = pick(parents, also)?.id;
      return { type: 'add', resource: make(kind, `new-${also % 7}`, (parent ? { parent } : {}) as never) as Resource };
    }
    case 'clear': {
      const field = pick(fields, also);
      return one && field ? { type: 'update', id: one.id, change: { [field]: undefined } } : null;
    }
    case 'copy': {
      const twin = resources.filter((candidate) => candidate.kind === one?.kind && candidate.id !== one.id);
      const from = pick(twin, also) as unknown as { readonly [field: string]: unknown } | undefined;
      return one && from ? { type: 'update', id: one.id, change: Object.fromEntries(fields.map((field) => [field, from[field]])) } : null;
    }
    case 'rename':
      return one && other ? { type: 'update', id: one.id, change: { name: other.name } } : null;
    case 'repoint': {
      const references = fields.filter((field) => one && kindOf(one.kind).fields[field]?.input === 'reference');
      const field = also % 3 === 0 ? 'parent' : pick(references, also);
      return one && other && field ? { type: 'update', id: one.id, change: { [field]: other.id } } : null;
    }
    case 'text': {
      const texts = fields.filter((field) => typeof values[field] === 'string');
      const field = pick(texts, also);
      return one && field ? { type: 'update', id: one.id, change: { [field]: pick(TEXTS, also) } } : null;
    }
    case 'fix': {
      const finding = pick(judge(plan, RULES, {}).findings, at);
      const fix = finding && fixFor(plan, finding, RULES);
      return fix ? { type: 'batch', label: fix.label, commands: fix.commands } : null;
    }
    case 'agree': {
      const all = also % 4 === 0 ? resources : one ? [one] : [];
      return { type: 'agree', resources: Object.fromEntries(all.map((each) => [each.id, also % 5 === 0 ? null : each])) };
    }
    case 'settings':
      return pick<Command>(
        [
          { type: 'settings', change: { asOf: '2026-11-25' } },
          { type: 'settings', change: { cloud: also % 2 === 0 ? 'china' : 'public' } },
          { type: 'settings', change: { suppressions: [{ rule: pick(RULES, also)?.code ?? '', reason: 'known' }] } },
          { type: 'settings', change: { parameters: { 'ADDR-019': { percent: also % 100 } } } },
          { type: 'settings', change: { reservations: [{ range: '10.0.2.0/24', name: 'kept' }] } },
        ],
        at,
      ) as Command;
    default:
      return null;
  }
}

function step(history: History, one: Edit): History {
  if (one.type === 'undo') return undo(history);
  if (one.type === 'redo') return redo(history);
  const command = commandOf(history.present, one);
  const next = command && apply(history.present, command);
  return next?.ok ? record(history, next.value, one.type, null, 0) : history;
}

describe('a memory', () => {
  it('changes nothing about what is found, over any edits', () => {
    fc.assert(
      fc.property(
        fc.nat(PLANS.length - 1),
        fc.array(edit, { minLength: 1, maxLength: 12 }),
        fc.constantFrom<Configuration>({}, { profile: 'strict' }),
        (which, edits, configuration) => {
          const memory = newMemory();
          let history = startHistory(PLANS[which] as Plan);
          judge(history.present, ALL_RULES, configuration, memory);
          for (const one of edits) {
            history = step(history, one);
            const plan = history.present;
            const fresh = judge({ ...plan, resources: new Map(plan.resources) }, ALL_RULES, configuration);
            const remembered = judge(plan, ALL_RULES, configuration, memory);
            expect(remembered.findings).toEqual(fresh.findings);
            expect(remembered.unusedSuppressions).toEqual(fresh.unusedSuppressions);
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it('is asked about another plan without harm, and about the same resources in another order', () => {
    const memory = newMemory();
    for (const plan of [...PLANS, ...PLANS.map((one) => ({ ...one, resources: new Map([...one.resources].reverse()) }))])
      expect(judge(plan, ALL_RULES, {}, memory).findings).toEqual(judge(plan, ALL_RULES, {}).findings);
  });

  it('asks rules about the agreed state again when that moves, and no others', () => {
    const plan = ruleOf('ER-003')?.examples.fails() as Plan;
    const memory = newMemory();
    expect(judge(plan, ALL_RULES, {}, memory).findings.map((one) => one.rule)).toContain('ER-003');
    const moved = { ...plan, agreed: plan.resources };
    expect(judge(moved, ALL_RULES, {}, memory).findings.map((one) => one.rule)).not.toContain('ER-003');
    expect(memory.asked).toBe(6);
  });

  it('learns of every look at the agreed state: nothing that rules are made of takes it from the plan itself', () => {
    for (const folder of ['rules', 'trace', 'books', 'addresses'])
      for (const file of readdirSync(join(SHARED, folder), { recursive: true, encoding: 'utf8' }))
        if (file.endsWith('.ts') && file !== 'memory.ts')
          expect(readFileSync(join(SHARED, folder, file), 'utf8'), file).not.toMatch(/plan\.agreed\b/i);
  });

  it('asks only rules that read what changed', () => {
    const imported = importSources([{ name: 'estate.json', text: JSON.stringify({ value: estate(300) }) }]);
    if (!imported.ok) throw new Error(imported.error.message);
    const { plan } = imported.value;
    const memory = newMemory();
    judge(plan, ALL_RULES, {}, memory);
    expect(memory.asked).toBe(RULES.length);
    judge({ ...plan, layout: new Map() }, ALL_RULES, {}, memory);
    expect(memory.asked).toBe(0);
    const group = lookupOf(plan).byKind('securityGroup')[0];
    const edited = apply(plan, { type: 'update', id: group?.id ?? '', change: { notes: 'x' } });
    if (!edited.ok) throw new Error(edited.error.message);
    judge(edited.value, ALL_RULES, {}, memory);
    expect(memory.asked).toBeGreaterThan(0);
    expect(memory.asked).toBeLessThan(RULES.length / 4);
  });
});

describe('reads', () => {
  it('of a book reach everybody who uses it, also what it reads later', () => {
    const book = oncePerPlan((plan: Plan) => ({
      later: () => lookupOf(plan).byKind('vnet').length,
      now: lookupOf(plan).byKind('site').length,
    }));
    const plan = everyKind();
    const [first, second] = [noReads(), noReads()];
    withReads(first, () => book(plan).later());
    withReads(second, () => book(plan).now);
    expect([...first.kinds]).toEqual(['vnet']);
    expect([...second.books].map((one) => [...one.kinds])).toEqual([['site']]);
    expect([...first.books]).toEqual([...second.books]);
  });
});
