// Every Arc-enabled server against every name it needs, and every intent of the plan: what holds, what fails, what nobody can tell.
import { compareText } from '../base/order.ts';
import type { ResourceOf } from '../kinds/index.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import { originOf } from './ends.ts';
import { NO_NAME, type Trace } from './flow.ts';
import { type IntentProof, proveIntents } from './intents.ts';
import { type NeededName, neededNames } from './needed-names.ts';
import { traceName } from './trace.ts';

/** One server and one name. */
export interface ProofRow {
  readonly server: ResourceOf<'arcServer'>;
  readonly needed: NeededName;
  readonly trace: Trace;
}

export interface Proof {
  readonly rows: readonly ProofRow[];
  readonly intents: readonly IntentProof[];
  readonly summary: { readonly delivered: number; readonly failed: number; readonly unknown: number };
}

/** Proves a plan. Servers in the order of their names. */
export function prove(plan: Plan): Proof {
  const servers = [...lookupOf(plan).byKind('arcServer')].sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
  const rows = servers.flatMap((server) => proveServer(plan, server));
  const intents = proveIntents(plan);
  const states = [...rows.map((row) => stateOf(row.trace)), ...intents.map((one) => one.state)];
  const count = (state: RowState): number => states.filter((one) => one === state).length;
  return { rows, intents, summary: { delivered: count('delivered'), failed: count('failed'), unknown: count('unknown') } };
}

export type RowState = 'delivered' | 'failed' | 'unknown';

/** How a row counts. */
export function stateOf(trace: Trace): RowState {
  return trace.verdict === 'delivered' || trace.verdict === 'unknown' ? trace.verdict : 'failed';
}

/** All names of one server. */
export function proveServer(plan: Plan, server: ResourceOf<'arcServer'>): readonly ProofRow[] {
  const origin = originOf(plan, server.id);
  return neededNames(plan, server).map((needed) => {
    const query = { from: server.id, to: needed.name, port: needed.port, protocol: 'tcp' as const };
    if (origin.ok) return { server, needed, trace: traceName(plan, origin.value, needed.name, query) };
    const missing = `the site of ${server.name}`;
    const trace: Trace = {
      query,
      verdict: 'unknown',
      failure: null,
      failures: [],
      missing: [missing],
      name: NO_NAME,
      hops: [],
      return: [],
      warnings: [],
    };
    return { server, needed, trace };
  });
}
