// NAM-008: names of zone links that are put together from network and zone stay within the limit.
import { nameRuleOf } from '../../facts/name-rules.ts';
import { make, planOf } from '../../plan/build.ts';
import { plannedNames, takenNames } from '../../plan/names.ts';
import { defineRule } from '../define-rule.ts';

const LONGEST = nameRuleOf('Microsoft.Network/privateDnsZones/virtualNetworkLinks')?.max ?? 0;

export const zoneLinkNameTooLong = defineRule({
  code: 'NAM-008',
  id: 'naming/zone-link-name-too-long',
  title: 'The name of a zone link stays within the limit',
  severity: 'warning',
  why: 'Scripts and policies build the name of a link from the names of the network and the zone, and long privatelink zones push the result over the limit. Cut it and add a short hash, so that it stays unique.',
  sources: ['names'],
  reviewed: '2026-11',
  message: 'The name of the link {name} has {length} characters, {max} are allowed. Shorten it.',
  check({ plan, report }) {
    for (const { resource, field, name } of plannedNames(plan))
      if (resource.kind === 'zoneLink' && name.length > LONGEST)
        report({ subject: resource.id, field, data: { length: name.length, max: LONGEST } });
  },
  fix: {
    label: 'Cut the name and add a hash',
    safe: true,
    make: ({ subject }, { plan }) => {
      const one = plannedNames(plan).find((other) => other.resource.id === subject && other.field === 'name');
      if (!one) return [];
      const hash = hashOf(one.name);
      const name = `${one.name.slice(0, LONGEST - hash.length - 1)}-${hash}`;
      return takenNames(plan, one).has(name.toLowerCase()) ? [] : [{ type: 'update', id: subject, change: { name } }];
    },
  },
  examples: {
    fails: () => linked('link-vnet-production-westeurope-001-privatelink-guestconfiguration-azure-com-central'),
    passes: () => linked('link-vnet-production-westeurope-001'),
  },
});

/** FNV-1a, eight hexadecimal digits: enough to tell names apart that were cut at the same place. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

function linked(name: string) {
  return planOf([
    make('vnet', 'vnet-production-westeurope-001', { addressSpace: ['10.0.0.0/16'] }),
    make('privateDnsZone', 'privatelink.guestconfiguration.azure.com'),
    make('zoneLink', name, {
      parent: 'privateDnsZone:privatelink.guestconfiguration.azure.com',
      network: 'vnet:vnet-production-westeurope-001',
    }),
  ]);
}
