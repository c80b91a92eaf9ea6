// Rules of VPN gateways at their boundaries: SKUs and days, addresses, policies; design and import.
import { describe, expect, it } from 'vitest';
import { type Draft, make, planOf } from '../../../shared/plan/build.ts';
import { vpnPlan } from '../../../shared/rules/vpn-gateway/example-plans.ts';
import { findings, fixed, told } from '../../helpers/rules.ts';

type Gateway = Draft<'virtualNetworkGateway'>;
const sku = (name: string, more: Gateway = {}): Gateway => ({ sku: name, skuTier: name, ...more });
const POLICY = {
  ikeEncryption: 'AES256',
  ikeIntegrity: 'SHA256',
  dhGroup: 'DHGroup14',
  ipsecEncryption: 'AES256',
  ipsecIntegrity: 'SHA256',
  pfsGroup: 'PFS14',
  saLifetimeSeconds: 27000,
  saDataSizeKilobytes: 102400000,
} as const;
const site = make('site', 'plant', { prefixes: ['192.168.0.0/16'] });
const device = (more: Draft<'vpnDevice'>) => make('vpnDevice', 'edge', { parent: 'site:plant', publicAddress: '203.0.113.9', ...more });

describe('VPN-001 several gateways', () => {
  const second = (more: Gateway) =>
    vpnPlan({
      more: [make('virtualNetworkGateway', 'vgw-2', { ipConfigurations: [{ name: 'd', subnet: 'subnet:hub/gatewaysubnet' }], ...more })],
    });
  it.each([
    ['another VPN gateway', second({}), ['error virtualNetworkGateway:vgw-2']],
    ['an ExpressRoute gateway beside it', second({ gatewayType: 'ExpressRoute', sku: 'ErGw1AZ', skuTier: 'ErGw1AZ' }), []],
    [
      'in a network outside the plan',
      second({ ipConfigurations: [{ name: 'd', subnet: '/subscriptions/s/x/subnets/GatewaySubnet' }] }),
      [],
    ],
    ['nowhere yet', second({ ipConfigurations: [] }), []],
  ] as const)('%s', (_, plan, expected) => {
    expect(told(plan, 'VPN-001')).toEqual(expected);
  });
});

describe('VPN-002 and VPN-003 SKUs that go away', () => {
  const at = (asOf: string | undefined, gateway: Gateway) => vpnPlan({ gateway, settings: { asOf } });
  it.each([
    ['new VpnGw1, the day before', at('2024-12-31', sku('VpnGw1')), []],
    ['new VpnGw1, from that day', at('2025-01-01', sku('VpnGw1')), ['VPN-002 error']],
    ['new VpnGw1, no day', at(undefined, sku('VpnGw1')), ['VPN-002 unknown']],
    ['imported VpnGw1 in time', at('2026-09-29', sku('VpnGw1', { origin: 'import' })), ['VPN-003 warning']],
    ['imported VpnGw1 too late', at('2026-09-30', sku('VpnGw1', { origin: 'import' })), ['VPN-003 warning']],
    ['imported VpnGw1, no day', at(undefined, sku('VpnGw1', { origin: 'import' })), ['VPN-003 unknown']],
    ['new Standard', at('2026-11-24', sku('Standard')), ['VPN-003 error']],
    ['new standard in lower case', at('2026-11-24', sku('standard')), ['VPN-003 error']],
    ['Standard when it could be created', at('2023-11-30', sku('Standard')), []],
    ['imported HighPerformance', at('2026-11-24', sku('HighPerformance', { origin: 'import' })), ['VPN-003 warning']],
    ['VpnGw1AZ', at(undefined, sku('VpnGw1AZ')), []],
    ['SKU of a template', at(undefined, { sku: undefined, unknown: { sku: 'x' } }), []],
    ['Standard of an ExpressRoute gateway', at(undefined, sku('Standard', { gatewayType: 'ExpressRoute' })), []],
  ] as const)('%s', (_, plan, expected) => {
    expect(['VPN-002', 'VPN-003'].flatMap((code) => findings(plan, code).map((one) => `${code} ${one.severity}`))).toEqual(expected);
  });

  it('keeps the generation where the successor has it', () => {
    const plan = fixed(vpnPlan({ gateway: sku('VpnGw2', { generation: 'Generation2' }) }), 'VPN-002');
    expect(plan?.resources.get('virtualNetworkGateway:vgw')).toMatchObject({
      sku: 'VpnGw2AZ',
      skuTier: 'VpnGw2AZ',
      generation: 'Generation2',
    });
  });

  it('says whether the day is over', () => {
    const message = (asOf: string) => findings(at(asOf, sku('VpnGw1', { origin: 'import' })), 'VPN-003')[0]?.message;
    expect(message('2026-09-29')).toContain('is retired on 2026-09-30');
    expect(message('2026-09-30')).toContain('was retired on 2026-09-30');
  });
});

