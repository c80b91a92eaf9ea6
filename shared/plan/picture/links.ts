// Which lines are drawn between which nodes: resources that are links, and lines that follow from what resources point at.
// Order and identity depend on the resources alone; where a line runs is decided in route-links.ts.
import { splitReference } from '../../base/markers.ts';
import { compareText } from '../../base/order.ts';
import { LINK_STYLES, type LinkMark, type LinkStyleKey } from '../../facts/tokens.ts';
import { containerOf, endsOf, linkStyleOf } from '../../kinds/drawing.ts';
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import { type Lookup, lookupOf } from '../lookup.ts';
import type { Plan, Resources } from '../plan.ts';
import { ownersOfAddresses } from './address-owners.ts';
import { type Outline, outlineOf } from './outline.ts';

/** A line between two nodes. */
export interface OutlineLink {
  /** Id of the link resource, or a text made of its ends for a derived line. */
  readonly id: string;
  /** The link resource, or null when the line is derived. */
  readonly resource: string | null;
  /** Every resource the line stands for: both directions of a peering, the endpoint of a private link. */
  readonly resources: readonly string[];
  readonly style: LinkStyleKey;
  /** Node ids. */
  readonly from: string;
  readonly to: string;
  /** Words beside the mark, and a quieter second line; empty when there is nothing to add to the mark. */
  readonly label: string;
  readonly detail: string;
  readonly mark: LinkMark | null;
  readonly arrow: 'open' | 'filled' | null;
  /** The whole in one sentence, for the tooltip and readers of the picture's text. */
  readonly title: string;
}

const cache = new WeakMap<Resources, readonly OutlineLink[]>();

/** The lines of a plan; the same list while `plan.resources` is the same object. */
export function outlineLinksOf(plan: Plan): readonly OutlineLink[] {
  let links = cache.get(plan.resources);
  if (!links) {
    links = build(plan);
    cache.set(plan.resources, links);
  }
  return links;
}

interface Draft {
  readonly id: string;
  readonly resource: Resource | null;
  readonly resources: readonly string[];
  readonly style: LinkStyleKey;
  readonly from: string | null;
  readonly to: string | null;
  readonly label?: string;
  readonly detail?: string;
  /** False: the line takes part in the picture without the mark of its style. */
  readonly marked?: boolean;
  readonly pointed?: boolean;
}

function build(plan: Plan): readonly OutlineLink[] {
  const context: Context = { plan, find: lookupOf(plan), outline: outlineOf(plan) };
  const drafts = [
    ...peerings(context),
    ...linkResources(context),
    ...circuits(context),
    ...wans(context),
    ...privateLinks(context),
    ...forwards(context),
    ...localNetworks(context),
  ];
  const links = new Map<string, OutlineLink>();
  for (const draft of drafts) {
    const { from, to } = draft;
    if (from === null || to === null || from === to || isAbove(from, to, context.outline) || isAbove(to, from, context.outline)) continue;
    if (!links.has(draft.id)) links.set(draft.id, finished(draft, from, to, context));
  }
  return [...links.values()].sort((a, b) => compareText(a.id, b.id));
}

interface Context {
  readonly plan: Plan;
  readonly find: Lookup;
  readonly outline: Outline;
}

function finished(draft: Draft, from: string, to: string, { outline }: Context): OutlineLink {
  const style = LINK_STYLES[draft.style];
  const names = [from, to].map((id) => outline.byId.get(id)?.name ?? id);
  const words = [draft.label, draft.detail].filter((one) => one !== undefined && one !== '').join(', ');
  return {
    id: draft.id,
    resource: draft.resource?.id ?? null,
    resources: draft.resources,
    style: draft.style,
    from,
    to,
    label: draft.label ?? '',
    detail: draft.detail ?? '',
    mark: draft.marked === false ? null : style.mark,
    arrow: draft.pointed === false ? null : style.arrowHead,
    title: `${style.label}: ${names.join(' to ')}${words === '' ? '' : ` (${words})`}`,
  };
}

