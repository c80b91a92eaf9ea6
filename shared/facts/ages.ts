// How old the facts of a source are: the newest month in which a fact of the tables was read from it.
import * as arcNames from './arc-names.ts';
import * as arcPolicies from './arc-policies.ts';
import * as expressrouteLocations from './expressroute-locations.ts';
import * as expressrouteSkus from './expressroute-skus.ts';
import * as ipsec from './ipsec.ts';
import * as limits from './limits.ts';
import * as nameRules from './name-rules.ts';
import * as nameTags from './name-tags.ts';
import * as planningNumbers from './planning-numbers.ts';
import * as platformSubnets from './platform-subnets.ts';
import * as privateLink from './private-link.ts';
import * as regionCodes from './region-codes.ts';
import * as regions from './regions.ts';
import * as reservedRanges from './reserved-ranges.ts';
import * as reservedZoneNames from './reserved-zone-names.ts';
import * as securityRules from './security-rules.ts';
import * as serviceTags from './service-tags.ts';
import * as vpnSkus from './vpn-skus.ts';

const TABLES: readonly object[] = [
  arcNames,
  arcPolicies,
  expressrouteLocations,
  expressrouteSkus,
  ipsec,
  limits,
  nameRules,
  nameTags,
  planningNumbers,
  platformSubnets,
  privateLink,
  regionCodes,
  regions,
  reservedRanges,
  reservedZoneNames,
  securityRules,
  serviceTags,
  vpnSkus,
];

let months: ReadonlyMap<string, string> | null = null;

/** The newest month, `YYYY-MM`, of the facts of a source label; undefined when no table names it. */
export function factsMonth(label: string): string | undefined {
  months ??= collected();
  return months.get(label);
}

/** True when a month lies more than a year before another. */
export function isOlderThanYear(month: string, at: string): boolean {
  const count = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  return count(at) - count(month) > 12;
}

function collected(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const seen = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const { source, asOf } = value as { readonly source?: unknown; readonly asOf?: unknown };
    if (typeof source === 'string' && typeof asOf === 'string' && (found.get(source) ?? '') < asOf) found.set(source, asOf);
    const inner: Iterable<unknown> = value instanceof Map || value instanceof Set ? value.values() : Object.values(value);
    for (const one of inner) visit(one);
  };
  for (const table of TABLES) visit(table);
  return found;
}
