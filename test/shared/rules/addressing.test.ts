// Addressing rules at their boundaries: what just passes, what just fails, both address families, design and import.
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../shared/kinds/index.ts';
import { addressBook } from '../../../shared/plan/address-book.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { fixFor } from '../../../shared/rules/fix.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { findings, mustFix, told } from '../../helpers/rules.ts';

const net = (name: string, ...addressSpace: string[]) => make('vnet', name, { addressSpace });
const sub = (network: string, name: string, addressPrefix: string) => make('subnet', name, { parent: `vnet:${network}`, addressPrefix });
const peer = (a: string, b: string, more: object = {}) =>
  make('peering', `to-${b}`, { parent: `vnet:${a}`, remoteNetwork: `vnet:${b}`, ...more });
const peers = (a: string, b: string) => [peer(a, b), peer(b, a)];

/** A site behind a VPN gateway of the network `hub`. */
function behindHub(
  siteRanges: readonly string[],
  more: { readonly bgp?: boolean; readonly listed?: readonly string[] } = {},
): readonly Resource[] {
  return [
    make('site', 'plant', { prefixes: siteRanges }),
    sub('hub', 'GatewaySubnet', '10.0.255.0/27'),
    make('virtualNetworkGateway', 'vgw', { ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet' }] }),
    make('localNetworkGateway', 'lgw', { gatewayIpAddress: '203.0.113.9', addressPrefixes: more.listed ?? [], site: 'site:plant' }),
    make('connection', 'con', {
      enableBgp: more.bgp ?? false,
      virtualNetworkGateway1: 'virtualNetworkGateway:vgw',
      localNetworkGateway2: 'localNetworkGateway:lgw',
    }),
  ];
}

describe('ADDR-001 malformed range', () => {
  it.each([
    ['canonical', net('hub', '10.0.0.0/16'), []],
    ['host bits', net('hub', '10.0.0.1/16'), ['error vnet:hub addressSpace.0']],
    ['no length', net('hub', '10.0.0.0'), ['error vnet:hub addressSpace.0']],
    ['mask', net('hub', '10.0.0.0/255.255.0.0'), ['error vnet:hub addressSpace.0']],
    ['IPv6 canonical', net('hub', '10.0.0.0/16', 'fd00::/48'), []],
    ['IPv6 host bits', net('hub', '10.0.0.0/16', 'fd00::1/48'), ['error vnet:hub addressSpace.1']],
    ['imported host bits', make('vnet', 'hub', { addressSpace: ['10.0.0.1/16'], origin: 'import' }), ['warning vnet:hub addressSpace.0']],
    ['further prefixes', make('subnet', 's', { addressPrefixes: ['10.0.0.0/24', '10.0.1.9/24'] }), ['error subnet:s addressPrefixes.1']],
    ['route to a tag', make('routeTable', 'rt', { routes: [{ name: 'a', addressPrefix: 'Storage.WestEurope' }] }), []],
    ['route to an address', make('routeTable', 'rt', { routes: [{ name: 'a', addressPrefix: '10.0.0.5' }] }), []],
    [
      'route with host bits',
      make('routeTable', 'rt', { routes: [{ name: 'a', addressPrefix: '10.0.0.5/24' }] }),
      ['error routeTable:rt routes.0.addressPrefix'],
    ],
    ['any source', make('securityGroup', 'nsg', { rules: [{ name: 'a', sourceAddressPrefix: '*' }] }), []],
    [
      'security rule with host bits',
      make('securityGroup', 'nsg', { rules: [{ name: 'a', destinationAddressPrefixes: ['10.0.0.0/24', '10.0.1.7/24'] }] }),
      ['error securityGroup:nsg rules.0.destinationAddressPrefixes.1'],
    ],
    ['ranges a Bastion allows', make('bastion', 'bas', { allowedRanges: [{ addressPrefix: '203.0.113.5/24' }] }), []],
  ] as const)('%s', (_, resource, expected) => {
    expect(told(planOf([resource]), 'ADDR-001')).toEqual(expected);
  });

  it('corrects a range deep in a security group', () => {
    const plan = planOf([make('securityGroup', 'nsg', { rules: [{ name: 'a', sourceAddressPrefixes: ['10.0.1.7/24', '10.2.0.0/16'] }] })]);
    const after = mustFix(plan, 'ADDR-001').resources.get('securityGroup:nsg');
    expect(after).toMatchObject({ rules: [{ sourceAddressPrefixes: ['10.0.1.0/24', '10.2.0.0/16'] }] });
  });

  it('offers nothing for text that is no range', () => {
    const plan = planOf([net('hub', 'ten slash eight')]);
    expect(findings(plan, 'ADDR-001').map((one) => fixFor(plan, one, RULES))).toEqual([null]);
  });
});

describe('ADDR-002 network without range', () => {
  it.each([
    ['empty', make('vnet', 'hub', { addressSpace: [] }), 1],
    ['IPv6 only', net('hub', 'fd00::/48'), 1],
    ['IPv4', net('hub', '10.0.0.0/24'), 0],
    ['text that does not parse is ADDR-001', net('hub', 'nonsense'), 0],
    ['value of a template', make('vnet', 'hub', { addressSpace: [], unknown: { addressSpace: "parameters('space')" } }), 0],
    ['only pointed at', make('vnet', 'hub', { addressSpace: [], existing: true }), 0],
    [
      'address pool',
      make('vnet', 'hub', { addressSpace: [], extra: { properties: { addressSpace: { ipamPoolPrefixAllocations: [{ pool: 'a' }] } } } }),
      0,
    ],
  ] as const)('%s', (_, resource, count) => {
    expect(findings(planOf([resource]), 'ADDR-002')).toHaveLength(count);
  });

  it('gives the range in which the subnets already stand', () => {
    const plan = planOf([make('vnet', 'hub', { addressSpace: [] }), sub('hub', 'a', '10.7.0.0/24'), sub('hub', 'b', '10.7.3.0/24')]);
    expect(mustFix(plan, 'ADDR-002').resources.get('vnet:hub')).toMatchObject({ addressSpace: ['10.7.0.0/20'] });
  });
});

describe('ADDR-003 own ranges overlap', () => {
  it.each([
    ['neighbours', ['10.0.0.0/24', '10.0.1.0/24'], 0],
    ['nested', ['10.0.0.0/16', '10.0.1.0/24'], 1],
    ['equal', ['10.0.0.0/24', '10.0.0.0/24'], 1],
    ['three, two inside', ['10.0.0.0/16', '10.0.1.0/24', '10.0.2.0/24'], 2],
    ['families apart', ['10.0.0.0/8', 'a00::/8'], 0],
  ] as const)('%s', (_, space, count) => {
    expect(findings(planOf([net('hub', ...space)]), 'ADDR-003')).toHaveLength(count);
  });
});

describe('ADDR-004 and ADDR-005 ranges that are not private', () => {
  it.each([
    ['private, first', '10.0.0.0/8', [], []],
    ['172.16 upper end', '172.31.0.0/16', [], []],
    ['just above 172.16/12', '172.32.0.0/16', [], ['warning vnet:hub addressSpace.0']],
    ['shared range', '100.127.0.0/16', [], []],
    ['just above the shared range', '100.128.0.0/16', [], ['warning vnet:hub addressSpace.0']],
    ['contains private and public', '172.0.0.0/8', [], ['warning vnet:hub addressSpace.0']],
    ['multicast', '239.0.0.0/16', ['error vnet:hub addressSpace.0'], []],
    ['just below multicast', '223.255.0.0/16', [], ['warning vnet:hub addressSpace.0']],
    ['link-local', '169.254.0.0/24', ['error vnet:hub addressSpace.0'], []],
    ['loopback', '127.0.0.0/24', ['error vnet:hub addressSpace.0'], []],
    ['around the host address', '168.63.0.0/16', ['error vnet:hub addressSpace.0'], []],
    ['beside the host address', '168.63.129.0/28', [], ['warning vnet:hub addressSpace.0']],
    ['IPv6', '2001:db8::/48', [], []],
  ] as const)('%s', (_, range, blocked, open) => {
    const plan = planOf([net('hub', range)]);
    expect(told(plan, 'ADDR-004')).toEqual(blocked);
    expect(told(plan, 'ADDR-005')).toEqual(open);
  });

  it('allows public ranges where the project says so', () => {
    const plan = planOf([net('hub', '20.0.0.0/16')], { parameters: { 'ADDR-005': { allowPublic: true } } });
    expect(told(plan, 'ADDR-005')).toEqual([]);
  });
});

describe('ADDR-006, ADDR-007, ADDR-012 networks that overlap', () => {
  const cases: readonly (readonly [string, Plan, readonly string[]])[] = [
    ['peered', planOf([net('a', '10.0.0.0/16'), net('b', '10.0.5.0/24'), ...peers('a', 'b')]), ['ADDR-006 vnet:b']],
    ['half a peering', planOf([net('a', '10.0.0.0/16'), net('b', '10.0.5.0/24'), peer('a', 'b')]), ['ADDR-006 vnet:b']],
    ['peered neighbours in the space', planOf([net('a', '10.0.0.0/16'), net('b', '10.1.0.0/16'), ...peers('a', 'b')]), []],
    [
      'two spokes',
      planOf([net('h', '10.9.0.0/16'), net('a', '10.0.0.0/16'), net('b', '10.0.0.0/16'), ...peers('h', 'a'), ...peers('h', 'b')]),
      ['ADDR-007 vnet:b'],
    ],
    [
      'two spokes that are peered themselves',
      planOf([
        net('h', '10.9.0.0/16'),
        net('a', '10.0.0.0/16'),
        net('b', '10.0.0.0/16'),
        ...peers('h', 'a'),
        ...peers('h', 'b'),
        ...peers('a', 'b'),
      ]),
      ['ADDR-006 vnet:b'],
    ],
    ['not joined', planOf([net('a', '10.0.0.0/16'), net('b', '10.0.0.0/24')]), ['ADDR-012 vnet:b']],
    [
      'IPv6 parts',
      planOf([net('a', '10.0.0.0/16', 'fd00::/48'), net('b', '10.1.0.0/16', 'fd00::/56'), ...peers('a', 'b')]),
      ['ADDR-006 vnet:b'],
    ],
  ];
  it.each(cases)('%s', (_, plan, expected) => {
    const got = ['ADDR-006', 'ADDR-007', 'ADDR-012'].flatMap((code) => findings(plan, code).map((one) => `${code} ${one.subject}`));
    expect(got).toEqual(expected);
  });

  it('moves the smaller network with its subnets and fixed addresses', () => {
    const plan = planOf([
      net('a', '10.0.0.0/16'),
      make('vnet', 'b', { addressSpace: ['10.0.5.0/24'], dnsServers: ['10.0.5.4', '10.0.0.4'] }),
      sub('b', 'web', '10.0.5.0/25'),
      make('networkInterface', 'nic', {
        ipConfigurations: [{ name: 'p', subnet: 'subnet:b/web', allocation: 'Static', privateIpAddress: '10.0.5.4' }],
      }),
      ...peers('a', 'b'),
    ]);
    const after = mustFix(plan, 'ADDR-006');
    expect(after.resources.get('vnet:b')).toMatchObject({ addressSpace: ['10.1.0.0/24'], dnsServers: ['10.1.0.4', '10.0.0.4'] });
    expect(after.resources.get('subnet:b/web')).toMatchObject({ addressPrefix: '10.1.0.0/25' });
    expect(after.resources.get('networkInterface:nic')).toMatchObject({ ipConfigurations: [{ privateIpAddress: '10.1.0.4' }] });
    expect(told(after, 'ADDR-006')).toEqual([]);
  });

  it('moves nothing when a route elsewhere may mean the range, or when the network exists', () => {
    const route = make('routeTable', 'rt', { routes: [{ name: 'b', addressPrefix: '10.0.5.0/24', nextHopType: 'VnetLocal' }] });
    const drawn = planOf([net('a', '10.0.0.0/16'), net('b', '10.0.5.0/24'), route, ...peers('a', 'b')]);
    const live = planOf([
      net('a', '10.0.0.0/16'),
      make('vnet', 'b', { addressSpace: ['10.0.5.0/24'], origin: 'import' }),
      ...peers('a', 'b'),
    ]);
    for (const plan of [drawn, live]) expect(findings(plan, 'ADDR-006').map((one) => fixFor(plan, one, RULES))).toEqual([null]);
  });
});

describe('ADDR-008, ADDR-009, ADDR-010 networks and sites', () => {
  const both = (plan: Plan) =>
    ['ADDR-008', 'ADDR-009', 'ADDR-010'].flatMap((code) => findings(plan, code).map((one) => `${code} ${one.subject}`));

  it.each([
    ['apart', ['192.168.0.0/16'], []],
    ['equal', ['10.0.0.0/16'], ['ADDR-008 vnet:hub']],
    ['inside', ['10.0.7.0/24'], ['ADDR-008 vnet:hub']],
    ['around: a summary is no error', ['10.0.0.0/8'], ['ADDR-009 site:plant']],
    ['one bit wider', ['10.0.0.0/15'], ['ADDR-009 site:plant']],
    ['default route', ['0.0.0.0/0'], []],
    ['IPv6', ['fd00::/8'], []],
  ] as const)('%s', (_, ranges, expected) => {
    expect(both(planOf([net('hub', '10.0.0.0/16'), ...behindHub(ranges)]))).toEqual(expected);
  });

  it('says one thing about a range that site and record both have', () => {
    const plan = planOf([net('hub', '10.0.0.0/16'), ...behindHub(['10.0.7.0/24'], { listed: ['10.0.7.0/24'] })]);
    expect(both(plan)).toEqual(['ADDR-008 vnet:hub']);
  });

  it('looks at records without a site, and not at those without a connection', () => {
    const record = make('localNetworkGateway', 'alone', { addressPrefixes: ['10.0.9.0/24'] });
    expect(both(planOf([net('hub', '10.0.0.0/16'), ...behindHub(['192.168.0.0/24']), record]))).toEqual([]);
  });

  it.each([
    ['both flags set', { useRemoteGateways: true }, { allowGatewayTransit: true }, ['ADDR-008 vnet:app']],
    ['the other half is missing a flag', { useRemoteGateways: true }, {}, ['ADDR-010 vnet:app']],
    ['the spoke does not borrow', {}, { allowGatewayTransit: true }, []],
  ] as const)('spokes: %s', (_, out, back, expected) => {
    const plan = planOf([
      net('hub', '10.0.0.0/16'),
      net('app', '192.168.4.0/22'),
      ...behindHub(['192.168.5.0/24']),
      peer('app', 'hub', out),
      peer('hub', 'app', back),
    ]);
    expect(both(plan)).toEqual(expected);
  });

  it('trusts NAT rules on the connection', () => {
    const resources = [net('hub', '10.0.0.0/16'), ...behindHub(['10.0.7.0/24'])].map((one) =>
      one.kind === 'connection' ? { ...one, ingressNatRules: ['virtualNetworkGateway:vgw#natRules/plant'] } : one,
    );
    expect(both(planOf(resources))).toEqual([]);
  });

  it('sees a NAT rule for another range', () => {
    const natRules = [{ name: 'plant', mode: 'IngressSnat', type: 'Static', internalMappings: [{ addressSpace: '10.0.8.0/24' }] }];
    const plan = (far: string) =>
      planOf(
        [net('hub', '10.0.0.0/16'), ...behindHub([far])].map((one) => {
          if (one.kind === 'virtualNetworkGateway') return { ...one, natRules };
          return one.kind === 'connection' ? { ...one, ingressNatRules: ['virtualNetworkGateway:vgw#natRules/plant'] } : one;
        }),
      );
    expect(both(plan('10.0.7.0/24'))).toEqual(['ADDR-008 vnet:hub']);
    expect(both(plan('10.0.8.0/25'))).toEqual([]);
  });

  it('takes the only site without a record for the far end of the only circuit', () => {
    const plan = planOf([
      net('hub', '10.0.0.0/16'),
      sub('hub', 'GatewaySubnet', '10.0.255.0/27'),
      make('site', 'plant', { prefixes: ['10.0.7.0/24'] }),
      make('circuit', 'erc'),
      make('virtualNetworkGateway', 'ergw', {
        gatewayType: 'ExpressRoute',
        ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet' }],
      }),
      make('connection', 'con', {
        connectionType: 'ExpressRoute',
        virtualNetworkGateway1: 'virtualNetworkGateway:ergw',
        peer: 'circuit:erc',
      }),
    ]);
    expect(both(plan)).toEqual(['ADDR-008 vnet:hub']);
  });
});

describe('ADDR-011 sites on one gateway', () => {
  const plan = (second: readonly string[], more: { readonly bgp: boolean; readonly listed: boolean; readonly nat?: boolean }): Plan =>
    planOf([
      net('hub', '10.0.0.0/16'),
      ...behindHub(['192.168.0.0/24'], { bgp: more.bgp, listed: more.listed ? ['192.168.0.0/24'] : [] }),
      make('site', 'office', { prefixes: second }),
      make('localNetworkGateway', 'lgw2', {
        gatewayIpAddress: '203.0.113.10',
        addressPrefixes: more.listed ? second : [],
        site: 'site:office',
      }),
      make('connection', 'con2', {
        enableBgp: more.bgp,
        virtualNetworkGateway1: 'virtualNetworkGateway:vgw',
        localNetworkGateway2: 'localNetworkGateway:lgw2',
        ...(more.nat ? { ingressNatRules: ['virtualNetworkGateway:vgw#natRules/office'] } : {}),
      }),
    ]);
  it.each([
    ['apart', ['192.168.1.0/24'], { bgp: true, listed: false }, 0],
    ['equal', ['192.168.0.0/24'], { bgp: true, listed: false }, 1],
    ['inside', ['192.168.0.128/25'], { bgp: false, listed: true }, 1],
    ['equal, static on both records: LNG-008 says it', ['192.168.0.0/24'], { bgp: false, listed: true }, 0],
    ['translated', ['192.168.0.0/24'], { bgp: true, listed: false, nat: true }, 0],
    ['default route', ['0.0.0.0/0'], { bgp: true, listed: false }, 0],
  ] as const)('%s', (_, second, more, count) => {
    expect(findings(plan(second, more), 'ADDR-011')).toHaveLength(count);
  });
});

describe('ADDR-013 and ADDR-014 special ranges of a site', () => {
  it.each([
    ['not listed', ['100.64.1.0/24'], { listed: [] }, 1],
    ['listed', ['100.64.1.0/24'], { listed: ['100.64.0.0/16'] }, 0],
    ['learned', ['100.64.1.0/24'], { bgp: true }, 0],
    ['just outside', ['100.63.255.0/24'], { listed: [] }, 0],
  ] as const)('shared range %s', (_, ranges, more, count) => {
    expect(findings(planOf([net('hub', '10.0.0.0/16'), ...behindHub(ranges, more)]), 'ADDR-013')).toHaveLength(count);
  });

  it.each([
    ['host address', '168.63.129.16/32', 1],
    ['around the host address', '168.63.129.0/24', 0],
    ['link-local part', '169.254.21.0/24', 1],
    ['default route', '0.0.0.0/0', 0],
    ['everything above 128', '128.0.0.0/1', 0],
  ] as const)('%s', (_, range, count) => {
    expect(findings(planOf([make('site', 'plant', { prefixes: ['192.168.0.0/16', range] })]), 'ADDR-014')).toHaveLength(count);
  });
});

describe('ADDR-015, ADDR-016, ADDR-017 fixed addresses', () => {
  const nic = (name: string, privateIpAddress: string, more: object = {}) =>
    make('networkInterface', name, {
      ipConfigurations: [{ name: 'p', subnet: 'subnet:hub/app', allocation: 'Static', privateIpAddress, ...more }],
    });
  const plan = (...resources: readonly Resource[]) =>
    planOf([
      net('hub', '10.0.0.0/16', 'fd00::/48'),
      make('subnet', 'app', { parent: 'vnet:hub', addressPrefixes: ['10.0.1.0/28', 'fd00::/64'] }),
      ...resources,
    ]);

  it.each([
    ['first for use', '10.0.1.4', [0, 0]],
    ['last for use', '10.0.1.14', [0, 0]],
    ['network', '10.0.1.0', [0, 1]],
    ['second for DNS', '10.0.1.3', [0, 1]],
    ['broadcast', '10.0.1.15', [0, 1]],
    ['just below', '10.0.0.255', [1, 0]],
    ['just above', '10.0.1.16', [1, 0]],
    ['IPv6 inside', 'fd00::4', [0, 0]],
    ['IPv6 reserved', 'fd00::1', [0, 1]],
    ['IPv6 outside', 'fd00:0:0:1::4', [1, 0]],
  ] as const)('%s', (_, address, [outside, reserved]) => {
    const at = plan(nic('nic', address));
    expect(findings(at, 'ADDR-015')).toHaveLength(outside);
    expect(findings(at, 'ADDR-016')).toHaveLength(reserved);
  });

  it('judges only what somebody fixed', () => {
    expect(told(plan(nic('nic', '10.0.1.1', { allocation: 'Dynamic' })), 'ADDR-016')).toEqual([]);
  });

  it.each([
    ['two interfaces', [nic('a', '10.0.1.4'), nic('b', '10.0.1.4')], 1],
    ['different', [nic('a', '10.0.1.4'), nic('b', '10.0.1.5')], 0],
    [
      'a DNS server is a role of the machine',
      [nic('a', '10.0.1.4'), make('dnsServer', 'dns', { parent: 'subnet:hub/app', address: '10.0.1.4' })],
      0,
    ],
    [
      'both imported',
      [
        { ...nic('a', '10.0.1.4'), origin: 'import' },
        { ...nic('b', '10.0.1.4'), origin: 'import' },
      ] as Resource[],
      0,
    ],
    [
      'endpoint and interface',
      [
        nic('a', '10.0.1.4'),
        make('privateEndpoint', 'pe', { subnet: 'subnet:hub/app', ipConfigurations: [{ name: 'x', address: '10.0.1.4' }] }),
      ],
      1,
    ],
  ] as const)('twice: %s', (_, resources, count) => {
    expect(findings(plan(...resources), 'ADDR-017')).toHaveLength(count);
  });

  it('takes the lowest free address', () => {
    const after = mustFix(plan(nic('a', '10.0.1.4'), nic('b', '10.0.1.4')), 'ADDR-017');
    expect(after.resources.get('networkInterface:b')).toMatchObject({ ipConfigurations: [{ privateIpAddress: '10.0.1.5' }] });
  });
});

describe('ADDR-018 and ADDR-019 room in a subnet', () => {
  const nics = (count: number, origin?: 'import') =>
    Array.from({ length: count }, (_, i) =>
      make('networkInterface', `nic-${i}`, { ipConfigurations: [{ name: 'p', subnet: 'subnet:hub/app' }], ...(origin ? { origin } : {}) }),
    );
  const plan = (prefix: string, ...users: readonly Resource[]) => planOf([net('hub', '10.0.0.0/16'), sub('hub', 'app', prefix), ...users]);
  const arc = make('privateEndpoint', 'pe-arc', {
    subnet: 'subnet:hub/app',
    connections: [{ name: 'c', target: 'arcPrivateLinkScope:scope' }],
  });
  const scope = make('arcPrivateLinkScope', 'scope');

  it.each([
    ['/28 with 11', '10.0.1.0/28', nics(11), [0, 1]],
    ['/28 with 12', '10.0.1.0/28', nics(12), [1, 0]],
    ['/28 at four fifths', '10.0.1.0/28', nics(8), [0, 0]],
    ['/28 just above four fifths', '10.0.1.0/28', nics(9), [0, 1]],
    ['Arc endpoint in a /29', '10.0.1.0/29', [scope, arc], [1, 0]],
    ['Arc endpoint in a /28', '10.0.1.0/28', [scope, arc], [0, 0]],
    ['other endpoint in a /29', '10.0.1.0/29', [make('privateEndpoint', 'pe', { subnet: 'subnet:hub/app' })], [0, 0]],
    ['imported users have their addresses', '10.0.1.0/29', nics(4, 'import'), [0, 0]],
    ['nobody', '10.0.1.0/30', [], [0, 0]],
  ] as const)('%s', (_, prefix, users, [full, nearly]) => {
    const at = plan(prefix, ...users);
    expect(findings(at, 'ADDR-018')).toHaveLength(full);
    expect(findings(at, 'ADDR-019')).toHaveLength(nearly);
  });

  it('counts the two instances of a gateway', () => {
    const at = planOf([
      net('hub', '10.0.0.0/16'),
      sub('hub', 'GatewaySubnet', '10.0.0.0/29'),
      ...['a', 'b'].map((name) =>
        make('virtualNetworkGateway', name, { ipConfigurations: [{ name: 'd', subnet: 'subnet:hub/gatewaysubnet' }] }),
      ),
    ]);
    expect(findings(at, 'ADDR-018').map((one) => one.data)).toEqual([{ capacity: 3, needed: 4 }]);
  });

  it('does not count the interface Azure made for an endpoint', () => {
    const endpoint = make('privateEndpoint', 'pe', { subnet: 'subnet:hub/app' });
    const made = make('networkInterface', 'pe.nic.1234', { ipConfigurations: [{ name: 'p', subnet: 'subnet:hub/app' }] });
    expect(findings(plan('10.0.1.0/29', ...nics(2), endpoint, made), 'ADDR-018')).toEqual([]);
  });

  it('grows in place when the neighbours leave room, else moves', () => {
    const roomy = mustFix(plan('10.0.1.0/29', ...nics(4)), 'ADDR-018');
    expect(roomy.resources.get('subnet:hub/app')).toMatchObject({ addressPrefix: '10.0.1.0/28' });
    const tight = planOf([net('hub', '10.0.0.0/16'), sub('hub', 'app', '10.0.1.0/29'), sub('hub', 'next', '10.0.1.8/29'), ...nics(4)]);
    expect(mustFix(tight, 'ADDR-018').resources.get('subnet:hub/app')).toMatchObject({ addressPrefix: '10.0.0.0/28' });
  });
});

describe('ADDR-020, ADDR-021 sizes', () => {
  it.each([
    ['/16', ['10.0.0.0/16'], 0],
    ['/15', ['10.0.0.0/15'], 1],
    ['IPv6 does not count', ['10.0.0.0/16', 'fd00::/8'], 0],
  ] as const)('network %s', (_, space, count) => {
    expect(findings(planOf([net('hub', ...space)]), 'ADDR-020')).toHaveLength(count);
  });

  it('shrinks to what holds the subnets, or offers nothing', () => {
    const small = planOf([net('hub', '10.0.0.0/8'), sub('hub', 'a', '10.3.1.0/24'), sub('hub', 'b', '10.3.200.0/24')]);
    expect(mustFix(small, 'ADDR-020').resources.get('vnet:hub')).toMatchObject({ addressSpace: ['10.3.0.0/16'] });
    const wide = planOf([net('hub', '10.0.0.0/8'), sub('hub', 'a', '10.3.1.0/24'), sub('hub', 'b', '10.4.0.0/24')]);
    expect(findings(wide, 'ADDR-020').map((one) => fixFor(wide, one, RULES))).toEqual([null]);
  });

  it.each([
    ['fd00::/64', 0],
    ['fd00::/63', 1],
    ['fd00::/65', 1],
    ['10.0.1.0/26', 0],
  ] as const)('subnet %s', (prefix, count) => {
    expect(findings(planOf([net('hub', '10.0.0.0/16', 'fd00::/48'), sub('hub', 'a', prefix)]), 'ADDR-021')).toHaveLength(count);
  });
});

describe('ADDR-022 number of addresses', () => {
  const plan = (here: number, there: number, parameters: { readonly [name: string]: number }) =>
    planOf(
      [
        net('hub', '10.0.0.0/16'),
        net('app', '10.1.0.0/16'),
        sub('hub', 's', '10.0.0.0/24'),
        sub('app', 's', '10.1.0.0/24'),
        ...peers('hub', 'app'),
        ...Array.from({ length: here + there }, (_, i) =>
          make('networkInterface', `nic-${i}`, { ipConfigurations: [{ name: 'p', subnet: i < here ? 'subnet:hub/s' : 'subnet:app/s' }] }),
        ),
      ],
      { parameters: { 'ADDR-022': parameters } },
    );
  it.each([
    ['at the limit of a network', 3, 0, { perNetwork: 3 }, []],
    ['one above', 4, 0, { perNetwork: 3 }, ['error vnet:hub addressSpace']],
    ['at the limit of a group', 2, 2, { perPeeredGroup: 4 }, []],
    ['one above in a group', 2, 3, { perPeeredGroup: 4 }, ['error vnet:app addressSpace', 'error vnet:hub addressSpace']],
  ] as const)('%s', (_, here, there, parameters, expected) => {
    expect(told(plan(here, there, parameters), 'ADDR-022')).toEqual(expected);
  });
});

describe('ADDR-023 client pools', () => {
  const plan = (pool: string) => {
    const resources = [net('hub', '10.0.0.0/16'), net('app', '10.1.0.0/16'), ...peers('hub', 'app'), ...behindHub(['192.168.0.0/24'])];
    return planOf(resources.map((one) => (one.kind === 'virtualNetworkGateway' ? { ...one, clientAddressPool: [pool] } : one)));
  };
  it.each([
    ['free', '172.16.0.0/24', 0],
    ['in the network', '10.0.9.0/24', 1],
    ['in a peered network', '10.1.9.0/24', 1],
    ['in a site', '192.168.0.128/25', 1],
    ['around a site', '192.168.0.0/16', 1],
    ['beside the network', '10.2.0.0/24', 0],
  ] as const)('%s', (_, pool, count) => {
    expect(findings(plan(pool), 'ADDR-023')).toHaveLength(count);
  });
});

describe('ADDR-024 default route to a site', () => {
  it('asks once, at the site, and not at its record', () => {
    const plan = planOf([net('hub', '10.0.0.0/16'), ...behindHub(['0.0.0.0/0'], { listed: ['0.0.0.0/0'] })]);
    expect(told(plan, 'ADDR-024')).toEqual(['warning site:plant prefixes.0']);
  });

  it.each([
    ['half the Internet is no default route', make('site', 'plant', { prefixes: ['0.0.0.0/1'] }), 0],
    ['IPv6', make('site', 'plant', { prefixes: ['::/0'] }), 1],
    ['record alone', make('localNetworkGateway', 'lgw', { addressPrefixes: ['0.0.0.0/0'] }), 1],
  ] as const)('%s', (_, resource, count) => {
    expect(findings(planOf([resource]), 'ADDR-024')).toHaveLength(count);
  });

  it('does not leave a record without ranges and BGP', () => {
    const plan = planOf([make('localNetworkGateway', 'lgw', { addressPrefixes: ['0.0.0.0/0'] })]);
    expect(findings(plan, 'ADDR-024').map((one) => fixFor(plan, one, RULES))).toEqual([null]);
  });
});

describe('address book', () => {
  it('is built once for one set of resources', () => {
    const plan = planOf([net('hub', '10.0.0.0/16')]);
    expect(addressBook(plan)).toBe(addressBook({ ...plan, layout: new Map() }));
  });

  it('counts a range that Azure reports in both fields once', () => {
    const plan = planOf([
      net('hub', '10.0.0.0/16'),
      make('subnet', 's', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/24', addressPrefixes: ['10.0.0.0/24'] }),
    ]);
    expect(addressBook(plan).of('subnet:hub/s')).toHaveLength(1);
  });

  it('reaches sites behind the hub a network is connected to', () => {
    const plan = planOf([
      net('app', '10.1.0.0/16'),
      make('virtualHub', 'vhub', { addressPrefix: '10.100.0.0/23' }),
      make('hubConnection', 'app', { parent: 'virtualHub:vhub', remoteNetwork: 'vnet:app' }),
      make('vpnGateway', 'vpng', { hub: 'virtualHub:vhub' }),
      make('vpnSite', 'branch', { addressPrefixes: ['10.1.4.0/24'] }),
      make('vpnConnection', 'con', { parent: 'vpnGateway:vpng', remoteSite: 'vpnSite:branch' }),
    ]);
    expect(
      addressBook(plan)
        .reached('vnet:app')
        .map((side) => side.place),
    ).toEqual(['vpnSite:branch']);
    expect(told(plan, 'ADDR-008')).toEqual(['error vnet:app addressSpace.0']);
  });
});
