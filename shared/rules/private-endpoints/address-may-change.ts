// PE-022: endpoints of scopes have fixed addresses where people keep the names by hand.

import { ARC_SCOPE, endpointBook, leadsTo, MONITOR_SCOPE, RESOURCE_MANAGEMENT } from '../../books/endpoint-book.ts';
import { endpointAddresses } from '../../kinds/private-endpoint.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { ARC_ZONES, exampleEndpoint, exampleNetwork, exampleZones } from './example-plans.ts';
import { manualNamesOf } from './manual-names.ts';

export const addressMayChange = defineRule({
  code: 'PE-022',
  id: 'private-endpoints/address-may-change',
  title: 'Endpoints whose names are kept by hand have fixed addresses',
  severity: 'info',
  why: 'An endpoint that is made again gets whatever addresses are free. Zone groups follow by themselves; hosts files and records on own DNS servers do not, so fixed addresses keep them right.',
  sources: ['pe-ov'],
  reviewed: '2026-11',
  message:
    'The addresses of {name} are chosen by Azure, but {holder} names them by hand (entries: {count}). Fix the addresses of the endpoint.',
  check({ plan, find, report }) {
    for (const placed of endpointBook(find).all) {
      const { endpoint } = placed;
      if ((endpoint.ipConfigurations ?? []).length > 0 || endpoint.unknown?.ipConfigurations !== undefined) continue;
      if (![ARC_SCOPE, MONITOR_SCOPE, RESOURCE_MANAGEMENT].some((type) => leadsTo(placed, type))) continue;
      const manual = manualNamesOf(plan, placed, endpointAddresses(endpoint));
      const [first] = manual;
      if (first)
        report({
          subject: endpoint.id,
          field: 'ipConfigurations',
          related: [first.holder.id],
          data: { holder: first.holder.name, count: manual.length },
        });
    }
  },
  examples: {
    fails: () => withHosts([]),
    passes: () => withHosts([{ name: 'gbl', groupId: 'hybridcompute', memberName: 'gbl', address: '10.0.1.4' }]),
  },
});

function withHosts(ipConfigurations: readonly { name: string; groupId: string; memberName: string; address: string }[]): Plan {
  return planOf([
    ...exampleNetwork(),
    make('arcPrivateLinkScope', 'pls-arc', { region: 'westeurope' }),
    exampleEndpoint(
      'pe-arc',
      { target: 'arcPrivateLinkScope:pls-arc', groupId: 'hybridcompute', zones: ARC_ZONES },
      { ipConfigurations, networkInterfaceName: 'nic-pe-arc' },
    ),
    ...exampleZones(ARC_ZONES),
    make('site', 'plant', { prefixes: ['192.168.0.0/16'] }),
    make('arcServer', 'srv-1', {
      parent: 'site:plant',
      region: 'westeurope',
      privateLinkScope: 'arcPrivateLinkScope:pls-arc',
      hosts: [{ name: 'gbl.his.arc.azure.com', address: '10.0.1.4' }],
    }),
  ]);
}
