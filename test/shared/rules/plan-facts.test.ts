// Rules about facts that only the plan holds: what the device is set to, where jobs run, how names are kept, what is registered and locked.
// One row for each case at its boundary and one beyond, and one where the fact is missing.
import { describe, expect, it } from 'vitest';
import { exampleRule } from '../../../shared/books/group-rules.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import { type Draft, make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { exampleLock } from '../../../shared/rules/advice/locks.ts';
import { ruleOf } from '../../../shared/rules/index.ts';
import { exampleNetwork, exampleVault } from '../../../shared/rules/private-endpoints/example-plans.ts';
import { accountExample } from '../../../shared/rules/private-link-scopes/automation-links.ts';
import { exampleScope } from '../../../shared/rules/private-link-scopes/scope-book.ts';
import { deviceExample } from '../../../shared/rules/vpn-gateway/device-links.ts';
import { EXAMPLE_PEERING, expressRoutePlan } from '../../../shared/rules/vpn-gateway/example-plans.ts';
import { fixed, told } from '../../helpers/rules.ts';

const EDGE = 'vpnDevice:plant/edge';
const POLICY = { ikeEncryption: 'AES256', dhGroup: 'ECP384', saLifetimeSeconds: 27000 } as const;

function router(address: string | undefined): Plan {
  return expressRoutePlan({
    circuit: {
      peerings: [{ ...EXAMPLE_PEERING, primaryPrefix: '172.31.0.0/30', ...(address ? { customerPrimaryAddress: address } : {}) }],
    },
  });
}

function servers(storage: 'directory' | 'server' | 'managed' | undefined, count = 2): Plan {
  const ids = Array.from({ length: count }, (_, i) => `dnsServer:plant/dns-${i}`);
  return planOf([
    make('site', 'plant', { dnsServers: ids }),
    ...ids.map((_, i) =>
      make('dnsServer', `dns-${i}`, {
        parent: 'site:plant',
        forwarders: [{ domain: 'his.arc.azure.com', targets: ['10.0.0.4'] }],
        ...(storage ? { forwarderStorage: storage } : {}),
      }),
    ),
  ]);
}

function asked(machine: number | undefined, place: 'subnet:hub/dns' | 'site:plant' = 'subnet:hub/dns'): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'dns', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/28' }),
    make('site', 'plant'),
    make('dnsServer', 'dns', { id: 'dnsServer:dns', parent: place, ...(machine === undefined ? {} : { queriesPerSecond: machine }) }),
  ]);
}

function subscription(registeredProviders: readonly string[] | undefined, resources: readonly Resource[]): Plan {
  return planOf([
    make('subscription', 'app', registeredProviders ? { registeredProviders } : {}),
    make('resourceGroup', 'rg', { parent: 'subscription:app' }),
    ...resources.map((one) => ({ ...one, group: 'resourceGroup:rg' })),
  ]);
}

const SERVER = [make('site', 'plant'), make('arcServer', 'srv', { parent: 'site:plant' })];
const ARC = ['Microsoft.HybridCompute', 'Microsoft.GuestConfiguration', 'microsoft.hybridconnectivity'];
const VAULT = [...exampleNetwork(), ...exampleVault()];

function published(network: Draft<'vnet'>, address: Draft<'publicIp'> = {}): Plan {
  return planOf([
    make('vnet', 'app', { addressSpace: ['10.1.0.0/16'], ...network }),
    make('subnet', 'web', { parent: 'vnet:app', addressPrefix: '10.1.0.0/24' }),
    make('publicIp', 'pip', address),
    make('networkInterface', 'nic', { ipConfigurations: [{ name: 'p', subnet: 'subnet:app/web', publicIp: 'publicIp:pip' }] }),
  ]);
}

const zoned = (region: string, zones: readonly string[] = ['1']): Plan => planOf([make('publicIp', 'pip', { region, zones })]);
const tagged = (tag: string, more: Draft<'securityGroup'> = {}): Plan =>
  planOf([make('securityGroup', 'nsg', { rules: [exampleRule('web', { sourceAddressPrefix: tag })], ...more })]);

