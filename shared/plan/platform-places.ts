// Services that look for a subnet of a fixed name: which service stands where, and the gateway subnets with all that bears on them.
import { platformSubnetOf } from '../facts/platform-subnets.ts';
import type { Resource, ResourceOf } from '../kinds/index.ts';
import { addressBook } from './address-book.ts';
import { type Lookup, lookupOf } from './lookup.ts';
import type { OwnedRange } from './owned-ranges.ts';
import type { Plan } from './plan.ts';
import { oncePerPlan } from './reads.ts';

/** A service and the subnet it is put into. */
export interface PlatformPlace {
  readonly service: Resource;
  /** Path of the reference: `ipConfigurations.0.subnet`. */
  readonly field: string;
  /** Name the subnet has to have. */
  readonly expected: string;
  /** Name it has: of the plan's subnet, or the last part of an ARM id. */
  readonly actual: string;
  readonly subnet: ResourceOf<'subnet'> | null;
}

/** Every service with a subnet of a fixed name, in plan order of the services. */
export function platformPlaces(plan: Plan): readonly PlatformPlace[] {
  const find = lookupOf(plan);
  const out: PlatformPlace[] = [];
  const add = (service: Resource, field: string, reference: string | undefined, expected: string): void => {
    if (reference === undefined) return;
    const subnet = find.getKind('subnet', reference) ?? null;
    const actual = subnet?.name ?? (reference.startsWith('/') ? reference.split('/').pop() : undefined);
    if (actual !== undefined) out.push({ service, field, expected, actual, subnet });
  };
  const addAll = (service: Resource, entries: readonly { readonly subnet?: string }[] | undefined, expected: string): void => {
    for (const [i, entry] of (entries ?? []).entries()) add(service, `ipConfigurations.${i}.subnet`, entry.subnet, expected);
  };
  for (const one of find.byKind('virtualNetworkGateway')) addAll(one, one.ipConfigurations, 'GatewaySubnet');
  for (const one of find.byKind('azureFirewall')) {
    addAll(one, one.ipConfigurations, 'AzureFirewallSubnet');
    add(one, 'managementSubnet', one.managementSubnet, 'AzureFirewallManagementSubnet');
  }
  for (const one of find.byKind('bastion')) addAll(one, one.ipConfigurations, 'AzureBastionSubnet');
  for (const one of find.byKind('routeServer')) addAll(one, one.ipConfigurations, 'RouteServerSubnet');
  return out;
}

/** Whether a subnet can get the name of a platform subnet without breaking one of its rules: free name, size, attachments. */
export function canBecome(plan: Plan, subnet: ResourceOf<'subnet'>, name: string): boolean {
  const platform = platformSubnetOf(name);
  const book = addressBook(plan);
  if (!platform || subnet.parent === undefined || subnet.origin === 'import' || subnet.existing) return false;
  if (book.subnetsOf(subnet.parent).some((one) => one.id !== subnet.id && one.name.toLowerCase() === name.toLowerCase())) return false;
  if (subnet.securityGroup !== undefined && !platform.takesSecurityGroup) return false;
  if (subnet.routeTable !== undefined || subnet.natGateway !== undefined || (subnet.delegations ?? []).length > 0) return false;
  return book.of(subnet.id).some((one) => one.range.bits === 32 && one.range.length <= platform.longestPrefix);
}

/** A subnet called GatewaySubnet and what its rules ask about. */
export interface GatewaySubnet {
  readonly subnet: ResourceOf<'subnet'>;
  readonly network: ResourceOf<'vnet'> | undefined;
  readonly gateways: readonly ResourceOf<'virtualNetworkGateway'>[];
  /** The largest IPv4 range, or null when none is stated. */
  readonly range: OwnedRange | null;
  readonly table: ResourceOf<'routeTable'> | undefined;
  /** Circuits connected to the gateways in it. */
  readonly circuits: readonly ResourceOf<'circuit'>[];
}

/** From this number of circuits on a gateway subnet has to be this large.
 *  Source: learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways (er-gw, 2026-11). */
export const MANY_CIRCUITS = { circuits: 16, longestPrefix: 26 } as const;

const cache = oncePerPlan((plan: Plan) => collect(plan, lookupOf(plan)));

/** Every gateway subnet of the plan. */
export function gatewaySubnets(plan: Plan): readonly GatewaySubnet[] {
  return cache(plan);
}

/** True for the name of a gateway subnet in any spelling; a wrong case is the business of SUB-005 and SUB-006. */
export function isGatewaySubnetName(name: string): boolean {
  return name.toLowerCase() === 'gatewaysubnet';
}

function collect(plan: Plan, find: Lookup): readonly GatewaySubnet[] {
  const book = addressBook(plan);
  const circuitsOf = new Map<string, Map<string, ResourceOf<'circuit'>>>();
  for (const connection of find.byKind('connection')) {
    const gateway = find.getKind('virtualNetworkGateway', connection.virtualNetworkGateway1);
    const circuit = find.getKind('circuit', connection.peer);
    if (!gateway || !circuit) continue;
    const known = circuitsOf.get(gateway.id) ?? new Map<string, ResourceOf<'circuit'>>();
    circuitsOf.set(gateway.id, known.set(circuit.id, circuit));
  }
  return find
    .byKind('subnet')
    .filter((subnet) => isGatewaySubnetName(subnet.name))
    .map((subnet) => {
      const gateways = book.users(subnet.id).filter((user) => user.kind === 'virtualNetworkGateway');
      const circuits = new Map(gateways.flatMap((gateway) => [...(circuitsOf.get(gateway.id) ?? [])]));
      return {
        subnet,
        network: find.getKind('vnet', subnet.parent),
        gateways,
        range: largest(book.of(subnet.id)),
        table: find.getKind('routeTable', subnet.routeTable),
        circuits: [...circuits.values()],
      };
    });
}

/** The largest IPv4 range of a list, or null. */
export function largest(ranges: readonly OwnedRange[]): OwnedRange | null {
  let best: OwnedRange | null = null;
  for (const one of ranges) if (one.range.bits === 32 && (!best || one.range.length < best.range.length)) best = one;
  return best;
}

/** True when a VPN and an ExpressRoute gateway share the subnet. */
export function hasBothTypes(gateways: readonly ResourceOf<'virtualNetworkGateway'>[]): boolean {
  return gateways.some((one) => one.gatewayType === 'Vpn') && gateways.some((one) => one.gatewayType === 'ExpressRoute');
}
