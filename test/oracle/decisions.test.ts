// Decisions of README.md that no vector of the catalogue shows; the number in front is the row there.
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../shared/kinds/index.ts';
import { make } from '../../shared/plan/build.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { AGENT, firewall, GBL, machine, network, peered, planB, table, zoneId } from './design-b.ts';
import { answerOf, type NameAnswer } from './name.ts';
import { effectiveRoutesOf, nextHopsOf, type Packet, verdictOf } from './packet.ts';
import type { Verdict } from './verdict.ts';

const https = { port: 443, protocol: 'tcp' } as const;
const FW = '10.0.100.4';
const nva = [
  make('subnet', 'snet-nva', { id: 'hub/nva', parent: 'hub', addressPrefix: '10.0.50.0/24' }),
  make('networkInterface', 'nic-nva', {
    id: 'nva',
    ipForwarding: true,
    ipConfigurations: [{ subnet: 'hub/nva', privateIpAddress: '10.0.50.4' }],
  }),
];
const second = [...network('second', '10.2.0.0/16'), ...machine('second', '10.2.1.4', '10.2.1.0/24'), ...peered('hub', 'second')];
const deny = (name: string): Resource =>
  make('securityGroup', name, {
    id: name,
    rules: (['Inbound', 'Outbound'] as const).map((direction) => ({
      name: 'no',
      priority: 100,
      direction,
      access: 'Deny',
      protocol: '*',
      sourceAddressPrefix: '*',
      sourcePortRange: '*',
      destinationAddressPrefix: '*',
      destinationPortRange: '*',
    })),
  });
const groups = { 'hub/vm': { securityGroup: 'subnet-group' }, 'nic:hub': { securityGroup: 'nic-group' } };
const bothDeny = (): Plan => planB({ add: [deny('subnet-group'), deny('nic-group')], set: groups });
const staticVpn = { vpn: { enableBgp: false }, lng: { addressPrefixes: ['192.168.0.0/16'] }, 'device:a': { staticRoutes: ['10.0.0.0/8'] } };
/** A second site behind the same VPN gateway. */
const siteB = [
  make('site', 'B', { id: 'site:b', prefixes: ['172.16.0.0/16', '0.0.0.0/0'], egress: 'none' }),
  make('arcServer', 'n', { id: 'server:n', parent: 'site:b', address: '172.16.1.5' }),
  make('localNetworkGateway', 'lng-b', { id: 'lng:b', site: 'site:b', bgpAsn: 65020, bgpPeeringAddress: '172.16.0.1' }),
  make('connection', 'vpn-b', { id: 'vpn:b', virtualNetworkGateway1: 'gw', localNetworkGateway2: 'lng:b', enableBgp: true }),
];
const toSecond = (
  back: readonly (readonly [string, string, string?])[],
  forwarded: { readonly hub?: boolean; readonly second?: boolean },
): Plan =>
  planB({
    add: [...nva, ...second, table('spoke', [['10.2.0.0/16', 'VirtualAppliance', '10.0.50.4']]), table('second', back)],
    set: {
      'spoke/vm': { routeTable: 'table:spoke' },
      'second/vm': { routeTable: 'table:second' },
      'peering:hub>second': { allowForwardedTraffic: forwarded.hub ?? true },
      'peering:second>hub': { allowForwardedTraffic: forwarded.second ?? true },
    },
  });
const wayBack = [['10.1.0.0/16', 'VirtualAppliance', '10.0.50.4']] as const;

