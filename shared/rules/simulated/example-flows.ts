// Declared flows for examples: two spokes of one hub, a site and a firewall, each in one or two variants.
import { make } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import type { Intent, Plan } from '../../plan/plan.ts';
import { after, vaultDesign } from './example-designs.ts';

/** Ids of the designs of this file. */
export const FLOW = {
  erp: 'subnet:vnet-erp/snet-app',
  build: 'subnet:vnet-build/snet-app',
  erpNetwork: 'vnet:vnet-erp',
  buildNetwork: 'vnet:vnet-build',
  site: 'site:harbour-dc',
  gatewaySubnet: 'subnet:vnet-hub/gatewaysubnet',
  firewall: 'azureFirewall:afw-hub',
  policy: 'firewallPolicy:afwp-hub',
} as const;

/** Declares flows. */
export function declared(...intents: readonly Intent[]): Command {
  return { type: 'settings', change: { intents } };
}

/** A flow on port 443 that should pass. */
export function flow(from: string, to: string, more: Partial<Intent> = {}): Intent {
  return { name: `${from} to ${to}`, from, to, port: 443, expect: 'allow', ...more };
}

/** Both halves of a peering between the two spokes. */
export function spokesPeered(more: { readonly [field: string]: unknown } = {}): readonly Command[] {
  return [['to-vnet-build', FLOW.erpNetwork, FLOW.buildNetwork] as const, ['to-vnet-erp', FLOW.buildNetwork, FLOW.erpNetwork] as const].map(
    ([name, parent, remoteNetwork]) => ({
      type: 'add',
      resource: make('peering', name, { parent, remoteNetwork, allowVirtualNetworkAccess: true, allowForwardedTraffic: false, ...more }),
    }),
  );
}

/** Network rules of the firewall of `firewallDesign`: from where, to where, on port 443. */
export interface FirewallOpening {
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
}

/** Hub and spokes with a firewall at 10.0.3.4 in the hub, and routes to it on the spoke vnet-erp. */
export function firewallDesign(
  openings: readonly FirewallOpening[],
  routes: readonly string[],
  gatewayRoutes: readonly string[] = [],
  ...more: readonly Command[]
): Plan {
  const toFirewall = (prefixes: readonly string[]) =>
    prefixes.map((addressPrefix, i) => ({
      name: `to-firewall-${i + 1}`,
      addressPrefix,
      nextHopType: 'VirtualAppliance' as const,
      nextHopIpAddress: '10.0.3.4',
    }));
  const rules = openings.map(({ sources, destinations }, i) => ({
    ruleType: 'NetworkRule',
    name: `open-${i + 1}`,
    ipProtocols: ['TCP'],
    sourceAddresses: [...sources],
    destinationAddresses: [...destinations],
    destinationPorts: ['443'],
  }));
  const collection = {
    ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
    name: 'open',
    priority: 200,
    action: { type: 'Allow' },
    rules,
  };
  const add = (resource: Extract<Command, { readonly type: 'add' }>['resource']): Command => ({ type: 'add', resource });
  return after(
    vaultDesign(),
    add(make('subnet', 'AzureFirewallSubnet', { parent: 'vnet:vnet-hub', addressPrefix: '10.0.3.0/26' })),
    add(make('publicIp', 'pip-afw', { region: 'westeurope' })),
    add(
      make('firewallPolicy', 'afwp-hub', {
        region: 'westeurope',
        ruleCollectionGroups: [{ name: 'flows', priority: 200, ruleCollections: [collection] }],
      }),
    ),
    add(
      make('azureFirewall', 'afw-hub', {
        region: 'westeurope',
        policy: FLOW.policy,
        ipConfigurations: [
          { name: 'default', subnet: 'subnet:vnet-hub/azurefirewallsubnet', privateIpAddress: '10.0.3.4', publicIp: 'publicIp:pip-afw' },
        ],
      }),
    ),
    add(make('routeTable', 'rt-erp', { region: 'westeurope', disableBgpRoutePropagation: true, routes: toFirewall(routes) })),
    add(make('routeTable', 'rt-gateway', { region: 'westeurope', routes: toFirewall(gatewayRoutes) })),
    { type: 'update', id: FLOW.erp, change: { routeTable: 'routeTable:rt-erp' } },
    { type: 'update', id: FLOW.gatewaySubnet, change: { routeTable: 'routeTable:rt-gateway' } },
    ...more,
  );
}
