// Who stands at which address, and where each resource stands: in a subnet, at a site, or outside. Built once per set of resources.
import { endpointBook } from '../books/endpoint-book.ts';
import type { Resource, ResourceOf } from '../kinds/index.ts';
import { endpointAddresses } from '../kinds/private-endpoint.ts';
import { containsIp, formatIp, type Ip, parseIp, parseRange } from '../net/cidr.ts';
import { addressBook } from '../plan/address-book.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import { nextFreeAddress } from '../plan/occupancy.ts';
import type { Plan, Resources } from '../plan/plan.ts';

/** A place packets are at. */
export type Place =
  | { readonly kind: 'subnet'; readonly subnet: ResourceOf<'subnet'>; readonly network: ResourceOf<'vnet'> }
  | { readonly kind: 'site'; readonly site: ResourceOf<'site'>; readonly subnet: ResourceOf<'siteSubnet'> | null }
  | { readonly kind: 'hub'; readonly hub: ResourceOf<'virtualHub'> }
  | { readonly kind: 'internet' };

/** A resource at an address. */
export interface Standing {
  readonly resource: Resource;
  readonly place: Place;
  /** Absent for what Azure gives an address at deployment. */
  readonly ip: Ip | null;
  /** Interface whose security group counts there, and its position in the list of configurations. */
  readonly nic: ResourceOf<'networkInterface'> | null;
  /** Application security groups of the address. */
  readonly groups: readonly string[];
}

export interface Places {
  /** Everything at an address inside a network (plan id), endpoints first. */
  readonly inNetwork: (network: string, ip: Ip) => readonly Standing[];
  /** Everything at an address of a site (plan id). */
  readonly atSite: (site: string, ip: Ip) => readonly Standing[];
  /** Every place of a resource. */
  readonly of: (id: string) => readonly Standing[];
  /** The subnet of a network (plan id) that holds an address. */
  readonly subnetAt: (network: string, ip: Ip) => ResourceOf<'subnet'> | null;
  readonly siteSubnetAt: (site: string, ip: Ip) => ResourceOf<'siteSubnet'> | null;
}

const cache = new WeakMap<Resources, Places>();

/** The places of a plan. */
export function placesOf(plan: Plan): Places {
  let places = cache.get(plan.resources);
  if (!places) {
    places = build(plan);
    cache.set(plan.resources, places);
  }
  return places;
}

/** The place of a subnet reference, or null when it is not in the plan. */
export function subnetPlace(find: Lookup, reference: string | undefined): Extract<Place, { readonly kind: 'subnet' }> | null {
  const subnet = find.getKind('subnet', reference);
  const network = find.getKind('vnet', subnet?.parent);
  return subnet && network ? { kind: 'subnet', subnet, network } : null;
}

/** The place of something whose parent is a site or one of its subnets. */
export function sitePlace(find: Lookup, parent: string | undefined): Extract<Place, { readonly kind: 'site' }> | null {
  const inner = find.getKind('siteSubnet', parent);
  const site = find.getKind('site', inner ? inner.parent : parent);
  return site ? { kind: 'site', site, subnet: inner ?? null } : null;
}

