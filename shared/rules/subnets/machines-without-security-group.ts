// SUB-017: a subnet with machines has a security group, unless each interface has one.
import { SECURITY_GROUP_EXEMPT } from '../../facts/platform-subnets.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { newId } from '../../plan/ids.ts';
import { defineRule } from '../define-rule.ts';

export const machinesWithoutSecurityGroup = defineRule({
  code: 'SUB-017',
  id: 'subnets/machines-without-security-group',
  title: 'A subnet with machines has a security group',
  severity: 'warning',
  why: 'Without a security group nothing filters traffic to the machines: everything that has a route gets in. An empty group already denies what comes from outside the network.',
  sources: ['nsg', 'alz'],
  reviewed: '2026-11',
  message: '{name} holds {machines} and has no security group. Attach one.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    const machineOf = new Map(
      find
        .byKind('virtualMachine')
        .flatMap((vm) => (vm.nics ?? []).flatMap((one) => (one.nic === undefined ? [] : [[one.nic, vm] as const]))),
    );
    for (const subnet of find.byKind('subnet')) {
      if (subnet.securityGroup !== undefined || subnet.unknown?.securityGroup !== undefined || subnet.existing) continue;
      if (SECURITY_GROUP_EXEMPT.includes(subnet.name)) continue;
      const bare = book
        .users(subnet.id)
        .filter((user) => user.kind === 'networkInterface' && user.securityGroup === undefined && user.unknown?.securityGroup === undefined)
        .flatMap((nic) => machineOf.get(nic.id) ?? []);
      if (bare.length > 0)
        report({ subject: subnet.id, field: 'securityGroup', data: { machines: [...new Set(bare.map((vm) => vm.name))] } });
    }
  },
  fix: {
    label: 'Attach a new security group to {name}',
    // A group without rules of its own only takes traffic away.
    safe: true,
    make: ({ subject }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      if (!subnet) return [];
      const network = find.getKind('vnet', subnet.parent);
      const name = `nsg-${subnet.name}`;
      const id = newId('securityGroup', `${name}-${network?.name ?? 'network'}`, undefined, (one) => plan.resources.has(one));
      const { region, group } = network ?? {};
      return [
        {
          type: 'add',
          resource: make('securityGroup', id.slice(id.indexOf(':') + 1), {
            id,
            ...(region ? { region } : {}),
            ...(group ? { group } : {}),
          }),
        },
        { type: 'link', id: subject, field: 'securityGroup', to: id },
      ];
    },
  },
  examples: { fails: () => machine(false), passes: () => machine(true) },
});

function machine(filtered: boolean) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('securityGroup', 'nsg-app'),
    make('subnet', 'app', {
      parent: 'vnet:hub',
      addressPrefix: '10.0.1.0/24',
      ...(filtered ? { securityGroup: 'securityGroup:nsg-app' } : {}),
    }),
    make('networkInterface', 'nic-vm', { ipConfigurations: [{ name: 'primary', subnet: 'subnet:hub/app', allocation: 'Dynamic' }] }),
    make('virtualMachine', 'vm', { nics: [{ nic: 'networkInterface:nic-vm' }] }),
  ]);
}
