// Rules of local network gateways and connections at their boundaries; design, import and what a template leaves open.
import { describe, expect, it } from 'vitest';
import { type Draft, make, planOf } from '../../../shared/plan/build.ts';
import { circuitConnection, exampleCircuit, expressRoutePlan, vpnPlan } from '../../../shared/rules/vpn-gateway/example-plans.ts';
import { findings, fixed, told } from '../../helpers/rules.ts';

type LocalRecord = Draft<'localNetworkGateway'>;
type Connection = Draft<'connection'>;
const site = make('site', 'plant', { prefixes: ['192.168.0.0/16'], asn: 65010 });
const device = (more: Draft<'vpnDevice'> = {}) =>
  make('vpnDevice', 'edge', { parent: 'site:plant', publicAddress: '203.0.113.9', bgpAddress: '192.168.0.254', ...more });
const second = (draft: LocalRecord = {}, connection: Connection = {}) => [
  make('localNetworkGateway', 'lgw-2', {
    region: 'westeurope',
    gatewayIpAddress: '203.0.113.10',
    addressPrefixes: ['192.168.0.0/16'],
    ...draft,
  }),
  make('connection', 'con-2', {
    region: 'westeurope',
    virtualNetworkGateway1: 'virtualNetworkGateway:vgw',
    localNetworkGateway2: 'localNetworkGateway:lgw-2',
    ...connection,
  }),
];

describe('LNG-001 address or name', () => {
  it.each([
    ['address', {}, []],
    ['name', { gatewayIpAddress: undefined, fqdn: 'edge.contoso.com' }, []],
    ['both', { fqdn: 'edge.contoso.com' }, ['error localNetworkGateway:lgw fqdn']],
    ['address and an empty name', { fqdn: '' }, []],
    ['none', { gatewayIpAddress: undefined }, ['error localNetworkGateway:lgw gatewayIpAddress']],
    ['value of a template', { gatewayIpAddress: undefined, unknown: { gatewayIpAddress: 'x' } }, []],
    ['only pointed at', { gatewayIpAddress: undefined, existing: true }, []],
    ['properties of a template', { gatewayIpAddress: undefined, extra: { properties: { $unknown: 'x' } } }, []],
  ] as const)('%s', (_, record, expected) => {
    expect(told(vpnPlan({ record: record as LocalRecord }), 'LNG-001')).toEqual(expected);
  });

  it('takes the address of the device', () => {
    const plan = vpnPlan({ record: { gatewayIpAddress: undefined, site: 'site:plant' }, more: [site, device()] });
    expect(fixed(plan, 'LNG-001')?.resources.get('localNetworkGateway:lgw')).toMatchObject({ gatewayIpAddress: '203.0.113.9' });
    expect(fixed(vpnPlan({ record: { gatewayIpAddress: undefined } }), 'LNG-001')).toBeNull();
  });
});

describe('LNG-002 private address', () => {
  it.each([
    ['public', '203.0.113.9', {}, {}, 0],
    ['10/8', '10.1.1.1', {}, {}, 1],
    ['172.32 is public', '172.32.0.1', {}, {}, 0],
    ['IPv6', '2001:db8::1', {}, {}, 1],
    ['over private peering', '10.1.1.1', { privateIpEnabled: true }, { useLocalAzureIpAddress: true }, 0],
    ['gateway without a private address', '10.1.1.1', {}, { useLocalAzureIpAddress: true }, 1],
  ] as const)('%s', (_, gatewayIpAddress, gateway, connection, expected) => {
    expect(findings(vpnPlan({ gateway, connection, record: { gatewayIpAddress } }), 'LNG-002')).toHaveLength(expected);
  });
});

describe('LNG-003 ranges or BGP', () => {
  it.each([
    ['ranges', { addressPrefixes: ['192.168.0.0/16'] }, []],
    ['BGP', { addressPrefixes: [], bgpAsn: 65010 }, []],
    ['nothing', { addressPrefixes: [] }, ['error localNetworkGateway:lgw addressPrefixes']],
    ['nothing, running', { addressPrefixes: [], origin: 'import' }, ['warning localNetworkGateway:lgw addressPrefixes']],
    ['BGP of a template', { addressPrefixes: [], extra: { properties: { bgpSettings: { $unknown: 'x' } } } }, []],
  ] as const)('%s', (_, record, expected) => {
    expect(told(vpnPlan({ record: record as LocalRecord }), 'LNG-003')).toEqual(expected);
  });
});