describe('VPN-004 tunnels', () => {
  const tunnels = (count: number, gateway: Gateway, type = 'IPsec') =>
    vpnPlan({
      gateway,
      more: Array.from({ length: count - 1 }, (_, i) =>
        make('connection', `c-${i}`, {
          connectionType: type,
          virtualNetworkGateway1: 'virtualNetworkGateway:vgw',
          localNetworkGateway2: `/subscriptions/s/lgw-${i}`,
        }),
      ),
    });
  it.each([
    ['Basic 10', 10, sku('Basic'), 0],
    ['Basic 11', 11, sku('Basic'), 1],
    ['VpnGw1AZ 30', 30, sku('VpnGw1AZ'), 0],
    ['VpnGw1AZ 31', 31, sku('VpnGw1AZ'), 1],
    ['VpnGw4AZ 100', 100, sku('VpnGw4AZ'), 0],
    ['VpnGw5AZ 101', 101, sku('VpnGw5AZ'), 1],
    ['unknown SKU', 31, { sku: undefined, unknown: { sku: 'x' } }, 0],
    ['policy-based is VPN-008', 11, sku('Basic', { vpnType: 'PolicyBased' }), 0],
  ] as const)('%s', (_, count, gateway, expected) => {
    expect(findings(tunnels(count, gateway), 'VPN-004')).toHaveLength(expected);
  });

  it('goes to the next size, and to Virtual WAN above the last', () => {
    expect(fixed(tunnels(31, sku('VpnGw1AZ')), 'VPN-004')?.resources.get('virtualNetworkGateway:vgw')).toMatchObject({
      sku: 'VpnGw4AZ',
      generation: 'Generation2',
    });
    expect(findings(tunnels(101, sku('VpnGw5AZ')), 'VPN-004')[0]?.message).toContain('Virtual WAN');
    expect(fixed(tunnels(101, sku('VpnGw5AZ')), 'VPN-004')).toBeNull();
    expect(fixed(tunnels(31, sku('VpnGw1AZ', { origin: 'import' })), 'VPN-004')).toBeNull();
  });

  it('does not count circuits', () => {
    expect(findings(tunnels(31, sku('VpnGw1AZ'), 'ExpressRoute'), 'VPN-004')).toEqual([]);
  });
});

