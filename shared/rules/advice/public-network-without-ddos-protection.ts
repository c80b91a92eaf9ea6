// SEC-006: networks with addresses that the Internet reaches are under DDoS protection, as a whole or address by address.
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { defineRule } from '../define-rule.ts';

export const publicNetworkWithoutDdosProtection = defineRule({
  code: 'SEC-006',
  id: 'advice/public-network-without-ddos-protection',
  title: 'Networks that the Internet reaches are under DDoS protection',
  severity: 'warning',
  why: 'The protection every customer has is tuned for the platform, not for one application. A plan for the network, or protection of the single address, learns what is normal there and answers an attack.',
  sources: ['alz'],
  reviewed: '2026-11',
  message:
    '{name} is reached from the Internet over {addresses}, and nothing protects them against floods. Join a protection plan, or protect each address.',
  check({ find, report }) {
    const exposed = exposedAddresses(find);
    for (const network of find.byKind('vnet')) {
      if (network.ddosProtection === true || network.existing || network.unknown?.ddosProtection !== undefined) continue;
      const open = (exposed.get(network.id) ?? []).filter((one) => one.ddosProtection !== 'Enabled');
      if (open.length > 0)
        report({
          subject: network.id,
          field: 'ddosProtection',
          related: open.map((one) => one.id),
          data: { addresses: open.map((one) => one.name) },
        });
    }
  },
  examples: { fails: () => firewall(false), passes: () => firewall(true) },
});

/** Public addresses of what takes connections from the Internet, by the network it stands in. */
function exposedAddresses(find: Lookup): ReadonlyMap<string, readonly ResourceOf<'publicIp'>[]> {
  const out = new Map<string, Map<string, ResourceOf<'publicIp'>>>();
  const note = (subnet: string | undefined, reference: string | undefined): void => {
    const network = find.getKind('subnet', subnet)?.parent;
    const address = find.getKind('publicIp', reference);
    if (network === undefined || !address) return;
    const known = out.get(network) ?? new Map<string, ResourceOf<'publicIp'>>();
    out.set(network, known.set(address.id, address));
  };
  for (const nic of find.byKind('networkInterface')) for (const one of nic.ipConfigurations ?? []) note(one.subnet, one.publicIp);
  for (const gateway of find.byKind('applicationGateway')) for (const one of gateway.frontends ?? []) note(placeOf(gateway), one.publicIp);
  for (const firewall of find.byKind('azureFirewall'))
    for (const one of firewall.ipConfigurations ?? []) note(one.subnet ?? firewall.ipConfigurations?.[0]?.subnet, one.publicIp);
  return new Map([...out].map(([network, addresses]) => [network, [...addresses.values()]]));
}

/** The subnet an application gateway stands in. */
function placeOf(gateway: ResourceOf<'applicationGateway'>): string | undefined {
  return gateway.gatewayIpConfigurations?.[0]?.subnet ?? gateway.frontends?.find((one) => one.subnet !== undefined)?.subnet;
}

function firewall(ddosProtection: boolean) {
  const resources: readonly Resource[] = [
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], ddosProtection }),
    make('subnet', 'AzureFirewallSubnet', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/26' }),
    make('publicIp', 'pip-fw'),
    make('azureFirewall', 'fw', {
      ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/azurefirewallsubnet', publicIp: 'publicIp:pip-fw' }],
    }),
  ];
  return planOf(resources);
}
