// SUB-012: the subnet of a resolver endpoint is delegated to the resolver. Azure has accepted plain subnets, so this is no error.
import { RESOLVER_SUBNET } from '../../facts/platform-subnets.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';

export const resolverSubnetNotDelegated = defineRule({
  code: 'SUB-012',
  id: 'subnets/resolver-subnet-not-delegated',
  title: 'The subnet of a resolver endpoint is delegated to the resolver',
  severity: 'warning',
  why: 'Delegation gives the subnet to one service and keeps others out. The documentation describes it for resolver endpoints, although endpoints have been created without.',
  sources: ['res', 'gh-98348', 'rec-ext'],
  reviewed: '2026-11',
  message: '{name} holds the resolver endpoint {endpoint} and is not delegated to {service}. Add the delegation.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const subnet of find.byKind('subnet')) {
      if (subnet.unknown?.delegations !== undefined) continue;
      if ((subnet.delegations ?? []).some((one) => one.service?.toLowerCase() === RESOLVER_SUBNET.delegation.toLowerCase())) continue;
      const endpoint = book.users(subnet.id).find((user) => user.kind === 'resolverInbound' || user.kind === 'resolverOutbound');
      if (endpoint)
        report({
          subject: subnet.id,
          field: 'delegations',
          related: [endpoint.id],
          data: { endpoint: endpoint.name, service: RESOLVER_SUBNET.delegation },
        });
    }
  },
  fix: {
    label: 'Delegate {name} to the resolver',
    safe: true,
    make: ({ subject }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      const foreign = addressBook(plan)
        .users(subject)
        .some((user) => user.kind !== 'resolverInbound' && user.kind !== 'resolverOutbound');
      if (!subnet || foreign || (subnet.delegations ?? []).length > 0) return [];
      return [{ type: 'update', id: subject, change: { delegations: [{ name: 'dnsResolvers', service: RESOLVER_SUBNET.delegation }] } }];
    },
  },
  examples: { fails: () => inbound([]), passes: () => inbound([{ name: 'dnsResolvers', service: RESOLVER_SUBNET.delegation }]) },
});

function inbound(delegations: readonly { readonly name: string; readonly service: string }[]) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.1.0.0/16'] }),
    make('subnet', 'snet-in', { parent: 'vnet:hub', addressPrefix: '10.1.0.0/28', delegations }),
    make('dnsResolver', 'dnspr', { network: 'vnet:hub' }),
    make('resolverInbound', 'in', {
      parent: 'dnsResolver:dnspr',
      ipConfigurations: [{ subnet: 'subnet:hub/snet-in', allocation: 'Dynamic' }],
    }),
  ]);
}
