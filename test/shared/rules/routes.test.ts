// Boundary cases of the rules of route tables: one row per case, its first column is its name.
import { describe, expect, it } from 'vitest';
import { byAppliance, type RouteEntry } from '../../../shared/books/route-book.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Rule } from '../../../shared/rules/define-rule.ts';
import { exampleGateway } from '../../../shared/rules/peering/peering-book.ts';
import { exampleNetwork, exampleVault } from '../../../shared/rules/private-endpoints/example-plans.ts';
import { applianceInOwnSubnet } from '../../../shared/rules/routes/appliance-in-own-subnet.ts';
import { applianceNotFound } from '../../../shared/rules/routes/appliance-not-found.ts';
import { destinationTwice } from '../../../shared/rules/routes/destination-twice.ts';
import { deviceLacksRouteBack } from '../../../shared/rules/routes/device-lacks-route-back.ts';
import { endpointRouteTooShort } from '../../../shared/rules/routes/endpoint-route-too-short.ts';
import { endpointRouteWithoutEffect } from '../../../shared/rules/routes/endpoint-route-without-effect.ts';
import { endpointsPassByAppliance } from '../../../shared/rules/routes/endpoints-pass-by-appliance.ts';
import { firewallDefaultRoute } from '../../../shared/rules/routes/firewall-default-route.ts';
import { gatewayHopByExpressroute } from '../../../shared/rules/routes/gateway-hop-by-expressroute.ts';
import { gatewayRoutesCutOff } from '../../../shared/rules/routes/gateway-routes-cut-off.ts';
import { hopAddressMissing } from '../../../shared/rules/routes/hop-address-missing.ts';
import { internetDropped } from '../../../shared/rules/routes/internet-dropped.ts';
import { internetHopInPrivateSubnet } from '../../../shared/rules/routes/internet-hop-in-private-subnet.ts';
import { sitesPassByFirewall } from '../../../shared/rules/routes/sites-pass-by-firewall.ts';
import { tableOnPlatformSubnet } from '../../../shared/rules/routes/table-on-platform-subnet.ts';
import { tooManyRoutes } from '../../../shared/rules/routes/too-many-routes.ts';
import { tooManyTables } from '../../../shared/rules/routes/too-many-tables.ts';
import { unknownHopType } from '../../../shared/rules/routes/unknown-hop-type.ts';
import { exampleSite } from '../../../shared/rules/security-groups/far-ends.ts';
import { cured, said } from '../../helpers/rules.ts';

type Row = readonly [name: string, rule: Rule, plan: Plan, expected: readonly string[]];

const OUTSIDE = '/subscriptions/aaaa/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/far';

function table(routes: readonly RouteEntry[], more: { readonly disableBgpRoutePropagation?: boolean } = {}): Resource {
  return make('routeTable', 'rt', { routes, ...more });
}

/** Network 10.1.0.0/16 whose subnet `web` uses the table. */
function routed(routes: readonly RouteEntry[], more: readonly Resource[] = []): Plan {
  return planOf([
    make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
    table(routes),
    make('subnet', 'web', { parent: 'vnet:app', addressPrefix: '10.1.0.0/24', routeTable: 'routeTable:rt', defaultOutboundAccess: false }),
    ...more,
  ]);
}

function machine(more: { readonly publicIp?: string } = {}): readonly Resource[] {
  return [
    make('networkInterface', 'nic', { ipConfigurations: [{ name: 'p', subnet: 'subnet:app/web', allocation: 'Dynamic', ...more }] }),
    make('virtualMachine', 'vm', { nics: [{ nic: 'networkInterface:nic' }] }),
  ];
}

function peered(remoteNetwork: string): Resource {
  return make('peering', 'to-far', { parent: 'vnet:app', remoteNetwork });
}

const DEFAULT: RouteEntry = { name: 'all', addressPrefix: '0.0.0.0/0', nextHopType: 'None' };
const FIREWALL = (more: Partial<Resource> = {}): readonly Resource[] => [
  make('subnet', 'AzureFirewallSubnet', { parent: 'vnet:app', addressPrefix: '10.1.9.0/26', routeTable: 'routeTable:rt' }),
  { ...make('azureFirewall', 'afw', { ipConfigurations: [{ name: 'd', subnet: 'subnet:app/azurefirewallsubnet' }] }), ...more } as Resource,
];