describe('LNG-006 drift from the site', () => {
  const of = (addressPrefixes: readonly string[], record: LocalRecord = {}, connection: Connection = {}) =>
    vpnPlan({ record: { addressPrefixes, site: 'site:plant', ...record }, connection, more: [site] });
  it.each([
    ['same', of(['192.168.0.0/16']), []],
    ['same in two halves', of(['192.168.0.0/17', '192.168.128.0/17']), []],
    ['less', of(['192.168.0.0/17']), ['the record lacks 192.168.128.0/17']],
    ['more', of(['192.168.0.0/16', '172.20.0.0/16']), ['the site lacks 172.20.0.0/16']],
    ['a default route is another matter', of(['192.168.0.0/16', '0.0.0.0/0']), []],
    ['learned by BGP', of(['192.168.0.254/32'], { bgpAsn: 65010, bgpPeeringAddress: '192.168.0.254' }, { enableBgp: true }), []],
    ['behind NAT rules', of(['172.20.0.0/16'], {}, { ingressNatRules: ['virtualNetworkGateway:vgw#natRules/r'] }), []],
    ['no site', vpnPlan({ record: { addressPrefixes: ['10.9.0.0/16'] } }), []],
  ] as const)('%s', (_, plan, expected) => {
    expect(findings(plan, 'LNG-006').map((one) => one.data.differences)).toEqual(expected);
  });

  it('lets two records share the ranges of a site', () => {
    const shared = vpnPlan({
      record: { addressPrefixes: ['192.168.0.0/17'], site: 'site:plant' },
      more: [site, ...second({ addressPrefixes: ['192.168.128.0/17'], site: 'site:plant' })],
    });
    expect(findings(shared, 'LNG-006')).toEqual([]);
  });

  it('takes the ranges of the site', () => {
    expect(fixed(of(['172.20.0.0/16']), 'LNG-006')?.resources.get('localNetworkGateway:lgw')).toMatchObject({
      addressPrefixes: ['192.168.0.0/16'],
    });
  });
});

describe('LNG-007 the peer among the ranges', () => {
  it.each([
    ['its /32', ['192.168.0.254/32'], ['warning localNetworkGateway:lgw addressPrefixes.0']],
    ['a range around it', ['192.168.0.0/24'], []],
    ['link-local', ['192.168.0.0/24', '169.254.21.2/32'], ['error localNetworkGateway:lgw addressPrefixes.1']],
    ['nothing', [], []],
  ] as const)('%s', (_, addressPrefixes, expected) => {
    expect(told(vpnPlan({ record: { addressPrefixes, bgpAsn: 65010, bgpPeeringAddress: '192.168.0.254' } }), 'LNG-007')).toEqual(expected);
  });

  it('does not take the last route of a static record', () => {
    expect(fixed(vpnPlan({ record: { addressPrefixes: ['169.254.21.2/32'] } }), 'LNG-007')).toBeNull();
  });
});

describe('LNG-008 one range, two records', () => {
  it.each([
    ['static', {}, {}, ['error localNetworkGateway:lgw-2 addressPrefixes.0']],
    ['another range', { addressPrefixes: ['192.168.0.0/17'] }, {}, []],
    ['one learns', {}, { enableBgp: true }, []],
    ['running', {}, { origin: 'import' }, ['warning localNetworkGateway:lgw-2 addressPrefixes.0']],
  ] as const)('%s', (_, record, connection, expected) => {
    expect(told(vpnPlan({ more: second(record, connection) }), 'LNG-008')).toEqual(expected);
  });

  it('leaves records of different gateways alone', () => {
    expect(findings(vpnPlan({ more: second({}, { virtualNetworkGateway1: '/subscriptions/s/vgw' }) }), 'LNG-008')).toEqual([]);
  });

  it('switches BGP on only where both ends know it', () => {
    expect(fixed(vpnPlan({ gateway: { enableBgp: true, bgpAsn: 65515 }, more: second() }), 'LNG-008')).toBeNull();
  });
});

describe('LNG-009 regions', () => {
  it.each([
    ['record elsewhere', { region: 'northeurope' }, {}, ['info localNetworkGateway:lgw region']],
    ['connection elsewhere', {}, { region: 'northeurope' }, ['info connection:con region']],
    ['another spelling', { region: 'West Europe' }, {}, []],
    ['not stated', { region: undefined }, {}, []],
  ] as const)('%s', (_, record, connection, expected) => {
    expect(told(vpnPlan({ record, connection }), 'LNG-009')).toEqual(expected);
  });
});

