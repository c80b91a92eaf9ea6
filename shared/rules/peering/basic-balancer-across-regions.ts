// PEER-012: what peered networks of other regions ask is not behind a Basic load balancer.

import { sameRegion } from '../../books/endpoint-book.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { hubAndSpoke, peeringBook } from './peering-book.ts';

export const basicBalancerAcrossRegions = defineRule({
  code: 'PEER-012',
  id: 'peering/basic-balancer-across-regions',
  title: 'Networks peered across regions use Standard load balancers',
  severity: 'warning',
  why: 'The frontend of a Basic load balancer answers only inside its own region. Over a peering to another region it cannot be reached, whatever the routes and filters say.',
  sources: ['peer-ov'],
  reviewed: '2026-11',
  message:
    '{name} is a Basic load balancer in {network}, which is peered with {remote} in {region}. It cannot be reached from there: use the Standard SKU.',
  check({ find, report }) {
    const book = peeringBook(find);
    for (const balancer of find.byKind('loadBalancer')) {
      if (balancer.sku?.toLowerCase() !== 'basic') continue;
      const subnet = balancer.frontends?.find((frontend) => frontend.subnet !== undefined)?.subnet;
      const network = find.getKind('vnet', find.getKind('subnet', subnet)?.parent);
      const region = network?.region;
      if (!network || region === undefined) continue;
      const remote = book
        .from(network.id)
        .map((half) => half.remote)
        .find((one) => one?.region !== undefined && !sameRegion(one.region, region));
      if (remote?.region === undefined) continue;
      report({
        subject: balancer.id,
        field: 'sku',
        related: [remote.id],
        data: { network: network.name, remote: remote.name, region: remote.region },
      });
    }
  },
  fix: {
    label: 'Use the Standard SKU',
    safe: false,
    make: ({ subject }, { find }) => {
      const balancer = find.getKind('loadBalancer', subject);
      const isPublic = balancer?.frontends?.some((frontend) => frontend.publicIp !== undefined || frontend.publicIpPrefix !== undefined);
      // A live one has to be migrated, and a public one needs another address first.
      if (!balancer || balancer.origin === 'import' || balancer.existing || isPublic) return [];
      return [{ type: 'update', id: subject, change: { sku: 'Standard' } }];
    },
  },
  examples: {
    fails: () => acrossRegions('Basic'),
    passes: () => acrossRegions('Standard'),
  },
});

function acrossRegions(sku: string) {
  return hubAndSpoke({}, {}, [
    make('vnet', 'spoke', { addressSpace: ['10.1.0.0/16'], region: 'northeurope' }),
    make('subnet', 'app', { parent: 'vnet:spoke', addressPrefix: '10.1.1.0/24' }),
    make('loadBalancer', 'lb-app', { sku, frontends: [{ name: 'inside', subnet: 'subnet:spoke/app', privateIpAddress: '10.1.1.10' }] }),
  ]);
}
