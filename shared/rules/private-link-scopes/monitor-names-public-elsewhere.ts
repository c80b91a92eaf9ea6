// AMP-007: while a Monitor scope is private only, no network or site of the plan goes to Azure Monitor in public.
import { defineRule } from '../define-rule.ts';
import { BASE } from '../simulated/example-designs.ts';
import { monitorDesign } from '../simulated/example-monitor.ts';
import { accessOf, monitorViews } from '../simulated/monitor-clients.ts';
import { placesText } from '../simulated/name-clients.ts';
import { idsOf } from '../simulated/trace-words.ts';

export const monitorNamesPublicElsewhere = defineRule({
  code: 'AMP-007',
  id: 'private-link-scopes/monitor-names-public-elsewhere',
  title: 'No network resolves Monitor names publicly while the Monitor scope is private only',
  severity: 'warning',
  why: 'Private-only access holds for those whose DNS leads to the endpoint of the scope. Who gets the public address goes round the scope: it is not held to its members, and members that refuse public traffic turn it away.',
  sources: ['ampls-des'],
  reviewed: '2026-11',
  traces: true,
  message:
    '{name} is private only, and DNS gives {places} public addresses for the names of Azure Monitor. Lead the names there to the endpoint of {name} too, or open the access that has to stay public.',
  check({ plan, report, unknown }) {
    for (const view of monitorViews(plan)) {
      const { scope, open, unclear } = view;
      const access = accessOf(view);
      if (access === 'open') continue;
      if (access === 'unknown') {
        if (open.length > 0) unknown(scope.id, 'its access modes', 'ingestionAccess');
        continue;
      }
      if (open.length > 0)
        report({
          subject: scope.id,
          related: idsOf(open.map(({ place }) => place.id)),
          data: { places: placesText(open.map(({ place }) => place)) },
        });
      for (const missing of new Set(unclear.map((one) => one.missing))) unknown(scope.id, missing);
    }
  },
  examples: {
    fails: () => monitorDesign([BASE.hub]),
    passes: () => monitorDesign([BASE.hub, BASE.spoke]),
  },
});
