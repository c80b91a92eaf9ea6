// PE-008: the fixed addresses of an endpoint are free and belong to the part of the target it leads to.
// That they lie in the subnet, are not reserved and are fixed once is said by ADDR-015 to ADDR-017.

import { endpointBook, type PlacedEndpoint } from '../../books/endpoint-book.ts';
import { containsIp, formatIp } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { fixedAddresses, isReserved } from '../../plan/occupancy.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { type GivenAddresses, givenAddresses, isDrawnOnly, isInterfaceOf, shortest } from './endpoint-space.ts';
import { exampleNetwork, exampleVault } from './example-plans.ts';

export const fixedAddressUnusable = defineRule({
  code: 'PE-008',
  id: 'private-endpoints/fixed-address-unusable',
  title: 'The fixed addresses of an endpoint are free and meant for its target',
  severity: 'error',
  why: 'Azure gives an address once, also when it chose the address by itself. Each fixed address of an endpoint is for one member of its target, named by group id and member; one for a part the endpoint does not lead to is never used.',
  sources: ['pe-ov', 'rec-cli'],
  reviewed: '2026-11',
  message: '{name} wants the address {address}, which Azure already gave to {other}. Choose a free address of {subnet}.',
  check({ find, report }) {
    for (const placed of endpointBook(find).all) {
      const { endpoint, subnet, network } = placed;
      const groups = groupsOf(placed);
      for (const [i, one] of (endpoint.ipConfigurations ?? []).entries()) {
        if (one.groupId !== undefined && groups !== null && !groups.has(one.groupId.toLowerCase()))
          report({
            subject: endpoint.id,
            field: `ipConfigurations.${i}.groupId`,
            severity: 'warning',
            data: { groupId: one.groupId, groups: [...groups] },
            message: '{name} fixes an address for {groupId}, but leads to {groups}. Name the part it leads to.',
          });
        if (!network || !subnet || one.address === undefined) continue;
        const other = holderOf(givenAddresses(find, network.id), one.address, placed);
        if (other)
          report({
            subject: endpoint.id,
            field: `ipConfigurations.${i}.address`,
            related: [other.id],
            data: { address: one.address, other: other.name, subnet: subnet.name },
          });
      }
    }
  },
  fix: {
    label: 'Take a free address of {subnet}',
    safe: false,
    make: ({ subject, field }, { plan, find }) => {
      const placed = endpointBook(find).all.find((one) => one.endpoint.id === subject);
      if (!placed || !isDrawnOnly(placed.endpoint) || !field?.endsWith('.address')) return [];
      const address = freeAddress(plan, find, placed);
      if (address === null) return [];
      const ipConfigurations = (placed.endpoint.ipConfigurations ?? []).map((one, i) =>
        field === `ipConfigurations.${i}.address` ? { ...one, address } : one,
      );
      return [{ type: 'update', id: subject, change: { ipConfigurations } }];
    },
  },
  examples: {
    fails: () => besideMachine('10.0.1.10'),
    passes: () => besideMachine('10.0.1.11'),
  },
});

/** Group ids of its connections in lower case; null when one is not known. */
function groupsOf({ connections }: PlacedEndpoint): ReadonlySet<string> | null {
  if (connections.length === 0 || connections.some(({ entry }) => entry.groupIds === undefined)) return null;
  return new Set(connections.flatMap(({ entry }) => entry.groupIds ?? []).map((id) => id.toLowerCase()));
}

function holderOf(given: GivenAddresses, address: string, { endpoint }: PlacedEndpoint) {
  return given.get(shortest(address) ?? '')?.find((holder) => holder.id !== endpoint.id && !isInterfaceOf(holder, endpoint));
}

/** The lowest address of the subnet that nobody fixed, Azure gave to nobody and does not keep. */
function freeAddress(plan: Plan, find: Lookup, { subnet, network }: PlacedEndpoint): string | null {
  const range = subnet && addressBook(plan).of(subnet.id)[0]?.range;
  if (!range || !network) return null;
  const taken = new Set(givenAddresses(find, network.id).keys());
  for (const one of fixedAddresses(plan)) if (containsIp(range, one.ip)) taken.add(formatIp(one.ip));
  for (let value = range.first; value <= range.last; value++) {
    const text = formatIp({ bits: range.bits, value });
    if (!taken.has(text) && !isReserved(range, { bits: range.bits, value })) return text;
  }
  return null;
}

function besideMachine(address: string): Plan {
  return planOf([
    ...exampleNetwork(),
    make('networkInterface', 'nic-jump', {
      origin: 'import',
      ipConfigurations: [{ name: 'primary', subnet: 'subnet:hub/snet-pe', allocation: 'Dynamic', privateIpAddress: '10.0.1.10' }],
    }),
    ...exampleVault({ ipConfigurations: [{ name: 'default', groupId: 'vault', memberName: 'default', address }] }),
  ]);
}