describe('VPN-006 to VPN-008 Basic and policy-based', () => {
  const basic = (gateway: Gateway, connection: Draft<'connection'> = {}) => vpnPlan({ gateway: sku('Basic', gateway), connection });
  it.each([
    ['plain', basic({}), ['VPN-007 warning']],
    ['BGP', basic({ enableBgp: true }), ['VPN-006 error']],
    ['active-active', basic({ activeActive: true }), ['VPN-006 error']],
    ['IKEv2 clients', basic({ clientProtocols: ['SSTP', 'IkeV2'] }), ['VPN-006 error']],
    ['SSTP clients', basic({ clientProtocols: ['SSTP'] }), ['VPN-007 warning']],
    ['own policy', basic({}, { ipsecPolicies: [POLICY] }), ['VPN-006 error']],
    ['no policies', basic({}, { ipsecPolicies: [] }), ['VPN-007 warning']],
    ['policy-based with all it can', basic({ vpnType: 'PolicyBased' }, { protocol: 'IKEv1' }), []],
    ['policy-based with IKEv2', basic({ vpnType: 'PolicyBased' }, { protocol: 'IKEv2' }), ['VPN-008 error']],
    ['policy-based, protocol not stated', basic({ vpnType: 'PolicyBased' }, { protocol: undefined }), []],
    ['policy-based VpnGw1AZ', vpnPlan({ gateway: { vpnType: 'PolicyBased' }, connection: { protocol: 'IKEv1' } }), ['VPN-008 error']],
    [
      'policy-based with clients',
      basic({ vpnType: 'PolicyBased', clientAddressPool: ['172.30.0.0/24'] }, { protocol: 'IKEv1' }),
      ['VPN-008 error'],
    ],
    ['VpnGw1AZ with BGP', vpnPlan({ gateway: { enableBgp: true } }), []],
  ] as const)('%s', (_, plan, expected) => {
    const codes = ['VPN-006', 'VPN-007', 'VPN-008'];
    expect(codes.flatMap((code) => findings(plan, code).map((one) => `${code} ${one.severity}`))).toEqual(expected);
  });

  it('only warns of a Basic gateway that other networks use', () => {
    const more = [
      make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
      make('peering', 'to-hub', { parent: 'vnet:app', remoteNetwork: 'vnet:hub', useRemoteGateways: true }),
    ];
    expect(told(vpnPlan({ gateway: sku('Basic'), more }), 'VPN-006')).toEqual(['warning virtualNetworkGateway:vgw']);
  });

  it('does not make a Basic gateway larger in a /29', () => {
    const more = [make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/29' })];
    expect(fixed(vpnPlan({ gateway: sku('Basic', { enableBgp: true }), more }), 'VPN-006')).toBeNull();
    expect(fixed(vpnPlan({ gateway: sku('Basic', { enableBgp: true }) }), 'VPN-006')).not.toBeNull();
  });

  it('does not make a gateway route-based when its tunnel then fails', () => {
    expect(fixed(basic({ vpnType: 'PolicyBased', clientAddressPool: ['172.30.0.0/24'] }, { protocol: 'IKEv1' }), 'VPN-008')).toBeNull();
  });
});

describe('VPN-009 traffic selectors', () => {
  const joined = (connection: Draft<'connection'>, gateway: Gateway = {}, policyBased: boolean | undefined = true) =>
    vpnPlan({ gateway, connection, record: { site: 'site:plant' }, more: [site, device({ policyBased })] });
  it.each([
    ['nothing set', joined({}), 1],
    ['selectors without policy', joined({ usePolicyBasedTrafficSelectors: true }), 1],
    ['both', joined({ usePolicyBasedTrafficSelectors: true, ipsecPolicies: [POLICY] }), 0],
    ['value of a template', joined({ unknown: { usePolicyBasedTrafficSelectors: 'x' } }), 0],
    ['route-based device', joined({}, {}, false), 0],
    ['policy-based gateway', joined({}, { vpnType: 'PolicyBased' }), 0],
  ] as const)('%s', (_, plan, expected) => {
    expect(findings(plan, 'VPN-009')).toHaveLength(expected);
  });

  it('cannot be cured on a Basic gateway', () => {
    expect(fixed(joined({}, sku('Basic')), 'VPN-009')).toBeNull();
  });
});

describe('VPN-011, VPN-012 and VPN-015 public addresses', () => {
  const on = (address: Draft<'publicIp'>, gateway: Gateway = {}, asOf: string | undefined = '2026-11-24') =>
    vpnPlan({ address, gateway, settings: { asOf } });
  const codes = ['VPN-011', 'VPN-012', 'VPN-015'];
  it.each([
    ['static Standard in three zones', on({}), []],
    ['dynamic', on({ allocation: 'Dynamic' }), ['VPN-011 error']],
    ['dynamic without a SKU', on({ sku: undefined, allocation: 'dynamic' }), ['VPN-011 error']],
    ['global tier', on({ tier: 'Global' }), ['VPN-011 error']],
    ['no zones where there are some', on({ zones: [] }), ['VPN-011 error']],
    ['no zones where there are none', on({ zones: [], region: 'northcentralus' }), []],
    ['no zones in an unknown region', on({ zones: [], region: 'marsnorth' }), []],
    ['no zones on a SKU without them', on({ zones: [] }, sku('VpnGw1')), []],
    ['zones of a template', on({ zones: undefined, unknown: { zones: 'x' } }), []],
    ['no zones, running', on({ zones: [], origin: 'import' }, { origin: 'import' }), ['VPN-015 warning']],
    ['one zone', on({ zones: ['2'] }), ['VPN-015 warning']],
    ['two zones', on({ zones: ['1', '2'] }), []],
    ['dynamic, running', on({ allocation: 'Dynamic', origin: 'import' }, { origin: 'import' }), ['VPN-011 warning']],
    ['Basic', on({ sku: 'Basic', allocation: 'Dynamic', zones: [] }), ['VPN-012 error']],
    ['Basic on the day', on({ sku: 'basic', zones: [] }, {}, '2025-09-30'), ['VPN-012 error']],
    ['Basic before the day', on({ sku: 'Basic', zones: [] }, {}, '2025-09-29'), ['VPN-012 warning']],
    ['Basic, running', on({ sku: 'Basic', zones: [], origin: 'import' }, { origin: 'import' }), ['VPN-012 warning']],
    ['on an ExpressRoute gateway', on({ sku: 'Basic' }, { gatewayType: 'ExpressRoute', sku: 'ErGw1AZ', skuTier: 'ErGw1AZ' }), []],
    ['outside the plan', on({}, { ipConfigurations: [{ name: 'd', publicIp: '/subscriptions/s/pip' }] }), []],
  ] as const)('%s', (_, plan, expected) => {
    expect(codes.flatMap((code) => findings(plan, code).map((one) => `${code} ${one.severity}`))).toEqual(expected);
  });

  it('does not judge a Basic address without a day', () => {
    const plan = vpnPlan({ address: { sku: 'Basic', zones: [] }, settings: { asOf: undefined } });
    expect(findings(plan, 'VPN-012').map((one) => one.severity)).toEqual(['unknown']);
  });

  it('changes the address, and leaves a running one alone', () => {
    expect(fixed(on({ zones: [] }), 'VPN-011')?.resources.get('publicIp:pip-vgw')).toMatchObject({ zones: ['1', '2', '3'] });
    expect(fixed(on({ sku: 'Basic', allocation: 'Dynamic', zones: [] }), 'VPN-012')?.resources.get('publicIp:pip-vgw')).toMatchObject({
      sku: 'Standard',
      allocation: 'Static',
      zones: ['1', '2', '3'],
    });
    expect(fixed(on({ sku: 'Basic', zones: [], origin: 'import' }), 'VPN-012')).toBeNull();
  });
});

describe('VPN-013 addresses of two instances', () => {
  const ips = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ name: `i-${i}`, subnet: 'subnet:hub/gatewaysubnet', publicIp: `/pip-${i}` }));
  it.each([
    ['one', { ipConfigurations: ips(1) }, ['error virtualNetworkGateway:vgw ipConfigurations']],
    ['two', { ipConfigurations: ips(2) }, []],
    [
      'two with clients',
      { ipConfigurations: ips(2), clientAddressPool: ['172.30.0.0/24'] },
      ['error virtualNetworkGateway:vgw ipConfigurations'],
    ],
    ['three with clients', { ipConfigurations: ips(3), clientAddressPool: ['172.30.0.0/24'] }, []],
    ['one, running', { ipConfigurations: ips(1), origin: 'import' }, ['warning virtualNetworkGateway:vgw ipConfigurations']],
    ['list of a template', { ipConfigurations: undefined, unknown: { ipConfigurations: 'x' } }, []],
    ['address of a template', { ipConfigurations: [...ips(1), { name: 'b', unknown: { publicIp: 'x' } }] }, []],
    ['Basic is VPN-006', { ...sku('Basic'), ipConfigurations: ips(1) }, []],
  ] as const)('%s', (_, gateway, expected) => {
    expect(told(vpnPlan({ gateway: { activeActive: true, ...(gateway as Gateway) } }), 'VPN-013')).toEqual(expected);
  });

  it('adds addresses like the first one, under free names', () => {
    const plan = fixed(vpnPlan({ gateway: { activeActive: true }, more: [make('publicIp', 'pip-vgw-2')] }), 'VPN-013');
    expect(plan?.resources.get('publicIp:pip-vgw-2-2')).toMatchObject({ region: 'westeurope', zones: ['1', '2', '3'] });
    expect(plan?.resources.get('virtualNetworkGateway:vgw')).toMatchObject({
      ipConfigurations: [{ publicIp: 'publicIp:pip-vgw' }, { publicIp: 'publicIp:pip-vgw-2-2', subnet: 'subnet:hub/gatewaysubnet' }],
    });
  });
});