/** The node a reference leads to: the resource itself, what stands for it, or the container it would be drawn in. */
function nodeOf(reference: string | undefined, { find, outline }: Context): string | null {
  let at = reference;
  for (let steps = 0; at !== undefined && steps < 8; steps++) {
    const { id } = splitReference(at);
    if (outline.byId.has(id)) return id;
    const shown = outline.standsFor.get(id);
    if (shown !== undefined && outline.byId.has(shown)) return shown;
    const resource = find.get(id);
    at = resource ? containerOf(resource) : undefined;
  }
  return null;
}

function isAbove(upper: string, lower: string, outline: Outline): boolean {
  for (let at = outline.byId.get(lower)?.parent ?? null; at !== null; at = outline.byId.get(at)?.parent ?? null)
    if (at === upper) return true;
  return false;
}

/** Both directions of a peering as one line; a direction without its counterpart says so. */
function peerings(context: Context): readonly Draft[] {
  const pairs = new Map<string, ResourceOf<'peering'>[]>();
  for (const peering of context.find.byKind('peering')) {
    const ends = (endsOf(peering) ?? []).map((end) => nodeOf(end, context));
    const [from = null, to = null] = ends;
    if (from === null || to === null) continue;
    const key = [from, to].sort(compareText).join(' ');
    const pair = pairs.get(key);
    if (pair) pair.push(peering);
    else pairs.set(key, [peering]);
  }
  return [...pairs.values()].map((list): Draft => {
    const pair = [...list].sort((a, b) => compareText(a.id, b.id));
    const first = pair[0] as ResourceOf<'peering'>;
    const [from, to] = (endsOf(first) ?? []).map((end) => nodeOf(end, context));
    const transit = pair.some((one) => one.useRemoteGateways === true) && pair.some((one) => one.allowGatewayTransit === true);
    const oneWay = new Set(pair.map((one) => nodeOf(endsOf(one)?.[0], context))).size < 2;
    const label = oneWay ? 'Peered one way' : transit ? 'Peered, gateway transit' : 'Peered';
    return {
      id: first.id,
      resource: first,
      resources: pair.map((one) => one.id),
      style: 'peering',
      from: from ?? null,
      to: to ?? null,
      label,
    };
  });
}

/** Every other resource that is a link. */
function linkResources(context: Context): readonly Draft[] {
  const drafts: Draft[] = [];
  for (const resource of context.plan.resources.values()) {
    if (resource.kind === 'peering') continue;
    const ends = endsOf(resource);
    if (!ends) continue;
    const style = styleKey(linkStyleOf(resource));
    const names = style === 'dns';
    drafts.push({
      id: resource.id,
      resource,
      resources: [resource.id],
      style,
      ...endsLeftToRight(ends, context),
      ...(names ? { marked: false, pointed: false } : { label: resource.name, detail: tunnels(resource, context) }),
    });
  }
  return drafts;
}

/** A circuit to the site at its other end. */
function circuits(context: Context): readonly Draft[] {
  return context.find.byKind('circuit').map(
    (circuit): Draft => ({
      id: `${circuit.id}→${circuit.site ?? ''}`,
      resource: null,
      resources: [circuit.id],
      style: 'expressroute',
      from: nodeOf(circuit.site, context),
      to: nodeOf(circuit.id, context),
      marked: false,
    }),
  );
}

/** A virtual hub to its Virtual WAN. */
function wans(context: Context): readonly Draft[] {
  return context.find.byKind('virtualHub').map(
    (hub): Draft => ({
      id: `${hub.id}→${hub.wan ?? ''}`,
      resource: null,
      resources: [hub.id],
      style: 'vwan',
      from: nodeOf(hub.wan, context),
      to: nodeOf(hub.id, context),
      marked: false,
    }),
  );
}

/** How many tunnels a connection has, when more than one: an active-active gateway builds one from each instance. */
function tunnels(resource: Resource, { find }: Context): string {
  if (resource.kind !== 'connection' || linkStyleOf(resource) !== 'vpn') return '';
  return find.getKind('virtualNetworkGateway', resource.virtualNetworkGateway1)?.activeActive ? '2 tunnels' : '';
}

