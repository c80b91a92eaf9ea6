// Plans that contradict themselves: references to nothing or to the wrong kind, circles, ranges that are none, values from another field.
// Rules may say what they like about them; none of them throws.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../shared/base/json.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { runRules } from '../../../shared/rules/run.ts';
import { everyKind } from '../../helpers/every-kind.ts';
import { type Dice, diceOf } from '../../oracle/dice.ts';

/** Texts of the right type in the wrong place. */
const NONSENSE = [
  '',
  ' ',
  '10.0.0.0/33',
  '300.1.1.1/8',
  '::/0',
  '0.0.0.0/0',
  '-1',
  '65536',
  'vnet:nowhere',
  'constructor',
  '__proto__',
  '*',
  '10.0.0.9-10.0.0.1',
];

function spoiled(value: Json, dice: Dice, ids: readonly string[]): Json {
  if (typeof value === 'string') return dice.once(6) ? dice.one([...NONSENSE, dice.one(ids), dice.one(ids), dice.one(ids)]) : value;
  if (typeof value === 'number') return dice.once(6) ? dice.one([0, -1, 1, 2 ** 32, 0.5]) : value;
  if (Array.isArray(value)) {
    const list = value.map((one: Json) => spoiled(one, dice, ids));
    return dice.once(8) ? [...list, ...list] : dice.once(8) ? [] : list;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, one]) => (dice.once(12) ? [] : [[key, spoiled(one as Json, dice, ids)] as const]));
  return Object.fromEntries(entries);
}

function contradictory(plan: Plan, seed: number): Plan {
  const dice = diceOf(seed);
  const ids = [...plan.resources.keys()];
  const resources = [...plan.resources.values()].flatMap((resource) => {
    if (dice.once(10)) return [];
    const { id, kind, name, ...fields } = resource;
    const parent = dice.once(15) ? { parent: dice.one([id, ...ids]) } : {};
    return [{ ...(spoiled(fields as Json, dice, ids) as object), ...parent, id, kind, name } as Resource];
  });
  return { ...plan, resources: new Map(resources.map((one) => [one.id, one])) };
}

describe('plans that contradict themselves', () => {
  it('are judged without a rule failing', () => {
    const whole = everyKind();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const faults = runRules(contradictory(whole, seed), RULES).filter((one) => one.data.internal === true);
        expect(faults.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
      }),
      { numRuns: Number(process.env.CAUSEWAY_RUNS ?? 60), seed: 20261125 },
    );
  }, 120_000);
});