describe('packets', () => {
  const rows: readonly (readonly [string, () => Plan, Partial<Packet>, Partial<Verdict>])[] = [
    [
      '18 a route for everything on GatewaySubnet does not act',
      () =>
        planB({
          add: [...nva, table('gateway', [['0.0.0.0/0', 'VirtualAppliance', '10.0.50.4']])],
          set: { 'hub/gateway': { routeTable: 'table:gateway' }, 'site:a': { egress: 'through-azure' } },
        }),
      { from: 'server:m', to: '20.0.0.1' },
      { failure: 'GatewayNoInternet' },
    ],
    [
      '22 the far side does not lend its gateway',
      () => planB({ set: { 'peering:hub>spoke': { allowGatewayTransit: false } } }),
      { to: '192.168.20.5' },
      { failure: 'RouteNone' },
    ],
    [
      '35 the receiving side accepts forwarded traffic',
      () => toSecond(wayBack, { hub: false }),
      { to: '10.2.1.4' },
      { verdict: 'delivered' },
    ],
    [
      '35 the receiving side does not',
      () => toSecond(wayBack, { second: false }),
      { to: '10.2.1.4' },
      { failure: 'NotTransitive', at: 'peering:second>hub' },
    ],
    [
      '37 from site to site through one VPN gateway',
      () => planB({ add: siteB }),
      { from: 'server:m', to: '172.16.1.5' },
      { verdict: 'delivered', path: ['server:m', 'vpn', 'gw', 'vpn:b', 'server:n'] },
    ],
    [
      '51 no default route is advertised',
      () => planB({ add: siteB, set: { 'site:a': { egress: 'none' } } }),
      { from: 'server:m', to: '20.0.0.1' },
      { failure: 'NoRoute', at: 'site:a' },
    ],
    [
      '52 a static default route acts',
      () => planB({ set: { 'site:a': { egress: 'none' }, ...staticVpn, 'device:a': { staticRoutes: ['0.0.0.0/0'] } } }),
      { from: 'server:m', to: '20.0.0.1' },
      { failure: 'GatewayNoInternet' },
    ],
    [
      '53 IKE versions differ',
      () => planB({ set: { 'device:a': { ikeVersion: 'IKEv1' } } }),
      { from: 'server:m' },
      { failure: 'TunnelDown' },
    ],
    [
      '53 policy-based device without selectors',
      () => planB({ set: { 'device:a': { policyBased: true } } }),
      { from: 'server:m' },
      { failure: 'TunnelDown' },
    ],
    [
      '55 without session nothing is learned',
      () => planB({ set: { lng: { bgpAsn: 65515 } } }),
      { to: '192.168.20.5' },
      { failure: 'RouteNone' },
    ],
    [
      '55 a static tunnel that is down keeps its route',
      () => planB({ set: { ...staticVpn, vpn: { enableBgp: false, status: 'NotConnected' } } }),
      { to: '192.168.20.5' },
      { failure: 'TunnelDown', at: 'vpn' },
    ],
    [
      '60 circuit without site',
      () =>
        planB({
          add: [
            make('circuit', 'c', { id: 'c' }),
            make('subnet', 'er', { id: 'hub/er', parent: 'hub', addressPrefix: '10.0.2.0/27' }),
            make('virtualNetworkGateway', 'er', { id: 'er', gatewayType: 'ExpressRoute', ipConfigurations: [{ subnet: 'hub/er' }] }),
            make('connection', 'e', { id: 'e', connectionType: 'ExpressRoute', virtualNetworkGateway1: 'er', peer: 'c' }),
          ],
        }),
      { to: '172.31.0.1' },
      { verdict: 'unknown', detail: 'site of the circuit' },
    ],
    ['70 in: the group of the subnet speaks first', bothDeny, { to: '10.0.5.4' }, { failure: 'NsgDeny', at: 'subnet-group' }],
    [
      '70 out: the group of the interface speaks first',
      bothDeny,
      { from: 'vm:hub', to: '10.1.1.4' },
      { failure: 'NsgDeny', at: 'nic-group' },
    ],
    [
      '92 a route table does not steer replies of an endpoint',
      () => planB({ add: [table('pe', [['192.168.0.0/16', 'None']])], set: { 'hub/pe': { routeTable: 'table:pe' } } }),
      { from: 'server:m' },
      { verdict: 'delivered' },
    ],
    [
      '92 it steers those of a machine',
      () => planB({ add: [table('vm', [['192.168.0.0/16', 'None']])], set: { 'hub/vm': { routeTable: 'table:vm' } } }),
      { from: 'server:m', to: '10.0.5.4' },
      { failure: 'NoReturnRoute' },
    ],
    [
      '93 a device that sees the reply only',
      () =>
        planB({
          add: [...nva, table('vm', [['10.1.0.0/16', 'VirtualAppliance', '10.0.50.4']])],
          set: { 'hub/vm': { routeTable: 'table:vm' } },
        }),
      { to: '10.0.5.4' },
      { failure: 'Asymmetric', at: 'nva' },
    ],
    [
      '93 a device that does not see it',
      () =>
        planB({
          add: [...nva, table('spoke', [['10.0.5.0/24', 'VirtualAppliance', '10.0.50.4']])],
          set: { 'spoke/vm': { routeTable: 'table:spoke' } },
        }),
      { to: '10.0.5.4' },
      { failure: 'Asymmetric', at: 'nva' },
    ],
    [
      '80 translation of a network rule towards what is not private',
      () =>
        planB({
          add: [
            ...firewall('network', { snatPrivateRanges: ['255.255.255.255/32'] }),
            table('spoke', [['10.0.5.0/24', 'VirtualAppliance', FW]]),
          ],
          set: { 'spoke/vm': { routeTable: 'table:spoke' } },
        }),
      { to: '10.0.5.4' },
      { verdict: 'delivered', path: ['vm:spoke', 'fw', 'nic:hub'] },
    ],
    [
      '4 an address that nobody of the plan has',
      () => planB({ set: { 'nic:hub': { ipConfigurations: [{ subnet: 'hub/vm' }] } } }),
      { to: '10.0.5.9' },
      { verdict: 'delivered' },
    ],
    [
      '90 on request and not answered',
      () => planB({ set: { pe: { connections: [], manualConnections: [{ target: 'scope:x' }] } } }),
      {},
      { failure: 'PeNotApproved' },
    ],
  ];
  it.each(rows)('%s', (_, plan, packet, expected) => {
    expect(verdictOf(plan(), { from: 'vm:spoke', to: '10.0.1.4', ...https, ...packet })).toMatchObject(expected);
  });
});

