// Rules of ExpressRoute and of VPN beside it, at their boundaries; design and import.
import { describe, expect, it } from 'vitest';
import { type Draft, make, planOf } from '../../../shared/plan/build.ts';
import {
  circuitConnection,
  EXAMPLE_PEERING,
  exampleCircuit,
  exampleExpressRouteGateway,
  expressRoutePlan,
  vpnPlan,
} from '../../../shared/rules/vpn-gateway/example-plans.ts';
import { findings, fixed, told } from '../../helpers/rules.ts';

type Gateway = Draft<'virtualNetworkGateway'>;
type Circuit = Draft<'circuit'>;
const sku = (name: string, more: Gateway = {}): Gateway => ({ sku: name, skuTier: name, ...more });
const peering = (more: object): Circuit => ({ peerings: [{ ...EXAMPLE_PEERING, ...more }] });
const circuits = (count: number, draft: (i: number) => Circuit = () => ({})) =>
  Array.from({ length: count }, (_, i) => i).flatMap((i) => [
    exampleCircuit(`erc-${i}`, draft(i)),
    circuitConnection(`con-${i}`, `circuit:erc-${i}`),
  ]);
const PLACES = [
  'Amsterdam',
  'Amsterdam2',
  'Berlin',
  'Copenhagen',
  'Dublin',
  'Dublin2',
  'Frankfurt',
  'Frankfurt2',
  'Geneva',
  'London',
  'London2',
  'Madrid',
  'Milan',
  'Oslo',
  'Paris',
  'Paris2',
  'Zurich',
];

describe('ER-002 bandwidth', () => {
  it.each([
    ['50 Mbps', { bandwidthMbps: 50 }, []],
    ['300 Mbps', { bandwidthMbps: 300 }, ['error circuit:erc bandwidthMbps']],
    ['10 Gbps', { bandwidthMbps: 10000 }, []],
    ['above', { bandwidthMbps: 20000 }, ['error circuit:erc bandwidthMbps']],
    ['300 Mbps, running', { bandwidthMbps: 300, origin: 'import' }, ['warning circuit:erc bandwidthMbps']],
    ['port 100 Gbps', { expressRoutePort: '/port', bandwidthGbps: 100, bandwidthMbps: undefined }, []],
    ['port 20 Gbps', { expressRoutePort: '/port', bandwidthGbps: 20 }, ['error circuit:erc bandwidthGbps']],
    ['not stated', { bandwidthMbps: undefined }, []],
  ] as const)('%s', (_, circuit, expected) => {
    expect(told(expressRoutePlan({ circuit: circuit as Circuit }), 'ER-002')).toEqual(expected);
  });

  it('goes to the next step', () => {
    expect(fixed(expressRoutePlan({ circuit: { bandwidthMbps: 300 } }), 'ER-002')?.resources.get('circuit:erc')).toMatchObject({
      bandwidthMbps: 500,
    });
  });
});

