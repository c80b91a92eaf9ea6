// ZON-014: zones with a region in their name use the word the service uses: a code for Backup, the region for Kubernetes and Prometheus.
import { privateZoneNames } from '../../facts/private-link.ts';
import { codeOfRegion, regionOfCode } from '../../facts/region-codes.ts';
import { regionOf } from '../../facts/regions.ts';
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleZone, isPrivateLinkZone } from './zone-book.ts';

export const regionCodeInZone = defineRule({
  code: 'ZON-014',
  id: 'dns-zones/region-code-in-zone',
  title: 'Zones with a region in their name use the word the service uses',
  severity: 'error',
  why: 'Azure Backup puts a short code of the region into its names, Kubernetes and Prometheus the name of the region itself. A zone with the other word is never asked.',
  sources: ['pe-dns', 'gh-alz2877'],
  reviewed: '2026-11',
  message: '{name} has {word} where the service writes {right}. Rename the zone.',
  check({ find, report }) {
    for (const zone of find.byKind('privateDnsZone')) {
      if (!isPrivateLinkZone(zone)) continue;
      const fault = faultOf(zone.name.toLowerCase());
      if (fault) report({ subject: zone.id, field: 'name', data: { word: fault.word, right: fault.right, rightName: fault.rightName } });
    }
  },
  fix: {
    label: 'Rename the zone to {rightName}',
    safe: false,
    make: ({ subject, data }, { find }) => {
      const zone = find.getKind('privateDnsZone', subject);
      const name = String(data.rightName);
      const isTaken = find.byKind('privateDnsZone').some((one) => one.name.toLowerCase() === name);
      if (!zone || name === '' || isTaken || zone.origin === 'import' || zone.existing) return [];
      return [{ type: 'update', id: subject, change: { name } }];
    },
  },
  examples: {
    fails: () => planOf(exampleZone('privatelink.westeurope.backup.windowsazure.com')),
    passes: () => planOf(exampleZone('privatelink.we.backup.windowsazure.com')),
  },
});

const PATTERNS = (['public', 'us-government', 'china'] as const)
  .flatMap((cloud) => privateZoneNames(cloud))
  .flatMap((name) => {
    const slot = name.includes('{regionCode}') ? '{regionCode}' : name.includes('{region}') ? '{region}' : null;
    const [before, after] = slot === null ? [] : name.split(slot);
    return slot !== null && before !== undefined && after !== undefined ? [{ before, after, wantsCode: slot === '{regionCode}' }] : [];
  });

interface Fault {
  readonly word: string;
  readonly right: string;
  /** The name as it should be, or empty when the word is not in the list. */
  readonly rightName: string;
}

function faultOf(name: string): Fault | null {
  for (const { before, after, wantsCode } of PATTERNS) {
    if (!name.startsWith(before) || !name.endsWith(after)) continue;
    const word = name.slice(before.length, name.length - after.length);
    if (word === '' || word.includes('.')) continue;
    if (wantsCode && regionOf(word)) {
      const code = codeOfRegion(word);
      return { word, right: code ?? 'the short code of the region', rightName: code === undefined ? '' : `${before}${code}${after}` };
    }
    const region = wantsCode || regionOf(word) ? undefined : regionOfCode(word);
    if (region !== undefined) return { word, right: region, rightName: `${before}${region}${after}` };
  }
  return null;
}
