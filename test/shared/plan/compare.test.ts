import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { make, planOf } from '../../../shared/plan/build.ts';
import { comparePlans, isSame } from '../../../shared/plan/compare.ts';
import type { Plan } from '../../../shared/plan/plan.ts';

const rule = (name: string, sources: readonly string[]) => ({ name, priority: 100, sourceAddressPrefixes: sources });

function group(rules: readonly ReturnType<typeof rule>[]): Plan {
  return planOf([make('securityGroup', 'nsg', { rules })]);
}

describe('comparison', () => {
  it('passes over the order of what Azure keeps as a set, at every depth', () => {
    const a = group([rule('a', ['10.0.0.0/24', '10.0.1.0/24']), rule('b', [])]);
    const b = group([rule('b', []), rule('a', ['10.0.1.0/24', '10.0.0.0/24'])]);
    expect(isSame(comparePlans(a, b))).toBe(true);
    expect(isSame(comparePlans(a, group([rule('a', ['10.0.0.0/24']), rule('b', [])])))).toBe(false);
  });

  it('keeps the order where it means something: the first DNS server is asked first', () => {
    const servers = (...dnsServers: readonly string[]): Plan => planOf([make('vnet', 'v', { dnsServers })]);
    expect(isSame(comparePlans(servers('10.0.0.4', '10.0.0.5'), servers('10.0.0.5', '10.0.0.4')))).toBe(false);
  });

  it('finds no difference in any order of an address space, and counts twice what is there twice', () => {
    const space = (addressSpace: readonly string[]): Plan => planOf([make('vnet', 'v', { addressSpace })]);
    fc.assert(
      fc.property(fc.array(fc.constantFrom('10.0.0.0/16', '10.1.0.0/16', '10.2.0.0/16')), fc.nat(), (list, turn) => {
        const at = list.length === 0 ? 0 : turn % list.length;
        const turned = [...list.slice(at), ...list.slice(0, at)];
        expect(isSame(comparePlans(space(list), space(turned)))).toBe(true);
        expect(isSame(comparePlans(space(list), space([...list, '10.0.0.0/16'])))).toBe(false);
      }),
      { seed: 14 },
    );
  });
});