describe('ER-004 ranges of the links', () => {
  it.each([
    ['two /30', {}, []],
    ['a /29', { primaryPrefix: '172.16.0.0/29' }, ['error circuit:erc peerings.0.primaryPrefix']],
    ['one link', { secondaryPrefix: undefined }, ['error circuit:erc peerings.0.secondaryPrefix']],
    ['second of a template', { secondaryPrefix: undefined, unknown: { secondaryPrefix: 'x' } }, []],
    ['two /126', { ipv6PrimaryPrefix: 'fd00::/126', ipv6SecondaryPrefix: 'fd00::4/126' }, []],
    ['a /64', { ipv6PrimaryPrefix: 'fd00::/64', ipv6SecondaryPrefix: 'fd00::4/126' }, ['error circuit:erc peerings.0.ipv6PrimaryPrefix']],
    ['Microsoft peering', { peeringType: 'MicrosoftPeering', primaryPrefix: '198.51.100.0/29' }, []],
  ] as const)('%s', (_, more, expected) => {
    expect(told(expressRoutePlan({ circuit: peering(more) }), 'ER-004')).toEqual(expected);
  });

  it.each([
    ['one /29', { primaryPrefix: '172.16.0.8/29', secondaryPrefix: undefined }, ['172.16.0.8/30', '172.16.0.12/30']],
    ['the first /30', { primaryPrefix: '172.16.0.0/30', secondaryPrefix: undefined }, ['172.16.0.0/30', '172.16.0.4/30']],
    ['the second /30', { primaryPrefix: undefined, secondaryPrefix: '172.16.0.4/30' }, ['172.16.0.0/30', '172.16.0.4/30']],
  ] as const)('splits %s', (_, more, expected) => {
    const circuit = fixed(expressRoutePlan({ circuit: peering(more) }), 'ER-004')?.resources.get('circuit:erc');
    expect(circuit).toMatchObject({ peerings: [{ primaryPrefix: expected[0], secondaryPrefix: expected[1] }] });
  });
});

describe('ER-005 overlaps', () => {
  const hub = (range: string, circuit: Circuit = {}) =>
    expressRoutePlan({ circuit, more: [make('vnet', 'hub', { addressSpace: ['10.0.0.0/16', range], region: 'westeurope' })] });
  it.each([
    ['next to it', hub('172.16.0.8/29'), []],
    ['around it', hub('172.16.0.0/29'), ['error circuit:erc peerings.0.primaryPrefix', 'error circuit:erc peerings.0.secondaryPrefix']],
    ['running', hub('172.16.0.0/30', { origin: 'import' }), ['warning circuit:erc peerings.0.primaryPrefix']],
    ['a network that does not reach it', expressRoutePlan({ more: [make('vnet', 'far', { addressSpace: ['172.16.0.0/16'] })] }), []],
    [
      'a wide range of the site',
      expressRoutePlan({ circuit: { site: 'site:p' }, more: [make('site', 'p', { prefixes: ['172.16.0.0/12'] })] }),
      [],
    ],
    [
      'the same range of the site',
      expressRoutePlan({ circuit: { site: 'site:p' }, more: [make('site', 'p', { prefixes: ['172.16.0.0/30'] })] }),
      ['warning circuit:erc peerings.0.primaryPrefix'],
    ],
  ] as const)('%s', (_, plan, expected) => {
    expect(told(plan, 'ER-005')).toEqual(expected);
  });

  it('moves both links to free ranges', () => {
    const once = fixed(hub('172.16.0.0/24'), 'ER-005');
    const twice = once && fixed(once, 'ER-005');
    expect(twice && findings(twice, 'ER-005')).toEqual([]);
    expect(twice && findings(twice, 'ER-004')).toEqual([]);
    const circuit = twice?.resources.get('circuit:erc') as {
      readonly peerings?: readonly { readonly primaryPrefix?: string; readonly secondaryPrefix?: string }[];
    };
    expect(circuit.peerings?.[0]?.primaryPrefix).not.toBe(circuit.peerings?.[0]?.secondaryPrefix);
  });
});

