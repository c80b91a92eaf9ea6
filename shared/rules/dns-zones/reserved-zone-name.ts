// ZON-001: nobody can create a zone with a name that Azure keeps for itself. Labels and characters are NAM-001.
import { isReservedZoneName } from '../../facts/reserved-zone-names.ts';
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleZone } from './zone-book.ts';

export const reservedZoneName = defineRule({
  code: 'ZON-001',
  id: 'dns-zones/reserved-zone-name',
  title: 'A private zone does not have a name that Azure keeps for itself',
  severity: 'error',
  why: 'A few names above many services, such as azure.com or windows.net, cannot be private zones: they would hide every public name below them. Only the exact name is refused.',
  sources: ['pdns'],
  reviewed: '2026-11',
  message:
    '{name} is a reserved name, so Azure refuses the zone. Use the zone of the service, for example privatelink.vaultcore.azure.net.',
  check({ find, report }) {
    for (const zone of find.byKind('privateDnsZone')) if (isReservedZoneName(zone.name)) report({ subject: zone.id, field: 'name' });
  },
  examples: { fails: () => planOf(exampleZone('azure.com')), passes: () => planOf(exampleZone('corp.azure.com')) },
});
