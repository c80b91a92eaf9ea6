// PE-023: endpoints are billed by the hour and by the gigabyte.

import { endpointBook } from '../../books/endpoint-book.ts';
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleVault } from './example-plans.ts';

export const endpointCost = defineRule({
  code: 'PE-023',
  id: 'private-endpoints/endpoint-cost',
  title: 'Private endpoints are billed by the hour and by the gigabyte',
  severity: 'info',
  why: 'Each endpoint costs a fixed price per hour whether it is used or not, and a price per gigabyte in either direction. One endpoint in a hub can serve every network that reaches it.',
  sources: ['pe-ov'],
  reviewed: '2026-11',
  message: 'Private endpoints in {name}: {count}. Each is billed by the hour and by the gigabyte.',
  check({ find, report }) {
    const { inNetwork } = endpointBook(find);
    for (const network of find.byKind('vnet')) {
      const count = inNetwork.get(network.id)?.filter(({ endpoint }) => !endpoint.existing).length ?? 0;
      if (count > 0) report({ subject: network.id, data: { count } });
    }
  },
  examples: {
    fails: () => planOf([...exampleNetwork(), ...exampleVault()]),
    passes: () => planOf(exampleNetwork()),
  },
});
