// The plan file: same plan, same bytes; what is written is read; what is odd is kept and said.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { make, planOf } from '../../../shared/plan/build.ts';
import { comparePlans, isSame } from '../../../shared/plan/compare.ts';
import { readPlan, writePlan } from '../../../shared/plan/file.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { SAMPLES } from '../../../shared/plan/samples/index.ts';

function read(text: string): { readonly plan: Plan; readonly notes: readonly string[] } {
  const result = readPlan(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('plan file', () => {
  it.each(SAMPLES.map((sample) => [sample.title, sample] as const))('%s is read as it was written, byte for byte', (_, sample) => {
    const text = writePlan(sample.plan());
    const { plan, notes } = read(text);
    expect(notes).toEqual([]);
    expect(writePlan(plan)).toBe(text);
    expect(isSame(comparePlans(sample.plan(), plan))).toBe(true);
  });

  it('writes the same bytes whatever the order of the resources and keys', () => {
    const [sample] = SAMPLES;
    const plan = sample?.plan() ?? planOf([]);
    const backwards = new Map(
      [...plan.resources]
        .reverse()
        .map(([id, resource]) => [id, Object.fromEntries(Object.entries(resource).reverse()) as unknown as typeof resource]),
    );
    expect(writePlan({ ...plan, resources: backwards, layout: new Map([...plan.layout].reverse()) })).toBe(writePlan(plan));
  });

  it('starts with the format version and ends with a line feed', () => {
    const text = writePlan(planOf([]));
    expect(text.startsWith('{\n  "formatVersion": 1,\n')).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('keeps kinds of a later version and writes them back', () => {
    const text = JSON.stringify({
      formatVersion: 1,
      resources: [{ id: 'quantumLink:a', kind: 'quantumLink', name: 'a', spin: 'up' }],
      future: { x: 1 },
    });
    const { plan, notes } = read(text);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain('quantumLink');
    const again = JSON.parse(writePlan(plan)) as { resources: unknown; future: unknown };
    expect(again.resources).toEqual([{ id: 'quantumLink:a', kind: 'quantumLink', name: 'a', spin: 'up' }]);
    expect(again.future).toEqual({ x: 1 });
  });

  it('treats a value of the wrong form as not stated and says so', () => {
    const { plan, notes } = read('{"formatVersion":1,"resources":[{"id":"vnet:a","kind":"vnet","name":"a","addressSpace":"10.0.0.0/16"}]}');
    expect(plan.resources.get('vnet:a')).toEqual({ id: 'vnet:a', kind: 'vnet', name: 'a' });
    expect(notes).toEqual(['vnet:a: "addressSpace" has the value "10.0.0.0/16", which does not fit; it is treated as not stated.']);
  });

  it.each([
    ['a later format', '{"formatVersion":2}', 'newer-version'],
    ['an ARM template', '{"$schema":"x","resources":[]}', 'not-a-plan'],
    ['a version that is no number', '{"formatVersion":"1"}', 'not-a-plan'],
    ['cut-off text', '{"formatVersion":1,"resources":[', 'json-invalid'],
    ['nothing', '', 'json-empty'],
  ])('refuses %s with one sentence', (_, text, code) => {
    const result = readPlan(text);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.error.code).toBe(code);
  });

  it('names line and column where the text breaks', () => {
    const result = readPlan('{\n  "formatVersion": 1,\n  "resources": [}\n');
    expect(result.ok ? '' : result.error.message).toMatch(/[Ll]ine 3, column/);
  });

  it('reads ids such as __proto__ as plain ids', () => {
    const { plan } = read(
      '{"formatVersion":1,"resources":[{"id":"__proto__","kind":"vnet","name":"x"}],"layout":{"__proto__":{"x":1,"y":2}},"__proto__":{"polluted":true}}',
    );
    expect(plan.resources.get('__proto__')?.name).toBe('x');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(writePlan(plan)).toContain('"__proto__"');
  });

  it('never throws on JSON of any form', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (resources, layout) => {
        expect(readPlan(JSON.stringify({ formatVersion: 1, resources, layout, settings: resources, info: layout })).ok).toBe(true);
      }),
      { seed: 20261124 },
    );
  });

  it('keeps what it wrote for any names and notes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string({ unit: 'binary' })), { maxLength: 5 }), (pairs) => {
        const plan = planOf(pairs.map(([name, notes], i) => ({ ...make('vnet', name, { notes }), id: `vnet:${i}` })));
        expect(isSame(comparePlans(plan, read(writePlan(plan)).plan))).toBe(true);
      }),
      { seed: 20261124 },
    );
  });
});
