// ZON-009: zones of private link names have the names that services ask for.
import { PRIVATE_LINK_GROUPS, privateZoneNames } from '../../facts/private-link.ts';
import { planOf } from '../../plan/build.ts';
import type { Cloud } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleZone, isPrivateLinkZone } from './zone-book.ts';

export const misspeltPrivateLinkZone = defineRule({
  code: 'ZON-009',
  id: 'dns-zones/misspelt-private-link-zone',
  title: 'Private link zones have the names that services ask for',
  severity: 'warning',
  why: 'The private name of a service is not always its public name with privatelink in front: key vaults use vaultcore, Arc-enabled Kubernetes has dp. A zone with a nearly right name is never asked.',
  sources: ['pe-dns', 'avm-zones'],
  reviewed: '2026-11',
  message: 'No service asks for {name}; {right} is meant. Rename the zone.',
  check({ plan, find, report }) {
    const wrong = wrongNames(plan.settings.cloud);
    for (const zone of find.byKind('privateDnsZone')) {
      const right = isPrivateLinkZone(zone) ? wrong.get(zone.name.toLowerCase()) : undefined;
      if (right) report({ subject: zone.id, field: 'name', data: { right: [...right] } });
    }
  },
  fix: {
    label: 'Rename the zone to {right}',
    safe: false,
    make: ({ subject, data }, { find }) => {
      const zone = find.getKind('privateDnsZone', subject);
      const [name, ...others] = Array.isArray(data.right) ? data.right.map(String) : [];
      const isTaken = find.byKind('privateDnsZone').some((one) => one.name.toLowerCase() === name);
      if (!zone || name === undefined || others.length > 0 || isTaken || zone.origin === 'import' || zone.existing) return [];
      return [{ type: 'update', id: subject, change: { name } }];
    },
  },
  examples: {
    fails: () => planOf(exampleZone('privatelink.vault.azure.net')),
    passes: () => planOf(exampleZone('privatelink.vaultcore.azure.net')),
  },
});

const answers = new Map<Cloud, ReadonlyMap<string, ReadonlySet<string>>>();

/** Names that are nearly right, and what is meant: the public suffix of a service, or its zone without one label. */
function wrongNames(cloud: Cloud): ReadonlyMap<string, ReadonlySet<string>> {
  let wrong = answers.get(cloud);
  if (!wrong) {
    wrong = build(cloud);
    answers.set(cloud, wrong);
  }
  return wrong;
}

function build(cloud: Cloud): ReadonlyMap<string, ReadonlySet<string>> {
  const right = new Set(privateZoneNames(cloud));
  const wrong = new Map<string, Set<string>>();
  const add = (name: string, meant: readonly string[]): void => {
    if (right.has(name) || name.includes('{') || meant.some((one) => one.includes('{'))) return;
    const known = wrong.get(name) ?? new Set<string>();
    for (const one of meant) known.add(one);
    wrong.set(name, known);
  };
  for (const row of PRIVATE_LINK_GROUPS) {
    if (row.cloud !== cloud || row.zones.length !== 1) continue;
    for (const suffix of row.forward)
      add(
        `privatelink.${suffix}`,
        row.zones.map(({ zone }) => zone),
      );
  }
  for (const zone of right) {
    const [first, , ...rest] = zone.split('.');
    if (rest.length > 1) add([first, ...rest].join('.'), [zone]);
  }
  return wrong;
}
