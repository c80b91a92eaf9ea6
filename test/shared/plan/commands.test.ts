// The one door: what commands do, what they refuse, and that undo takes everything back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../shared/kinds/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { apply, type Command, removedWith } from '../../../shared/plan/commands.ts';
import { MERGE_WINDOW_MS, record, redo, startHistory, undo } from '../../../shared/plan/history.ts';
import { lookupOf } from '../../../shared/plan/lookup.ts';
import type { Plan } from '../../../shared/plan/plan.ts';

function network(): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24', securityGroup: 'securityGroup:nsg' }),
    make('subnet', 'data', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/24', securityGroup: 'securityGroup:nsg' }),
    make('securityGroup', 'nsg'),
    make('vnet', 'spoke', { addressSpace: ['10.1.0.0/16'] }),
    make('peering', 'to-spoke', { parent: 'vnet:hub', remoteNetwork: 'vnet:spoke' }),
  ]);
}

function applied(plan: Plan, command: Command): Plan {
  const result = apply(plan, command);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('commands', () => {
  it('adds a resource and leaves the others the same objects', () => {
    const before = network();
    const after = applied(before, { type: 'add', resource: make('publicIp', 'pip') });
    expect(after.resources.size).toBe(before.resources.size + 1);
    expect(after.resources.get('vnet:hub')).toBe(before.resources.get('vnet:hub'));
    expect(before.resources.has('publicIp:pip')).toBe(false);
  });

  it('removes a network with its parts and clears what pointed at them', () => {
    const after = applied(network(), { type: 'remove', ids: ['vnet:spoke'] });
    expect(after.resources.has('vnet:spoke')).toBe(false);
    const peering = after.resources.get('peering:hub/to-spoke') as Resource & { readonly remoteNetwork?: string };
    expect(peering.remoteNetwork).toBeUndefined();
    expect([...removedWith(network(), ['vnet:hub'])].sort()).toEqual([
      'peering:hub/to-spoke',
      'subnet:hub/app',
      'subnet:hub/data',
      'vnet:hub',
    ]);
  });

  it('treats a field set to undefined as no longer stated', () => {
    const after = applied(network(), { type: 'update', id: 'subnet:hub/app', change: { securityGroup: undefined } });
    expect(Object.keys(after.resources.get('subnet:hub/app') ?? {})).not.toContain('securityGroup');
  });

  it('forgets that a value was unknown once somebody states it', () => {
    const plan = planOf([{ ...make('vnet', 'hub'), unknown: { addressSpace: "parameters('space')", region: 'resourceGroup().location' } }]);
    const after = applied(plan, { type: 'update', id: 'vnet:hub', change: { addressSpace: ['10.0.0.0/16'] } });
    expect(after.resources.get('vnet:hub')?.unknown).toEqual({ region: 'resourceGroup().location' });
  });

  it.each([
    ['a second resource of the same id', { type: 'add', resource: make('vnet', 'hub') }, 'duplicate-id'],
    ['a change of nothing', { type: 'update', id: 'vnet:none', change: {} }, 'no-such-resource'],
    ['a change of the kind', { type: 'update', id: 'vnet:hub', change: { kind: 'subnet' } }, 'fixed-field'],
    ['a move of nothing', { type: 'move', places: { 'vnet:none': { x: 0, y: 0 } } }, 'no-such-resource'],
    ['a link to the wrong kind', { type: 'link', id: 'subnet:hub/app', field: 'securityGroup', to: 'vnet:spoke' }, 'wrong-kind'],
    ['a link through no reference', { type: 'link', id: 'subnet:hub/app', field: 'addressPrefix', to: 'vnet:spoke' }, 'no-such-field'],
  ] as const)('refuses %s and names the reason', (_, command, code) => {
    const before = network();
    const result = apply(before, command as Command);
    expect(result.ok).toBe(false);
    if (!result.ok) {
      expect(result.error.code).toBe(code);
      expect(result.error.message).toMatch(/[.]$/);
    }
  });

  it('applies a batch whole or not at all', () => {
    const before = network();
    const result = apply(before, {
      type: 'batch',
      label: 'two',
      commands: [
        { type: 'remove', ids: ['subnet:hub/app'] },
        { type: 'update', id: 'vnet:none', change: {} },
      ],
    });
    expect(result.ok).toBe(false);
    expect(before.resources.has('subnet:hub/app')).toBe(true);
  });

  it('finds who points at a resource', () => {
    const find = lookupOf(network());
    expect(find.referrers('securityGroup:nsg').map(({ from, field }) => [from.id, field])).toEqual([
      ['subnet:hub/app', 'securityGroup'],
      ['subnet:hub/data', 'securityGroup'],
    ]);
  });
});

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom('a', 'b', 'c').map((name): Command => ({ type: 'add', resource: make('vnet', name, { addressSpace: ['10.0.0.0/8'] }) })),
  fc.constantFrom('vnet:a', 'vnet:b', 'vnet:hub').map((id): Command => ({ type: 'remove', ids: [id] })),
  fc
    .tuple(fc.constantFrom('vnet:a', 'vnet:hub', 'subnet:hub/app'), fc.string())
    .map(([id, notes]): Command => ({ type: 'update', id, change: { notes } })),
  fc
    .tuple(fc.constantFrom('vnet:hub', 'vnet:spoke'), fc.integer(), fc.integer())
    .map(([id, x, y]): Command => ({ type: 'move', places: { [id]: { x, y } } })),
);

describe('history', () => {
  it('takes back any sequence of commands, and does it again', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
        const first = network();
        let history = startHistory(first);
        for (const [i, one] of commands.entries()) {
          const next = apply(history.present, one);
          if (next.ok) history = record(history, next.value, one.type, null, i * 10_000);
        }
        const last = history.present;
        for (let i = 0; i < 30; i++) history = undo(history);
        expect(history.present).toBe(first);
        for (let i = 0; i < 30; i++) history = redo(history);
        expect(history.present).toBe(last);
      }),
      { seed: 20261124 },
    );
  });

  it('joins typing in one field into one step, and starts a new one after a pause', () => {
    const plans = [network(), network(), network(), network()] as const;
    let history = startHistory(plans[0]);
    history = record(history, plans[1], 'Name', 'vnet:hub.name', 0);
    history = record(history, plans[2], 'Name', 'vnet:hub.name', MERGE_WINDOW_MS);
    expect(history.past).toHaveLength(1);
    history = record(history, plans[3], 'Name', 'vnet:hub.name', 2 * MERGE_WINDOW_MS + 1);
    expect(history.past).toHaveLength(2);
    expect(undo(history).present).toBe(plans[2]);
  });
});
