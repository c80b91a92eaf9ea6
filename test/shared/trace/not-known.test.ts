// A law: not knowing one value of the plan never turns a verdict into another one. It stays what it was, or becomes unknown.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from '../../../shared/kinds/fields.ts';
import { kindOf, type Resource } from '../../../shared/kinds/index.ts';
import { lookupOf } from '../../../shared/plan/lookup.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { SAMPLES } from '../../../shared/plan/samples/index.ts';
import type { FlowProtocol } from '../../../shared/trace/flow.ts';
import { prove } from '../../../shared/trace/prove.ts';
import { trace } from '../../../shared/trace/trace.ts';
import { designOf } from '../../oracle/designs.ts';
import { packetsOf, questionsOf } from '../../oracle/questions.ts';

interface Hidden {
  readonly what: string;
  readonly plan: Plan;
}

/** The plan once for each value that a template can leave open, without that value. */
function hidings(plan: Plan): readonly Hidden[] {
  const out: Hidden[] = [];
  for (const resource of plan.resources.values()) {
    const kind = kindOf(resource.kind);
    if (!kind.arm) continue;
    const put = (what: string, next: object): void => {
      const resources = new Map(plan.resources);
      resources.set(resource.id, next as Resource);
      out.push({ what: `${resource.id} ${what}`, plan: { ...plan, resources } });
    };
    const stated = Object.fromEntries(Object.entries(resource).filter(([key]) => !(key in kind.fields))) as unknown as Resource;
    put('everything', { ...stated, existing: true });
    for (const [name, spec] of Object.entries(kind.fields) as [string, Field<unknown>][]) {
      const value = (resource as unknown as { readonly [field: string]: unknown })[name];
      if (value === undefined || spec.arm === undefined) continue;
      put(name, without(resource, name));
      if (!spec.items || !Array.isArray(value)) continue;
      for (const [at, entry] of value.entries())
        for (const inner of Object.keys(entry as object))
          if (spec.items[inner]?.arm !== undefined)
            put(`${name}.${at}.${inner}`, { ...resource, [name]: value.map((one, i) => (i === at ? without(one, inner) : one)) });
    }
  }
  return out;
}

function without(value: object, field: string): object {
  const { [field]: _, ...rest } = value as { readonly [field: string]: unknown };
  return { ...rest, unknown: { ...(rest.unknown as object | undefined), [field]: 'only a deployment can tell' } };
}

/** Verdicts and failures of everything that is asked of a plan. */
function verdicts(plan: Plan): ReadonlyMap<string, string> {
  const proof = prove(plan);
  return new Map([
    ...proof.rows.map(({ server, needed, trace }) => [`${server.id} ${needed.name}`, `${trace.verdict} ${trace.failure ?? ''}`] as const),
    ...proof.intents.map((one) => [`intent ${one.intent.name}`, one.state] as const),
  ]);
}

describe.each(SAMPLES)('$file', (sample) => {
  it('says what it said or that it does not know', () => {
    const plan = sample.plan();
    const before = verdicts(plan);
    const wrong = hidings(plan).flatMap(({ what, plan: open }) => {
      const others = [...verdicts(open)].filter(
        ([asked, verdict]) => before.has(asked) && verdict !== before.get(asked) && !verdict.startsWith('unknown'),
      );
      const [first] = others;
      return first ? [`${what}: ${first[0]} was ${before.get(first[0])}, is ${first[1]} (${others.length})`] : [];
    });
    expect(wrong).toEqual([]);
    expect(lookupOf(plan).byKind('arcServer').length).toBeGreaterThan(0);
  });
});

/** What is asked of a random design: packets, and names on 443. */
function answers(plan: Plan, seed: number): (at: Plan) => ReadonlyMap<string, string> {
  const queries = [
    ...packetsOf(plan, seed, 10).map(({ from, to, port, protocol }) => ({ from, to, port, protocol: protocol as FlowProtocol })),
    ...questionsOf(plan)
      .slice(0, 10)
      .map(({ from, name }) => ({ from, to: name, port: 443, protocol: 'tcp' as const })),
  ];
  return (at) =>
    new Map(
      queries.flatMap((query) => {
        const answer = trace(at, query);
        // A place that is not known is refused with a sentence, which is no verdict.
        return answer.ok ? [[JSON.stringify(query), `${answer.value.verdict} ${answer.value.failure ?? ''}`] as const] : [];
      }),
    );
}

describe('random designs', () => {
  it.each(['neat', 'sloppy'] as const)(
    'say what they said or that they do not know (%s)',
    (care) => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 0x7fffffff }), (seed) => {
          const plan = designOf(seed, care);
          const ask = answers(plan, seed);
          const before = ask(plan);
          const wrong = hidings(plan).flatMap(({ what, plan: open }) =>
            [...ask(open)]
              .filter(([asked, verdict]) => before.has(asked) && verdict !== before.get(asked) && !verdict.startsWith('unknown'))
              .slice(0, 1)
              .map(([asked, verdict]) => `${what}: ${asked} was ${before.get(asked)}, is ${verdict}`),
          );
          expect(wrong).toEqual([]);
        }),
        { numRuns: Number(process.env.CAUSEWAY_RUNS ?? 25), seed: 20261125 },
      );
    },
    120_000,
  );
});
