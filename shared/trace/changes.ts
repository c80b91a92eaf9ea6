// What becomes reachable and what no longer is between two plans: names of servers, intents, and packets between ranges both plans have.
import { compareText } from '../base/order.ts';
import type { Cidr } from '../net/cidr.ts';
import type { PortRange } from '../net/ports.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import { type Cell, cellsOf } from './cells.ts';
import { type Cuts, cutsOf } from './cuts.ts';
import { INTERNET } from './ends.ts';
import type { Verdict } from './flow.ts';
import { setsOf } from './packet-sets.ts';
import { type Proof, prove } from './prove.ts';
import { segmentsFrom } from './segments.ts';

/** A name of a server, or an intent, that fares otherwise. */
export interface ProofChange {
  /** Server id; null for an intent. */
  readonly server: string | null;
  /** Name and port, or the name of the intent. */
  readonly subject: string;
  readonly before: Verdict | 'absent' | 'holds' | 'broken';
  readonly after: Verdict | 'absent' | 'holds' | 'broken';
}

/** Packets between two ranges that fare otherwise. */
export interface FlowChange {
  readonly from: string;
  readonly to: string;
  readonly sources: readonly Cidr[];
  readonly destinations: readonly Cidr[];
  readonly ports: readonly PortRange[];
  readonly before: Verdict;
  readonly after: Verdict;
}

export interface ReachChanges {
  readonly proofs: readonly ProofChange[];
  /** TCP packets that arrive after and did not before, and the other way round. */
  readonly gained: readonly FlowChange[];
  readonly lost: readonly FlowChange[];
  /** Pairs that were not compared because they are too many, or one of them divides into too many pieces. */
  readonly uncompared: number;
}

const NOTHING: ReachChanges = { proofs: [], gained: [], lost: [], uncompared: 0 };

/** Pairs of ranges that are compared; beyond them only names and intents are. */
const MOST_PAIRS = 2500;

/** Compares what two plans let pass. */
export function reachChanges(before: Plan, after: Plan): ReachChanges {
  if (before.resources === after.resources && before.settings.intents === after.settings.intents) return NOTHING;
  const proofs = proofChanges(prove(before), prove(after));
  const holders = holdersOf(before).filter((id) => sameSegments(before, after, id));
  const pairs = holders.flatMap((from) => [...holders, INTERNET].filter((to) => to !== from).map((to) => ({ from, to })));
  if (pairs.length > MOST_PAIRS) return { proofs, gained: [], lost: [], uncompared: pairs.length };
  const cuts = jointCuts(before, after);
  const compared = pairs.map(({ from, to }) => pairChanges(before, after, { from, to, cuts }));
  const changed = compared.flatMap((one) => one ?? []);
  return {
    proofs,
    gained: changed.filter((one) => one.after === 'delivered'),
    lost: changed.filter((one) => one.before === 'delivered'),
    uncompared: compared.filter((one) => one === null).length,
  };
}

/** Subnets, ranges of sites, and sites without inner ranges. */
function holdersOf(plan: Plan): readonly string[] {
  const find = lookupOf(plan);
  return [
    ...find.byKind('subnet').filter((one) => segmentsOfOwn(plan, one.id)),
    ...find.byKind('siteSubnet'),
    ...find.byKind('site').filter((site) => find.partsOf('siteSubnet', site.id).length === 0),
  ].map((one) => one.id);
}

function segmentsOfOwn(plan: Plan, id: string): boolean {
  const segments = segmentsFrom(plan, id);
  return segments.ok && segments.value.length > 0;
}

/** Whether a range is the same in both plans: otherwise its packets are others, which the comparison of resources tells. */
function sameSegments(before: Plan, after: Plan, id: string): boolean {
  if (!after.resources.has(id)) return false;
  const text = (plan: Plan): string => {
    const segments = segmentsFrom(plan, id);
    return segments.ok ? segments.value.map(({ first, last, bits }) => `${bits}:${first}-${last}`).join() : '';
  };
  return text(before) === text(after) && text(before) !== '';
}

/** Cuts of both plans, so that both give the same cells. */
function jointCuts(before: Plan, after: Plan): Cuts {
  const [a, b] = [cutsOf(before), cutsOf(after)];
  const hosts = new Map<string, Map<string, string>>();
  for (const [side, cuts] of [
    ['a', a],
    ['b', b],
  ] as const)
    for (const [network, addresses] of cuts.hosts) {
      const own = hosts.get(network) ?? new Map<string, string>();
      hosts.set(network, own);
      for (const [address, like] of addresses) if (like !== '') own.set(address, `${own.get(address) ?? ''}${side}:${like}`);
    }
  return { ranges: [...a.ranges, ...b.ranges], ports: [...a.ports, ...b.ports], hosts };
}

/** What differs between two ranges; null where they cannot be compared: a question of too many pieces. */
function pairChanges(
  before: Plan,
  after: Plan,
  { from, to, cuts }: { readonly from: string; readonly to: string; readonly cuts: Cuts },
): readonly FlowChange[] | null {
  const query = { from, to, protocol: 'tcp' as const, ports: { first: 1, last: 65535 } };
  const [a, b] = [cellsOf(before, query, cuts), cellsOf(after, query, cuts)];
  if (!a.ok || !b.ok || a.value.length !== b.value.length) return null;
  return [...changesOf(a.value, b.value, 'lost'), ...changesOf(a.value, b.value, 'gained')].map((one) => ({ from, to, ...one }));
}

/** Cells that arrive on one side only, joined by what becomes of them on the other. */
function changesOf(before: readonly Cell[], after: readonly Cell[], which: 'gained' | 'lost'): readonly Omit<FlowChange, 'from' | 'to'>[] {
  const [arriving, other] = which === 'lost' ? [before, after] : [after, before];
  const byFate = new Map<Verdict, Cell[]>();
  for (const [i, cell] of arriving.entries()) {
    const fate = other[i]?.trace.verdict;
    if (cell.trace.verdict !== 'delivered' || fate === undefined || fate === 'delivered') continue;
    byFate.set(fate, [...(byFate.get(fate) ?? []), cell]);
  }
  return [...byFate].flatMap(([fate, cells]) =>
    setsOf(cells).allowed.map(({ sources, destinations, ports }) => ({
      sources,
      destinations,
      ports,
      before: which === 'lost' ? ('delivered' as const) : fate,
      after: which === 'lost' ? fate : ('delivered' as const),
    })),
  );
}

function proofChanges(before: Proof, after: Proof): readonly ProofChange[] {
  const rows = (proof: Proof): ReadonlyMap<string, ProofChange> => {
    const out = new Map<string, ProofChange>();
    for (const { server, needed, trace } of proof.rows) {
      const subject = `${needed.name} ${needed.port}`;
      out.set(`${server.id}|${subject}`, { server: server.id, subject, before: trace.verdict, after: trace.verdict });
    }
    for (const { intent, state } of proof.intents) {
      const word = state === 'delivered' ? 'holds' : state === 'failed' ? 'broken' : 'unknown';
      out.set(`intent|${intent.name}`, { server: null, subject: intent.name, before: word, after: word });
    }
    return out;
  };
  const [a, b] = [rows(before), rows(after)];
  const changes: ProofChange[] = [];
  for (const key of [...new Set([...a.keys(), ...b.keys()])].sort(compareText)) {
    const [one, other] = [a.get(key), b.get(key)];
    const any = one ?? other;
    const was = one?.before ?? 'absent';
    const is = other?.after ?? 'absent';
    if (any && was !== is) changes.push({ server: any.server, subject: any.subject, before: was, after: is });
  }
  return changes;
}
