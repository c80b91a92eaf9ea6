// PROV-007: encryption of a virtual network states both whether and how strictly.
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const encryptionHalfStated = defineRule({
  code: 'PROV-007',
  id: 'provisioning/encryption-half-stated',
  title: 'Encryption of a virtual network is stated with its enforcement',
  severity: 'error',
  why: 'Azure wants both the switch and the word for traffic that cannot be encrypted. With one of them it answers MustSpecifyBothEncryptionIntentAndEnforcementPolicy.',
  sources: ['rec-cli'],
  reviewed: '2026-11',
  message: '{name} states {stated} and not {missing}. State both, or neither.',
  check({ find, report }) {
    for (const network of find.byKind('vnet')) {
      if (network.unknown?.encryptionEnabled !== undefined || network.unknown?.encryptionEnforcement !== undefined) continue;
      const hasSwitch = network.encryptionEnabled !== undefined;
      if (hasSwitch === (network.encryptionEnforcement !== undefined)) continue;
      report({
        subject: network.id,
        field: hasSwitch ? 'encryptionEnforcement' : 'encryptionEnabled',
        data: { stated: hasSwitch ? 'the encryption switch' : 'the enforcement', missing: hasSwitch ? 'the enforcement' : 'the switch' },
      });
    }
  },
  fix: {
    label: 'Add the enforcement AllowUnencrypted',
    safe: true,
    make: ({ subject, field }) =>
      field === 'encryptionEnforcement' ? [{ type: 'update', id: subject, change: { encryptionEnforcement: 'AllowUnencrypted' } }] : [],
  },
  examples: { fails: () => encrypted(undefined), passes: () => encrypted('AllowUnencrypted') },
});

function encrypted(encryptionEnforcement: string | undefined): Plan {
  return planOf([
    make('vnet', 'hub', {
      addressSpace: ['10.0.0.0/16'],
      encryptionEnabled: true,
      ...(encryptionEnforcement === undefined ? {} : { encryptionEnforcement }),
    }),
  ]);
}
