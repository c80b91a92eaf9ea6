// RES-005: a design with hubs in two regions keeps a way to its services when one region is away.

import { endpointBook } from '../../books/endpoint-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleGateway, peeringBook } from '../peering/peering-book.ts';
import { exampleNetwork, exampleVault } from '../private-endpoints/example-plans.ts';

export const endpointsInOneRegion = defineRule({
  code: 'RES-005',
  id: 'advice/endpoints-in-one-region',
  title: 'A design with gateways in two regions has endpoints in both',
  severity: 'warning',
  confidence: 'inferred',
  why: 'An endpoint stands in one region. Sites that come in by the other region lose the service with it, although the service itself may go on. A second endpoint needs a zone of its own.',
  sources: ['pdns-res'],
  reviewed: '2026-11',
  message:
    'Gateways stand in {regions}, but all endpoints, {name} among them, stand in {region}. Plan endpoints in the other region, with their own private zones.',
  check({ find, report }) {
    const regions = new Set<string>();
    for (const [network] of peeringBook(find).gateways) {
      const region = find.getKind('vnet', network)?.region;
      if (region !== undefined) regions.add(plain(region));
    }
    if (regions.size < 2) return;
    const endpoints = endpointBook(find).all.flatMap(({ endpoint, network }) => {
      const region = endpoint.region ?? network?.region;
      return region === undefined ? [] : [{ endpoint, region: plain(region) }];
    });
    const [first] = endpoints;
    if (!first || endpoints.some(({ region }) => region !== first.region)) return;
    report({ subject: first.endpoint.id, field: 'region', data: { regions: [...regions], region: first.region } });
  },
  examples: { fails: () => twoHubs(false), passes: () => twoHubs(true) },
});

function plain(region: string): string {
  return region.toLowerCase().replaceAll(' ', '');
}

function twoHubs(second: boolean): Plan {
  return planOf([
    ...exampleNetwork(),
    ...exampleGateway('vnet:hub', '10.0.0.0/27'),
    ...exampleVault(),
    make('vnet', 'north', { addressSpace: ['10.8.0.0/16'], region: 'northeurope' }),
    ...exampleGateway('vnet:north', '10.8.0.0/27'),
    ...(second
      ? [
          make('subnet', 'snet-pe', { parent: 'vnet:north', addressPrefix: '10.8.1.0/24' }),
          make('privateEndpoint', 'pe-vault-north', {
            region: 'northeurope',
            subnet: 'subnet:north/snet-pe',
            connections: [{ name: 'pe', target: 'keyVault:kv-app', groupIds: ['vault'] }],
          }),
        ]
      : []),
  ]);
}
