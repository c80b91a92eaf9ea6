// ZON-015: private zones are global and shared, so a lock keeps them.
import { planOf } from '../../plan/build.ts';
import { exampleLock, lockedBy } from '../advice/locks.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleZones } from '../private-endpoints/example-plans.ts';

export const zoneNotLocked = defineRule({
  code: 'ZON-015',
  id: 'dns-zones/zone-not-locked',
  title: 'Private DNS zones are locked against deletion',
  severity: 'info',
  why: 'A private zone is global: every linked network loses its names at once when it goes, and the records of endpoints come back only when each is touched again.',
  sources: ['pdns-res'],
  reviewed: '2026-11',
  message: 'Nothing locks the private zones of the plan: {names}. Keep them in a resource group with a lock.',
  check({ find, report }) {
    const isLocked = lockedBy(find);
    const open = find.byKind('privateDnsZone').filter((one) => one.origin !== 'import' && !one.existing && !isLocked(one));
    const [first, ...others] = open;
    if (first) report({ subject: first.id, related: others.map((one) => one.id), data: { names: open.map((one) => one.name) } });
  },
  examples: {
    fails: () => planOf([...exampleNetwork(), ...exampleZones(['privatelink.vaultcore.azure.net'])]),
    passes: () =>
      planOf([
        ...exampleNetwork(),
        ...exampleZones(['privatelink.vaultcore.azure.net']),
        exampleLock('privateDnsZone:privatelink.vaultcore.azure.net'),
      ]),
  },
});