describe('VPN-017 and VPN-018 IKEv1', () => {
  const codes = ['VPN-017', 'VPN-018'];
  it.each([
    ['VpnGw1AZ', {}, ['VPN-018 warning']],
    ['Basic', sku('Basic'), ['VPN-017 error']],
    ['Standard', sku('Standard'), ['VPN-017 error']],
    ['policy-based', sku('Basic', { vpnType: 'PolicyBased' }), []],
  ] as const)('%s', (_, gateway, expected) => {
    const plan = vpnPlan({ gateway, connection: { protocol: 'ikev1' } });
    expect(codes.flatMap((code) => findings(plan, code).map((one) => `${code} ${one.severity}`))).toEqual(expected);
  });

  it('keeps IKEv1 for a device that knows nothing else, and for a running connection', () => {
    const old = vpnPlan({
      connection: { protocol: 'IKEv1' },
      record: { site: 'site:plant' },
      more: [site, device({ ikeVersion: 'IKEv1' })],
    });
    expect(fixed(old, 'VPN-018')).toBeNull();
    expect(fixed(vpnPlan({ connection: { protocol: 'IKEv1', origin: 'import' } }), 'VPN-018')).toBeNull();
    expect(told(vpnPlan({ gateway: sku('Basic'), connection: { protocol: 'IKEv1', origin: 'import' } }), 'VPN-017')).toEqual([
      'warning connection:con protocol',
    ]);
  });

  it('looks at the links of hub connections', () => {
    const plan = planOf([
      make('vpnConnection', 'c', {
        parent: 'vpnGateway:g',
        links: [
          { name: 'a', protocol: 'IKEv2' },
          { name: 'b', protocol: 'IKEv1' },
        ],
      }),
    ]);
    expect(told(plan, 'VPN-018')).toEqual(['warning vpnConnection:g/c links.1.protocol']);
    expect(fixed(plan, 'VPN-018')?.resources.get('vpnConnection:g/c')).toMatchObject({
      links: [{ protocol: 'IKEv2' }, { protocol: 'IKEv2' }],
    });
  });
});