describe('connections between networks', () => {
  const far = [
    ...network('far', '10.6.0.0/16'),
    ...machine('far', '10.6.1.4', '10.6.1.0/24'),
    make('subnet', 'GatewaySubnet', { id: 'far/gateway', parent: 'far', addressPrefix: '10.6.0.0/27' }),
    make('virtualNetworkGateway', 'far', { id: 'gw:far', ipConfigurations: [{ subnet: 'far/gateway' }] }),
    make('connection', 'out', { id: 'out', connectionType: 'Vnet2Vnet', virtualNetworkGateway1: 'gw', virtualNetworkGateway2: 'gw:far' }),
  ];
  const back = make('connection', 'back', {
    id: 'back',
    connectionType: 'Vnet2Vnet',
    virtualNetworkGateway1: 'gw:far',
    virtualNetworkGateway2: 'gw',
  });
  const packet = { from: 'vm:hub', to: '10.6.1.4', ...https };

  it('carry packets when both directions exist', () => {
    expect(verdictOf(planB({ add: [...far, back] }), packet)).toMatchObject({
      verdict: 'delivered',
      path: ['vm:hub', 'gw', 'out', 'gw:far', 'nic:far'],
    });
  });
  it('give no reply when one is missing', () => {
    expect(verdictOf(planB({ add: far }), packet)).toMatchObject({ failure: 'NoReturnRoute' });
  });
});