/** Hub with an endpoint subnet and a subnet `app` whose table is given. */
function nearEndpoints(privateEndpointPolicies: string | undefined, routes: readonly RouteEntry[], more: readonly Resource[] = []): Plan {
  return planOf([
    ...exampleNetwork().map((one) =>
      one.kind === 'subnet' ? ({ ...one, ...(privateEndpointPolicies ? { privateEndpointPolicies } : {}) } as Resource) : one,
    ),
    table(routes),
    make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/24', routeTable: 'routeTable:rt' }),
    ...exampleVault(),
    ...more,
  ]);
}

const NVA = (draft: { readonly ipForwarding?: boolean; readonly privateIpAddress?: string }): readonly Resource[] => [
  make('subnet', 'nva', { parent: 'vnet:app', addressPrefix: '10.1.1.0/26' }),
  make('networkInterface', 'nic-nva', {
    ...(draft.ipForwarding === undefined ? {} : { ipForwarding: draft.ipForwarding }),
    ipConfigurations: [
      { name: 'p', subnet: 'subnet:app/nva', ...(draft.privateIpAddress ? { privateIpAddress: draft.privateIpAddress } : {}) },
    ],
  }),
];

const gateway = (network: string, range: string, gatewayType: string, sku: string, name = ''): readonly Resource[] =>
  exampleGateway(network, range).map((one) =>
    one.kind === 'virtualNetworkGateway' ? ({ ...one, id: `${one.id}${name}`, gatewayType, sku } as Resource) : one,
  );

const TO_GATEWAY: RouteEntry = { name: 'sites', addressPrefix: '192.168.0.0/16', nextHopType: 'VirtualNetworkGateway' };

/** A hub with a site and a spoke `app` that uses its gateway. */
function spoke(
  routes: readonly RouteEntry[],
  disableBgpRoutePropagation: boolean | undefined,
  gatewayRoutes: readonly RouteEntry[] = [],
): Plan {
  const before = [
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    ...exampleSite().map((one) => (one.kind === 'subnet' ? ({ ...one, routeTable: 'routeTable:rt-gateway' } as Resource) : one)),
    make('routeTable', 'rt-gateway', { routes: gatewayRoutes }),
    make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
    make('peering', 'to-app', { parent: 'vnet:hub', remoteNetwork: 'vnet:app', allowGatewayTransit: true }),
    make('peering', 'to-hub', { parent: 'vnet:app', remoteNetwork: 'vnet:hub', useRemoteGateways: true }),
    make('subnet', 'web', { parent: 'vnet:app', addressPrefix: '10.1.0.0/24', routeTable: 'routeTable:rt' }),
  ];
  const own = table(routes);
  return planOf([
    ...before,
    disableBgpRoutePropagation === undefined
      ? ({ ...own, disableBgpRoutePropagation: undefined } as Resource)
      : ({ ...own, disableBgpRoutePropagation } as Resource),
  ]);
}

function dnsBehind(routes: readonly RouteEntry[], disableBgpRoutePropagation: boolean, user: 'dnsServer' | 'networkInterface'): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    table(routes, { disableBgpRoutePropagation }),
    make('subnet', 'dns', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/24', routeTable: 'routeTable:rt' }),
    user === 'dnsServer'
      ? make('dnsServer', 'dns-01', { parent: 'subnet:hub/dns', address: '10.0.2.4' })
      : make('networkInterface', 'nic', { ipConfigurations: [{ name: 'p', subnet: 'subnet:hub/dns' }] }),
    ...exampleSite(),
  ]);
}

function device(staticRoutes: readonly string[] | undefined, enableBgp: boolean): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    ...exampleSite().map((one) =>
      one.kind === 'localNetworkGateway'
        ? ({ ...one, device: 'vpnDevice:plant/edge' } as Resource)
        : one.kind === 'connection'
          ? ({ ...one, enableBgp } as Resource)
          : one,
    ),
    make('vpnDevice', 'edge', { parent: 'site:plant', ...(staticRoutes ? { staticRoutes } : {}) }),
  ]);
}