describe('VPN-020 to VPN-022 IPsec policies', () => {
  const policy = (change: { readonly [field: string]: unknown }, more: Draft<'connection'> = {}) =>
    vpnPlan({ connection: { ipsecPolicies: [{ ...POLICY, ...change } as never], ...more } });
  const codes = ['VPN-020', 'VPN-021', 'VPN-022'];
  it.each([
    ['strong', {}, []],
    ['no PFS', { pfsGroup: 'None' }, ['VPN-020 warning']],
    ['SHA1 in lower case', { ikeIntegrity: 'sha1' }, ['VPN-020 warning']],
    ['DH group 2', { dhGroup: 'DHGroup2' }, ['VPN-020 warning']],
    ['DH group 14', { dhGroup: 'DHGroup14' }, []],
    ['GCM on both', { ipsecEncryption: 'GCMAES256', ipsecIntegrity: 'gcmaes256' }, []],
    ['two sizes of GCM', { ipsecEncryption: 'GCMAES256', ipsecIntegrity: 'GCMAES128' }, ['VPN-021 error']],
    ['GCM with SHA256', { ipsecEncryption: 'GCMAES256' }, ['VPN-021 error']],
    ['GCM in phase 1 with SHA384', { ikeEncryption: 'GCMAES256', ikeIntegrity: 'SHA384' }, []],
    ['without a lifetime', { saLifetimeSeconds: undefined }, ['VPN-022 error']],
    ['lifetime of a template', { saLifetimeSeconds: undefined, unknown: { saLifetimeSeconds: 'x' } }, []],
  ] as const)('%s', (_, change, expected) => {
    expect(codes.flatMap((code) => findings(policy(change), code).map((one) => `${code} ${one.severity}`))).toEqual(expected);
  });

  it('trusts what Azure answered to be complete', () => {
    expect(told(policy({ pfsGroup: undefined }, { origin: 'import' }), 'VPN-022')).toEqual([]);
  });

  it('replaces weak values without breaking GCM', () => {
    const plan = fixed(policy({ ipsecEncryption: 'GCMAES256', ipsecIntegrity: 'MD5' }), 'VPN-020');
    expect(plan?.resources.get('connection:con')).toMatchObject({
      ipsecPolicies: [{ ipsecEncryption: 'GCMAES256', ipsecIntegrity: 'GCMAES256' }],
    });
  });

  it('compares the halves of a connection between networks', () => {
    const half = (name: string, from: string, to: string, pfsGroup: string) =>
      make('connection', name, {
        connectionType: 'Vnet2Vnet',
        virtualNetworkGateway1: `virtualNetworkGateway:${from}`,
        virtualNetworkGateway2: `virtualNetworkGateway:${to}`,
        ipsecPolicies: [{ ...POLICY, pfsGroup }],
      });
    const plan = (pfs: string) =>
      planOf([
        make('virtualNetworkGateway', 'a'),
        make('virtualNetworkGateway', 'b'),
        half('there', 'a', 'b', 'PFS14'),
        half('back', 'b', 'a', pfs),
      ]);
    expect(told(plan('pfs14'), 'VPN-022')).toEqual([]);
    expect(told(plan('PFS24'), 'VPN-022')).toEqual(['error connection:back ipsecPolicies.0']);
    expect(fixed(plan('PFS24'), 'VPN-022')?.resources.get('connection:back')).toMatchObject({ ipsecPolicies: [{ pfsGroup: 'PFS14' }] });
  });
});

