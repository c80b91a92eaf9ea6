// Vectors of catalogue 4.6 about effective routes and about security groups alone.
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../shared/kinds/index.ts';
import { make } from '../../shared/plan/build.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { type Changes, machine, network, peered, planWith, table } from './design-b.ts';
import { effectiveRoutesOf, nextHopsOf, type Packet, verdictOf } from './packet.ts';
import type { Verdict } from './verdict.ts';

const APPLIANCE = '10.0.100.4';
const base = (...more: readonly Resource[]): readonly Resource[] => [
  ...network('v', '10.0.0.0/16'),
  ...machine('v', '10.0.0.4', '10.0.0.0/24'),
  ...more,
];
const withTable = (routes: readonly (readonly [string, string, string?])[], ...more: readonly Resource[]): Plan =>
  planWith([...base(...more), table('v', routes)], { 'v/vm': { routeTable: 'table:v' } });

describe('routes', () => {
  const t41 = [['0.0.0.0/0', 'VirtualAppliance', APPLIANCE]] as const;
  const t44 = [
    ...t41,
    ['10.0.0.0/16', 'VirtualAppliance', APPLIANCE],
    ['10.0.0.0/24', 'VnetLocal'],
    ['10.1.0.0/16', 'None'],
    ['10.10.0.0/16', 'VirtualAppliance', APPLIANCE],
  ] as const;
  const peer = [...network('w', '10.1.0.0/16'), ...peered('v', 'w', { transit: false })];
  const rows: readonly (readonly [string, () => Plan, string, string])[] = [
    ['T41 default route of the user', () => withTable(t41), '192.168.1.1', 'VirtualAppliance'],
    ...['192.168.1.1', '100.64.8.8', '10.99.0.1', '172.31.0.100'].map(
      (to) => [`T42 no table: ${to}`, () => planWith(base()), to, 'None'] as const,
    ),
    [
      'T43 the network has the range',
      () => planWith(base(), { v: { addressSpace: ['10.0.0.0/16', '172.16.0.0/12'] } }),
      '172.31.0.100',
      'VnetLocal',
    ],
    ['T44 10.0.0.77', () => withTable(t44, ...peer), '10.0.0.77', 'VnetLocal'],
    ['T44 10.0.1.5', () => withTable(t44, ...peer), '10.0.1.5', 'VirtualAppliance'],
    ['T44 10.1.200.9', () => withTable(t44, ...peer), '10.1.200.9', 'None'],
    ['T44 10.10.3.3', () => withTable(t44, ...peer), '10.10.3.3', 'VirtualAppliance'],
    ['4.1.1 peering route', () => planWith(base(...peer)), '10.1.200.9', 'VNetPeering'],
    [
      '4.1.1 a superset of a reserved range drops it',
      () => planWith(base(), { v: { addressSpace: ['10.0.0.0/7'] } }),
      '10.99.0.1',
      'VnetLocal',
    ],
    ['4.1.1 a platform prefix to nowhere', () => planWith(base()), '40.109.0.1', 'None'],
    ['4.1.1 the rest of the Internet', () => planWith(base()), '40.110.0.1', 'Internet'],
  ];
  it.each(rows)('%s', (_, plan, to, hop) => {
    expect(nextHopsOf(plan(), 'v/vm', to).map((one) => one.type)).toEqual([hop]);
  });

  it('T21 a range of the network beats a longer one from on-premises', () => {
    const site = [
      make('site', 'a', { id: 'site', prefixes: ['10.0.1.0/25', '192.168.0.0/16'] }),
      make('subnet', 'GatewaySubnet', { id: 'v/gw', parent: 'v', addressPrefix: '10.0.255.0/27' }),
      make('virtualNetworkGateway', 'gw', { id: 'gw', enableBgp: true, ipConfigurations: [{ subnet: 'v/gw' }] }),
      make('localNetworkGateway', 'lng', { id: 'lng', site: 'site', bgpAsn: 65010, bgpPeeringAddress: '192.168.0.1' }),
      make('connection', 'c', { id: 'c', virtualNetworkGateway1: 'gw', localNetworkGateway2: 'lng', enableBgp: true }),
    ];
    const plan = planWith(base(...site));
    expect(nextHopsOf(plan, 'v/vm', '10.0.1.10').map((one) => one.type)).toEqual(['VnetLocal']);
    expect(nextHopsOf(plan, 'v/vm', '192.168.1.1').map((one) => one.type)).toEqual(['VirtualNetworkGateway']);
  });

  it('T44 lists system routes of the same prefix as invalid, no others', () => {
    const view = effectiveRoutesOf(withTable(t44, ...peer), 'v/vm').filter((row) => row.source === 'system');
    expect(view).toEqual([
      { prefix: '10.0.0.0/16', hop: 'VnetLocal', source: 'system', state: 'Invalid' },
      { prefix: '10.1.0.0/16', hop: 'VNetPeering', source: 'system', state: 'Invalid' },
      { prefix: '0.0.0.0/0', hop: 'Internet', source: 'system', state: 'Invalid' },
    ]);
  });
});

