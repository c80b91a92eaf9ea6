// One packet under way: where it started, what it has become, what is written about it, and how it moves on.
import { PLATFORM_ADDRESSES } from '../../facts/reserved-ranges.ts';
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import { containsIp, formatIp, type Ip, parsedRanges } from '../../net/cidr.ts';
import { type Lookup, lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Because, Failure, FlowProtocol, StepKind } from '../flow.ts';
import type { Hub } from '../hubs.ts';
import { type Ending, journal } from '../journal.ts';
import type { Link } from '../links.ts';
import { type End, isPublic } from '../membership.ts';
import type { Place } from '../places.ts';
import type { Route } from '../routes.ts';
import type { FilterFlow } from '../security.ts';

/** Where a packet starts. */
export interface Origin {
  /** Resource id, or `internet`. */
  readonly id: string;
  readonly resource: Resource | null;
  readonly place: Place;
  readonly ip: Ip | null;
  readonly nic: ResourceOf<'networkInterface'> | null;
  readonly groups: readonly string[];
}

/** Where it is going. */
export interface Target {
  /** Resource id, or `internet` for what lies outside. */
  readonly id: string;
  readonly ip: Ip | null;
  /** The address, or the name when nobody knows its address. */
  readonly text: string;
  /** Name the client asked for, for filters that read names. */
  readonly name: string | null;
  readonly tags: readonly string[];
}

export interface Way {
  readonly protocol: FlowProtocol;
  readonly port: number;
  /** The answer to a packet: filters let it pass. */
  readonly reply: boolean;
}

/** The part of a way with one source address. */
export interface Leg {
  readonly origin: Origin;
  /** Firewalls and appliances that keep states, in order. */
  readonly devices: readonly string[];
}

export type SubnetPlace = Extract<Place, { readonly kind: 'subnet' }>;
export type SitePlace = Extract<Place, { readonly kind: 'site' }>;

/** A packet in a subnet of Azure, and what holds it there. */
export interface At {
  readonly place: SubnetPlace;
  /** An interface, a firewall, a gateway; null for a subnet that stands for its machines. */
  readonly device: Resource | null;
  readonly nic: ResourceOf<'networkInterface'> | null;
  readonly groups: readonly string[];
  /** Link or branch it came in by, while it stands at the gateway. */
  readonly came: Link | 'hub' | null;
  /** The answer of an endpoint: the table of its subnet does not steer it. */
  readonly endpointReply: boolean;
}

/** What happens next to a packet. */
export type Next =
  | Ending
  | { readonly go: 'leave-subnet'; readonly at: At }
  | { readonly go: 'arrive-in-network'; readonly network: string }
  | { readonly go: 'arrive-at-endpoint'; readonly endpoint: ResourceOf<'privateEndpoint'> | undefined }
  | { readonly go: 'pass-appliance'; readonly at: At; readonly route: Route }
  | { readonly go: 'leave-gateway'; readonly at: At; readonly route: Route }
  | { readonly go: 'enter-network'; readonly link: Link; readonly decision: string }
  | { readonly go: 'enter-hub'; readonly hub: Hub; readonly from: string | null }
  | { readonly go: 'leave-site'; readonly place: SitePlace }
  | { readonly go: 'enter-site'; readonly site: ResourceOf<'site'> | null; readonly through: Resource };

/** Moves after which a packet is taken to run in a circle. Source: catalogue 4.1.4. */
const MOST_HOPS = 16;

const UNKNOWN: Ending = { kind: 'unknown' };
const DELIVERED: Ending = { kind: 'delivered' };

/** A packet under way. Changed only by the steps of one walk, and thrown away with it. */
export class Packet {
  readonly log = journal();
  readonly legs: { origin: Origin; devices: string[] }[];
  readonly find: Lookup;
  readonly plan: Plan;
  readonly origin: Origin;
  readonly target: Target;
  readonly way: Way;
  /** The source as filters see it; changes where an address is translated. */
  source: End;
  end: Origin | null = null;
  firstRoute: Route | null = null;
  /** Forks met so far: how many equal ways there were, and which was taken. */
  readonly forks: { readonly ways: number; readonly taken: number }[] = [];
  private hops = 0;
  private readonly seen = new Set<string>();
  private readonly script: readonly number[];