describe('VPN-023 dead peer detection', () => {
  it.each([
    [0, 0],
    [29, 1],
    [30, 0],
    [45, 0],
    [46, 1],
    [undefined, 0],
  ])('%s seconds', (dpdTimeoutSeconds, expected) => {
    expect(findings(vpnPlan({ connection: { dpdTimeoutSeconds } }), 'VPN-023')).toHaveLength(expected);
  });

  it('names what Azure takes when it is outside', () => {
    expect(findings(vpnPlan({ connection: { dpdTimeoutSeconds: 8 } }), 'VPN-023')[0]?.message).toContain('Azure takes 9 to 3600');
    expect(findings(vpnPlan({ connection: { dpdTimeoutSeconds: 9 } }), 'VPN-023')[0]?.message).not.toContain('Azure takes');
  });
});

describe('VPN-024 NAT rules', () => {
  const rules = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `r-${i}`, mode: 'IngressSnat' }));
  it.each([
    ['VpnGw1AZ', sku('VpnGw1AZ', { natRules: rules(1) }), {}, ['error virtualNetworkGateway:vgw natRules']],
    ['VpnGw2', sku('VpnGw2', { natRules: rules(1) }), {}, []],
    ['500', sku('VpnGw2AZ', { natRules: rules(500) }), {}, []],
    ['501', sku('VpnGw2AZ', { natRules: rules(501) }), {}, ['error virtualNetworkGateway:vgw natRules']],
    ['none on VpnGw1AZ', sku('VpnGw1AZ', { natRules: [] }), {}, []],
    [
      'between networks',
      sku('VpnGw2AZ'),
      { connectionType: 'Vnet2Vnet', egressNatRules: ['virtualNetworkGateway:vgw#natRules/r'] },
      ['error connection:con egressNatRules'],
    ],
  ] as const)('%s', (_, gateway, connection, expected) => {
    expect(told(vpnPlan({ gateway: gateway as Gateway, connection }), 'VPN-024')).toEqual(expected);
  });
});

