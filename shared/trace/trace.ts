// One question answered whole: the name, the way there, the way back, the endpoint and its scope.

import { err, ok, type Problem, type Result } from '../base/result.ts';
import { tagsOfName } from '../facts/name-tags.ts';
import { formatIp, parseIp } from '../net/cidr.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import { behindEndpoint, writeScope } from './endpoint-state.ts';
import { goalOf, INTERNET, originOf, publicTarget } from './ends.ts';
import { type Failure, type Hop, type NameAnswer, NO_NAME, type Query, type Trace, VERDICT_OF } from './flow.ts';
import { type Journal, journal } from './journal.ts';
import { openFor } from './open-facts.ts';
import { likelyAddress, placesOf } from './places.ts';
import { isBypassed, PROXIED_PORTS, type ProxyUse, proxyAllows, proxyOf } from './proxies.ts';
import { endpointsForName, isArcPrivateName } from './public-names.ts';
import { type Answer, resolveName } from './resolve-name.ts';
import { outcomeInPublic, type ScopeOutcome } from './scope-outcome.ts';
import { goThere } from './there-and-back.ts';
import type { Origin, Target } from './walk/packet.ts';

/** Answers a question about one flow. Refused only when its words mean nothing in the plan. */
export function trace(plan: Plan, query: Query): Result<Trace, Problem> {
  if (!Number.isInteger(query.port) || query.port < 0 || query.port > 65535)
    return err({ code: 'bad-port', message: `${query.port} is no port. Ports are whole numbers from 0 to 65535.` });
  const origin = originOf(plan, query.from);
  if (!origin.ok) return origin;
  const goal = goalOf(plan, query.to);
  if (!goal.ok) return goal;
  if (goal.value.kind === 'name') return ok(traceName(plan, origin.value, goal.value.name, query));
  return ok(
    worstOf(goal.value.targets.map((target) => traceTarget(plan, { origin: origin.value, target, query, name: NO_NAME, before: [] }))),
  );
}

/** A flow between a known start and a known end. */
export function traceFlow(plan: Plan, origin: Origin, target: Target, query: Query): Trace {
  return traceTarget(plan, { origin, target, query, name: NO_NAME, before: [] });
}

/** The answer about a name alone. */
export function resolve(plan: Plan, from: string, name: string): Result<Answer, Problem> {
  const origin = originOf(plan, from);
  if (!origin.ok) return origin;
  const goal = goalOf(plan, name);
  if (goal.ok && goal.value.kind === 'name') {
    const answer = resolveName(plan, origin.value, goal.value.name);
    const open = openFor(plan, { failed: answer.failures.length > 0, named: true, hops: answer.journal.hops, ends: [from] });
    return ok(open.length === 0 ? answer : { ...answer, kind: 'unknown', failures: [], missing: [...answer.missing, ...open] });
  }
  return err({ code: 'bad-name', message: `"${name}" is no name that DNS can be asked. Write for example gbl.his.arc.azure.com.` });
}

/** A flow to a name from a known start. */
export function traceName(plan: Plan, origin: Origin, name: string, query: Query): Trace {
  const proxied = proxyFor(plan, origin, name, query);
  if (proxied) return throughProxy(plan, origin, { name, query, use: proxied });
  return afterAnswer(plan, { origin, client: origin, name, query, answer: resolveName(plan, origin, name), before: [] });
}

function proxyFor(plan: Plan, origin: Origin, name: string, query: Query): ProxyUse | null {
  if (origin.resource?.kind !== 'arcServer' || query.protocol !== 'tcp' || !PROXIED_PORTS.includes(query.port)) return null;
  const use = proxyOf(lookupOf(plan), origin.resource);
  return use && !isBypassed(origin.resource, name) ? use : null;
}

interface Proxied {
  readonly name: string;
  readonly query: Query;
  readonly use: ProxyUse;
}

