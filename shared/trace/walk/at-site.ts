// A packet at a site: who owns the address, which firewall it passes, and by which way it leaves.
// Source: catalogue sections 4.1.5, 4.4 steps 2 to 4, 4.5.
import type { ResourceOf } from '../../kinds/index.ts';
import { type Cidr, containsIp, formatIp, type Ip, parsedRanges, parseRange } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { type Branch, type Hub, hubsOf } from '../hubs.ts';
import type { Ending } from '../journal.ts';
import { type Down, type Link, linksOf } from '../links.ts';
import { placesOf } from '../places.ts';
import { siteFilters } from './filters.ts';
import { isHostAddress, type Next, type Origin, type Packet, type SitePlace } from './packet.ts';

type Site = ResourceOf<'site'>;

/** A host of the site sends. */
export function leaveSite(packet: Packet, place: SitePlace): Next {
  const { site } = place;
  const { ip } = packet.target;
  if (ip !== null && isHostAddress(ip))
    return packet.stop(packet.origin.id, 'route', 'WireServerUnreachable', `${packet.target.text} answers inside Azure only.`, {
      fact: 'wire',
    });
  const chosen = chooseWay(packet, site);
  const local = chosen.kind === 'local' && ip !== null ? placesOf(packet.plan).siteSubnetAt(site.id, ip) : null;
  const filtered = siteFilters(
    packet,
    firewallsBetween(packet, { site, from: place.subnet?.id ?? null, to: local?.id ?? null, edge: chosen.kind !== 'local' }),
  );
  return filtered ?? take(packet, site, chosen);
}

/** A packet comes in from Azure. */
export function enterSite(packet: Packet, site: Site): Next {
  const { ip } = packet.target;
  const inner = ip === null ? null : placesOf(packet.plan).siteSubnetAt(site.id, ip);
  const filtered = siteFilters(packet, firewallsBetween(packet, { site, from: null, to: inner?.id ?? null, edge: true }));
  return filtered ?? take(packet, site, chooseWay(packet, site));
}

interface Between {
  readonly site: Site;
  readonly from: string | null;
  readonly to: string | null;
  /** The packet crosses the edge of the site. */
  readonly edge: boolean;
}

/** A firewall of a range stands at the edge of the range, one of the site at the edge of the site. */
function firewallsBetween(packet: Packet, { site, from, to, edge }: Between): readonly ResourceOf<'siteFirewall'>[] {
  if (from === to && !edge) return [];
  const of = (id: string | null) => (id === null ? [] : packet.find.partsOf('siteFirewall', id));
  return [...of(from), ...(edge ? of(site.id) : []), ...(from === to ? [] : of(to))];
}

type Chosen =
  | { readonly kind: 'local' }
  | { readonly kind: 'link'; readonly link: Link }
  | { readonly kind: 'hub'; readonly hub: Hub; readonly branch: Branch }
  | { readonly kind: 'down'; readonly down: Down }
  | { readonly kind: 'missing'; readonly missing: string }
  | { readonly kind: 'default' }
  | { readonly kind: 'none' };

interface Candidate {
  readonly length: number;
  readonly rank: number;
  readonly chosen: Chosen;
}

/** The longest of the site's own ranges and of what its connections tell; ExpressRoute before VPN. */
function chooseWay(packet: Packet, site: Site): Chosen {
  const { ip } = packet.target;
  const { candidates, down } = ip === null ? { candidates: [], down: [] } : waysOf(packet, site, ip);
  const known = best(packet, candidates);
  if (known) return known.chosen;
  const [dead] = down;
  if (dead) return dead;
  return throughAzure(site) || packet.isPublic() ? { kind: 'default' } : { kind: 'none' };
}

interface Ways {
  readonly candidates: Candidate[];
  /** What would take it if it were up. */
  readonly down: Chosen[];
}

function waysOf(packet: Packet, site: Site, ip: Ip): Ways {
  const ways: Ways = { candidates: [], down: [] };
  const local = ownLength(packet, site, ip);
  if (local > 0) ways.candidates.push({ length: local, rank: -1, chosen: { kind: 'local' } });
  for (const link of linksOf(packet.plan).toSite(site.id)) addLink(packet, ways, link, ip);
  for (const { hub, branch } of hubsOf(packet.plan).ofSite(site.id)) {
    const told = toldByHub(packet, hub, branch);
    const length = longest(told.ranges, ip);
    const rank = branch.kind === 'expressroute' ? 0 : 1;
    if (length >= 0) ways.candidates.push({ length, rank, chosen: { kind: 'hub', hub, branch } });
    else if (told.missing !== null) ways.candidates.push({ length: 0, rank, chosen: { kind: 'missing', missing: told.missing } });
  }
  return ways;
}