describe('ER-007 and ER-008 VLAN and peer number', () => {
  it.each([
    [0, ['error circuit:erc peerings.0.vlanId']],
    [1, []],
    [4094, []],
    [4095, ['error circuit:erc peerings.0.vlanId']],
    [undefined, ['unknown circuit:erc peerings.0.vlanId']],
  ])('VLAN %s', (vlanId, expected) => {
    expect(told(expressRoutePlan({ circuit: peering({ vlanId }) }), 'ER-007')).toEqual(expected);
  });

  it('does not ask a running circuit for its VLAN, and finds one used twice', () => {
    expect(told(expressRoutePlan({ circuit: { ...peering({ vlanId: undefined }), origin: 'import' } }), 'ER-007')).toEqual([]);
    const twice = { peerings: [EXAMPLE_PEERING, { ...EXAMPLE_PEERING, name: 'MicrosoftPeering', peeringType: 'MicrosoftPeering' }] };
    expect(told(expressRoutePlan({ circuit: twice }), 'ER-007')).toEqual(['error circuit:erc peerings.1.vlanId']);
    expect(fixed(expressRoutePlan({ circuit: twice }), 'ER-007')?.resources.get('circuit:erc')).toMatchObject({
      peerings: [{ vlanId: 100 }, { vlanId: 101 }],
    });
  });

  it.each([
    [65514, 0],
    [65515, 1],
    [65520, 1],
    [65521, 0],
    [12076, 1],
    [12077, 0],
  ])('peer number %s', (peerAsn, expected) => {
    expect(findings(expressRoutePlan({ circuit: peering({ peerAsn }) }), 'ER-008')).toHaveLength(expected);
  });
});

describe('ER-010 and ER-011 prefixes', () => {
  const site = (count: number, tier: string, base = 100) =>
    expressRoutePlan({
      circuit: { site: 'site:p', tier },
      more: [
        make('site', 'p', { prefixes: Array.from({ length: count }, (_, i) => `${base}.${64 + Math.floor(i / 256)}.${i % 256}.0/24`) }),
      ],
    });
  it.each([
    [4000, 'Standard', 0],
    [4001, 'Standard', 1],
    [4001, 'Premium', 0],
    [10000, 'premium', 0],
    [10001, 'Premium', 1],
  ])('%s to %s', (count, tier, expected) => {
    expect(findings(site(count, tier), 'ER-010')).toHaveLength(expected);
  });

  it('counts IPv6 apart and does not offer Premium for it', () => {
    const plan = expressRoutePlan({
      circuit: { site: 'site:p' },
      more: [make('site', 'p', { prefixes: Array.from({ length: 101 }, (_, i) => `fd00:${(i + 1).toString(16)}::/48`) })],
    });
    expect(findings(plan, 'ER-010').map((one) => one.data.limit)).toEqual([100]);
    expect(fixed(plan, 'ER-010')).toBeNull();
  });

  it('is silent where a network summarises its ranges', () => {
    const addressSpace = Array.from({ length: 1001 }, (_, i) => `10.${Math.floor(i / 256)}.${i % 256}.0/24`);
    const hub = (extra: object) => expressRoutePlan({ more: [make('vnet', 'hub', { addressSpace, region: 'westeurope', ...extra })] });
    expect(findings(hub({}), 'ER-011')).toHaveLength(1);
    expect(findings(hub({ extra: { properties: { summarizedGatewayPrefixes: { addressPrefixes: ['10.0.0.0/8'] } } } }), 'ER-011')).toEqual(
      [],
    );
  });
});

describe('ER-012 links', () => {
  const linked = (count: number, circuit: Circuit) =>
    expressRoutePlan({ circuit, more: Array.from({ length: count - 1 }, (_, i) => circuitConnection(`c-${i}`, 'circuit:erc')) });
  it.each([
    ['Standard 10', 10, {}, 0],
    ['Standard 11', 11, {}, 1],
    ['Premium 50 Mbps 20', 20, { tier: 'Premium', bandwidthMbps: 50 }, 0],
    ['Premium 50 Mbps 21', 21, { tier: 'Premium', bandwidthMbps: 50 }, 1],
    ['Premium 200 Mbps 25', 25, { tier: 'Premium', bandwidthMbps: 200 }, 0],
    ['Premium 200 Mbps 26', 26, { tier: 'Premium', bandwidthMbps: 200 }, 1],
    ['Premium 10 Gbps 100', 100, { tier: 'Premium', bandwidthMbps: 10000 }, 0],
    ['Premium 10 Gbps 101', 101, { tier: 'Premium', bandwidthMbps: 10000 }, 1],
    ['tier of a template', 11, { tier: undefined, unknown: { tier: 'x' } }, 0],
  ] as const)('%s', (_, count, circuit, expected) => {
    expect(findings(linked(count, circuit), 'ER-012')).toHaveLength(expected);
  });

  it('offers Premium while it is enough', () => {
    expect(fixed(linked(11, {}), 'ER-012')?.resources.get('circuit:erc')).toMatchObject({ tier: 'Premium' });
    expect(fixed(linked(26, {}), 'ER-012')).toBeNull();
  });
});

