// The acceptance vectors T01 to T54 of the domain catalogue, section 4.6, asked of the engine. T32 is a finding and stands with the rules.
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../shared/kinds/index.ts';
import { make } from '../../../shared/plan/build.ts';
import { lookupOf } from '../../../shared/plan/lookup.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Query, Trace } from '../../../shared/trace/flow.ts';
import { trace } from '../../../shared/trace/trace.ts';
import { AGENT, firewall, GBL, linkId, machine, network, peered, planB, planWith, table, zoneId } from '../../oracle/design-b.ts';

const HIS = 'his.arc.azure.com';
const GUEST = 'guestconfiguration.azure.com';
const INBOUND = '10.0.32.4';
const FIREWALL = '10.0.100.4';

function ask(plan: Plan, from: string, to: string, more: Partial<Query> = {}): Trace {
  const answer = trace(plan, { from, to, port: 443, protocol: 'tcp', ...more });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

/** Resources on the way there, without those that only answered names. */
function way(one: Trace): readonly string[] {
  return one.hops.filter((hop) => hop.steps.some((step) => step.kind !== 'name')).map((hop) => hop.resource);
}

/** The hop type of the first route. */
function nextHop(one: Trace): unknown {
  return one.hops.flatMap((hop) => hop.steps).find((step) => step.kind === 'route')?.because.hop;
}

const forwarders = (...rows: readonly (readonly [string, string])[]) => ({
  'dns:a': { forwarders: rows.map(([domain, target]) => ({ domain, targets: [target] })) },
});
const others: readonly (readonly [string, string])[] = [
  [GUEST, INBOUND],
  ['dp.kubernetesconfiguration.azure.com', INBOUND],
];
const withoutGuest = {
  pe: { zoneGroups: [{ name: 'default', zones: [HIS].map((suffix) => ({ name: suffix, zone: zoneId(suffix) })) }] },
};

describe('names and scopes', () => {
  type Row = readonly [string, Plan, string, { readonly verdict: string; readonly failures?: readonly string[]; readonly answer?: string }];
  const rows: readonly Row[] = [
    ['T01 base design', planB(), GBL, { verdict: 'delivered', answer: 'private' }],
    [
      'T02 forwarder removed',
      planB({ set: forwarders(...others) }),
      GBL,
      { verdict: 'denied', failures: ['PublicAnswer', 'ScopeDenied'], answer: 'public' },
    ],
    [
      'T03 the same with an open scope',
      planB({ set: { ...forwarders(...others), 'scope:x': { publicNetworkAccess: 'Enabled' } } }),
      GBL,
      { verdict: 'delivered', answer: 'public' },
    ],
    [
      'T04 forwards to the platform address',
      planB({ set: forwarders([HIS, '168.63.129.16'], ...others) }),
      GBL,
      { verdict: 'dropped', failures: ['WireServerUnreachable'] },
    ],
    [
      'T05 forwards only the privatelink suffix',
      planB({ set: forwarders([`privatelink.${HIS}`, INBOUND], ...others) }),
      GBL,
      { verdict: 'denied', failures: ['PublicAnswer', 'ScopeDenied'] },
    ],
    [
      'T06 the same with root hints',
      planB({ set: { 'dns:a': { ...forwarders([`privatelink.${HIS}`, INBOUND])['dns:a'], upstream: 'root-hints' } } }),
      GBL,
      { verdict: 'delivered', answer: 'private' },
    ],
    [
      'T07 server in no scope',
      planB({ set: { 'server:m': { privateLinkScope: undefined } } }),
      GBL,
      { verdict: 'denied', failures: ['ScopeRefused'] },
    ],
    [
      'T08 server in another scope',
      planB({ set: { 'server:m': { privateLinkScope: 'scope:y' } } }),
      GBL,
      { verdict: 'denied', failures: ['WrongScope', 'ScopeRefused'] },
    ],
    [
      'T09 endpoint pending',
      planB({ set: { pe: { connections: [{ target: 'scope:x', groupIds: ['hybridcompute'], status: 'Pending' }] } } }),
      GBL,
      { verdict: 'denied', failures: ['PeNotApproved'] },
    ],
    ['T10 zone not linked', planB({ drop: [linkId(GUEST)] }), AGENT, { verdict: 'denied', failures: ['PublicAnswer', 'ScopeDenied'] }],
    ['T11 zone empty', planB({ set: withoutGuest }), AGENT, { verdict: 'dropped', failures: ['NoName'], answer: 'nxdomain' }],
    [
      'T12 empty with fallback',
      planB({ set: { ...withoutGuest, [linkId(GUEST)]: { resolutionPolicy: 'NxDomainRedirect' } } }),
      AGENT,
      { verdict: 'denied', failures: ['PublicAnswer', 'ScopeDenied'], answer: 'public' },
    ],
    [
      'T33 two endpoints share a zone: the answer is not determined',
      planB({
        add: [
          make('privateEndpoint', 'second', {
            id: 'pe2',
            subnet: 'spoke/vm',
            connections: [{ name: 'pe', target: 'scope:x', groupIds: ['hybridcompute'], status: 'Approved' }],
            zoneGroups: [{ name: 'default', zones: [{ name: 'his', zone: zoneId(HIS) }] }],
            dnsConfigs: [{ fqdn: GBL, addresses: ['10.1.1.9'] }],
          }),
        ],
      }),
      GBL,
      { verdict: 'unknown' },
    ],
    [
      'T39 no forwarders, hosts file lists gbl only',
      planB({ set: { ...forwarders(), 'server:m': { hosts: [{ name: GBL, address: '10.0.1.4' }] } } }),
      AGENT,
      { verdict: 'denied', failures: ['PublicAnswer', 'ScopeDenied'] },
    ],
    [
      'T40 forwards to the DNS proxy of a firewall',
      planB({ add: firewall('application', { dnsProxy: true }), set: forwarders([HIS, FIREWALL]) }),
      GBL,
      { verdict: 'delivered', answer: 'private' },
    ],
    [
      'T54 everything goes to the inbound endpoint',
      planB({ set: { 'dns:a': { forwarders: [], upstream: 'addresses', upstreamAddresses: [INBOUND] } } }),
      GBL,
      { verdict: 'delivered', answer: 'private' },
    ],
  ];
  it.each(rows)('%s', (_, plan, name, expected) => {
    const one = ask(plan, 'server:m', name);
    expect(one).toMatchObject({ verdict: expected.verdict, ...(expected.failures ? { failures: expected.failures } : {}) });
    if (expected.answer !== undefined) expect(one.name.answer).toBe(expected.answer);
  });

  it('a record that outlived its endpoint leads to nobody', () => {
    const records = [{ name: 'gbl', type: 'A', ttl: 10, addresses: [{ address: '10.0.1.4' }] }];
    const plan = planB({ set: { [zoneId(HIS)]: { records } }, drop: ['pe'] });
    expect(ask(plan, 'server:m', GBL)).toMatchObject({ verdict: 'denied', failure: 'WrongScope' });
  });

  it('T01 goes from the site over VPN to the endpoint in the hub', () => {
    expect(way(ask(planB(), 'server:m', GBL))).toEqual(['vpn', 'gw', 'pe', 'scope:x']);
  });

  it('T03 warns that the scope is open', () => {
    const open = planB({ set: { ...forwarders(...others), 'scope:x': { publicNetworkAccess: 'Enabled' } } });
    expect(ask(open, 'server:m', GBL).warnings).toEqual(['PLS-012']);
  });

  it('T34 a server in the spoke asks Azure DNS of the spoke, which has no link', () => {
    const plan = planB({ add: dnsIn('spoke', '10.1.0.10'), set: { spoke: { dnsServers: ['10.1.0.10'] } } });
    expect(ask(plan, 'vm:spoke', GBL).name.answer).toBe('public');
  });

  it('T53 a server in the hub asks Azure DNS of the hub', () => {
    const plan = planB({ add: dnsIn('hub', '10.0.6.10'), set: { spoke: { dnsServers: ['10.0.6.10'] } } });
    expect(ask(plan, 'vm:spoke', GBL).name).toMatchObject({ answer: 'private', addresses: ['10.0.1.4'] });
  });

  it('T35 a rule set that leads back to its own network is a loop', () => {
    const plan = planB({
      add: [
        make('subnet', 'snet-out', { id: 'hub/out', parent: 'hub', addressPrefix: '10.0.33.0/28' }),
        make('resolverOutbound', 'out', { id: 'out', parent: 'resolver', subnet: 'hub/out' }),
        make('forwardingRuleset', 'rules', {
          id: 'rules',
          outboundEndpoints: ['out'],
          rules: [{ name: 'corp', domain: 'corp.example.', state: 'Enabled', targets: [{ address: INBOUND, port: 53 }] }],
        }),
        make('rulesetLink', 'hub', { id: 'rules>hub', parent: 'rules', network: 'hub' }),
      ],
    });
    expect(ask(plan, 'vm:hub', 'host.corp.example')).toMatchObject({ verdict: 'loop', failure: 'Loop' });
  });
});

function dnsIn(where: string, address: string): readonly Resource[] {
  return [
    make('subnet', 'snet-dns', { id: `${where}/dns`, parent: where, addressPrefix: address.replace(/\d+$/, '0/24') }),
    make('dnsServer', 'vm-dns', {
      id: 'dns:azure',
      parent: `${where}/dns`,
      address,
      upstream: 'addresses',
      upstreamAddresses: ['168.63.129.16'],
    }),
  ];
}

describe('proxies', () => {
  const proxy = (resolver: readonly (readonly [string, string])[]) => ({
    add: [
      make('proxyServer', 'proxy', {
        id: 'proxy',
        parent: 'site:a',
        address: '192.168.0.8',
        port: 8080,
        resolvesNames: true,
        defaultAction: 'allow' as const,
      }),
    ],
    set: { ...forwarders(...resolver), 'server:m': { proxyUrl: 'http://192.168.0.8:8080' } },
  });
  it('T37 a proxy that resolves publicly ends at the closed scope', () => {
    expect(ask(planB(proxy(others)), 'server:m', GBL).failures).toEqual(['PublicAnswer', 'ScopeDenied']);
  });
  it('T37 goes through the proxy', () => {
    expect(way(ask(planB(proxy([[HIS, INBOUND], ...others])), 'server:m', GBL))).toContain('proxy');
  });
  it('T38 with the bypass Arc the name goes direct', () => {
    const change = proxy([[HIS, INBOUND], ...others]);
    const plan = planB({ ...change, set: { ...change.set, 'server:m': { proxyUrl: 'http://192.168.0.8:8080', proxyBypass: ['Arc'] } } });
    const one = ask(plan, 'server:m', GBL);
    expect(one.verdict).toBe('delivered');
    expect(way(one)).not.toContain('proxy');
  });
});

describe('routes', () => {
  const onSpoke = { 'spoke/vm': { routeTable: 'table:spoke' } };
  const policies = (value: string) => ({ 'hub/pe': { privateEndpointPolicies: value } });
  const viaFirewall = (prefix: string, set: { readonly [id: string]: { readonly [field: string]: unknown } } = {}) =>
    planB({
      add: [
        ...firewall('network', { snatPrivateRanges: ['255.255.255.255/32'] }),
        table('spoke', [[prefix, 'VirtualAppliance', FIREWALL]]),
      ],
      set: { ...onSpoke, ...set },
    });

  it('T13 static routes of the device lack the range of the endpoint', () => {
    const plan = planB({
      set: { vpn: { enableBgp: false }, lng: { addressPrefixes: ['192.168.0.0/16'] }, 'device:a': { staticRoutes: ['10.0.32.0/24'] } },
    });
    const one = ask(plan, 'server:m', '10.0.1.4');
    expect(one).toMatchObject({ verdict: 'no-route', failure: 'NoRoute' });
    expect(one.hops.at(-1)?.resource).toBe('site:a');
  });

  it.each([
    ['T16 0/0 to the firewall', '0.0.0.0/0', {}, false],
    ['T17 with policies it is too short', '0.0.0.0/0', policies('RouteTableEnabled'), false],
    ['T18 the range of the network with policies', '10.0.0.0/16', policies('RouteTableEnabled'), true],
    ['T19 the same without policies', '10.0.0.0/16', policies('Disabled'), false],
    ['T20 the address itself', '10.0.1.4/32', policies('Disabled'), true],
  ] as const)('%s', (_, prefix, set, passes) => {
    const one = ask(viaFirewall(prefix, set), 'vm:spoke', '10.0.1.4');
    expect(one.verdict).toBe('delivered');
    expect(way(one).includes('fw')).toBe(passes);
  });

  it('T21 the own range beats a longer one from BGP', () => {
    expect(nextHop(ask(planB({ set: { lng: { addressPrefixes: ['10.0.1.0/25'] } } }), 'vm:hub', '10.0.1.10'))).toBe('VnetLocal');
  });
  it('T22 a user route to nowhere', () => {
    const plan = planB({ add: [table('spoke', [['192.168.0.0/16', 'None']])], set: onSpoke });
    expect(ask(plan, 'vm:spoke', '192.168.20.5')).toMatchObject({ verdict: 'dropped', failures: ['RouteNone'] });
  });
  it('T23 a spoke that does not use the gateway', () => {
    const one = ask(planB({ set: { 'peering:spoke>hub': { useRemoteGateways: false } } }), 'vm:spoke', '192.168.20.5');
    expect(one).toMatchObject({ failures: ['RouteNone', 'NoGateway'], warnings: ['PEER-006'] });
  });
  it('T24 a network two peerings away', () => {
    const plan = planB({
      add: [...network('c', '10.3.0.0/16'), ...machine('c', '10.3.1.4', '10.3.1.0/24'), ...peered('spoke', 'c', { transit: false })],
    });
    expect(ask(plan, 'vm:c', '10.0.1.4')).toMatchObject({ failures: ['RouteNone', 'NotTransitive'], warnings: ['PEER-002'] });
  });

  const circuit: readonly Resource[] = [
    make('virtualNetworkGateway', 'ergw', {
      id: 'ergw',
      gatewayType: 'ExpressRoute',
      ipConfigurations: [{ name: 'one', subnet: 'hub/gateway', privateIpAddress: '10.0.0.29' }],
    }),
    make('circuit', 'circuit', {
      id: 'circuit',
      site: 'site:a',
      providerState: 'Provisioned',
      peerings: [{ name: 'private', peeringType: 'AzurePrivatePeering' }],
    }),
    make('connection', 'er', { id: 'er', connectionType: 'ExpressRoute', virtualNetworkGateway1: 'ergw', peer: 'circuit' }),
  ];
  it('T25 the same range over both: ExpressRoute', () => {
    expect(way(ask(planB({ add: circuit }), 'vm:spoke', '192.168.20.5'))).toContain('ergw');
  });
  it('T26 the longer range over VPN', () => {
    const plan = planB({ add: circuit, set: { lng: { addressPrefixes: ['192.168.20.0/24'] } } });
    expect(way(ask(plan, 'vm:spoke', '192.168.20.5'))).toContain('gw');
  });
  it('T27 a table that ignores gateway routes', () => {
    const plan = planB({ add: [table('spoke', [], { disableBgpRoutePropagation: true })], set: onSpoke });
    expect(ask(plan, 'vm:spoke', '192.168.20.5').failure).toBe('RouteNone');
  });
  it('T30 a service endpoint before a route to the firewall', () => {
    const plan = planB({
      add: [...firewall(), table('spoke', [['0.0.0.0/0', 'VirtualAppliance', FIREWALL]])],
      set: { 'spoke/vm': { routeTable: 'table:spoke', serviceEndpoints: [{ service: 'Microsoft.Storage' }] } },
    });
    expect(nextHop(ask(plan, 'vm:spoke', 'account.blob.core.windows.net'))).toBe('VirtualNetworkServiceEndpoint');
  });
  it('T31 a site that covers the hub leaves the hub its own', () => {
    expect(nextHop(ask(planB({ set: { 'site:a': { prefixes: ['10.0.0.0/8'] } } }), 'vm:hub', '10.0.1.5'))).toBe('InterfaceEndpoint');
    expect(nextHop(ask(planB({ set: { 'site:a': { prefixes: ['10.0.0.0/8'] } } }), 'vm:hub', '10.0.1.77'))).toBe('VnetLocal');
  });
  it('T36 a private subnet has no way out', () => {
    expect(ask(planB({ set: { 'spoke/vm': { defaultOutboundAccess: false } } }), 'vm:spoke', 'internet').failure).toBe('NoOutbound');
    expect(ask(planB(), 'vm:spoke', 'internet').verdict).toBe('delivered');
  });

  const single = (prefixes: readonly string[], routes: readonly (readonly [string, string, string?])[] | null) =>
    planWith([
      make('vnet', 'v', { id: 'v', addressSpace: prefixes }),
      make('subnet', 's', {
        id: 'v/vm',
        parent: 'v',
        addressPrefix: '10.0.0.0/24',
        defaultOutboundAccess: true,
        ...(routes ? { routeTable: 'table:t' } : {}),
      }),
      make('subnet', 'nva', { id: 'v/nva', parent: 'v', addressPrefix: '10.0.100.0/24' }),
      make('networkInterface', 'nva', {
        id: 'nva',
        ipForwarding: true,
        ipConfigurations: [{ subnet: 'v/nva', privateIpAddress: '10.0.100.4' }],
      }),
      make('networkInterface', 'nic', { id: 'nic', ipConfigurations: [{ subnet: 'v/vm', privateIpAddress: '10.0.0.4' }] }),
      make('vnet', 'w', { id: 'w', addressSpace: ['10.1.0.0/16'] }),
      ...peered('v', 'w', { transit: false }),
      ...(routes ? [table('t', routes)] : []),
    ]);
  const appliance = (prefix: string) => [prefix, 'VirtualAppliance', '10.0.100.4'] as const;
  it('T41 a default route to an appliance takes the reserved ranges too', () => {
    expect(nextHop(ask(single(['10.0.0.0/16'], [appliance('0.0.0.0/0')]), 'nic', '192.168.1.1'))).toBe('VirtualAppliance');
  });
  it.each(['192.168.1.1', '100.64.8.8', '10.99.0.1', '172.31.0.100'])('T42 without a table %s goes nowhere', (address) => {
    expect(nextHop(ask(single(['10.0.0.0/16'], null), 'nic', address))).toBe('None');
  });
  it('T43 a network that has the reserved range keeps it', () => {
    expect(nextHop(ask(single(['10.0.0.0/16', '172.16.0.0/12'], null), 'nic', '172.31.0.100'))).toBe('VnetLocal');
  });
  it.each([
    ['10.0.0.77', 'VnetLocal'],
    ['10.0.1.5', 'VirtualAppliance'],
    ['10.1.200.9', 'None'],
    ['10.10.3.3', 'VirtualAppliance'],
  ])('T44 %s: %s', (address, hop) => {
    const routes = [
      appliance('0.0.0.0/0'),
      appliance('10.0.0.0/16'),
      ['10.0.0.0/24', 'VnetLocal'],
      ['10.1.0.0/16', 'None'],
      appliance('10.10.0.0/16'),
    ] as const;
    expect(nextHop(ask(single(['10.0.0.0/16'], routes), 'nic', address))).toBe(hop);
  });
});

describe('filters', () => {
  const rule = (
    name: string,
    priority: number,
    direction: 'Inbound' | 'Outbound',
    access: 'Allow' | 'Deny',
    more: { readonly [field: string]: unknown } = {},
  ) => ({
    name,
    priority,
    direction,
    access,
    protocol: '*',
    sourceAddressPrefix: '*',
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
    destinationPortRange: '*',
    ...more,
  });
  const group = (id: string, rules: readonly ReturnType<typeof rule>[]): Resource =>
    make('securityGroup', id, { id, rules: rules as never });
  const blockSite = group('nsg', [
    rule('block', 100, 'Inbound', 'Deny', { sourceAddressPrefix: '192.168.0.0/16', destinationPortRange: '443' }),
  ]);

  it('T14 a group on the subnet of an endpoint without policies does not act, and is told of', () => {
    const one = ask(
      planB({ add: [blockSite], set: { 'hub/pe': { securityGroup: 'nsg', privateEndpointPolicies: 'Disabled' } } }),
      'server:m',
      GBL,
    );
    expect(one).toMatchObject({ verdict: 'delivered', warnings: ['NSG-015'] });
  });
  it('T15 with policies it does', () => {
    const plan = planB({
      add: [blockSite],
      set: { 'hub/pe': { securityGroup: 'nsg', privateEndpointPolicies: 'NetworkSecurityGroupEnabled' } },
    });
    expect(ask(plan, 'server:m', GBL).failure).toBe('NsgDeny');
  });

  const forced = (rules: readonly ReturnType<typeof rule>[]) =>
    planB({
      add: [
        make('subnet', 'nva', {
          id: 'hub/nva',
          parent: 'hub',
          addressPrefix: '10.0.7.0/24',
          securityGroup: 'nsg',
          defaultOutboundAccess: true,
        }),
        make('networkInterface', 'nva', {
          id: 'nva',
          ipForwarding: true,
          ipConfigurations: [{ subnet: 'hub/nva', privateIpAddress: '10.0.7.4', publicIp: 'pip' }],
        }),
        make('publicIp', 'pip', { id: 'pip' }),
        group('nsg', rules),
        table('gateway', [
          ['0.0.0.0/1', 'VirtualAppliance', '10.0.7.4'],
          ['128.0.0.0/1', 'VirtualAppliance', '10.0.7.4'],
        ]),
      ],
      set: { 'site:a': { egress: 'through-azure' }, 'hub/nva': { securityGroup: 'nsg' } },
    });
  const entra = { destinationAddressPrefix: 'AzureActiveDirectory', destinationPortRange: '443' };
  const internet = { destinationAddressPrefix: 'Internet' };
  // The filter of the carrying subnet is asked for a packet that starts behind it.
  it('T28 a deny of the Internet before the allow of Entra ID', () => {
    const plan = forced([rule('no-internet', 100, 'Outbound', 'Deny', internet), rule('entra', 150, 'Outbound', 'Allow', entra)]);
    expect(ask(plan, 'nva', 'login.microsoftonline.com')).toMatchObject({ failure: 'NsgDeny', warnings: ['NSG-014'] });
  });
  it('T29 the allow before the deny', () => {
    const plan = forced([rule('entra', 150, 'Outbound', 'Allow', entra), rule('no-internet', 200, 'Outbound', 'Deny', internet)]);
    expect(ask(plan, 'nva', 'login.microsoftonline.com').verdict).toBe('delivered');
  });

  const one = (more: { readonly subnetGroup?: string; readonly nicGroup?: string; readonly add?: readonly Resource[] } = {}) =>
    planWith([
      make('vnet', 'v', { id: 'v', addressSpace: ['10.0.0.0/16'] }),
      make('subnet', 's', {
        id: 'v/s',
        parent: 'v',
        addressPrefix: '10.0.0.0/24',
        defaultOutboundAccess: true,
        ...(more.subnetGroup ? { securityGroup: more.subnetGroup } : {}),
      }),
      make('networkInterface', 'nic', {
        id: 'nic',
        ipConfigurations: [{ subnet: 'v/s', privateIpAddress: '10.0.0.4', publicIp: 'pip' }],
        ...(more.nicGroup ? { securityGroup: more.nicGroup } : {}),
      }),
      make('networkInterface', 'nic2', { id: 'nic2', ipConfigurations: [{ subnet: 'v/s', privateIpAddress: '10.0.0.5' }] }),
      make('publicIp', 'pip', { id: 'pip' }),
      ...(more.add ?? []),
    ]);
  const rules = (trace: Trace) =>
    trace.hops
      .flatMap((hop) => hop.steps)
      .filter((step) => step.kind === 'filter')
      .map((step) => step.because.rule);

  it('T45 default rules let out to the Internet', () => {
    const out = ask(one({ subnetGroup: 'g', add: [group('g', [])] }), 'nic', '13.107.21.200', { port: 80 });
    expect(out.verdict).toBe('delivered');
    expect(rules(out)).toEqual(['AllowInternetOutBound']);
  });
  it('T46 and not to a private range that is nobody’s', () => {
    const out = ask(one({ subnetGroup: 'g', add: [group('g', [])] }), 'nic', '172.31.0.100', { port: 80 });
    expect(out.failure).toBe('NsgDeny');
    expect(rules(out)).toEqual(['DenyAllOutBound']);
  });
  it('T47 nor in from there', () => {
    const plan = one({
      subnetGroup: 'g',
      add: [group('g', []), ...network('w', '172.31.0.0/16'), ...machine('w', '172.31.0.100', '172.31.0.0/24')],
    });
    const inbound = ask(
      {
        ...plan,
        resources: new Map([
          ...plan.resources,
          ...[...peered('v', 'w', { transit: false })].map(
            (half) => [half.id, { ...half, allowVirtualNetworkAccess: false } as Resource] as const,
          ),
        ]),
      },
      'vm:w',
      '10.0.0.4',
      { port: 80 },
    );
    expect(inbound.failure).toBe('NsgDeny');
    expect(rules(inbound)).toEqual(['DenyAllInBound']);
  });

  const admin = (access: 'AlwaysAllow' | 'Deny' | 'Allow'): readonly Resource[] => [
    make('networkGroup', 'all', { id: 'all', members: [{ name: 'v', network: 'v' }] }),
    make('securityAdminRuleCollection', 'admin', {
      id: 'admin',
      groups: [{ group: 'all' }],
      rules: [
        {
          name: 'web',
          priority: 10,
          direction: 'Inbound',
          access,
          protocol: 'Tcp',
          sources: [],
          destinations: [],
          destinationPortRanges: ['443'],
        },
      ],
    }),
    group('g', [rule('no', 100, 'Inbound', 'Deny', { destinationPortRange: '443' })]),
  ];
  it.each([
    ['T48', 'AlwaysAllow', 'delivered', 'web'],
    ['T49', 'Deny', 'denied', 'web'],
    ['T50', 'Allow', 'denied', 'no'],
  ] as const)('%s an admin rule %s', (_, access, verdict, decided) => {
    const inbound = ask(one({ subnetGroup: 'g', add: admin(access) }), 'nic2', '10.0.0.4');
    expect(inbound.verdict).toBe(verdict);
    expect(rules(inbound).at(-1)).toBe(decided);
  });

  const web = group('web', [rule('web', 100, 'Inbound', 'Allow', { sourceAddressPrefix: 'Internet', destinationPortRange: '80' })]);
  it.each([
    ['the subnet group allows, the one of the interface does not', { subnetGroup: 'web', nicGroup: 'none' }, 'none'],
    ['the other order', { subnetGroup: 'none', nicGroup: 'web' }, 'none'],
    ['no group at all', {}, null],
  ] as const)('T51 %s', (_, groups, denier) => {
    const inbound = ask(one({ ...groups, add: [web, group('none', [])] }), 'internet', 'nic', { port: 80 });
    expect(inbound.verdict).toBe(denier === null ? 'delivered' : 'denied');
    if (denier !== null) expect(inbound.hops.at(-1)?.resource).toBe(denier);
  });

  it('T52 traffic within a subnet is filtered too', () => {
    const plan = one({ subnetGroup: 'g', add: [group('g', [rule('in', 100, 'Inbound', 'Deny'), rule('out', 100, 'Outbound', 'Deny')])] });
    expect(ask(plan, 'nic', '10.0.0.5').failure).toBe('NsgDeny');
  });
});

describe('questions that mean nothing', () => {
  it.each([
    ['server:x', GBL, 'server:x is not in the plan. Did you mean server:m?'],
    ['scope:x', GBL, 'Nothing can start or end at x.'],
    ['server:m', 'nonsense', 'nonsense is not in the plan.'],
  ])('%s to %s are refused in words', (from, to, words) => {
    const answer = trace(planB(), { from, to, port: 443, protocol: 'tcp' });
    expect(answer.ok).toBe(false);
    if (!answer.ok) expect(answer.error.message).toContain(words);
  });
  it('refuses a port that is none', () => {
    expect(trace(planB(), { from: 'server:m', to: GBL, port: 70000, protocol: 'tcp' })).toMatchObject({
      ok: false,
      error: { code: 'bad-port' },
    });
  });
  it('has the design it speaks of', () => {
    expect(lookupOf(planB()).get('pe')?.kind).toBe('privateEndpoint');
  });
});
