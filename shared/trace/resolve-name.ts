// What a name leads to, asked from a server, an interface or a DNS server: hosts file, own zones, forwarders, resolvers, private zones,
// rule sets, aliases. Every question is bounded. Source: catalogue section 4.3, labels res, dns-names, res-rules, pdns-fb, res-hyb, pe-dns.
import { endpointBook } from '../books/endpoint-book.ts';
import { AZURE_DNS, nameServers } from '../books/name-servers.ts';
import type { Resource, ResourceOf } from '../kinds/index.ts';
import { type Ip, parseIp } from '../net/cidr.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import type { AnswerKind, Failure } from './flow.ts';
import { type Journal, journal } from './journal.ts';
import { isPublic } from './membership.ts';
import { isBelow, plainName } from './name-match.ts';
import { likelyAddress, placesOf, type Standing, subnetPlace } from './places.ts';
import { nameBook, privateLinkName, publicChain } from './public-names.ts';
import { goThere } from './there-and-back.ts';
import type { Origin } from './walk/packet.ts';

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

  private ownZone(
    server: ResourceOf<'dnsServer'>,
    zone: NonNullable<ResourceOf<'dnsServer'>['zones']>[number],
    name: string,
    depth: number,
  ): Raw {
    const suffix = plainName(zone.name ?? '');
    const label = name === suffix ? '@' : name.slice(0, -suffix.length - 1);
    const records = (zone.records ?? []).filter(
      (record) => plainName(record.name || '@') === label || fullName(record.name, suffix) === name,
    );
    const wild = records.length > 0 ? records : (zone.records ?? []).filter((record) => record.name === '*' && label !== '@');
    const addresses = wild
      .filter((record) => record.type === undefined || record.type === 'A' || record.type === 'AAAA')
      .flatMap((record) => record.value ?? []);
    if (addresses.length > 0) {
      this.log.pass(server.id, 'name', `${server.name} has ${name} at ${addresses.join(', ')} in its own zone ${suffix}.`, {
        resource: server.id,
        field: 'zones',
      });
      return this.addresses(addresses);
    }
    const alias = wild.find((record) => record.type === 'CNAME')?.value;
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
    const owner = this.find.getKind('vnet', network);
    const zone = this.linkedZone(network, name);
    if (zone) {
      const found = this.inZone(network, zone, name, depth);
      if (found) return found;
    }
    const rule = zone ? null : this.ruleFor(network, name);
    if (rule) return this.byRule(rule, name, depth);
    const [, next] = publicChain(this.plan, name);
    if (next !== undefined) {
      this.follow(next);
      this.log.pass(network, 'name', `Public DNS says that ${name} is an alias of ${next}.`, { resource: network, fact: 'pe-dns' });
      if (this.linkedZone(network, next)) return this.azureDns(network, next, depth + 1);
      this.log.pass(network, 'name', `${owner?.name ?? network} is linked to no zone that has ${next}.`, { resource: network });
      return this.publicAnswer(next, network);
    }
    return this.publicAnswer(name, network);
  }

  private linkedZone(network: string, name: string): LinkedZone | null {
    let best: LinkedZone | null = null;
    for (const zone of endpointBook(this.find).zonesLinkedTo.get(network) ?? []) {
      const suffix = plainName(zone.name);
      if (!isBelow(name, suffix) || (best && best.suffix.length >= suffix.length)) continue;
      const link = this.find.partsOf('zoneLink', zone.id).find((one) => one.network === network);
      best = { zone, suffix, link: link ?? null };
    }
    return best;
  }

  /** The answer of a zone; null when the question goes on to public DNS. */
  private inZone(network: string, { zone, suffix, link }: LinkedZone, name: string, depth: number): Raw | null {
    const label = name === suffix ? '@' : name.slice(0, -suffix.length - 1);
    const records = (zone.records ?? []).filter((record) => plainName(record.name ?? '') === label);
    const chosen = records.length > 0 ? records : (zone.records ?? []).filter((record) => record.name === '*' && label !== '@');
    const addresses = chosen
      .flatMap((record) => [...(record.addresses ?? []), ...(record.addresses6 ?? [])])
      .flatMap((one) => one.address ?? []);
    const other =
      addresses.length > 0
        ? this.keepersOf(zone, name).find((one) => one.addresses.some((address) => !addresses.includes(address)))
        : undefined;
    if (other)
      return this.lacks(
        zone.id,
        `Zone ${suffix} has ${label} at ${addresses.join(', ')}, and ${other.endpoint.name} keeps it elsewhere.`,
        `which endpoint zone ${zone.name} has for ${name}`,
      );
    if (addresses.length > 0) {
      this.log.pass(zone.id, 'name', `Zone ${suffix} has ${label} at ${addresses.join(', ')}.`, { resource: zone.id, field: 'records' });
      return this.addresses(addresses);
    }
    const alias = chosen.find((record) => record.alias !== undefined)?.alias;
    if (alias !== undefined) {
      const next = plainName(alias);
      this.follow(next);
      this.log.pass(zone.id, 'name', `Zone ${suffix} says that ${label} is an alias of ${next}.`, { resource: zone.id, field: 'records' });
      return this.azureDns(network, next, depth + 1);
    }
    const kept = this.keptByZoneGroup(zone, name);
    if (kept) return kept;
    const machine = this.registeredMachine(zone, label);
    if (machine) return machine;
    if (zone.existing === true || zone.unknown?.records !== undefined)
      return this.lacks(zone.id, `The records of zone ${suffix} are not in the plan.`, `the records of zone ${zone.name}`);
    if (link?.resolutionPolicy === 'NxDomainRedirect' && suffix.startsWith('privatelink.')) {
      this.log.pass(link.id, 'name', `Zone ${suffix} has no ${label}; the link lets public DNS answer.`, {
        resource: link.id,
        field: 'resolutionPolicy',
        fact: 'pdns-fb',
      });
      return this.publicAnswer(name, zone.id);
    }
    return this.fail(
      zone.id,
      'NoName',
      `Zone ${suffix} has no record ${label}, and nobody else is asked.`,
      { field: 'records' },
      'nxdomain',
    );
  }

  /** Azure writes the records of an endpoint into the zones of its group; where several do, nobody can say whose stays. */
  private keptByZoneGroup(zone: ResourceOf<'privateDnsZone'>, name: string): Raw | null {
    const keepers = this.keepersOf(zone, name);
    const [first] = keepers;
    if (!first) return null;
    if (keepers.some((one) => one.addresses.join() !== first.addresses.join() || one.endpoint.id !== first.endpoint.id))
      return this.lacks(
        zone.id,
        `Several endpoints keep ${name} in zone ${zone.name}.`,
        `which endpoint zone ${zone.name} has for ${name}`,
      );
    const { endpoint, addresses } = first;
    this.log.pass(zone.id, 'name', `The zone group of ${endpoint.name} keeps ${name} in zone ${zone.name}.`, {
      resource: endpoint.id,
      field: 'zoneGroups',
    });
    if (addresses.length > 0) return this.addresses(addresses);
    return { kind: 'private', addresses: [], endpoint: endpoint.id, failures: [], missing: [] };
  }

  private keepersOf(
    zone: ResourceOf<'privateDnsZone'>,
    name: string,
  ): readonly { readonly endpoint: ResourceOf<'privateEndpoint'>; readonly addresses: readonly string[] }[] {
    return endpointBook(this.find).all.flatMap((placed) => {
      if (!placed.zones.some((one) => one.reference === zone.id)) return [];
      const own = this.namesIn(placed.endpoint.id, zone.name).find((one) => one.record === name);
      return own ? [{ endpoint: placed.endpoint, addresses: own.addresses }] : [];
    });
  }

  private namesIn(endpoint: string, zone: string): readonly { readonly record: string; readonly addresses: readonly string[] }[] {
    const suffix = plainName(zone);
    return zoneRecordsOf(this.plan, endpoint).filter(({ record }) => isBelow(record, suffix));
  }

  private registeredMachine(zone: ResourceOf<'privateDnsZone'>, label: string): Raw | null {
    for (const link of this.find.partsOf('zoneLink', zone.id)) {
      if (link.registrationEnabled !== true) continue;
      for (const machine of this.find.byKind('virtualMachine')) {
        if ((machine.computerName ?? machine.name).toLowerCase() !== label) continue;
        for (const { nic } of machine.nics ?? [])
          for (const standing of nic === undefined ? [] : placesOf(this.plan).of(nic)) {
            if (standing.place.kind !== 'subnet' || standing.place.network.id !== link.network) continue;
            const address = this.find.getKind('networkInterface', nic)?.ipConfigurations?.[0]?.privateIpAddress;
            if (address === undefined)
              return this.lacks(machine.id, `The address of ${machine.name} is not known.`, `the address of ${machine.name}`);
            this.log.pass(link.id, 'name', `Zone ${zone.name} registers ${machine.name} at ${address}.`, {
              resource: link.id,
              field: 'registrationEnabled',
            });
            return this.addresses([address]);
          }
      }
    }
    return null;
  }

  private ruleFor(
    network: string,
    name: string,
  ): { readonly ruleset: ResourceOf<'forwardingRuleset'>; readonly index: number; readonly targets: readonly string[] } | null {
    let best: {
      readonly ruleset: ResourceOf<'forwardingRuleset'>;
      readonly index: number;
      readonly targets: readonly string[];
      readonly length: number;
    } | null = null;
    for (const link of this.find.byKind('rulesetLink')) {
      const ruleset = link.network === network ? this.find.getKind('forwardingRuleset', link.parent) : undefined;
      for (const [index, rule] of (ruleset?.rules ?? []).entries()) {
        const domain = plainName(rule.domain ?? '');
        if (!ruleset || rule.state === 'Disabled' || rule.domain === undefined || !(domain === '' || isBelow(name, domain))) continue;
        if (best && best.length >= domain.length) continue;
        best = { ruleset, index, targets: (rule.targets ?? []).flatMap((one) => one.address ?? []), length: domain.length };
      }
    }
    return best;
  }

  private byRule({ ruleset, index, targets }: NonNullable<ReturnType<Resolver['ruleFor']>>, name: string, depth: number): Raw {
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

  private pathTo(asker: Asker, address: string): PathState {
    const ip = parseIp(address);
    if (!ip.ok) return 'unknown';
    const { plan } = this;
    const { origin } = asker;
    const key = `${origin.id}|${origin.ip?.value ?? ''}|${address}|${plan.settings.parameters?.['NSG-001']?.vnetTagIncludesDefaultUdr !== false}`;
    const known = pathsOf(plan);
    let state = known.get(key);
    if (state === undefined) {
      state = pathState(plan, origin, { ip: ip.value, text: address });
      known.set(key, state);
    }
    return state;
  }
}

