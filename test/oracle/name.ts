// One name asked by one resource: who answers, and what. Written from catalogue 4.3; see README.md for each decision.
import type { ResourceOf } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { addressOf, isPublic, WIRE_SERVER } from './address.ts';
import { all, get, type Net, type World } from './model.ts';
import { networkOf } from './origin.ts';
import { verdictOf } from './packet.ts';
import { clean, isBelow, publicAlias } from './public-names.ts';
import type { Failure } from './verdict.ts';
import { worldOf } from './world.ts';
import { isContested, recordOf, type ZoneRecord, zoneFor } from './zones.ts';

export interface NameAnswer {
  /** `unknown`: the plan does not say enough; `detail` names the fact. */
  readonly answer: 'private' | 'public' | 'nxdomain' | 'failed' | 'unknown';
  readonly addresses: readonly string[];
  /** Names followed, the asked one first. */
  readonly chain: readonly string[];
  readonly failure: Failure | null;
  readonly detail: string;
}

/** More questions than this are a loop. Source: catalogue 4.3.1. */
const DEEPEST = 16;

interface Question {
  readonly world: World;
  readonly name: string;
  readonly chain: readonly string[];
  readonly depth: number;
}

/** The answer a resource gets for a name: a server, site subnet, machine, interface, proxy, DNS server, or the firewall. */
export function answerOf(plan: Plan, fromId: string, name: string): NameAnswer {
  const world = worldOf(plan);
  const resource = plan.resources.get(fromId);
  const question: Question = { world, name: clean(name), chain: [clean(name)], depth: 0 };
  if (resource?.kind === 'arcServer') {
    const entry = (resource.hosts ?? []).find((one) => clean(one.name ?? '') === question.name && one.address !== undefined);
    if (entry?.address !== undefined) return found(question, [entry.address], 'hosts file');
  }
  if (resource?.kind === 'dnsServer') return resolveServer(question, resource);
  const place = networkOf(world, plan, fromId);
  if (place.net) return resolveInNet(question, place.net, fromId);
  if (!place.site) return unknownAnswer(question, `place of ${fromId}`);
  const servers = (place.site.resource.dnsServers ?? []).map((id) => get(plan, 'dnsServer', id));
  const addresses = servers.flatMap((one) => (one?.address === undefined ? [] : [one.address]));
  if (servers.some((one) => one !== undefined && one.address === undefined)) return unknownAnswer(question, 'address of a DNS server');
  return addresses.length === 0
    ? failure(question, 'NoName', 'the site has no DNS server')
    : askFirst(question, addresses, fromId, null, 53, 'NoName');
}

/** Inside a network: servers of the interface, else those of the network, else Azure's own. */
function resolveInNet(question: Question, net: Net, fromId: string): NameAnswer {
  const { plan } = question.world;
  const resource = plan.resources.get(fromId);
  const own =
    (resource?.kind === 'virtualMachine' ? resource.nics : [])?.find((one) => one.primary === true) ??
    (resource?.kind === 'virtualMachine' ? resource.nics?.[0] : undefined);
  const nic = resource?.kind === 'networkInterface' ? resource : get(plan, 'networkInterface', own?.nic);
  const stated = nic?.dnsServers ?? [];
  const servers = stated.length > 0 ? stated : (net.resource.dnsServers ?? []);
  return servers.length === 0 ? azureDns(question, net) : askFirst(question, servers, fromId, net, 53, 'NoName');
}

/** Asks the first server with an open path. The next one is tried only where the one before cannot be reached. */
function askFirst(
  question: Question,
  addresses: readonly string[],
  fromId: string,
  net: Net | null,
  port: number,
  nobody: 'NoName' | 'ForwarderUnreachable',
): NameAnswer {
  const next = { ...question, depth: question.depth + 1 };
  if (next.depth > DEEPEST) return failure(question, 'Loop', 'the question goes round in a circle');
  let first: NameAnswer | null = null;
  for (const text of addresses) {
    const address = addressOf(text);
    if (address === WIRE_SERVER && net) return azureDns(next, net);
    if (address === WIRE_SERVER) {
      first ??= failure(question, 'WireServerUnreachable', `${text} answers inside Azure only`);
      continue;
    }
    const reach = reachable(question.world.plan, fromId, text, port);
    if (reach.open === 'maybe') return unknownAnswer(question, reach.detail);
    if (reach.open === 'yes') return answerAt(next, text, reach.at);
    first ??= failure(question, nobody, `${text}: ${reach.detail}`);
  }
  return first ?? failure(question, nobody, 'no server to ask');
}

