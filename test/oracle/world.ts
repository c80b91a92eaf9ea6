// A plan as networks: virtual networks with subnets and peers, who owns which address, sites with their hosts. Built once per plan.
// Gateways and connections are added by links.ts.
import type { ResourceOf } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { addressOf, rangeOf, rangesOf } from './address.ts';
import { joinLinks } from './links.ts';
import { all, endpointAddresses, type Owner, type Sub, serverAddress, siteOf, type World } from './model.ts';

const cache = new WeakMap<Plan, World>();

export function worldOf(plan: Plan): World {
  let world = cache.get(plan);
  if (!world) {
    world = build(plan);
    cache.set(plan, world);
  }
  return world;
}

function build(plan: Plan): World {
  const world: World = {
    plan,
    nets: new Map(),
    subs: new Map(),
    sites: new Map(),
    gates: [],
    groups: new Map(),
    publicAddresses: new Map(),
    compiled: new Map(),
    openCircuit: null,
  };
  addNets(world);
  addPeers(world);
  addOwners(world);
  addSites(world);
  for (const one of all(plan, 'publicIp')) {
    const address = addressOf(one.ipAddress);
    if (address !== null) world.publicAddresses.set(address, one.id);
  }
  joinLinks(world);
  return world;
}

function addNets(world: World): void {
  for (const resource of all(world.plan, 'vnet'))
    world.nets.set(resource.id, {
      id: resource.id,
      resource,
      ranges: rangesOf(resource.addressSpace),
      subs: [],
      peers: [],
      gates: [],
      owners: new Map(),
      inWan: false,
      branchToBranch: false,
    });
  for (const resource of all(world.plan, 'subnet')) {
    const net = world.nets.get(resource.parent ?? '');
    if (!net) continue;
    const sub: Sub = {
      id: resource.id,
      name: resource.name.toLowerCase(),
      net,
      resource,
      ranges: rangesOf([resource.addressPrefix, ...(resource.addressPrefixes ?? [])]),
      hasUnstated: false,
      routes: { table: null, bare: null },
      tagRanges: null,
    };
    net.subs.push(sub);
    world.subs.set(sub.id, sub);
  }
  for (const one of all(world.plan, 'hubConnection')) {
    const net = world.nets.get(one.remoteNetwork ?? '');
    if (net) net.inWan = true;
  }
}

const connected = (peering: ResourceOf<'peering'>): boolean => peering.state === undefined || peering.state === 'Connected';

/** Both directions have to exist and to be connected; a state that is not stated counts as connected. */
function addPeers(world: World): void {
  const peerings = all(world.plan, 'peering').filter(connected);
  for (const mine of peerings) {
    const from = world.nets.get(mine.parent ?? '');
    const net = world.nets.get(mine.remoteNetwork ?? '');
    const theirs = peerings.find((one) => one.parent === mine.remoteNetwork && one.remoteNetwork === mine.parent);
    if (!from || !net || !theirs || from === net || from.peers.some((peer) => peer.net === net)) continue;
    from.peers.push({ from, net, mine, theirs, known: mine.remoteAddressSpace ? rangesOf(mine.remoteAddressSpace) : net.ranges });
  }
}

function addOwners(world: World): void {
  const { plan } = world;
  const own = (subnet: string | undefined, address: string | undefined, owner: Omit<Owner, 'address' | 'sub'>): void => {
    const sub = world.subs.get(subnet ?? '');
    if (!sub) return;
    const number = addressOf(address);
    if (number === null) sub.hasUnstated = true;
    else if (!sub.net.owners.has(number)) sub.net.owners.set(number, { ...owner, address: number, sub });
  };
  for (const nic of all(plan, 'networkInterface'))
    for (const one of nic.ipConfigurations ?? []) {
      own(one.subnet, one.privateIpAddress, { id: nic.id, nic });
      join(world, one.applicationSecurityGroups, one.privateIpAddress);
    }
  for (const endpoint of all(plan, 'privateEndpoint')) {
    const addresses = endpointAddresses(world, endpoint);
    for (const address of addresses) {
      own(endpoint.subnet, address, { id: endpoint.id, endpoint });
      join(world, endpoint.applicationSecurityGroups, address);
    }
    if (addresses.length === 0) own(endpoint.subnet, undefined, { id: endpoint.id, endpoint });
  }
  for (const firewall of all(plan, 'azureFirewall'))
    for (const [i, one] of (firewall.ipConfigurations ?? []).entries())
      if (i === 0 || one.privateIpAddress !== undefined) own(one.subnet, one.privateIpAddress, { id: firewall.id, firewall });
  for (const one of all(plan, 'resolverInbound'))
    for (const config of one.ipConfigurations ?? []) own(config.subnet, config.address, { id: one.id });
  for (const one of all(plan, 'loadBalancer'))
    for (const front of one.frontends ?? []) own(front.subnet, front.privateIpAddress, { id: one.id, balancer: true });
  for (const one of all(plan, 'dnsServer')) own(one.parent, one.address, { id: one.id });
  for (const one of all(plan, 'proxyServer')) own(one.parent, one.address, { id: one.id });
  for (const one of all(plan, 'virtualNetworkGateway'))
    for (const config of one.ipConfigurations ?? []) own(config.subnet, config.privateIpAddress, { id: one.id });
  for (const one of all(plan, 'routeServer')) {
    for (const config of one.ipConfigurations ?? []) own(config.subnet, config.privateIpAddress, { id: one.id });
    const net = world.subs.get(one.ipConfigurations?.[0]?.subnet ?? '')?.net;
    if (net && one.branchToBranch === true) net.branchToBranch = true;
  }
}

function join(world: World, groups: readonly string[] | undefined, address: string | undefined): void {
  const number = addressOf(address);
  if (number === null) return;
  for (const group of groups ?? []) world.groups.set(group, (world.groups.get(group) ?? new Set()).add(number));
}

function addSites(world: World): void {
  const { plan } = world;
  for (const resource of all(plan, 'site'))
    world.sites.set(resource.id, {
      id: resource.id,
      resource,
      ranges: rangesOf(resource.prefixes),
      subs: [],
      hosts: new Map(),
      firewalls: [],
      devices: [],
      links: [],
      inWan: false,
    });
  for (const one of all(plan, 'siteSubnet')) {
    const range = rangeOf(one.prefix);
    if (range) world.sites.get(one.parent ?? '')?.subs.push({ id: one.id, range });
  }
  for (const one of [...all(plan, 'arcServer'), ...all(plan, 'dnsServer'), ...all(plan, 'proxyServer')]) {
    const address = addressOf(one.kind === 'arcServer' ? serverAddress(one) : one.address);
    const site = siteOf(world, one.parent);
    if (site && address !== null && !site.hosts.has(address)) site.hosts.set(address, one.id);
  }
  for (const one of all(plan, 'siteFirewall')) siteOf(world, one.parent)?.firewalls.push(one);
  for (const one of all(plan, 'vpnDevice')) siteOf(world, one.parent)?.devices.push(one);
  for (const one of all(plan, 'vpnSite')) {
    const site = world.sites.get(one.site ?? '');
    if (site) site.inWan = true;
  }
}
