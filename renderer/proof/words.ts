// What a trace says in words: verdicts, causes, which step decided, how it is marked and announced.
import type { Plan } from '../../shared/plan/plan.ts';
import type { Because, Failure, Hop, Query, Step, StepKind, Trace, Verdict } from '../../shared/trace/flow.ts';
import { resourceJson } from '../../shared/trace/trace-json.ts';
import type { Severity } from '../ui/icons.tsx';

/** Verdicts as heads. */
export const VERDICT_WORDS: { readonly [verdict in Verdict]: string } = {
  delivered: 'Delivered',
  denied: 'Denied',
  'no-route': 'No route',
  dropped: 'Dropped',
  loop: 'Runs in a loop',
  unknown: 'Not known',
};

/** What each cause means, in one sentence. Source: catalogue sections 1.7, 4.1 to 4.4. */
export const FAILURE_WORDS: { readonly [failure in Failure]: string } = {
  NoName: 'The name does not resolve: no server that is asked has an answer.',
  PublicAnswer: 'The name resolves to a public address, so the flow does not take the private way.',
  WrongScope: 'The server belongs to another private link scope than the one it reaches.',
  FirewallDeny: 'A firewall or proxy does not let the flow pass.',
  NoRoute: 'No route leads to the destination.',
  RouteNone: 'A route with the next hop None discards the packets.',
  NotTransitive: 'Peering does not pass traffic on to a third network.',
  NoGateway: 'The way leads to a gateway that is not there or may not be used.',
  NoReturnRoute: 'The question arrives, but no route leads the answer back.',
  Asymmetric: 'The answer takes another way than the question, past a device that must see both.',
  NsgDeny: 'A rule of a security group, or a security admin rule, denies the flow.',
  PeNotApproved: 'The connection of the private endpoint is not approved.',
  ScopeDenied: 'The private link scope is closed to the public.',
  ScopeRefused: 'The private link scope refuses the server.',
  NoOutbound: 'The subnet has no way out to the Internet.',
  GatewayNoInternet: 'A gateway does not pass traffic on to the Internet.',
  Loop: 'The packets come back to a place where they have been.',
  WireServerUnreachable: 'The address of the Azure platform cannot be reached from here.',
  ForwarderUnreachable: 'A DNS forwarder cannot be reached from the server that asks it.',
  TunnelDown: 'The connection is not up.',
  BgpDown: 'The BGP session of the connection is not up, so no routes are learned.',
};

const STEP_WORDS: { readonly [kind in StepKind]: string } = {
  name: 'Name',
  filter: 'Filter',
  route: 'Route',
  link: 'Link',
  translate: 'Translation',
  proxy: 'Proxy',
  endpoint: 'Endpoint',
  scope: 'Scope',
  deliver: 'Arrival',
  note: 'Note',
};

/** What a step is about. */
export function stepWord(kind: StepKind): string {
  return STEP_WORDS[kind];
}

/** The mark of a verdict: green only with a proof, violet for what nobody can tell. */
export function verdictMark(verdict: Verdict): Severity {
  return verdict === 'delivered' ? 'ok' : verdict === 'unknown' ? 'unknown' : 'error';
}

/** The mark of a step. */
export function outcomeMark(outcome: Step['outcome']): Severity {
  return outcome === 'pass' ? 'ok' : outcome === 'stop' ? 'error' : 'unknown';
}

/** How a step went, as a word. */
export const OUTCOME_WORDS: { readonly [outcome in Step['outcome']]: string } = { pass: 'passes', stop: 'stops', unknown: 'not known' };

/** The name of a resource, or the words of what lies outside the plan. */
export function nameOf(plan: Plan, id: string): string {
  return resourceJson(plan, id).name;
}

/** Port and protocol, for example `TCP 443`. */
export function serviceWords({ port, protocol }: Pick<Query, 'port' | 'protocol'>): string {
  return protocol === 'tcp' || protocol === 'udp' ? `${protocol.toUpperCase()} ${port}` : protocol.toUpperCase();
}

/** One step with where it stands. */
export interface PlacedStep {
  readonly way: 'there' | 'back';
  /** Position of the hop on its way. */
  readonly hop: number;
  readonly resource: string;
  readonly step: Step;
}

/** All steps in the order they are taken: the way there, then the way back. */
export function stepsOf(trace: Trace): readonly PlacedStep[] {
  const placed = (way: 'there' | 'back', hops: readonly Hop[]): readonly PlacedStep[] =>
    hops.flatMap(({ resource, steps }, hop) => steps.map((step): PlacedStep => ({ way, hop, resource, step })));
  return [...placed('there', trace.hops), ...placed('back', trace.return)];
}

/** Position in `stepsOf` of the step that decided: the last one that did not pass; -1 when all did. */
export function decisiveStep(trace: Trace): number {
  const steps = stepsOf(trace);
  const wanted = trace.verdict === 'unknown' ? 'unknown' : 'stop';
  const last = steps.findLastIndex(({ step }) => step.outcome === wanted);
  return last === -1 ? steps.findLastIndex(({ step }) => step.outcome !== 'pass') : last;
}

/** Why a trace ended as it did, in one sentence. */
export function reasonOf(trace: Trace): string {
  if (trace.verdict === 'delivered') return 'Every step passes, there and back.';
  if (trace.verdict === 'unknown') return `The plan does not state ${trace.missing[0] ?? 'a fact'}.`;
  return stepsOf(trace)[decisiveStep(trace)]?.step.decision ?? (trace.failure ? FAILURE_WORDS[trace.failure] : 'The flow ends on the way.');
}

/** The verdict as it is read out. */
export function spokenVerdict(plan: Plan, trace: Trace): string {
  const { from, to } = trace.query;
  const flow = `${nameOf(plan, from)} to ${nameOf(plan, to)}, ${serviceWords(trace.query)}`;
  return `${VERDICT_WORDS[trace.verdict]}: ${flow}. ${reasonOf(trace)}`;
}

/** Which resource and field a step leads to. */
export function targetOf(plan: Plan, resource: string, because: Because): { readonly id: string; readonly field: string | null } | null {
  const decided = because.resource;
  if (decided !== undefined && plan.resources.has(decided)) return { id: decided, field: because.field ?? null };
  return plan.resources.has(resource) ? { id: resource, field: null } : null;
}
