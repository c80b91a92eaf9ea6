// Ranges and addresses of pasted resources: the same place in a free range, where the original range is taken.
import { err, ok, type Result } from '../../base/result.ts';
import { kindOf, type Resource } from '../../kinds/index.ts';
import { type Cidr, containsRange, formatCidr, formatIp, overlaps, parseIp, parseRange, rangeAt } from '../../net/cidr.ts';
import { nextFree } from '../../net/cidr-set.ts';
import { rangesOf } from '../addresses.ts';
import { changeAt } from '../change-at.ts';
import { lookupOf } from '../lookup.ts';
import { fixedAddresses, nextFreeAddress } from '../occupancy.ts';
import type { Plan } from '../plan.ts';
import { freePrivateRange, type Move } from '../readdress.ts';
import { heldCidrs } from '../reservations.ts';

interface Moved {
  readonly resources: readonly Resource[];
  readonly notes: readonly string[];
}

/** Kinds whose ranges must be free in the whole plan, and those whose ranges lie inside a parent. */
const WHOLE: ReadonlySet<string> = new Set(['vnet', 'site', 'virtualHub']);
const INNER: ReadonlySet<string> = new Set(['subnet', 'siteSubnet']);

/** Gives every range that would overlap a free one, with all that the copies say about it. */
export function freeRanges(plan: Plan, copies: readonly Resource[]): Result<Moved, string> {
  const moves: Move[] = [];
  const notes: string[] = [];
  const own = new Set(copies.map((copy) => copy.id));
  let at = plan;
  for (const copy of copies.filter((one) => WHOLE.has(one.kind))) {
    const others = [...[...at.resources.values()].filter((one) => WHOLE.has(one.kind)).flatMap(parsed), ...heldCidrs(plan)];
    for (const range of parsed(copy)) {
      if (range.length === 0 || !others.some((one) => overlaps(one, range))) continue;
      const to = freePrivateRange(withRanges(at, moves), range);
      if (!to) return err(`No private range of the size of ${formatCidr(range)} is free for ${copy.name}.`);
      moves.push({ from: range, to });
      notes.push(`${copy.name} is now ${formatCidr(to)}.`);
    }
    at = { ...at, resources: new Map(at.resources).set(copy.id, shifted(copy, moves)) };
  }
  // What stands in a pasted network moves with it; what goes into a network of the plan looks for room there.
  const guests = new Map<string, Move>();
  for (const copy of copies.filter((one) => INNER.has(one.kind) && one.parent !== undefined && !own.has(one.parent))) {
    const parent = plan.resources.get(copy.parent ?? '');
    if (!parent) continue;
    const within = parsed(parent);
    const taken = [
      ...lookupOf(plan)
        .parts(parent.id)
        .flatMap((part) => (part.kind === copy.kind ? parsed(part) : [])),
      ...copies.flatMap((one) => (one.parent === parent.id && guests.has(one.id) ? [guests.get(one.id)?.to ?? []].flat() : [])),
      ...heldCidrs(plan),
    ];
    for (const range of parsed(copy)) {
      const fits = within.length === 0 || within.some((outer) => containsRange(outer, range));
      if (fits && !taken.some((one) => overlaps(one, range))) {
        guests.set(copy.id, { from: range, to: range });
        continue;
      }
      const to = nextFree(within, taken, range.length);
      if (!to) return err(`${parent.name} has no free range of the size of ${formatCidr(range)} for ${copy.name}; nothing was pasted.`);
      guests.set(copy.id, { from: range, to });
      taken.push(to);
      moves.push({ from: range, to });
      notes.push(`${copy.name} is now ${formatCidr(to)}.`);
    }
  }
  return ok({ resources: copies.map((copy) => shifted(copy, movesFor(copy, moves, guests))), notes });
}

/** A guest moves by its own way: two copies of one range must not take the same one. */
function movesFor(copy: Resource, moves: readonly Move[], guests: ReadonlyMap<string, Move>): readonly Move[] {
  const own = guests.get(copy.id);
  return own ? [own] : moves;
}

function parsed(resource: Resource): readonly Cidr[] {
  return rangesOf(resource).flatMap((text) => {
    const range = parseRange(text);
    return range.ok ? [range.value] : [];
  });
}

