// What rules about gateways ask again and again: which network a gateway stands in, its public addresses, its connections, and the
// record and device at the far end of each. Built once per set of resources.
import { isObject, type Json, type JsonObject } from '../../base/json.ts';
import { isUnknownMarker, splitReference } from '../../base/markers.ts';
import { type Kind, kindOf, type Resource, type ResourceOf } from '../../kinds/index.ts';
import type { AddressBook } from '../../plan/address-book.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { keptAnswers, oncePerLookup } from '../../plan/reads.ts';
import { freeName } from '../private-endpoints/free-name.ts';

export type Gateway = ResourceOf<'virtualNetworkGateway'>;
export type Connection = ResourceOf<'connection'>;

/** A public address of a gateway that the plan holds. */
export interface GatewayAddress {
  /** Reference of the gateway: `ipConfigurations.0.publicIp`. */
  readonly field: string;
  readonly address: ResourceOf<'publicIp'>;
}

/** A gateway and its surroundings. */
export interface PlacedGateway {
  readonly gateway: Gateway;
  readonly isVpn: boolean;
  readonly isExpressRoute: boolean;
  /** Runs in Azure already: imported, or only pointed at. */
  readonly isLive: boolean;
  /** Plan id or ARM id of the virtual network; undefined when the plan does not say. */
  readonly networkKey: string | undefined;
  readonly network: ResourceOf<'vnet'> | undefined;
  readonly addresses: readonly GatewayAddress[];
  /** Connections that start at the gateway, in plan order. */
  readonly connections: readonly Connection[];
  /** Those of type IPsec and VNet-to-VNet. */
  readonly tunnels: readonly Connection[];
  /** Circuits connected to it, by plan id or ARM id. */
  readonly circuits: ReadonlyMap<string, CircuitLink>;
}

/** A circuit as a gateway sees it. */
export interface CircuitLink {
  readonly circuit: ResourceOf<'circuit'> | undefined;
  readonly connections: readonly Connection[];
}

export interface GatewayBook {
  readonly gateways: readonly PlacedGateway[];
  /** The gateway of a reference. */
  readonly at: (reference: string | undefined) => PlacedGateway | undefined;
  /** Gateways in a network, by its plan id or ARM id. */
  readonly inNetwork: (networkKey: string | undefined) => readonly PlacedGateway[];
  /** The local network gateways each gateway is connected to, and back. */
  readonly connectionsTo: (record: string) => readonly Connection[];
  /** The device at the far end: the one a record names, or the only one of its site. */
  readonly deviceOf: (record: FarRecord | undefined) => ResourceOf<'vpnDevice'> | undefined;
}

type FarRecord = Pick<ResourceOf<'localNetworkGateway'>, 'site' | 'device'>;

const cache = oncePerLookup(build);

/** The gateways of a plan; the same object while its resources are the same. */
export function gatewayBook(find: Lookup): GatewayBook {
  return cache(find);
}

function build(find: Lookup): GatewayBook {
  const starting = new Map<string, Connection[]>();
  const toRecord = new Map<string, Connection[]>();
  for (const connection of find.byKind('connection')) {
    const gateway = find.getKind('virtualNetworkGateway', connection.virtualNetworkGateway1);
    const record = find.getKind('localNetworkGateway', connection.localNetworkGateway2);
    if (gateway) append(starting, gateway.id, connection);
    if (record) append(toRecord, record.id, connection);
  }
  const placed = new Map<string, PlacedGateway>();
  const inNetwork = new Map<string, PlacedGateway[]>();
  for (const gateway of find.byKind('virtualNetworkGateway')) {
    const one = place(find, gateway, starting.get(gateway.id) ?? []);
    placed.set(gateway.id, one);
    if (one.networkKey !== undefined) append(inNetwork, one.networkKey, one);
  }
  const devices = keptAnswers((_: 'all') => devicesBySite(find));
  const devicesAt = (site: string): readonly ResourceOf<'vpnDevice'>[] => devices('all').get(site) ?? [];
  return {
    gateways: [...placed.values()],
    at: (reference) => {
      const gateway = find.getKind('virtualNetworkGateway', reference);
      return gateway && placed.get(gateway.id);
    },
    inNetwork: (key) => (key === undefined ? [] : (inNetwork.get(key) ?? [])),
    connectionsTo: (record) => toRecord.get(record) ?? [],
    deviceOf: (record) => {
      const named = find.getKind('vpnDevice', record?.device);
      if (named || record?.device !== undefined) return named;
      const site = find.getKind('site', record?.site);
      const [only, second] = site ? devicesAt(site.id) : [];
      return second ? undefined : only;
    },
  };
}

