// GWS-010: a gateway subnet holds only gateways. Services with a platform subnet of their own are SUB-005.
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { gatewaySubnets } from '../../plan/platform-places.ts';
import { moveUsers } from '../../plan/relocate.ts';
import { defineRule } from '../define-rule.ts';

const OTHER_RULES: ReadonlySet<string> = new Set(['virtualNetworkGateway', 'azureFirewall', 'bastion', 'routeServer', 'opaque']);

export const strangerInGatewaySubnet = defineRule({
  code: 'GWS-010',
  id: 'gateway-subnet/stranger-in-gateway-subnet',
  title: 'A gateway subnet holds only gateways',
  severity: 'error',
  why: 'Azure keeps the subnet for the instances of gateways and routes it in its own way. Machines and private endpoints there are refused or break the gateway.',
  sources: ['vpn-set'],
  reviewed: '2026-11',
  message: '{name} stands in {subnet} of {network}, which is for gateways only. Move it to another subnet.',
  check({ plan, report }) {
    const book = addressBook(plan);
    for (const { subnet, network } of gatewaySubnets(plan))
      for (const user of book.users(subnet.id))
        if (!OTHER_RULES.has(user.kind))
          report({
            subject: user.id,
            related: [subnet.id],
            data: { subnet: subnet.name, network: network?.name ?? 'its network' },
          });
  },
  fix: {
    label: 'Move {name} to another subnet',
    safe: false,
    make: ({ subject, related }, { plan, find }) => {
      const user = find.get(subject);
      if (!user || related[0] === undefined) return [];
      return moveUsers(plan, [user], related[0], user.kind === 'privateEndpoint' ? 'snet-pe' : 'snet-workload');
    },
  },
  examples: { fails: () => endpointIn('subnet:hub/gatewaysubnet'), passes: () => endpointIn('subnet:hub/snet-endpoints') },
});

function endpointIn(subnet: string) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/27' }),
    make('subnet', 'snet-endpoints', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
    make('keyVault', 'kv-app'),
    make('privateEndpoint', 'pep-kv', { subnet, connections: [{ name: 'kv', target: 'keyVault:kv-app', groupIds: ['vault'] }] }),
  ]);
}
