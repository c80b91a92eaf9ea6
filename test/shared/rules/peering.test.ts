// Boundary cases of the peering rules: one row per case, its first column is its name.
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../shared/facts/limits.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { apply } from '../../../shared/plan/commands.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Rule } from '../../../shared/rules/define-rule.ts';
import { applyFixes, fixFor } from '../../../shared/rules/fix.ts';
import { acrossRegions } from '../../../shared/rules/peering/across-regions.ts';
import { acrossTenants } from '../../../shared/rules/peering/across-tenants.ts';
import { basicBalancerAcrossRegions } from '../../../shared/rules/peering/basic-balancer-across-regions.ts';
import { disconnected } from '../../../shared/rules/peering/disconnected.ts';
import { forwardedTrafficRefused } from '../../../shared/rules/peering/forwarded-traffic-refused.ts';
import { gatewayOnBothSides } from '../../../shared/rules/peering/gateway-on-both-sides.ts';
import { missingHalf } from '../../../shared/rules/peering/missing-half.ts';
import { noGatewayToUse } from '../../../shared/rules/peering/no-gateway-to-use.ts';
import { outOfSync } from '../../../shared/rules/peering/out-of-sync.ts';
import { exampleGateway, hubAndSpoke } from '../../../shared/rules/peering/peering-book.ts';
import { selfOrSecondPeering } from '../../../shared/rules/peering/self-or-second-peering.ts';
import { severalRemoteGateways } from '../../../shared/rules/peering/several-remote-gateways.ts';
import { spokeWithoutGateway } from '../../../shared/rules/peering/spoke-without-gateway.ts';
import { tooManyPeerings } from '../../../shared/rules/peering/too-many-peerings.ts';
import { runRules } from '../../../shared/rules/run.ts';
import { said } from '../../helpers/rules.ts';

const OUTSIDE = '/subscriptions/aaaa/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/far';
const HUB_GATEWAY = exampleGateway('vnet:hub', '10.0.0.0/27');

type Row = readonly [name: string, rule: Rule, plan: Plan, expected: readonly string[]];

function endpointIn(network: string): readonly Resource[] {
  return [
    make('subnet', 'pe', { parent: `vnet:${network}`, addressPrefix: '10.1.1.0/24' }),
    make('privateEndpoint', 'pe-1', { subnet: `subnet:${network}/pe` }),
  ];
}

function appliance(hop: string): readonly Resource[] {
  return [
    make('routeTable', 'rt', {
      routes: [{ name: 'all', addressPrefix: '0.0.0.0/0', nextHopType: 'virtualappliance', nextHopIpAddress: hop }],
    }),
    make('subnet', 'app', { parent: 'vnet:spoke', addressPrefix: '10.1.1.0/24', routeTable: 'routeTable:rt' }),
  ];
}

function hubWithPeerings(count: number): Plan {
  return planOf([
    make('vnet', 'hub'),
    ...Array.from({ length: count }, (_, i) => make('peering', `p-${i}`, { parent: 'vnet:hub', remoteNetwork: `${OUTSIDE}-${i}` })),
  ]);
}