describe('Azure Firewall', () => {
  const networkRule = {
    ruleType: 'NetworkRule',
    name: 'n',
    ipProtocols: ['TCP'],
    sourceAddresses: ['*'],
    destinationAddresses: ['10.0.5.0-10.0.5.9'],
    destinationPorts: ['443'],
  };
  const applicationRule = {
    ruleType: 'ApplicationRule',
    name: 'a',
    sourceAddresses: ['10.1.0.0/16'],
    protocols: [{ protocolType: 'Https', port: 443 }],
    targetFqdns: ['*.example'],
  };
  const filter = (priority: number, type: 'Allow' | 'Deny', ...rules: readonly object[]): object => ({
    ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
    name: String(priority),
    priority,
    action: { type },
    rules,
  });
  const policy = (...ruleCollections: readonly object[]): object => ({
    ruleCollectionGroups: [{ name: 'g', priority: 100, ruleCollections }],
  });
  const parent = (type: 'Allow' | 'Deny'): Resource =>
    make('firewallPolicy', 'parent', { id: 'parent', ...policy(filter(500, type, networkRule)) });
  const classic = {
    policy: undefined,
    networkRuleCollections: [
      {
        name: 'c',
        priority: 100,
        action: 'Allow',
        rules: [{ name: 'n', protocols: ['TCP'], sourceAddresses: ['*'], destinationAddresses: ['10.0.5.4'], destinationPorts: ['443'] }],
      },
    ],
  };
  const rows: readonly (readonly [string, object, readonly Resource[], object, Partial<Packet>, Partial<Verdict>])[] = [
    [
      '80 network rules come before application rules of a lower number',
      policy(filter(100, 'Allow', applicationRule), filter(200, 'Deny', networkRule)),
      [],
      {},
      { name: 'a.example' },
      { failure: 'FirewallDeny', detail: 'n' },
    ],
    [
      '80 application rules translate',
      policy(filter(100, 'Allow', applicationRule)),
      [],
      {},
      { name: 'a.example' },
      { verdict: 'delivered' },
    ],
    ['80 another name', policy(filter(100, 'Allow', applicationRule)), [], {}, { name: 'a.test' }, { failure: 'FirewallDeny' }],
    [
      '80 the parent policy comes first',
      { ...policy(filter(100, 'Allow', networkRule)), basePolicy: 'parent' },
      [parent('Deny')],
      {},
      {},
      { failure: 'FirewallDeny' },
    ],
    [
      '80 the lower number of two collections decides',
      policy(filter(200, 'Allow', networkRule), filter(100, 'Deny', networkRule)),
      [],
      {},
      {},
      { failure: 'FirewallDeny' },
    ],
    ['80 other port', policy(filter(100, 'Allow', networkRule)), [], {}, { port: 80 }, { failure: 'FirewallDeny', detail: 'default' }],
    [
      '80 a group of addresses outside the plan',
      policy(filter(100, 'Allow', { ...networkRule, destinationAddresses: [], destinationIpGroups: ['/x'] })),
      [],
      {},
      {},
      { verdict: 'unknown' },
    ],
    ['80 policy outside the plan', {}, [], { fw: { policy: '/subscriptions/x/policy' } }, {}, { verdict: 'unknown' }],
    ['80 classic rules', {}, [], { fw: classic }, {}, { failure: 'Asymmetric' }],
    ['80 classic rules, other port', {}, [], { fw: classic }, { port: 80 }, { failure: 'FirewallDeny' }],
  ];
  it.each(rows)('%s', (_, more, add, set, packet, expected) => {
    const plan = planB({
      add: [...firewall(), table('spoke', [['10.0.5.0/24', 'VirtualAppliance', FW]]), ...add],
      set: { 'spoke/vm': { routeTable: 'table:spoke' }, policy: { ...more }, ...set },
    });
    expect(verdictOf(plan, { from: 'vm:spoke', to: '10.0.5.4', ...https, ...packet })).toMatchObject(expected);
  });
});

describe('routes', () => {
  it('13 a user route that overrides BGP beats a longer learned one', () => {
    const plan = (hasBgpOverride: boolean): Plan =>
      planB({
        add: [make('routeTable', 't', { id: 't', routes: [{ addressPrefix: '192.0.0.0/8', nextHopType: 'None', hasBgpOverride }] })],
        set: { 'spoke/vm': { routeTable: 't' } },
      });
    expect(nextHopsOf(plan(true), 'spoke/vm', '192.168.20.5').map((hop) => hop.type)).toEqual(['None']);
    expect(nextHopsOf(plan(false), 'spoke/vm', '192.168.20.5').map((hop) => hop.type)).toEqual(['VirtualNetworkGateway']);
  });

  it('14 tunnels of equal right share', () => {
    const plan = planB({
      add: [make('connection', 'two', { id: 'vpn2', virtualNetworkGateway1: 'gw', localNetworkGateway2: 'lng', enableBgp: true })],
    });
    expect(nextHopsOf(plan, 'spoke/vm', '192.168.20.5')).toHaveLength(2);
  });

  it('21 the ranges a peering knows win over those of the remote network', () => {
    const plan = planB({ set: { 'peering:spoke>hub': { remoteAddressSpace: ['10.0.0.0/24'] } } });
    const prefixes = effectiveRoutesOf(plan, 'spoke/vm').filter((row) => row.hop === 'VNetPeering');
    expect(prefixes.map((row) => row.prefix)).toEqual(['10.0.0.0/24']);
  });
});

