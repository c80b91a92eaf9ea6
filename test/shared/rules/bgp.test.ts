// Rules of BGP at their boundaries: numbers, peers, link-local addresses, Route Server.
import { describe, expect, it } from 'vitest';
import { type Draft, make, planOf } from '../../../shared/plan/build.ts';
import { vpnPlan } from '../../../shared/rules/vpn-gateway/example-plans.ts';
import { findings, fixed, told } from '../../helpers/rules.ts';

type LocalRecord = Draft<'localNetworkGateway'>;
const site = (asn: number | undefined) => make('site', 'plant', { prefixes: ['192.168.0.0/16'], asn });
const edge = (draft: Draft<'vpnDevice'> = {}) =>
  make('vpnDevice', 'edge', { parent: 'site:plant', publicAddress: '203.0.113.9', bgpAddress: '192.168.0.254', ...draft });
const learned = (record: LocalRecord, gateway: Draft<'virtualNetworkGateway'> = {}, connection: Draft<'connection'> = {}) =>
  vpnPlan({
    gateway: { enableBgp: true, bgpAsn: 65515, ...gateway },
    record: { addressPrefixes: [], bgpAsn: 65010, bgpPeeringAddress: '192.168.0.254', ...record },
    connection: { enableBgp: true, ...connection },
  });

describe('BGP-001, BGP-002 and BGP-004 numbers of sites', () => {
  it.each([
    [8073, ['BGP-004 info']],
    [8074, ['BGP-001 error']],
    [8075, ['BGP-001 error']],
    [12076, ['BGP-001 error']],
    [23456, ['BGP-002 error']],
    [64495, ['BGP-004 info']],
    [64496, ['BGP-002 error']],
    [64511, ['BGP-002 error']],
    [64512, []],
    [65514, []],
    [65515, ['BGP-001 error']],
    [65516, ['BGP-004 info']],
    [65517, ['BGP-001 error']],
    [65520, ['BGP-001 error']],
    [65521, []],
    [65534, []],
    [65535, ['BGP-002 error']],
    [65551, ['BGP-002 error']],
    [65552, ['BGP-004 info']],
    [4200000000, []],
    [4294967294, []],
    [4294967295, ['BGP-002 error']],
  ])('%s', (asn, expected) => {
    const plan = planOf([site(asn)]);
    expect(['BGP-001', 'BGP-002', 'BGP-004'].flatMap((code) => findings(plan, code).map((one) => `${code} ${one.severity}`))).toEqual(
      expected,
    );
  });

  it('reports a place once, and changes the number wherever the place states it', () => {
    const plan = vpnPlan({ record: { bgpAsn: 65515, site: 'site:plant' }, more: [site(65515), edge({ asn: 65515 })] });
    expect(findings(plan, 'BGP-001').map((one) => [one.subject, ...one.related])).toEqual([
      ['site:plant', 'localNetworkGateway:lgw', 'vpnDevice:plant/edge'],
    ]);
    const cured = fixed(plan, 'BGP-001');
    expect(cured?.resources.get('site:plant')).toMatchObject({ asn: 64512 });
    expect(cured?.resources.get('localNetworkGateway:lgw')).toMatchObject({ bgpAsn: 64512 });
    expect(cured?.resources.get('vpnDevice:plant/edge')).toMatchObject({ asn: 64512 });
  });

  it('proposes a number nobody has', () => {
    const plan = planOf([site(65515), make('localNetworkGateway', 'other', { bgpAsn: 64512 })]);
    expect(findings(plan, 'BGP-001')[0]?.data.free).toBe(64513);
  });
});

describe('BGP-003 the same number on both sides', () => {
  it.each([
    ['different', learned({}), 0],
    ['same', learned({}, { bgpAsn: 65010 }), 1],
    ['usual number not stated', learned({}, { bgpAsn: undefined }), 0],
    ['reserved is BGP-001', learned({ bgpAsn: 65515 }), 0],
    ['value of a template', learned({}, { bgpAsn: undefined, unknown: { bgpAsn: 'x' } }), 0],
    ['static connection', learned({}, { bgpAsn: 65010 }, { enableBgp: false }), 0],
  ] as const)('%s', (_, plan, expected) => {
    expect(findings(plan, 'BGP-003')).toHaveLength(expected);
  });
});