/** The way to the proxy first; then the proxy's own question and way. */
function throughProxy(plan: Plan, origin: Origin, { name, query, use }: Proxied): Trace {
  const log = journal();
  const { proxy } = use;
  const ip = proxy?.address === undefined ? null : parseIp(proxy.address);
  if (!proxy || !ip?.ok) {
    log.lacks(
      origin.id,
      'proxy',
      `${name} goes through the proxy ${use.host}:${use.port}, which is not in the plan.`,
      `the proxy at ${use.host}`,
    );
    return traceOf(plan, query, { failures: [], logs: [log], back: [], name: { ...NO_NAME, chain: [name] } });
  }
  log.pass(origin.id, 'proxy', `${name} goes through the proxy ${proxy.name}.`, {
    resource: origin.id,
    field: 'proxyUrl',
    fact: 'arc-proxy',
  });
  const toProxy = goThere(
    plan,
    origin,
    { id: proxy.id, ip: ip.value, text: formatIp(ip.value), name: null, tags: [] },
    { ...query, port: use.port },
  );
  const before = [log, ...toProxy.logs];
  if (toProxy.failures.length > 0 || toProxy.missing)
    return traceOf(plan, query, { ...toProxy, logs: before, name: { ...NO_NAME, chain: [name] } });
  const at = originOf(plan, proxy.id);
  if (!at.ok) return traceOf(plan, query, { failures: [], logs: before, back: toProxy.back, name: NO_NAME, warnings: [] });
  const gate = journal();
  if (!proxyAllows(proxy, name)) {
    gate.stop(proxy.id, 'proxy', `${proxy.name} does not let ${name} pass.`, { resource: proxy.id, field: 'deniedNames' });
    return traceOf(plan, query, {
      failures: ['FirewallDeny'],
      logs: [...before, gate],
      back: toProxy.back,
      name: { ...NO_NAME, chain: [name] },
    });
  }
  gate.pass(proxy.id, 'proxy', `${proxy.name} lets ${name} pass.`, { resource: proxy.id });
  const asker = proxy.resolvesNames === false ? origin : at.value;
  const answer = resolveName(plan, asker, name);
  return afterAnswer(plan, { origin: at.value, client: origin, name, query, answer, before: [...before, gate], backBefore: toProxy.back });
}

interface Answered {
  /** Where the packet starts: the client, or its proxy. */
  readonly origin: Origin;
  readonly client: Origin;
  readonly name: string;
  readonly query: Query;
  readonly answer: Answer;
  readonly before: readonly Journal[];
  readonly backBefore?: readonly Hop[];
}

function afterAnswer(plan: Plan, at: Answered): Trace {
  const { answer, query, name } = at;
  const logs = [...at.before, answer.journal];
  const asked: NameAnswer = { answer: answer.kind, addresses: answer.addresses, chain: answer.chain };
  const back = at.backBefore ?? [];
  if (answer.failures.length > 0 || answer.kind === 'unknown')
    return traceOf(plan, query, { failures: answer.failures, logs, back, name: asked });
  const scope = publicScope(plan, at);
  if (scope) {
    const log = journal();
    writeScope(log, scope);
    if (scope.verdict !== 'accepted') return traceOf(plan, query, { failures: scope.failures, logs: [...logs, log], back, name: asked });
    logs.push(log);
  }
  const targets = targetsOf(plan, answer, name);
  return worstOf(
    targets.map((target) =>
      traceTarget(plan, {
        origin: at.origin,
        client: at.client,
        target,
        query,
        name: asked,
        before: logs,
        backBefore: back,
        ...(scope?.warning ? { warning: scope.warning } : {}),
      }),
    ),
  );
}

/** What the scope, or the closed service, says about a public answer, before any packet leaves. */
function publicScope(plan: Plan, { client, name, answer }: Answered): ScopeOutcome | null {
  if (answer.kind !== 'public' || answer.addresses.length > 0) return null;
  const find = lookupOf(plan);
  if (client.resource?.kind === 'arcServer' && isArcPrivateName(name)) return outcomeInPublic(find, client.resource);
  for (const { placed } of endpointsForName(plan, name))
    for (const { entry } of placed.connections) {
      const target = find.get(entry.target);
      const access = (target as { readonly publicNetworkAccess?: unknown } | undefined)?.publicNetworkAccess;
      if (target && access === undefined && (target.existing || target.unknown?.publicNetworkAccess !== undefined))
        return {
          verdict: 'unknown',
          failures: [],
          decision: `Whether ${target.name} is open to the public is not known.`,
          resource: target.id,
          warning: null,
          missing: `the public access of ${target.name}`,
        };
      if (target && (access === 'Disabled' || access === false))
        return {
          verdict: 'refused',
          failures: ['PublicAnswer'],
          decision: `${target.name} is closed to the public, and its name leads to a public address here.`,
          resource: target.id,
          warning: null,
          missing: null,
        };
    }
  return null;
}

