// What is asked of the engine and what it answers: one flow, its way there and back, every decision with the resource that made it.
import type { Json } from '../base/json.ts';

/** How a flow ends. */
export type Verdict = 'delivered' | 'denied' | 'no-route' | 'dropped' | 'loop' | 'unknown';

/** What stopped a flow. Source: catalogue section 4.4. */
export type Failure =
  | 'NoName'
  | 'PublicAnswer'
  | 'WrongScope'
  | 'FirewallDeny'
  | 'NoRoute'
  | 'RouteNone'
  | 'NotTransitive'
  | 'NoGateway'
  | 'NoReturnRoute'
  | 'Asymmetric'
  | 'NsgDeny'
  | 'PeNotApproved'
  | 'ScopeDenied'
  | 'ScopeRefused'
  | 'NoOutbound'
  | 'GatewayNoInternet'
  | 'Loop'
  | 'WireServerUnreachable'
  | 'ForwarderUnreachable'
  | 'TunnelDown'
  | 'BgpDown';

/** The verdict each failure leads to. */
export const VERDICT_OF: { readonly [failure in Failure]: Exclude<Verdict, 'delivered' | 'unknown'> } = {
  NoName: 'dropped',
  PublicAnswer: 'denied',
  WrongScope: 'denied',
  FirewallDeny: 'denied',
  NoRoute: 'no-route',
  RouteNone: 'dropped',
  NotTransitive: 'no-route',
  NoGateway: 'no-route',
  NoReturnRoute: 'no-route',
  Asymmetric: 'dropped',
  NsgDeny: 'denied',
  PeNotApproved: 'denied',
  ScopeDenied: 'denied',
  ScopeRefused: 'denied',
  NoOutbound: 'dropped',
  GatewayNoInternet: 'dropped',
  Loop: 'loop',
  WireServerUnreachable: 'dropped',
  ForwarderUnreachable: 'dropped',
  TunnelDown: 'dropped',
  BgpDown: 'dropped',
};

/** Protocols a flow can have. Ports count for tcp and udp only. */
export type FlowProtocol = 'tcp' | 'udp' | 'icmp' | 'esp' | 'ah';

export const FLOW_PROTOCOLS: readonly FlowProtocol[] = ['tcp', 'udp', 'icmp', 'esp', 'ah'];

/** One question. */
export interface Query {
  /** Id of the resource that starts the flow, or `internet`. */
  readonly from: string;
  /** Id of a resource, an address, a name, or `internet`. */
  readonly to: string;
  /** 0 to 65535; ignored for protocols without ports. */
  readonly port: number;
  readonly protocol: FlowProtocol;
}

/** Why a step went as it did. */
export interface Because {
  /** Resource that decided. */
  readonly resource?: string;
  /** Field of it, for example `rules.3`. */
  readonly field?: string;
  /** Label of `facts/sources.ts` of the fact that decided. */
  readonly fact?: string;
  /** Values that counted. */
  readonly [evidence: string]: Json | undefined;
}

/** What a step is about. */
export type StepKind = 'name' | 'filter' | 'route' | 'link' | 'translate' | 'proxy' | 'endpoint' | 'scope' | 'deliver' | 'note';

/** One decision. */
export interface Step {
  readonly kind: StepKind;
  /** A sentence for people. */
  readonly decision: string;
  readonly because: Because;
  /** `stop`: the flow ends here. `unknown`: the plan does not say. */
  readonly outcome: 'pass' | 'stop' | 'unknown';
}

/** What happened at one resource. */
export interface Hop {
  /** Id of the resource; `internet` for what lies outside. */
  readonly resource: string;
  readonly steps: readonly Step[];
}

/** What a name led to. `none`: no name was asked. */
export type AnswerKind = 'private' | 'public' | 'nxdomain' | 'failed' | 'none' | 'unknown';

export interface NameAnswer {
  readonly answer: AnswerKind;
  /** Addresses as text; empty for public names, whose addresses no plan holds. */
  readonly addresses: readonly string[];
  /** Names that were followed, the asked one first. */
  readonly chain: readonly string[];
}

/** The answer about one flow. */
export interface Trace {
  readonly query: Query;
  readonly verdict: Verdict;
  /** The cause: the first of `failures`. */
  readonly failure: Failure | null;
  /** The cause and what follows from it, in order, for example `PublicAnswer`, `ScopeDenied`. */
  readonly failures: readonly Failure[];
  /** Facts the plan does not state and the verdict needs. */
  readonly missing: readonly string[];
  readonly name: NameAnswer;
  readonly hops: readonly Hop[];
  readonly return: readonly Hop[];
  /** Catalogue codes of rules that the flow brushes against. */
  readonly warnings: readonly string[];
}

/** The answer that no name was asked. */
export const NO_NAME: NameAnswer = { answer: 'none', addresses: [], chain: [] };
