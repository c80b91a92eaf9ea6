// All packets between two sets: the sources, destinations and ports that arrive, those that do not, and an example of each.
// The plan's own cuts divide the question into pieces in which all packets fare alike; the walk answers one packet of each.
import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { ResourceOf } from '../kinds/index.ts';
import { type Cidr, formatIp, type Ip, parseCidr, parseIp } from '../net/cidr.ts';
import { difference, type Interval, prefixesOf, union } from '../net/cidr-set.ts';
import type { PortRange } from '../net/ports.ts';
import { addressBook } from '../plan/address-book.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import { cutsOf, type Piece, piecesOf, portPieces } from './cuts.ts';
import { goalOf, INTERNET, originOf, publicTarget } from './ends.ts';
import type { FlowProtocol, Query, Trace } from './flow.ts';
import { type Place, placesOf, sitePlace, subnetPlace } from './places.ts';
import { traceFlow, traceName } from './trace.ts';
import type { Origin, Target } from './walk/packet.ts';

/** A question about sets. */
export interface ReachQuery {
  /** Resource id, or `internet`. A network, subnet, site or range of a site stands for every address in it. */
  readonly from: string;
  /** Resource id, address, range, name or `internet`. */
  readonly to: string;
  readonly protocol: FlowProtocol;
  readonly ports: PortRange;
}

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

/** Pieces after which a question is refused, so that no answer takes minutes. */
const MOST_PIECES = 200_000;

/** Answers a question about sets. */
export function reach(plan: Plan, query: ReachQuery): Result<Reach, Problem> {
  const goal = rangeOf(query.to) ? null : goalOf(plan, query.to);
  if (goal && !goal.ok) return goal;
  if (goal?.ok && goal.value.kind === 'name') return reachName(plan, query, goal.value.name);
  const sources = segmentsFrom(plan, query.from);
  if (!sources.ok) return sources;
  const destinations = segmentsTo(plan, query.to);
  if (!destinations.ok) return destinations;
  return reachSets(plan, query, sources.value, destinations.value);
}

/** Addresses of one place. */
interface Segment extends Interval {
  readonly bits: 32 | 128;
  readonly place: Place;
  /** What the packets start at: a subnet, a site, an interface. */
  readonly origin: Origin;
  /** A whole range, or one address with a standing of its own. */
  readonly single: boolean;
}

function rangeOf(text: string): Cidr | null {
  const range = parseCidr(text);
  return range.ok ? range.value : null;
}

