// One question answered whole: the name, the way there, the way back, the endpoint and its scope.

import { err, ok, type Problem, type Result } from '../base/result.ts';
import { endpointBook } from '../books/endpoint-book.ts';
import { tagsOfName } from '../facts/name-tags.ts';
import type { ResourceOf } from '../kinds/index.ts';
import { formatIp, parseIp } from '../net/cidr.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import { goalOf, INTERNET, originOf, publicTarget } from './ends.ts';
import { type Failure, type Hop, type NameAnswer, NO_NAME, type Query, type Trace, VERDICT_OF } from './flow.ts';
import { type Journal, journal } from './journal.ts';
import { likelyAddress, placesOf } from './places.ts';
import { isBypassed, type ProxyUse, proxyAllows, proxyOf } from './proxies.ts';
import { endpointsForName, isArcPrivateName } from './public-names.ts';
import { type Answer, resolveName } from './resolve-name.ts';
import { outcomeInPublic, outcomeOverEndpoint, type ScopeOutcome } from './scope-outcome.ts';
import type { Origin, Target } from './walk/packet.ts';
import { type Walked, walk } from './walk/walk.ts';

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
  if (goal.ok && goal.value.kind === 'name') return ok(resolveName(plan, origin.value, goal.value.name));
  return err({ code: 'bad-name', message: `"${name}" is no name that DNS can be asked. Write for example gbl.his.arc.azure.com.` });
}

/** A flow to a name from a known start. */
export function traceName(plan: Plan, origin: Origin, name: string, query: Query): Trace {
  const proxied = proxyFor(plan, origin, name, query);
  if (proxied) return throughProxy(plan, origin, { name, query, use: proxied });
  return afterAnswer(plan, { origin, client: origin, name, query, answer: resolveName(plan, origin, name), before: [] });
}