describe('BGP-005 and BGP-006 the peer address', () => {
  it.each([
    ['loopback of the site', '192.168.0.254', []],
    ['public address of the device', '203.0.113.9', ['BGP-005 error']],
    ['in the network', '10.0.0.30', ['BGP-006 error']],
    ['just outside the network', '10.1.0.0', []],
    ['no address', 'x', []],
  ] as const)('%s', (_, bgpPeeringAddress, expected) => {
    const plan = learned({ bgpPeeringAddress });
    expect(['BGP-005', 'BGP-006'].flatMap((code) => findings(plan, code).map((one) => `${code} ${one.severity}`))).toEqual(expected);
  });

  it('does not judge a record that is connected to nothing here', () => {
    expect(
      findings(learned({ bgpPeeringAddress: '10.0.0.30' }, {}, { virtualNetworkGateway1: '/subscriptions/s/vgw' }), 'BGP-006'),
    ).toEqual([]);
  });

  it('looks at networks that borrow the gateway', () => {
    const more = [
      make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
      make('peering', 'to-app', { parent: 'vnet:hub', remoteNetwork: 'vnet:app', allowGatewayTransit: true }),
      make('peering', 'to-hub', { parent: 'vnet:app', remoteNetwork: 'vnet:hub', useRemoteGateways: true }),
    ];
    const plan = vpnPlan({ record: { bgpAsn: 65010, bgpPeeringAddress: '10.1.0.4' }, more });
    expect(findings(plan, 'BGP-006').map((one) => one.related)).toEqual([['vnet:app']]);
  });

  it('reports a device once, and cures by what the device says', () => {
    const plan = vpnPlan({
      record: { bgpPeeringAddress: '203.0.113.9', site: 'site:plant' },
      more: [site(65010), edge({ bgpAddress: '203.0.113.9' })],
    });
    expect(told(plan, 'BGP-005')).toEqual(['error localNetworkGateway:lgw bgpPeeringAddress']);
    expect(fixed(plan, 'BGP-005')).toBeNull();
    expect(told(planOf([site(65010), edge({ bgpAddress: '203.0.113.9' })]), 'BGP-005')).toEqual(['error vpnDevice:plant/edge bgpAddress']);
  });
});