describe('CON-001 type and ends', () => {
  it.each([
    ['IPsec', {}, 0],
    ['lower case', { connectionType: 'ipsec' }, 0],
    ['IPsec to nothing', { localNetworkGateway2: undefined }, 1],
    ['IPsec to a value of a template', { localNetworkGateway2: undefined, unknown: { localNetworkGateway2: 'x' } }, 0],
    [
      'IPsec to an object of a template',
      { localNetworkGateway2: undefined, extra: { properties: { localNetworkGateway2: { $unknown: 'x' } } } },
      0,
    ],
    ['IPsec to something outside', { localNetworkGateway2: '/subscriptions/s/lgw' }, 0],
    ['ExpressRoute from a VPN gateway', { connectionType: 'ExpressRoute', peer: '/subscriptions/s/erc' }, 1],
    ['between networks without the second', { connectionType: 'Vnet2Vnet' }, 1],
    ['clients', { connectionType: 'VPNClient', localNetworkGateway2: undefined }, 0],
    ['only pointed at', { localNetworkGateway2: undefined, existing: true }, 0],
  ] as const)('%s', (_, connection, expected) => {
    expect(findings(vpnPlan({ connection: connection as Connection }), 'CON-001')).toHaveLength(expected);
  });

  it('corrects the type when the ends leave no doubt', () => {
    expect(fixed(vpnPlan({ connection: { connectionType: 'ExpressRoute' } }), 'CON-001')?.resources.get('connection:con')).toMatchObject({
      connectionType: 'IPsec',
    });
    expect(fixed(vpnPlan({ connection: { localNetworkGateway2: undefined } }), 'CON-001')).toBeNull();
  });
});

describe('CON-002 shared key', () => {
  it.each([
    ['asked for', {}, []],
    ['missing', { sharedKey: undefined }, ['error connection:con sharedKey']],
    ['missing, imported', { sharedKey: undefined, origin: 'import' }, ['unknown connection:con sharedKey']],
    ['certificate', { sharedKey: undefined, authenticationType: 'certificate' }, []],
    ['circuit', { sharedKey: undefined, connectionType: 'ExpressRoute' }, []],
  ] as const)('%s', (_, connection, expected) => {
    expect(told(vpnPlan({ connection: connection as Connection }), 'CON-002')).toEqual(expected);
  });
});

describe('CON-003 the other half', () => {
  const betweenNetworks = (to: string, more: Parameters<typeof planOf>[0] = []) =>
    vpnPlan({ connection: { connectionType: 'Vnet2Vnet', localNetworkGateway2: undefined, virtualNetworkGateway2: to }, more });
  it.each([
    ['missing', betweenNetworks('virtualNetworkGateway:b', [make('virtualNetworkGateway', 'b')]), ['warning connection:con']],
    ['gateway outside the plan', betweenNetworks('/subscriptions/s/vgw'), ['unknown connection:con virtualNetworkGateway2']],
    [
      'gateway only pointed at',
      betweenNetworks('virtualNetworkGateway:b', [make('virtualNetworkGateway', 'b', { existing: true })]),
      ['unknown connection:con virtualNetworkGateway2'],
    ],
  ] as const)('%s', (_, plan, expected) => {
    expect(told(plan, 'CON-003')).toEqual(expected);
  });

  it('adds the half with the ends changed and a free name', () => {
    const more = [make('virtualNetworkGateway', 'b', { region: 'northeurope' }), make('connection', 'con-back')];
    const plan = fixed(betweenNetworks('virtualNetworkGateway:b', more), 'CON-003');
    expect(plan?.resources.get('connection:con-back-2')).toMatchObject({
      name: 'con-back-2',
      region: 'northeurope',
      virtualNetworkGateway1: 'virtualNetworkGateway:b',
      virtualNetworkGateway2: 'virtualNetworkGateway:vgw',
    });
  });
});

describe('CON-004 BGP at both ends', () => {
  const learned = (gateway: Draft<'virtualNetworkGateway'>, record: LocalRecord, connection: Connection = {}) =>
    vpnPlan({ gateway, record, connection: { enableBgp: true, ...connection } });
  const peer = { bgpAsn: 65010, bgpPeeringAddress: '192.168.0.254' };
  it.each([
    ['complete', learned({ enableBgp: true }, peer), []],
    ['gateway off', learned({ enableBgp: false }, peer), ['error connection:con enableBgp']],
    ['gateway of a template', learned({ enableBgp: undefined, unknown: { enableBgp: 'x' } }, peer), []],
    ['no number', learned({ enableBgp: true }, { bgpPeeringAddress: '192.168.0.254' }), ['error connection:con enableBgp']],
    ['no address', learned({ enableBgp: true }, { bgpAsn: 65010 }), ['error connection:con enableBgp']],
    ['custom address', learned({ enableBgp: true }, { bgpAsn: 65010, bgpPeeringAddresses: [{ customAddresses: ['169.254.21.1'] }] }), []],
    ['running', learned({ enableBgp: false }, peer, { origin: 'import' }), ['warning connection:con enableBgp']],
    ['record outside the plan', learned({ enableBgp: true }, {}, { localNetworkGateway2: '/subscriptions/s/lgw' }), []],
    ['without BGP', learned({}, {}, { enableBgp: false }), []],
  ] as const)('%s', (_, plan, expected) => {
    expect(told(plan, 'CON-004')).toEqual(expected);
  });

  it('fills in what site and device say, all or nothing', () => {
    const plan = vpnPlan({ record: { site: 'site:plant' }, connection: { enableBgp: true }, more: [site, device()] });
    const cured = fixed(plan, 'CON-004');
    expect(cured?.resources.get('localNetworkGateway:lgw')).toMatchObject({ bgpAsn: 65010, bgpPeeringAddress: '192.168.0.254' });
    expect(cured?.resources.get('virtualNetworkGateway:vgw')).toMatchObject({ enableBgp: true, bgpAsn: 65515 });
    expect(fixed(learned({}, {}), 'CON-004')).toBeNull();
    expect(fixed(learned({ sku: 'Basic', skuTier: 'Basic' }, peer), 'CON-004')).toBeNull();
  });
});

