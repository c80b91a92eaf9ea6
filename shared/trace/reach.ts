// All packets between two sets: the sources, destinations and ports that arrive, those that do not, and an example of each.
// The plan's own cuts divide the question into cells in which all packets fare alike; the walk answers one packet of each.
import { ok, type Problem, type Result } from '../base/result.ts';
import type { PortRange } from '../net/ports.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import { cellsOf } from './cells.ts';
import { cutsOf, portPieces } from './cuts.ts';
import { goalOf, originOf } from './ends.ts';
import type { FlowProtocol } from './flow.ts';
import { joinPorts, type PacketSet, type Reach, setsOf, splitByVerdict } from './packet-sets.ts';
import { PROXIED_PORTS } from './proxies.ts';
import { rangeHolders, rangeOf } from './segments.ts';
import { traceName } from './trace.ts';

/** A question about sets. */
export interface ReachQuery {
  /** Resource id, or `internet`. A network, subnet, site or range of a site stands for every address in it. */
  readonly from: string;
  /** Resource id, address, range, name or `internet`. */
  readonly to: string;
  readonly protocol: FlowProtocol;
  readonly ports: PortRange;
}

/** Answers a question about sets. */
export function reach(plan: Plan, query: ReachQuery): Result<Reach, Problem> {
  const goal = rangeOf(query.to) ? null : goalOf(plan, query.to);
  if (goal && !goal.ok) return goal;
  if (goal?.ok && goal.value.kind === 'name') return reachName(plan, query, goal.value.name);
  const cells = cellsOf(plan, query, cutsOf(plan));
  return cells.ok ? ok(setsOf(cells.value)) : cells;
}

/** A name is asked by machines: those of the container, or the container itself when it has none. */
function reachName(plan: Plan, query: ReachQuery, name: string): Result<Reach, Problem> {
  const machines = machinesIn(lookupOf(plan), query.from);
  const cuts = [...cutsOf(plan).ports, ...PROXIED_PORTS.map((port) => ({ first: port, last: port }))];
  const buckets = new Map<string, { readonly from: string[]; readonly ports: PortRange[]; readonly example: PacketSet['example'] }>();
  for (const id of machines.length > 0 ? machines : [query.from]) {
    const origin = originOf(plan, id);
    if (!origin.ok) return origin;
    for (const port of portPieces(query.ports, cuts)) {
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
