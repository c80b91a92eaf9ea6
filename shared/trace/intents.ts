// Intents of a plan: flows it promises to let pass or to stop. A site, network or range stands for all in it, so the symbolic engine answers.
import type { Problem } from '../base/result.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Intent, Plan } from '../plan/plan.ts';
import type { Query, Trace } from './flow.ts';
import { reach } from './reach.ts';
import { trace } from './trace.ts';

/** What came of one intent. */
export interface IntentProof {
  readonly intent: Intent;
  readonly state: 'delivered' | 'failed' | 'unknown';
  /** A flow that shows it: one that breaks the intent, else one that keeps it. Null when the words mean nothing in the plan. */
  readonly trace: Trace | null;
  /** A sentence about what came of it. */
  readonly reason: string;
}

/** Proves every intent, in the order of the plan. `delivered` means: as promised. */
export function proveIntents(plan: Plan): readonly IntentProof[] {
  return (plan.settings.intents ?? []).map((intent) => proveIntent(plan, intent));
}

/** Proves one intent. */
export function proveIntent(plan: Plan, intent: Intent): IntentProof {
  const protocol = intent.protocol ?? 'tcp';
  const query: Query = { from: intent.from, to: intent.to, port: intent.port, protocol };
  const result = reach(plan, { from: intent.from, to: intent.to, protocol, ports: { first: intent.port, last: intent.port } });
  if (!result.ok) return unanswered(intent, result.error);
  const { allowed, denied, unknown } = result.value;
  const wanted = intent.expect === 'allow' ? allowed : denied;
  const broken = intent.expect === 'allow' ? denied : allowed;
  const example = (set: typeof allowed): Trace | null => set[0]?.example.trace ?? traceOr(plan, query);
  if (broken.length > 0)
    return {
      intent,
      state: 'failed',
      trace: example(broken),
      reason: intent.expect === 'allow' ? 'Some of it does not arrive.' : 'Some of it arrives.',
    };
  if (unknown.length > 0)
    return {
      intent,
      state: 'unknown',
      trace: example(unknown),
      reason: `The plan does not state ${unknown[0]?.example.trace.missing[0] ?? 'a fact'}.`,
    };
  const around = intent.via === undefined ? undefined : wanted.find((one) => !passes(one.example.trace, intent.via ?? ''));
  if (around)
    return {
      intent,
      state: 'failed',
      trace: around.example.trace,
      reason: `It does not pass ${lookupOf(plan).get(intent.via)?.name ?? intent.via}.`,
    };
  return {
    intent,
    state: 'delivered',
    trace: example(wanted),
    reason: intent.expect === 'allow' ? 'All of it arrives.' : 'None of it arrives.',
  };
}

function passes(one: Trace, device: string): boolean {
  return one.hops.some((hop) => hop.resource === device);
}

function traceOr(plan: Plan, query: Query): Trace | null {
  const answer = trace(plan, query);
  return answer.ok ? answer.value : null;
}

function unanswered(intent: Intent, problem: Problem): IntentProof {
  return { intent, state: 'unknown', trace: null, reason: problem.message };
}
