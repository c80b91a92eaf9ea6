// Cells with the same answer joined into products of sets: sources, destinations and ports.
import { type Cidr, formatIp } from '../net/cidr.ts';
import { type Interval, prefixesOf, union } from '../net/cidr-set.ts';
import type { PortRange } from '../net/ports.ts';
import type { Cell } from './cells.ts';
import { INTERNET } from './ends.ts';
import type { Trace } from './flow.ts';

/** Packets that fare alike, as a product of sets. */
export interface PacketSet {
  readonly sources: readonly Cidr[];
  readonly destinations: readonly Cidr[];
  /** Name or word instead of destinations: `internet`, or the name asked for. */
  readonly towards: string | null;
  readonly ports: readonly PortRange[];
  /** Machines that ask, where the question is about a name. */
  readonly from: readonly string[];
  readonly example: { readonly source: string; readonly destination: string; readonly port: number; readonly trace: Trace };
}

export interface Reach {
  readonly allowed: readonly PacketSet[];
  readonly denied: readonly PacketSet[];
  readonly unknown: readonly PacketSet[];
}

interface Collected {
  readonly sources: Interval[];
  readonly destinations: Interval[];
  readonly ports: PortRange[];
  readonly bits: 32 | 128;
  readonly towards: string | null;
  readonly example: PacketSet['example'];
}

/** The sets of the cells of a question. */
export function setsOf(cells: readonly Cell[]): Reach {
  const buckets = new Map<string, Collected>();
  for (const cell of cells) note(buckets, cell);
  const merged = mergeSide(mergeSide([...buckets.values()], 'destinations', 'sources'), 'sources', 'destinations');
  return splitByVerdict(merged.map(toSet));
}

/** Joins cells with the same answer and the same two other sides. */
function note(buckets: Map<string, Collected>, { trace, sources, destinations, port, bits, towards, start, target }: Cell): void {
  const side = (list: readonly Interval[]): string => list.map(({ first, last }) => `${first}-${last}`).join();
  const key = `${trace.verdict}|${trace.failures.join()}|${bits}|${towards ?? ''}|${side(sources)}|${side(destinations)}`;
  const known = buckets.get(key);
  if (known) {
    known.ports.push(port);
    return;
  }
  buckets.set(key, {
    sources: [...sources],
    destinations: [...destinations],
    ports: [port],
    bits,
    towards,
    example: { source: start.ip ? formatIp(start.ip) : start.id, destination: target.text, port: port.first, trace },
  });
}

/** Joins products that differ on one side only. */
function mergeSide(list: readonly Collected[], side: 'sources' | 'destinations', other: 'sources' | 'destinations'): readonly Collected[] {
  const text = (intervals: readonly Interval[]): string =>
    union(intervals)
      .map(({ first, last }) => `${first}-${last}`)
      .join();
  const out = new Map<string, Collected>();
  for (const one of list) {
    const key = `${one.example.trace.verdict}|${one.example.trace.failures.join()}|${one.bits}|${one.towards ?? ''}|${text(one[other])}|${one.ports.map(({ first, last }) => `${first}-${last}`).join()}`;
    const known = out.get(key);
    if (known) known[side].push(...one[side]);
    else out.set(key, { ...one, sources: [...one.sources], destinations: [...one.destinations] });
  }
  return [...out.values()];
}

function toSet(one: Collected): PacketSet {
  const prefixes = (intervals: readonly Interval[]): readonly Cidr[] =>
    union(intervals).flatMap((interval) => prefixesOf(interval, one.bits));
  const start = one.example.trace.query.from;
  return {
    sources: start === INTERNET ? [] : prefixes(one.sources),
    destinations: prefixes(one.destinations),
    towards: one.towards,
    ports: joinPorts(one.ports),
    from: [],
    example: one.example,
  };
}

/** Ranges of ports without gaps between them. */
export function joinPorts(ports: readonly PortRange[]): readonly PortRange[] {
  const out: PortRange[] = [];
  for (const port of [...ports].sort((a, b) => a.first - b.first)) {
    const last = out[out.length - 1];
    if (last && port.first <= last.last + 1) out[out.length - 1] = { first: last.first, last: Math.max(last.last, port.last) };
    else out.push(port);
  }
  return out;
}

/** Sets by what becomes of them. */
export function splitByVerdict(sets: readonly PacketSet[]): Reach {
  const verdict = (one: PacketSet): Trace['verdict'] => one.example.trace.verdict;
  return {
    allowed: sets.filter((one) => verdict(one) === 'delivered'),
    denied: sets.filter((one) => verdict(one) !== 'delivered' && verdict(one) !== 'unknown'),
    unknown: sets.filter((one) => verdict(one) === 'unknown'),
  };
}