function addLink(packet: Packet, { candidates, down }: Ways, link: Link, ip: Ip): void {
  const links = linksOf(packet.plan);
  // ExpressRoute before VPN, a live session before routes written by hand, what is up before what is down.
  const rank = (link.kind === 'expressroute' ? 0 : 1) + (link.session === null ? 0 : 2) + (link.tunnel === null ? 0 : 4);
  const told = links.announced(link);
  const length = longest(told.ranges, ip);
  const fault = link.tunnel ?? link.session;
  if (length >= 0) candidates.push({ length, rank, chosen: link.tunnel ? { kind: 'down', down: link.tunnel } : { kind: 'link', link } });
  else if (fault) {
    if (longest(links.wouldAnnounce(link), ip) >= 0) down.push({ kind: 'down', down: fault });
  } else if (told.missing !== null) {
    // What the plan does not say competes like what it says: it may be the way.
    const possible = longest(told.possible, ip);
    if (possible >= 0) candidates.push({ length: possible, rank, chosen: { kind: 'missing', missing: told.missing } });
  }
}

/** The longest, and among those the first kind; equal ones are tried one after the other. */
function best(packet: Packet, list: readonly Candidate[]): Candidate | undefined {
  const sorted = [...list].sort((a, b) => b.length - a.length || a.rank - b.rank);
  return packet.fork(sorted.filter((one) => one.length === sorted[0]?.length && one.rank === sorted[0]?.rank));
}

/** Length of the site's longest own range with an address, ranges of its subnets included; -1 without one. */
function ownLength(packet: Packet, site: Site, ip: Ip): number {
  const own = addressBook(packet.plan)
    .of(site.id)
    .map(({ range }) => range);
  const inner = packet.find.partsOf('siteSubnet', site.id).flatMap(({ prefix }) => {
    const range = prefix === undefined ? null : parseRange(prefix);
    return range?.ok ? [range.value] : [];
  });
  return longest([...own, ...inner], ip);
}

function longest(ranges: readonly Cidr[], ip: Ip): number {
  let length = -1;
  for (const range of ranges) if (range.length > length && containsIp(range, ip)) length = range.length;
  return length;
}

function throughAzure(site: Site): boolean {
  return site.defaultRouteToAzure === true || site.egress === 'through-azure';
}

/** Ranges a branch learns from a hub: the networks of the WAN and the other branches. */
function toldByHub(packet: Packet, hub: Hub, branch: Branch): { readonly ranges: readonly Cidr[]; readonly missing: string | null } {
  const hubs = [hub, ...hub.others()];
  if (branch.bgp) {
    const book = addressBook(packet.plan);
    const networks = hubs.flatMap((one) => [one.resource.id, ...one.networks]).flatMap((id) => book.of(id).map(({ range }) => range));
    const others = hubs.flatMap((one) => one.branches).filter((one) => one !== branch && one.site?.id !== branch.site?.id);
    return { ranges: [...networks, ...others.flatMap((one) => one.ranges)], missing: hub.missing };
  }
  const record = branch.resource.kind === 'vpnConnection' ? packet.find.getKind('vpnSite', branch.resource.remoteSite) : undefined;
  const device = packet.find.getKind('vpnDevice', record?.device);
  if (device?.staticRoutes !== undefined) return { ranges: parsedRanges(device.staticRoutes), missing: null };
  return { ranges: [], missing: `which ranges the device behind ${record?.name ?? branch.resource.name} routes into the tunnel` };
}