interface Reach {
  readonly open: 'yes' | 'no' | 'maybe';
  readonly at: string | null;
  readonly detail: string;
}

/** Both UDP and TCP have to pass. */
function reachable(plan: Plan, from: string, to: string, port: number): Reach {
  let at: string | null = null;
  let maybe: Reach | null = null;
  for (const protocol of ['udp', 'tcp'] as const) {
    const verdict = verdictOf(plan, { from, to, port, protocol, tags: [] });
    if (verdict.verdict === 'unknown') maybe = { open: 'maybe', at: null, detail: verdict.detail };
    else if (verdict.verdict !== 'delivered') return { open: 'no', at: null, detail: verdict.failure ?? verdict.detail };
    at = verdict.at;
  }
  return maybe ?? { open: 'yes', at, detail: '' };
}

/** Whoever stands behind an address: resolver, firewall with DNS proxy, server of the plan, else somebody public. */
function answerAt(question: Question, address: string, at: string | null): NameAnswer {
  const { world } = question;
  const { plan } = world;
  const holder = at === null ? undefined : plan.resources.get(at);
  const server = serverAt(world, at, address);
  if (server) return resolveServer(question, server);
  if (holder?.kind === 'resolverInbound') {
    const resolver = get(plan, 'dnsResolver', holder.parent);
    const sub = world.subs.get(holder.ipConfigurations?.[0]?.subnet ?? '');
    const net = world.nets.get(resolver?.network ?? '') ?? sub?.net;
    return net ? azureDns(question, net) : unknownAnswer(question, `network of ${holder.id}`);
  }
  if (holder?.kind === 'azureFirewall') {
    const net = world.subs.get(holder.ipConfigurations?.[0]?.subnet ?? '')?.net;
    const servers = get(plan, 'firewallPolicy', holder.policy)?.dnsServers ?? [];
    if (!net) return unknownAnswer(question, `network of ${holder.id}`);
    return servers.length === 0 ? azureDns(question, net) : askFirst(question, servers, holder.id, net, 53, 'ForwarderUnreachable');
  }
  return publicAnswer(question);
}

/** The DNS server of the plan at an address, standing where the question arrived. */
function serverAt(world: World, at: string | null, address: string): ResourceOf<'dnsServer'> | undefined {
  const wanted = addressOf(address);
  const resource = at === null ? undefined : world.plan.resources.get(at);
  if (resource?.kind === 'dnsServer') return resource;
  const net = resource?.kind === 'networkInterface' ? world.subs.get(resource.ipConfigurations?.[0]?.subnet ?? '')?.net : undefined;
  return all(world.plan, 'dnsServer').find(
    (one) => addressOf(one.address) === wanted && net !== undefined && world.subs.get(one.parent ?? '')?.net === net,
  );
}

/** A DNS server: own zones, conditional forwarders, then the way of everything else. */
function resolveServer(question: Question, server: ResourceOf<'dnsServer'>): NameAnswer {
  const { world, name } = question;
  if (question.depth > DEEPEST) return failure(question, 'Loop', 'the question goes round in a circle');
  const zone = (server.zones ?? [])
    .map((one) => ({ name: clean(one.name ?? ''), records: (one.records ?? []).flatMap(serverRecord) }))
    .filter((one) => one.name !== '' && isBelow(name, one.name))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (zone) {
    const record = recordOf(zone, name);
    if (!record) return nothing(question, `zone ${zone.name} of ${server.id}`);
    return record.alias === null ? found(question, record.addresses, server.id) : resolveServer(follow(question, record.alias), server);
  }
  const net = world.subs.get(server.parent ?? '')?.net ?? null;
  const forwarder = (server.forwarders ?? [])
    .filter((one) => one.domain !== undefined && isBelow(name, clean(one.domain)))
    .sort((a, b) => clean(b.domain ?? '').length - clean(a.domain ?? '').length)[0];
  if (forwarder) return askFirst(question, forwarder.targets ?? [], server.id, net, 53, 'ForwarderUnreachable');
  switch (server.upstream) {
    case 'addresses':
      return askFirst(question, server.upstreamAddresses ?? [], server.id, net, 53, 'ForwarderUnreachable');
    case 'recursive-upstream':
      return publicAnswer(question);
    case 'root-hints': {
      const alias = publicAlias(world.plan, name);
      return alias === null ? publicAnswer(question) : resolveServer(follow(question, alias), server);
    }
    default:
      return unknownAnswer(question, `where ${server.id} forwards other names`);
  }
}

type ServerRecord = NonNullable<NonNullable<NonNullable<ResourceOf<'dnsServer'>['zones']>[number]['records']>[number]>;