describe('ER-013 how far a tier reaches', () => {
  it.each([
    ['Standard in the same region of the world', { peeringLocation: 'Frankfurt2' }, []],
    ['Standard to another', { peeringLocation: 'Washington DC' }, ['Premium']],
    ['Premium', { peeringLocation: 'Washington DC', tier: 'Premium' }, []],
    ['Local next door', { peeringLocation: 'Amsterdam', tier: 'local' }, []],
    ['Local metro', { peeringLocation: 'Amsterdam Metro', tier: 'Local' }, []],
    ['Local in the same region of the world', { peeringLocation: 'Dublin', tier: 'Local' }, ['Standard']],
    ['Local to another', { peeringLocation: 'Singapore', tier: 'Local' }, ['Premium']],
    ['no location', { peeringLocation: undefined }, []],
  ] as const)('%s', (_, circuit, expected) => {
    expect(findings(expressRoutePlan({ circuit }), 'ER-013').map((one) => one.data.wanted)).toEqual(expected);
  });

  it('does not know every place', () => {
    const severities = (circuit: Circuit) => findings(expressRoutePlan({ circuit }), 'ER-013').map((one) => one.severity);
    expect(severities({ peeringLocation: 'Atlantis' })).toEqual(['unknown']);
    expect(severities({ peeringLocation: 'Atlantis', origin: 'import' })).toEqual([]);
    expect(severities({ peeringLocation: 'Singapore', origin: 'import' })).toEqual(['warning']);
  });
});

describe('ER-014 to ER-016 numbers of circuits', () => {
  const joined = (count: number, gateway: Gateway) =>
    expressRoutePlan({ gateway, more: circuits(count - 1, (i) => ({ peeringLocation: PLACES[i + 1] })) });
  it.each([
    ['Standard 4', 4, sku('Standard'), 0],
    ['ergw1az 5', 5, sku('ergw1az'), 1],
    ['ErGw2AZ 8', 8, sku('ErGw2AZ'), 0],
    ['ErGw2AZ 9', 9, sku('ErGw2AZ'), 1],
    ['ErGw3AZ 16', 16, sku('ErGw3AZ'), 0],
    ['ErGw3AZ 17', 17, sku('ErGw3AZ'), 1],
    ['one scale unit, 5', 5, sku('ErGwScale', { minimumScaleUnits: 1, maximumScaleUnits: 1 }), 1],
    ['up to two scale units, 5', 5, sku('ErGwScale', { minimumScaleUnits: 1, maximumScaleUnits: 2 }), 0],
    ['up to ten scale units, 16', 16, sku('ErGwScale', { maximumScaleUnits: 10 }), 0],
    ['scale units not stated, 16', 16, sku('ErGwScale'), 0],
  ] as const)('ER-014 %s', (_, count, gateway, expected) => {
    expect(findings(joined(count, gateway), 'ER-014')).toHaveLength(expected);
  });

  it.each([
    ['four', 4, 'Amsterdam', 0],
    ['five', 5, 'amsterdam', 1],
  ] as const)('ER-015 %s in one place', (_, count, peeringLocation, expected) => {
    const plan = expressRoutePlan({ gateway: sku('ErGw3AZ'), more: circuits(count - 1, () => ({ peeringLocation })) });
    expect(findings(plan, 'ER-015')).toHaveLength(expected);
  });

  it('ER-015 tells two places of one city apart', () => {
    const plan = expressRoutePlan({ gateway: sku('ErGw3AZ'), more: circuits(4, () => ({ peeringLocation: 'Amsterdam2' })) });
    expect(findings(plan, 'ER-015')).toEqual([]);
  });

  it('ER-016 counts by region and subscription', () => {
    const many = (count: number, region: string | undefined) =>
      planOf(Array.from({ length: count }, (_, i) => exampleCircuit(`e-${i}`, { region })));
    expect(findings(many(10, 'westeurope'), 'ER-016')).toEqual([]);
    expect(findings(many(11, 'westeurope'), 'ER-016')).toHaveLength(1);
    expect(findings(many(11, undefined), 'ER-016')).toEqual([]);
  });
});

