// Subnet rules at their boundaries: sizes, names, neighbours, delegations, ways out; design and import.
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../shared/kinds/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { fixFor } from '../../../shared/rules/fix.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { findings, mustFix, told } from '../../helpers/rules.ts';

const hub = make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] });
const sub = (name: string, addressPrefix: string, more: object = {}) =>
  make('subnet', name, { parent: 'vnet:hub', addressPrefix, ...more });
const nic = (name: string, subnet: string, more: object = {}) =>
  make('networkInterface', name, { ipConfigurations: [{ name: 'p', subnet, allocation: 'Dynamic' }], ...more });
const vm = (name: string, interfaceName: string) => make('virtualMachine', name, { nics: [{ nic: `networkInterface:${interfaceName}` }] });
const endpoint = (name: string, subnet: string, more: object = {}) => make('privateEndpoint', name, { subnet, ...more });

describe('SUB-001 outside the network', () => {
  it.each([
    ['first', '10.0.0.0/24', []],
    ['last', '10.0.255.0/24', []],
    ['all of it', '10.0.0.0/16', []],
    ['one bit wider', '10.0.0.0/15', ['error subnet:hub/app addressPrefix']],
    ['just outside', '10.1.0.0/24', ['error subnet:hub/app addressPrefix']],
    ['other family', 'fd00::/64', ['error subnet:hub/app addressPrefix']],
    ['does not parse', 'nonsense', []],
  ] as const)('%s', (_, prefix, expected) => {
    expect(told(planOf([hub, sub('app', prefix)]), 'SUB-001')).toEqual(expected);
  });

  it('wants one range around it, not two neighbours', () => {
    const split = make('vnet', 'hub', { addressSpace: ['10.0.0.0/24', '10.0.1.0/24'] });
    expect(told(planOf([split, sub('app', '10.0.0.0/23')]), 'SUB-001')).toEqual(['error subnet:hub/app addressPrefix']);
  });

  it('says unknown where no prefix is stated, and nothing for what a template or Azure knows', () => {
    const bare = (more: object) => planOf([hub, make('subnet', 'app', { parent: 'vnet:hub', ...more })]);
    expect(told(bare({}), 'SUB-001')).toEqual(['unknown subnet:hub/app addressPrefix']);
    expect(told(bare({ unknown: { addressPrefix: "parameters('p')" } }), 'SUB-001')).toEqual([]);
    expect(told(bare({ existing: true }), 'SUB-001')).toEqual([]);
    const open = make('vnet', 'hub', { unknown: { addressSpace: "parameters('s')" } });
    expect(told(planOf([open, sub('app', '10.9.0.0/24')]), 'SUB-001')).toEqual([]);
  });

  it('extends a full network instead of moving the subnet', () => {
    const full = make('vnet', 'hub', { addressSpace: ['10.0.0.0/24'] });
    const after = mustFix(planOf([full, sub('a', '10.0.0.0/24'), sub('b', '10.5.0.0/24')]), 'SUB-001');
    expect(after.resources.get('vnet:hub')).toMatchObject({ addressSpace: ['10.0.0.0/24', '10.5.0.0/24'] });
  });
});

describe('SUB-002 overlap', () => {
  it.each([
    ['neighbours', '10.0.0.0/25', '10.0.0.128/25', 0],
    ['last address shared', '10.0.0.0/24', '10.0.0.255/32', 1],
    ['equal', '10.0.0.0/24', '10.0.0.0/24', 1],
  ] as const)('%s', (_, a, b, count) => {
    expect(findings(planOf([hub, sub('a', a), sub('b', b)]), 'SUB-002')).toHaveLength(count);
  });

  it('compares siblings only', () => {
    const other = make('vnet', 'other', { addressSpace: ['10.0.0.0/16'] });
    const plan = planOf([hub, other, sub('a', '10.0.0.0/24'), make('subnet', 'a', { parent: 'vnet:other', addressPrefix: '10.0.0.0/24' })]);
    expect(findings(plan, 'SUB-002')).toEqual([]);
  });

  it('does not move a subnet in which Azure runs something', () => {
    const plan = planOf([hub, sub('a', '10.0.0.0/24'), sub('b', '10.0.0.0/25', { origin: 'import' })]);
    expect(findings(plan, 'SUB-002').map((one) => fixFor(plan, one, RULES))).toEqual([null]);
  });
});

