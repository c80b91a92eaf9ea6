// The places and addresses a question about sets stands for: a network is its subnets, a site its ranges, a machine its address.
import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { ResourceOf } from '../kinds/index.ts';
import { type Cidr, parseCidr } from '../net/cidr.ts';
import { difference, type Interval } from '../net/cidr-set.ts';
import { addressBook } from '../plan/address-book.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import { goalOf, INTERNET, originOf } from './ends.ts';
import { type Place, sitePlace, subnetPlace } from './places.ts';
import type { Origin } from './walk/packet.ts';

/** Addresses of one place. */
export interface Segment extends Interval {
  readonly bits: 32 | 128;
  readonly place: Place;
  /** What the packets start at: a subnet, a site, an interface. */
  readonly origin: Origin;
  /** A whole range, or one address with a standing of its own. */
  readonly single: boolean;
}

/** The range a text is, or null. */
export function rangeOf(text: string): Cidr | null {
  const range = parseCidr(text);
  return range.ok ? range.value : null;
}

/** Where packets of a question may start. */
export function segmentsFrom(plan: Plan, id: string): Result<readonly Segment[], Problem> {
  const find = lookupOf(plan);
  const resource = find.get(id);
  const holders = resource ? rangeHolders(find, resource.id) : [];
  if (holders.length > 0) return ok(holders.flatMap((one) => segmentsOf(plan, one)));
  const origin = originOf(plan, id);
  if (!origin.ok) return origin;
  const { ip, place } = origin.value;
  const value = ip?.value ?? 0n;
  return ok([{ first: value, last: value, bits: ip?.bits ?? 32, place, origin: origin.value, single: true }]);
}

/** Ranges a container consists of: subnets of a network without those of the platform, and a site with its inner ranges. */
export function rangeHolders(find: Lookup, id: string): readonly string[] {
  const resource = find.get(id);
  switch (resource?.kind) {
    case 'vnet':
      return find.partsOf('subnet', id).flatMap((subnet) => (isPlatformSubnet(subnet) ? [] : [subnet.id]));
    case 'subnet':
    case 'siteSubnet':
      return [id];
    case 'site':
      return [id, ...find.partsOf('siteSubnet', id).map((inner) => inner.id)];
    default:
      return [];
  }
}

const PLATFORM_NAMES = /^(GatewaySubnet|AzureFirewallSubnet|AzureFirewallManagementSubnet|AzureBastionSubnet|RouteServerSubnet)$/i;

function isPlatformSubnet(subnet: ResourceOf<'subnet'>): boolean {
  return PLATFORM_NAMES.test(subnet.name);
}

function segmentsOf(plan: Plan, id: string): readonly Segment[] {
  const find = lookupOf(plan);
  const origin = originOf(plan, id);
  if (!origin.ok) return [];
  const place = subnetPlace(find, id) ?? sitePlace(find, id);
  if (!place) return [];
  const book = addressBook(plan);
  const own = place.kind === 'site' && place.subnet ? parsedOf(place.subnet.prefix) : book.of(id).map(({ range }) => range);
  // Inner ranges of a site are segments of their own.
  const inner = place.kind === 'site' && !place.subnet ? find.partsOf('siteSubnet', id).flatMap((one) => parsedOf(one.prefix)) : [];
  return own.flatMap((range) => {
    if (range.length === 0) return [];
    const usable = place.kind === 'subnet' ? usablePart(range) : { first: range.first, last: range.last };
    return difference(
      [usable],
      inner.filter((one) => one.bits === range.bits),
    ).map((one) => ({ ...one, bits: range.bits, place, origin: origin.value, single: false }));
  });
}

function parsedOf(text: string | undefined): readonly Cidr[] {
  const range = text === undefined ? null : parseCidr(text);
  return range?.ok ? [range.value] : [];
}

/** Azure keeps the first four addresses and the last. */
function usablePart(range: Cidr): Interval {
  return range.bits === 32 && range.length <= 29
    ? { first: range.first + 4n, last: range.last - 1n }
    : { first: range.first, last: range.last };
}

/** Addresses packets may lead to. */
export interface Ends extends Interval {
  readonly bits: 32 | 128;
  /** Resource asked about, or `internet`. */
  readonly id: string;
}

/** Where packets of a question may lead. */
export function segmentsTo(plan: Plan, to: string): Result<readonly Ends[], Problem> {
  const range = rangeOf(to);
  if (range) return ok([{ first: range.first, last: range.last, bits: range.bits, id: INTERNET }]);
  if (to === INTERNET) return ok([]);
  const find = lookupOf(plan);
  const holders = find.get(to) ? rangeHolders(find, to) : [];
  if (holders.length > 0)
    return ok(holders.flatMap((id) => segmentsOf(plan, id).map(({ first, last, bits }) => ({ first, last, bits, id: to }))));
  const goal = goalOf(plan, to);
  if (!goal.ok) return goal;
  if (goal.value.kind !== 'targets') return err({ code: 'bad-target', message: `${to} cannot be asked as a set.` });
  return ok(goal.value.targets.flatMap(({ ip, id }) => (ip ? [{ first: ip.value, last: ip.value, bits: ip.bits, id }] : [])));
}