describe('ER-017 and ER-018 size of the gateway', () => {
  it.each([
    ['as fast', { bandwidthMbps: 1000 }, sku('ErGw1AZ'), {}, 0],
    ['faster', { bandwidthMbps: 2000 }, sku('ErGw1AZ'), {}, 1],
    ['port', { expressRoutePort: '/port', bandwidthGbps: 2 }, sku('ErGw1AZ'), {}, 1],
    ['passes by', { bandwidthMbps: 2000 }, sku('ErGw1AZ'), { expressRouteGatewayBypass: true }, 0],
    ['scale units', { bandwidthMbps: 2000 }, sku('ErGwScale', { maximumScaleUnits: 2 }), {}, 0],
  ] as const)('%s', (_, circuit, gateway, connection, expected) => {
    expect(findings(expressRoutePlan({ circuit, gateway, connection }), 'ER-017')).toHaveLength(expected);
  });

  it('does not resize a running gateway without zones', () => {
    const plan = (name: string) => expressRoutePlan({ circuit: { bandwidthMbps: 2000 }, gateway: sku(name, { origin: 'import' }) });
    expect(fixed(plan('Standard'), 'ER-017')).toBeNull();
    expect(fixed(plan('ErGw1AZ'), 'ER-017')?.resources.get('virtualNetworkGateway:ergw')).toMatchObject({ sku: 'ErGw2AZ' });
  });
});

describe('ER-021 FastPath', () => {
  it.each([
    ['ErGw1AZ', sku('ErGw1AZ'), ['error']],
    ['ultraperformance', sku('ultraperformance'), []],
    ['ErGw3Az', sku('ErGw3Az'), []],
    ['nine scale units', sku('ErGwScale', { minimumScaleUnits: 9 }), ['error']],
    ['ten scale units', sku('ErGwScale', { minimumScaleUnits: 10 }), []],
    ['scale units not stated', sku('ErGwScale'), ['unknown']],
    ['scale units of a template', sku('ErGwScale', { unknown: { minimumScaleUnits: 'x' } }), []],
  ] as const)('%s', (_, gateway, expected) => {
    const plan = expressRoutePlan({ gateway: gateway as Gateway, connection: { expressRouteGatewayBypass: true } });
    expect(findings(plan, 'ER-021').map((one) => one.severity)).toEqual(expected);
  });

  it('raises the scale units', () => {
    const plan = expressRoutePlan({
      gateway: sku('ErGwScale', { minimumScaleUnits: 2, maximumScaleUnits: 4 }),
      connection: { expressRouteGatewayBypass: true },
    });
    expect(fixed(plan, 'ER-021')?.resources.get('virtualNetworkGateway:ergw')).toMatchObject({
      minimumScaleUnits: 10,
      maximumScaleUnits: 10,
    });
  });
});

