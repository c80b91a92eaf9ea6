// Vectors of catalogue 4.6 about packets from end to end.
import { describe, expect, it } from 'vitest';
import { make } from '../../shared/plan/build.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { designB, firewall, machine, network, peered, planB, planWith, table } from './design-b.ts';
import { type Packet, verdictOf } from './packet.ts';
import type { Verdict } from './verdict.ts';

type Row = readonly [string, () => Plan, Partial<Packet>, Partial<Verdict>];

const https = { port: 443, protocol: 'tcp' } as const;
const PE = '10.0.1.4';
const rule = (priority: number, direction: string, access: string, more: object = {}): object => ({
  name: `${access}-${priority}`,
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
const group = (name: string, ...rules: readonly object[]) => make('securityGroup', name, { id: `group:${name}`, rules: rules as never });
const spokeTable = (...routes: readonly (readonly [string, string, string?])[]) => table('spoke', routes);
const onSpoke = { 'spoke/vm': { routeTable: 'table:spoke' } };
const FW = '10.0.100.4';
const circuit = [
  make('subnet', 'ErGateway', { id: 'hub/er', parent: 'hub', addressPrefix: '10.0.0.64/27' }),
  make('virtualNetworkGateway', 'ergw', { id: 'ergw', gatewayType: 'ExpressRoute', ipConfigurations: [{ name: 'one', subnet: 'hub/er' }] }),
  make('circuit', 'er', {
    id: 'circuit',
    site: 'site:a',
    peerings: [{ name: 'private', peeringType: 'AzurePrivatePeering', state: 'Enabled' }],
  }),
  make('connection', 'er', { id: 'er', connectionType: 'ExpressRoute', virtualNetworkGateway1: 'ergw', peer: 'circuit' }),
];
const nva = (subnet: string, address: string) => [
  make('subnet', 'snet-nva', { id: 'hub/nva', parent: 'hub', addressPrefix: subnet, defaultOutboundAccess: true }),
  make('networkInterface', 'nic-nva', {
    id: 'nva',
    ipForwarding: true,
    ipConfigurations: [{ subnet: 'hub/nva', privateIpAddress: address }],
  }),
];
/** Entra ID's addresses reach an appliance by a route on the gateway's subnet. */
const forced = (...rules: readonly object[]): Plan =>
  planB({
    add: [
      ...nva('10.0.50.0/24', '10.0.50.4'),
      table('gateway', [['20.190.128.0/18', 'VirtualAppliance', '10.0.50.4']]),
      group('egress', rule(300, 'Inbound', 'Allow'), ...rules),
    ],
    set: {
      'site:a': { egress: 'through-azure' },
      'hub/gateway': { routeTable: 'table:gateway' },
      'hub/nva': { securityGroup: 'group:egress' },
    },
  });
const entra = { from: 'server:m', to: '20.190.160.1', tags: ['AzureActiveDirectory'] };
const toTag = (tag: string): object => ({
  sourceAddressPrefix: 'VirtualNetwork',
  destinationAddressPrefix: tag,
  destinationPortRange: '443',
  protocol: 'Tcp',
});

const site: readonly Row[] = [
  ['T01 site to the endpoint', () => planB(), {}, { verdict: 'delivered', at: 'pe', path: ['server:m', 'vpn', 'gw', 'pe'] }],
  [
    'T09 endpoint waits for approval',
    () => planB({ set: { pe: { connections: [{ target: 'scope:x', status: 'Pending' }] } } }),
    {},
    { failure: 'PeNotApproved' },
  ],
  [
    'T13 static routes lack the range of the endpoint',
    () =>
      planB({
        set: { vpn: { enableBgp: false }, 'device:a': { staticRoutes: ['10.0.32.0/24'] }, lng: { addressPrefixes: ['192.168.0.0/16'] } },
      }),
    {},
    { verdict: 'no-route', failure: 'NoRoute', at: 'site:a' },
  ],
  [
    'T13 static routes have it',
    () =>
      planB({
        set: { vpn: { enableBgp: false }, 'device:a': { staticRoutes: ['10.0.1.0/24'] }, lng: { addressPrefixes: ['192.168.0.0/16'] } },
      }),
    {},
    { verdict: 'delivered' },
  ],
  [
    'T13 static routes are not stated',
    () => planB({ set: { vpn: { enableBgp: false }, lng: { addressPrefixes: ['192.168.0.0/16'] } } }),
    {},
    { verdict: 'unknown', detail: 'routes of the VPN device' },
  ],
  [
    '4.1.5 started in Azure, device does not know the source',
    () =>
      planB({
        set: { vpn: { enableBgp: false }, 'device:a': { staticRoutes: ['10.0.1.0/24'] }, lng: { addressPrefixes: ['192.168.0.0/16'] } },
      }),
    { from: 'vm:hub', to: '192.168.20.5' },
    { failure: 'NoReturnRoute' },
  ],
  [
    '4.1.5 Azure does not know the site',
    () => planB({ set: { vpn: { enableBgp: false }, 'device:a': { staticRoutes: ['10.0.0.0/8'] }, lng: { addressPrefixes: [] } } }),
    {},
    { failure: 'NoReturnRoute' },
  ],
  [
    'T14 group without network policies',
    () =>
      planB({
        add: [group('pe', rule(100, 'Inbound', 'Deny', { sourceAddressPrefix: '192.168.0.0/16', destinationPortRange: '443' }))],
        set: { 'hub/pe': { securityGroup: 'group:pe' } },
      }),
    {},
    { verdict: 'delivered' },
  ],
  ...(['NetworkSecurityGroupEnabled', 'Enabled'] as const).map(
    (policies): Row => [
      `T15 group with policies ${policies}`,
      () =>
        planB({
          add: [group('pe', rule(100, 'Inbound', 'Deny', { sourceAddressPrefix: '192.168.0.0/16', destinationPortRange: '443' }))],
          set: { 'hub/pe': { securityGroup: 'group:pe', privateEndpointPolicies: policies } },
        }),
      {},
      { verdict: 'denied', failure: 'NsgDeny', at: 'group:pe' },
    ],
  ),
  [
    'T28 deny before allow',
    () =>
      forced(
        rule(100, 'Outbound', 'Deny', { destinationAddressPrefix: 'Internet' }),
        rule(150, 'Outbound', 'Allow', toTag('AzureActiveDirectory')),
      ),
    entra,
    { failure: 'NsgDeny', at: 'group:egress' },
  ],
  [
    'T29 allow before deny',
    () =>
      forced(
        rule(150, 'Outbound', 'Allow', toTag('AzureActiveDirectory')),
        rule(200, 'Outbound', 'Deny', { destinationAddressPrefix: 'Internet' }),
      ),
    entra,
    { verdict: 'delivered' },
  ],
  [
    'T29 the tag of the destination is not known',
    () =>
      forced(
        rule(150, 'Outbound', 'Allow', toTag('AzureActiveDirectory')),
        rule(200, 'Outbound', 'Deny', { destinationAddressPrefix: 'Internet' }),
      ),
    { ...entra, tags: undefined },
    { verdict: 'unknown' },
  ],
  [
    '4.1.5 no route to a device on the gateway subnet',
    () => planB({ set: { 'site:a': { egress: 'through-azure' } } }),
    entra,
    { failure: 'GatewayNoInternet' },
  ],
  ['4.1.5 site to a spoke that uses the gateway', () => planB(), { to: '10.1.1.4' }, { verdict: 'delivered', at: 'nic:spoke' }],
  [
    '4.1.5 site to a spoke that does not',
    () => planB({ set: { 'peering:spoke>hub': { useRemoteGateways: false } } }),
    { to: '10.1.1.4' },
    { failure: 'NoRoute', at: 'site:a' },
  ],
  [
    '4.1.5 site with a route of its own to a spoke that does not',
    () => planB({ set: { 'peering:spoke>hub': { useRemoteGateways: false }, 'device:a': { staticRoutes: ['10.1.0.0/16'] } } }),
    { to: '10.1.1.4' },
    { failure: 'NoReturnRoute' },
  ],
  ['4.4 tunnel is down', () => planB({ set: { vpn: { status: 'NotConnected' } } }), {}, { failure: 'TunnelDown', at: 'vpn' }],
  ['4.4 session cannot come up: same AS number', () => planB({ set: { lng: { bgpAsn: 65515 } } }), {}, { failure: 'BgpDown', at: 'vpn' }],
  [
    '4.4 static routes pass without the session',
    () => planB({ set: { lng: { bgpAsn: 65515, addressPrefixes: ['192.168.0.0/16'] }, 'device:a': { staticRoutes: ['10.0.0.0/16'] } } }),
    {},
    { verdict: 'delivered' },
  ],
  [
    '4.4 no Internet access at the site',
    () => planB({ set: { 'site:a': { egress: 'none' } } }),
    { to: '20.0.0.1' },
    { failure: 'NoRoute' },
  ],
  ['4.3 the host address from outside', () => planB(), { to: '168.63.129.16', port: 53 }, { failure: 'WireServerUnreachable' }],
];

const azure: readonly Row[] = [
  [
    'T16 default route to the firewall, endpoint goes direct',
    () => planB({ add: [...firewall(), spokeTable(['0.0.0.0/0', 'VirtualAppliance', FW])], set: onSpoke }),
    {},
    { verdict: 'delivered', path: ['vm:spoke', 'pe'] },
  ],
  [
    'T17 with policies 0/0 is too short',
    () =>
      planB({
        add: [...firewall(), spokeTable(['0.0.0.0/0', 'VirtualAppliance', FW])],
        set: { ...onSpoke, 'hub/pe': { privateEndpointPolicies: 'RouteTableEnabled' } },
      }),
    {},
    { verdict: 'delivered', path: ['vm:spoke', 'pe'] },
  ],
  [
    'T18 the range of the network goes through the firewall',
    () =>
      planB({
        add: [...firewall('application'), spokeTable(['10.0.0.0/16', 'VirtualAppliance', FW])],
        set: { ...onSpoke, 'hub/pe': { privateEndpointPolicies: 'RouteTableEnabled' } },
      }),
    { name: 'a.b' },
    { verdict: 'delivered', path: ['vm:spoke', 'fw', 'pe'] },
  ],
  [
    'T18 without translation the reply may pass by the firewall',
    () =>
      planB({
        add: [...firewall('network'), spokeTable(['10.0.0.0/16', 'VirtualAppliance', FW])],
        set: { ...onSpoke, 'hub/pe': { privateEndpointPolicies: 'RouteTableEnabled' } },
      }),
    {},
    { verdict: 'delivered' },
  ],
  [
    'T19 the same without policies',
    () => planB({ add: [...firewall('application'), spokeTable(['10.0.0.0/16', 'VirtualAppliance', FW])], set: onSpoke }),
    { name: 'a.b' },
    { verdict: 'delivered', path: ['vm:spoke', 'pe'] },
  ],
  [
    'T20 route for the endpoint itself',
    () => planB({ add: [...firewall('application'), spokeTable(['10.0.1.4/32', 'VirtualAppliance', FW])], set: onSpoke }),
    { name: 'a.b' },
    { verdict: 'delivered', path: ['vm:spoke', 'fw', 'pe'] },
  ],
  [
    '4.1.3 only an appliance overrides',
    () => planB({ add: [spokeTable(['10.0.1.4/32', 'None'])], set: onSpoke }),
    {},
    { verdict: 'delivered', path: ['vm:spoke', 'pe'] },
  ],
  [
    'T22 route to nowhere',
    () => planB({ add: [spokeTable(['192.168.0.0/16', 'None'])], set: onSpoke }),
    { to: '192.168.20.5' },
    { verdict: 'dropped', failure: 'RouteNone', at: 'spoke/vm' },
  ],
  ['T22 without it', () => planB(), { to: '192.168.20.5' }, { verdict: 'delivered', path: ['vm:spoke', 'gw', 'vpn', 'server:m'] }],
  [
    'T23 spoke without the hub gateway',
    () => planB({ set: { 'peering:spoke>hub': { useRemoteGateways: false } } }),
    { to: '192.168.20.5' },
    { failure: 'RouteNone', detail: 'NoGateway' },
  ],
  [
    'T24 third network behind the spoke',
    () =>
      planB({
        add: [
          ...network('third', '10.3.0.0/16'),
          ...machine('third', '10.3.1.4', '10.3.1.0/24'),
          ...peered('spoke', 'third', { transit: false }),
        ],
      }),
    { from: 'vm:third' },
    { failure: 'RouteNone', detail: 'NotTransitive' },
  ],
  [
    'T25 the same range over ExpressRoute and VPN',
    () => planB({ add: circuit }),
    { to: '192.168.20.5' },
    { verdict: 'delivered', path: ['vm:spoke', 'ergw', 'er', 'server:m'] },
  ],
  [
    'T26 the longer range over VPN',
    () => planB({ add: circuit, set: { lng: { addressPrefixes: ['192.168.20.0/24'] } } }),
    { to: '192.168.20.5' },
    { verdict: 'delivered', path: ['vm:spoke', 'gw', 'vpn', 'server:m'] },
  ],
  [
    'T27 table that ignores gateway routes',
    () => planB({ add: [table('spoke', [], { disableBgpRoutePropagation: true })], set: onSpoke }),
    { to: '192.168.20.5' },
    { failure: 'RouteNone' },
  ],
  [
    'T30 service endpoint before a route to the firewall',
    () =>
      planB({
        add: [...firewall(), spokeTable(['0.0.0.0/0', 'VirtualAppliance', FW])],
        set: { 'spoke/vm': { routeTable: 'table:spoke', serviceEndpoints: [{ service: 'Microsoft.Storage' }] } },
      }),
    { to: '20.60.0.1', tags: ['Storage.WestEurope'] },
    { verdict: 'delivered', detail: 'service endpoint', path: ['vm:spoke'] },
  ],
  [
    'T31 site that covers the hub',
    () => planB({ set: { 'site:a': { prefixes: ['10.0.0.0/8'] } } }),
    { from: 'vm:hub', to: '10.0.1.5' },
    { verdict: 'delivered', path: ['vm:hub', 'pe'] },
  ],
  [
    'T36 private subnet without a way out',
    () => planB({ set: { 'spoke/vm': { defaultOutboundAccess: false } } }),
    { to: '20.0.0.1' },
    { failure: 'NoOutbound' },
  ],
  [
    'T36 with a public address',
    () =>
      planB({
        set: {
          'spoke/vm': { defaultOutboundAccess: false },
          'nic:spoke': { ipConfigurations: [{ subnet: 'spoke/vm', privateIpAddress: '10.1.1.4', publicIp: 'pip' }] },
        },
      }),
    { to: '20.0.0.1' },
    { verdict: 'delivered' },
  ],
  ['4.1.4 nothing of the plan has the address', () => planB(), { to: '10.1.1.77' }, { verdict: 'delivered', failure: null }],
  ['4.1.4 no subnet has the address', () => planB(), { to: '10.1.200.77' }, { verdict: 'no-route', failure: 'NoRoute' }],
  [
    '4.1.4 appliance in its own loop',
    () =>
      planB({
        add: [...nva('10.0.50.0/24', '10.0.50.4'), spokeTable(['10.7.0.0/16', 'VirtualAppliance', '10.0.50.4'])],
        set: { ...onSpoke, 'hub/nva': { routeTable: 'table:spoke' } },
      }),
    { to: '10.7.0.1' },
    { verdict: 'loop', failure: 'Loop' },
  ],
  [
    '4.1.4 the next hop is the destination itself',
    () => planB({ add: [spokeTable(['10.0.5.0/24', 'VirtualAppliance', '10.0.5.4'])], set: onSpoke }),
    { to: '10.0.5.4' },
    { verdict: 'delivered', path: ['vm:spoke', 'nic:hub'] },
  ],
  [
    '4.1.4 next hop does not forward',
    () => planB({ add: [spokeTable(['10.7.0.0/16', 'VirtualAppliance', '10.0.5.4'])], set: onSpoke }),
    { to: '10.7.0.1' },
    { failure: 'NoRoute', at: 'nic:hub' },
  ],
];

/** Two spokes at a hub with an appliance or a VPN gateway between them. */
const spokes = (
  hop: 'VirtualAppliance' | 'VirtualNetworkGateway',
  more: { readonly forwarded?: boolean; readonly oneWay?: boolean } = {},
): Plan =>
  planWith(
    [
      ...designB(),
      ...network('second', '10.2.0.0/16'),
      ...machine('second', '10.2.1.4', '10.2.1.0/24'),
      ...peered('hub', 'second', { forwarded: more.forwarded ?? true }),
      ...nva('10.0.50.0/24', '10.0.50.4'),
      table('spoke', [['10.2.0.0/16', hop, ...(hop === 'VirtualAppliance' ? ['10.0.50.4'] : [])] as [string, string, string?]]),
      table(
        'second',
        more.oneWay ? [] : [['10.1.0.0/16', hop, ...(hop === 'VirtualAppliance' ? ['10.0.50.4'] : [])] as [string, string, string?]],
      ),
    ],
    { ...onSpoke, 'second/vm': { routeTable: 'table:second' } },
  );

const transit: readonly Row[] = [
  [
    '4.1.6 spoke to spoke through an appliance',
    () => spokes('VirtualAppliance'),
    { to: '10.2.1.4' },
    { verdict: 'delivered', path: ['vm:spoke', 'nva', 'nic:second'] },
  ],
  [
    '4.1.6 peering that does not accept forwarded traffic',
    () => spokes('VirtualAppliance', { forwarded: false }),
    { to: '10.2.1.4' },
    { failure: 'NotTransitive', at: 'peering:second>hub' },
  ],
  ['4.1.6 reply by another way', () => spokes('VirtualAppliance', { oneWay: true }), { to: '10.2.1.4' }, { failure: 'NoReturnRoute' }],
  [
    '4.1.6 spoke to spoke through the VPN gateway',
    () => spokes('VirtualNetworkGateway', { forwarded: false }),
    { to: '10.2.1.4' },
    { verdict: 'delivered', path: ['vm:spoke', 'gw', 'nic:second'] },
  ],
  [
    '4.1.6 spoke to spoke without routes',
    () =>
      planB({ add: [...network('second', '10.2.0.0/16'), ...machine('second', '10.2.1.4', '10.2.1.0/24'), ...peered('hub', 'second')] }),
    { to: '10.2.1.4' },
    { failure: 'RouteNone', detail: 'NotTransitive' },
  ],
];

describe('packets', () => {
  it.each(site)('%s', (_, plan, packet, expected) => {
    expect(verdictOf(plan(), { from: 'server:m', to: PE, ...https, ...packet } as Packet)).toMatchObject(expected);
  });
  it.each([...azure, ...transit])('%s', (_, plan, packet, expected) => {
    expect(verdictOf(plan(), { from: 'vm:spoke', to: PE, ...https, ...packet } as Packet)).toMatchObject(expected);
  });
});

describe('firewall of a site', () => {
  const allow = (name: string, more: object): object => ({ name, action: 'allow', protocol: 'Tcp', ports: '443', ...more });
  const rows: readonly (readonly [string, readonly object[], Partial<Packet>, Partial<Verdict>])[] = [
    ['4.5 nothing matches', [], {}, { failure: 'FirewallDeny', at: 'site-fw' }],
    ['4.5 range', [allow('pe', { destinations: ['10.0.1.0/24'] })], {}, { verdict: 'delivered' }],
    ['4.5 other port', [allow('pe', { destinations: ['10.0.1.0/24'] })], { port: 80 }, { failure: 'FirewallDeny' }],
    [
      '4.5 the first match decides',
      [{ name: 'no', action: 'deny', sources: ['192.168.20.0/24'] }, allow('pe', {})],
      {},
      { failure: 'FirewallDeny' },
    ],
    [
      '4.5 wildcard covers names below',
      [allow('his', { fqdns: ['*.his.arc.azure.com'] })],
      { name: 'gbl.his.arc.azure.com' },
      { verdict: 'delivered' },
    ],
    [
      '4.5 wildcard does not cover the name itself',
      [allow('his', { fqdns: ['*.his.arc.azure.com'] })],
      { name: 'his.arc.azure.com' },
      { failure: 'FirewallDeny' },
    ],
    [
      '4.5 tag of the destination',
      [allow('entra', { tags: ['AzureActiveDirectory'] })],
      { to: '20.190.160.1', tags: ['AzureActiveDirectory'] },
      { verdict: 'delivered' },
    ],
    ['4.5 tag that is not known', [allow('entra', { tags: ['AzureActiveDirectory'] })], { to: '20.190.160.1' }, { verdict: 'unknown' }],
    ['4.5 started in Azure', [], { from: 'vm:spoke', to: '192.168.20.5' }, { failure: 'FirewallDeny' }],
    ['4.5 inside the site', [], { to: '192.168.10.10' }, { verdict: 'delivered' }],
  ];
  it.each(rows)('%s', (_, rules, packet, expected) => {
    const plan = planB({ add: [make('siteFirewall', 'fw', { id: 'site-fw', parent: 'site:a', rules: rules as never })] });
    expect(verdictOf(plan, { from: 'server:m', to: PE, ...https, ...packet } as Packet)).toMatchObject(expected);
  });
});
