// Plans that examples of gateway rules start from: a hub with a VPN to a site, and a hub with a circuit.
import type { Resource } from '../../kinds/index.ts';
import { type Draft, make, planOf } from '../../plan/build.ts';
import type { Plan, Settings } from '../../plan/plan.ts';

const REGION = 'westeurope';
const SUBNET = 'subnet:hub/gatewaysubnet';

/** Fields that differ from a VPN that has nothing wrong, and more resources. Later resources of the same id replace earlier ones. */
export interface VpnExample {
  readonly gateway?: Draft<'virtualNetworkGateway'>;
  readonly address?: Draft<'publicIp'>;
  readonly record?: Draft<'localNetworkGateway'>;
  readonly connection?: Draft<'connection'>;
  readonly more?: readonly Resource[];
  readonly settings?: Partial<Settings>;
}

/** The network every example has: 10.0.0.0/16 with a gateway subnet. */
export function exampleHub(subnetPrefix = '10.0.0.0/27'): readonly Resource[] {
  return [
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], region: REGION }),
    make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix: subnetPrefix }),
  ];
}

/** A hub `hub` with gateway `vgw` on `pip-vgw`, the record `lgw` of a site at 203.0.113.9 and the connection `con`. */
export function vpnPlan({ gateway, address, record, connection, more = [], settings }: VpnExample = {}): Plan {
  return planOf(
    [
      ...exampleHub(),
      make('publicIp', 'pip-vgw', { region: REGION, ...address }),
      make('virtualNetworkGateway', 'vgw', {
        region: REGION,
        ipConfigurations: [{ name: 'default', subnet: SUBNET, publicIp: 'publicIp:pip-vgw' }],
        ...gateway,
      }),
      make('localNetworkGateway', 'lgw', {
        region: REGION,
        gatewayIpAddress: '203.0.113.9',
        addressPrefixes: ['192.168.0.0/16'],
        ...record,
      }),
      make('connection', 'con', {
        region: REGION,
        virtualNetworkGateway1: 'virtualNetworkGateway:vgw',
        localNetworkGateway2: 'localNetworkGateway:lgw',
        ...connection,
      }),
      ...more,
    ],
    { asOf: '2026-11-24', ...settings },
  );
}

export interface ExpressRouteExample {
  readonly gateway?: Draft<'virtualNetworkGateway'>;
  readonly address?: Draft<'publicIp'>;
  readonly circuit?: Draft<'circuit'>;
  readonly connection?: Draft<'connection'>;
  readonly more?: readonly Resource[];
  readonly settings?: Partial<Settings>;
}

/** The private peering of the example circuit. */
export const EXAMPLE_PEERING = {
  name: 'AzurePrivatePeering',
  peeringType: 'AzurePrivatePeering',
  peerAsn: 65010,
  vlanId: 100,
  primaryPrefix: '172.16.0.0/30',
  secondaryPrefix: '172.16.0.4/30',
} as const;

/** A connection of the example gateway to a circuit. */
export function circuitConnection(name: string, circuit: string, draft: Draft<'connection'> = {}): Resource {
  return make('connection', name, {
    region: REGION,
    connectionType: 'ExpressRoute',
    virtualNetworkGateway1: 'virtualNetworkGateway:ergw',
    peer: circuit,
    sharedKey: undefined,
    enableBgp: undefined,
    protocol: undefined,
    ...draft,
  });
}

/** A circuit that its provider has built. */
export function exampleCircuit(name: string, draft: Draft<'circuit'> = {}): Resource {
  return make('circuit', name, {
    region: REGION,
    provider: 'Equinix',
    peeringLocation: 'Amsterdam',
    bandwidthMbps: 200,
    providerState: 'Provisioned',
    peerings: [EXAMPLE_PEERING],
    ...draft,
  });
}

/** The same hub with gateway `ergw`, circuit `erc` in Amsterdam and the connection `con`. */
export function expressRoutePlan({ gateway, address, circuit, connection, more = [], settings }: ExpressRouteExample = {}): Plan {
  return planOf(
    [
      ...exampleHub(),
      make('publicIp', 'pip-ergw', { region: REGION, ...address }),
      exampleExpressRouteGateway(gateway),
      exampleCircuit('erc', circuit),
      circuitConnection('con', 'circuit:erc', connection),
      ...more,
    ],
    { asOf: '2026-11-24', ...settings },
  );
}

/** The gateway `ergw` in the gateway subnet of the hub. */
export function exampleExpressRouteGateway(draft: Draft<'virtualNetworkGateway'> = {}): Resource {
  return make('virtualNetworkGateway', 'ergw', {
    region: REGION,
    gatewayType: 'ExpressRoute',
    sku: 'ErGw1AZ',
    skuTier: 'ErGw1AZ',
    generation: undefined,
    enableBgp: undefined,
    activeActive: undefined,
    ipConfigurations: [{ name: 'default', subnet: SUBNET, publicIp: 'publicIp:pip-ergw' }],
    ...draft,
  });
}
