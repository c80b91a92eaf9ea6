// Every range a plan speaks of, with its part in it: networks, subnets, sites, hubs, records of far sides, client pools, links of
// circuits, far networks that are only peered, reservations. Parsed where it parses, kept where it does not.
import { compareText } from '../base/order.ts';
import type { Resource } from '../kinds/index.ts';
import { type Cidr, formatCidr, parseRange, sameRange } from '../net/cidr.ts';
import { linkTexts } from '../plan/addresses.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';

/** What a range is for. */
export type RangeRole =
  | 'network'
  | 'subnet'
  | 'hub'
  | 'site'
  | 'siteSubnet'
  | 'record' // what a local network gateway or VPN site says of the far side
  | 'clientPool'
  | 'circuitLink'
  | 'peeredNetwork' // a network outside the plan, known from a peering
  | 'reservation';

export const ROLE_LABELS: { readonly [role in RangeRole]: string } = {
  network: 'Virtual network',
  subnet: 'Subnet',
  hub: 'Virtual hub',
  site: 'Site',
  siteSubnet: 'Site subnet',
  record: 'Record of a far side',
  clientPool: 'Client pool',
  circuitLink: 'Circuit link',
  peeredNetwork: 'Peered network',
  reservation: 'Reservation',
};

/** One range of the plan. */
export interface PlannedRange {
  /** Unique in the plan and stable while it is edited: owner and field, or the number of the reservation. */
  readonly key: string;
  readonly role: RangeRole;
  /** The resource that has it, or null for a reservation. */
  readonly resource: Resource | null;
  readonly name: string;
  /** Field of the resource, `addressSpace.0`. */
  readonly field: string;
  /** As written. */
  readonly text: string;
  /** Null when the text is no range. */
  readonly range: Cidr | null;
  /** Why a reservation is kept. */
  readonly reason?: string;
}

/** All ranges by address, the wider first; what does not parse comes last. */
export function plannedRanges(plan: Plan): readonly PlannedRange[] {
  const out: PlannedRange[] = [];
  const known = lookupOf(plan);
  for (const resource of plan.resources.values()) {
    const add = (role: RangeRole, field: string, text: string | undefined, name = resource.name): void => {
      if (text !== undefined) out.push(planned({ role, resource, name, field, text, key: `${resource.id} ${field}` }));
    };
    const addAll = (role: RangeRole, field: string, texts: readonly string[] | undefined, name?: string): void => {
      for (const [i, text] of (texts ?? []).entries()) add(role, `${field}.${i}`, text, name);
    };
    switch (resource.kind) {
      case 'vnet':
        addAll('network', 'addressSpace', resource.addressSpace);
        break;
      case 'subnet':
        add('subnet', 'addressPrefix', resource.addressPrefix);
        // Azure answers with the one prefix and with the list; the same range in both counts once.
        for (const [i, text] of (resource.addressPrefixes ?? []).entries())
          if (!isSame(resource.addressPrefix, text)) add('subnet', `addressPrefixes.${i}`, text);
        break;
      case 'virtualHub':
        add('hub', 'addressPrefix', resource.addressPrefix);
        break;
      case 'site':
        addAll('site', 'prefixes', resource.prefixes);
        break;
      case 'siteSubnet':
        add('siteSubnet', 'prefix', resource.prefix);
        break;
      case 'localNetworkGateway':
      case 'vpnSite':
        addAll('record', 'addressPrefixes', resource.addressPrefixes);
        break;
      case 'virtualNetworkGateway':
        addAll('clientPool', 'clientAddressPool', resource.clientAddressPool);
        break;
      case 'circuit':
        for (const { field, text } of linkTexts(resource)) add('circuitLink', field, text);
        break;
      case 'peering':
        if (!known.get(resource.remoteNetwork)) addAll('peeredNetwork', 'remoteAddressSpace', resource.remoteAddressSpace);
        break;
      default:
    }
  }
  for (const [i, { range, name, reason }] of (plan.settings.reservations ?? []).entries())
    out.push(
      planned({
        role: 'reservation',
        resource: null,
        name,
        field: `settings.reservations.${i}`,
        text: range,
        key: `reservation ${i}`,
        ...(reason === undefined ? {} : { reason }),
      }),
    );
  return out.sort(byAddress);
}

function planned(of: Omit<PlannedRange, 'range'>): PlannedRange {
  const range = parseRange(of.text);
  return { ...of, range: range.ok ? range.value : null };
}

function isSame(a: string | undefined, b: string): boolean {
  const [left, right] = [parseRange(a ?? ''), parseRange(b)];
  return left.ok && right.ok && sameRange(left.value, right.value);
}

function byAddress(a: PlannedRange, b: PlannedRange): number {
  if (!a.range || !b.range) return a.range ? -1 : b.range ? 1 : compareText(a.name, b.name) || compareText(a.key, b.key);
  if (a.range.bits !== b.range.bits) return a.range.bits - b.range.bits;
  if (a.range.first !== b.range.first) return a.range.first < b.range.first ? -1 : 1;
  return a.range.length - b.range.length || compareText(a.name, b.name) || compareText(a.key, b.key);
}

/** The range in its canonical form, or the text when it is none. */
export function shownRange({ range, text }: Pick<PlannedRange, 'range' | 'text'>): string {
  return range ? formatCidr(range) : text;
}
