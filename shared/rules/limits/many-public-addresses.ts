// LIM-003: the number of public addresses is one to look up, since its quota depends on the offer of the subscription.
import { LIMITS } from '../../facts/limits.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { overLimit } from './counted-by-place.ts';

export const manyPublicAddresses = defineRule({
  code: 'LIM-003',
  id: 'limits/many-public-addresses',
  title: 'The quota of public IP addresses is known before many are planned',
  severity: 'info',
  why: 'How many public addresses a subscription may have in a region depends on its offer: from 10 to 1,000. A deployment that needs more stops half way.',
  sources: ['limits', 'limits-src'],
  reviewed: '2026-11',
  message: '{place} is planned with {count} public IP addresses; small offers allow {limit}. Look the quota up before deploying.',
  parameters: { least: LIMITS.standardPublicIps.value },
  check({ find, report, parameter }) {
    const planned = find.byKind('publicIp').filter((one) => one.origin !== 'import' && !one.existing && one.sku?.toLowerCase() !== 'basic');
    for (const { subject, count, limit, place } of overLimit(find, planned, parameter<number>('least')))
      report({ subject, field: 'region', data: { place, count, limit } });
  },
  examples: { fails: () => addresses(11), passes: () => addresses(10) },
});

function addresses(count: number): Plan {
  return planOf(Array.from({ length: count }, (_, i) => make('publicIp', `pip-${i}`, { region: 'westeurope' })));
}
