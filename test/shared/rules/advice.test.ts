// Boundary cases of the rules of advice, and of provisioning: one row per case, its first column is its name.
import { describe, expect, it } from 'vitest';
import { exampleRule, type RuleEntry } from '../../../shared/books/group-rules.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import { type Draft, make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { endpointsInOneRegion } from '../../../shared/rules/advice/endpoints-in-one-region.ts';
import { gatewayInOneZone } from '../../../shared/rules/advice/gateway-in-one-zone.ts';
import { machineOpenWithoutBastion } from '../../../shared/rules/advice/machine-open-without-bastion.ts';
import { oneDnsServer } from '../../../shared/rules/advice/one-dns-server.ts';
import { oneWayToSites } from '../../../shared/rules/advice/one-way-to-sites.ts';
import { paidAndUnused } from '../../../shared/rules/advice/paid-and-unused.ts';
import { regionsOfTwoClouds } from '../../../shared/rules/advice/regions-of-two-clouds.ts';
import { scopePerRegion } from '../../../shared/rules/advice/scope-per-region.ts';
import { secretInPlan } from '../../../shared/rules/advice/secret-in-plan.ts';
import { targetOpenToPublic } from '../../../shared/rules/advice/target-open-to-public.ts';
import type { Rule } from '../../../shared/rules/define-rule.ts';
import { exampleResolver, exampleServer } from '../../../shared/rules/dns/example-resolver.ts';
import { exampleGateway } from '../../../shared/rules/peering/peering-book.ts';
import { exampleNetwork, exampleVault } from '../../../shared/rules/private-endpoints/example-plans.ts';
import { encryptionHalfStated } from '../../../shared/rules/provisioning/encryption-half-stated.ts';
import { cured, said } from '../../helpers/rules.ts';

type Row = readonly [name: string, rule: Rule, plan: Plan, expected: readonly string[]];

function regions(...list: readonly string[]): Plan {
  return planOf(list.map((region, i) => make('vnet', `v${i}`, { region })));
}

function vault(draft: Draft<'keyVault'>, endpoint: Draft<'privateEndpoint'> = {}): Plan {
  return planOf([
    ...exampleNetwork(),
    ...exampleVault(endpoint).map((one) => (one.kind === 'keyVault' ? ({ ...one, ...draft } as Resource) : one)),
  ]);
}

function tagged(tags: { readonly [key: string]: string }): Plan {
  return planOf([make('vnet', 'hub', { tags })]);
}

function machine(nicRules: readonly RuleEntry[] | null, subnetRules: readonly RuleEntry[] | null, more: readonly Resource[] = []): Plan {
  return planOf([
    make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
    make('securityGroup', 'nic', { rules: nicRules ?? [] }),
    make('securityGroup', 'subnet', { rules: subnetRules ?? [] }),
    make('subnet', 'web', {
      parent: 'vnet:app',
      addressPrefix: '10.1.0.0/24',
      ...(subnetRules ? { securityGroup: 'securityGroup:subnet' } : {}),
    }),
    make('networkInterface', 'nic', {
      ipConfigurations: [{ name: 'p', subnet: 'subnet:app/web', publicIp: 'publicIp:pip' }],
      ...(nicRules ? { securityGroup: 'securityGroup:nic' } : {}),
    }),
    make('virtualMachine', 'vm', { nics: [{ nic: 'networkInterface:nic' }] }),
    ...more,
  ]);
}

const SSH = exampleRule('ssh', { sourceAddressPrefix: 'Internet', destinationPortRange: '22' });

function gateway(draft: Draft<'virtualNetworkGateway'>, entries = 1): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    ...exampleGateway('vnet:hub', '10.0.0.0/27').map((one) =>
      one.kind === 'virtualNetworkGateway'
        ? ({
            ...one,
            ipConfigurations: Array.from({ length: entries }, (_, i) => ({ name: `i${i}`, subnet: 'subnet:hub/gatewaysubnet' })),
            ...draft,
          } as Resource)
        : one,
    ),
  ]);
}

const VGW = 'warning virtualNetworkGateway:vgw-hub';

function circuits(locations: readonly string[], more: readonly Resource[] = []): Plan {
  return planOf([
    ...gateway({ gatewayType: 'ExpressRoute', sku: 'ErGw1AZ' }).resources.values(),
    ...locations.flatMap((peeringLocation, i) => [
      make('circuit', `c${i}`, { peeringLocation }),
      make('connection', `con${i}`, {
        connectionType: 'ExpressRoute',
        virtualNetworkGateway1: 'virtualNetworkGateway:vgw-hub',
        peer: `circuit:c${i}`,
      }),
    ]),
    ...more,
  ]);
}

function asking(dnsServers: readonly string[]): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], dnsServers }),
    make('subnet', 'dns', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/24' }),
    make('dnsServer', 'one', { parent: 'subnet:hub/dns', address: '10.0.2.4' }),
  ]);
}

