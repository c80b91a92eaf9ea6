// What the proof says of each server's names, asked once for servers that do not differ, so that large plans stay quick.
import type { ResourceOf } from '../kinds/index.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import { type ProofRow, proveServer } from '../trace/prove.ts';

type Server = ResourceOf<'arcServer'>;

/** From so many servers on, servers of one range with the same settings share their rows. */
const MANY_SERVERS = 150;

/** Rows of a server. In a large plan they may be those of a neighbour that differs in name and address only. */
export function proofRows(plan: Plan): (server: Server) => readonly ProofRow[] {
  const many = lookupOf(plan).byKind('arcServer').length > MANY_SERVERS;
  const known = new Map<string, readonly ProofRow[]>();
  return (server) => {
    const key = many ? likeness(server) : server.id;
    let rows = known.get(key);
    if (!rows) {
      rows = proveServer(plan, server);
      known.set(key, rows);
    }
    return rows;
  };
}

function likeness(server: Server): string {
  const { id: _, name: __, address: ___, networkInterfaces: ____, fqdn: _____, ...rest } = server;
  return JSON.stringify(rest);
}
