// Two sites of one hub for examples, one behind a VPN and one behind a circuit, with a Route Server between their gateways or without.
import { make } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import type { Plan } from '../../plan/plan.ts';
import { baseDesign, firewallWith } from './example-designs.ts';
import { declared, flow } from './example-flows.ts';

/** Ranges of both sites. */
const SITES = ['172.20.0.0/16', '192.168.0.0/16'];

/** The base design with a second site behind a circuit of the same hub, and a flow from there to the first. */
export function twoSites(...commands: readonly Command[]): Plan {
  const resources = [
    make('site', 'plant', { prefixes: ['172.20.0.0/16'], asn: 65020, egress: 'direct', dnsServers: [] }),
    make('publicIp', 'pip-ergw', { region: 'westeurope' }),
    make('virtualNetworkGateway', 'ergw-hub', {
      region: 'westeurope',
      gatewayType: 'ExpressRoute',
      sku: 'ErGw1AZ',
      ipConfigurations: [{ name: 'default', subnet: 'subnet:vnet-hub/gatewaysubnet', publicIp: 'publicIp:pip-ergw' }],
    }),
    make('circuit', 'erc-plant', {
      region: 'westeurope',
      provider: 'Equinix',
      peeringLocation: 'Frankfurt',
      bandwidthMbps: 200,
      tier: 'Standard',
      family: 'MeteredData',
      providerState: 'Provisioned',
      peerings: [
        {
          name: 'AzurePrivatePeering',
          peeringType: 'AzurePrivatePeering',
          peerAsn: 65020,
          primaryPrefix: '172.16.0.0/30',
          secondaryPrefix: '172.16.0.4/30',
          vlanId: 200,
        },
      ],
      site: 'site:plant',
    }),
    make('connection', 'cn-plant', {
      region: 'westeurope',
      connectionType: 'ExpressRoute',
      virtualNetworkGateway1: 'virtualNetworkGateway:ergw-hub',
      peer: 'circuit:erc-plant',
    }),
  ];
  return baseDesign(
    ...resources.map((resource) => ({ type: 'add' as const, resource })),
    firewallWith({ name: 'plant', action: 'allow', sources: SITES, destinations: SITES, protocol: 'Tcp', ports: '443' }),
    declared(flow('site:plant', 'site:harbour-dc')),
    ...commands,
  );
}

/** A Route Server in the hub. */
export function routeServer(branchToBranch: boolean): Command {
  return {
    type: 'batch',
    label: 'Add a Route Server',
    commands: [
      { type: 'add', resource: make('subnet', 'RouteServerSubnet', { parent: 'vnet:vnet-hub', addressPrefix: '10.0.5.0/26' }) },
      { type: 'add', resource: make('publicIp', 'pip-rs', { region: 'westeurope' }) },
      {
        type: 'add',
        resource: make('routeServer', 'rs-hub', {
          region: 'westeurope',
          branchToBranch,
          ipConfigurations: [{ name: 'default', subnet: 'subnet:vnet-hub/routeserversubnet', publicIp: 'publicIp:pip-rs' }],
        }),
      },
    ],
  };
}