type PathState = 'open' | 'closed' | 'unknown';

interface LinkedZone {
  readonly zone: ResourceOf<'privateDnsZone'>;
  readonly suffix: string;
  readonly link: ResourceOf<'zoneLink'> | null;
}

const pathCache = new WeakMap<Plan['resources'], Map<string, PathState>>();

/** Paths to name servers, asked once per set of resources. */
function pathsOf(plan: Plan): Map<string, PathState> {
  const known = pathCache.get(plan.resources) ?? new Map<string, PathState>();
  pathCache.set(plan.resources, known);
  return known;
}

/** Whether questions arrive at a server and answers come back: over udp and over tcp. Source: catalogue 4.3.1. */
function pathState(plan: Plan, origin: Origin, to: { readonly ip: Ip; readonly text: string }): PathState {
  let state: PathState = 'open';
  for (const protocol of ['udp', 'tcp'] as const) {
    const went = goThere(plan, origin, { id: to.text, ip: to.ip, text: to.text, name: null, tags: [] }, { protocol, port: 53 });
    if (went.failures.length > 0) return 'closed';
    if (went.missing) state = 'unknown';
  }
  return state;
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

/** The entry with the longest domain that a name stands below. */
function longest<T>(
  entries: readonly T[],
  domainOf: (entry: T) => string | undefined,
  name: string,
): { readonly entry: T; readonly index: number } | null {
  let best: { readonly entry: T; readonly index: number; readonly length: number } | null = null;
  for (const [index, entry] of entries.entries()) {
    const text = domainOf(entry);
    if (text === undefined || text === '') continue;
    const domain = plainName(text);
    if ((domain === '' || isBelow(name, domain)) && (!best || domain.length > best.length)) best = { entry, index, length: domain.length };
  }
  return best;
}

function fullName(record: string | undefined, suffix: string): string {
  return record === undefined || record === '@' || record === '' ? suffix : `${plainName(record)}.${suffix}`;
}

const recordCache = new WeakMap<Plan['resources'], Map<string, readonly ZoneRecord[]>>();

interface ZoneRecord {
  /** Full name below a private link zone. */
  readonly record: string;
  readonly addresses: readonly string[];
}

/** Records that the zone group of an endpoint writes: its public names, moved below `privatelink.`. */
function zoneRecordsOf(plan: Plan, endpoint: string): readonly ZoneRecord[] {
  const all = recordCache.get(plan.resources) ?? new Map<string, readonly ZoneRecord[]>();
  recordCache.set(plan.resources, all);
  let records = all.get(endpoint);
  if (!records) {
    records = recordsFor(plan, endpoint);
    all.set(endpoint, records);
  }
  return records;
}

function recordsFor(plan: Plan, endpoint: string): readonly ZoneRecord[] {
  return (nameBook(plan).ofEndpoint.get(endpoint) ?? []).flatMap(({ name, addresses }) => {
    const record = privateLinkName(name, plan.settings.cloud) ?? (name.includes('privatelink.') ? name : null);
    return record === null ? [] : [{ record, addresses }];
  });
}