function targetsOf(plan: Plan, answer: Answer, name: string): readonly Target[] {
  if (answer.endpoint !== null) {
    const [standing] = placesOf(plan).of(answer.endpoint);
    const ip = standing ? likelyAddress(plan, standing) : null;
    return [{ id: answer.endpoint, ip, text: ip ? formatIp(ip) : name, name, tags: [] }];
  }
  const known = answer.addresses.flatMap((text): Target[] => {
    const ip = parseIp(text);
    return ip.ok
      ? [{ id: INTERNET, ip: ip.value, text: formatIp(ip.value), name, tags: answer.kind === 'public' ? tagsOfName(name) : [] }]
      : [];
  });
  return known.length > 0 ? known : [publicTarget(name, name)];
}

interface Towards {
  readonly origin: Origin;
  readonly client?: Origin;
  readonly target: Target;
  readonly query: Query;
  readonly name: NameAnswer;
  readonly before: readonly Journal[];
  readonly backBefore?: readonly Hop[];
  readonly warning?: string;
}

function traceTarget(plan: Plan, at: Towards): Trace {
  const { origin, target, query, name } = at;
  const went = goThere(plan, origin, target, query);
  const back = [...(at.backBefore ?? []), ...went.back];
  const warnings = at.warning === undefined ? [] : [at.warning];
  const logs = [...at.before, ...went.logs];
  const arrived = went.walked.end?.resource;
  if (went.failures.length > 0 || went.missing) return traceOf(plan, query, { failures: went.failures, logs, back, name, warnings });
  if (arrived?.kind !== 'privateEndpoint') {
    const log = journal();
    const failures = nobodyThere(log, went.walked.end, { target, name, client: at.client ?? origin });
    return traceOf(plan, query, { failures, logs: [...logs, log], back, name, warnings });
  }
  const log = journal();
  const failures = behindEndpoint(plan, log, arrived, { client: at.client ?? origin, name: target.name });
  return traceOf(plan, query, { failures, logs: [...logs, log], back, name, warnings });
}

/** A name of a private link service that leads to an address of Azure where no endpoint stands: its records outlived it. */
function nobodyThere(
  log: Journal,
  end: Origin | null,
  { target, name, client }: { readonly target: Target; readonly name: NameAnswer; readonly client: Origin },
): readonly Failure[] {
  if (end?.place.kind !== 'subnet' || end.nic !== null || (end.resource !== null && end.resource.kind !== 'subnet')) return [];
  if (target.name === null || !name.chain.some((one) => one.includes('privatelink.') || isArcPrivateName(one))) return [];
  const agent = client.resource?.kind === 'arcServer' && isArcPrivateName(target.name);
  log.stop(end.id, 'endpoint', `No private endpoint of the plan is at ${target.text}.`, { resource: end.id, fact: 'pe-dns' });
  return [agent ? 'WrongScope' : 'NoRoute'];
}

interface Parts {
  readonly failures: readonly Failure[];
  readonly logs: readonly Journal[];
  readonly back: readonly Hop[];
  readonly name: NameAnswer;
  readonly warnings?: readonly string[];
}

function traceOf(plan: Plan, query: Query, { failures, logs, back, name, warnings }: Parts): Trace {
  const hops: { resource: string; steps: Hop['steps'][number][] }[] = [];
  for (const { resource, steps } of logs.flatMap((log) => log.hops)) {
    const last = hops[hops.length - 1];
    if (last?.resource === resource) last.steps.push(...steps);
    else hops.push({ resource, steps: [...steps] });
  }
  const told = [...new Set(logs.flatMap((log) => log.missing))];
  const open = openFor(plan, {
    failed: failures.length > 0,
    named: name.answer !== 'none',
    hops: [...hops, ...back],
    ends: [query.from, query.to],
  });
  // A path that was tried and is not known does not matter once something certain stopped the flow.
  const sure = open.length === 0;
  const [failure = null] = sure ? failures : [];
  const missing = failures.length > 0 && sure ? [] : [...new Set([...told, ...open])];
  const verdict = failure !== null ? VERDICT_OF[failure] : missing.length > 0 ? 'unknown' : 'delivered';
  return {
    query,
    verdict,
    failure,
    failures: sure ? failures : [],
    missing,
    name,
    hops,
    return: back,
    warnings: [...new Set([...(warnings ?? []), ...logs.flatMap((log) => log.warnings)])].sort(),
  };
}

const ORDER = { unknown: 1, delivered: 2 } as const;

/** Of several addresses the one that fares worst: a client may get any of them. */
function worstOf(traces: readonly Trace[]): Trace {
  const rank = (one: Trace): number => (one.verdict === 'unknown' || one.verdict === 'delivered' ? ORDER[one.verdict] : 0);
  const [first, ...rest] = traces;
  if (!first) throw new Error('A question without a target cannot be traced.');
  return rest.reduce((worst, one) => (rank(one) < rank(worst) ? one : worst), first);
}
