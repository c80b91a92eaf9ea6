// SUB-014: private endpoints stand in subnets without delegation.
import { make, planOf } from '../../plan/build.ts';
import { isGatewaySubnetName } from '../../plan/platform-places.ts';
import { moveUsers } from '../../plan/relocate.ts';
import { defineRule } from '../define-rule.ts';

export const endpointInDelegatedSubnet = defineRule({
  code: 'SUB-014',
  id: 'subnets/endpoint-in-delegated-subnet',
  title: 'A private endpoint stands in a subnet without delegation',
  severity: 'error',
  why: 'A delegated subnet belongs to one service. Azure answers PrivateEndpointCreationNotAllowedAsSubnetIsDelegated when an endpoint is to be created in it.',
  sources: ['pe-ov'],
  reviewed: '2026-11',
  message: '{name} stands in {subnet}, which is delegated to {service}. Move the endpoint to a subnet without delegation.',
  check({ find, report }) {
    for (const endpoint of find.byKind('privateEndpoint')) {
      const subnet = find.getKind('subnet', endpoint.subnet);
      const services = (subnet?.delegations ?? []).flatMap((one) => (one.service === undefined ? [] : [one.service]));
      if (!subnet || services.length === 0 || isGatewaySubnetName(subnet.name)) continue;
      report({ subject: endpoint.id, field: 'subnet', related: [subnet.id], data: { subnet: subnet.name, service: services } });
    }
  },
  fix: {
    label: 'Move {name} to a subnet for private endpoints',
    safe: false,
    make: ({ subject, related }, { plan, find }) => {
      const endpoint = find.get(subject);
      return endpoint && related[0] !== undefined ? moveUsers(plan, [endpoint], related[0], 'snet-pe') : [];
    },
  },
  examples: { fails: () => endpointIn('subnet:hub/snet-functions'), passes: () => endpointIn('subnet:hub/snet-pe') },
});

function endpointIn(subnet: string) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'snet-pe', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
    make('subnet', 'snet-functions', {
      parent: 'vnet:hub',
      addressPrefix: '10.0.2.0/24',
      delegations: [{ name: 'functions', service: 'Microsoft.Web/serverFarms' }],
    }),
    make('keyVault', 'kv-app'),
    make('privateEndpoint', 'pep-kv', { subnet, connections: [{ name: 'kv', target: 'keyVault:kv-app', groupIds: ['vault'] }] }),
  ]);
}
