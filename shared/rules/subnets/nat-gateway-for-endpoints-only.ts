// SUB-021: a NAT gateway does nothing for private endpoints. On a gateway subnet it is an error of its own, GWS-011.
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { isGatewaySubnetName } from '../../plan/platform-places.ts';
import { defineRule } from '../define-rule.ts';

export const natGatewayForEndpointsOnly = defineRule({
  code: 'SUB-021',
  id: 'subnets/nat-gateway-for-endpoints-only',
  title: 'A subnet that holds only private endpoints has no NAT gateway',
  severity: 'info',
  why: 'Private endpoints answer and never open connections, so they need no way out. The NAT gateway costs money there and does nothing.',
  sources: ['doa'],
  reviewed: '2026-11',
  message: '{name} holds only private endpoints, for which its NAT gateway {gateway} does nothing. Detach it.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const subnet of find.byKind('subnet')) {
      if (subnet.natGateway === undefined || isGatewaySubnetName(subnet.name)) continue;
      const users = book.users(subnet.id);
      if (users.length === 0 || users.some((user) => user.kind !== 'privateEndpoint' && !isEndpointInterface(user, users))) continue;
      report({
        subject: subnet.id,
        field: 'natGateway',
        data: { gateway: find.get(subnet.natGateway)?.name ?? subnet.natGateway.split('/').pop() ?? subnet.natGateway },
      });
    }
  },
  fix: {
    label: 'Detach the NAT gateway of {name}',
    safe: true,
    make: ({ subject }) => [{ type: 'update', id: subject, change: { natGateway: undefined } }],
  },
  examples: { fails: () => endpoint(true), passes: () => endpoint(false) },
});

/** Azure makes an interface for each endpoint; imports bring both. */
function isEndpointInterface(user: { readonly kind: string; readonly name: string }, users: readonly { readonly name: string }[]): boolean {
  return user.kind === 'networkInterface' && users.some((other) => user.name.startsWith(`${other.name}.nic.`));
}

function endpoint(translated: boolean) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('publicIp', 'pip-ng'),
    make('natGateway', 'ng', { publicIps: ['publicIp:pip-ng'] }),
    make('subnet', 'snet-pe', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24', ...(translated ? { natGateway: 'natGateway:ng' } : {}) }),
    make('keyVault', 'kv-app'),
    make('privateEndpoint', 'pep-kv', {
      subnet: 'subnet:hub/snet-pe',
      connections: [{ name: 'kv', target: 'keyVault:kv-app', groupIds: ['vault'] }],
    }),
  ]);
}