describe('ER-025 Global Reach', () => {
  const reach = (addressPrefix: string, here: Circuit = {}, there: Circuit = {}) =>
    expressRoutePlan({
      circuit: {
        ...peering({ globalReachConnections: [{ name: 'r', otherPeering: 'circuit:far#peerings/AzurePrivatePeering', addressPrefix }] }),
        ...here,
      },
      more: [exampleCircuit('far', { peeringLocation: 'London', ...there })],
    });
  const field = 'peerings.0.globalReachConnections.0.addressPrefix';
  it.each([
    ['a /29', reach('172.16.8.0/29'), []],
    ['a /30', reach('172.16.8.0/30'), [`error circuit:erc ${field}`]],
    ['a /28', reach('172.16.8.0/28'), [`error circuit:erc ${field}`]],
    ['inside the hub', reach('10.0.8.0/29'), [`error circuit:erc ${field}`]],
    [
      'to another region of the world',
      reach('172.16.8.0/29', { tier: 'Premium' }, { peeringLocation: 'Tokyo' }),
      ['error circuit:erc tier'],
    ],
    ['both Premium', reach('172.16.8.0/29', { tier: 'Premium' }, { peeringLocation: 'Tokyo', tier: 'Premium' }), []],
    ['to a place nobody knows', reach('172.16.8.0/29', {}, { peeringLocation: 'Atlantis' }), []],
    ['running', reach('172.16.8.0/28', { origin: 'import' }), [`warning circuit:erc ${field}`]],
  ] as const)('%s', (_, plan, expected) => {
    expect(told(plan, 'ER-025')).toEqual(expected);
  });

  it('makes both circuits Premium', () => {
    const plan = fixed(reach('172.16.8.0/29', {}, { peeringLocation: 'Tokyo' }), 'ER-025');
    expect([plan?.resources.get('circuit:erc'), plan?.resources.get('circuit:far')]).toMatchObject([
      { tier: 'Premium' },
      { tier: 'Premium' },
    ]);
  });
});

describe('ER-023, ER-027 and ER-028 several circuits', () => {
  const second = (draft: Circuit = {}) => exampleCircuit('far', { peeringLocation: 'London', ...draft });
  it.each([
    ['second place not connected', expressRoutePlan({ more: [second()] }), 1],
    ['connected', expressRoutePlan({ more: [second(), circuitConnection('c', 'circuit:far')] }), 0],
    ['same place', expressRoutePlan({ more: [second({ peeringLocation: 'amsterdam' })] }), 0],
    [
      'for another site',
      expressRoutePlan({ circuit: { site: 'site:a' }, more: [make('site', 'a'), make('site', 'b'), second({ site: 'site:b' })] }),
      0,
    ],
    ['two sites and no names', expressRoutePlan({ more: [make('site', 'a'), make('site', 'b'), second()] }), 0],
  ] as const)('ER-027 %s', (_, plan, expected) => {
    expect(findings(plan, 'ER-027')).toHaveLength(expected);
  });

  it('ER-027 connects only what can be connected', () => {
    const cured = fixed(expressRoutePlan({ more: [second()] }), 'ER-027');
    expect(cured?.resources.get('connection:ergw-to-far')).toMatchObject({ connectionType: 'ExpressRoute', peer: 'circuit:far' });
    expect(fixed(expressRoutePlan({ more: [second({ providerState: 'NotProvisioned' })] }), 'ER-027')).toBeNull();
  });

  it.each([
    ['no weights', {}, {}, 1],
    ['same weights', { routingWeight: 10 }, { routingWeight: 10 }, 1],
    ['different', { routingWeight: 10 }, {}, 0],
  ] as const)('ER-028 %s', (_, one, other, expected) => {
    const plan = expressRoutePlan({ connection: one, more: [second(), circuitConnection('c', 'circuit:far', other)] });
    expect(findings(plan, 'ER-028')).toHaveLength(expected);
  });
});

