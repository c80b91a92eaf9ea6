// Profiles: named choices of rules, severities and threshold. Data only; config.ts reads them.
import type { Confidence, Rule, Severity } from './define-rule.ts';

/** From which severity on a finding makes `validate` fail. */
export type Threshold = 'error' | 'warning' | 'info' | 'never';

export const THRESHOLDS: readonly Threshold[] = ['error', 'warning', 'info', 'never'];

export interface Profile {
  /** What it is for, in one sentence. */
  readonly description: string;
  /** Beginnings of the catalogue codes that are checked (`PLS` of `PLS-007`), or all of them. */
  readonly families: readonly string[] | 'all';
  /** Severities that are raised for rules whose fact is not plainly stated by Microsoft. */
  readonly raised: { readonly [S in Severity]?: Rule['severity'] };
  readonly failOn: Threshold;
}

export const PROFILES = {
  recommended: {
    description: 'Every rule at its own severity.',
    families: 'all',
    raised: {},
    failOn: 'error',
  },
  strict: {
    description: 'Every rule; those on inferred, old or conflicting facts one step more severe; warnings fail.',
    families: 'all',
    raised: { info: 'warning', warning: 'error' },
    failOn: 'warning',
  },
  'arc-private-link': {
    description: 'What decides whether servers outside Azure reach Azure Arc over a private link: addresses, ways, names, scopes.',
    families: [
      ...['ADDR', 'SUB', 'PEER', 'HUB', 'UDR', 'NSG', 'FW'],
      ...['GWS', 'VPN', 'LNG', 'CON', 'BGP', 'ER', 'COX'],
      ...['PE', 'PLS', 'AMP', 'AUT', 'RMPL', 'ZON', 'DNS', 'ARC', 'REG'],
    ],
    raised: {},
    failOn: 'error',
  },
} as const satisfies { readonly [name: string]: Profile };

export type ProfileName = keyof typeof PROFILES;

export const PROFILE_NAMES = Object.keys(PROFILES) as readonly ProfileName[];

const UNCERTAIN: readonly (Confidence | undefined)[] = ['inferred', 'old', 'conflict'];

/** The severity a profile gives a rule, or `off`. Rules about the settings themselves belong to every profile. */
export function severityIn(profile: Profile, rule: Rule): Rule['severity'] | 'off' {
  const family = rule.code.slice(0, rule.code.indexOf('-'));
  if (profile.families !== 'all' && family !== 'SUP' && !profile.families.includes(family)) return 'off';
  return (UNCERTAIN.includes(rule.confidence) ? profile.raised[rule.severity] : undefined) ?? rule.severity;
}
