// Boundary cases of the rules of hubs and spokes: one row per case, its first column is its name.
import { describe, expect, it } from 'vitest';
import { byAppliance, type RouteEntry } from '../../../shared/books/route-book.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Rule } from '../../../shared/rules/define-rule.ts';
import { gatewayInSpoke } from '../../../shared/rules/hub-and-spoke/gateway-in-spoke.ts';
import { hubFirewallSkipsEndpoints } from '../../../shared/rules/hub-and-spoke/hub-firewall-skips-endpoints.ts';
import { hubRange } from '../../../shared/rules/hub-and-spoke/hub-range.ts';
import { manyTunnels } from '../../../shared/rules/hub-and-spoke/many-tunnels.ts';
import { networkOfHubWithGateway } from '../../../shared/rules/hub-and-spoke/network-of-hub-with-gateway.ts';
import { oneWayBetweenSpokes } from '../../../shared/rules/hub-and-spoke/one-way-between-spokes.ts';
import { zonesScattered } from '../../../shared/rules/hub-and-spoke/zones-scattered.ts';
import { exampleGateway, hubAndSpoke } from '../../../shared/rules/peering/peering-book.ts';
import { exampleNetwork, exampleVault } from '../../../shared/rules/private-endpoints/example-plans.ts';
import { cured, said } from '../../helpers/rules.ts';

type Row = readonly [name: string, rule: Rule, plan: Plan, expected: readonly string[]];

const GATEWAYS = [...exampleGateway('vnet:hub', '10.0.0.0/27'), ...exampleGateway('vnet:spoke', '10.1.0.0/27')];

/** Two spokes of a hub: what `web` routes, what `data` routes, what else there is. */
function spokes(there: readonly RouteEntry[], back: readonly RouteEntry[] | 'outside', more: readonly Resource[] = []): Plan {
  const joined = (name: string) => [
    make('peering', `to-${name}`, { parent: 'vnet:hub', remoteNetwork: `vnet:${name}` }),
    make('peering', 'to-hub', { parent: `vnet:${name}`, remoteNetwork: 'vnet:hub' }),
  ];
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('vnet', 'web', { addressSpace: ['10.1.0.0/16'] }),
    make('vnet', 'data', { addressSpace: ['10.2.0.0/16'] }),
    ...joined('web'),
    ...joined('data'),
    make('routeTable', 'rt-web', { routes: there }),
    make('routeTable', 'rt-data', { routes: back === 'outside' ? [] : back }),
    make('subnet', 'app', { parent: 'vnet:web', addressPrefix: '10.1.0.0/24', routeTable: 'routeTable:rt-web' }),
    make('subnet', 'db', {
      parent: 'vnet:data',
      addressPrefix: '10.2.0.0/24',
      routeTable: back === 'outside' ? '/subscriptions/x/rt' : 'routeTable:rt-data',
    }),
    make('networkInterface', 'nic-db', { ipConfigurations: [{ name: 'p', subnet: 'subnet:data/db' }] }),
    ...more,
  ]);
}

function zones(...groups: readonly (string | undefined)[]): Plan {
  return planOf(groups.map((group, i) => make('privateDnsZone', `privatelink.${i}.net`, group ? { group } : {})));
}

function wan(addressPrefix: string, more: readonly Resource[] = []): Plan {
  return planOf([make('virtualWan', 'wan'), make('virtualHub', 'one', { wan: 'virtualWan:wan', addressPrefix }), ...more]);
}

function connected(hub: string, more: readonly Resource[] = []): Plan {
  return wan('10.100.0.0/23', [
    make('virtualHub', 'two', { wan: 'virtualWan:wan', addressPrefix: '10.101.0.0/23' }),
    make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
    make('hubConnection', 'app', { parent: 'virtualHub:one', remoteNetwork: 'vnet:app' }),
    ...(hub === '' ? [] : [make('hubConnection', 'again', { parent: hub, remoteNetwork: 'vnet:app' })]),
    ...more,
  ]);
}

