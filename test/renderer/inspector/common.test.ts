// What several resources share, and one command for all of them.
import { describe, expect, it } from 'vitest';
import { changeAll, commonFields } from '../../../renderer/inspector/common.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { apply } from '../../../shared/plan/commands.ts';

const PLAN = planOf([
  make('subnet', 'a', { addressPrefix: '10.0.0.0/24', privateEndpointPolicies: 'Disabled' }),
  make('subnet', 'b', { addressPrefix: '10.0.1.0/24', privateEndpointPolicies: 'Disabled' }),
  make('vnet', 'hub', { region: 'westeurope' }),
  make('publicIp', 'pip', { region: 'northeurope' }),
]);
const chosen = (...ids: readonly string[]) => ids.flatMap((id) => PLAN.resources.get(id) ?? []);

describe('several resources', () => {
  it('of one kind share its fields; values that differ are mixed', () => {
    const fields = commonFields(chosen('subnet:a', 'subnet:b'));
    expect(fields.find((one) => one.name === 'privateEndpointPolicies')).toMatchObject({ value: 'Disabled', mixed: false });
    expect(fields.find((one) => one.name === 'addressPrefix')).toMatchObject({ value: undefined, mixed: true });
  });

  it('of several kinds share what every resource has', () => {
    expect(commonFields(chosen('vnet:hub', 'publicIp:pip'))).toMatchObject([{ name: 'region', mixed: true }]);
  });

  it('are changed by one command', () => {
    const next = apply(PLAN, changeAll(chosen('vnet:hub', 'publicIp:pip'), 'region', 'uksouth', 'Change region'));
    expect(next.ok && ['vnet:hub', 'publicIp:pip'].map((id) => next.value.resources.get(id)?.region)).toEqual(['uksouth', 'uksouth']);
  });
});