const rule = (priority: number, direction: string, access: string, more: object = {}): object => ({
  name: `${access}-${priority}`,
  priority,
  direction,
  access,
  protocol: 'Tcp',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '443',
  ...more,
});
const group = (name: string, ...rules: readonly object[]): Resource =>
  make('securityGroup', name, { id: `group:${name}`, rules: rules as never });
const onSubnet = { 'v/vm': { securityGroup: 'group:subnet' } };
const onBoth: Changes = { ...onSubnet, 'nic:v': { securityGroup: 'group:nic' } };
/** A second machine in another subnet of the same network. */
const far = [
  make('subnet', 'snet-far', { id: 'far', parent: 'v', addressPrefix: '10.0.9.0/24' }),
  make('networkInterface', 'nic-far', { id: 'nic:far', ipConfigurations: [{ subnet: 'far', privateIpAddress: '10.0.9.4' }] }),
];
const peerMachine = [
  ...network('w', '172.16.0.0/12'),
  ...machine('w', '172.31.0.100', '172.31.0.0/24'),
  ...peered('v', 'w', { transit: false }),
];
const admin = (access: string): readonly Resource[] => [
  make('networkGroup', 'all', { id: 'members', members: [{ network: 'v' }] }),
  make('securityAdminRuleCollection', 'admin', {
    id: 'admin',
    groups: [{ group: 'members' }],
    rules: [
      {
        name: 'https',
        priority: 10,
        direction: 'Inbound',
        access: access as 'Deny',
        protocol: 'Tcp',
        sources: [{ type: 'IPPrefix', value: '*' }],
        destinations: [{ type: 'IPPrefix', value: '*' }],
        sourcePortRanges: ['0-65535'],
        destinationPortRanges: ['443'],
      },
    ],
  }),
];
const denying = group('subnet', rule(100, 'Inbound', 'Deny'));
const bySource = (prefix: string): object => ({ sourceAddressPrefix: prefix, destinationPortRange: '80' });

