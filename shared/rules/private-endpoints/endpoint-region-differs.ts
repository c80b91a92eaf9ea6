// PE-001: an endpoint is in the region of its virtual network; the service behind it may be anywhere.

import { endpointBook, sameRegion } from '../../books/endpoint-book.ts';
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { isDrawnOnly } from './endpoint-space.ts';
import { exampleNetwork, exampleVault } from './example-plans.ts';

export const endpointRegionDiffers = defineRule({
  code: 'PE-001',
  id: 'private-endpoints/endpoint-region-differs',
  title: 'A private endpoint is in the region of its virtual network',
  severity: 'error',
  why: 'The interface of an endpoint is made inside its subnet, so Azure takes no other region for it. Only the service behind the endpoint may be in another region.',
  sources: ['pe-ov'],
  reviewed: '2026-11',
  message: '{name} is planned for {region}, but its virtual network {network} is in {other}. Move the endpoint to {other}.',
  check({ find, report, unknown }) {
    for (const { endpoint, network, networkReference } of endpointBook(find).all) {
      if (endpoint.region === undefined) continue;
      if (!network && networkReference !== undefined)
        unknown(endpoint.id, 'the virtual network of the endpoint is not in the plan, so its region is not known', 'region');
      if (network?.region === undefined || sameRegion(network.region, endpoint.region)) continue;
      report({
        subject: endpoint.id,
        field: 'region',
        related: [network.id],
        data: { region: endpoint.region, network: network.name, other: network.region },
      });
    }
  },
  fix: {
    label: 'Move {name} to {other}',
    safe: true,
    make: ({ subject, data }, { find }) => {
      const endpoint = find.getKind('privateEndpoint', subject);
      return endpoint && isDrawnOnly(endpoint) ? [{ type: 'update', id: subject, change: { region: data.other } }] : [];
    },
  },
  examples: {
    fails: () => planOf([...exampleNetwork(), ...exampleVault({ region: 'northeurope' })]),
    passes: () => planOf([...exampleNetwork(), ...exampleVault()]),
  },
});