function take(packet: Packet, site: Site, chosen: Chosen): Next {
  const { text, ip } = packet.target;
  if (packet.circles(`site:${site.id}`)) return packet.stop(site.id, 'route', 'Loop', `The packet comes back to ${site.name}.`);
  switch (chosen.kind) {
    case 'local':
      return arrive(packet, site, ip);
    case 'link':
      return { go: 'enter-network', link: chosen.link, decision: `${site.name} sends to ${text} over ${chosen.link.resource.name}.` };
    case 'hub':
      packet.log.pass(chosen.branch.resource.id, 'link', `${site.name} sends to ${chosen.hub.resource.name}.`, {
        resource: chosen.branch.resource.id,
      });
      return { go: 'enter-hub', hub: chosen.hub, from: null };
    case 'down':
      return isDown(packet, site, chosen.down);
    case 'missing':
      return packet.lacks(site.id, `The plan does not say whether ${site.name} has a route to ${text}.`, chosen.missing);
    case 'default':
      return takeDefault(packet, site);
    case 'none':
      return noRoute(packet, site);
  }
}

function isDown(packet: Packet, site: Site, { failure, decision, because }: Down): Ending {
  return packet.stop(because.resource ?? site.id, 'link', failure, decision, because);
}

function noRoute(packet: Packet, site: Site): Ending {
  const open = linksOf(packet.plan).all.find((link) => link.kind === 'expressroute' && link.site === null);
  if (open && linksOf(packet.plan).toSite(site.id).length === 0)
    return packet.lacks(
      site.id,
      `${open.record?.name ?? open.resource.name} may end at ${site.name}.`,
      open.toAzure.missing ?? 'the site of a circuit',
    );
  const joined = linksOf(packet.plan).toSite(site.id).length > 0 || hubsOf(packet.plan).ofSite(site.id).length > 0;
  if (joined) return packet.stop(site.id, 'route', 'NoRoute', `${site.name} has no route to ${packet.target.text}.`);
  return packet.stop(site.id, 'route', ['NoRoute', 'NoGateway'], `${site.name} has no VPN or ExpressRoute connection.`);
}

function arrive(packet: Packet, site: Site, ip: Ip | null): Ending {
  if (ip === null)
    return packet.lacks(site.id, `The address of ${packet.target.text} is not known.`, `the address of ${packet.target.text}`);
  const places = placesOf(packet.plan);
  const [standing] = places.atSite(site.id, ip);
  const inner = places.siteSubnetAt(site.id, ip);
  const resource = standing?.resource ?? inner ?? site;
  const end: Origin = { id: resource.id, resource, place: { kind: 'site', site, subnet: inner }, ip, nic: null, groups: [] };
  return packet.deliver(
    resource.id,
    standing ? `Arrives at ${resource.name}.` : `Arrives at ${resource.name}; the plan has nothing at ${formatIp(ip)}.`,
    end,
  );
}

/** What no route takes: to Azure where the site is tunnelled, else by the site's own way to the Internet. */
function takeDefault(packet: Packet, site: Site): Next {
  if (throughAzure(site)) return defaultToAzure(packet, site);
  if (packet.way.reply) return packet.stop(site.id, 'route', 'NoRoute', `The answer would leave ${site.name} for the Internet.`);
  if (site.egress === 'direct') return packet.deliver('internet', `${site.name} reaches the Internet by itself.`, null);
  if (site.egress === 'none')
    return packet.stop(site.id, 'route', 'NoRoute', `${site.name} has no way to the Internet.`, { field: 'egress' });
  return packet.lacks(site.id, `The plan does not say how ${site.name} reaches the Internet.`, `the Internet access of ${site.name}`);
}

function defaultToAzure(packet: Packet, site: Site): Next {
  const links = linksOf(packet.plan).toSite(site.id);
  const live = links.filter((link) => link.tunnel === null && link.session === null);
  // Without its session a circuit carries nothing; a tunnel carries what was written by hand.
  const pool = live.length > 0 ? live : links.filter((link) => link.tunnel === null && link.kind !== 'expressroute');
  const circuits = pool.filter((link) => link.kind === 'expressroute');
  const up = packet.fork(circuits.length > 0 ? circuits : pool);
  if (up)
    return { go: 'enter-network', link: up, decision: `${site.name} sends what it has no route for to Azure over ${up.resource.name}.` };
  const [hub] = hubsOf(packet.plan).ofSite(site.id);
  if (hub) return { go: 'enter-hub', hub: hub.hub, from: null };
  const fault = links[0]?.tunnel ?? links[0]?.session;
  return fault ? isDown(packet, site, fault) : noRoute(packet, site);
}
