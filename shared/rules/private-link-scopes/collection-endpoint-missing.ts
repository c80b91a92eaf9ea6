// AMP-009: where Monitor is private, the Monitor agents of a region have a data collection endpoint in the scope.

import { endpointBook, isType, sameRegion, targetTypeOf } from '../../books/endpoint-book.ts';
import type { ArcServer } from '../../kinds/arc-server.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { make, planOf } from '../../plan/build.ts';
import { newId } from '../../plan/ids.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleMonitorScope } from './scope-book.ts';

const COLLECTION_ENDPOINT = 'Microsoft.Insights/dataCollectionEndpoints';

export const collectionEndpointMissing = defineRule({
  code: 'AMP-009',
  id: 'private-link-scopes/collection-endpoint-missing',
  title: 'Servers with the Monitor agent have a data collection endpoint in the Monitor scope',
  severity: 'error',
  why: 'Over private link the Monitor agent fetches its configuration from a data collection endpoint of its own region and sends its logs there. The endpoint has to be a member of the Monitor scope, and the server associated with it.',
  sources: ['ampls-cfg'],
  reviewed: '2026-11',
  message:
    '{name} holds no data collection endpoint of {region}, where the Monitor agent runs on {servers}. Add one to the scope and associate the servers.',
  check({ find, report, unknown }) {
    const scopes = find.byKind('monitorPrivateLinkScope').filter((scope) => endpointBook(find).at.has(scope.id));
    const [scope] = scopes;
    if (!scope) return;
    const members = scopes.flatMap((one) => collectionEndpoints(find, one));
    const isOpen = scopes.some((one) => one.unknown?.scopedResources !== undefined) || members.some((one) => one.region === null);
    for (const servers of byRegion(find).values()) {
      const [first] = servers;
      if (!first?.region) continue;
      const { region } = first;
      if (members.some((one) => one.region !== null && sameRegion(one.region, region))) continue;
      if (isOpen)
        unknown(scope.id, `the regions of its data collection endpoints are not all known, ${region} is wanted`, 'scopedResources');
      else
        report({
          subject: scope.id,
          field: 'scopedResources',
          related: [first.id],
          data: { region, servers: servers.length > 1 ? `${first.name} and ${servers.length - 1} more` : first.name },
        });
    }
  },
  fix: {
    label: 'Add a data collection endpoint of {region}',
    safe: false,
    make: ({ subject, data }, { plan, find }) => {
      const scope = find.getKind('monitorPrivateLinkScope', subject);
      if (!scope) return [];
      const region = String(data.region);
      const present = find.byKind('dataCollectionEndpoint').find((one) => one.region !== undefined && sameRegion(one.region, region));
      const name = `dce-${region}`;
      const added = make('dataCollectionEndpoint', name, {
        id: newId('dataCollectionEndpoint', name, undefined, (id) => plan.resources.has(id)),
        region,
        ...(scope.group === undefined ? {} : { group: scope.group }),
      });
      const member = present ?? added;
      const scopedResources = [...(scope.scopedResources ?? []), { name: member.name, resource: member.id }];
      return [
        ...(present ? [] : [{ type: 'add' as const, resource: added }]),
        { type: 'update', id: subject, change: { scopedResources } },
      ];
    },
  },
  examples: {
    fails: () => withAgent('northeurope'),
    passes: () => withAgent('westeurope'),
  },
});

/** Regions of the collection endpoints of a scope; null for one outside the plan. */
function collectionEndpoints(find: Lookup, scope: ResourceOf<'monitorPrivateLinkScope'>): readonly { readonly region: string | null }[] {
  return (scope.scopedResources ?? []).flatMap(({ resource, unknown }) => {
    if (unknown?.resource !== undefined) return [{ region: null }];
    if (!isType(targetTypeOf(find, resource), COLLECTION_ENDPOINT)) return [];
    return [{ region: find.get(resource)?.region ?? null }];
  });
}

function byRegion(find: Lookup): ReadonlyMap<string, readonly ArcServer[]> {
  const found = new Map<string, ArcServer[]>();
  for (const server of find.byKind('arcServer')) {
    if (
      server.region === undefined ||
      !server.extensions?.some((one) => /^AzureMonitor(Windows|Linux)Agent$/i.test(one.type ?? one.name ?? ''))
    )
      continue;
    const key = server.region.toLowerCase().replace(/\s+/g, '');
    const list = found.get(key);
    if (list) list.push(server);
    else found.set(key, [server]);
  }
  return found;
}

function withAgent(region: string): Plan {
  return planOf([
    ...exampleMonitorScope(),
    make('site', 'plant', { prefixes: ['192.168.0.0/16'] }),
    make('arcServer', 'srv-1', {
      parent: 'site:plant',
      region,
      extensions: [{ name: 'AzureMonitorWindowsAgent', publisher: 'Microsoft.Azure.Monitor', type: 'AzureMonitorWindowsAgent' }],
    }),
  ]);
}