function place(find: Lookup, gateway: Gateway, connections: readonly Connection[]): PlacedGateway {
  const entries = gateway.ipConfigurations ?? [];
  const networkKey = networkOf(find, entries.find((entry) => entry.subnet !== undefined)?.subnet);
  const addresses = entries.flatMap((entry, i): GatewayAddress[] => {
    const address = find.getKind('publicIp', entry.publicIp);
    return address ? [{ field: `ipConfigurations.${i}.publicIp`, address }] : [];
  });
  const circuits = new Map<string, { circuit: ResourceOf<'circuit'> | undefined; connections: Connection[] }>();
  for (const connection of connections) {
    if (connection.peer === undefined) continue;
    const key = plain(connection.peer);
    const link = circuits.get(key) ?? { circuit: find.getKind('circuit', connection.peer), connections: [] };
    link.connections.push(connection);
    circuits.set(key, link);
  }
  return {
    gateway,
    isVpn: is(gateway.gatewayType, 'Vpn'),
    isExpressRoute: is(gateway.gatewayType, 'ExpressRoute'),
    isLive: isLive(gateway),
    networkKey,
    network: find.getKind('vnet', networkKey),
    addresses,
    connections,
    tunnels: connections.filter((one) => is(one.connectionType, 'IPsec') || is(one.connectionType, 'Vnet2Vnet')),
    circuits,
  };
}

function networkOf(find: Lookup, reference: string | undefined): string | undefined {
  if (reference === undefined) return undefined;
  const parent = find.getKind('subnet', reference)?.parent;
  if (parent !== undefined) return plain(parent);
  return reference.startsWith('/') ? plain(reference.replace(/\/subnets\/[^/]*$/i, '')) : undefined;
}

function devicesBySite(find: Lookup): Map<string, ResourceOf<'vpnDevice'>[]> {
  const devices = new Map<string, ResourceOf<'vpnDevice'>[]>();
  for (const device of find.byKind('vpnDevice')) {
    const site = siteOf(find, device);
    if (site) append(devices, site.id, device);
  }
  return devices;
}

/** The site a device stands in, directly or in a subnet of the site. */
export function siteOf(find: Lookup, device: ResourceOf<'vpnDevice'>): ResourceOf<'site'> | undefined {
  const above = find.get(device.parent);
  return above?.kind === 'siteSubnet' ? find.getKind('site', above.parent) : find.getKind('site', device.parent);
}

function append<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** One text for each target: plan ids without their part, ARM ids in lower case. */
export function plain(reference: string): string {
  return reference.startsWith('/') ? reference.toLowerCase() : splitReference(reference).id;
}

/** Whether a value of a list is the one meant, in any case of letters. */
export function is(value: string | undefined, wanted: string): boolean {
  return value !== undefined && (value === wanted || value.toLowerCase() === wanted.toLowerCase());
}

/** Whether Azure has the resource already, so that what it accepted is no error. */
export function isLive(resource: Resource): boolean {
  return resource.origin === 'import' || resource.existing === true;
}

/** Warning instead of error for what runs already. */
export function liveAsWarning(resource: Resource): { readonly severity?: 'warning' } {
  return isLive(resource) ? { severity: 'warning' } : {};
}

/** Whether one of the fields is a value that only a deployment can tell: named as unknown, or inside an object that is. */
export function isUnknownField(
  one: { readonly kind?: Kind; readonly unknown?: { readonly [field: string]: string }; readonly extra?: JsonObject },
  ...fields: readonly string[]
): boolean {
  return fields.some((field) => {
    if (one.unknown?.[field] !== undefined) return true;
    const path = one.extra && one.kind ? kindOf(one.kind).fields[field]?.arm : undefined;
    return path !== undefined && holdsMarker(one.extra, path.split('.'));
  });
}

function holdsMarker(value: Json | undefined, path: readonly string[]): boolean {
  let at = value;
  for (const key of path) {
    if (!isObject(at)) return false;
    at = at[key];
    if (isUnknownMarker(at)) return true;
  }
  return false;
}

/** A name for a new resource of a kind that no other one has. */
export function unusedName(find: Lookup, kind: Kind, wanted: string): string {
  const names = new Set(find.byKind(kind).map((one) => one.name.toLowerCase()));
  return freeName(wanted, (name) => names.has(name.toLowerCase()));
}

/** Virtual networks that use the gateways of a network: itself and those that borrow them. */
export function usersOfGateway(book: AddressBook, network: string): readonly string[] {
  return [
    network,
    ...book
      .neighbours(network)
      .flatMap(({ id, out, back }) => (out?.allowGatewayTransit === true && back?.useRemoteGateways === true ? [id] : [])),
  ];
}

const machineCache = oncePerLookup(countMachines);

/** Machines and private endpoints by virtual network: what the figures for sizes of gateways count. */
export function machinesByNetwork(find: Lookup): ReadonlyMap<string, number> {
  return machineCache(find);
}

function countMachines(find: Lookup): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (subnet: string | undefined): void => {
    const network = find.getKind('subnet', subnet)?.parent;
    if (network !== undefined) counts.set(network, (counts.get(network) ?? 0) + 1);
  };
  for (const machine of find.byKind('virtualMachine')) {
    const nic = find.getKind('networkInterface', machine.nics?.[0]?.nic);
    count(nic?.ipConfigurations?.[0]?.subnet);
  }
  for (const endpoint of find.byKind('privateEndpoint')) count(endpoint.subnet);
  return counts;
}
