// What rules about circuits ask again and again: the sites at their ends, their bandwidth, the ranges their links take.
import { expressRouteGeographyOf, peeringLocationOf } from '../../facts/expressroute-locations.ts';
import { type ExpressRouteSku, expressRouteSkuOf, SCALE_UNITS, smallestExpressRouteSku } from '../../facts/expressroute-skus.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { type Cidr, parsedRanges, parseRange } from '../../net/cidr.ts';
import { nextFree } from '../../net/cidr-set.ts';
import { addressBook } from '../../plan/address-book.ts';
import type { Command } from '../../plan/commands.ts';
import { type Lookup, lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { freePrivateRange } from '../../plan/readdress.ts';
import { oncePerPlan } from '../../plan/reads.ts';
import { type Gateway, gatewayBook, is, usersOfGateway } from '../vpn-gateway/gateway-book.ts';

export type Circuit = ResourceOf<'circuit'>;
export type CircuitPeering = NonNullable<Circuit['peerings']>[number];

/** One text for circuits that end at the same place. Without a named site they do only while the plan has no two to choose from. */
export function endOf(find: Lookup, circuit: Circuit): string {
  return circuit.site ?? (find.byKind('site').length > 1 ? circuit.id : '');
}

/** Bandwidth in Mbps, whichever way it is stated. */
export function bandwidthOf(circuit: Circuit | undefined): number | undefined {
  if (circuit?.expressRoutePort !== undefined || circuit?.bandwidthMbps === undefined)
    return circuit?.bandwidthGbps === undefined ? undefined : circuit.bandwidthGbps * 1000;
  return circuit.bandwidthMbps;
}

export function isPrivatePeering(peering: CircuitPeering): boolean {
  return is(peering.peeringType, 'AzurePrivatePeering');
}

/** The site at the end of each circuit: the one it names, or those the far sides of its gateways tell. */
export function sitesByCircuit(plan: Plan): ReadonlyMap<string, ReadonlySet<string>> {
  const find = lookupOf(plan);
  const sites = new Map<string, Set<string>>();
  const add = (circuit: string, site: string): void => {
    const set = sites.get(circuit) ?? new Set<string>();
    sites.set(circuit, set.add(site));
  };
  for (const circuit of find.byKind('circuit')) {
    const site = find.getKind('site', circuit.site);
    if (site) add(circuit.id, site.id);
  }
  for (const { gateway, isExpressRoute } of gatewayBook(find).gateways) {
    if (!isExpressRoute) continue;
    for (const side of addressBook(plan).behind(gateway.id)) {
      const circuit = find.getKind('circuit', find.getKind('connection', side.connection)?.peer);
      if (circuit && side.record === null) add(circuit.id, side.place);
    }
  }
  return sites;
}

/** Most a gateway can become: of fixed size, or the upper bound of its scale units. Null when the plan does not say. */
export function capacityOf(gateway: Gateway): { readonly sku: ExpressRouteSku; readonly mbps: number; readonly circuits: number } | null {
  const sku = expressRouteSkuOf(gateway.sku);
  if (!sku) return null;
  if (sku.throughputMbps !== null && sku.circuits !== null) return { sku, mbps: sku.throughputMbps, circuits: sku.circuits };
  const units = gateway.maximumScaleUnits ?? gateway.minimumScaleUnits ?? SCALE_UNITS.most;
  let circuits = 0;
  for (const step of SCALE_UNITS.circuits) if (units >= step.units) circuits = step.circuits;
  return { sku, mbps: units * SCALE_UNITS.mbpsEach, circuits };
}

/** Commands that give an ExpressRoute gateway another SKU, or an empty list when it would have to be made anew. */
export function changeExpressRouteSku(gateway: Gateway, sku: ExpressRouteSku | undefined): readonly Command[] {
  if (!sku || gateway.existing || (gateway.origin === 'import' && expressRouteSkuOf(gateway.sku)?.zoneRedundant !== true)) return [];
  return [{ type: 'update', id: gateway.id, change: { sku: sku.name, skuTier: sku.name } }];
}

/** Commands that give the gateway of an id a larger SKU by its name; empty when it cannot have it or no SKU is large enough (''). */
export function enlargeExpressRouteGateway(find: Lookup, id: string, name: string): readonly Command[] {
  const gateway = find.getKind('virtualNetworkGateway', id);
  const larger = smallestExpressRouteSku((sku) => sku.name === name);
  return gateway ? changeExpressRouteSku(gateway, larger) : [];
}

const networks = oncePerPlan((plan: Plan) => networksByCircuit(plan, lookupOf(plan)));

/** Networks that reach a circuit: those with a gateway connected to it, and those that borrow that gateway. */
export function networksOf(plan: Plan, circuit: string): readonly string[] {
  return [...(networks(plan).get(circuit) ?? [])];
}

function networksByCircuit(plan: Plan, find: Lookup): ReadonlyMap<string, ReadonlySet<string>> {
  const networks = new Map<string, Set<string>>();
  for (const { circuits, network } of gatewayBook(find).gateways) {
    if (!network || circuits.size === 0) continue;
    const users = usersOfGateway(addressBook(plan), network.id);
    for (const circuit of circuits.keys()) {
      const set = networks.get(circuit) ?? new Set<string>();
      for (const id of users) set.add(id);
      networks.set(circuit, set);
    }
  }
  return networks;
}

/** Every range that links of circuits and Global Reach take. */
export function linkRanges(find: Lookup): readonly Cidr[] {
  const texts = find
    .byKind('circuit')
    .flatMap((circuit) =>
      (circuit.peerings ?? []).flatMap((peering) => [
        ...LINK_FIELDS.map((field) => peering[field]),
        ...(peering.globalReachConnections ?? []).map((link) => link.addressPrefix),
      ]),
    );
  return parsedRanges(texts.filter((text) => text !== undefined));
}

/** Fields of a peering that hold the ranges of its links. */
export const LINK_FIELDS = ['primaryPrefix', 'secondaryPrefix', 'ipv6PrimaryPrefix', 'ipv6SecondaryPrefix'] as const;

/** A private range that nobody in the plan has, links of circuits included, or null. */
export function freeLinkRange(plan: Plan, like: string, length: number): Cidr | null {
  const wanted = parseRange(like);
  const start = wanted.ok
    ? freePrivateRange(plan, { ...wanted.value, length: Math.min(length, wanted.value.bits === 32 ? 24 : 64) })
    : null;
  return start ? nextFree([start], linkRanges(lookupOf(plan)), length) : null;
}

/** Connections to gateways of networks and hubs, and links of Global Reach, by circuit. */
export function linksByCircuit(find: Lookup): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (reference: string | undefined): void => {
    const circuit = find.getKind('circuit', reference);
    if (circuit) counts.set(circuit.id, (counts.get(circuit.id) ?? 0) + 1);
  };
  for (const one of find.byKind('connection')) count(one.peer);
  for (const one of find.byKind('expressRouteConnection')) count(one.circuitPeering);
  for (const circuit of find.byKind('circuit'))
    for (const link of (circuit.peerings ?? []).flatMap((peering) => peering.globalReachConnections ?? [])) {
      count(circuit.id);
      count(link.otherPeering);
    }
  return counts;
}

/** The smallest tier at or above that of the circuit that reaches a region; null when the list does not know the places. */
export function wantedTier(circuit: Circuit, region: string): string | null {
  const location = peeringLocationOf(circuit.peeringLocation);
  const geography = expressRouteGeographyOf(region);
  if (!location) return null;
  if (is(circuit.tier, 'Local') && location.local.includes(region.toLowerCase().replace(/\s+/g, ''))) return 'Local';
  if (geography === undefined) return null;
  return geography === location.geography ? 'Standard' : 'Premium';
}