describe('names', () => {
  const ruleset = (state: 'Enabled' | 'Disabled'): readonly Resource[] => [
    make('subnet', 'out', { id: 'hub/out', parent: 'hub', addressPrefix: '10.0.33.0/28' }),
    make('resolverOutbound', 'out', { id: 'out', parent: 'resolver', subnet: 'hub/out' }),
    make('dnsServer', 'corp', {
      id: 'dns:corp',
      parent: 'site:a',
      address: '192.168.10.20',
      zones: [{ name: 'corp.example', records: [{ name: 'host', type: 'A', value: '192.168.1.1' }] }],
    }),
    make('forwardingRuleset', 'r', {
      id: 'r',
      outboundEndpoints: ['out'],
      rules: [
        { name: 'all', domain: 'example.', targets: [{ address: '10.99.0.4', port: 53 }] },
        { name: 'corp', domain: 'corp.example.', state, targets: [{ address: '192.168.10.20', port: 53 }] },
      ],
    }),
    make('rulesetLink', 'l', { id: 'l', parent: 'r', network: 'hub' }),
  ];
  const inner = [
    make('privateDnsZone', 'gbl.privatelink.his.arc.azure.com', {
      id: 'zone:gbl',
      records: [{ name: '@', type: 'A', addresses: [{ address: '10.0.1.200' }] }],
    }),
    make('zoneLink', 'l', { id: 'zone:gbl>hub', parent: 'zone:gbl', network: 'hub' }),
  ];
  const rows: readonly (readonly [string, () => Plan, string, string, Partial<NameAnswer>])[] = [
    ['100 the longest linked zone answers', () => planB({ add: inner }), 'vm:hub', GBL, { answer: 'private', addresses: ['10.0.1.200'] }],
    [
      '109 the longest domain decides',
      () => planB({ add: ruleset('Enabled') }),
      'vm:hub',
      'host.corp.example',
      { answer: 'private', addresses: ['192.168.1.1'] },
    ],
    [
      '109 a rule that is switched off does not',
      () => planB({ add: ruleset('Disabled') }),
      'vm:hub',
      'host.corp.example',
      { answer: 'failed', failure: 'ForwarderUnreachable' },
    ],
    [
      '109 rule sets do not act in a network they are not linked to',
      () => planB({ add: ruleset('Enabled') }),
      'vm:spoke',
      'host.corp.example',
      { answer: 'public' },
    ],
    [
      '102 the next server is asked when the first cannot be reached',
      () => planB({ set: { 'dns:a': { forwarders: [{ domain: 'arc.azure.com', targets: ['10.99.0.4', '10.0.32.4'] }] } } }),
      'server:m',
      GBL,
      { answer: 'private' },
    ],
    [
      '102 no other server is asked after NXDOMAIN',
      () =>
        planB({
          add: [make('dnsServer', 'b', { id: 'dns:b', parent: 'site:a', address: '192.168.10.11' })],
          set: { 'site:a': { dnsServers: ['dns:a', 'dns:b'] }, pe: { zoneGroups: [] } },
        }),
      'server:m',
      AGENT,
      { answer: 'nxdomain' },
    ],
    [
      '104 a site without servers',
      () => planB({ set: { 'site:a': { dnsServers: [] } } }),
      'server:m',
      GBL,
      { answer: 'failed', failure: 'NoName' },
    ],
    [
      '106 an endpoint that reports no names',
      () => planB({ set: { pe: { dnsConfigs: undefined } } }),
      'server:m',
      GBL,
      { answer: 'unknown' },
    ],
    [
      '107 the exact record before the wildcard',
      () =>
        planB({
          set: {
            pe: { zoneGroups: [] },
            [zoneId('his.arc.azure.com')]: {
              records: [
                { name: '*', type: 'A', addresses: [{ address: '10.0.1.1' }] },
                { name: 'gbl', type: 'A', addresses: [{ address: '10.0.1.2' }] },
              ],
            },
          },
        }),
      'vm:hub',
      GBL,
      { addresses: ['10.0.1.2'] },
    ],
    [
      '101 a closed path to the server',
      () =>
        planB({
          add: [
            make('siteFirewall', 'f', {
              id: 'f',
              parent: 'site:a',
              rules: [{ name: 'udp', action: 'allow', protocol: 'Udp', ports: '53' }],
            }),
          ],
        }),
      'server:m',
      GBL,
      { answer: 'failed', failure: 'ForwarderUnreachable' },
    ],
  ];
  it.each(rows)('%s', (_, plan, from, name, expected) => {
    expect(answerOf(plan(), from, name)).toMatchObject(expected);
  });
});
