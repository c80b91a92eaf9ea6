// Private zones: which are visible from a virtual network, and what they say about a name. Source: catalogue 4.3.1.
import type { ResourceOf } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { all, get } from './model.ts';
import { clean, isBelow, publicAlias } from './public-names.ts';

export interface LinkedZone {
  readonly id: string;
  readonly name: string;
  readonly redirects: boolean;
  readonly records: readonly ZoneRecord[];
  /** An endpoint keeps records here that the plan does not list. */
  readonly open: boolean;
}

export interface ZoneRecord {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly alias: string | null;
}

const cache = new WeakMap<Plan, Map<string, readonly LinkedZone[]>>();

/** Zones linked to a network, longest name first. */
export function zonesOf(plan: Plan, network: string): readonly LinkedZone[] {
  let byNet = cache.get(plan);
  if (!byNet) {
    byNet = new Map();
    cache.set(plan, byNet);
  }
  let zones = byNet.get(network);
  if (!zones) {
    zones = build(plan, network);
    byNet.set(network, zones);
  }
  return zones;
}

function build(plan: Plan, network: string): readonly LinkedZone[] {
  const out: LinkedZone[] = [];
  for (const link of all(plan, 'zoneLink')) {
    const zone = get(plan, 'privateDnsZone', link.parent);
    if (!zone || link.network !== network) continue;
    const kept = keptRecords(plan, zone);
    out.push({
      id: zone.id,
      name: clean(zone.name),
      redirects: link.resolutionPolicy === 'NxDomainRedirect',
      records: [...ownRecords(zone), ...kept.records],
      open: kept.open,
    });
  }
  return out.sort((a, b) => b.name.length - a.name.length);
}

function ownRecords(zone: ResourceOf<'privateDnsZone'>): readonly ZoneRecord[] {
  return (zone.records ?? []).flatMap((record): ZoneRecord[] => {
    if (record.type !== 'A' && record.type !== 'CNAME') return [];
    const addresses = (record.addresses ?? []).flatMap((one) => (one.address === undefined ? [] : [one.address]));
    return [{ name: (record.name ?? '').toLowerCase(), addresses, alias: record.type === 'CNAME' ? clean(record.alias ?? '') : null }];
  });
}

/** Records that Azure keeps for endpoints whose zone group names the zone. */
function keptRecords(plan: Plan, zone: ResourceOf<'privateDnsZone'>): { readonly records: readonly ZoneRecord[]; readonly open: boolean } {
  const records: ZoneRecord[] = [];
  let open = false;
  const zoneName = clean(zone.name);
  for (const endpoint of all(plan, 'privateEndpoint')) {
    const keeps = (endpoint.zoneGroups ?? []).some((group) => (group.zones ?? []).some((one) => one.zone === zone.id));
    if (!keeps) continue;
    if (endpoint.dnsConfigs === undefined) open = true;
    for (const entry of endpoint.dnsConfigs ?? []) {
      const alias = publicAlias(plan, clean(entry.fqdn ?? ''));
      if (alias === null || !alias.endsWith(`.${zoneName}`)) continue;
      records.push({ name: alias.slice(0, -zoneName.length - 1), addresses: entry.addresses ?? [], alias: null });
    }
  }
  return { records, open };
}

/** The longest linked zone a name lies in. */
export function zoneFor(plan: Plan, network: string, name: string): LinkedZone | undefined {
  return zonesOf(plan, network).find((zone) => isBelow(name, zone.name));
}

/** The record of a name, by itself or by a wildcard; the closest wildcard wins. */
export function recordOf(zone: { readonly name: string; readonly records: readonly ZoneRecord[] }, name: string): ZoneRecord | undefined {
  const relative = name === zone.name ? '@' : name.slice(0, -zone.name.length - 1);
  const exact = zone.records.find((one) => one.name === relative || one.name === name);
  if (exact || relative === '@') return exact;
  const labels = relative.split('.');
  for (let i = 1; i <= labels.length; i++) {
    const wildcard = ['*', ...labels.slice(i)].join('.');
    const found = zone.records.find((one) => one.name === wildcard);
    if (found) return found;
  }
  return undefined;
}

/** Two sources write the record with different addresses; Azure keeps whichever came last. */
export function isContested(zone: LinkedZone, record: ZoneRecord): boolean {
  const text = (one: ZoneRecord): string => [...one.addresses].sort().join(' ');
  return zone.records.some((one) => one.name === record.name && one.alias === record.alias && text(one) !== text(record));
}
