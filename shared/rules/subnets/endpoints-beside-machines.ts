// SUB-015: private endpoints have a subnet of their own.
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { moveUsers } from '../../plan/relocate.ts';
import { defineRule } from '../define-rule.ts';

export const endpointsBesideMachines = defineRule({
  code: 'SUB-015',
  id: 'subnets/endpoints-beside-machines',
  title: 'Private endpoints have a subnet of their own',
  severity: 'warning',
  why: 'Whether security groups and routes act on endpoints is set for a whole subnet. In a subnet of their own, endpoints can be filtered and inspected without a side effect on machines.',
  sources: ['pe-np', 'caf-pl'],
  reviewed: '2026-11',
  message: '{name} holds machines and {endpoints}. Move the private endpoints to a subnet of their own.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    const machines = new Set(find.byKind('virtualMachine').flatMap((vm) => (vm.nics ?? []).flatMap((one) => find.get(one.nic)?.id ?? [])));
    for (const subnet of find.byKind('subnet')) {
      const users = book.users(subnet.id);
      const endpoints = users.filter((user) => user.kind === 'privateEndpoint');
      if (endpoints.length === 0 || !users.some((user) => machines.has(user.id))) continue;
      report({
        subject: subnet.id,
        related: endpoints.map((one) => one.id).sort(),
        data: { endpoints: endpoints.map((one) => one.name) },
      });
    }
  },
  fix: {
    label: 'Move the private endpoints of {name} to a subnet of their own',
    safe: false,
    make: ({ subject, related }, { plan, find }) =>
      moveUsers(
        plan,
        related.flatMap((id) => find.get(id) ?? []),
        subject,
        'snet-pe',
      ),
  },
  examples: { fails: () => endpointIn('subnet:hub/snet-app'), passes: () => endpointIn('subnet:hub/snet-endpoints') },
});

function endpointIn(subnet: string) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'snet-app', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
    make('subnet', 'snet-endpoints', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/24' }),
    make('networkInterface', 'nic-vm', { ipConfigurations: [{ name: 'primary', subnet: 'subnet:hub/snet-app', allocation: 'Dynamic' }] }),
    make('virtualMachine', 'vm', { nics: [{ nic: 'networkInterface:nic-vm' }] }),
    make('keyVault', 'kv-app'),
    make('privateEndpoint', 'pep-kv', { subnet, connections: [{ name: 'kv', target: 'keyVault:kv-app', groupIds: ['vault'] }] }),
  ]);
}