function proxyFor(plan: Plan, origin: Origin, name: string, query: Query): ProxyUse | null {
  if (origin.resource?.kind !== 'arcServer' || query.protocol !== 'tcp' || (query.port !== 443 && query.port !== 80)) return null;
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
    return traceOf(query, { failures: [], logs: [log], back: [], name: { ...NO_NAME, chain: [name] } });
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
    return traceOf(query, { ...toProxy, logs: before, name: { ...NO_NAME, chain: [name] } });
  const at = originOf(plan, proxy.id);
  if (!at.ok) return traceOf(query, { failures: [], logs: before, back: toProxy.back, name: NO_NAME, warnings: [] });
  const gate = journal();
  if (!proxyAllows(proxy, name)) {
    gate.stop(proxy.id, 'proxy', `${proxy.name} does not let ${name} pass.`, { resource: proxy.id, field: 'deniedNames' });
    return traceOf(query, { failures: ['FirewallDeny'], logs: [...before, gate], back: toProxy.back, name: { ...NO_NAME, chain: [name] } });
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
    return traceOf(query, { failures: answer.failures, logs, back, name: asked });
  const scope = publicScope(plan, at);
  if (scope) {
    const log = journal();
    writeScope(log, scope);
    if (scope.verdict !== 'accepted') return traceOf(query, { failures: scope.failures, logs: [...logs, log], back, name: asked });
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

function writeScope(log: Journal, scope: ScopeOutcome): void {
  if (scope.verdict === 'accepted') log.pass(scope.resource, 'scope', scope.decision, { resource: scope.resource, fact: 'arc-pls' });
  else if (scope.verdict === 'refused') log.stop(scope.resource, 'scope', scope.decision, { resource: scope.resource, fact: 'arc-pls' });
  else log.lacks(scope.resource, 'scope', scope.decision, scope.missing ?? 'the scope', { resource: scope.resource });
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
  const endpoint = endpointAt(plan, target);
  const went = goThere(plan, origin, target, query);
  const logs = [...at.before, ...went.logs];
  const back = [...(at.backBefore ?? []), ...went.back];
  const warnings = at.warning === undefined ? [] : [at.warning];
  if (went.failures.length > 0 || went.missing) return traceOf(query, { failures: went.failures, logs, back, name, warnings });
  const arrived = went.walked.end?.resource;
  const log = journal();
  const failures =
    arrived?.kind === 'privateEndpoint' ? atEndpoint(plan, log, arrived, { client: at.client ?? origin, name: target.name }) : [];
  if (endpoint && arrived && endpoint.id !== arrived.id)
    log.pass(arrived.id, 'note', `${target.text} belongs to ${endpoint.name} too.`, { resource: endpoint.id });
  return traceOf(query, { failures, logs: [...logs, log], back, name, warnings });
}

function endpointAt(plan: Plan, target: Target): ResourceOf<'privateEndpoint'> | null {
  return lookupOf(plan).getKind('privateEndpoint', target.id) ?? null;
}

/** The state of the endpoint, and the scope behind it. */
function atEndpoint(
  plan: Plan,
  log: Journal,
  endpoint: ResourceOf<'privateEndpoint'>,
  { client, name }: { readonly client: Origin; readonly name: string | null },
): readonly Failure[] {
  const find = lookupOf(plan);
  const placed = endpointBook(find).all.find((one) => one.endpoint.id === endpoint.id);
  const [connection] = placed?.connections ?? [];
  if (!connection) {
    log.lacks(endpoint.id, 'endpoint', `${endpoint.name} leads nowhere yet.`, `the target of ${endpoint.name}`);
    return [];
  }
  const { status } = connection.entry;
  if (status === undefined && connection.list === 'manualConnections') {
    log.lacks(endpoint.id, 'endpoint', `The owner of the target has to approve ${endpoint.name}.`, `whether ${endpoint.name} is approved`);
    return [];
  }
  if (status !== undefined && status !== 'Approved') {
    log.stop(endpoint.id, 'endpoint', `${endpoint.name} is not approved: ${status}.`, {
      resource: endpoint.id,
      field: `${connection.field}.status`,
      fact: 'pe-ov',
    });
    return ['PeNotApproved'];
  }
  log.pass(
    endpoint.id,
    'endpoint',
    `${endpoint.name} leads to ${find.get(connection.entry.target)?.name ?? connection.entry.target ?? 'its target'}.`,
    { resource: endpoint.id },
  );
  const scope = connection.targetType?.toLowerCase() === 'microsoft.hybridcompute/privatelinkscopes' ? connection.entry.target : undefined;
  if (scope === undefined || client.resource?.kind !== 'arcServer' || (name !== null && !isArcPrivateName(name))) return [];
  const outcome = outcomeOverEndpoint(find, client.resource, scope);
  writeScope(log, outcome);
  return outcome.failures;
}

interface There {
  readonly walked: Walked;
  readonly failures: readonly Failure[];
  readonly missing: boolean;
  readonly logs: readonly Journal[];
  readonly back: readonly Hop[];
}

/** The way there and the way back. */
export function goThere(plan: Plan, origin: Origin, target: Target, query: Pick<Query, 'port' | 'protocol'>): There {
  const way = { protocol: query.protocol, port: query.port, reply: false };
  const walked = walk(plan, origin, target, way);
  const { ending } = walked;
  const base = { walked, logs: [walked.journal], back: [] };
  if (ending.kind === 'stopped') return { ...base, failures: ending.failures, missing: false };
  if (ending.kind === 'unknown') return { ...base, failures: [], missing: true };
  if (!walked.end) return { ...base, failures: [], missing: false };
  return comeBack(plan, walked, way);
}

/** The answer runs every leg backwards: from the end to each address the packet had. */
function comeBack(plan: Plan, walked: Walked, way: { readonly protocol: Query['protocol']; readonly port: number }): There {
  let from: Origin | null = walked.end;
  const back: Hop[] = [];
  const log = journal();
  const logs = [walked.journal];
  for (const leg of [...walked.legs].reverse()) {
    if (!from || leg.origin.place.kind === 'internet' || leg.origin.ip === null) break;
    const target: Target = { id: leg.origin.id, ip: leg.origin.ip, text: formatIp(leg.origin.ip), name: null, tags: [] };
    const reply = walk(plan, from, target, { ...way, reply: true });
    back.push(...reply.journal.hops);
    if (reply.ending.kind === 'unknown') return { walked, failures: [], missing: true, logs: [...logs, onlyMissing(reply.journal)], back };
    if (reply.ending.kind === 'stopped') {
      const loop: readonly Failure[] = reply.ending.failures[0] === 'Loop' ? ['Loop'] : [];
      return { walked, failures: ['NoReturnRoute', ...loop], missing: false, logs, back };
    }
    if (!isHome(reply.end, leg.origin)) {
      log.stop(leg.origin.id, 'route', `Answers to ${target.text} end elsewhere: another network has that address.`, {
        resource: leg.origin.id,
      });
      return { walked, failures: ['NoReturnRoute'], missing: false, logs: [...logs, log], back };
    }
    const passed = reply.legs.flatMap((one) => one.devices);
    const skipped = leg.devices.filter((device) => !passed.includes(device));
    const extra = passed.filter((device) => !leg.devices.includes(device));
    if (skipped.length > 0 || extra.length > 0) {
      const endpoint = from.resource?.kind === 'privateEndpoint' ? from : null;
      const near =
        endpoint?.place.kind === 'subnet' &&
        leg.origin.place.kind === 'subnet' &&
        endpoint.place.network.id === leg.origin.place.network.id;
      const device = skipped[0] ?? extra[0] ?? '';
      const name = lookupOf(plan).get(device)?.name ?? device;
      if (endpoint && !near) {
        log.warn('PE-017');
        log.pass(
          device,
          'note',
          `Answers of ${endpoint.resource?.name ?? 'the endpoint'} may pass by ${name}; let it translate the source address.`,
          { resource: device, fact: 'pe-fw' },
        );
      } else {
        log.stop(
          device,
          'route',
          skipped.length > 0
            ? `The answer passes by ${name}, which saw the question.`
            : `The answer comes to ${name}, which did not see the question.`,
          { resource: device },
        );
        return { walked, failures: ['Asymmetric'], missing: false, logs: [...logs, log], back };
      }
    }
    from = leg.origin;
  }
  return { walked, failures: [], missing: false, logs: [...logs, log], back };
}

/** Whether an answer reached the network or site its question came from: addresses may exist twice. */
function isHome(end: Origin | null, origin: Origin): boolean {
  if (end?.place.kind === 'subnet' && origin.place.kind === 'subnet') return end.place.network.id === origin.place.network.id;
  if (end?.place.kind === 'site' && origin.place.kind === 'site') return end.place.site.id === origin.place.site.id;
  return false;
}

/** What was missing on the way back counts for the whole; its steps are shown on the way back. */
function onlyMissing(source: Journal): Journal {
  return { ...source, hops: [] };
}

interface Parts {
  readonly failures: readonly Failure[];
  readonly logs: readonly Journal[];
  readonly back: readonly Hop[];
  readonly name: NameAnswer;
  readonly warnings?: readonly string[];
}

function traceOf(query: Query, { failures, logs, back, name, warnings }: Parts): Trace {
  const hops: { resource: string; steps: Hop['steps'][number][] }[] = [];
  for (const { resource, steps } of logs.flatMap((log) => log.hops)) {
    const last = hops[hops.length - 1];
    if (last?.resource === resource) last.steps.push(...steps);
    else hops.push({ resource, steps: [...steps] });
  }
  const missing = [...new Set(logs.flatMap((log) => log.missing))];
  const [failure = null] = failures;
  // A path that was tried and is not known does not matter once something certain stopped the flow.
  const verdict = failure !== null ? VERDICT_OF[failure] : missing.length > 0 ? 'unknown' : 'delivered';
  return {
    query,
    verdict,
    failure,
    failures,
    missing: failure === null ? missing : [],
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
