// SUB-001: a subnet lies inside one range of its virtual network.
import type { ResourceOf } from '../../kinds/index.ts';
import { containsRange, formatCidr, overlaps } from '../../net/cidr.ts';
import { nextFree } from '../../net/cidr-set.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import type { OwnedRange } from '../../plan/owned-ranges.ts';
import type { Plan } from '../../plan/plan.ts';
import { moveSubnet, takenBeside } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

export const subnetOutsideNetwork = defineRule({
  code: 'SUB-001',
  id: 'subnets/subnet-outside-network',
  title: 'A subnet lies inside one range of its virtual network',
  severity: 'error',
  why: 'A subnet is a cut from the address space. Azure refuses one that is not wholly inside a single range, even when two neighbouring ranges cover it together.',
  sources: ['vnet-manage'],
  reviewed: '2026-11',
  message: '{range} of {name} is outside the address space of {network} ({space}). Move the subnet or add the range to the network.',
  check({ plan, find, report, unknown }) {
    const book = addressBook(plan);
    for (const network of find.byKind('vnet')) {
      if (network.unknown?.addressSpace !== undefined || network.existing) continue;
      const space = book.of(network.id);
      for (const subnet of book.subnetsOf(network.id)) {
        if (isUnstated(subnet)) unknown(subnet.id, `the address prefix of ${subnet.name} is not stated`, 'addressPrefix');
        if (space.length === 0) continue;
        for (const one of book.of(subnet.id))
          if (!space.some((own) => containsRange(own.range, one.range)))
            report({
              subject: subnet.id,
              field: one.field,
              related: [network.id],
              data: { range: one.text, network: network.name, space: space.map((own) => own.text) },
            });
      }
    }
  },
  fix: {
    label: 'Bring {name} and the address space of {network} together',
    safe: false,
    make: ({ subject, field }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      const network = find.getKind('vnet', subnet?.parent);
      const outside = addressBook(plan)
        .of(subject)
        .find((one) => one.field === field);
      if (!subnet || !network || !outside) return [];
      return move(plan, subnet, network, outside) ?? extend(plan, network, outside);
    },
  },
  examples: {
    fails: () =>
      planOf([
        make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
        make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.1.0.0/24' }),
      ]),
    passes: () =>
      planOf([
        make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
        make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
      ]),
  },
});

function isUnstated(subnet: ResourceOf<'subnet'>): boolean {
  if (subnet.existing || subnet.unknown?.addressPrefix !== undefined || subnet.unknown?.addressPrefixes !== undefined) return false;
  return subnet.addressPrefix === undefined && (subnet.addressPrefixes ?? []).length === 0 && subnet.extra === undefined;
}

function move(plan: Plan, subnet: ResourceOf<'subnet'>, network: ResourceOf<'vnet'>, outside: OwnedRange): readonly Command[] | null {
  const space = addressBook(plan)
    .of(network.id)
    .map((one) => one.range)
    .filter((range) => range.bits === outside.range.bits);
  const to = nextFree(space, takenBeside(plan, subnet), outside.range.length);
  return to && moveSubnet(plan, subnet, { from: outside.range, to });
}

function extend(plan: Plan, network: ResourceOf<'vnet'>, outside: OwnedRange): readonly Command[] {
  const taken = addressBook(plan).all.some((one) => one.range.length > 0 && overlaps(one.range, outside.range));
  if (taken) return [];
  return [{ type: 'update', id: network.id, change: { addressSpace: [...(network.addressSpace ?? []), formatCidr(outside.range)] } }];
}