describe('ER-029, ER-031 and ER-033', () => {
  it.each([
    ['Basic', { sku: 'basic' }, {}, ['error']],
    ['Basic, running', { sku: 'Basic' }, { origin: 'import' }, ['warning']],
    ['Standard', {}, {}, []],
  ] as const)('ER-029 %s', (_, address, gateway, expected) => {
    expect(findings(expressRoutePlan({ address, gateway: gateway as Gateway }), 'ER-029').map((one) => one.severity)).toEqual(expected);
  });

  const microsoft = (count: number, primaryPrefix = '198.51.100.0/30') =>
    expressRoutePlan({
      circuit: {
        peerings: [
          {
            name: 'MicrosoftPeering',
            peeringType: 'MicrosoftPeering',
            primaryPrefix,
            advertisedPublicPrefixes: Array.from({ length: count }, (_, i) => `203.0.${i}.0/24`),
          },
        ],
      },
    });
  it.each([
    ['200', microsoft(200), []],
    ['201', microsoft(201), ['error circuit:erc peerings.0.advertisedPublicPrefixes']],
    ['private link', microsoft(1, '192.168.1.0/30'), ['warning circuit:erc peerings.0.primaryPrefix']],
  ] as const)('ER-031 %s', (_, plan, expected) => {
    expect(told(plan, 'ER-031')).toEqual(expected);
  });

  it.each([
    ['Vpn', 'VpnGw1AZ', 0],
    ['Vpn', 'Standard', 0],
    ['Vpn', 'ErGw1Az', 1],
    ['Vpn', 'UltraPerformance', 1],
    ['Vpn', 'Unheard', 0],
    ['ExpressRoute', 'Standard', 0],
    ['expressroute', 'Basic', 1],
    ['ExpressRoute', 'VpnGw2', 1],
    ['LocalGateway', 'VpnGw2', 0],
  ])('ER-033 %s with %s', (gatewayType, name, expected) => {
    expect(findings(vpnPlan({ gateway: sku(name, { gatewayType }) }), 'ER-033')).toHaveLength(expected);
  });
});

describe('COX-001, COX-004 and COX-005 both gateways in one network', () => {
  const ergw = exampleExpressRouteGateway({ ipConfigurations: [{ name: 'd', subnet: 'subnet:hub/gatewaysubnet' }] });
  it.each([
    ['policy-based', { vpnType: 'policybased' }, ['error virtualNetworkGateway:vgw vpnType']],
    ['policy-based, running', { vpnType: 'PolicyBased', origin: 'import' }, ['warning virtualNetworkGateway:vgw vpnType']],
    ['route-based', {}, []],
  ] as const)('COX-001 %s', (_, gateway, expected) => {
    expect(told(vpnPlan({ gateway: gateway as Gateway, more: [ergw] }), 'COX-001')).toEqual(expected);
    expect(told(vpnPlan({ gateway: gateway as Gateway }), 'COX-001')).toEqual([]);
  });

  const backup = (addressPrefixes: readonly string[], more: Draft<'connection'> = {}) =>
    vpnPlan({
      record: { addressPrefixes, site: 'site:p' },
      connection: more,
      more: [
        make('site', 'p', { prefixes: ['192.168.0.0/16'] }),
        ergw,
        exampleCircuit('erc', { site: 'site:p' }),
        circuitConnection('con-erc', 'circuit:erc'),
      ],
    });
  it.each([
    ['same', backup(['192.168.0.0/16']), 0],
    ['half of it', backup(['192.168.0.0/17']), 1],
    ['both halves', backup(['192.168.0.0/17', '192.168.128.0/17']), 1],
    ['wider', backup(['192.0.0.0/8']), 0],
    ['learned', backup(['192.168.0.0/17'], { enableBgp: true }), 0],
  ] as const)('COX-004 %s', (_, plan, expected) => {
    expect(findings(plan, 'COX-004')).toHaveLength(expected);
    expect(findings(plan, 'LNG-006')).toEqual([]);
  });

  it('COX-005 speaks only when both are there', () => {
    const more = [make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefixes: ['10.0.0.0/27', 'fd00::/64'] })];
    expect(findings(vpnPlan({ more: [...more, ergw] }), 'COX-005')).toHaveLength(1);
    expect(findings(vpnPlan({ more }), 'COX-005')).toEqual([]);
  });
});
