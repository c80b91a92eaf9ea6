// ZON-011: only private link zones ask public DNS for names they do not have.
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleZone, isPrivateLinkZone } from './zone-book.ts';

export const fallbackOnOtherZone = defineRule({
  code: 'ZON-011',
  id: 'dns-zones/fallback-on-other-zone',
  title: 'Only links of private link zones ask public DNS for missing names',
  severity: 'error',
  why: 'The policy NxDomainRedirect exists for zones of private link names. Azure refuses it on every other zone.',
  sources: ['pdns-fb', 'bt-pdns'],
  reviewed: '2026-11',
  message: 'The link {name} of {zone} has the policy {policy}, which only private link zones take. Set it to Default.',
  check({ find, report }) {
    for (const link of find.byKind('zoneLink')) {
      const zone = find.getKind('privateDnsZone', link.parent);
      if (!zone || link.resolutionPolicy?.toLowerCase() !== 'nxdomainredirect' || isPrivateLinkZone(zone) || zone.unknown?.name) continue;
      report({ subject: link.id, field: 'resolutionPolicy', data: { zone: zone.name, policy: link.resolutionPolicy } });
    }
  },
  fix: {
    label: 'Set the policy to Default',
    safe: true,
    make: ({ subject }) => [{ type: 'update', id: subject, change: { resolutionPolicy: 'Default' } }],
  },
  examples: {
    fails: () => planOf(exampleZone('corp.contoso.com', { resolutionPolicy: 'NxDomainRedirect' })),
    passes: () => planOf(exampleZone('privatelink.vaultcore.azure.net', { resolutionPolicy: 'NxDomainRedirect' })),
  },
});
