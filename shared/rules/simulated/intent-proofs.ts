// Every declared flow of a plan, proven once for all rules.
import type { Intent, Plan } from '../../plan/plan.ts';
import { oncePerPlan } from '../../plan/reads.ts';
import type { Trace } from '../../trace/flow.ts';
import { type IntentProof, proveIntents } from '../../trace/intents.ts';
import { engineSettings } from './server-proofs.ts';

/** A declared flow that should pass and does not. */
export interface FailedFlow {
  readonly intent: Intent;
  readonly trace: Trace;
}

const book = oncePerPlan((_: Plan) => new WeakMap<readonly Intent[], Map<string, readonly IntentProof[]>>());

/** What became of each declared flow; the same list while resources, flows and cloud are the same. */
export function intentProofs(plan: Plan): readonly IntentProof[] {
  const { intents } = plan.settings;
  if (intents === undefined || intents.length === 0) return [];
  const known = book(plan);
  const byEngine = known.get(intents) ?? new Map<string, readonly IntentProof[]>();
  known.set(intents, byEngine);
  const key = engineSettings(plan);
  let proofs = byEngine.get(key);
  if (!proofs) {
    proofs = proveIntents(plan);
    byEngine.set(key, proofs);
  }
  return proofs;
}

/** Declared flows that should arrive and do not, each with a flow that shows it. */
export function failedFlows(plan: Plan): readonly FailedFlow[] {
  return intentProofs(plan).flatMap(({ intent, state, trace }) =>
    state === 'failed' && intent.expect === 'allow' && trace !== null && trace.failure !== null ? [{ intent, trace }] : [],
  );
}
