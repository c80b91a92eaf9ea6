// AMP-006: the Monitor scope that names lead to holds the workspaces of those who are led there. Missing collection endpoints are AMP-009.
import type { ResourceOf } from '../../kinds/index.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { defineRule, type RuleContext } from '../define-rule.ts';
import { BASE } from '../simulated/example-designs.ts';
import { MONITOR, monitorDesign } from '../simulated/example-monitor.ts';
import { accessOf, type MonitorView, monitorViews } from '../simulated/monitor-clients.ts';
import { placesText } from '../simulated/name-clients.ts';
import { idsOf } from '../simulated/trace-words.ts';

type Workspace = ResourceOf<'logAnalyticsWorkspace'>;

export const monitorZonesWithoutMembers = defineRule({
  code: 'AMP-006',
  id: 'private-link-scopes/monitor-zones-without-members',
  title: 'Networks that Monitor zones are linked to have their workspaces in the Monitor scope',
  severity: 'warning',
  why: 'Many names of Azure Monitor are shared by all workspaces. Once DNS leads them to a scope, its members are served there; in private-only mode every other workspace is cut off for all who share that DNS.',
  sources: ['ampls-des', 'gh-es1017'],
  reviewed: '2026-11',
  traces: true,
  message:
    'DNS leads {places} to {name}, which is private only and does not hold {workspaces}: what is sent or asked there is refused. Add {workspaces} to the scope, or lead the names there no more.',
  check(context) {
    const { plan, find, report } = context;
    const scoped = new Set(
      find
        .byKind('monitorPrivateLinkScope')
        .flatMap((scope) => (scope.scopedResources ?? []).flatMap(({ resource }) => find.get(resource)?.id ?? [])),
    );
    const outside = find.byKind('logAnalyticsWorkspace').filter((one) => !scoped.has(one.id));
    for (const view of monitorViews(plan)) {
      const { scope, led } = view;
      if (led.length === 0) continue;
      if (outside.length > 0 && accessOf(view) !== 'open') reportOutside(context, view, outside);
      else if (scope.scopedResources?.length === 0 && !isOpenEnded(scope))
        report({
          subject: scope.id,
          field: 'scopedResources',
          related: idsOf(led.map(({ place }) => place.id)),
          data: { places: placesText(led.map(({ place }) => place)) },
          message:
            'DNS leads {places} to {name}, which has no members: nothing of Azure Monitor is reached there in private. Add the workspaces in use, or lead the names there no more.',
        });
    }
  },
  fix: {
    label: 'Add {workspaces} to {name}',
    safe: false,
    make: ({ subject, data }, { find }) => {
      const scope = find.getKind('monitorPrivateLinkScope', subject);
      const added = workspacesIn(find, data.ids);
      if (!scope || added.length === 0) return [];
      const scopedResources = [...(scope.scopedResources ?? []), ...added.map(({ name, id }) => ({ name, resource: id }))];
      return [{ type: 'update', id: subject, change: { scopedResources } }];
    },
  },
  examples: {
    fails: () => monitorDesign([BASE.hub, BASE.spoke], { scopedResources: [{ name: 'dce', resource: 'dataCollectionEndpoint:dce' }] }),
    passes: () => monitorDesign([BASE.hub, BASE.spoke], { scopedResources: [{ name: 'law-harbour', resource: MONITOR.workspace }] }),
  },
});

/** Workspaces in no scope of the plan: a fault where all are led to this one, open where they may belong to those who are not. */
function reportOutside({ report, unknown }: RuleContext, view: MonitorView, outside: readonly Workspace[]): void {
  const { scope, led, open, unclear } = view;
  const names = placesText(outside);
  if (isOpenEnded(scope)) unknown(scope.id, `whether ${names} is among its members`, 'scopedResources');
  else if (accessOf(view) === 'unknown') unknown(scope.id, 'its access modes', 'ingestionAccess');
  else if (open.length > 0 || unclear.length > 0) unknown(scope.id, `whether ${placesText(led.map(({ place }) => place))} use ${names}`);
  else
    report({
      subject: scope.id,
      field: 'scopedResources',
      related: idsOf([...led.map(({ place }) => place.id), ...outside.map((one) => one.id)]),
      data: { places: placesText(led.map(({ place }) => place)), workspaces: names, ids: outside.map((one) => one.id) },
    });
}

/** Whether members may be elsewhere: in values only a deployment can tell, or outside of what was imported. */
function isOpenEnded(scope: ResourceOf<'monitorPrivateLinkScope'>): boolean {
  return scope.existing === true || scope.scopedResources === undefined || scope.unknown?.scopedResources !== undefined;
}

function workspacesIn(find: Lookup, ids: unknown): readonly Workspace[] {
  return (Array.isArray(ids) ? ids : []).flatMap((id) => (typeof id === 'string' ? (find.getKind('logAnalyticsWorkspace', id) ?? []) : []));
}
