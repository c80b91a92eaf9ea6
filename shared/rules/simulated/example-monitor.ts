// The base design with a Monitor private link scope in the hub, for examples: who is led to it, how it is set, what it holds.
import type { Draft } from '../../plan/build.ts';
import { make } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { arcByVpn } from '../../plan/samples/index.ts';
import { MONITOR_ZONES } from '../private-link-scopes/scope-book.ts';
import { after, BASE, baseDesign, set } from './example-designs.ts';

const ADDRESSES = { 'global.handler.control.monitor.azure.com': '10.0.1.60', 'api.monitor.azure.com': '10.0.1.61' };

/** Ids of the design. */
export const MONITOR = {
  scope: 'monitorPrivateLinkScope:ampls',
  workspace: 'logAnalyticsWorkspace:law-harbour',
  endpoint: 'privateEndpoint:pe-monitor',
} as const;

/** The site forwards Monitor names to the resolver of the hub; `networks` are linked to the Monitor zones. */
export function monitorDesign(
  networks: readonly string[],
  scope: Draft<'monitorPrivateLinkScope'> = {},
  ...commands: readonly Command[]
): Plan {
  const zones = MONITOR_ZONES.flatMap((name) => [
    make('privateDnsZone', name),
    ...networks.map((network) =>
      make('zoneLink', `link-${network.slice('vnet:'.length)}`, {
        parent: `privateDnsZone:${name}`,
        network,
        registrationEnabled: false,
        // Storage accounts of others stay public: the blob zone of Monitor holds its own packages only.
        ...(name.includes('.blob.') ? { resolutionPolicy: 'NxDomainRedirect' as const } : {}),
      }),
    ),
  ]);
  const forwarders = lookupOf(arcByVpn()).getKind('dnsServer', BASE.dns)?.forwarders ?? [];
  const resources = [
    make('logAnalyticsWorkspace', 'law-harbour', { region: 'westeurope' }),
    make('dataCollectionEndpoint', 'dce', { region: 'westeurope' }),
    make('monitorPrivateLinkScope', 'ampls', {
      ingestionAccess: 'PrivateOnly',
      queryAccess: 'PrivateOnly',
      scopedResources: [
        { name: 'law-harbour', resource: MONITOR.workspace },
        { name: 'dce', resource: 'dataCollectionEndpoint:dce' },
      ],
      ...scope,
    }),
    make('privateEndpoint', 'pe-monitor', {
      region: 'westeurope',
      subnet: 'subnet:vnet-hub/snet-pe',
      connections: [{ name: 'pe-monitor', target: MONITOR.scope, groupIds: ['azuremonitor'], status: 'Approved' }],
      zoneGroups: [{ name: 'default', zones: MONITOR_ZONES.map((name) => ({ name, zone: `privateDnsZone:${name}` })) }],
      dnsConfigs: Object.entries(ADDRESSES).map(([fqdn, address]) => ({ fqdn, addresses: [address] })),
    }),
    ...zones,
  ];
  return after(
    baseDesign(...resources.map((resource) => ({ type: 'add' as const, resource }))),
    set(BASE.dns, { forwarders: [...forwarders, { domain: 'monitor.azure.com', targets: ['10.0.32.4'] }] }),
    ...commands,
  );
}
