// SEC-004: machines with a public address are not managed over it. The rule that opens the port is NSG-007.

import { exampleRule } from '../../books/group-rules.ts';
import { MANAGEMENT_PORTS } from '../../facts/security-rules.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { openPorts } from '../security-groups/open-ports.ts';

export const machineOpenWithoutBastion = defineRule({
  code: 'SEC-004',
  id: 'advice/machine-open-without-bastion',
  title: 'Machines are managed through Bastion, not over public addresses',
  severity: 'warning',
  why: 'A machine with a public address and an open management port is found and tried within minutes. Bastion in the network, or in a peered one, gives people a way in without both.',
  sources: ['bast'],
  reviewed: '2026-11',
  message:
    '{name} is open to the Internet on port {ports} of {address}, and no Bastion is near. Add a Bastion and remove the public address.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    const guarded = networksWithBastion(find);
    for (const machine of find.byKind('virtualMachine')) {
      for (const { nic: reference } of machine.nics ?? []) {
        const nic = find.getKind('networkInterface', reference);
        const entry = nic?.ipConfigurations?.find((one) => one.publicIp !== undefined);
        const subnet = find.getKind('subnet', entry?.subnet);
        const network = find.getKind('vnet', subnet?.parent);
        if (!nic || !subnet || !network || entry?.publicIp === undefined) continue;
        if ([network.id, ...book.neighbours(network.id).map(({ id }) => id)].some((id) => guarded.has(id))) continue;
        const ports = openOn(find, nic, subnet);
        if (ports.length === 0) continue;
        report({
          subject: machine.id,
          related: [nic.id],
          data: { ports, address: find.get(entry.publicIp)?.name ?? 'its public address' },
        });
        break;
      }
    }
  },
  examples: { fails: () => machine('*'), passes: () => machine('203.0.113.0/24') },
});

/** Ports that every group on the way opens to everybody. Without a group nothing is said: a standard address is closed then. */
function openOn(find: Lookup, nic: ResourceOf<'networkInterface'>, subnet: ResourceOf<'subnet'>): readonly number[] {
  const references = [nic.securityGroup, subnet.securityGroup].filter((one) => one !== undefined);
  const groups = references.flatMap((one) => find.getKind('securityGroup', one) ?? []);
  if (groups.length === 0 || groups.length < references.length) return [];
  return MANAGEMENT_PORTS.ports.filter((port) => groups.every((group) => openPorts(group, [port]).length > 0));
}

function networksWithBastion(find: Lookup): ReadonlySet<string> {
  return new Set(
    find
      .byKind('bastion')
      .flatMap((one) => [one.network, ...(one.ipConfigurations ?? []).map(({ subnet }) => find.getKind('subnet', subnet)?.parent)])
      .flatMap((network) => network ?? []),
  );
}

function machine(sourceAddressPrefix: string): Plan {
  return planOf([
    make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
    make('securityGroup', 'nsg-web', { rules: [exampleRule('ssh', { sourceAddressPrefix, destinationPortRange: '22' })] }),
    make('subnet', 'web', { parent: 'vnet:app', addressPrefix: '10.1.0.0/24', securityGroup: 'securityGroup:nsg-web' }),
    make('publicIp', 'pip-vm'),
    make('networkInterface', 'nic-vm', {
      ipConfigurations: [{ name: 'primary', subnet: 'subnet:app/web', allocation: 'Dynamic', publicIp: 'publicIp:pip-vm' }],
    }),
    make('virtualMachine', 'vm', { nics: [{ nic: 'networkInterface:nic-vm' }] }),
  ]);
}