function build(plan: Plan): Places {
  const find = lookupOf(plan);
  const book = addressBook(plan);
  const byNetwork = new Map<string, Map<string, Standing[]>>();
  const bySite = new Map<string, Map<string, Standing[]>>();
  const byResource = new Map<string, Standing[]>();
  const add = (
    resource: Resource,
    place: Place | null,
    text: string | undefined,
    more: Partial<Pick<Standing, 'nic' | 'groups'>> = {},
  ): void => {
    if (!place) return;
    const parsed = text === undefined || text === '' ? null : parseIp(text);
    const standing: Standing = {
      resource,
      place,
      ip: parsed?.ok ? parsed.value : null,
      nic: more.nic ?? null,
      groups: more.groups ?? [],
    };
    append(byResource, resource.id, standing);
    const { ip } = standing;
    if (!ip || (place.kind !== 'subnet' && place.kind !== 'site')) return;
    // An address that its subnet does not hold is reached by nobody.
    const own = place.kind === 'subnet' ? book.of(place.subnet.id) : [];
    if (own.length > 0 && !own.some(({ range }) => containsIp(range, ip))) return;
    const where = place.kind === 'subnet' ? byNetwork : bySite;
    const id = place.kind === 'subnet' ? place.network.id : place.site.id;
    const addresses = where.get(id) ?? new Map<string, Standing[]>();
    where.set(id, addresses);
    append(addresses, formatIp(ip), standing);
  };

  for (const { endpoint } of endpointBook(find).all) {
    const place = subnetPlace(find, endpoint.subnet);
    const addresses = endpointAddresses(endpoint);
    const groups = endpoint.applicationSecurityGroups ?? [];
    if (addresses.length === 0) add(endpoint, place, undefined, { groups });
    for (const address of addresses) add(endpoint, place, address, { groups });
  }
  for (const nic of find.byKind('networkInterface'))
    for (const entry of nic.ipConfigurations ?? [])
      add(nic, subnetPlace(find, entry.subnet), entry.privateIpAddress, { nic, groups: entry.applicationSecurityGroups ?? [] });
  for (const firewall of find.byKind('azureFirewall')) {
    for (const entry of firewall.ipConfigurations ?? [])
      if (entry.subnet !== undefined) add(firewall, subnetPlace(find, entry.subnet), entry.privateIpAddress);
    const hub = find.getKind('virtualHub', firewall.hub);
    if (hub) add(firewall, { kind: 'hub', hub }, firewall.hubPrivateIpAddress);
  }
  for (const balancer of find.byKind('loadBalancer'))
    for (const entry of balancer.frontends ?? []) add(balancer, subnetPlace(find, entry.subnet), entry.privateIpAddress);
  for (const gateway of find.byKind('applicationGateway'))
    for (const entry of gateway.frontends ?? []) add(gateway, subnetPlace(find, entry.subnet), entry.privateIpAddress);
  for (const service of find.byKind('privateLinkService'))
    for (const entry of service.ipConfigurations ?? []) add(service, subnetPlace(find, entry.subnet), entry.privateIpAddress);
  for (const inbound of find.byKind('resolverInbound'))
    for (const entry of inbound.ipConfigurations ?? []) add(inbound, subnetPlace(find, entry.subnet), entry.address);
  for (const outbound of find.byKind('resolverOutbound')) add(outbound, subnetPlace(find, outbound.subnet), undefined);
  for (const gateway of find.byKind('virtualNetworkGateway'))
    for (const entry of gateway.ipConfigurations ?? []) add(gateway, subnetPlace(find, entry.subnet), entry.privateIpAddress);
  for (const bastion of find.byKind('bastion'))
    for (const entry of bastion.ipConfigurations ?? []) add(bastion, subnetPlace(find, entry.subnet), undefined);
  for (const server of find.byKind('routeServer')) {
    const place = subnetPlace(find, server.ipConfigurations?.[0]?.subnet);
    for (const address of server.addresses ?? []) add(server, place, address);
  }
  for (const kind of ['dnsServer', 'proxyServer'] as const)
    for (const server of find.byKind(kind))
      add(server, sitePlace(find, server.parent) ?? subnetPlace(find, server.parent), server.address, machineAt(find, server));
  for (const server of find.byKind('arcServer')) {
    const reported = (server.networkInterfaces ?? []).flatMap((one) => one.addresses ?? []).map((one) => one.address);
    const addresses = server.address ? [server.address] : reported.filter((one) => one !== undefined && parseIp(one).ok);
    if (addresses.length === 0) add(server, sitePlace(find, server.parent), undefined);
    for (const address of addresses) add(server, sitePlace(find, server.parent), address);
  }
  for (const firewall of find.byKind('siteFirewall')) add(firewall, sitePlace(find, firewall.parent), firewall.address);
  for (const device of find.byKind('vpnDevice')) add(device, sitePlace(find, device.parent), device.bgpAddress);

  const firewalls = find.byKind('azureFirewall');
  return {
    inNetwork: (network, ip) => byNetwork.get(network)?.get(formatIp(ip)) ?? unnamedFirewall(firewalls, { find, plan, network, ip }),
    atSite: (site, ip) => bySite.get(site)?.get(formatIp(ip)) ?? [],
    of: (id) => byResource.get(id) ?? [],
    subnetAt: (network, ip) =>
      book.subnetsOf(network).find((subnet) => book.of(subnet.id).some(({ range }) => containsIp(range, ip))) ?? null,
    siteSubnetAt: (site, ip) =>
      find.partsOf('siteSubnet', site).find((subnet) => {
        const range = subnet.prefix === undefined ? null : parseRange(subnet.prefix);
        return range?.ok === true && containsIp(range.value, ip);
      }) ?? null,
  };
}

/** A server that people run on a machine in Azure has the filters of the interface at its address. */
function machineAt(find: Lookup, server: ResourceOf<'dnsServer'> | ResourceOf<'proxyServer'>): Partial<Pick<Standing, 'nic' | 'groups'>> {
  if (server.address === undefined) return {};
  for (const nic of find.byKind('networkInterface'))
    for (const entry of nic.ipConfigurations ?? [])
      if (entry.privateIpAddress === server.address && entry.subnet === server.parent)
        return { nic, groups: entry.applicationSecurityGroups ?? [] };
  return {};
}

/** A firewall that has no address yet stands for every address of its subnet: nothing else may be there. */
function unnamedFirewall(
  firewalls: readonly ResourceOf<'azureFirewall'>[],
  at: { readonly find: Lookup; readonly plan: Plan; readonly network: string; readonly ip: Ip },
): readonly Standing[] {
  for (const firewall of firewalls)
    for (const entry of firewall.ipConfigurations ?? []) {
      if (entry.privateIpAddress !== undefined) continue;
      const place = subnetPlace(at.find, entry.subnet);
      if (place?.network.id !== at.network) continue;
      const inside = addressBook(at.plan).of(place.subnet.id);
      if (inside.some(({ range }) => containsIp(range, at.ip))) return [{ resource: firewall, place, ip: at.ip, nic: null, groups: [] }];
    }
  return [];
}

/** The address a standing without one may get: the lowest free one of its subnet. */
export function likelyAddress(plan: Plan, standing: Standing): Ip | null {
  if (standing.ip) return standing.ip;
  if (standing.place.kind !== 'subnet') return null;
  const text = nextFreeAddress(plan, standing.place.subnet.id, 32);
  const ip = text === null ? null : parseIp(text);
  return ip?.ok ? ip.value : null;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
