// What a name leads to, asked from a server, an interface or a DNS server: hosts file, own zones, forwarders, resolvers, private zones,
// rule sets, aliases. Every question is bounded. Source: catalogue section 4.3, labels res, dns-names, res-rules, pdns-fb, res-hyb, pe-dns.
import { AZURE_DNS, nameServers } from '../books/name-servers.ts';
import type { Resource, ResourceOf } from '../kinds/index.ts';
import { parseIp } from '../net/cidr.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import type { AnswerKind, Failure } from './flow.ts';
import { type Journal, journal } from './journal.ts';
import { isPublic } from './membership.ts';
import { plainName } from './name-match.ts';
import { type PathState, pathToServer } from './name-paths.ts';
import { type ForwardingMatch, forwardingRuleFor, longest, type OwnZone, ownRecords } from './name-tables.ts';
import { likelyAddress, placesOf, type Standing, subnetPlace } from './places.ts';
import { publicChain } from './public-names.ts';
import type { Origin } from './walk/packet.ts';
import { type LinkedZone, linkedZone, zoneAnswer } from './zone-answers.ts';

/** What a name led to. */
export interface Answer {
  readonly kind: AnswerKind;
  readonly addresses: readonly string[];
  /** Endpoint whose record answers although its address is not known yet. */
  readonly endpoint: string | null;
  readonly chain: readonly string[];
  readonly failures: readonly Failure[];
  readonly missing: readonly string[];
  readonly journal: Journal;
}

/** Aliases, forwards and proxies after which names are taken to run in a circle. Source: catalogue 4.3.1. */
const MOST_DEPTH = 16;

/** Network the question comes from, for paths and for Azure DNS. */
type Asker =
  | { readonly kind: 'site'; readonly site: ResourceOf<'site'>; readonly origin: Origin }
  | { readonly kind: 'network'; readonly network: string; readonly origin: Origin };

type Raw = Pick<Answer, 'kind' | 'addresses' | 'endpoint' | 'failures' | 'missing'>;

/** Asks a name from where something stands. */
export function resolveName(plan: Plan, from: Origin, name: string): Answer {
  const resolver = new Resolver(plan);
  const asked = plainName(name);
  const raw = resolver.ask(from, asked);
  return { ...raw, chain: resolver.chain.length > 0 ? resolver.chain : [asked], journal: resolver.log };
}

class Resolver {
  readonly log = journal();
  readonly chain: string[] = [];
  private readonly plan: Plan;
  private readonly find: Lookup;

  constructor(plan: Plan) {
    this.plan = plan;
    this.find = lookupOf(plan);
  }

  ask(from: Origin, name: string): Raw {
    this.follow(name);
    const hosts = from.resource?.kind === 'arcServer' ? (from.resource.hosts ?? []) : [];
    const at = hosts.findIndex((entry) => entry.name !== undefined && plainName(entry.name) === name);
    const own = hosts[at]?.address;
    if (own !== undefined) {
      this.log.pass(from.id, 'name', `The hosts file of ${from.resource?.name ?? from.id} has ${name} at ${own}.`, {
        resource: from.id,
        field: `hosts.${at}`,
      });
      return this.addresses([own]);
    }
    const { place } = from;
    if (place.kind === 'site') return this.askFromSite({ kind: 'site', site: place.site, origin: from }, name);
    if (place.kind === 'subnet') return this.askFromNetwork({ kind: 'network', network: place.network.id, origin: from }, name);
    return this.fromPublic(name, 'internet');
  }

  private follow(name: string): void {
    if (!this.chain.includes(name)) this.chain.push(name);
  }

  private addresses(addresses: readonly string[]): Raw {
    const parsed = addresses.map((text) => parseIp(text));
    const isPrivate = parsed.some((one) => one.ok && !isPublic(one.value));
    return { kind: isPrivate ? 'private' : 'public', addresses, endpoint: null, failures: [], missing: [] };
  }

  private fail(
    resource: string,
    failure: Failure,
    decision: string,
    because: { readonly [key: string]: string } = {},
    kind: AnswerKind = 'failed',
  ): Raw {
    this.log.stop(resource, 'name', decision, { resource, ...because });
    return { kind, addresses: [], endpoint: null, failures: [failure], missing: [] };
  }

  private lacks(resource: string, decision: string, missing: string): Raw {
    this.log.lacks(resource, 'name', decision, missing, { resource });
    return { kind: 'unknown', addresses: [], endpoint: null, failures: [], missing: [missing] };
  }

  // ── Clients ──────────────────────────────────────────────────────────────────────────────────────────────────────