describe('BGP-007 and BGP-008 link-local addresses', () => {
  const ipConfiguration = 'virtualNetworkGateway:vgw#ipConfigurations/default';
  const custom = (...customAddresses: string[]) => ({ bgpPeeringAddresses: [{ ipConfiguration, customAddresses }] });
  it.each([
    ['before the pool', '169.254.20.255', 1],
    ['first', '169.254.21.0', 0],
    ['last', '169.254.22.255', 0],
    ['after the pool', '169.254.23.0', 1],
    ['no link-local address', '10.0.0.30', 0],
  ] as const)('%s', (_, address, expected) => {
    expect(findings(learned({}, custom(address)), 'BGP-007')).toHaveLength(expected);
    expect(findings(learned({}, {}, { customBgpAddresses: [{ ipConfiguration, address }] }), 'BGP-007')).toHaveLength(expected);
  });

  it('gives each connection its own', () => {
    const plan = vpnPlan({
      gateway: custom('169.254.21.2'),
      connection: { customBgpAddresses: [{ ipConfiguration, address: '169.254.21.2' }] },
      more: [
        make('connection', 'con-2', {
          virtualNetworkGateway1: 'virtualNetworkGateway:vgw',
          customBgpAddresses: [{ ipConfiguration, address: '169.254.21.2' }],
        }),
      ],
    });
    expect(told(plan, 'BGP-007')).toEqual(['error connection:con-2 customBgpAddresses.0.address']);
    expect(fixed(plan, 'BGP-007')).toBeNull();
  });

  it('changes gateway and connection together', () => {
    const plan = fixed(
      learned({}, custom('169.254.30.2'), { customBgpAddresses: [{ ipConfiguration, address: '169.254.30.2' }] }),
      'BGP-007',
    );
    expect(plan?.resources.get('virtualNetworkGateway:vgw')).toMatchObject(custom('169.254.21.1'));
    expect(plan?.resources.get('connection:con')).toMatchObject({ customBgpAddresses: [{ address: '169.254.21.1' }] });
  });

  it.each([
    ['neither', learned({}), 0],
    ['both', learned({ bgpPeeringAddress: '169.254.21.1' }, custom('169.254.21.2')), 0],
    ['site only', learned({ bgpPeeringAddress: '169.254.21.1' }), 1],
    ['gateway offers one that nobody chose', learned({}, custom('169.254.21.2')), 0],
    [
      'connection chose one',
      learned({}, custom('169.254.21.2'), { customBgpAddresses: [{ ipConfiguration, address: '169.254.21.2' }] }),
      1,
    ],
    ['addresses of a template', learned({ bgpPeeringAddress: '169.254.21.1' }, { unknown: { bgpPeeringAddresses: 'x' } }), 0],
    ['static', learned({ bgpPeeringAddress: '169.254.21.1' }, {}, { enableBgp: false }), 0],
  ] as const)('BGP-008 %s', (_, plan, expected) => {
    expect(findings(plan, 'BGP-008')).toHaveLength(expected);
  });
});

describe('BGP-009, BGP-013 and BGP-015', () => {
  const prefixes = (count: number) => Array.from({ length: count }, (_, i) => `172.${16 + Math.floor(i / 256)}.${i % 256}.0/24`);
  it.each([
    [3999, 0],
    [4000, 0],
    [4001, 1],
  ])('BGP-009 %s prefixes', (count, expected) => {
    expect(findings(learned({ addressPrefixes: prefixes(count) }), 'BGP-009')).toHaveLength(expected);
    expect(findings(learned({ addressPrefixes: prefixes(count) }, {}, { enableBgp: false }), 'BGP-009')).toEqual([]);
  });

  const beside = (gateway: Draft<'virtualNetworkGateway'>, server: Draft<'routeServer'>) =>
    vpnPlan({
      gateway,
      more: [
        make('subnet', 'RouteServerSubnet', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/26' }),
        make('routeServer', 'rs', { ipConfigurations: [{ name: 'd', subnet: 'subnet:hub/routeserversubnet' }], ...server }),
      ],
    });
  it.each([
    ['as it should be', beside({ bgpAsn: 65515 }, { branchToBranch: true }), []],
    ['number not stated', beside({}, { branchToBranch: true }), []],
    ['other number', beside({ bgpAsn: 65020 }, { branchToBranch: true }), ['warning virtualNetworkGateway:vgw bgpAsn']],
    ['switched off', beside({}, { branchToBranch: false }), ['warning routeServer:rs branchToBranch']],
    ['switch of a template', beside({}, { branchToBranch: undefined, unknown: { branchToBranch: 'x' } }), []],
  ] as const)('BGP-013 %s', (_, plan, expected) => {
    expect(told(plan, 'BGP-013')).toEqual(expected);
  });

  const peers = (...asns: number[]) =>
    planOf([make('routeServer', 'rs', { bgpConnections: asns.map((peerAsn, i) => ({ name: `p-${i}`, peerAsn })) })]);
  it.each([
    ['eight', peers(...Array.from({ length: 8 }, () => 65010)), []],
    ['nine', peers(...Array.from({ length: 9 }, () => 65010)), ['error routeServer:rs bgpConnections']],
    ['largest number', peers(65535), []],
    ['one more', peers(65536), ['error routeServer:rs bgpConnections.0.peerAsn']],
  ] as const)('BGP-015 %s', (_, plan, expected) => {
    expect(told(plan, 'BGP-015')).toEqual(expected);
  });
});
