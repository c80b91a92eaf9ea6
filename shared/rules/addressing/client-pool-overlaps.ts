// ADDR-023: the addresses of point-to-site clients overlap nothing the clients are to reach.

import type { ResourceOf } from '../../kinds/index.ts';
import { formatCidr, overlaps } from '../../net/cidr.ts';
import { type AddressBook, addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { changeAt } from '../../plan/change-at.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { OwnedRange } from '../../plan/owned-ranges.ts';
import { freePrivateRange } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

export const clientPoolOverlaps = defineRule({
  code: 'ADDR-023',
  id: 'addressing/client-pool-overlaps',
  title: 'The client pool of a gateway has a range of its own',
  severity: 'error',
  why: 'Clients get their addresses from the pool and are reached over the gateway. An address that also exists in a network or a site is sent there instead, and the client gets no answer.',
  sources: ['vpn-faq'],
  reviewed: '2026-11',
  message: 'The client pool {range} of {name} overlaps {otherRange} of {other}. Choose another pool.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const gateway of find.byKind('virtualNetworkGateway')) {
      const pools = book.of(gateway.id);
      if (pools.length === 0) continue;
      const others = surroundings(book, find, gateway);
      for (const pool of pools) {
        const hit = others.find((one) => one.range.length > 0 && overlaps(one.range, pool.range));
        if (hit)
          report({
            subject: gateway.id,
            field: pool.field,
            related: [hit.owner],
            data: { range: pool.text, otherRange: hit.text, other: find.get(hit.owner)?.name ?? hit.owner },
          });
      }
    }
  },
  fix: {
    label: 'Take a free range as client pool',
    safe: false,
    make: ({ subject, field }, { plan, find }) => {
      const gateway = find.getKind('virtualNetworkGateway', subject);
      const pool = addressBook(plan)
        .of(subject)
        .find((one) => one.field === field);
      const free = pool && freePrivateRange(plan, pool.range);
      return gateway && free && field !== undefined
        ? [{ type: 'update', id: subject, change: changeAt(gateway, field, formatCidr(free)) }]
        : [];
    },
  },
  examples: { fails: () => clients('10.0.9.0/24'), passes: () => clients('172.20.0.0/24') },
});

function surroundings(book: AddressBook, find: Lookup, gateway: ResourceOf<'virtualNetworkGateway'>): readonly OwnedRange[] {
  const hosts = new Set<string>();
  for (const { subnet } of gateway.ipConfigurations ?? []) {
    const network = find.getKind('vnet', find.getKind('subnet', subnet)?.parent);
    if (network) hosts.add(network.id);
  }
  return [
    ...[...hosts].flatMap((host) => [...book.of(host), ...book.neighbours(host).flatMap((one) => book.of(one.id))]),
    ...book.behind(gateway.id).flatMap((side) => side.ranges),
  ];
}

function clients(pool: string) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/27' }),
    make('virtualNetworkGateway', 'vgw', {
      ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gatewaysubnet' }],
      clientAddressPool: [pool],
    }),
  ]);
}
