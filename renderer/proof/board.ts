// The readiness board: servers by what they need to do, summed up from the proof of every name. Pure; the proof itself comes from prover.ts.
import type { ServerFunction } from '../../shared/trace/needed-names.ts';
import { SERVER_FUNCTIONS } from '../../shared/trace/needed-names.ts';
import type { RowState } from '../../shared/trace/prove.ts';

/** One name of a server and what came of it. */
export interface NameProof {
  readonly name: string;
  readonly port: number;
  readonly purpose: string;
  readonly serves: ServerFunction;
  readonly estimated: boolean;
  readonly state: RowState;
  /** Cause, for a row that failed. */
  readonly failure: string | null;
  readonly reason: string;
}

/** All names of one server. */
export interface ServerProof {
  readonly id: string;
  readonly name: string;
  readonly names: readonly NameProof[];
}

/** What a cell shows. Null where a server needs no name for a function. */
export interface BoardCell {
  readonly state: RowState;
  readonly proved: number;
  readonly failed: number;
  readonly unknown: number;
  readonly total: number;
}

/** Which servers are listed. */
export interface BoardFilter {
  readonly state: 'all' | 'failed' | 'unknown' | 'delivered';
  readonly words: string;
}

/** A server summed up. */
interface Summary {
  readonly whole: BoardCell;
  readonly cells: ReadonlyMap<ServerFunction, BoardCell>;
}

const summaries = new WeakMap<ServerProof, Summary>();

/** Summed up once: a board of thousands asks for it with every batch that arrives. */
function summaryOf(server: ServerProof): Summary {
  let summary = summaries.get(server);
  if (!summary) {
    const counts = new Map<ServerFunction, Counts>();
    const whole = newCounts();
    for (const { serves, state } of server.names) {
      const cell = counts.get(serves) ?? newCounts();
      counts.set(serves, cell);
      cell[state]++;
      whole[state]++;
    }
    summary = { whole: cellFrom(whole), cells: new Map([...counts].map(([serves, one]) => [serves, cellFrom(one)])) };
    summaries.set(server, summary);
  }
  return summary;
}

type Counts = { [state in RowState]: number };

const newCounts = (): Counts => ({ delivered: 0, failed: 0, unknown: 0 });

function cellFrom({ delivered, failed, unknown }: Counts): BoardCell {
  const state = failed > 0 ? 'failed' : unknown > 0 ? 'unknown' : 'delivered';
  return { state, proved: delivered, failed, unknown, total: delivered + failed + unknown };
}

/** Functions that any server needs, in the order of the table. */
export function functionsOf(servers: readonly ServerProof[]): readonly ServerFunction[] {
  const needed = new Set<ServerFunction>();
  for (const server of servers) for (const serves of summaryOf(server).cells.keys()) needed.add(serves);
  return (Object.keys(SERVER_FUNCTIONS) as ServerFunction[]).filter((one) => needed.has(one));
}

/** The cell of a server: red with one failure, violet with one unknown, green only when every name is proved. */
export function cellOf(server: ServerProof, serves: ServerFunction): BoardCell | null {
  return summaryOf(server).cells.get(serves) ?? null;
}

/** The whole of a server. One that needs nothing proves nothing. */
export function serverState(server: ServerProof): RowState {
  return server.names.length === 0 ? 'unknown' : summaryOf(server).whole.state;
}

/** How many names are proved, failed and not known. */
export function countsOf(servers: readonly ServerProof[]): BoardCell {
  const sum = newCounts();
  for (const server of servers) {
    const { proved, failed, unknown } = summaryOf(server).whole;
    sum.delivered += proved;
    sum.failed += failed;
    sum.unknown += unknown;
  }
  return cellFrom(sum);
}

/** Servers that a filter leaves: words are looked for in names of servers and of what they ask for. */
export function listed(servers: readonly ServerProof[], filter: BoardFilter): readonly ServerProof[] {
  const words = filter.words.trim().toLowerCase();
  return servers.filter(
    (server) =>
      (filter.state === 'all' || serverState(server) === filter.state) &&
      (words === '' || server.name.toLowerCase().includes(words) || server.names.some((one) => one.name.includes(words))),
  );
}

/** A cell in words, for those who hear it. */
export function cellWords({ proved, failed, unknown, total }: BoardCell): string {
  const parts = [failed > 0 ? `${failed} failed` : null, unknown > 0 ? `${unknown} not known` : null, `${proved} of ${total} proved`];
  return parts.filter((part) => part !== null).join(', ');
}