describe('security groups', () => {
  type Row = readonly [string, readonly Resource[], Changes, Partial<Packet>, Partial<Verdict>];
  const out = { from: 'vm:v', port: 80 };
  const into = { from: 'nic:far', to: '10.0.0.4', port: 443 };
  const rows: readonly Row[] = [
    [
      'T45 default rules, Internet',
      [group('subnet')],
      onSubnet,
      { ...out, to: '13.107.21.200' },
      { verdict: 'delivered', detail: 'Internet' },
    ],
    [
      'T46 default rules, private range nobody has',
      [group('subnet')],
      onSubnet,
      { ...out, to: '172.31.0.100' },
      { failure: 'NsgDeny', detail: 'DenyAllOutBound' },
    ],
    [
      'T47 default rules, from a range outside the tag',
      [group('subnet'), ...peerMachine],
      { ...onSubnet, 'peering:v>w': { allowVirtualNetworkAccess: false } },
      { from: 'vm:w', to: '10.0.0.4', port: 443 },
      { failure: 'NsgDeny', detail: 'DenyAllInBound' },
    ],
    [
      'T47 the same inside the tag',
      [group('subnet'), ...peerMachine],
      onSubnet,
      { from: 'vm:w', to: '10.0.0.4', port: 443 },
      { verdict: 'delivered' },
    ],
    ['T48 admin rule always allows', [...far, denying, ...admin('AlwaysAllow')], onSubnet, into, { verdict: 'delivered' }],
    ['T49 admin rule denies', [...far, denying, ...admin('Deny')], onSubnet, into, { failure: 'NsgDeny', at: 'admin' }],
    ['T50 admin rule allows', [...far, denying, ...admin('Allow')], onSubnet, into, { failure: 'NsgDeny', at: 'group:subnet' }],
    [
      'T51 the interface group denies',
      [...far, group('subnet', rule(100, 'Inbound', 'Allow', bySource('*'))), group('nic', rule(100, 'Inbound', 'Deny', bySource('*')))],
      onBoth,
      { ...into, port: 80 },
      { failure: 'NsgDeny', at: 'group:nic' },
    ],
    [
      'T51 the other order: the subnet group denies',
      [...far, group('subnet', rule(100, 'Inbound', 'Deny', bySource('*'))), group('nic', rule(100, 'Inbound', 'Allow', bySource('*')))],
      onBoth,
      { ...into, port: 80 },
      { failure: 'NsgDeny', at: 'group:subnet' },
    ],
    ['T51 no group at all', far, {}, { ...into, port: 80 }, { verdict: 'delivered' }],
    [
      'T52 deny all inside one subnet',
      [
        group(
          'subnet',
          rule(100, 'Inbound', 'Deny', { protocol: '*', destinationPortRange: '*' }),
          rule(100, 'Outbound', 'Deny', { protocol: '*', destinationPortRange: '*' }),
        ),
        make('networkInterface', 'nic-2', { id: 'nic:2', ipConfigurations: [{ subnet: 'v/vm', privateIpAddress: '10.0.0.5' }] }),
      ],
      onSubnet,
      { from: 'vm:v', to: '10.0.0.5', port: 443 },
      { failure: 'NsgDeny', at: 'group:subnet' },
    ],
    [
      '4.2.7 platform traffic passes a closed group',
      [group('subnet', rule(100, 'Outbound', 'Deny', { protocol: '*', destinationPortRange: '*' }))],
      onSubnet,
      { ...out, to: '168.63.129.16', port: 53 },
      { verdict: 'delivered' },
    ],
    [
      '4.2.7 unless the rule names its tag',
      [
        group(
          'subnet',
          rule(100, 'Outbound', 'Deny', { protocol: '*', destinationPortRange: '*', destinationAddressPrefix: 'AzurePlatformDNS' }),
        ),
      ],
      onSubnet,
      { ...out, to: '168.63.129.16', port: 53 },
      { failure: 'NsgDeny' },
    ],
    [
      '4.2.5 a user route for everything widens VirtualNetwork',
      [group('subnet'), table('v', [['0.0.0.0/0', 'Internet']])],
      { 'v/vm': { securityGroup: 'group:subnet', routeTable: 'table:v' } },
      { ...out, to: '172.31.0.100' },
      { failure: 'NoRoute' },
    ],
    [
      'application security group as source',
      [
        make('networkInterface', 'nic-far', {
          id: 'nic:far',
          ipConfigurations: [{ subnet: 'far', privateIpAddress: '10.0.9.4', applicationSecurityGroups: ['asg'] }],
        }),
        far[0] as Resource,
        group('subnet', rule(100, 'Inbound', 'Deny', { sourceAddressPrefix: undefined, sourceApplicationSecurityGroups: ['asg'] })),
      ],
      onSubnet,
      into,
      { failure: 'NsgDeny', at: 'group:subnet' },
    ],
    [
      'port range that ends below',
      [...far, group('subnet', rule(100, 'Inbound', 'Deny', { destinationPortRange: '400-442' }))],
      onSubnet,
      into,
      { verdict: 'delivered' },
    ],
    [
      'port range that ends on it',
      [...far, group('subnet', rule(100, 'Inbound', 'Deny', { destinationPortRange: '400-443' }))],
      onSubnet,
      into,
      { failure: 'NsgDeny' },
    ],
    ['group outside the plan', far, { 'v/vm': { securityGroup: '/subscriptions/x/nsg' } }, into, { verdict: 'unknown' }],
  ];
  it.each(rows)('%s', (_, more, set, packet, expected) => {
    const plan = planWith(base(...more), set);
    expect(verdictOf(plan, { from: 'vm:v', to: '10.0.0.4', port: 443, protocol: 'tcp', ...packet })).toMatchObject(expected);
  });
});
