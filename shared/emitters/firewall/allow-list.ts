// What the firewall of each site has to let pass, worked out from the names servers need, where those names lead in this design, and the
// tunnels. Source: catalogue sections 1.1, 1.5 and 2.1, labels arc-net, arc-pls, vpn-faq.
import { tagsOfName } from '../../facts/name-tags.ts';
import { SERVICE_TAGS } from '../../facts/service-tags.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { plainName } from '../../trace/name-match.ts';
import { type NeededName, neededNames } from '../../trace/needed-names.ts';
import { type RowState, stateOf } from '../../trace/prove.ts';
import { isBypassed, type ProxyUse, proxyOf } from '../../trace/proxies.ts';
import type { Note } from '../emitter.ts';
import { oneLine } from '../one-line.ts';
import { ipTexts, type NameView, type PrivateName, privateNames, siteOf } from '../private-names.ts';
import { proofRows } from '../proof-rows.ts';
import { tunnelsOf } from '../vpn-tunnels.ts';

/** Somebody whose traffic has to pass. */
export interface Source {
  readonly name: string;
  /** Undefined while the plan does not say it. */
  readonly address: string | undefined;
}

/** One line of the list. */
export interface AllowEntry {
  readonly site: string;
  readonly direction: 'outbound' | 'inbound';
  readonly protocol: 'tcp' | 'udp' | 'esp';
  /** Undefined for protocols without ports. */
  readonly port: number | undefined;
  /** Names, `*.` patterns among them; empty where only addresses count. */
  readonly fqdns: readonly string[];
  readonly tags: readonly string[];
  readonly addresses: readonly string[];
  readonly reason: string;
  readonly sources: readonly Source[];
  /** What the proof of the plan says of these flows; null where nothing was asked. */
  readonly proof: RowState | null;
  /** Worked out from a pattern. */
  readonly estimated: boolean;
}

export interface AllowList {
  readonly entries: readonly AllowEntry[];
  readonly bypasses: readonly ProxyBypass[];
  readonly notes: readonly Note[];
}

/** A proxy, and what must go around it. */
export interface ProxyBypass {
  readonly proxy: string;
  readonly port: number;
  readonly servers: readonly string[];
  /** Suffixes of private names. */
  readonly suffixes: readonly string[];
}

type Server = ResourceOf<'arcServer'>;

/** The list of a plan, site by site. */
export function allowList(plan: Plan): AllowList {
  const find = lookupOf(plan);
  const { views, notes } = privateNames(plan);
  const allNotes: Note[] = [...notes];
  const proofOf = proofs(plan);
  const drafts = new Map<string, Draft>();
  const proxies = new Map<string, { readonly use: ProxyUse; readonly servers: string[]; readonly suffixes: Set<string> }>();
  for (const server of find.byKind('arcServer')) {
    const site = siteOf(find, server.id);
    const view = views.find((one) => one.sites.some((other) => other.id === site?.id)) ?? views[0];
    const use = proxyOf(find, server);
    if (use) {
      const known = proxies.get(`${use.host}:${use.port}`) ?? { use, servers: [], suffixes: new Set<string>() };
      proxies.set(`${use.host}:${use.port}`, known);
      known.servers.push(server.name);
      for (const one of view?.names ?? []) known.suffixes.add(suffixOf(one.name));
    }
    for (const needed of neededNames(plan, server))
      addNeeded(drafts, { site: site?.name ?? '', server, needed, use, view, state: proofOf(server, needed), notes: allNotes });
  }
  for (const view of views) for (const entry of questionsOf(view)) add(drafts, entry);
  for (const entry of tunnelEntries(plan, allNotes)) add(drafts, entry);
  return {
    entries: [...drafts.values()].map(({ seen: _, ...entry }) => entry),
    bypasses: [...proxies.values()].map(({ use, servers, suffixes }) => ({
      proxy: use.host,
      port: use.port,
      servers,
      suffixes: [...suffixes],
    })),
    notes: distinct(allNotes),
  };
}

interface Draft extends AllowEntry {
  readonly sources: Source[];
  readonly seen: Set<string>;
  proof: RowState | null;
}

function add(drafts: Map<string, Draft>, entry: AllowEntry): void {
  const key = JSON.stringify([entry.site, entry.direction, entry.protocol, entry.port, entry.fqdns, entry.addresses, entry.reason]);
  const draft: Draft = drafts.get(key) ?? { ...entry, sources: [], seen: new Set<string>() };
  drafts.set(key, draft);
  for (const source of entry.sources) {
    const own = `${source.name}|${source.address ?? ''}`;
    if (!draft.seen.has(own)) draft.sources.push(source);
    draft.seen.add(own);
  }
  draft.proof = worse(draft.proof, entry.proof);
}

function worse(a: RowState | null, b: RowState | null): RowState | null {
  const order: readonly (RowState | null)[] = ['failed', 'unknown', 'delivered', null];
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
}

interface Need {
  readonly site: string;
  readonly server: Server;
  readonly needed: NeededName;
  readonly use: ProxyUse | null;
  readonly view: NameView | undefined;
  readonly state: RowState;
  readonly notes: Note[];
}