/** The plan with ranges that are spoken for, so that the next search leaves them alone. */
function withRanges(plan: Plan, moves: readonly Move[]): Plan {
  if (moves.length === 0) return plan;
  const held = {
    id: 'vnet:~held',
    kind: 'vnet',
    name: 'held',
    addressSpace: moves.map((move) => formatCidr(move.to)),
  } as unknown as Resource;
  return { ...plan, resources: new Map(plan.resources).set(held.id, held) };
}

/** The resource with every address and range inside a moved range at the same place of its new one. References stay. */
function shifted(resource: Resource, moves: readonly Move[]): Resource {
  if (moves.length === 0) return resource;
  const copy: { [field: string]: unknown } = { ...resource };
  for (const [field, spec] of Object.entries(kindOf(resource.kind).fields))
    if (spec.input !== 'reference' && spec.input !== 'reference-list' && copy[field] !== undefined) copy[field] = deep(copy[field], moves);
  return copy as unknown as Resource;
}

function deep(value: unknown, moves: readonly Move[]): unknown {
  if (typeof value === 'string') return shiftedText(value, moves);
  if (Array.isArray(value)) return value.map((one: unknown) => deep(one, moves));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, deep(one, moves)]));
}

function shiftedText(text: string, moves: readonly Move[]): string {
  if (!/^[0-9a-fA-F:.]+(\/\d+)?$/.test(text) || !/[.:]/.test(text)) return text;
  const range = parseRange(text);
  if (!range.ok) return text;
  const move = moves.find((one) => containsRange(one.from, range.value));
  if (!move) return text;
  const { bits, first, length } = range.value;
  const value = first - move.from.first + move.to.first;
  return text.includes('/') ? formatCidr(rangeAt({ bits, value }, length)) : formatIp({ bits, value });
}

/** Gives every fixed address that somebody else has a free one. */
export function freeAddresses(plan: Plan, copies: readonly Resource[]): Moved {
  const notes: string[] = [];
  const own = new Set(copies.map((copy) => copy.id));
  let at: Plan = { ...plan, resources: new Map([...plan.resources, ...copies.map((copy) => [copy.id, copy] as const)]) };
  const put = (resource: Resource): void => {
    at = { ...at, resources: new Map(at.resources).set(resource.id, resource) };
  };
  for (const one of fixedAddresses(at)) {
    if (!own.has(one.resource.id)) continue;
    const clash = fixedAddresses(at).some(
      (other) =>
        other.resource.id !== one.resource.id && other.subnet.id === one.subnet.id && other.ip.value === one.ip.value && !other.role,
    );
    const free = clash ? nextFreeAddress(at, one.subnet.id, one.ip.bits) : null;
    const current = at.resources.get(one.resource.id);
    if (free === null || !current) continue;
    put({ ...current, ...changeAt(current, one.field, free) } as Resource);
    notes.push(`${current.name} is now ${free}.`);
  }
  for (const copy of copies) {
    const current = at.resources.get(copy.id);
    const next = current && siteAddress(at, current);
    if (!current || next === undefined) continue;
    put({ ...current, address: next } as Resource);
    notes.push(`${current.name} is now ${next}.`);
  }
  return { resources: copies.map((copy) => at.resources.get(copy.id) ?? copy), notes };
}

/** The next address of a site that nothing there has, when the one of the copy is taken; undefined when it can stay. */
function siteAddress(plan: Plan, copy: Resource): string | undefined {
  const parent = plan.resources.get(copy.parent ?? '');
  if (parent?.kind !== 'site' && parent?.kind !== 'siteSubnet') return undefined;
  const addressOf = (resource: Resource): unknown => (resource as { readonly address?: unknown }).address;
  const text = addressOf(copy);
  const ip = typeof text === 'string' ? parseIp(text) : null;
  if (!ip?.ok) return undefined;
  const taken = new Set([...plan.resources.values()].filter((one) => one.id !== copy.id).map(addressOf));
  if (!taken.has(text)) return undefined;
  for (let n = 1n; n < 4096n; n++) {
    const next = formatIp({ bits: ip.value.bits, value: ip.value.value + n });
    if (!taken.has(next) && !/\.(0|255)$/.test(next)) return next;
  }
  return undefined;
}
