// The last agreed state in a plan file: compact where nothing changed, whole where it did, never guessed after an edit by hand.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../shared/base/json.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { apply, type Command } from '../../../shared/plan/commands.ts';
import { readPlan, writePlan } from '../../../shared/plan/file.ts';
import { record, redo, startHistory, undo } from '../../../shared/plan/history.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { SAMPLES } from '../../../shared/plan/samples/index.ts';

interface File {
  readonly resources: { id: string; [field: string]: Json }[];
  readonly agreed?: { same?: { [id: string]: Json }; resources?: Json[]; [key: string]: unknown };
}

function agreedOn(plan: Plan): Plan {
  return { ...plan, agreed: plan.resources };
}

function network(): Plan {
  return agreedOn(
    planOf([
      make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
      make('vnet', 'spoke', { addressSpace: ['10.1.0.0/16'] }),
      make('securityGroup', 'nsg'),
    ]),
  );
}

function applied(plan: Plan, ...commands: readonly Command[]): Plan {
  return commands.reduce((at, command) => {
    const next = apply(at, command);
    if (!next.ok) throw new Error(next.error.message);
    return next.value;
  }, plan);
}

function read(text: string): { readonly plan: Plan; readonly notes: readonly string[] } {
  const result = readPlan(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const fileOf = (plan: Plan): File => JSON.parse(writePlan(plan)) as File;
const editSpoke: Command = { type: 'update', id: 'vnet:spoke', change: { addressSpace: ['10.2.0.0/16'] } };

describe('in the file', () => {
  it('is one line for each resource that is still as agreed, and whole for the others', () => {
    const plan = applied(network(), editSpoke, { type: 'remove', ids: ['securityGroup:nsg'] });
    const { agreed } = fileOf(plan);
    expect(Object.keys(agreed?.same ?? {})).toEqual(['vnet:hub']);
    expect(agreed?.resources).toEqual([
      { id: 'securityGroup:nsg', kind: 'securityGroup', name: 'nsg', rules: [] },
      { id: 'vnet:spoke', kind: 'vnet', name: 'spoke', addressSpace: ['10.1.0.0/16'] },
    ]);
  });

  it('shares its resources with the design after reading, where nothing changed', () => {
    const { plan } = read(writePlan(applied(network(), editSpoke)));
    expect(plan.agreed?.get('vnet:hub')).toBe(plan.resources.get('vnet:hub'));
    expect(plan.agreed?.get('vnet:spoke')).not.toBe(plan.resources.get('vnet:spoke'));
  });

  it.each(SAMPLES.map((sample) => [sample.title, sample] as const))('%s, which was never agreed on, has no word of it', (_, sample) => {
    expect(writePlan(sample.plan())).not.toContain('"agreed"');
  });

  it('is not known for a resource that was edited by hand, and a note names it', () => {
    const file = fileOf(network());
    for (const resource of file.resources) if (resource.id === 'vnet:hub') resource.addressSpace = ['10.9.0.0/16'];
    const { plan, notes } = read(JSON.stringify(file));
    expect([...(plan.agreed?.keys() ?? [])]).toEqual(['securityGroup:nsg', 'vnet:spoke']);
    expect(notes).toEqual([
      'What was last agreed with Azure is not known for virtual network hub: the file was changed outside Causeway. It is compared with Azure without it.',
    ]);
    const again = fileOf(plan);
    expect(again.agreed?.same).toEqual(file.agreed?.same);
  });

  it('does not mind another order of keys', () => {
    const file = fileOf(network());
    const backwards = { ...file, resources: file.resources.map((one) => Object.fromEntries(Object.entries(one).reverse())) };
    expect(read(JSON.stringify(backwards)).notes).toEqual([]);
  });

  it('keeps what a later version wrote', () => {
    const file = fileOf(network());
    const later = {
      ...file,
      agreed: { ...file.agreed, since: 'later', resources: [{ id: 'quantumLink:a', kind: 'quantumLink', name: 'a' }] },
    };
    const { plan, notes } = read(JSON.stringify(later));
    expect(notes).toEqual([
      `agreed.resources[0]: its kind "quantumLink" is not known to this version. It is kept in the file and not compared with.`,
    ]);
    expect(fileOf(plan).agreed).toEqual(later.agreed);
    expect(fileOf(read('{"formatVersion":1,"agreed":["other"]}').plan).agreed).toEqual(['other']);
  });

  it('comes back as it was written, byte for byte, whatever was edited since', () => {
    const ids = ['vnet:hub', 'vnet:spoke', 'securityGroup:nsg'];
    const command = fc.oneof(
      fc.record({
        type: fc.constant('update' as const),
        id: fc.constantFrom('vnet:hub', 'vnet:spoke'),
        change: fc.record({ notes: fc.string({ unit: 'binary' }) }),
      }),
      fc.record({ type: fc.constant('remove' as const), ids: fc.subarray(ids) }),
      fc.constantFrom(...ids).map((id): Command => ({ type: 'agree', resources: { [id]: null } })),
      fc.constantFrom(...ids).map((id): Command => ({ type: 'agree', resources: { [id]: { ...make('vnet', 'x'), id, notes: 'agreed' } } })),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 8 }), (commands) => {
        const plan = commands.reduce((at, one) => {
          const next = apply(at, one);
          return next.ok ? next.value : at;
        }, network());
        const text = writePlan(plan);
        const back = read(text);
        expect(back.notes).toEqual([]);
        expect(writePlan(back.plan)).toBe(text);
        expect(new Map(back.plan.agreed)).toEqual(new Map(plan.agreed));
      }),
      { seed: 20261125 },
    );
  });
});

describe('commands', () => {
  it('removing a resource keeps what was agreed on it, and undo brings both back', () => {
    const before = network();
    const after = applied(before, { type: 'remove', ids: ['vnet:hub'] });
    expect(after.agreed?.has('vnet:hub')).toBe(true);
    const history = record(startHistory(before), after, 'Delete hub', null, 0);
    expect(undo(history).present).toBe(before);
    expect(redo(undo(history)).present).toBe(after);
  });

  it('agreeing leaves the design alone, and forgetting the last leaves no trace', () => {
    const plan = planOf([make('vnet', 'hub')]);
    const agreed = applied(plan, { type: 'agree', resources: { 'vnet:hub': make('vnet', 'hub') } });
    expect(agreed.resources).toBe(plan.resources);
    expect('agreed' in applied(agreed, { type: 'agree', resources: { 'vnet:hub': null } })).toBe(false);
  });

  it('refuses to agree on a resource under the id of another', () => {
    const next = apply(network(), { type: 'agree', resources: { 'vnet:hub': make('vnet', 'spoke') } });
    expect(next.ok ? null : next.error.code).toBe('fixed-field');
  });
});