describe('VPN-026 DNS of the network', () => {
  const served = (dnsServers: readonly string[], more: Parameters<typeof planOf>[0] = []) =>
    vpnPlan({ more: [make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], dnsServers }), ...more] });
  const server = (draft: Draft<'dnsServer'>) => make('dnsServer', 'dns', { address: '10.0.5.4', ...draft });
  it.each([
    ['Azure', served([]), []],
    ['server outside the plan', served(['10.9.9.9']), ['unknown vnet:hub dnsServers']],
    ['root hints', served(['10.0.5.4'], [server({ upstream: 'root-hints' })]), ['warning virtualNetworkGateway:vgw']],
    [
      'another public resolver',
      served(['10.0.5.4'], [server({ upstream: 'addresses', upstreamAddresses: ['9.9.9.9'] })]),
      ['warning virtualNetworkGateway:vgw'],
    ],
    ['the host', served(['10.0.5.4'], [server({ upstream: 'addresses', upstreamAddresses: ['168.63.129.16'] })]), []],
    ['a recursive server', served(['10.0.5.4'], [server({ upstream: 'recursive-upstream' })]), []],
    [
      'an endpoint of a resolver',
      served(['10.0.6.4'], [make('resolverInbound', 'in', { ipConfigurations: [{ address: '10.0.6.4' }] })]),
      [],
    ],
  ] as const)('%s', (_, plan, expected) => {
    expect(told(plan, 'VPN-026')).toEqual(expected);
  });
});

describe('VPN-027, VPN-029, VPN-030 and VPN-031', () => {
  it.each([
    ['behind NAT', {}, { behindNat: true }, 1],
    ['behind NAT, device begins', { mode: 'responderonly' }, { behindNat: true }, 0],
    ['mode of a template', { unknown: { mode: 'x' } }, { behindNat: true }, 0],
    ['public', {}, { behindNat: false }, 0],
  ] as const)('VPN-027 %s', (_, connection, draft, expected) => {
    const plan = vpnPlan({ connection, record: { site: 'site:plant' }, more: [site, device(draft)] });
    expect(findings(plan, 'VPN-027')).toHaveLength(expected);
  });

  it('VPN-027 does not guess between two devices', () => {
    const more = [site, device({ behindNat: true }), make('vpnDevice', 'other', { parent: 'site:plant' })];
    expect(findings(vpnPlan({ record: { site: 'site:plant' }, more }), 'VPN-027')).toEqual([]);
  });

  it('VPN-029 speaks of new gateways only', () => {
    expect(findings(vpnPlan(), 'VPN-029')).toHaveLength(1);
    expect(findings(vpnPlan({ gateway: { existing: true } }), 'VPN-029')).toEqual([]);
  });

  it('VPN-030 counts spokes that use the gateway', () => {
    const endpoints = (count: number, useRemoteGateways: boolean) =>
      vpnPlan({
        gateway: sku('Basic'),
        more: [
          make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
          make('subnet', 'pe', { parent: 'vnet:app', addressPrefix: '10.1.0.0/22' }),
          make('peering', 'to-app', { parent: 'vnet:hub', remoteNetwork: 'vnet:app', allowGatewayTransit: true }),
          make('peering', 'to-hub', { parent: 'vnet:app', remoteNetwork: 'vnet:hub', useRemoteGateways }),
          ...Array.from({ length: count }, (_, i) => make('privateEndpoint', `pe-${i}`, { subnet: 'subnet:app/pe' })),
        ],
      });
    expect(findings(endpoints(200, true), 'VPN-030')).toEqual([]);
    expect(findings(endpoints(201, true), 'VPN-030')).toHaveLength(1);
    expect(findings(endpoints(201, false), 'VPN-030')).toEqual([]);
  });

  it('VPN-031 sees IPv6 of the record and of the site', () => {
    expect(told(vpnPlan({ record: { addressPrefixes: ['fd12::/48'] } }), 'VPN-031')).toEqual(['warning connection:con']);
    const plan = vpnPlan({ record: { addressPrefixes: [], site: 'site:six' }, more: [make('site', 'six', { prefixes: ['fd12::/48'] })] });
    expect(told(plan, 'VPN-031')).toEqual(['warning connection:con']);
    expect(told(vpnPlan(), 'VPN-031')).toEqual([]);
  });
});
