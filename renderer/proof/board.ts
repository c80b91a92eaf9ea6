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

/** Functions that any server needs, in the order of the table. */
export function functionsOf(servers: readonly ServerProof[]): readonly ServerFunction[] {
  const needed = new Set(servers.flatMap((server) => server.names.map((one) => one.serves)));
  return (Object.keys(SERVER_FUNCTIONS) as ServerFunction[]).filter((one) => needed.has(one));
}

/** The cell of a server: red with one failure, violet with one unknown, green only when every name is proved. */
export function cellOf(server: ServerProof, serves: ServerFunction): BoardCell | null {
  const names = server.names.filter((one) => one.serves === serves);
  return names.length === 0 ? null : summed(names);
}

function summed(names: readonly NameProof[]): BoardCell {
  const count = (state: RowState): number => names.filter((one) => one.state === state).length;
  const failed = count('failed');
  const unknown = count('unknown');
  const state = failed > 0 ? 'failed' : unknown > 0 ? 'unknown' : 'delivered';
  return { state, proved: count('delivered'), failed, unknown, total: names.length };
}

/** The whole of a server. */
export function serverState(server: ServerProof): RowState {
  return server.names.length === 0 ? 'unknown' : summed(server.names).state;
}

/** How many names are proved, failed and not known. */
export function countsOf(servers: readonly ServerProof[]): BoardCell {
  return summed(servers.flatMap((server) => server.names));
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