/** Lines of one meaning start at the same side, so that dashes and fans of neighbours agree: sites before Azure, networks before services. */
function endsLeftToRight(
  ends: readonly [string | undefined, string | undefined],
  context: Context,
): { readonly from: string | null; readonly to: string | null } {
  const [a, b] = ends.map((end) => nodeOf(end, context));
  const from = a ?? null;
  const to = b ?? null;
  return rank(from, context) > rank(to, context) ? { from: to, to: from } : { from, to };
}

const RANK = { site: 0, wan: 1, azure: 2, services: 3 } as const;

function rank(id: string | null, { outline }: Context): number {
  const node = id === null ? undefined : outline.byId.get(id);
  return node ? RANK[node.zone] : 0;
}

function styleKey(key: string): LinkStyleKey {
  return Object.hasOwn(LINK_STYLES, key) ? (key as LinkStyleKey) : 'lan';
}

/** From each private endpoint to what it makes private, as far as that is part of the plan. */
function privateLinks(context: Context): readonly Draft[] {
  return context.find.byKind('privateEndpoint').flatMap((endpoint) =>
    [...(endpoint.connections ?? []), ...(endpoint.manualConnections ?? [])].map((connection): Draft => {
      const to = nodeOf(connection.target, context);
      return {
        id: `private-link ${endpoint.id} ${to ?? ''}`,
        resource: null,
        resources: [endpoint.id],
        style: 'private-link',
        from: nodeOf(endpoint.id, context),
        to,
        detail: (connection.groupIds ?? []).join(', '),
      };
    }),
  );
}

/** From DNS servers and rulesets to the drawn owner of each address they forward to. */
function forwards(context: Context): readonly Draft[] {
  const servers = context.find.byKind('dnsServer');
  const rulesets = context.find.byKind('forwardingRuleset');
  if (servers.length + rulesets.length === 0) return [];
  const owners = ownersOfAddresses(context.plan);
  const drafts: Draft[] = [];
  const add = (from: Resource, addresses: readonly (string | undefined)[]): void => {
    const targets = new Set(addresses.flatMap((address) => (address === undefined ? [] : [owners.get(address) ?? null])));
    for (const target of targets) {
      const to = nodeOf(target ?? undefined, context);
      drafts.push({
        id: `dns ${from.id} ${to ?? ''}`,
        resource: null,
        resources: [from.id],
        style: 'dns',
        from: nodeOf(from.id, context),
        to,
        detail: 'UDP 53',
      });
    }
  };
  for (const server of servers)
    add(server, [
      ...(server.forwarders ?? []).flatMap((rule) => rule.targets ?? []),
      ...(server.upstream === 'addresses' || server.upstream === undefined ? (server.upstreamAddresses ?? []) : []),
    ]);
  for (const ruleset of rulesets)
    add(
      ruleset,
      (ruleset.rules ?? []).flatMap((rule) => (rule.targets ?? []).map((target) => target.address)),
    );
  return drafts;
}

/** Inside a site: each range to the first firewall, the firewall to the devices; without a firewall the ranges to the first device. */
function localNetworks(context: Context): readonly Draft[] {
  const { find, outline } = context;
  return find.byKind('site').flatMap((site) => {
    const inside = outline.children.get(site.id) ?? [];
    const ranges = inside.filter((node) => node.kind === 'siteSubnet');
    const firewall = inside.find((node) => node.kind === 'siteFirewall');
    const devices = inside.filter((node) => node.kind === 'vpnDevice');
    const gate = firewall ?? devices[0];
    if (!gate) return [];
    const lan = (from: string, to: string): Draft => ({
      id: `lan ${from} ${to}`,
      resource: null,
      resources: [from],
      style: 'lan',
      from,
      to,
    });
    return [...ranges.map((range) => lan(range.id, gate.id)), ...(firewall ? devices.map((device) => lan(firewall.id, device.id)) : [])];
  });
}