  private askFromSite(asker: Asker & { readonly kind: 'site' }, name: string): Raw {
    const { site } = asker;
    if (asker.origin.resource?.kind === 'dnsServer') return this.byServer(asker.origin.resource, name, 0);
    const servers = (site.dnsServers ?? []).map((reference) => this.find.getKind('dnsServer', reference) ?? reference);
    if (servers.length === 0)
      return this.lacks(site.id, `The plan does not say which DNS servers ${site.name} asks.`, `the DNS servers of ${site.name}`);
    for (const server of servers) {
      if (typeof server === 'string') return this.lacks(site.id, `DNS server ${server} is not in the plan.`, `the DNS server ${server}`);
      if (server.address === undefined)
        return this.lacks(server.id, `The address of ${server.name} is not known.`, `the address of ${server.name}`);
      const path = this.pathTo(asker, server.address);
      if (path === 'open') return this.byServer(server, name, 0);
      if (path === 'unknown')
        return this.lacks(server.id, `Whether ${server.name} is reached is not known.`, `the path to ${server.name} on port 53`);
      this.log.pass(server.id, 'note', `${server.name} is not reached from ${asker.origin.resource?.name ?? site.name} on port 53.`, {
        resource: server.id,
      });
    }
    return this.fail(site.id, 'NoName', `No DNS server of ${site.name} is reached.`);
  }

  private askFromNetwork(asker: Asker & { readonly kind: 'network' }, name: string): Raw {
    if (asker.origin.resource?.kind === 'dnsServer') return this.byServer(asker.origin.resource, name, 0);
    const network = this.find.getKind('vnet', asker.network);
    const own = asker.origin.nic?.dnsServers ?? [];
    const servers = own.length > 0 ? own : (network?.dnsServers ?? []);
    if (servers.length === 0) return this.azureDns(asker.network, name, 0);
    return this.firstReached(asker, servers, name, 0, 'NoName');
  }

  // ── Servers ──────────────────────────────────────────────────────────────────────────────────────────────────────

  /** The answer of the first server that is reached. The next one is asked only when one does not answer, never after an answer. */
  private firstReached(
    asker: Asker,
    servers: readonly string[],
    name: string,
    depth: number,
    failure: Failure = 'ForwarderUnreachable',
  ): Raw {
    const here = asker.origin.id;
    if (depth > MOST_DEPTH) return this.fail(here, 'Loop', `The question for ${name} comes back again and again.`);
    for (const address of servers) {
      if (address === AZURE_DNS) {
        if (asker.kind === 'network') return this.azureDns(asker.network, name, depth + 1);
        continue;
      }
      const path = this.pathTo(asker, address);
      if (path === 'open') return this.answerAt(asker, address, name, depth);
      if (path === 'unknown') return this.lacks(here, `Whether ${address} is reached is not known.`, `the path to ${address} on port 53`);
      this.log.pass(here, 'note', `${address} is not reached on port 53.`, { resource: here, address });
    }
    if (servers[0] === AZURE_DNS)
      return this.fail(here, 'WireServerUnreachable', `${AZURE_DNS} answers inside Azure only.`, { fact: 'wire' });
    const who = asker.origin.resource?.name ?? here;
    return this.fail(
      here,
      failure,
      servers.length === 0 ? `${who} has nobody to ask.` : `${who} reaches none of ${servers.join(', ')} on port 53.`,
    );
  }

  /** What stands at an address that is reached, and its answer. */
  private answerAt(asker: Asker, address: string, name: string, depth: number): Raw {
    const servers = nameServers(this.plan);
    const inbound = servers.inbound.get(address);
    if (inbound) {
      const resolver = this.find.getKind('dnsResolver', inbound.parent);
      const network =
        this.find.getKind('vnet', resolver?.network) ?? subnetPlace(this.find, inbound.ipConfigurations?.[0]?.subnet)?.network;
      if (!network) return this.lacks(inbound.id, `The network of ${inbound.name} is not in the plan.`, `the network of ${inbound.name}`);
      this.log.pass(inbound.id, 'name', `${inbound.name} answers with the names of ${network.name}.`, {
        resource: inbound.id,
        fact: 'res',
      });
      return this.azureDns(network.id, name, depth + 1);
    }
    const server = servers.servers.get(address);
    if (server) return this.byServer(server, name, depth + 1);
    const firewall = servers.firewallAt(address);
    return firewall ? this.byFirewall(firewall, name, depth) : this.outside(asker, address, name);
  }

