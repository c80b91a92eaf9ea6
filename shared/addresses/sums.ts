// How full a range is: addresses for use, taken by parts or known users, kept by reservations, free, and the reserve for growth.
import { SUBNET_PLANNING } from '../facts/planning-numbers.ts';
import { type Cidr, containsIp, parseIp, sizeOf, usableAddresses } from '../net/cidr.ts';
import { difference, type Interval } from '../net/cidr-set.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import { demandOf, fixedIn } from '../plan/occupancy.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlannedRange } from './ranges.ts';

/** Counts of addresses. `used + held + free` is `usable` unless more is used than there is. */
export interface Sums {
  /** All addresses of the range. */
  readonly size: bigint;
  /** Those that can be given out: a subnet keeps five for Azure, a site subnet two. */
  readonly usable: bigint;
  /** Taken by subnets, or by the users the plan knows: a lower bound. */
  readonly used: bigint;
  /** Kept by reservations where nothing stands. */
  readonly held: bigint;
  readonly free: bigint;
  /** Addresses that stay free as reserve for growth. */
  readonly growth: bigint;
  /** Share used, in percent with one decimal. */
  readonly utilisation: number;
}

export const NOTHING: Sums = { size: 0n, usable: 0n, used: 0n, held: 0n, free: 0n, growth: 0n, utilisation: 0 };

/** The numbers of ADDR-019, of the plan where it sets them, so that the rule and the address plan never disagree. */
function planningNumbers(plan: Plan): {
  readonly percent: number;
  readonly gatewayInstances: number;
  readonly arcEndpointAddresses: number;
} {
  const set = plan.settings.parameters?.['ADDR-019'];
  const number = (name: 'percent' | 'gatewayInstances' | 'arcEndpointAddresses'): number => {
    const value = set?.[name];
    return typeof value === 'number' && value >= 0 ? value : SUBNET_PLANNING[name];
  };
  return {
    percent: Math.min(100, number('percent')),
    gatewayInstances: number('gatewayInstances'),
    arcEndpointAddresses: number('arcEndpointAddresses'),
  };
}

/** Sums of a range with its parts and the reservations inside it. */
export function sumsOf(plan: Plan, planned: PlannedRange, parts: readonly Interval[], held: readonly Interval[]): Sums {
  const { range, role, resource } = planned;
  if (!range) return NOTHING;
  const size = sizeOf(range);
  const clipped = clip(range, parts);
  const reserved = count(difference(clip(range, held), clipped));
  switch (role) {
    case 'network':
      return sums(plan, { size, usable: size, used: count(clipped), held: reserved });
    case 'site':
      return sums(plan, {
        size,
        usable: size,
        used: count(clipped) + BigInt(hostsIn(lookupOf(plan), resource?.id ?? '', range, clipped)),
        held: reserved,
      });
    case 'subnet':
      return sums(plan, { size, usable: usableAddresses(range), used: BigInt(knownUsers(plan, planned, range)), held: reserved });
    case 'siteSubnet':
      return sums(plan, {
        size,
        usable: size > 2n ? size - 2n : 0n,
        used: BigInt(hostsIn(lookupOf(plan), resource?.id ?? '', range, [])),
        held: reserved,
      });
    default:
      return { ...NOTHING, size, usable: size };
  }
}

function sums(plan: Plan, { size, usable, used, held }: Pick<Sums, 'size' | 'usable' | 'used' | 'held'>): Sums {
  const left = usable - used - held;
  const growth = usable - (usable * BigInt(Math.round(planningNumbers(plan).percent * 10))) / 1000n;
  return {
    size,
    usable,
    used,
    held,
    free: left > 0n ? left : 0n,
    growth,
    utilisation: usable === 0n ? (used > 0n ? 100 : 0) : Number((used * 1000n) / usable) / 10,
  };
}

/** What of the parts lies inside the range: the range without what they leave of it. */
function clip(range: Cidr, parts: readonly Interval[]): readonly Interval[] {
  return difference([range], difference([range], parts));
}

function count(intervals: readonly Interval[]): bigint {
  return intervals.reduce((sum, one) => sum + one.last - one.first + 1n, 0n);
}

/** What the users of a subnet take of one of its ranges: the fixed addresses inside it, and in its first IPv4 range all others. */
function knownUsers(plan: Plan, planned: PlannedRange, range: Cidr): number {
  const id = planned.resource?.id ?? '';
  const fixed = new Map<bigint, boolean>();
  for (const one of fixedIn(plan, id)) fixed.set(one.ip.value, containsIp(range, one.ip));
  const here = [...fixed.values()].filter(Boolean).length;
  if (range.bits !== 32 || !isFirstRange(planned)) return here;
  const numbers = planningNumbers(plan);
  const { addresses, gateways, arcEndpoints } = demandOf(plan, id);
  const all = addresses + gateways * numbers.gatewayInstances + arcEndpoints * numbers.arcEndpointAddresses;
  return Math.max(here, all - (fixed.size - here));
}

function isFirstRange({ resource, text }: PlannedRange): boolean {
  if (resource?.kind !== 'subnet') return false;
  return (resource.addressPrefix ?? resource.addressPrefixes?.find((one) => !one.includes(':'))) === text;
}

/** Distinct addresses of what stands in a site or site subnet, as far as they lie in the range and in none of its parts. */
function hostsIn(find: Lookup, id: string, range: Cidr, parts: readonly Interval[]): number {
  const seen = new Set<bigint>();
  const visit = (holder: string): void => {
    for (const part of find.parts(holder)) {
      const text = (part as { readonly address?: unknown }).address;
      const ip = typeof text === 'string' ? parseIp(text) : null;
      if (ip?.ok && containsIp(range, ip.value) && !parts.some((one) => one.first <= ip.value.value && ip.value.value <= one.last))
        seen.add(ip.value.value);
      if (part.kind === 'siteSubnet' && find.get(holder)?.kind === 'site') visit(part.id);
    }
  };
  visit(id);
  return seen.size;
}
