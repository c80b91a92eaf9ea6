// Peerings as pairs of halves, and the gateways each network has. Built once per set of resources.
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import type { Peering } from '../../kinds/peering.ts';
import type { VNet } from '../../kinds/vnet.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { oncePerLookup } from '../../plan/reads.ts';

/** One direction of a peering whose two ends are stated. */
export interface Half {
  readonly peering: Peering;
  /** Plan id or ARM id (lower case) of either end. */
  readonly from: string;
  readonly to: string;
  /** The networks, where they are in the plan. */
  readonly network: VNet | undefined;
  readonly remote: VNet | undefined;
}

export interface PeeringBook {
  /** Halves in plan order, those of one network next to one another or not. */
  readonly halves: readonly Half[];
  /** Halves that start at a network, by its plan id or ARM id. */
  readonly from: (network: string) => readonly Half[];
  /** The first half that leads back, or undefined. */
  readonly back: (half: Half) => Half | undefined;
  /** True for the half by which a pair is reported once: the earlier of the two in plan order. */
  readonly isFirstOfPair: (half: Half) => boolean;
  /** Networks with a peering whose remote end only a deployment can tell. */
  readonly undecided: ReadonlySet<string>;
  /** Virtual network gateways by the network their subnet is in. */
  readonly gateways: ReadonlyMap<string, readonly ResourceOf<'virtualNetworkGateway'>[]>;
  readonly routeServers: ReadonlyMap<string, readonly ResourceOf<'routeServer'>[]>;
  /** Gateways that do not say in which subnet they stand. */
  readonly unplacedGateways: readonly ResourceOf<'virtualNetworkGateway'>[];
}

const cache = oncePerLookup(build);

/** The peerings of a plan; the same object while its resources are the same. */
export function peeringBook(find: Lookup): PeeringBook {
  return cache(find);
}

function build(find: Lookup): PeeringBook {
  const halves: Half[] = [];
  const byNetwork = new Map<string, Half[]>();
  const byEnds = new Map<string, Half>();
  const order = new Map<Half, number>();
  const undecided = new Set<string>();
  for (const peering of find.byKind('peering')) {
    if (peering.parent === undefined) continue;
    if (peering.remoteNetwork === undefined) {
      if (peering.unknown?.remoteNetwork !== undefined || peering.existing) undecided.add(peering.parent);
      continue;
    }
    const half: Half = {
      peering,
      from: plain(peering.parent),
      to: plain(peering.remoteNetwork),
      network: find.getKind('vnet', peering.parent),
      remote: find.getKind('vnet', peering.remoteNetwork),
    };
    order.set(half, halves.length);
    halves.push(half);
    append(byNetwork, half.from, half);
    const ends = `${half.from}>${half.to}`;
    if (!byEnds.has(ends)) byEnds.set(ends, half);
  }
  const back = (half: Half) => byEnds.get(`${half.to}>${half.from}`);
  const placed = new Set<string>();
  const gateways = byNetworkOf(find, find.byKind('virtualNetworkGateway'), placed);
  return {
    halves,
    from: (network) => byNetwork.get(network) ?? [],
    back,
    isFirstOfPair: (half) => {
      const other = back(half);
      return other === undefined || (order.get(half) ?? 0) <= (order.get(other) ?? 0);
    },
    undecided,
    gateways,
    routeServers: byNetworkOf(find, find.byKind('routeServer'), placed),
    unplacedGateways: find.byKind('virtualNetworkGateway').filter((gateway) => !placed.has(gateway.id)),
  };
}

type InSubnets = Resource & { readonly ipConfigurations?: readonly { readonly subnet?: string }[] };

function byNetworkOf<R extends InSubnets>(find: Lookup, resources: readonly R[], placed: Set<string>): ReadonlyMap<string, readonly R[]> {
  const found = new Map<string, R[]>();
  for (const resource of resources) {
    const subnet = resource.ipConfigurations?.find((one) => one.subnet !== undefined)?.subnet;
    if (subnet === undefined) continue;
    placed.add(resource.id);
    const network = find.getKind('subnet', subnet)?.parent;
    if (network !== undefined) append(found, plain(network), resource);
  }
  return found;
}

function plain(reference: string): string {
  return reference.startsWith('/') ? reference.toLowerCase() : reference;
}

function append<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** A hub and a spoke with both halves of their peering, for examples: fields of the spoke's half, of the hub's half, more resources. */
export function hubAndSpoke(fromSpoke: Partial<Peering> = {}, fromHub: Partial<Peering> | null = {}, more: readonly Resource[] = []): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], region: 'westeurope' }),
    make('vnet', 'spoke', { addressSpace: ['10.1.0.0/16'], region: 'westeurope' }),
    { ...make('peering', 'to-hub', { parent: 'vnet:spoke', remoteNetwork: 'vnet:hub' }), ...fromSpoke },
    ...(fromHub ? [{ ...make('peering', 'to-spoke', { parent: 'vnet:hub', remoteNetwork: 'vnet:spoke' }), ...fromHub }] : []),
    ...more,
  ]);
}

/** A gateway with its subnet, for examples. */
export function exampleGateway(network: string, subnetPrefix: string): readonly Resource[] {
  const name = network.slice(network.indexOf(':') + 1);
  const subnet = make('subnet', 'GatewaySubnet', { parent: network, addressPrefix: subnetPrefix });
  return [subnet, make('virtualNetworkGateway', `vgw-${name}`, { ipConfigurations: [{ name: 'default', subnet: subnet.id }] })];
}