function hubs(second: string, endpoints: readonly string[]): Plan {
  return planOf([
    ...exampleNetwork(),
    ...exampleGateway('vnet:hub', '10.0.0.0/27'),
    make('vnet', 'other', { region: second }),
    ...exampleGateway('vnet:other', '10.8.0.0/27'),
    ...endpoints.map((region, i) => make('privateEndpoint', `pe${i}`, { region, subnet: 'subnet:hub/snet-pe' })),
  ]);
}

function servers(scope: string | undefined, ...list: readonly Draft<'arcServer'>[]): Plan {
  return planOf([
    ...(scope === undefined ? [] : [make('arcPrivateLinkScope', 'scope', { region: scope })]),
    ...list.map((draft, i) => make('arcServer', `s${i}`, draft)),
  ]);
}

const ROWS: readonly Row[] = [
  ['REG-003 all public', regionsOfTwoClouds, regions('westeurope', 'West Europe', 'global'), []],
  ['REG-003 an unknown region', regionsOfTwoClouds, regions('atlantis'), []],
  ['REG-003 two clouds', regionsOfTwoClouds, regions('westeurope', 'usgovvirginia', 'usgovtexas'), ['error vnet:v1']],
  ['REG-003 the setting is wrong', regionsOfTwoClouds, regions('chinaeast2'), ['warning vnet:v0']],
  ['SEC-001 open', targetOpenToPublic, vault({ publicNetworkAccess: 'enabled' }), ['warning keyVault:kv-app']],
  ['SEC-001 closed', targetOpenToPublic, vault({ publicNetworkAccess: 'Disabled' }), []],
  ['SEC-001 open to listed networks', targetOpenToPublic, vault({ publicNetworkAccess: 'Enabled', defaultAction: 'Deny' }), []],
  [
    'SEC-001 the endpoint waits',
    targetOpenToPublic,
    vault(
      { publicNetworkAccess: 'Enabled' },
      { connections: [{ name: 'p', target: 'keyVault:kv-app', groupIds: ['vault'], status: 'Pending' }] },
    ),
    [],
  ],
  ['SEC-001 no endpoint', targetOpenToPublic, planOf([make('keyVault', 'kv', { publicNetworkAccess: 'Enabled' })]), []],
  ['SEC-002 a key', secretInPlan, tagged({ PSK: 'abc123' }), ['warning vnet:hub']],
  ['SEC-002 a reference to a vault', secretInPlan, tagged({ sharedKey: 'https://kv.vault.azure.net/secrets/x' }), []],
  ['SEC-002 a template expression', secretInPlan, tagged({ sharedKey: "[parameters('key')]" }), []],
  ['SEC-002 other tags', secretInPlan, tagged({ keyOwner: 'me', secretary: 'you' }), []],
  ['SEC-004 open to all', machineOpenWithoutBastion, machine([SSH], null), ['warning virtualMachine:vm']],
  ['SEC-004 the subnet denies', machineOpenWithoutBastion, machine([SSH], []), []],
  ['SEC-004 both open', machineOpenWithoutBastion, machine([SSH], [SSH]), ['warning virtualMachine:vm']],
  ['SEC-004 no group at all', machineOpenWithoutBastion, machine(null, null), []],
  [
    'SEC-004 a Bastion in the network',
    machineOpenWithoutBastion,
    machine([SSH], null, [make('bastion', 'bas', { sku: 'Developer', network: 'vnet:app' })]),
    [],
  ],
  ['RES-001 both', gatewayInOneZone, gateway({ sku: 'VpnGw1AZ', activeActive: true }), []],
  ['RES-001 one instance', gatewayInOneZone, gateway({ sku: 'VpnGw1AZ', activeActive: false }), [VGW]],
  ['RES-001 a VPN SKU outside zones is VPN-003', gatewayInOneZone, gateway({ sku: 'VpnGw1', activeActive: true }), []],
  ['RES-001 ExpressRoute in one zone', gatewayInOneZone, gateway({ gatewayType: 'ExpressRoute', sku: 'Standard' }), [VGW]],
  ['RES-001 Basic cannot', gatewayInOneZone, gateway({ sku: 'basic', activeActive: false }), []],
  ['RES-001 ExpressRoute in zones', gatewayInOneZone, gateway({ gatewayType: 'ExpressRoute', sku: 'ErGw1Az' }), []],
  ['RES-001 a scaled ExpressRoute gateway', gatewayInOneZone, gateway({ gatewayType: 'ExpressRoute', sku: 'ErGwScale' }), []],
  ['RES-002 one circuit', oneWayToSites, circuits(['Frankfurt']), [VGW]],
  ['RES-002 two at one place', oneWayToSites, circuits(['Frankfurt', 'frankfurt']), [VGW]],
  ['RES-002 two places', oneWayToSites, circuits(['Frankfurt', 'Amsterdam']), []],
  [
    'RES-002 a VPN beside it',
    oneWayToSites,
    circuits(
      ['Frankfurt'],
      [make('virtualNetworkGateway', 'vpn', { gatewayType: 'Vpn', ipConfigurations: [{ name: 'd', subnet: 'subnet:hub/gatewaysubnet' }] })],
    ),
    [],
  ],
  [
    'RES-002 a circuit outside the plan',
    oneWayToSites,
    circuits(
      ['Frankfurt'],
      [make('connection', 'far', { virtualNetworkGateway1: 'virtualNetworkGateway:vgw-hub', peer: '/subscriptions/x/c' })],
    ),
    [],
  ],
  ['RES-003 one machine', oneDnsServer, asking(['10.0.2.4']), ['warning dnsServer:hub/dns/one']],
  ['RES-003 two', oneDnsServer, asking(['10.0.2.4', '10.0.2.5']), []],
  [
    'RES-003 a resolver endpoint is in zones',
    oneDnsServer,
    planOf([...exampleResolver(), ...exampleServer({ forwarders: [{ domain: 'a.b', targets: ['10.0.32.4'] }] })]),
    ['info resolverInbound:dnspr/in'],
  ],
  ['RES-005 one region', endpointsInOneRegion, hubs('westeurope', ['westeurope']), []],
  [
    'RES-005 two hubs, endpoints in one',
    endpointsInOneRegion,
    hubs('northeurope', ['westeurope', 'West Europe']),
    ['warning privateEndpoint:pe0'],
  ],
  ['RES-005 endpoints in both', endpointsInOneRegion, hubs('northeurope', ['westeurope', 'northeurope']), []],
  [
    'RES-006 a server where no scope stands',
    scopePerRegion,
    servers('westeurope', { region: 'northeurope' }, { region: 'northeurope' }),
    ['info arcServer:s0'],
  ],
  [
    'RES-006 a server with a scope is PLS-004',
    scopePerRegion,
    servers('westeurope', { region: 'northeurope', privateLinkScope: 'arcPrivateLinkScope:scope' }),
    [],
  ],
  ['RES-006 no scope at all', scopePerRegion, servers(undefined, { region: 'northeurope' }), []],
  ['COST-001 an address without owner', paidAndUnused, planOf([make('publicIp', 'p')]), ['info publicIp:p']],
  ['COST-001 many are one finding', paidAndUnused, planOf([make('publicIp', 'p'), make('publicIp', 'q')]), ['info publicIp:p']],
  ['COST-001 an import may lack the owner', paidAndUnused, planOf([make('publicIp', 'p', { origin: 'import' })]), []],
  ['COST-001 a gateway without connection', paidAndUnused, gateway({}), ['info virtualNetworkGateway:vgw-hub']],
  ['COST-001 a gateway for clients', paidAndUnused, gateway({ clientAddressPool: ['172.20.0.0/24'] }), []],
  ['PROV-007 neither', encryptionHalfStated, planOf([make('vnet', 'hub')]), []],
  [
    'PROV-007 both',
    encryptionHalfStated,
    planOf([make('vnet', 'hub', { encryptionEnabled: false, encryptionEnforcement: 'DropUnencrypted' })]),
    [],
  ],
  ['PROV-007 the switch alone', encryptionHalfStated, planOf([make('vnet', 'hub', { encryptionEnabled: true })]), ['error vnet:hub']],
  [
    'PROV-007 the enforcement alone',
    encryptionHalfStated,
    planOf([make('vnet', 'hub', { encryptionEnforcement: 'DropUnencrypted' })]),
    ['error vnet:hub'],
  ],
  [
    'PROV-007 known at deployment',
    encryptionHalfStated,
    planOf([make('vnet', 'hub', { encryptionEnabled: true, unknown: { encryptionEnforcement: 'x' } })]),
    [],
  ],
];

