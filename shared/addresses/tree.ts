// The address plan as a tree: subnets and reservations inside the ranges that hold them, each with its sums and free blocks.
import { type Cidr, containsRange, sameRange } from '../net/cidr.ts';
import { difference, prefixesOf } from '../net/cidr-set.ts';
import type { Plan } from '../plan/plan.ts';
import { heldRanges } from '../plan/reservations.ts';
import { type PlannedRange, plannedRanges, type RangeRole } from './ranges.ts';
import { NOTHING, type Sums, sumsOf } from './sums.ts';

export interface AddressNode extends PlannedRange {
  readonly depth: number;
  readonly children: readonly AddressNode[];
  readonly sums: Sums;
  /** The largest free blocks of a range that holds others, by address; empty for the others. */
  readonly free: readonly Cidr[];
}

/** Ranges in which others can stand. */
const HOLDERS: ReadonlySet<RangeRole> = new Set(['network', 'site']);
/** Ranges in which a reservation can stand. */
const HELD_IN: ReadonlySet<RangeRole> = new Set(['network', 'site', 'hub', 'subnet', 'siteSubnet']);

const cache = new WeakMap<Plan, readonly AddressNode[]>();

/** The roots of the tree by address; the same object for the same plan. */
export function addressTree(plan: Plan): readonly AddressNode[] {
  let tree = cache.get(plan);
  if (!tree) {
    tree = build(plan);
    cache.set(plan, tree);
  }
  return tree;
}

/** All nodes of a tree from top to bottom. */
export function flatTree(nodes: readonly AddressNode[]): readonly AddressNode[] {
  return nodes.flatMap((node) => [node, ...flatTree(node.children)]);
}

function build(plan: Plan): readonly AddressNode[] {
  const all = plannedRanges(plan);
  const byOwner = new Map<string, PlannedRange[]>();
  for (const one of all) if (one.resource) push(byOwner, one.resource.id, one);
  const below = new Map<PlannedRange | null, PlannedRange[]>();
  const hosts = all.filter((one) => HELD_IN.has(one.role));
  for (const one of all) push(below, hostOf(one, byOwner, hosts), one);
  const held = heldRanges(plan).map((one) => one.range);
  const node = (one: PlannedRange, depth: number): AddressNode => {
    const parts = below.get(one) ?? [];
    const { range } = one;
    const standing = parts.flatMap((part) => (part.range && part.role !== 'reservation' ? [part.range] : []));
    const reserved = range
      ? held.filter((other) => other.bits === range.bits && other.first <= range.last && range.first <= other.last)
      : [];
    return {
      ...one,
      depth,
      children: parts.map((part) => node(part, depth + 1)),
      sums: range ? sumsOf(plan, one, standing, reserved) : NOTHING,
      free: range && HOLDERS.has(one.role) ? blocks(range, [...standing, ...reserved]) : [],
    };
  };
  return (below.get(null) ?? []).map((one) => node(one, 0));
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The range a range stands in: that of the network or site it belongs to; for a reservation the smallest that holds it. */
function hostOf(
  one: PlannedRange,
  byOwner: ReadonlyMap<string, readonly PlannedRange[]>,
  hosts: readonly PlannedRange[],
): PlannedRange | null {
  const { range, role, resource } = one;
  if (!range) return null;
  const holds = (other: PlannedRange): boolean => other.range !== null && containsRange(other.range, range);
  if (role === 'subnet' || role === 'siteSubnet')
    return (byOwner.get(resource?.parent ?? '') ?? []).find((other) => HOLDERS.has(other.role) && holds(other)) ?? null;
  if (role !== 'reservation') return null;
  // Hosts come wider first, so the last one that holds the reservation is the smallest. An equal one is used, not held.
  return hosts.filter((other) => holds(other) && other.range !== null && !sameRange(other.range, range)).at(-1) ?? null;
}

function blocks(range: Cidr, taken: readonly Cidr[]): readonly Cidr[] {
  const same = taken.filter((one) => one.bits === range.bits);
  return difference([range], same).flatMap((gap) => prefixesOf(gap, range.bits));
}
