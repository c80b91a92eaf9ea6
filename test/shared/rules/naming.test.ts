// Naming rules: lengths and characters at their ends, scopes of uniqueness, the convention of a project, reserved words.
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../shared/kinds/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { fixFor } from '../../../shared/rules/fix.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { findings, mustFix, told } from '../../helpers/rules.ts';

const named = (name: string, more: object = {}) => make('vnet', name, { addressSpace: ['10.0.0.0/16'], ...more });

describe('NAM-001 names by type', () => {
  it.each([
    ['shortest', 'ab', 0],
    ['too short', 'a', 1],
    ['longest', 'a'.repeat(64), 0],
    ['too long', 'a'.repeat(65), 1],
    ['underscore at the end', 'hub_', 0],
    ['hyphen at the end', 'hub-', 1],
    ['hyphen at the start', '-hub', 1],
    ['space', 'my hub', 1],
    ['umlaut', 'hüb', 1],
  ] as const)('virtual network: %s', (_, name, count) => {
    expect(findings(planOf([named(name)]), 'NAM-001')).toHaveLength(count);
  });

  it('looks into lists whose entries are resources', () => {
    const plan = planOf([make('securityGroup', 'nsg', { rules: [{ name: 'ok' }, { name: 'not ok' }] })]);
    expect(told(plan, 'NAM-001')).toEqual(['error securityGroup:nsg rules.1.name']);
    expect(mustFix(plan, 'NAM-001').resources.get('securityGroup:nsg')).toMatchObject({ rules: [{ name: 'ok' }, { name: 'not-ok' }] });
  });

  it('warns only where the rule is ours', () => {
    expect(told(planOf([make('arcPrivateLinkScope', 'a scope')]), 'NAM-001')).toEqual(['warning arcPrivateLinkScope:a-scope name']);
  });

  it.each([
    ['imported', { origin: 'import' }],
    ['only pointed at', { existing: true }],
    ['value of a template', { unknown: { name: "parameters('name')" } }],
  ] as const)('leaves names alone that are %s', (_, more) => {
    expect(told(planOf([named('my hub', more)]), 'NAM-001')).toEqual([]);
  });

  it('asks when the clean name is taken', () => {
    const plan = planOf([named('my-hub'), named('my hub', { id: 'vnet:other' })]);
    expect(findings(plan, 'NAM-001').map((one) => fixFor(plan, one, RULES))).toEqual([null]);
  });
});

describe('NAM-004 and NAM-005', () => {
  it.each([
    ['longest', 'g'.repeat(90), 0],
    ['too long', 'g'.repeat(91), 1],
    ['period inside', 'rg.one', 0],
    ['period at the end', 'rg.one.', 1],
    ['parentheses', 'rg-(one)', 0],
    ['slash', 'rg/one', 1],
  ] as const)('resource group: %s', (_, name, count) => {
    const plan = planOf([make('resourceGroup', name)]);
    expect(findings(plan, 'NAM-004')).toHaveLength(count);
    expect(findings(plan, 'NAM-001')).toEqual([]);
  });

  it.each([
    ['storage, longest', make('storageAccount', 's'.repeat(24)), 0],
    ['storage, too long', make('storageAccount', 's'.repeat(25)), 1],
    ['storage, too short', make('storageAccount', 'st'), 1],
    ['storage, upper case', make('storageAccount', 'stLogs'), 1],
    ['vault', make('keyVault', 'kv-app-01'), 0],
    ['vault, two hyphens', make('keyVault', 'kv--app'), 1],
    ['vault, digit first', make('keyVault', '1kv'), 1],
  ] as const)('global names: %s', (_, resource, count) => {
    const plan = planOf([resource]);
    expect(findings(plan, 'NAM-005')).toHaveLength(count);
    expect(findings(plan, 'NAM-001')).toEqual([]);
  });
});