describe('SUB-003 size', () => {
  it.each([
    ['/29', 'app', '10.0.0.0/29', 0],
    ['/30', 'app', '10.0.0.0/30', 1],
    ['/32', 'app', '10.0.0.0/32', 1],
    ['/2', 'app', '0.0.0.0/2', 0],
    ['/1', 'app', '0.0.0.0/1', 1],
    ['IPv6', 'app', 'fd00::/64', 0],
    ['gateway subnet has its own rule', 'GatewaySubnet', '10.0.0.0/30', 0],
    ['firewall subnet has its own rule', 'AzureFirewallSubnet', '10.0.0.0/30', 0],
  ] as const)('%s', (_, name, prefix, count) => {
    expect(findings(planOf([hub, sub(name, prefix)]), 'SUB-003')).toHaveLength(count);
  });
});

describe('SUB-004 names', () => {
  it('compares without regard to case and gives the next number', () => {
    const plan = planOf([
      hub,
      sub('app', '10.0.0.0/24'),
      make('subnet', 'APP', { id: 'subnet:x', parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
      make('subnet', 'app-2', { id: 'subnet:y', parent: 'vnet:hub', addressPrefix: '10.0.2.0/24' }),
    ]);
    expect(told(plan, 'SUB-004')).toEqual(['error subnet:x name']);
    expect(mustFix(plan, 'SUB-004').resources.get('subnet:x')?.name).toBe('APP-3');
  });
});

describe('SUB-005 and SUB-006 fixed names', () => {
  const gateway = (name: string, more: object = {}) =>
    planOf([
      hub,
      make('subnet', name, { id: 'subnet:gw', parent: 'vnet:hub', addressPrefix: '10.0.0.0/27' }),
      make('virtualNetworkGateway', 'vgw', { ipConfigurations: [{ name: 'd', subnet: 'subnet:gw' }], ...more }),
    ]);
  it.each([
    ['exact', 'GatewaySubnet', {}, [], []],
    ['other name', 'gateways', {}, ['error virtualNetworkGateway:vgw ipConfigurations.0.subnet'], []],
    ['other case in a design', 'gatewaysubnet', {}, ['error virtualNetworkGateway:vgw ipConfigurations.0.subnet'], []],
    ['other case in an import', 'gatewaysubnet', { origin: 'import' }, [], []],
  ] as const)('gateway in a subnet with %s', (_, name, more, wrong, misspelt) => {
    expect(told(gateway(name, more), 'SUB-005')).toEqual(wrong);
    expect(told(gateway(name, more), 'SUB-006')).toEqual(misspelt);
  });

  it('knows the name of a subnet outside the plan', () => {
    const at = (name: string) =>
      planOf([
        make('azureFirewall', 'afw', {
          ipConfigurations: [
            { name: 'd', subnet: `/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/${name}` },
          ],
        }),
      ]);
    expect(told(at('AzureFirewallSubnet'), 'SUB-005')).toEqual([]);
    expect(told(at('firewall'), 'SUB-005')).toEqual(['error azureFirewall:afw ipConfigurations.0.subnet']);
  });

  it('leaves the Developer Bastion alone', () => {
    const plan = planOf([
      hub,
      sub('x', '10.0.0.0/26'),
      make('bastion', 'bas', { sku: 'Developer', ipConfigurations: [{ name: 'd', subnet: 'subnet:hub/x' }] }),
    ]);
    expect(told(plan, 'SUB-005')).toEqual([]);
  });

  it('does not rename a subnet that is too small or filtered', () => {
    const plan = planOf([
      hub,
      sub('gateways', '10.0.0.0/28'),
      make('virtualNetworkGateway', 'vgw', { ipConfigurations: [{ name: 'd', subnet: 'subnet:hub/gateways' }] }),
    ]);
    expect(findings(plan, 'SUB-005').map((one) => fixFor(plan, one, RULES))).toEqual([null]);
  });

  it.each([
    ['one letter more', 'Gateway-Subnet', 1],
    ['two letters', 'GatewaySubn', 1],
    ['three letters', 'GatewaySub', 0],
    ['case', 'azurefirewallsubnet', 1],
    ['exact', 'AzureFirewallManagementSubnet', 0],
    ['something else', 'snet-gateway', 0],
  ] as const)('misspelt by %s', (_, name, count) => {
    expect(findings(planOf([hub, sub(name, '10.0.0.0/26')]), 'SUB-006')).toHaveLength(count);
  });
});

describe('SUB-007, SUB-009, SUB-010 platform subnets', () => {
  it.each([
    ['SUB-007', 'AzureFirewallSubnet', 26, []],
    ['SUB-007', 'AzureFirewallSubnet', 27, ['error']],
    ['SUB-009', 'AzureBastionSubnet', 26, []],
    ['SUB-009', 'AzureBastionSubnet', 27, ['error']],
    ['SUB-010', 'RouteServerSubnet', 26, []],
    ['SUB-010', 'RouteServerSubnet', 27, ['warning']],
    ['SUB-010', 'RouteServerSubnet', 28, ['error']],
    ['SUB-008', 'AzureFirewallManagementSubnet', 26, []],
    ['SUB-008', 'AzureFirewallManagementSubnet', 27, ['error']],
  ] as const)('%s: %s /%i', (code, name, length, expected) => {
    expect(findings(planOf([hub, sub(name, `10.0.0.0/${length}`)]), code).map((one) => one.severity)).toEqual(expected);
  });
});

describe('SUB-008 management of a firewall', () => {
  const firewall = (more: object, routes: readonly object[] = []) =>
    planOf([
      hub,
      make('routeTable', 'rt', { routes }),
      sub('AzureFirewallSubnet', '10.0.0.0/26', { routeTable: 'routeTable:rt' }),
      make('azureFirewall', 'afw', { ipConfigurations: [{ name: 'd', subnet: 'subnet:hub/azurefirewallsubnet' }], ...more }),
    ]);
  it.each([
    ['Standard', {}, [], 0],
    ['Basic', { tier: 'Basic' }, [], 1],
    ['Basic with half of it', { tier: 'Basic', managementSubnet: 'subnet:hub/m' }, [], 1],
    ['Basic with both', { tier: 'Basic', managementSubnet: 'subnet:hub/m', managementPublicIp: 'publicIp:p' }, [], 0],
    ['forced tunnelling', {}, [{ name: 'a', addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualNetworkGateway' }], 1],
    ['default route to the Internet', {}, [{ name: 'a', addressPrefix: '0.0.0.0/0', nextHopType: 'Internet' }], 0],
    ['half the Internet', {}, [{ name: 'a', addressPrefix: '0.0.0.0/1', nextHopType: 'VirtualAppliance' }], 0],
    ['in a virtual hub', { tier: 'Basic', sku: 'AZFW_Hub', ipConfigurations: [] }, [], 0],
  ] as const)('%s', (_, more, routes, count) => {
    expect(findings(firewall(more, routes), 'SUB-008')).toHaveLength(count);
  });
});

describe('SUB-011, SUB-012, SUB-013, SUB-014 delegated subnets', () => {
  const delegated = { delegations: [{ name: 'd', service: 'Microsoft.Network/dnsResolvers' }] };
  const inbound = (name: string, subnet: string, more: object = {}) =>
    make('resolverInbound', name, { parent: 'dnsResolver:q', ipConfigurations: [{ subnet, allocation: 'Dynamic', ...more }] });

  it.each([
    ['/28', '10.0.32.0/28', []],
    ['/24', '10.0.32.0/24', []],
    ['/29', '10.0.32.0/29', ['error subnet:hub/in addressPrefix']],
    ['/23', '10.0.32.0/23', ['error subnet:hub/in addressPrefix']],
    ['last of the reserved range', '10.0.16.0/28', ['warning subnet:hub/in addressPrefix']],
    ['first of the reserved range', '10.0.1.0/28', ['warning subnet:hub/in addressPrefix']],
    ['just above it', '10.0.17.0/28', []],
    ['just below it', '10.0.0.240/28', []],
  ] as const)('resolver subnet %s', (_, prefix, expected) => {
    expect(told(planOf([hub, sub('in', prefix, delegated), inbound('a', 'subnet:hub/in')]), 'SUB-011')).toEqual(expected);
  });

  it('keeps endpoints apart from one another and from others', () => {
    const two = planOf([hub, sub('in', '10.0.32.0/28', delegated), inbound('a', 'subnet:hub/in'), inbound('b', 'subnet:hub/in')]);
    expect(told(two, 'SUB-011')).toEqual(['error subnet:hub/in']);
    const mixed = planOf([hub, sub('in', '10.0.32.0/28', delegated), inbound('a', 'subnet:hub/in'), nic('n', 'subnet:hub/in')]);
    expect(told(mixed, 'SUB-011')).toEqual(['error subnet:hub/in']);
    // One cause, one finding.
    expect(told(mixed, 'SUB-013')).toEqual([]);
  });

  it('does not move an endpoint whose address forwarders know', () => {
    const plan = planOf([
      hub,
      sub('in', '10.0.32.0/29', delegated),
      inbound('a', 'subnet:hub/in', { allocation: 'Static', address: '10.0.32.4' }),
    ]);
    expect(findings(plan, 'SUB-011').map((one) => fixFor(plan, one, RULES))).toEqual([null]);
  });

  it('asks for the delegation, without regard to case and to origin', () => {
    const lower = { delegations: [{ name: 'd', service: 'microsoft.network/DNSRESOLVERS' }] };
    expect(told(planOf([hub, sub('in', '10.0.32.0/28', lower), inbound('a', 'subnet:hub/in')]), 'SUB-012')).toEqual([]);
    const imported = planOf([hub, sub('in', '10.0.32.0/28', { origin: 'import' }), inbound('a', 'subnet:hub/in')]);
    expect(told(imported, 'SUB-012')).toEqual(['warning subnet:hub/in delegations']);
  });

  const web = { delegations: [{ name: 'd', service: 'Microsoft.Web/serverFarms' }] };
  it.each([
    ['interface', nic('n', 'subnet:hub/d'), ['error networkInterface:n'], []],
    ['imported interface of nobody', nic('n', 'subnet:hub/d', { origin: 'import' }), [], []],
    ['private endpoint', endpoint('pe', 'subnet:hub/d'), [], ['error privateEndpoint:pe subnet']],
    ['something the planner does not know', make('opaque', 'o', { extra: { properties: { subnet: { $ref: 'subnet:hub/d' } } } }), [], []],
  ] as const)('delegated subnet with %s', (_, user, stranger, inDelegated) => {
    const plan = planOf([hub, sub('d', '10.0.1.0/24', web), user]);
    expect(told(plan, 'SUB-013')).toEqual(stranger);
    expect(told(plan, 'SUB-014')).toEqual(inDelegated);
  });
});

describe('SUB-015, SUB-021 endpoints', () => {
  const machines = [nic('n', 'subnet:hub/s'), vm('v', 'n')];
  it.each([
    ['machines and endpoints', [...machines, endpoint('pe', 'subnet:hub/s')], 1],
    ['endpoints alone', [endpoint('pe', 'subnet:hub/s')], 0],
    ['an endpoint and its interface', [endpoint('pe', 'subnet:hub/s'), nic('pe.nic.1', 'subnet:hub/s')], 0],
  ] as const)('SUB-015: %s', (_, users, count) => {
    expect(findings(planOf([hub, sub('s', '10.0.1.0/24'), ...users]), 'SUB-015')).toHaveLength(count);
  });

  it.each([
    ['endpoints alone', [endpoint('pe', 'subnet:hub/s')], 1],
    ['endpoints and machines', [...machines, endpoint('pe', 'subnet:hub/s')], 0],
    ['nothing', [], 0],
    ['an unknown resource', [endpoint('pe', 'subnet:hub/s'), make('opaque', 'o', { extra: { subnet: { $ref: 'subnet:hub/s' } } })], 0],
  ] as const)('SUB-021: %s', (_, users, count) => {
    expect(findings(planOf([hub, sub('s', '10.0.1.0/24', { natGateway: 'natGateway:ng' }), ...users]), 'SUB-021')).toHaveLength(count);
  });
});

describe('SUB-016 outbound access', () => {
  it.each([
    ['off', 'app', { defaultOutboundAccess: false }, []],
    ['on', 'app', { defaultOutboundAccess: true }, []],
    ['not stated', 'app', { defaultOutboundAccess: undefined }, ['warning']],
    ['not stated in an import', 'app', { defaultOutboundAccess: undefined, origin: 'import' }, ['info']],
    ['value of a template', 'app', { defaultOutboundAccess: undefined, unknown: { defaultOutboundAccess: 'x' } }, []],
    ['gateway subnet', 'GatewaySubnet', { defaultOutboundAccess: undefined }, []],
  ] as const)('%s', (_, name, more, expected) => {
    expect(findings(planOf([hub, sub(name, '10.0.1.0/24', more)]), 'SUB-016').map((one) => one.severity)).toEqual(expected);
  });
});

describe('SUB-017 security group', () => {
  it.each([
    ['none', 'app', {}, {}, 1],
    ['on the subnet', 'app', { securityGroup: 'securityGroup:g' }, {}, 0],
    ['on the interface', 'app', {}, { securityGroup: 'securityGroup:g' }, 0],
    ['value of a template', 'app', { unknown: { securityGroup: 'x' } }, {}, 0],
    ['firewall subnet', 'AzureFirewallSubnet', {}, {}, 0],
  ] as const)('%s', (_, name, subnetMore, nicMore, count) => {
    const subnet = make('subnet', name, { id: 'subnet:s', parent: 'vnet:hub', addressPrefix: '10.0.1.0/24', ...subnetMore });
    expect(findings(planOf([hub, subnet, nic('n', 'subnet:s', nicMore), vm('v', 'n')]), 'SUB-017')).toHaveLength(count);
  });

  it('asks nothing of subnets without machines', () => {
    expect(findings(planOf([hub, sub('s', '10.0.1.0/24'), endpoint('pe', 'subnet:hub/s')]), 'SUB-017')).toEqual([]);
  });
});

describe('SUB-018 way out', () => {
  const table = (nextHopType: string, addressPrefix = '0.0.0.0/0') => [
    make('routeTable', 'rt', { routes: [{ name: 'd', addressPrefix, nextHopType, nextHopIpAddress: '10.0.9.4' }] }),
  ];
  const plan = (more: object, extra: readonly Resource[] = [], nicMore: object = {}) =>
    planOf([
      hub,
      sub('s', '10.0.1.0/24', { defaultOutboundAccess: false, ...more }),
      make('networkInterface', 'n', { ipConfigurations: [{ name: 'p', subnet: 'subnet:hub/s', ...nicMore }] }),
      vm('v', 'n'),
      ...extra,
    ]);
  const balancer = make('loadBalancer', 'lb', {
    frontends: [{ name: 'f', publicIp: 'publicIp:p' }],
    backendPools: [{ name: 'b' }],
    outboundRules: [{ name: 'o', backendPool: 'loadBalancer:lb#backendAddressPools/b' }],
  });
  it.each([
    ['nothing', plan({}), 1],
    ['default outbound access', plan({ defaultOutboundAccess: true }), 0],
    ['NAT gateway', plan({ natGateway: 'natGateway:ng' }), 0],
    ['firewall route', plan({ routeTable: 'routeTable:rt' }, table('VirtualAppliance')), 0],
    ['Internet route is no way out', plan({ routeTable: 'routeTable:rt' }, table('Internet')), 1],
    ['route for one range', plan({ routeTable: 'routeTable:rt' }, table('VirtualAppliance', '10.0.0.0/8')), 1],
    ['table outside the plan', plan({ routeTable: '/subscriptions/s/rt' }), 0],
    ['public address', plan({}, [], { publicIp: 'publicIp:p' }), 0],
    ['outbound rule', plan({}, [balancer], { loadBalancerBackendPools: ['loadBalancer:lb#backendAddressPools/b'] }), 0],
    [
      'internal pool',
      plan({}, [make('loadBalancer', 'lb', {})], { loadBalancerBackendPools: ['loadBalancer:lb#backendAddressPools/b'] }),
      1,
    ],
    ['connected to a secured hub', plan({}, [make('hubConnection', 'c', { parent: 'virtualHub:h', remoteNetwork: 'vnet:hub' })]), 0],
  ] as const)('%s', (_, at, count) => {
    expect(findings(at, 'SUB-018')).toHaveLength(count);
  });
});

describe('SUB-019 number of subnets', () => {
  it('takes the limit of the facts', () => {
    const many = (count: number) =>
      planOf([
        hub,
        ...Array.from({ length: count }, (_, i) => make('subnet', `s${i}`, { parent: 'vnet:hub', defaultOutboundAccess: false })),
      ]);
    expect(findings(many(3000), 'SUB-019')).toEqual([]);
    expect(told(many(3001), 'SUB-019')).toEqual(['error vnet:hub']);
  });
});
