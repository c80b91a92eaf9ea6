// What the oracle says about a packet. Three-valued throughout: what the plan does not say ends as unknown.

/** Classes of catalogue 4.4. */
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

export interface Verdict {
  readonly verdict: 'delivered' | 'denied' | 'no-route' | 'dropped' | 'loop' | 'unknown';
  readonly failure: Failure | null;
  /** Resource at which it ended; null for the Internet and the platform. */
  readonly at: string | null;
  /** Why, for people. For `unknown` the missing fact; for a drop without class, `NoHost`. */
  readonly detail: string;
  /** Resources passed on the way out, in order. */
  readonly path: readonly string[];
}

const VERDICTS: { readonly [F in Failure]: Verdict['verdict'] } = {
  NoName: 'dropped',
  PublicAnswer: 'dropped',
  WrongScope: 'denied',
  FirewallDeny: 'denied',
  NoRoute: 'no-route',
  RouteNone: 'dropped',
  NotTransitive: 'dropped',
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

export function failed(failure: Failure, at: string | null, detail: string, path: readonly string[] = []): Verdict {
  return { verdict: VERDICTS[failure], failure, at, detail, path };
}

export function unknown(missing: string, at: string | null, path: readonly string[] = []): Verdict {
  return { verdict: 'unknown', failure: null, at, detail: missing, path };
}

export function delivered(at: string | null, detail: string, path: readonly string[]): Verdict {
  return { verdict: 'delivered', failure: null, at, detail, path };
}

/** Several ways a packet may take: one verdict when they agree, else unknown. */
export function merge(verdicts: readonly Verdict[]): Verdict {
  const [first, ...rest] = verdicts;
  if (!first) return unknown('no way to follow', null);
  if (rest.every((one) => one.verdict === first.verdict && one.failure === first.failure)) return first;
  const open = verdicts.find((one) => one.verdict === 'unknown');
  return open ?? unknown(`ways differ: ${verdicts.map((one) => one.failure ?? one.verdict).join(', ')}`, first.at, first.path);
}

export type Answer = 'yes' | 'no' | 'maybe';

/** What an ordered list of rules says: the outcomes that are possible, one when all doubts lead to the same. */
export interface Decision {
  readonly outcome: 'allow' | 'deny' | 'maybe';
  readonly by: string;
}

export function firstMatch(
  rules: Iterable<{ readonly name: string; readonly action: 'allow' | 'deny'; readonly matches: Answer }>,
  otherwise: { readonly action: 'allow' | 'deny'; readonly name: string },
): Decision {
  let soFar: Decision | null = null;
  const add = (action: 'allow' | 'deny', by: string): void => {
    if (soFar === null) soFar = { outcome: action, by };
    else if (soFar.outcome !== action) soFar = { outcome: 'maybe', by: soFar.by };
  };
  for (const rule of rules) {
    if (rule.matches === 'no') continue;
    add(rule.action, rule.name);
    if (rule.matches === 'yes') return soFar ?? { outcome: rule.action, by: rule.name };
  }
  add(otherwise.action, otherwise.name);
  return soFar ?? { outcome: otherwise.action, by: otherwise.name };
}