function serverRecord(record: ServerRecord): readonly ZoneRecord[] {
  if (record.type !== 'A' && record.type !== 'CNAME') return [];
  const value = record.value ?? '';
  const name = clean(record.name ?? '');
  return [{ name, addresses: record.type === 'A' ? [value] : [], alias: record.type === 'CNAME' ? clean(value) : null }];
}

/** Azure's own DNS as seen from a network: linked zones, then rule sets, then the public DNS. */
function azureDns(question: Question, net: Net): NameAnswer {
  const { world, name } = question;
  if (question.depth > DEEPEST) return failure(question, 'Loop', 'the question goes round in a circle');
  const zone = zoneFor(world.plan, net.id, name);
  if (zone) {
    const record = recordOf(zone, name);
    if (record && isContested(zone, record)) return unknownAnswer(question, `which address ${zone.id} holds: two are written for it`);
    if (record?.alias) return azureDns(follow(question, record.alias), net);
    if (record && record.addresses.length > 0) return found(question, record.addresses, zone.id);
    if (zone.open) return unknownAnswer(question, `records that an endpoint keeps in ${zone.id}`);
    if (!(zone.redirects && zone.name.startsWith('privatelink.'))) return nothing(question, zone.id);
    return publicChain(question, net);
  }
  const rule = ruleFor(world, net, name);
  if (!rule) return publicChain(question, net);
  const outbound = (rule.ruleset.outboundEndpoints ?? [])
    .map((id) => get(world.plan, 'resolverOutbound', id))
    .find((one) => one !== undefined);
  const from = world.subs.get(outbound?.subnet ?? '')?.net;
  if (!outbound || !from) return failure(question, 'ForwarderUnreachable', `${rule.ruleset.id} has no outbound endpoint`);
  return askFirst(question, rule.targets, outbound.id, from, rule.port, 'ForwarderUnreachable');
}

interface Rule {
  readonly ruleset: ResourceOf<'forwardingRuleset'>;
  readonly domain: string;
  readonly targets: readonly string[];
  readonly port: number;
}

/** The enabled rule with the longest domain, over the rule sets linked to a network. */
function ruleFor(world: World, net: Net, name: string): Rule | undefined {
  const rules: Rule[] = [];
  for (const link of all(world.plan, 'rulesetLink')) {
    const ruleset = get(world.plan, 'forwardingRuleset', link.parent);
    if (!ruleset || link.network !== net.id) continue;
    for (const rule of ruleset.rules ?? []) {
      const domain = clean(rule.domain ?? '');
      if (rule.domain === undefined || rule.state === 'Disabled' || !isBelow(name, domain)) continue;
      const targets = (rule.targets ?? []).flatMap((one) => (one.address === undefined ? [] : [one.address]));
      rules.push({ ruleset, domain, targets, port: rule.targets?.[0]?.port ?? 53 });
    }
  }
  return rules.sort((a, b) => b.domain.length - a.domain.length)[0];
}

/** The public DNS as Azure asks it: an alias is looked up in linked zones again, not in rule sets. */
function publicChain(question: Question, net: Net): NameAnswer {
  const alias = publicAlias(question.world.plan, question.name);
  if (alias !== null && zoneFor(question.world.plan, net.id, alias)) return azureDns(follow(question, alias), net);
  return publicAnswer(question);
}

function follow(question: Question, target: string): Question {
  return { ...question, name: target, chain: [...question.chain, target], depth: question.depth + 1 };
}

/** Somebody who asks the whole public chain himself. */
function publicAnswer(question: Question): NameAnswer {
  const alias = publicAlias(question.world.plan, question.name);
  const chain = alias === null ? question.chain : [...question.chain, alias];
  return { answer: 'public', addresses: [], chain, failure: null, detail: 'public DNS' };
}

function found(question: Question, addresses: readonly string[], by: string): NameAnswer {
  const numbers = addresses.map(addressOf);
  const open = by === 'hosts file' && numbers.every((one) => one !== null && isPublic(one));
  return { answer: open ? 'public' : 'private', addresses, chain: question.chain, failure: null, detail: by };
}

function nothing(question: Question, by: string): NameAnswer {
  return { answer: 'nxdomain', addresses: [], chain: question.chain, failure: 'NoName', detail: by };
}

function failure(question: Question, failureClass: Failure, detail: string): NameAnswer {
  return { answer: 'failed', addresses: [], chain: question.chain, failure: failureClass, detail };
}

function unknownAnswer(question: Question, missing: string): NameAnswer {
  return { answer: 'unknown', addresses: [], chain: question.chain, failure: null, detail: missing };
}