  /** A server outside the plan is a public one: it follows public names to their end. An address of ours without a server is no server. */
  private outside(asker: Asker, address: string, name: string): Raw {
    const ip = parseIp(address);
    const here = asker.origin.id;
    if (ip.ok && !isPublic(ip.value)) return this.lacks(here, `The plan has no DNS server at ${address}.`, `the DNS server at ${address}`);
    this.log.pass(here, 'name', `${address} is a public DNS server.`, { address });
    return this.fromPublic(name, here);
  }

  private byFirewall(firewall: ResourceOf<'azureFirewall'>, name: string, depth: number): Raw {
    const policy = this.find.getKind('firewallPolicy', firewall.policy);
    if (policy?.dnsProxy !== true)
      return this.fail(firewall.id, 'ForwarderUnreachable', `${firewall.name} answers no names: its DNS proxy is off.`, { fact: 'fw-dns' });
    const [standing] = placesOf(this.plan).of(firewall.id);
    if (standing?.place.kind !== 'subnet')
      return this.lacks(firewall.id, `${firewall.name} stands in no subnet.`, `the subnet of ${firewall.name}`);
    const asker: Asker = { kind: 'network', network: standing.place.network.id, origin: originAt(this.plan, firewall, standing) };
    const servers = policy.dnsServers && policy.dnsServers.length > 0 ? policy.dnsServers : [AZURE_DNS];
    this.log.pass(firewall.id, 'name', `${firewall.name} passes the question on to ${servers.join(', ')}.`, {
      resource: policy.id,
      field: 'dnsServers',
    });
    return this.firstReached(asker, servers, name, depth + 1);
  }

  private byServer(server: ResourceOf<'dnsServer'>, name: string, depth: number): Raw {
    if (depth > MOST_DEPTH) return this.fail(server.id, 'Loop', `The question for ${name} comes back to ${server.name}.`);
    const zone = longest(server.zones ?? [], (one) => one.name, name);
    if (zone) return this.ownZone(server, zone.entry, name, depth);
    const asker = this.askerOf(server);
    if (!asker) return this.lacks(server.id, `${server.name} stands at no site and in no network.`, `the place of ${server.name}`);
    const rule = longest(server.forwarders ?? [], (one) => one.domain, name);
    if (rule) {
      const targets = rule.entry.targets ?? [];
      this.log.pass(server.id, 'name', `${server.name} forwards ${rule.entry.domain} to ${targets.join(', ') || 'nobody'}.`, {
        resource: server.id,
        field: `forwarders.${rule.index}`,
      });
      return this.firstReached(asker, targets, name, depth + 1);
    }
    if (server.upstream === 'addresses') {
      const upstream = server.upstreamAddresses ?? [];
      this.log.pass(server.id, 'name', `${server.name} asks ${upstream.join(', ') || 'nobody'} for everything else.`, {
        resource: server.id,
        field: 'upstreamAddresses',
      });
      return this.firstReached(asker, upstream, name, depth + 1);
    }
    if (server.upstream === 'root-hints') return this.byRootHints(server, name, depth);
    if (server.upstream === undefined)
      return this.lacks(server.id, `The plan does not say whom ${server.name} asks.`, `where ${server.name} asks for other names`);
    this.log.pass(server.id, 'name', `${server.name} asks a public server for everything else.`, {
      resource: server.id,
      field: 'upstream',
    });
    return this.fromPublic(name, server.id);
  }

  /** Where a server stands decides what it reaches. */
  private askerOf(server: ResourceOf<'dnsServer'>): Asker | null {
    const [standing] = placesOf(this.plan).of(server.id);
    if (!standing) return null;
    const origin = originAt(this.plan, server, standing);
    if (standing.place.kind === 'site') return { kind: 'site', site: standing.place.site, origin };
    return standing.place.kind === 'subnet' ? { kind: 'network', network: standing.place.network.id, origin } : null;
  }

  private ownZone(server: ResourceOf<'dnsServer'>, zone: OwnZone, name: string, depth: number): Raw {
    const { suffix, addresses, alias } = ownRecords(zone, name);
    if (addresses.length > 0) {
      this.log.pass(server.id, 'name', `${server.name} has ${name} at ${addresses.join(', ')} in its own zone ${suffix}.`, {
        resource: server.id,
        field: 'zones',
      });
      return this.addresses(addresses);
    }
    if (alias !== undefined) {
      this.follow(plainName(alias));
      return this.byServer(server, plainName(alias), depth + 1);
    }
    return this.fail(
      server.id,
      'NoName',
      `${server.name} keeps the zone ${suffix} itself and has no ${name}.`,
      { field: 'zones' },
      'nxdomain',
    );
  }