function addNeeded(drafts: Map<string, Draft>, { site, server, needed, use, view, state, notes }: Need): void {
  const name = plainName(needed.name);
  if (!/^[a-z0-9_*-]+(\.[a-z0-9_-]+)+$/.test(name) || name.length > 253) {
    notes.push({ subject: server.id, message: `"${oneLine(name, 80)}" is no name a firewall can match, so it is left out.` });
    return;
  }
  const own: PrivateName | undefined = view?.names.find((one) => one.name === name);
  const source: Source = { name: server.name, address: addressOf(server) };
  const base = {
    site,
    direction: 'outbound' as const,
    protocol: 'tcp' as const,
    reason: needed.purpose,
    proof: state,
    estimated: needed.estimated,
  };
  if (own) {
    add(drafts, { ...base, port: needed.port, fqdns: [name], tags: [], addresses: own.addresses, sources: [source] });
    return;
  }
  const proxied = use && !isBypassed(server, name) ? use : null;
  if (proxied) {
    const to = ipTexts([proxied.proxy?.address ?? proxied.host]);
    add(drafts, {
      ...base,
      port: proxied.port,
      fqdns: to.length > 0 || !/^[a-z0-9.-]+$/.test(proxied.host) ? [] : [proxied.host],
      tags: [],
      addresses: to,
      reason: 'Proxy for public names',
      sources: [source],
    });
  }
  const sources = proxied ? [{ name: proxied.proxy?.name ?? proxied.host, address: ipTexts([proxied.proxy?.address ?? ''])[0] }] : [source];
  add(drafts, { ...base, port: needed.port, fqdns: [name], tags: tagsFor(name), addresses: [], sources });
}

/** Tags as Azure writes them. */
function tagsFor(name: string): readonly string[] {
  return tagsOfName(name).map((tag) => SERVICE_TAGS.find((one) => one.tag.toLowerCase() === tag)?.tag ?? tag);
}

/** An address of a server, or undefined. */
export function addressOf(server: Server): string | undefined {
  return ipTexts([
    server.address ?? '',
    ...(server.networkInterfaces ?? []).flatMap((one) => (one.addresses ?? []).flatMap((each) => each.address ?? [])),
  ])[0];
}

function suffixOf(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}

/** Questions of the site's DNS servers to the resolver. */
function questionsOf(view: NameView): readonly AllowEntry[] {
  const targets = ipTexts(view.forwards.flatMap((one) => one.targets));
  if (targets.length === 0) return [];
  return view.sites.flatMap((site) => {
    const servers = view.servers.filter((server) => (site.dnsServers ?? []).includes(server.id) || view.sites.length === 1);
    return (['udp', 'tcp'] as const).map(
      (protocol): AllowEntry => ({
        site: site.name,
        direction: 'outbound',
        protocol,
        port: 53,
        fqdns: [],
        tags: [],
        addresses: targets,
        reason: 'Names of private endpoints, asked at the resolver in Azure',
        sources: servers.map((server) => ({ name: server.name, address: ipTexts([server.address ?? ''])[0] })),
        proof: null,
        estimated: false,
      }),
    );
  });
}

/** IKE and ESP between the devices and the gateways, both ways. */
function tunnelEntries(plan: Plan, notes: Note[]): readonly AllowEntry[] {
  return tunnelsOf(plan).flatMap((tunnel) => {
    for (const one of tunnel.gatewayAddresses)
      if (one.address === undefined)
        notes.push({
          subject: tunnel.connection.id,
          message: `The address of ${oneLine(one.name, 80)} is not known yet. Azure gives it when the gateway is made.`,
        });
    const addresses = ipTexts(tunnel.gatewayAddresses.flatMap((one) => one.address ?? []));
    const sources = [{ name: tunnel.device?.name ?? tunnel.record.name, address: ipTexts(tunnel.deviceAddresses)[0] }];
    const kinds = [
      ['udp', 500, 'IKE'],
      ['udp', 4500, 'IKE and IPsec through NAT'],
      ['esp', undefined, 'IPsec (ESP, protocol 50)'],
    ] as const;
    return (['outbound', 'inbound'] as const).flatMap((direction) =>
      kinds.map(
        ([protocol, port, what]): AllowEntry => ({
          site: tunnel.site?.name ?? '',
          direction,
          protocol,
          port,
          fqdns: [],
          tags: [],
          addresses,
          reason: `${what} of ${oneLine(tunnel.connection.name, 80)} with ${oneLine(tunnel.gatewayName, 80)}`,
          sources,
          proof: null,
          estimated: false,
        }),
      ),
    );
  });
}

/** What the proof says of a server and a name. */
function proofs(plan: Plan): (server: Server, needed: NeededName) => RowState {
  const rowsOf = proofRows(plan);
  return (server, needed) => {
    const row = rowsOf(server).find((one) => one.needed.name === needed.name && one.needed.port === needed.port);
    return row ? stateOf(row.trace) : 'unknown';
  };
}

function distinct(notes: readonly Note[]): readonly Note[] {
  return [...new Map(notes.map((note) => [`${note.subject} ${note.message}`, note])).values()];
}