describe('rules of advice', () => {
  it.each(ROWS)('%s', (_, rule, plan, expected) => {
    expect(said(rule, plan)).toEqual(expected);
  });

  it.each<readonly [string, Rule, Plan, boolean]>([
    ['REG-003 sets the cloud', regionsOfTwoClouds, regions('chinaeast2'), true],
    ['REG-003 cannot part two clouds', regionsOfTwoClouds, regions('westeurope', 'chinaeast2'), false],
    ['SEC-002 removes the tag', secretInPlan, tagged({ PSK: 'abc123', owner: 'me' }), true],
    [
      'RES-001 adds an instance',
      gatewayInOneZone,
      gateway({
        sku: 'VpnGw1AZ',
        activeActive: false,
        ipConfigurations: [{ name: 'one', subnet: 'subnet:hub/gatewaysubnet', publicIp: 'publicIp:one' }],
      }),
      true,
    ],
    ['RES-001 leaves a gateway without an address', gatewayInOneZone, gateway({ sku: 'VpnGw1AZ', activeActive: false }), false],
    ['RES-001 leaves a gateway with clients', gatewayInOneZone, gateway({ sku: 'VpnGw1AZ', clientAddressPool: ['172.20.0.0/24'] }), false],
    ['PROV-007 adds the enforcement', encryptionHalfStated, planOf([make('vnet', 'hub', { encryptionEnabled: true })]), true],
    [
      'PROV-007 does not guess the switch',
      encryptionHalfStated,
      planOf([make('vnet', 'hub', { encryptionEnforcement: 'DropUnencrypted' })]),
      false,
    ],
  ])('%s', (_, rule, plan, cures) => {
    const next = cured(rule, plan);
    expect(next !== null).toBe(cures);
    if (next) expect(said(rule, next)).toEqual([]);
  });
});