const ROWS: readonly Row[] = [
  ['UDR-001 a known type in another case', unknownHopType, routed([{ ...DEFAULT, nextHopType: 'VNETLOCAL' }]), []],
  ['UDR-001 ECMP', unknownHopType, routed([{ ...DEFAULT, nextHopType: 'VirtualApplianceEcmp' }]), []],
  ['UDR-001 the name of effective routes', unknownHopType, routed([{ ...DEFAULT, nextHopType: 'VnetPeering' }]), ['error routeTable:rt']],
  [
    'UDR-002 an appliance without address',
    hopAddressMissing,
    routed([{ ...DEFAULT, nextHopType: 'VirtualAppliance' }]),
    ['error routeTable:rt'],
  ],
  ['UDR-002 an empty address is none', hopAddressMissing, routed([{ ...DEFAULT, nextHopIpAddress: '' }]), []],
  [
    'UDR-002 an address only a deployment knows',
    hopAddressMissing,
    routed([{ ...DEFAULT, nextHopType: 'VirtualAppliance', unknown: { nextHopIpAddress: "reference('afw')" } }]),
    [],
  ],
  ['UDR-002 ECMP without list', hopAddressMissing, routed([{ ...DEFAULT, nextHopType: 'VirtualApplianceEcmp' }]), ['error routeTable:rt']],
  [
    'UDR-003 in the network',
    applianceNotFound,
    routed([byAppliance('0.0.0.0/0', '10.1.1.4')], NVA({ ipForwarding: true, privateIpAddress: '10.1.1.4' })),
    [],
  ],
  [
    'UDR-003 not forwarding',
    applianceNotFound,
    routed([byAppliance('0.0.0.0/0', '10.1.1.4')], NVA({ ipForwarding: false, privateIpAddress: '10.1.1.4' })),
    ['warning routeTable:rt'],
  ],
  ['UDR-003 an address nobody stated', applianceNotFound, routed([byAppliance('0.0.0.0/0', '10.1.1.4')], NVA({})), []],
  ['UDR-003 nobody there', applianceNotFound, routed([byAppliance('0.0.0.0/0', '10.1.8.4')]), ['warning routeTable:rt']],
  ['UDR-003 elsewhere', applianceNotFound, routed([byAppliance('0.0.0.0/0', '10.9.0.4')]), ['warning routeTable:rt']],
  [
    'UDR-003 several routes to one address are one finding',
    applianceNotFound,
    routed([byAppliance('0.0.0.0/0', '10.9.0.4'), byAppliance('10.2.0.0/16', '10.9.0.4')]),
    ['warning routeTable:rt'],
  ],
  [
    'UDR-003 a peer outside the plan',
    applianceNotFound,
    routed([byAppliance('0.0.0.0/0', '10.9.0.4')], [peered(OUTSIDE)]),
    ['unknown routeTable:rt'],
  ],
  [
    'UDR-003 a peer whose firewall has no address yet',
    applianceNotFound,
    routed(
      [byAppliance('0.0.0.0/0', '10.0.1.4')],
      [
        make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
        peered('vnet:hub'),
        make('subnet', 'AzureFirewallSubnet', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/26' }),
        make('azureFirewall', 'afw', { ipConfigurations: [{ name: 'd', subnet: 'subnet:hub/azurefirewallsubnet' }] }),
      ],
    ),
    [],
  ],
  ['UDR-004 in its own subnet', applianceInOwnSubnet, routed([byAppliance('0.0.0.0/0', '10.1.0.4')]), ['warning subnet:app/web']],
  ['UDR-004 just beside it', applianceInOwnSubnet, routed([byAppliance('0.0.0.0/0', '10.1.1.0')]), []],
  ['UDR-005 a VPN gateway', gatewayHopByExpressroute, routed([TO_GATEWAY], gateway('vnet:app', '10.1.255.0/27', 'Vpn', 'VpnGw1AZ')), []],
  ['UDR-005 no gateway known', gatewayHopByExpressroute, routed([TO_GATEWAY]), []],
  [
    'UDR-005 ExpressRoute',
    gatewayHopByExpressroute,
    routed([TO_GATEWAY], gateway('vnet:app', '10.1.255.0/27', 'ExpressRoute', 'ErGw1AZ')),
    ['error routeTable:rt'],
  ],
  [
    'UDR-005 both together',
    gatewayHopByExpressroute,
    routed(
      [TO_GATEWAY],
      [
        ...gateway('vnet:app', '10.1.255.0/27', 'ExpressRoute', 'ErGw1AZ', '-er'),
        ...gateway('vnet:app', '10.1.255.0/27', 'Vpn', 'VpnGw1AZ'),
      ],
    ),
    ['warning routeTable:rt'],
  ],
  ['UDR-007 no machine', internetDropped, routed([DEFAULT]), []],
  ['UDR-007 a machine', internetDropped, routed([DEFAULT], machine()), ['warning subnet:app/web']],
  ['UDR-007 to an appliance', internetDropped, routed([byAppliance('0.0.0.0/0')], machine()), []],
  [
    'UDR-008 the same range in two spellings',
    destinationTwice,
    routed([byAppliance('10.2.0.0/16'), byAppliance('10.2.0.5/16')]),
    ['error routeTable:rt'],
  ],
  [
    'UDR-008 tags in two spellings',
    destinationTwice,
    routed([
      { ...DEFAULT, addressPrefix: 'Storage' },
      { ...DEFAULT, addressPrefix: 'storage' },
    ]),
    ['error routeTable:rt'],
  ],
  ['UDR-008 a part of it', destinationTwice, routed([byAppliance('10.2.0.0/16'), byAppliance('10.2.0.0/17')]), []],
  ...(
    [
      [400, []],
      [401, ['warning routeTable:rt']],
      [600, ['warning routeTable:rt']],
      [601, ['error routeTable:rt']],
    ] as const
  ).map(
    ([count, expected]): Row => [
      `UDR-009 ${count} routes`,
      tooManyRoutes,
      routed(Array.from({ length: count }, (_, i) => byAppliance(`10.${i >> 8}.${i % 256}.0/24`))),
      expected,
    ],
  ),
  ...(
    [
      [25, []],
      [26, ['error routeTable:rt']],
    ] as const
  ).map(
    ([count, expected]): Row => [
      `UDR-010 ${count} tags`,
      tooManyTables,
      routed(Array.from({ length: count }, (_, i) => ({ ...DEFAULT, addressPrefix: `Tag${i}` }))),
      expected,
    ],
  ),
  ...(
    [
      [200, 0],
      [201, 1],
    ] as const
  ).map(
    ([count, expected]): Row => [
      `UDR-010 ${count} tables in a region`,
      tooManyTables,
      planOf(Array.from({ length: count }, (_, i) => make('routeTable', `rt-${i}`, { region: i % 2 ? 'westeurope' : 'West Europe' }))),
      expected ? ['error routeTable:rt-200'] : [],
    ],
  ),
  [
    'UDR-010 tables of two regions',
    tooManyTables,
    planOf(Array.from({ length: 300 }, (_, i) => make('routeTable', `rt-${i}`, { region: i % 2 ? 'westeurope' : 'northeurope' }))),
    [],
  ],
  [
    'UDR-012 the endpoint subnet to a firewall',
    endpointsPassByAppliance,
    nearEndpoints('Disabled', [byAppliance('10.0.1.0/24')]),
    ['warning subnet:hub/snet-pe'],
  ],
  [
    'UDR-012 policies not stated are off',
    endpointsPassByAppliance,
    nearEndpoints(undefined, [byAppliance('10.0.1.0/25')]),
    ['warning subnet:hub/snet-pe'],
  ],
  ['UDR-012 one address competes by itself', endpointsPassByAppliance, nearEndpoints('Disabled', [byAppliance('10.0.1.4/32')]), []],
  [
    'UDR-012 a default route is no wish to inspect endpoints',
    endpointsPassByAppliance,
    nearEndpoints('Disabled', [byAppliance('0.0.0.0/0')]),
    [],
  ],
  ['UDR-012 policies on', endpointsPassByAppliance, nearEndpoints('Enabled', [byAppliance('10.0.1.0/24')]), []],
  [
    'UDR-013 a default route (T17)',
    endpointRouteTooShort,
    nearEndpoints('RouteTableEnabled', [byAppliance('0.0.0.0/0')]),
    ['warning routeTable:rt'],
  ],
  [
    'UDR-013 the range of the network (T18)',
    endpointRouteTooShort,
    nearEndpoints('RouteTableEnabled', [byAppliance('0.0.0.0/0'), byAppliance('10.0.0.0/16')]),
    [],
  ],
  ['UDR-013 one bit too short', endpointRouteTooShort, nearEndpoints('Enabled', [byAppliance('10.0.0.0/15')]), ['warning routeTable:rt']],
  ['UDR-013 Enabled may be meant for groups', endpointRouteTooShort, nearEndpoints('Enabled', [byAppliance('0.0.0.0/0')]), []],
  ['UDR-013 policies off', endpointRouteTooShort, nearEndpoints('Disabled', [byAppliance('0.0.0.0/0')]), []],
  [
    'UDR-014 nowhere',
    endpointRouteWithoutEffect,
    nearEndpoints('Enabled', [{ ...DEFAULT, addressPrefix: '10.0.1.4/32' }]),
    ['warning routeTable:rt'],
  ],
  ['UDR-014 a wider route', endpointRouteWithoutEffect, nearEndpoints('Enabled', [{ ...DEFAULT, addressPrefix: '10.0.0.0/16' }]), []],
  [
    'UDR-014 inside the network',
    endpointRouteWithoutEffect,
    nearEndpoints('Enabled', [{ ...DEFAULT, addressPrefix: '10.0.1.0/24', nextHopType: 'VnetLocal' }]),
    [],
  ],
  ['UDR-015 a DNS server without way back', gatewayRoutesCutOff, dnsBehind([], true, 'dnsServer'), ['warning subnet:hub/dns']],
  ['UDR-015 propagation on', gatewayRoutesCutOff, dnsBehind([], false, 'dnsServer'), []],
  ['UDR-015 a default route to an appliance', gatewayRoutesCutOff, dnsBehind([byAppliance('0.0.0.0/0')], true, 'dnsServer'), []],
  ['UDR-015 a route to nowhere is no way', gatewayRoutesCutOff, dnsBehind([DEFAULT], true, 'dnsServer'), ['warning subnet:hub/dns']],
  ['UDR-015 what serves no site may be cut off on purpose', gatewayRoutesCutOff, dnsBehind([], true, 'networkInterface'), []],
  [
    'UDR-017 to a site',
    firewallDefaultRoute,
    routed([{ ...DEFAULT, nextHopType: 'VirtualNetworkGateway' }], FIREWALL()),
    ['warning subnet:app/azurefirewallsubnet'],
  ],
  ['UDR-017 to the Internet', firewallDefaultRoute, routed([{ ...DEFAULT, nextHopType: 'internet' }], FIREWALL()), []],
  [
    'UDR-017 with management subnet',
    firewallDefaultRoute,
    routed([DEFAULT], FIREWALL({ managementSubnet: 'subnet:app/m' } as Partial<Resource>)),
    [],
  ],
  [
    'UDR-018 Bastion',
    tableOnPlatformSubnet,
    routed([], [make('subnet', 'azurebastionsubnet', { parent: 'vnet:app', routeTable: 'routeTable:rt' })]),
    ['error subnet:app/azurebastionsubnet'],
  ],
  [
    'UDR-018 a table outside the plan',
    tableOnPlatformSubnet,
    routed([], [make('subnet', 'RouteServerSubnet', { parent: 'vnet:app', routeTable: '/subscriptions/x/rt' })]),
    ['error subnet:app/routeserversubnet'],
  ],
  ['UDR-018 the firewall takes one', tableOnPlatformSubnet, routed([], FIREWALL()), []],
  [
    'UDR-019 a tag route beside the firewall',
    internetHopInPrivateSubnet,
    routed([byAppliance('0.0.0.0/0'), { ...DEFAULT, addressPrefix: 'AzureMonitor', nextHopType: 'Internet' }], machine()),
    ['warning subnet:app/web'],
  ],
  [
    'UDR-019 without other way out SUB-018 speaks',
    internetHopInPrivateSubnet,
    routed([{ ...DEFAULT, addressPrefix: 'AzureMonitor', nextHopType: 'Internet' }], machine()),
    [],
  ],
  [
    'UDR-019 a public address',
    internetHopInPrivateSubnet,
    routed(
      [byAppliance('0.0.0.0/0'), { ...DEFAULT, addressPrefix: 'AzureMonitor', nextHopType: 'Internet' }],
      machine({ publicIp: 'publicIp:p' }),
    ),
    [],
  ],
  ['UDR-021 a range is missing', deviceLacksRouteBack, device(['10.0.0.0/17'], false), ['warning vpnDevice:plant/edge']],
  ['UDR-021 all of it', deviceLacksRouteBack, device(['10.0.0.0/16'], false), []],
  ['UDR-021 routes nobody stated', deviceLacksRouteBack, device(undefined, false), []],
  ['UDR-021 BGP tells the routes', deviceLacksRouteBack, device(['10.0.0.0/17'], true), []],
  ['UDR-022 default route, gateway routes on', sitesPassByFirewall, spoke([byAppliance('0.0.0.0/0')], false), ['warning routeTable:rt']],
  ['UDR-022 propagation off', sitesPassByFirewall, spoke([byAppliance('0.0.0.0/0')], true), []],
  ['UDR-022 not stated', sitesPassByFirewall, spoke([byAppliance('0.0.0.0/0')], undefined), []],
  ['UDR-022 with routes for the sites', sitesPassByFirewall, spoke([byAppliance('0.0.0.0/0'), byAppliance('192.168.0.0/16')], false), []],
  ['UDR-022 inbound inspected is GWS-014', sitesPassByFirewall, spoke([byAppliance('0.0.0.0/0')], false, [byAppliance('10.1.0.0/16')]), []],
];

describe('rules of route tables', () => {
  it.each(ROWS)('%s', (_, rule, plan, expected) => {
    expect(said(rule, plan)).toEqual(expected);
  });

  it.each<readonly [string, Rule, Plan, boolean]>([
    ['UDR-002 removes an address', hopAddressMissing, routed([{ ...DEFAULT, nextHopIpAddress: '10.1.0.4' }]), true],
    ['UDR-002 does not invent one', hopAddressMissing, routed([{ ...DEFAULT, nextHopType: 'VirtualAppliance' }]), false],
    [
      'UDR-003 switches forwarding on',
      applianceNotFound,
      routed([byAppliance('0.0.0.0/0', '10.1.1.4')], NVA({ ipForwarding: false, privateIpAddress: '10.1.1.4' })),
      true,
    ],
    ['UDR-008 removes the same route', destinationTwice, routed([byAppliance('10.2.0.0/16'), byAppliance('10.2.0.0/16')]), true],
    [
      'UDR-008 leaves the choice between two hops',
      destinationTwice,
      routed([byAppliance('10.2.0.0/16'), byAppliance('10.2.0.0/16', '10.1.0.5')]),
      false,
    ],
    ['UDR-013 adds the range of the network', endpointRouteTooShort, nearEndpoints('RouteTableEnabled', [byAppliance('0.0.0.0/0')]), true],
    ['UDR-021 adds the missing range', deviceLacksRouteBack, device(['10.0.0.0/17'], false), true],
    ['UDR-022 adds routes for the sites', sitesPassByFirewall, spoke([byAppliance('0.0.0.0/0')], false), true],
  ])('%s', (_, rule, plan, cures) => {
    const next = cured(rule, plan);
    expect(next !== null).toBe(cures);
    if (next) expect(said(rule, next)).toEqual([]);
  });
});
