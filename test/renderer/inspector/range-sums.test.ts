// The subnet calculator: usable addresses, halves, growth, free ranges beside it.
import { describe, expect, it } from 'vitest';
import {
  doubled,
  factsOf,
  freeOffers,
  halves,
  type RangeHolder,
  rangeHolder,
  rangeOf,
  splitInTwo,
} from '../../../renderer/inspector/range-sums.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { apply } from '../../../shared/plan/commands.ts';

const PLAN = planOf([
  make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
  make('subnet', 'a', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/24' }),
  make('subnet', 'b', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
  make('subnet', 'c', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/29' }),
  make('site', 'dc', { prefixes: ['192.168.0.0/16'] }),
  make('siteSubnet', 'lan', { parent: 'site:dc', prefix: '192.168.1.0/24' }),
]);

function holder(id: string): RangeHolder {
  const resource = PLAN.resources.get(id);
  const found = resource ? rangeHolder(resource) : null;
  if (!found) throw new Error(`${id} holds no range.`);
  return found;
}

describe('a range', () => {
  it.each([
    ['subnet:hub/a', { first: '10.0.0.0', last: '10.0.0.255', usable: '251' }],
    ['subnet:hub/c', { first: '10.0.2.0', last: '10.0.2.7', usable: '3' }],
    ['siteSubnet:dc/lan', { first: '192.168.1.0', last: '192.168.1.255', usable: '254' }],
  ])('of %s has its first, last and usable addresses', (id, expected) => {
    const range = rangeOf(holder(id));
    expect(range && factsOf(holder(id), range)).toEqual(expected);
  });

  it('is offered what is free in its network, in its own size and one step beside', () => {
    expect(freeOffers(PLAN, holder('subnet:hub/b'))).toEqual(['10.0.3.0/24', '10.0.2.128/25', '10.0.4.0/23']);
  });

  it('has halves until they are too small for Azure', () => {
    expect(halves(holder('subnet:hub/a'))).toEqual(['10.0.0.0/25', '10.0.0.128/25']);
    expect(halves(holder('subnet:hub/c'))).toBeNull();
  });

  it('grows only where nothing is in the way', () => {
    expect(doubled(PLAN, holder('subnet:hub/a'))).toEqual({ ok: false, error: '10.0.0.0/23 touches b.' });
    expect(doubled(PLAN, holder('subnet:hub/c'))).toEqual({ ok: true, value: '10.0.2.0/28' });
  });

  it('splits into itself and a new subnet', () => {
    const command = splitInTwo(PLAN, holder('subnet:hub/a'));
    const next = command ? apply(PLAN, command) : null;
    expect(next?.ok && [...next.value.resources.values()].filter((one) => one.name.startsWith('a'))).toMatchObject([
      { name: 'a', addressPrefix: '10.0.0.0/25' },
      { name: 'a-2', parent: 'vnet:hub', addressPrefix: '10.0.0.128/25' },
    ]);
  });
});
