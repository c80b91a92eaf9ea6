// UDR-003: the address a route hands packets to is a forwarding device in the network or a directly peered one.

import { byAppliance, isByAppliance, readRoutes, subnetsByTable } from '../../books/route-book.ts';
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import { containsIp, formatIp, type Ip, parseIp } from '../../net/cidr.ts';
import { type AddressBook, addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { type Lookup, lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { peeringBook } from '../peering/peering-book.ts';
import { oncePer } from '../security-groups/once.ts';

export const applianceNotFound = defineRule({
  code: 'UDR-003',
  id: 'routes/appliance-not-found',
  title: 'The appliance of a route is a forwarding device in this network or a directly peered one',
  severity: 'warning',
  why: 'Azure takes any address as next hop and checks nothing. Packets for an address in a network that is not directly peered, or for an interface without IP forwarding, are dropped silently.',
  sources: ['udr'],
  reviewed: '2026-11',
  message: 'The route {route} of {name} hands packets of {network} to {address}, {fault}.',
  check({ plan, find, report, unknown }) {
    const book = addressBook(plan);
    const owners = ownersByAddress(find);
    for (const [id, subnets] of subnetsByTable(find)) {
      const table = find.getKind('routeTable', id);
      if (!table) continue;
      const networks = [...new Set(subnets.flatMap((subnet) => find.getKind('vnet', subnet.parent) ?? []))];
      const told = new Set<bigint>();
      for (const route of readRoutes(table)) {
        if (!isByAppliance(route)) continue;
        for (const address of route.hops) {
          if (told.has(address.value)) continue;
          told.add(address.value);
          const verdict = firstFault(networks.map((network) => ({ network, fault: faultOf({ plan, book, owners }, network, address) })));
          if (!verdict) continue;
          const field = `routes.${route.index}.nextHopIpAddress`;
          const { network, fault } = verdict;
          if (fault.kind === 'unknown')
            unknown(table.id, `${formatIp(address)} is outside what the plan knows of ${network.name} and its peers`, field);
          else
            report({
              subject: table.id,
              field,
              related: fault.device ? [network.id, fault.device] : [network.id],
              data: { route: route.name, network: network.name, address: formatIp(address), fault: fault.text },
            });
        }
      }
    }
  },
  fix: {
    label: 'Switch IP forwarding on for the interface',
    safe: false,
    make: ({ related }, { find }) => {
      const nic = find.getKind('networkInterface', related[1]);
      return nic ? [{ type: 'update', id: nic.id, change: { ipForwarding: true } }] : [];
    },
  },
  examples: { fails: () => appliance(false), passes: () => appliance(true) },
});

type Fault = { readonly kind: 'fault'; readonly text: string; readonly device?: string } | { readonly kind: 'unknown' };

interface Placed {
  readonly network: ResourceOf<'vnet'>;
  readonly fault: Fault | null;
}

/** A fault in one of the networks beats what is not known in another. */
function firstFault(placed: readonly Placed[]): { readonly network: ResourceOf<'vnet'>; readonly fault: Fault } | null {
  const faults = placed.flatMap(({ network, fault }) => (fault ? [{ network, fault }] : []));
  return faults.find(({ fault }) => fault.kind === 'fault') ?? faults[0] ?? null;
}

interface Context {
  readonly plan: Plan;
  readonly book: AddressBook;
  readonly owners: ReadonlyMap<bigint, readonly Resource[]>;
}

function faultOf({ plan, book, owners }: Context, network: ResourceOf<'vnet'>, address: Ip): Fault | null {
  const near = [network.id, ...book.neighbours(network.id).map(({ id }) => id)];
  const host = near.find((id) => book.of(id).some(({ range }) => containsIp(range, address)));
  if (host === undefined)
    return hasUnknownNeighbours(plan, network)
      ? { kind: 'unknown' }
      : {
          kind: 'fault',
          text: 'which is neither in this network nor in a directly peered one. Choose a device there, or peer the networks',
        };
  const devices = (owners.get(address.value) ?? []).filter((one) => standsIn(plan, one, host));
  if (devices.length > 0) return devices.some(forwards) ? null : notForwarding(devices);
  const subnet = book.subnetsOf(host).find((one) => book.of(one.id).some(({ range }) => containsIp(range, address)));
  // Somebody without a known address may be the device.
  if (subnet && book.users(subnet.id).some(mayBe)) return null;
  const isWhole = lookupOf(plan).getKind('vnet', host)?.origin !== 'import';
  if (!isWhole) return { kind: 'unknown' };
  return {
    kind: 'fault',
    text: `which no device of the plan has. Choose a firewall or a router, or add it${subnet ? ` to ${subnet.name}` : ''}`,
  };
}

function hasUnknownNeighbours(plan: Plan, network: ResourceOf<'vnet'>): boolean {
  const find = lookupOf(plan);
  const peerings = peeringBook(find);
  if (network.origin === 'import' || network.existing || network.unknown?.addressSpace !== undefined) return true;
  if (
    peerings.undecided.has(network.id) ||
    peerings.from(network.id).some(({ remote }) => !remote || remote.existing || remote.unknown !== undefined)
  )
    return true;
  return find.byKind('hubConnection').some((one) => one.remoteNetwork === network.id);
}

function standsIn(plan: Plan, device: Resource, network: string): boolean {
  const find = lookupOf(plan);
  return find.references(device.id).some(({ to }) => find.getKind('subnet', to)?.parent === network);
}

function forwards(device: Resource): boolean {
  return device.kind !== 'networkInterface' || device.ipForwarding === true || device.unknown?.ipForwarding !== undefined;
}

function notForwarding(devices: readonly Resource[]): Fault {
  const [nic] = devices;
  return {
    kind: 'fault',
    text: `the address of ${nic?.name ?? 'an interface'}, which does not forward packets of others. Switch IP forwarding on there`,
    ...(nic ? { device: nic.id } : {}),
  };
}

/** Kinds that can be the next hop and may have an address that is not stated. */
function mayBe(user: Resource): boolean {
  switch (user.kind) {
    case 'azureFirewall':
    case 'opaque':
    case 'proxyServer':
    case 'virtualNetworkGateway':
      return true;
    case 'networkInterface':
      return (user.ipConfigurations ?? []).some((entry) => entry.privateIpAddress === undefined);
    case 'loadBalancer':
    case 'applicationGateway':
      return (user.frontends ?? []).some((entry) => entry.subnet !== undefined && entry.privateIpAddress === undefined);
    default:
      return false;
  }
}

const ownersByAddress = oncePer((find: Lookup): ReadonlyMap<bigint, readonly Resource[]> => {
  const owners = new Map<bigint, Resource[]>();
  const add = (resource: Resource, texts: readonly (string | undefined)[]): void => {
    for (const text of texts) {
      const address = text === undefined ? null : parseIp(text);
      if (!address?.ok) continue;
      const list = owners.get(address.value.value);
      if (list) list.push(resource);
      else owners.set(address.value.value, [resource]);
    }
  };
  for (const one of find.byKind('networkInterface'))
    add(
      one,
      (one.ipConfigurations ?? []).map((entry) => entry.privateIpAddress),
    );
  for (const one of find.byKind('loadBalancer'))
    add(
      one,
      (one.frontends ?? []).map((entry) => entry.privateIpAddress),
    );
  for (const one of find.byKind('azureFirewall'))
    add(
      one,
      (one.ipConfigurations ?? []).map((entry) => entry.privateIpAddress),
    );
  return owners;
});

function appliance(ipForwarding: boolean): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'nva', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/26' }),
    make('networkInterface', 'nic-nva', {
      ipForwarding,
      ipConfigurations: [{ name: 'inside', subnet: 'subnet:hub/nva', allocation: 'Static', privateIpAddress: '10.0.1.4' }],
    }),
    make('routeTable', 'rt-app', { routes: [byAppliance('0.0.0.0/0')] }),
    make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/24', routeTable: 'routeTable:rt-app' }),
  ]);
}
