// Traces in the shape that scripts rely on: the interface contract's JSON.
import type { Plan } from '../plan/plan.ts';
import type { Hop, Trace } from './flow.ts';
import type { IntentProof } from './intents.ts';
import type { Proof } from './prove.ts';
import type { Answer } from './resolve-name.ts';

export interface ResourceJson {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
}

/** A resource as results name it. What lies outside the plan has the kind `outside`. */
export function resourceJson(plan: Plan, id: string): ResourceJson {
  const resource = plan.resources.get(id);
  if (resource) return { id, kind: resource.kind, name: resource.name };
  return { id, kind: id === 'internet' ? 'internet' : 'outside', name: id === 'internet' ? 'Internet' : id };
}

function hopsJson(plan: Plan, hops: readonly Hop[]): readonly object[] {
  return hops.map(({ resource, steps }) => ({
    resource: resourceJson(plan, resource),
    steps: steps.map(({ kind, decision, because, outcome }) => ({ kind, decision, outcome, because })),
  }));
}

/** One trace. */
export function traceJson(plan: Plan, one: Trace): object {
  return {
    query: one.query,
    verdict: one.verdict,
    failure: one.failure,
    failures: one.failures,
    missing: one.missing,
    name: one.name,
    hops: hopsJson(plan, one.hops),
    return: hopsJson(plan, one.return),
    warnings: one.warnings,
  };
}

/** The answer about a name. */
export function answerJson(plan: Plan, answer: Answer): object {
  return {
    answer: answer.kind,
    addresses: answer.addresses,
    endpoint: answer.endpoint === null ? null : resourceJson(plan, answer.endpoint),
    chain: answer.chain,
    failure: answer.failures[0] ?? null,
    missing: answer.missing,
    hops: hopsJson(plan, answer.journal.hops),
  };
}

/** A proof: rows of names, then rows of intents. */
export function proofJson(plan: Plan, proof: Proof): object {
  return {
    summary: proof.summary,
    rows: [
      ...proof.rows.map(({ needed, trace }) => ({
        ...traceJson(plan, trace),
        purpose: needed.purpose,
        function: needed.serves,
        estimated: needed.estimated,
      })),
      ...proof.intents.map((one) => intentJson(plan, one)),
    ],
  };
}

function intentJson(plan: Plan, { intent, state, trace, reason }: IntentProof): object {
  return {
    intent: intent.name,
    expect: intent.expect,
    state,
    reason,
    ...(trace ? traceJson(plan, trace) : { verdict: 'unknown', failure: null, missing: [reason] }),
  };
}