/** Where packets of a question may start. */
function segmentsFrom(plan: Plan, id: string): Result<readonly Segment[], Problem> {
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
function rangeHolders(find: Lookup, id: string): readonly string[] {
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

/** Where packets of a question may lead. */
function segmentsTo(plan: Plan, to: string): Result<readonly (Interval & { readonly bits: 32 | 128; readonly id: string })[], Problem> {
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

// ── Sets ───────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Collected {
  readonly sources: Interval[];
  readonly destinations: Interval[];
  readonly ports: PortRange[];
  readonly bits: 32 | 128;
  readonly towards: string | null;
  readonly example: PacketSet['example'];
}

function reachSets(
  plan: Plan,
  query: ReachQuery,
  sources: readonly Segment[],
  destinations: readonly (Interval & { readonly bits: 32 | 128; readonly id: string })[],
): Result<Reach, Problem> {
  const cuts = cutsOf(plan);
  const ports =
    query.protocol === 'tcp' || query.protocol === 'udp'
      ? portPieces(query.ports, cuts.ports)
      : [{ first: query.ports.first, last: query.ports.first }];
  const hosts = hostValues(plan);
  const none = new Map<bigint, string>();
  const there = destinations.map((one) => ({ ...one, pieces: grouped(piecesOf(one, one.bits, cuts.ranges, hosts)) }));
  const buckets = new Map<string, Collected>();
  let asked = 0;
  for (const source of sources) {
    const own = source.place.kind === 'subnet' ? hostValues(plan, source.place.network.id) : none;
    for (const [, from] of source.place.kind === 'internet' ? internetPieces() : grouped(piecesOf(source, source.bits, cuts.ranges, own))) {
      const start = originAt(plan, source, from[0]);
      const ends =
        query.to === INTERNET
          ? [null]
          : there.flatMap((one) => (one.bits === source.bits ? [...one.pieces.values()].map((pieces) => ({ one, pieces })) : []));
      for (const end of ends)
        for (const port of ports) {
          if (++asked > MOST_PIECES)
            return err({
              code: 'too-large',
              message: `The question divides into more than ${MOST_PIECES} pieces. Ask about smaller sets or fewer ports.`,
            });
          const target = end ? targetAt(end.one, end.pieces[0]) : publicTarget('the Internet');
          const single: Query = { from: start.id, to: target.text, port: port.first, protocol: query.protocol };
          const trace = traceFlow(plan, start, target, single);
          note(buckets, {
            trace,
            source: from,
            end: end ? end.pieces : [],
            port,
            bits: source.bits,
            towards: end ? null : INTERNET,
            start,
            target,
          });
        }
    }
  }
  return ok(setsOf(buckets));
}

function internetPieces(): ReadonlyMap<string, readonly Piece[]> {
  return new Map([['', [{ first: 0n, last: 0n, key: '' }]]]);
}

/** Pieces that no cut tells apart are asked once. */
function grouped(pieces: readonly Piece[]): ReadonlyMap<string, readonly Piece[]> {
  const out = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const list = out.get(piece.key);
    if (list) list.push(piece);
    else out.set(piece.key, [piece]);
  }
  return out;
}

function hostValues(plan: Plan, network?: string): ReadonlyMap<bigint, string> {
  const values = new Map<bigint, string>();
  for (const [id, hosts] of cutsOf(plan).hosts) {
    if (network !== undefined && id !== network) continue;
    for (const [text, like] of hosts) {
      const ip = parseIp(text);
      // An interface like any free address needs no piece of its own.
      if (ip.ok && like !== '')
        values.set(ip.value.value, network === undefined ? `${values.get(ip.value.value) ?? ''}${id}:${like}` : like);
    }
  }
  return values;
}

function originAt(plan: Plan, segment: Segment, piece: Interval | undefined): Origin {
  if (segment.single || !piece || segment.place.kind === 'internet') return segment.origin;
  const ip: Ip = { bits: segment.bits, value: piece.first };
  if (segment.place.kind === 'subnet') {
    const standing = placesOf(plan).inNetwork(segment.place.network.id, ip)[0];
    if (standing)
      return {
        id: standing.resource.id,
        resource: standing.resource,
        place: standing.place,
        ip,
        nic: standing.nic,
        groups: standing.groups,
      };
  }
  return { ...segment.origin, ip };
}

function targetAt({ bits, id }: { readonly bits: 32 | 128; readonly id: string }, piece: Interval | undefined): Target {
  const ip: Ip = { bits, value: piece?.first ?? 0n };
  return { id, ip, text: formatIp(ip), name: null, tags: [] };
}

interface Asked {
  readonly trace: Trace;
  readonly source: readonly Interval[];
  readonly end: readonly Interval[];
  readonly port: PortRange;
  readonly bits: 32 | 128;
  readonly towards: string | null;
  readonly start: Origin;
  readonly target: Target;
}

/** Joins pieces with the same answer and the same two other sides. */
function note(buckets: Map<string, Collected>, one: Asked): void {
  const side = (list: readonly Interval[]): string => list.map(({ first, last }) => `${first}-${last}`).join();
  const answer = `${one.trace.verdict}|${one.trace.failures.join()}|${one.bits}|${one.towards ?? ''}`;
  const key = `${answer}|${side(one.source)}|${side(one.end)}`;
  const known = buckets.get(key);
  if (known) {
    known.ports.push(one.port);
    return;
  }
  buckets.set(key, {
    sources: [...one.source],
    destinations: [...one.end],
    ports: [one.port],
    bits: one.bits,
    towards: one.towards,
    example: {
      source: one.start.ip ? formatIp(one.start.ip) : one.start.id,
      destination: one.target.text,
      port: one.port.first,
      trace: one.trace,
    },
  });
}

function setsOf(buckets: ReadonlyMap<string, Collected>): Reach {
  const merged = mergeSide(mergeSide([...buckets.values()], 'destinations', 'sources'), 'sources', 'destinations');
  return splitByVerdict(merged.map(toSet));
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

function joinPorts(ports: readonly PortRange[]): readonly PortRange[] {
  const out: PortRange[] = [];
  for (const port of [...ports].sort((a, b) => a.first - b.first)) {
    const last = out[out.length - 1];
    if (last && port.first <= last.last + 1) out[out.length - 1] = { first: last.first, last: Math.max(last.last, port.last) };
    else out.push(port);
  }
  return out;
}

// ── Names ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A name is asked by machines: those of the container, or the container itself when it has none. */
function reachName(plan: Plan, query: ReachQuery, name: string): Result<Reach, Problem> {
  const machines = machinesIn(lookupOf(plan), query.from);
  const buckets = new Map<string, { readonly from: string[]; readonly ports: PortRange[]; readonly example: PacketSet['example'] }>();
  for (const id of machines.length > 0 ? machines : [query.from]) {
    const origin = originOf(plan, id);
    if (!origin.ok) return origin;
    for (const port of portPieces(query.ports, cutsOf(plan).ports)) {
      const trace = traceName(plan, origin.value, name, { from: id, to: name, port: port.first, protocol: query.protocol });
      const key = `${trace.verdict}|${trace.failures.join()}|${id}`;
      const known = buckets.get(key);
      if (known) known.ports.push(port);
      else buckets.set(key, { from: [id], ports: [port], example: { source: id, destination: name, port: port.first, trace } });
    }
  }
  return ok(
    splitByVerdict(
      mergeMachines([...buckets.values()]).map((one) => ({
        sources: [],
        destinations: [],
        towards: name,
        ...one,
        ports: joinPorts(one.ports),
      })),
    ),
  );
}

/** Machines that fare alike on the same ports. */
function mergeMachines(
  list: readonly Pick<PacketSet, 'from' | 'ports' | 'example'>[],
): readonly Pick<PacketSet, 'from' | 'ports' | 'example'>[] {
  const out = new Map<string, Pick<PacketSet, 'from' | 'ports' | 'example'>>();
  for (const one of list) {
    const key = `${one.example.trace.verdict}|${one.example.trace.failures.join()}|${one.ports.map(({ first, last }) => `${first}-${last}`).join()}`;
    const known = out.get(key);
    out.set(key, known ? { ...known, from: [...known.from, ...one.from] } : one);
  }
  return [...out.values()];
}

function splitByVerdict(sets: readonly PacketSet[]): Reach {
  const verdict = (one: PacketSet): Trace['verdict'] => one.example.trace.verdict;
  return {
    allowed: sets.filter((one) => verdict(one) === 'delivered'),
    denied: sets.filter((one) => verdict(one) !== 'delivered' && verdict(one) !== 'unknown'),
    unknown: sets.filter((one) => verdict(one) === 'unknown'),
  };
}

function machinesIn(find: Lookup, id: string): readonly string[] {
  const holders = new Set([id, ...rangeHolders(find, id)]);
  if (find.get(id) === undefined || rangeHolders(find, id).length === 0) return [];
  return [
    ...find.byKind('arcServer').filter((one) => one.parent !== undefined && holders.has(one.parent)),
    ...find
      .byKind('virtualMachine')
      .filter((one) =>
        (one.nics ?? []).some(({ nic }) =>
          (find.getKind('networkInterface', nic)?.ipConfigurations ?? []).some(
            (entry) => entry.subnet !== undefined && holders.has(entry.subnet),
          ),
        ),
      ),
  ].map((one) => one.id);
}