function secured(destinations: readonly string[], policies: string | undefined, routeTable?: string): Plan {
  return wan('10.100.0.0/23', [
    make('azureFirewall', 'afw', { sku: 'AZFW_Hub', hub: 'virtualHub:one' }),
    make('virtualHub', 'one', {
      wan: 'virtualWan:wan',
      addressPrefix: '10.100.0.0/23',
      routingIntent: [{ name: 'i', policies: [{ name: 'p', destinations, nextHop: 'azureFirewall:afw' }] }],
    }),
    ...exampleNetwork().map((one) =>
      one.kind === 'subnet'
        ? ({ ...one, ...(policies ? { privateEndpointPolicies: policies } : {}), ...(routeTable ? { routeTable } : {}) } as Resource)
        : one,
    ),
    make('hubConnection', 'hub', { parent: 'virtualHub:one', remoteNetwork: 'vnet:hub' }),
    ...exampleVault(),
  ]);
}

function tunnels(count: number): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    ...exampleGateway('vnet:hub', '10.0.0.0/27'),
    ...Array.from({ length: count }, (_, i) =>
      make('connection', `c${i}`, {
        virtualNetworkGateway1: 'virtualNetworkGateway:vgw-hub',
        localNetworkGateway2: `/subscriptions/x/lgw${i}`,
      }),
    ),
  ]);
}