const ROWS: readonly Row[] = [
  ['PEER-001 both halves', missingHalf, hubAndSpoke(), []],
  ['PEER-001 one half', missingHalf, hubAndSpoke({}, null), ['warning peering:spoke/to-hub']],
  ['PEER-001 far network outside the plan', missingHalf, hubAndSpoke({ remoteNetwork: OUTSIDE }, null), ['unknown peering:spoke/to-hub']],
  [
    'PEER-001 far network is only pointed at',
    missingHalf,
    hubAndSpoke({}, null, [make('vnet', 'hub', { existing: true })]),
    ['unknown peering:spoke/to-hub'],
  ],
  [
    'PEER-001 the other half may be decided by a deployment',
    missingHalf,
    hubAndSpoke({}, null, [make('peering', 'p', { parent: 'vnet:hub', unknown: { remoteNetwork: "[parameters('spoke')]" } })]),
    ['unknown peering:spoke/to-hub'],
  ],
  [
    'PEER-001 leaves a network peered with itself to PEER-011',
    missingHalf,
    planOf([make('vnet', 'hub'), make('peering', 'me', { parent: 'vnet:hub', remoteNetwork: 'vnet:hub' })]),
    [],
  ],
  [
    'PEER-001 compares ARM ids without regard to case',
    missingHalf,
    planOf([
      make('peering', 'there', { parent: OUTSIDE, remoteNetwork: `${OUTSIDE}-2` }),
      make('peering', 'back', { parent: `${OUTSIDE.toUpperCase()}-2`, remoteNetwork: OUTSIDE.toUpperCase() }),
    ]),
    [],
  ],

  ['PEER-003 no gateway in the hub', noGatewayToUse, hubAndSpoke({ useRemoteGateways: true }), ['error peering:spoke/to-hub']],
  [
    'PEER-003 gateway, but not lent',
    noGatewayToUse,
    hubAndSpoke({ useRemoteGateways: true }, {}, HUB_GATEWAY),
    ['error peering:spoke/to-hub'],
  ],
  ['PEER-003 gateway and lent', noGatewayToUse, hubAndSpoke({ useRemoteGateways: true }, { allowGatewayTransit: true }, HUB_GATEWAY), []],
  [
    'PEER-003 lent only once deployed',
    noGatewayToUse,
    hubAndSpoke(
      { useRemoteGateways: true },
      { allowGatewayTransit: undefined as unknown as boolean, unknown: { allowGatewayTransit: "[parameters('lend')]" } },
      HUB_GATEWAY,
    ),
    [],
  ],
  ['PEER-003 leaves a missing half to PEER-001', noGatewayToUse, hubAndSpoke({ useRemoteGateways: true }, null, HUB_GATEWAY), []],
  [
    'PEER-003 a Route Server counts',
    noGatewayToUse,
    hubAndSpoke({ useRemoteGateways: true }, { allowGatewayTransit: true }, [
      make('subnet', 'RouteServerSubnet', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/26' }),
      make('routeServer', 'rs', { ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/routeserversubnet' }] }),
    ]),
    [],
  ],
  [
    'PEER-003 the order flag does not help',
    noGatewayToUse,
    hubAndSpoke({ useRemoteGateways: true, doNotVerifyRemoteGateways: true }, { allowGatewayTransit: true }),
    ['error peering:spoke/to-hub'],
  ],
  [
    'PEER-003 far network outside the plan',
    noGatewayToUse,
    hubAndSpoke({ useRemoteGateways: true, remoteNetwork: OUTSIDE }, null),
    ['unknown peering:spoke/to-hub'],
  ],
  [
    'PEER-003 imported hub with a gateway subnet: the gateway may be outside the import',
    noGatewayToUse,
    hubAndSpoke({ useRemoteGateways: true }, { allowGatewayTransit: true }, [
      make('vnet', 'hub', { origin: 'import' }),
      make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/27', origin: 'import' }),
    ]),
    ['unknown peering:spoke/to-hub'],
  ],
  [
    'PEER-003 imported hub without a gateway subnet has no gateway',
    noGatewayToUse,
    hubAndSpoke({ useRemoteGateways: true }, { allowGatewayTransit: true }, [make('vnet', 'hub', { origin: 'import' })]),
    ['error peering:spoke/to-hub'],
  ],
  [
    'PEER-003 a gateway that does not say where it stands',
    noGatewayToUse,
    hubAndSpoke({ useRemoteGateways: true }, { allowGatewayTransit: true }, [make('virtualNetworkGateway', 'vgw')]),
    ['unknown peering:spoke/to-hub'],
  ],

  ['PEER-004 own gateway, remote one not used', gatewayOnBothSides, hubAndSpoke({}, {}, exampleGateway('vnet:spoke', '10.1.0.0/27')), []],
  [
    'PEER-004 own gateway and remote one',
    gatewayOnBothSides,
    hubAndSpoke({ useRemoteGateways: true }, {}, exampleGateway('vnet:spoke', '10.1.0.0/27')),
    ['error peering:spoke/to-hub'],
  ],

  [
    'PEER-005 one peering with remote gateways',
    severalRemoteGateways,
    hubAndSpoke({ useRemoteGateways: true }, {}, [make('peering', 'second', { parent: 'vnet:spoke', remoteNetwork: OUTSIDE })]),
    [],
  ],
  [
    'PEER-005 two peerings with remote gateways',
    severalRemoteGateways,
    hubAndSpoke({ useRemoteGateways: true }, {}, [
      make('peering', 'second', { parent: 'vnet:spoke', remoteNetwork: OUTSIDE, useRemoteGateways: true }),
    ]),
    ['error peering:spoke/second'],
  ],

  [
    'PEER-006 spoke with an endpoint',
    spokeWithoutGateway,
    hubAndSpoke({}, {}, [...HUB_GATEWAY, ...endpointIn('spoke')]),
    ['warning peering:spoke/to-hub'],
  ],
  ['PEER-006 spoke that nobody has to reach', spokeWithoutGateway, hubAndSpoke({}, {}, HUB_GATEWAY), []],
  [
    'PEER-006 every spoke counts when asked for',
    spokeWithoutGateway,
    { ...hubAndSpoke({}, {}, HUB_GATEWAY), settings: { cloud: 'public', parameters: { 'PEER-006': { everySpoke: true } } } },
    ['warning peering:spoke/to-hub'],
  ],
  ['PEER-006 hub without gateway', spokeWithoutGateway, hubAndSpoke({}, {}, endpointIn('spoke')), []],
  [
    'PEER-006 spoke with its own gateway',
    spokeWithoutGateway,
    hubAndSpoke({}, {}, [...HUB_GATEWAY, ...endpointIn('spoke'), ...exampleGateway('vnet:spoke', '10.1.0.0/27')]),
    [],
  ],
  [
    'PEER-006 spoke of a virtual hub',
    spokeWithoutGateway,
    hubAndSpoke({}, {}, [
      ...HUB_GATEWAY,
      ...endpointIn('spoke'),
      make('virtualHub', 'vhub'),
      make('hubConnection', 'c', { parent: 'virtualHub:vhub', remoteNetwork: 'vnet:spoke' }),
    ]),
    [],
  ],

  ['PEER-007 appliance in the hub', forwardedTrafficRefused, hubAndSpoke({}, {}, appliance('10.0.1.4')), ['warning peering:spoke/to-hub']],
  [
    'PEER-007 forwarded traffic accepted',
    forwardedTrafficRefused,
    hubAndSpoke({ allowForwardedTraffic: true }, {}, appliance('10.0.1.4')),
    [],
  ],
  ['PEER-007 appliance in the own network', forwardedTrafficRefused, hubAndSpoke({}, {}, appliance('10.1.9.4')), []],
  ['PEER-007 appliance just outside the hub', forwardedTrafficRefused, hubAndSpoke({}, {}, appliance('10.2.0.0')), []],
  [
    'PEER-007 appliance at the last address of the hub',
    forwardedTrafficRefused,
    hubAndSpoke({}, {}, appliance('10.0.255.255')),
    ['warning peering:spoke/to-hub'],
  ],
  [
    'PEER-007 decided by a deployment',
    forwardedTrafficRefused,
    hubAndSpoke(
      { allowForwardedTraffic: undefined as unknown as boolean, unknown: { allowForwardedTraffic: "[parameters('f')]" } },
      {},
      appliance('10.0.1.4'),
    ),
    [],
  ],

  ['PEER-008 in sync', outOfSync, hubAndSpoke({ syncLevel: 'FullyInSync', state: 'Connected' }), []],
  ['PEER-008 out of sync', outOfSync, hubAndSpoke({ syncLevel: 'LocalNotInSync', state: 'Connected' }), ['warning peering:spoke/to-hub']],
  [
    'PEER-008 once for both halves',
    outOfSync,
    hubAndSpoke({ syncLevel: 'LocalNotInSync' }, { syncLevel: 'RemoteNotInSync' }),
    ['warning peering:spoke/to-hub'],
  ],
  ['PEER-008 leaves a disconnected one to PEER-013', outOfSync, hubAndSpoke({ syncLevel: 'LocalNotInSync', state: 'Disconnected' }), []],
  ['PEER-008 known ranges are those of the far network', outOfSync, hubAndSpoke({ remoteAddressSpace: ['10.0.0.0/16'] }), []],
  ['PEER-008 the far network has grown', outOfSync, hubAndSpoke({ remoteAddressSpace: ['10.0.0.0/17'] }), ['warning peering:spoke/to-hub']],

  ['PEER-010 at the limit', tooManyPeerings, hubWithPeerings(LIMITS.peeringsPerVnet.value), []],
  ['PEER-010 one beyond', tooManyPeerings, hubWithPeerings(LIMITS.peeringsPerVnet.value + 1), ['error vnet:hub']],

  [
    'PEER-011 with itself',
    selfOrSecondPeering,
    planOf([make('vnet', 'hub'), make('peering', 'me', { parent: 'vnet:hub', remoteNetwork: 'vnet:hub' })]),
    ['error peering:hub/me'],
  ],
  [
    'PEER-011 twice with one network outside the plan',
    selfOrSecondPeering,
    planOf([
      make('vnet', 'hub'),
      make('peering', 'a', { parent: 'vnet:hub', remoteNetwork: OUTSIDE }),
      make('peering', 'b', { parent: 'vnet:hub', remoteNetwork: OUTSIDE.toUpperCase() }),
    ]),
    ['error peering:hub/b'],
  ],

  [
    'PEER-012 Basic, but in the region of its peers',
    basicBalancerAcrossRegions,
    hubAndSpoke({}, {}, [
      make('subnet', 'app', { parent: 'vnet:spoke', addressPrefix: '10.1.1.0/24' }),
      make('loadBalancer', 'lb', { sku: 'Basic', frontends: [{ name: 'f', subnet: 'subnet:spoke/app' }] }),
    ]),
    [],
  ],
  [
    'PEER-012 Basic and a peer in another region',
    basicBalancerAcrossRegions,
    hubAndSpoke({}, {}, [
      make('vnet', 'hub', { region: 'North Europe' }),
      make('subnet', 'app', { parent: 'vnet:spoke', addressPrefix: '10.1.1.0/24' }),
      make('loadBalancer', 'lb', { sku: 'basic', frontends: [{ name: 'f', subnet: 'subnet:spoke/app' }] }),
    ]),
    ['warning loadBalancer:lb'],
  ],

  [
    'PEER-013 both halves disconnected are one finding',
    disconnected,
    hubAndSpoke({ state: 'Disconnected' }, { state: 'disconnected' }),
    ['warning peering:spoke/to-hub'],
  ],
  ['PEER-013 initiated is not disconnected', disconnected, hubAndSpoke({ state: 'Initiated' }), []],

  [
    'PEER-014 the same region, spelled in two ways',
    acrossRegions,
    hubAndSpoke({}, {}, [make('vnet', 'hub', { region: 'West Europe' })]),
    [],
  ],
  [
    'PEER-014 two regions are one finding',
    acrossRegions,
    hubAndSpoke({}, {}, [make('vnet', 'hub', { region: 'eastus' })]),
    ['info peering:spoke/to-hub'],
  ],
  ['PEER-014 a region is not stated', acrossRegions, hubAndSpoke({}, {}, [make('vnet', 'hub')]), []],

  [
    'PEER-015 the far network is known by its subscription only',
    acrossTenants,
    planOf([
      make('subscription', 'own', { tenantId: 'T1' }),
      make('subscription', 'other', { subscriptionId: 'AAAA', tenantId: 'T2' }),
      make('resourceGroup', 'rg', { parent: 'subscription:own' }),
      make('vnet', 'hub', { group: 'resourceGroup:rg' }),
      make('peering', 'far', { parent: 'vnet:hub', remoteNetwork: OUTSIDE }),
    ]),
    ['info peering:hub/far'],
  ],
  ['PEER-015 no tenant is stated', acrossTenants, hubAndSpoke(), []],
];

describe('peering rules', () => {
  it.each(ROWS)('%s', (_name, rule, plan, expected) => {
    expect(said(rule, plan)).toEqual(expected);
  });

  it('adds the missing half with a free name, and lends the gateway where it is used', () => {
    const plan = hubAndSpoke({ useRemoteGateways: true }, null, [
      ...HUB_GATEWAY,
      make('peering', 'to-spoke', { parent: 'vnet:hub', remoteNetwork: OUTSIDE }),
    ]);
    const { plan: after } = applyFixes(plan, [missingHalf], () => true);
    expect(after.resources.get('peering:hub/to-spoke-2')).toMatchObject({ remoteNetwork: 'vnet:spoke', allowGatewayTransit: true });
    expect(said(noGatewayToUse, after)).toEqual([]);
  });

  it('adds no half to a network that has as many peerings as it may', () => {
    const full = hubWithPeerings(LIMITS.peeringsPerVnet.value);
    const added = apply(full, {
      type: 'batch',
      label: 'spoke',
      commands: [make('vnet', 'spoke'), make('peering', 'to-hub', { parent: 'vnet:spoke', remoteNetwork: 'vnet:hub' })].map((resource) => ({
        type: 'add',
        resource,
      })),
    });
    const plan = added.ok ? added.value : full;
    const [finding] = runRules(plan, [missingHalf]).filter((one) => one.severity === 'warning');
    expect(finding && fixFor(plan, finding, [missingHalf])).toBeNull();
  });

  it('does not lend a gateway that is not there', () => {
    const plan = hubAndSpoke({ useRemoteGateways: true });
    const [finding] = runRules(plan, [noGatewayToUse]);
    expect(finding && fixFor(plan, finding, [noGatewayToUse])).toBeNull();
  });
});