const ROWS: readonly (readonly [code: string, name: string, plan: Plan, expected: readonly string[]])[] = [
  ['VPN-028', 'at the recommended size', deviceExample({ maxSegmentSize: 1350 }), []],
  ['VPN-028', 'one byte above', deviceExample({ maxSegmentSize: 1351 }), [`warning ${EDGE} maxSegmentSize`]],
  ['VPN-028', 'not clamped', deviceExample({ maxSegmentSize: 0 }), [`warning ${EDGE} maxSegmentSize`]],
  ['VPN-028', 'not stated', deviceExample({}), [`unknown ${EDGE} maxSegmentSize`]],
  ['CON-008', 'the same times', deviceExample({ dpdTimeoutSeconds: 45 }, { dpdTimeoutSeconds: 45 }), []],
  ['CON-008', 'one second apart', deviceExample({ dpdTimeoutSeconds: 44 }, { dpdTimeoutSeconds: 45 }), [`warning ${EDGE}`]],
  [
    'CON-008',
    'the same policy in other case',
    deviceExample({ ipsecPolicies: [{ ...POLICY, ikeEncryption: 'AES256' }] }, { ipsecPolicies: [POLICY] }),
    [],
  ],
  [
    'CON-008',
    'another group',
    deviceExample({ ipsecPolicies: [{ ...POLICY, dhGroup: 'DHGroup14' }] }, { ipsecPolicies: [POLICY] }),
    [`warning ${EDGE}`],
  ],
  ['CON-008', 'the device does not say', deviceExample({}, { ipsecPolicies: [POLICY] }), [`unknown ${EDGE}`]],
  ['CON-009', 'a tunnel to each', deviceExample({ tunnelTo: ['publicIp:pip-vgw', 'publicIp:pip-vgw-2'] }, {}, { activeActive: true }), []],
  [
    'CON-009',
    'the same one twice',
    deviceExample({ tunnelTo: ['publicIp:pip-vgw', 'publicIp:pip-vgw'] }, {}, { activeActive: true }),
    [`warning ${EDGE} tunnelTo`],
  ],
  ['CON-009', 'one instance needs one', deviceExample({ tunnelTo: ['publicIp:pip-vgw'] }, {}, { activeActive: false }), []],
  ['CON-009', 'not stated', deviceExample({}, {}, { activeActive: true }), [`unknown ${EDGE} tunnelTo`]],
  ['ER-006', 'the first address', router('172.31.0.1'), []],
  ['ER-006', 'the second, which is of Microsoft', router('172.31.0.2'), ['error circuit:erc peerings.0.customerPrimaryAddress']],
  ['ER-006', 'outside the link', router('172.31.0.5'), ['error circuit:erc peerings.0.customerPrimaryAddress']],
  ['ER-006', 'not stated', router(undefined), []],
  ['AUT-001', 'in the cloud', accountExample({ jobsRunOn: 'cloud' }), ['warning automationAccount:aa jobsRunOn']],
  ['AUT-001', 'on both', accountExample({ jobsRunOn: 'both' }), []],
  ['AUT-001', 'not stated', accountExample({}), ['unknown automationAccount:aa jobsRunOn']],
  ['AUT-001', 'without endpoint', accountExample({ jobsRunOn: 'cloud' }, false), []],
  ['AUT-003', 'open to the public', accountExample({ publicNetworkAccess: true, alertWebhooks: true }), []],
  ['AUT-003', 'not stated', accountExample({ publicNetworkAccess: false }), ['unknown automationAccount:aa alertWebhooks']],
  [
    'DNS-017',
    'on one server each',
    servers('server'),
    ['warning dnsServer:plant/dns-0 forwarderStorage', 'warning dnsServer:plant/dns-1 forwarderStorage'],
  ],
  ['DNS-017', 'one server only', servers('server', 1), []],
  ['DNS-017', 'managed', servers('managed'), []],
  [
    'DNS-017',
    'not stated',
    servers(undefined),
    ['unknown dnsServer:plant/dns-0 forwarderStorage', 'unknown dnsServer:plant/dns-1 forwarderStorage'],
  ],
  ['DNS-022', 'a machine at the limit', asked(1000), []],
  ['DNS-022', 'a machine beyond', asked(1001), ['warning dnsServer:dns queriesPerSecond']],
  ['DNS-022', 'a server at a site', asked(5000, 'site:plant'), []],
  ['DNS-022', 'not stated', asked(undefined), []],
  ['ARC-004', 'all registered, whatever the case', subscription(ARC, SERVER), []],
  ['ARC-004', 'one missing', subscription(ARC.slice(1), SERVER), ['warning subscription:app registeredProviders']],
  ['ARC-004', 'not stated', subscription(undefined, SERVER), ['unknown subscription:app registeredProviders']],
  ['ARC-004', 'no subscription in the plan', planOf(SERVER), []],
  ['PE-019', 'both registered', subscription(['Microsoft.Network', 'Microsoft.KeyVault'], VAULT), []],
  ['PE-019', 'that of the target missing', subscription(['Microsoft.Network'], VAULT), ['error privateEndpoint:pe-vault']],
  ['PE-019', 'not stated', subscription(undefined, VAULT), ['unknown privateEndpoint:pe-vault']],
  ['RES-004', 'nothing locked', planOf(exampleScope()), ['warning arcPrivateLinkScope:pls-arc']],
  ['RES-004', 'locked', planOf([...exampleScope(), exampleLock('arcPrivateLinkScope:pls-arc')]), []],
  ['RES-004', 'its group is locked', subscription(undefined, [make('arcPrivateLinkScope', 'pls'), exampleLock('resourceGroup:rg')]), []],
  ['SEC-006', 'nothing', published({}), ['warning vnet:app ddosProtection']],
  ['SEC-006', 'the network', published({ ddosProtection: true }), []],
  ['SEC-006', 'the address', published({}, { ddosProtection: 'Enabled' }), []],
  ['REG-002', 'a region with zones', zoned('westeurope'), []],
  ['REG-002', 'a region without', zoned('UK West'), ['warning publicIp:pip zones']],
  ['REG-002', 'no zones named', zoned('ukwest', []), []],
  ['REG-002', 'a region nobody knows', zoned('marsnorth'), ['unknown publicIp:pip zones']],
  ['NSG-010', 'a tag', tagged('AzureMonitor'), []],
  ['NSG-010', 'a tag of a region', tagged('Storage.WestEurope'), []],
  ['NSG-010', 'a range', tagged('fd00::/8'), []],
  ['NSG-010', 'a word', tagged('Interne'), ['unknown securityGroup:nsg rules.0.sourceAddressPrefix']],
  ['NSG-010', 'a word that Azure accepted', tagged('Interne', { origin: 'import' }), []],
];

describe('rules on facts of the plan', () => {
  it.each(ROWS)('%s: %s', (code, _, plan, expected) => {
    expect(told(plan, code)).toEqual(expected);
  });

  it.each(['VPN-028', 'ER-006', 'REG-002', 'ARC-004'])('%s is cured by its fix', (code) => {
    const after = fixed(ruleOf(code)?.examples.fails() ?? planOf([]), code);
    expect(after && told(after, code)).toEqual([]);
  });

  it('a fence of parents that leads in a circle ends', () => {
    const circle = planOf([
      make('arcServer', 'a', { id: 'arcServer:a', parent: 'arcServer:a' }),
      make('arcPrivateLinkScope', 'p', { id: 'arcPrivateLinkScope:p', parent: 'arcPrivateLinkScope:p' }),
    ]);
    expect(told(circle, 'ARC-004')).toEqual([]);
    expect(told(circle, 'RES-004')).toEqual(['warning arcPrivateLinkScope:p']);
  });
});