describe('CON-005 circuits of other subscriptions', () => {
  const joined = (parent: string, connection: Connection = {}) =>
    expressRoutePlan({
      gateway: { group: 'resourceGroup:a' },
      circuit: { group: 'resourceGroup:b' },
      connection,
      more: [
        make('subscription', 's1'),
        make('subscription', 's2'),
        make('resourceGroup', 'a', { parent: 'subscription:s1' }),
        make('resourceGroup', 'b', { parent }),
      ],
    });
  it.each([
    ['same', joined('subscription:s1'), []],
    ['other', joined('subscription:s2'), ['error connection:con authorizationKey']],
    ['other with a key', joined('subscription:s2', { authorizationKey: 'ask' }), []],
    ['other, imported', joined('subscription:s2', { origin: 'import' }), ['unknown connection:con authorizationKey']],
    ['not stated', expressRoutePlan(), []],
  ] as const)('%s', (_, plan, expected) => {
    expect(told(plan, 'CON-005')).toEqual(expected);
  });
});

describe('CON-006 the provider', () => {
  it.each([
    ['Provisioned', expressRoutePlan({ circuit: { providerState: 'provisioned' } }), []],
    ['NotProvisioned', expressRoutePlan({ circuit: { providerState: 'NotProvisioned' } }), ['error circuit:erc providerState']],
    ['not known', expressRoutePlan({ circuit: { providerState: undefined } }), ['warning circuit:erc providerState']],
    ['not known, imported', expressRoutePlan({ circuit: { providerState: undefined, origin: 'import' } }), []],
    ['on a port of its own', expressRoutePlan({ circuit: { providerState: undefined, expressRoutePort: '/port' } }), []],
    ['outside the plan', expressRoutePlan({ connection: { peer: '/subscriptions/s/erc' } }), ['unknown connection:con']],
    ['not connected', planOf([exampleCircuit('erc', { providerState: 'NotProvisioned' })]), []],
  ] as const)('%s', (_, plan, expected) => {
    expect(told(plan, 'CON-006')).toEqual(expected);
  });

  it('reports a circuit once for all that uses it', () => {
    const plan = expressRoutePlan({ circuit: { providerState: 'Provisioning' }, more: [circuitConnection('con-2', 'circuit:erc')] });
    expect(findings(plan, 'CON-006').map((one) => one.related)).toEqual([['connection:con', 'connection:con-2']]);
  });
});

describe('CON-007 and CON-010', () => {
  it.each([
    ['set', 10, 1],
    ['zero', 0, 0],
    ['not set', undefined, 0],
  ] as const)('weight %s', (_, routingWeight, expected) => {
    expect(findings(vpnPlan({ connection: { routingWeight } }), 'CON-007')).toHaveLength(expected);
    expect(findings(expressRoutePlan({ connection: { routingWeight } }), 'CON-007')).toEqual([]);
  });

  const nat = (rules: readonly string[], connection: Connection = {}, origin?: 'import') =>
    vpnPlan({ gateway: { natRules: rules.map((name) => ({ name, mode: 'EgressSnat' })), origin }, connection });
  it('finds rules by name in any case', () => {
    expect(findings(nat(['R1'], { egressNatRules: ['virtualNetworkGateway:vgw#natRules/r1'] }), 'CON-010')).toEqual([]);
    expect(told(nat(['r1', 'r2'], { egressNatRules: ['virtualNetworkGateway:vgw#natRules/r1'] }), 'CON-010')).toEqual([
      'warning virtualNetworkGateway:vgw natRules.1',
    ]);
  });

  it('binds a rule in its direction, and does not judge an import without connections', () => {
    expect(fixed(nat(['r1']), 'CON-010')?.resources.get('connection:con')).toMatchObject({
      egressNatRules: ['virtualNetworkGateway:vgw#natRules/r1'],
    });
    expect(findings(nat(['r1'], { virtualNetworkGateway1: undefined }, 'import'), 'CON-010')).toEqual([]);
  });
});