  constructor(plan: Plan, origin: Origin, target: Target, way: Way, script: readonly number[] = []) {
    this.script = script;
    this.plan = plan;
    this.origin = origin;
    this.target = target;
    this.way = way;
    this.find = lookupOf(plan);
    this.source = { ip: origin.ip, tags: [], groups: origin.groups };
    this.legs = [{ origin, devices: [] }];
  }

  /** Ends the way for certain. */
  stop(resource: string, kind: StepKind, failure: Failure | readonly Failure[], decision: string, because: Because = {}): Ending {
    this.log.stop(resource, kind, decision, { resource, ...because });
    return { kind: 'stopped', failures: typeof failure === 'string' ? [failure] : failure };
  }

  /** Ends the way because the plan does not say how it goes on. */
  lacks(resource: string, decision: string, missing: string, because: Because = {}): Ending {
    this.log.lacks(resource, 'note', decision, missing, because);
    return UNKNOWN;
  }

  /** Ends the way at its goal. */
  deliver(id: string, decision: string, end: Origin | null): Ending {
    this.log.pass(id, 'deliver', decision, { resource: id });
    this.end = end;
    return DELIVERED;
  }

  /** The flow as filters see it; groups of the receiving interface where it is known. */
  filterFlow(groups: readonly string[] = []): FilterFlow {
    const { ip, tags } = this.target;
    return { source: this.source, destination: { ip, tags, groups }, protocol: this.way.protocol, port: this.way.port };
  }

  flowText(): string {
    const { protocol, port } = this.way;
    const numbered = protocol === 'tcp' || protocol === 'udp' ? `${protocol} ${port}` : protocol;
    return `${numbered} to ${this.target.name ?? this.target.text}`;
  }

  sourceText(): string {
    return this.source.ip ? formatIp(this.source.ip) : 'the source';
  }

  /** Counts a move; true when the packet has been here in the same state, or moved too often. */
  circles(key: string): boolean {
    const state = `${key}|${this.source.ip?.value ?? ''}`;
    this.hops++;
    if (this.hops > MOST_HOPS || this.seen.has(state)) return true;
    this.seen.add(state);
    return false;
  }

  /** One of several equal ways: the one the script names, else the first. */
  fork<T>(ways: readonly T[]): T | undefined {
    if (ways.length < 2) return ways[0];
    const taken = Math.min(this.script[this.forks.length] ?? 0, ways.length - 1);
    this.forks.push({ ways: ways.length, taken });
    return ways[taken];
  }

  /** Notes a device that keeps states. */
  cross(device: string): void {
    this.legs[this.legs.length - 1]?.devices.push(device);
  }

  /** Goes on with another source address. */
  translate(origin: Origin): void {
    this.source = { ip: origin.ip, tags: [], groups: origin.groups };
    this.legs.push({ origin, devices: [] });
  }

  /** Whether it leads to the Internet: a public service, or a public address. */
  isPublic(): boolean {
    return isPublic(this.target.ip);
  }
}

/** DNS, probes and instance metadata of the Azure host: reached from inside every network, whatever its routes. Source: nsg, wire. */
const PLATFORM = parsedRanges([PLATFORM_ADDRESSES.host.range, PLATFORM_ADDRESSES.metadata.range]);

const HOST = parsedRanges([PLATFORM_ADDRESSES.host.range]);

/** The address of the Azure host, at which a site meets nobody. */
export function isHostAddress(ip: Ip): boolean {
  return HOST.some((range) => containsIp(range, ip));
}

export function isPlatformAddress(ip: Ip | null): boolean {
  return ip !== null && PLATFORM.some((range) => containsIp(range, ip));
}

export function sameIp(a: Ip, b: Ip): boolean {
  return a.bits === b.bits && a.value === b.value;
}

/** True for the end of a way. */
export function isEnding(next: Next): next is Ending {
  return 'kind' in next;
}
