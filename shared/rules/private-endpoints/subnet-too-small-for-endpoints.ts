// PE-007: a subnet has an address for each name behind its endpoints.
import { usableAddresses } from '../../net/cidr.ts';
import { make, planOf } from '../../plan/build.ts';
import { resizeSubnet } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';
import { endpointBook } from './endpoint-book.ts';
import { PLANNED_ADDRESSES, type PlannedAddresses, subnetSpace } from './endpoint-space.ts';
import { ARC_ZONES, exampleEndpoint, exampleZones } from './example-plans.ts';

export const subnetTooSmallForEndpoints = defineRule({
  code: 'PE-007',
  id: 'private-endpoints/subnet-too-small-for-endpoints',
  title: 'A subnet has enough addresses for its private endpoints',
  severity: 'error',
  why: 'An endpoint takes one address for each name of its target: one for a vault, six seen for an Arc scope, a dozen or more for a Monitor scope. Azure keeps five addresses of each subnet, so small subnets fill up quickly.',
  sources: ['pe-ov', 'rec-ext'],
  reviewed: '2026-11',
  message: '{name} has {usable} usable addresses, but its endpoints and other users need about {needed}. Make it larger.',
  parameters: PLANNED_ADDRESSES,
  check({ plan, find, report, parameter }) {
    const planned: PlannedAddresses = {
      arcScope: parameter('arcScope'),
      monitorScope: parameter('monitorScope'),
      other: parameter('other'),
    };
    for (const [id, endpoints] of endpointBook(find).inSubnet) {
      const subnet = find.getKind('subnet', id);
      const space = subnet && subnetSpace(plan, subnet, planned);
      if (!space || space.needed <= space.usable) continue;
      report({
        subject: id,
        field: 'addressPrefix',
        related: endpoints.map((placed) => placed.endpoint.id),
        data: { usable: space.usable, needed: space.needed },
      });
    }
  },
  fix: {
    label: 'Make {name} large enough for {needed} addresses',
    safe: false,
    make: ({ subject, data }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      const range = subnet && subnetSpace(plan, subnet, PLANNED_ADDRESSES)?.range;
      if (!subnet || !range) return [];
      let length = range.length;
      while (
        length > 8 &&
        Number(usableAddresses({ ...range, last: range.first + (1n << BigInt(32 - length)) - 1n })) < Number(data.needed)
      )
        length--;
      return resizeSubnet(plan, subnet, range, length);
    },
  },
  examples: {
    fails: () => scopeIn('10.0.1.0/29'),
    passes: () => scopeIn('10.0.1.0/28'),
  },
});

function scopeIn(addressPrefix: string) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], region: 'westeurope' }),
    make('subnet', 'snet-pe', { parent: 'vnet:hub', addressPrefix }),
    make('arcPrivateLinkScope', 'pls-arc', { region: 'westeurope' }),
    exampleEndpoint('pe-arc', { target: 'arcPrivateLinkScope:pls-arc', groupId: 'hybridcompute', zones: ARC_ZONES }),
    ...exampleZones(ARC_ZONES),
  ]);
}