  private byRootHints(server: ResourceOf<'dnsServer'>, name: string, depth: number): Raw {
    const [, next] = publicChain(this.plan, name);
    if (next !== undefined) {
      this.log.pass(server.id, 'name', `Public DNS says that ${name} is an alias of ${next}.`, { resource: server.id, fact: 'pe-dns' });
      this.follow(next);
      return this.byServer(server, next, depth + 1);
    }
    return this.publicAnswer(name, server.id);
  }

  // ── Azure DNS ────────────────────────────────────────────────────────────────────────────────────────────────────

  private azureDns(network: string, name: string, depth: number): Raw {
    if (depth > MOST_DEPTH) return this.fail(network, 'Loop', `The question for ${name} comes back again and again.`);
    const zone = linkedZone(this.find, network, name);
    if (zone) return this.byZone(network, zone, name, depth);
    const rule = forwardingRuleFor(this.find, network, name);
    if (rule) return this.byRule(rule, name, depth);
    const [, next] = publicChain(this.plan, name);
    if (next === undefined) return this.publicAnswer(name, network);
    this.follow(next);
    this.log.pass(network, 'name', `Public DNS says that ${name} is an alias of ${next}.`, { resource: network, fact: 'pe-dns' });
    if (linkedZone(this.find, network, next)) return this.azureDns(network, next, depth + 1);
    const owner = this.find.getKind('vnet', network);
    this.log.pass(network, 'name', `${owner?.name ?? network} is linked to no zone that has ${next}.`, { resource: network });
    return this.publicAnswer(next, network);
  }

  private byZone(network: string, zone: LinkedZone, name: string, depth: number): Raw {
    const { kind, at, decision, because, values, missing } = zoneAnswer(this.plan, zone, name);
    if (kind === 'unknown') return this.lacks(at, decision, missing ?? 'a record');
    if (kind === 'nothing') return this.fail(at, 'NoName', decision, { field: 'records' }, 'nxdomain');
    this.log.pass(at, 'name', decision, because);
    const [value = name] = values;
    switch (kind) {
      case 'addresses':
        return this.addresses(values);
      case 'alias':
        this.follow(value);
        return this.azureDns(network, value, depth + 1);
      case 'endpoint':
        return { kind: 'private', addresses: [], endpoint: value, failures: [], missing: [] };
      case 'public':
        return this.publicAnswer(name, at);
    }
  }

  private byRule({ ruleset, index, targets }: ForwardingMatch, name: string, depth: number): Raw {
    this.log.pass(
      ruleset.id,
      'name',
      `${ruleset.name} forwards ${ruleset.rules?.[index]?.domain ?? ''} to ${targets.join(', ') || 'nobody'}.`,
      { resource: ruleset.id, field: `rules.${index}`, fact: 'res-rules' },
    );
    const outbound = this.find.getKind('resolverOutbound', ruleset.outboundEndpoints?.[0]);
    const place = subnetPlace(this.find, outbound?.subnet);
    if (!outbound || !place)
      return this.lacks(ruleset.id, `${ruleset.name} has no outbound endpoint in the plan.`, `the outbound endpoint of ${ruleset.name}`);
    const [standing] = placesOf(this.plan).of(outbound.id);
    if (!standing) return this.lacks(outbound.id, `${outbound.name} stands in no subnet.`, `the subnet of ${outbound.name}`);
    return this.firstReached(
      { kind: 'network', network: place.network.id, origin: originAt(this.plan, outbound, standing) },
      targets,
      name,
      depth + 1,
    );
  }

  // ── Public DNS and paths ─────────────────────────────────────────────────────────────────────────────────────────

  private fromPublic(name: string, resource: string): Raw {
    const chain = publicChain(this.plan, name);
    for (const one of chain) this.follow(one);
    return this.publicAnswer(chain[chain.length - 1] ?? name, resource);
  }

  private publicAnswer(name: string, resource: string): Raw {
    this.log.pass(resource, 'name', `Public DNS answers ${name} with a public address.`, { name });
    return { kind: 'public', addresses: [], endpoint: null, failures: [], missing: [] };
  }

  private pathTo({ origin }: Asker, address: string): PathState {
    return pathToServer(this.plan, origin, address);
  }
}

/** A server asks from its address, or from the one it may get. */
function originAt(plan: Plan, resource: Resource, standing: Standing): Origin {
  return {
    id: resource.id,
    resource,
    place: standing.place,
    ip: likelyAddress(plan, standing),
    nic: standing.nic,
    groups: standing.groups,
  };
}