const ROWS: readonly Row[] = [
  [
    'HUB-001 the hub lends, the spoke has its own',
    gatewayInSpoke,
    hubAndSpoke({}, { allowGatewayTransit: true }, GATEWAYS),
    ['warning vnet:spoke'],
  ],
  ['HUB-001 the hub does not lend', gatewayInSpoke, hubAndSpoke({}, {}, GATEWAYS), []],
  [
    'HUB-001 two hubs that lend to each other',
    gatewayInSpoke,
    hubAndSpoke({ allowGatewayTransit: true }, { allowGatewayTransit: true }, GATEWAYS),
    [],
  ],
  ['HUB-001 using both is PEER-004', gatewayInSpoke, hubAndSpoke({ useRemoteGateways: true }, { allowGatewayTransit: true }, GATEWAYS), []],
  [
    'HUB-001 gateways of two types',
    gatewayInSpoke,
    hubAndSpoke(
      {},
      { allowGatewayTransit: true },
      GATEWAYS.map((one) => (one.id === 'virtualNetworkGateway:vgw-hub' ? ({ ...one, gatewayType: 'ExpressRoute' } as Resource) : one)),
    ),
    [],
  ],
  ['HUB-002 no way back', oneWayBetweenSpokes, spokes([byAppliance('10.2.0.0/16')], []), ['warning vnet:data']],
  ['HUB-002 a summary is meant too', oneWayBetweenSpokes, spokes([byAppliance('10.0.0.0/8')], []), ['warning vnet:data']],
  ['HUB-002 a default route is for the Internet', oneWayBetweenSpokes, spokes([byAppliance('0.0.0.0/0')], []), []],
  ['HUB-002 a default route back', oneWayBetweenSpokes, spokes([byAppliance('10.2.0.0/16')], [byAppliance('0.0.0.0/0')]), []],
  ['HUB-002 an appliance elsewhere', oneWayBetweenSpokes, spokes([byAppliance('10.2.0.0/16', '10.1.9.4')], []), []],
  ['HUB-002 a table outside the plan', oneWayBetweenSpokes, spokes([byAppliance('10.2.0.0/16')], 'outside'), []],
  [
    'HUB-002 a Route Server tells the routes',
    oneWayBetweenSpokes,
    spokes(
      [byAppliance('10.2.0.0/16')],
      [],
      [
        make('subnet', 'RouteServerSubnet', { parent: 'vnet:hub', addressPrefix: '10.0.3.0/26' }),
        make('routeServer', 'rs', { ipConfigurations: [{ name: 'd', subnet: 'subnet:hub/routeserversubnet' }] }),
      ],
    ),
    [],
  ],
  [
    'HUB-005 two groups are one finding',
    zonesScattered,
    zones('resourceGroup:a', 'resourceGroup:b', 'resourceGroup:b'),
    ['info privateDnsZone:privatelink.0.net'],
  ],
  [
    'HUB-005 the same group in two cases',
    zonesScattered,
    zones('/subscriptions/x/resourceGroups/A', '/subscriptions/x/resourcegroups/a'),
    [],
  ],
  ['HUB-005 groups nobody stated', zonesScattered, zones('resourceGroup:a', undefined), []],
  ['HUB-006 /24', hubRange, wan('10.100.0.0/24'), []],
  ['HUB-006 /25', hubRange, wan('10.100.0.0/25'), ['error virtualHub:one']],
  ['HUB-006 a Route Server has no range', hubRange, planOf([make('routeServer', 'rs')]), []],
  ['HUB-006 a hub that was not read whole', hubRange, planOf([make('virtualHub', 'one', {})]), []],
  [
    'HUB-006 overlaps a connected network',
    hubRange,
    wan('10.1.0.0/23', [
      make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
      make('hubConnection', 'app', { parent: 'virtualHub:one', remoteNetwork: 'vnet:app' }),
    ]),
    ['error virtualHub:one'],
  ],
  ['HUB-006 a network that is not connected', hubRange, wan('10.1.0.0/23', [make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] })]), []],
  [
    'HUB-006 two hubs of a WAN',
    hubRange,
    wan('10.100.0.0/23', [make('virtualHub', 'two', { wan: 'virtualWan:wan', addressPrefix: '10.100.1.0/24' })]),
    ['error virtualHub:one'],
  ],
  ['HUB-007 one hub', networkOfHubWithGateway, connected(''), []],
  ['HUB-007 two hubs', networkOfHubWithGateway, connected('virtualHub:two'), ['error vnet:app']],
  ['HUB-007 its own gateway', networkOfHubWithGateway, connected('', exampleGateway('vnet:app', '10.1.0.0/27')), ['error vnet:app']],
  [
    'HUB-007 a gateway of a peer',
    networkOfHubWithGateway,
    connected('', [make('peering', 'p', { parent: 'vnet:app', remoteNetwork: '/subscriptions/x/far', useRemoteGateways: true })]),
    ['error vnet:app'],
  ],
  ['HUB-008 policies off', hubFirewallSkipsEndpoints, secured(['PrivateTraffic'], 'Disabled'), ['warning subnet:hub/snet-pe']],
  ['HUB-008 policies for routes', hubFirewallSkipsEndpoints, secured(['privateTraffic'], 'RouteTableEnabled'), []],
  ['HUB-008 only the Internet is inspected', hubFirewallSkipsEndpoints, secured(['Internet'], 'Disabled'), []],
  ['HUB-008 with a table it is PE-018', hubFirewallSkipsEndpoints, secured(['PrivateTraffic'], 'Disabled', 'routeTable:rt'), []],
  ['HUB-009 a hundred', manyTunnels, tunnels(100), []],
  ['HUB-009 one more', manyTunnels, tunnels(101), ['info vnet:hub']],
];

describe('rules of hubs and spokes', () => {
  it.each(ROWS)('%s', (_, rule, plan, expected) => {
    expect(said(rule, plan)).toEqual(expected);
  });

  it.each<readonly [string, Rule, Plan, boolean]>([
    ['HUB-002 adds routes back', oneWayBetweenSpokes, spokes([byAppliance('10.2.0.0/16')], []), true],
    ['HUB-006 grows the range', hubRange, wan('10.100.0.128/25'), true],
    ['HUB-006 has no room', hubRange, wan('10.100.0.0/25', [make('vnet', 'x', { addressSpace: ['10.100.0.128/25'] })]), false],
    [
      'HUB-007 lets go of the peer',
      networkOfHubWithGateway,
      connected('', [make('peering', 'p', { parent: 'vnet:app', remoteNetwork: '/subscriptions/x/far', useRemoteGateways: true })]),
      true,
    ],
    ['HUB-007 leaves the choice between two hubs', networkOfHubWithGateway, connected('virtualHub:two'), false],
  ])('%s', (_, rule, plan, cures) => {
    const next = cured(rule, plan);
    expect(next !== null).toBe(cures);
    if (next) expect(said(rule, next)).toEqual([]);
  });
});
