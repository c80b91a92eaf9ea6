// The shapes the oracle walks, and how it finds things in a plan. world.ts fills them.
import type { Kind, Resource, ResourceOf } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { addressOf, anyHolds, type Range } from './address.ts';
import type { Failure } from './verdict.ts';

export interface Net {
  readonly id: string;
  readonly resource: ResourceOf<'vnet'>;
  readonly ranges: readonly Range[];
  readonly subs: Sub[];
  readonly peers: Peer[];
  readonly gates: Gate[];
  readonly owners: Map<number, Owner>;
  /** Joined to a Virtual WAN hub, which the oracle does not walk. */
  inWan: boolean;
  /** A Route Server that passes routes between VPN and ExpressRoute. */
  branchToBranch: boolean;
}

export interface Peer {
  readonly from: Net;
  readonly net: Net;
  readonly mine: ResourceOf<'peering'>;
  readonly theirs: ResourceOf<'peering'>;
  /** Ranges of the remote network as this side knows them. */
  readonly known: readonly Range[];
}

export interface Sub {
  readonly id: string;
  readonly name: string;
  readonly net: Net;
  readonly resource: ResourceOf<'subnet'>;
  readonly ranges: readonly Range[];
  /** Something stands in it whose address the plan does not state. */
  hasUnstated: boolean;
  routes: { table: readonly Route[] | null; bare: readonly Route[] | null };
  tagRanges: readonly Range[] | null;
}

/** Who has an address of a virtual network. */
export interface Owner {
  readonly id: string;
  readonly address: number;
  readonly sub: Sub;
  readonly nic?: ResourceOf<'networkInterface'>;
  readonly endpoint?: ResourceOf<'privateEndpoint'>;
  readonly firewall?: ResourceOf<'azureFirewall'>;
  readonly balancer?: true;
}

export interface Site {
  readonly id: string;
  readonly resource: ResourceOf<'site'>;
  readonly ranges: readonly Range[];
  readonly subs: { readonly id: string; readonly range: Range }[];
  readonly hosts: Map<number, string>;
  readonly firewalls: ResourceOf<'siteFirewall'>[];
  readonly devices: ResourceOf<'vpnDevice'>[];
  readonly links: Link[];
  inWan: boolean;
}

export interface World {
  readonly plan: Plan;
  readonly nets: Map<string, Net>;
  readonly subs: Map<string, Sub>;
  readonly sites: Map<string, Site>;
  readonly gates: Gate[];
  readonly groups: Map<string, Set<number>>;
  readonly publicAddresses: Map<number, string>;
  readonly compiled: Map<unknown, unknown>;
  /** A circuit in use names no site: what lies behind it is not stated. */
  openCircuit: string | null;
}

/** A gateway of a virtual network. */
export interface Gate {
  readonly id: string;
  readonly resource: ResourceOf<'virtualNetworkGateway'>;
  readonly type: 'Vpn' | 'ExpressRoute';
  readonly sub: Sub;
  readonly links: Link[];
}

/** A connection of a gateway to a place. */
export interface Link {
  readonly id: string;
  readonly kind: 'vpn' | 'er' | 'vnet';
  readonly gate: Gate;
  /** The other gateway of a connection between networks. */
  readonly farGate: Gate | null;
  /** The site behind it; null when the plan names none. */
  readonly site: Site | null;
  readonly bgp: boolean;
  readonly weight: number;
  /** Why nothing passes, or null. */
  readonly down: Failure | null;
  /** NAT rules show other addresses, which the oracle does not walk. */
  readonly translated: boolean;
  /** Ranges Azure has routes for through it now. */
  learned: readonly Range[];
  /** Ranges it would carry towards the place if it were up. */
  would: readonly Range[];
  /** Ranges the place sends into it now. */
  advertised: readonly Range[];
  /** Ranges the place would send into it if it were up. */
  wouldAdvertise: readonly Range[];
  /** The routes of a static device are not stated; `advertised` is what they should be. */
  assumed: boolean;
}

/** Where a packet can go next. */
export type Hop =
  | { readonly type: 'VnetLocal' }
  | { readonly type: 'VNetPeering'; readonly peer: Peer }
  | { readonly type: 'InterfaceEndpoint'; readonly owner: Owner }
  | { readonly type: 'VirtualNetworkServiceEndpoint' }
  | { readonly type: 'VirtualAppliance'; readonly address: number | null }
  | { readonly type: 'VirtualNetworkGateway'; readonly link: Link | null }
  | { readonly type: 'ClientPool' }
  | { readonly type: 'Internet' }
  | { readonly type: 'None' };

export interface Route {
  readonly range: Range;
  readonly source: 'user' | 'gateway' | 'system';
  readonly hop: Hop;
  readonly overridesBgp?: boolean;
}

/** The resource of a reference when it is in the plan and of the kind. */
export function get<K extends Kind>(plan: Plan, kind: K, reference: string | undefined): ResourceOf<K> | undefined {
  if (reference === undefined) return undefined;
  const hash = reference.startsWith('/') ? -1 : reference.indexOf('#');
  const found = plan.resources.get(hash > 0 ? reference.slice(0, hash) : reference);
  return found?.kind === kind ? (found as ResourceOf<K>) : undefined;
}

export function all<K extends Kind>(plan: Plan, kind: K): readonly ResourceOf<K>[] {
  return [...plan.resources.values()].filter((one: Resource) => one.kind === kind) as unknown as readonly ResourceOf<K>[];
}

/** Addresses of an endpoint: the fixed ones and the reported ones that lie in its subnet. */
export function endpointAddresses(world: World, endpoint: ResourceOf<'privateEndpoint'>): readonly string[] {
  const sub = world.subs.get(endpoint.subnet ?? '');
  if (!sub) return [];
  const texts = [
    ...(endpoint.ipConfigurations ?? []).map((one) => one.address),
    ...(endpoint.dnsConfigs ?? []).flatMap((one) => one.addresses ?? []),
  ];
  return [...new Set(texts)].filter((text) => {
    const address = addressOf(text);
    return address !== null && anyHolds(sub.ranges, address);
  }) as string[];
}

/** The stated address of a server, else the first IPv4 address its agent reports. */
export function serverAddress(server: ResourceOf<'arcServer'>): string | undefined {
  if (server.address !== undefined) return server.address;
  const reported = (server.networkInterfaces ?? []).flatMap((one) => (one.addresses ?? []).map((entry) => entry.address));
  return reported.find((text) => addressOf(text) !== null);
}

/** The site of something whose parent is a site or a range of one. */
export function siteOf(world: World, parent: string | undefined): Site | undefined {
  const direct = world.sites.get(parent ?? '');
  return direct ?? world.sites.get(get(world.plan, 'siteSubnet', parent)?.parent ?? '');
}
