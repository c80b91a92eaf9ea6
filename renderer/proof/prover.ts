// Proves a plan piece by piece, so that whoever drives it can stop between two servers. What it yields is small enough to be sent about.
import { compareText } from '../../shared/base/order.ts';
import { lookupOf } from '../../shared/plan/lookup.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { type IntentProof, proveIntent } from '../../shared/trace/intents.ts';
import { type ProofRow, proveServer, stateOf } from '../../shared/trace/prove.ts';
import type { NameProof, ServerProof } from './board.ts';
import { reasonOf } from './words.ts';

/** One finished piece. */
export type Piece = { readonly type: 'server'; readonly server: ServerProof } | { readonly type: 'intent'; readonly proof: IntentProof };

/** Every server in the order of the names, then every intent in the order of the plan. */
export function* provePieces(plan: Plan): Generator<Piece> {
  const servers = [...lookupOf(plan).byKind('arcServer')].sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
  for (const server of servers)
    yield { type: 'server', server: { id: server.id, name: server.name, names: proveServer(plan, server).map(nameProof) } };
  for (const intent of plan.settings.intents ?? []) yield { type: 'intent', proof: proveIntent(plan, intent) };
}

function nameProof({ needed, trace }: ProofRow): NameProof {
  return { ...needed, state: stateOf(trace), failure: trace.failure, reason: reasonOf(trace) };
}
