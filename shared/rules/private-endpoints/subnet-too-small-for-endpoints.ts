// PE-007: a subnet has room for the addresses that its Monitor endpoints are going to need.
// What can be counted for certain, Arc endpoints included, is said by ADDR-018.

import { endpointBook } from '../../books/endpoint-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { capacityOf } from '../../plan/occupancy.ts';
import { resizeSubnet } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';
import { isMonitorWithoutAddresses, PLANNED_ADDRESSES, type PlannedAddresses, subnetSpace } from './endpoint-space.ts';
import { exampleEndpoint } from './example-plans.ts';

/** The largest subnet a fix makes. */
const SHORTEST = 16;

export const subnetTooSmallForEndpoints = defineRule({
  code: 'PE-007',
  id: 'private-endpoints/subnet-too-small-for-endpoints',
  title: 'A subnet has enough addresses for its private endpoints',
  severity: 'error',
  why: 'An endpoint takes one address for each name of its target: one for a vault, six seen for an Arc scope, a dozen or more for a Monitor scope. Azure keeps five addresses of each subnet, so small subnets fill up quickly.',
  sources: ['pe-ov', 'rec-ext'],
  reviewed: '2026-11',
  message: '{name} has {usable} usable addresses, but with its Monitor endpoints about {needed} are needed. Make it larger.',
  parameters: PLANNED_ADDRESSES,
  check({ plan, find, report, parameter }) {
    const planned: PlannedAddresses = {
      arcScope: parameter('arcScope'),
      monitorScope: parameter('monitorScope'),
      gateway: parameter('gateway'),
    };
    for (const [id, endpoints] of endpointBook(find).inSubnet) {
      const subnet = find.getKind('subnet', id);
      if (!subnet || !endpoints.some(isMonitorWithoutAddresses)) continue;
      const space = subnetSpace(plan, subnet, planned);
      if (!space || space.least > space.usable || space.needed <= space.usable) continue;
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
      for (let length = range.length - 1; length >= SHORTEST; length--)
        if (capacityOf([{ ...range, last: range.first + (1n << BigInt(32 - length)) - 1n }]) >= Number(data.needed))
          return resizeSubnet(plan, subnet, range, length);
      return [];
    },
  },
  examples: {
    fails: () => monitorIn('10.0.1.0/28'),
    passes: () => monitorIn('10.0.1.0/27'),
  },
});

function monitorIn(addressPrefix: string) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], region: 'westeurope' }),
    make('subnet', 'snet-pe', { parent: 'vnet:hub', addressPrefix }),
    make('monitorPrivateLinkScope', 'ampls'),
    exampleEndpoint('pe-monitor', { target: 'monitorPrivateLinkScope:ampls', groupId: 'azuremonitor' }),
  ]);
}