describe('NAM-002 names twice', () => {
  it.each([
    ['same group, other case', [named('hub'), named('HUB', { id: 'vnet:x' })], 1],
    ['other group', [named('hub', { group: 'resourceGroup:a' }), named('hub', { id: 'vnet:x', group: 'resourceGroup:b' })], 0],
    ['other type', [named('hub'), make('securityGroup', 'hub')], 0],
    ['same parent', [make('peering', 'p', { parent: 'vnet:a' }), make('peering', 'p', { id: 'peering:x', parent: 'vnet:a' })], 1],
    ['other parent', [make('peering', 'p', { parent: 'vnet:a' }), make('peering', 'p', { parent: 'vnet:b' })], 0],
    ['subnets are SUB-004', [make('subnet', 's', { parent: 'vnet:a' }), make('subnet', 's', { id: 'subnet:x', parent: 'vnet:a' })], 0],
    [
      'global, other group',
      [make('storageAccount', 'st', { group: 'a' }), make('storageAccount', 'st', { id: 'storageAccount:x', group: 'b' })],
      1,
    ],
    ['entries of one list', [make('routeTable', 'rt', { routes: [{ name: 'r' }, { name: 'R' }] })], 1],
    ['sites are no Azure resources', [make('site', 's'), make('site', 's', { id: 'site:x' })], 0],
    ['imported', [named('hub'), named('hub', { id: 'vnet:x', origin: 'import' })], 0],
  ] as const)('%s', (_, resources, count) => {
    expect(findings(planOf(resources as readonly Resource[]), 'NAM-002')).toHaveLength(count);
  });

  it('does not rename what has a meaning', () => {
    const zone = (id: string) => make('privateDnsZone', 'privatelink.vaultcore.azure.net', { id });
    const plan = planOf([zone('privateDnsZone:a'), zone('privateDnsZone:b')]);
    expect(findings(plan, 'NAM-002').map((one) => fixFor(plan, one, RULES))).toEqual([null]);
  });
});

describe('NAM-003 convention', () => {
  const pattern = '{prefix}-{workload}-{env}-{region}-{nn}';
  const at = (resource: Resource, parameters: object = { pattern }) =>
    planOf([resource], { parameters: { 'NAM-003': parameters as never } });
  it.each([
    ['follows', named('vnet-hub-prod-weu-01'), 0],
    ['two words of workload', named('vnet-core-hub-prod-weu-001'), 0],
    ['wrong prefix', named('net-hub-prod-weu-01'), 1],
    ['no number', named('vnet-hub-prod-weu'), 1],
    ['storage has no hyphens', make('storageAccount', 'stlogsprodweu01'), 0],
    ['platform subnet', make('subnet', 'GatewaySubnet'), 0],
    ['kind without short form', make('privateDnsZone', 'privatelink.azure-automation.net'), 0],
  ] as const)('%s', (_, resource, count) => {
    expect(findings(at(resource), 'NAM-003')).toHaveLength(count);
  });

  it('is silent until a convention is set', () => {
    expect(told(planOf([named('anything')]), 'NAM-003')).toEqual([]);
  });

  it('takes short forms of the project', () => {
    expect(told(at(named('net-hub-prod-weu-01'), { pattern, prefixes: { vnet: 'net' } }), 'NAM-003')).toEqual([]);
  });
});

describe('NAM-006 reserved words', () => {
  it.each([
    ['whole name', 'azure', 1],
    ['part of the name', 'azure-keys', 0],
    ['trademark inside', 'kv-mymicrosoftkeys', 1],
    ['any case', 'kv-Windows', 1],
    ['login at the start', 'login-keys', 1],
    ['login later', 'kv-login', 0],
  ] as const)('%s', (_, name, count) => {
    expect(findings(planOf([make('keyVault', name)]), 'NAM-006')).toHaveLength(count);
  });

  it('does not judge names without an endpoint', () => {
    expect(told(planOf([named('vnet-windows-servers')]), 'NAM-006')).toEqual([]);
  });
});

describe('NAM-007 regions', () => {
  it.each([
    ['West Europe', 'westeurope'],
    ['westEurope', 'westeurope'],
    ['New Region 9', 'newregion9'],
  ] as const)('%s becomes %s', (text, expected) => {
    const plan = planOf([named('hub', { region: text })]);
    expect(told(plan, 'NAM-007')).toEqual(['info vnet:hub region']);
    expect(mustFix(plan, 'NAM-007').resources.get('vnet:hub')?.region).toBe(expected);
  });

  it.each(['westeurope', 'global', '[resourceGroup().location]'])('leaves %s alone', (region) => {
    expect(told(planOf([named('hub', { region })]), 'NAM-007')).toEqual([]);
  });
});

describe('NAM-008 names of zone links', () => {
  const link = (name: string) =>
    planOf([
      make('privateDnsZone', 'privatelink.azure-automation.net'),
      make('zoneLink', name, { parent: 'privateDnsZone:privatelink.azure-automation.net' }),
    ]);

  it('takes 80 characters and no more, and says so once', () => {
    expect(told(link('l'.repeat(80)), 'NAM-008')).toEqual([]);
    expect(findings(link('l'.repeat(81)), 'NAM-008')).toHaveLength(1);
    expect(told(link('l'.repeat(81)), 'NAM-001')).toEqual([]);
  });

  it('keeps names apart that were cut at the same place', () => {
    const [a, b] = ['a', 'b'].map((end) => [...mustFix(link(`${'l'.repeat(90)}${end}`), 'NAM-008').resources.values()].pop()?.name);
    expect(a).toHaveLength(80);
    expect(a).not.toBe(b);
  });
});
