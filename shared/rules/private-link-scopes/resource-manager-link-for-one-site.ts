// RMPL-001: a private link for Resource Manager belongs to the root of the tenant, so it is seldom right for one site alone.
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';

export const resourceManagerLinkForOneSite = defineRule({
  code: 'RMPL-001',
  id: 'private-link-scopes/resource-manager-link-for-one-site',
  title: 'A private link for Resource Manager serves more than one site',
  severity: 'warning',
  why: 'The link is set for the root management group, and its zone answers for every client that resolves it. What is planned for one site changes the way to Resource Manager for all networks that share the zone.',
  sources: ['rmpl'],
  reviewed: '2026-11',
  message:
    '{name} acts for the whole tenant, and the plan has {sites}. Agree on it with everybody whose networks resolve privatelink.azure.com.',
  check({ find, report }) {
    const sites = find.byKind('site').length;
    if (sites > 1) return;
    for (const link of find.byKind('resourceManagementPrivateLink'))
      if (!link.existing && link.origin !== 'import') report({ subject: link.id, data: { sites: sites === 1 ? 'one site' : 'no site' } });
  },
  examples: { fails: () => links(1), passes: () => links(2) },
});

function links(sites: number) {
  return planOf([
    make('resourceManagementPrivateLink', 'rmpl', { region: 'westeurope' }),
    ...Array.from({ length: sites }, (_, i) => make('site', `plant-${i + 1}`, { prefixes: [`192.168.${i}.0/24`] })),
  ]);
}
