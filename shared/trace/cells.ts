// A question about sets, divided by cuts into cells in which all packets fare alike; one packet of each cell is walked.
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { formatIp, type Ip, parseIp } from '../net/cidr.ts';
import type { Interval } from '../net/cidr-set.ts';
import type { PortRange } from '../net/ports.ts';
import type { Plan } from '../plan/plan.ts';
import { type Cuts, type Piece, piecesOf, portPieces } from './cuts.ts';
import { INTERNET, publicTarget } from './ends.ts';
import type { FlowProtocol, Query, Trace } from './flow.ts';
import { placesOf } from './places.ts';
import { type Ends, type Segment, segmentsFrom, segmentsTo } from './segments.ts';
import { traceFlow } from './trace.ts';
import type { Origin, Target } from './walk/packet.ts';

/** What is asked. */
export interface CellQuery {
  readonly from: string;
  readonly to: string;
  readonly protocol: FlowProtocol;
  readonly ports: PortRange;
}

/** Packets that fare alike. */
export interface Cell {
  readonly sources: readonly Interval[];
  readonly destinations: readonly Interval[];
  readonly bits: 32 | 128;
  /** `internet` in place of destinations. */
  readonly towards: string | null;
  readonly port: PortRange;
  readonly start: Origin;
  readonly target: Target;
  readonly trace: Trace;
}

/** Cells after which a question is refused, so that no answer takes minutes. */
const MOST_CELLS = 200_000;

/** All cells of a question. With the same cuts two plans with the same ranges give the same cells. */
export function cellsOf(plan: Plan, query: CellQuery, cuts: Cuts): Result<readonly Cell[], Problem> {
  const sources = segmentsFrom(plan, query.from);
  if (!sources.ok) return sources;
  const destinations = segmentsTo(plan, query.to);
  if (!destinations.ok) return destinations;
  const hasPorts = query.protocol === 'tcp' || query.protocol === 'udp';
  const ports = hasPorts ? portPieces(query.ports, cuts.ports) : [{ first: query.ports.first, last: query.ports.first }];
  const hosts = hostValues(cuts);
  const there = destinations.value.map((one) => ({ one, pieces: [...grouped(piecesOf(one, one.bits, cuts.ranges, hosts)).values()] }));
  const cells: Cell[] = [];
  for (const source of sources.value)
    for (const from of sourcePieces(source, cuts)) {
      const start = originAt(plan, source, from[0]);
      const ends =
        query.to === INTERNET
          ? [null]
          : there.flatMap(({ one, pieces }) => (one.bits === source.bits ? pieces.map((list) => ({ one, list })) : []));
      for (const end of ends)
        for (const port of ports) {
          if (cells.length >= MOST_CELLS)
            return err({
              code: 'too-large',
              message: `The question divides into more than ${MOST_CELLS} pieces. Ask about smaller sets or fewer ports.`,
            });
          const target = end ? targetAt(end.one, end.list, start.ip) : publicTarget('the Internet');
          // A packet to its own sender is no flow.
          if (!target) continue;
          const single: Query = { from: start.id, to: target.text, port: port.first, protocol: query.protocol };
          cells.push({
            sources: from,
            destinations: end ? end.list : [],
            bits: source.bits,
            towards: end ? null : INTERNET,
            port,
            start,
            target,
            trace: traceFlow(plan, start, target, single),
          });
        }
    }
  return ok(cells);
}

function sourcePieces(source: Segment, cuts: Cuts): readonly (readonly Piece[])[] {
  if (source.place.kind === 'internet') return [[{ first: 0n, last: 0n, key: '' }]];
  const own = source.place.kind === 'subnet' ? hostValues(cuts, source.place.network.id) : new Map<bigint, string>();
  return [...grouped(piecesOf(source, source.bits, cuts.ranges, own)).values()];
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

function hostValues(cuts: Cuts, network?: string): ReadonlyMap<bigint, string> {
  const values = new Map<bigint, string>();
  for (const [id, hosts] of cuts.hosts) {
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

function targetAt({ bits, id }: Ends, pieces: readonly Interval[], sender: Ip | null): Target | null {
  for (const { first, last } of pieces)
    for (const value of [first, first + 1n]) {
      if (value > last || (sender?.bits === bits && sender.value === value)) continue;
      const ip: Ip = { bits, value };
      return { id, ip, text: formatIp(ip), name: null, tags: [] };
    }
  return null;
}
