// Every Arc-enabled server against every name it needs, followed once for all rules. Servers that no filter, route or name server of the
// plan can tell apart are followed together, so that a thousand servers of one range cost as much as one.
import { ARC_GATEWAY_NAMES } from '../../facts/arc-names.ts';
import { fitsPattern } from '../../facts/name-tags.ts';
import type { ArcServer } from '../../kinds/arc-server.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { parseIp } from '../../net/cidr.ts';
import { type Lookup, lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { oncePerPlan } from '../../plan/reads.ts';
import { cutsOf } from '../../trace/cuts.ts';
import type { Trace } from '../../trace/flow.ts';
import type { NeededName } from '../../trace/needed-names.ts';
import { proveServer } from '../../trace/prove.ts';
import { isArcPrivateName } from '../../trace/public-names.ts';
import { type Origin, originOf } from './trace-words.ts';

/** Servers that fare alike, one name they need, and what becomes of it. */
export interface ServerProof {
  /** In the order of the plan; never empty. The trace speaks about the first of them. */
  readonly servers: readonly ArcServer[];
  readonly needed: NeededName;
  readonly trace: Trace;
  /** The site of the servers, or null when it is not in the plan. */
  readonly site: ResourceOf<'site'> | null;
  /** A private name of Azure Arc, which a scope covers. */
  readonly isScopeName: boolean;
}

/** Servers that fare alike. */
export interface ServerClass {
  readonly servers: readonly ArcServer[];
  readonly site: ResourceOf<'site'> | null;
  /** Where packets of them start, or null when the plan does not say. */
  readonly origin: Origin | null;
}

const classBook = oncePerPlan(classesOf);

/** The servers of a plan in classes that fare alike; the same list while the resources are the same. */
export function serverClasses(plan: Plan): readonly ServerClass[] {
  return classBook(plan);
}

const proofBook = oncePerPlan((_: Plan) => new Map<string, readonly ServerProof[]>());

/** What becomes of every name every server needs; the same list while resources and settings are the same. */
export function serverProofs(plan: Plan): readonly ServerProof[] {
  const known = proofBook(plan);
  const key = engineSettings(plan);
  let proofs = known.get(key);
  if (!proofs) {
    proofs = proofsOf(plan);
    known.set(key, proofs);
  }
  return proofs;
}

/** The settings the trace engine reads, as a key. */
export function engineSettings({ settings }: Plan): string {
  return JSON.stringify([settings.cloud, settings.parameters?.['NSG-001'] ?? null]);
}

function proofsOf(plan: Plan): readonly ServerProof[] {
  return serverClasses(plan).flatMap(({ servers, site }) => {
    const [first] = servers;
    if (!first) return [];
    return proveServer(plan, first).flatMap(({ needed, trace }) =>
      isNeededBy(first, needed.name) ? [{ servers, needed, trace, site, isScopeName: isArcPrivateName(needed.name) }] : [],
    );
  });
}

/** A server behind the Arc gateway needs the names of the gateway's table and no others. Source: label arc-gwep. */
function isNeededBy(server: ArcServer, name: string): boolean {
  return server.usesArcGateway !== true || ARC_GATEWAY_NAMES.some(({ pattern }) => fitsPattern(name, pattern));
}

function classesOf(plan: Plan): readonly ServerClass[] {
  const find = lookupOf(plan);
  const pieceOf = addressPieces(plan);
  const classes = new Map<string, ArcServer[]>();
  for (const server of find.byKind('arcServer')) {
    const key = `${likenessOf(server)}|${pieceOf(server)}`;
    const list = classes.get(key);
    if (list) list.push(server);
    else classes.set(key, [server]);
  }
  return [...classes.values()].map((servers) => {
    const [first] = servers;
    return { servers, site: siteOf(find, first), origin: first ? originOf(plan, first.id) : null };
  });
}

/** Everything but the address that decides what a server asks for and how. */
function likenessOf(server: ArcServer): string {
  return JSON.stringify([
    server.parent,
    server.region,
    server.osType,
    server.privateLinkScope,
    server.unknown?.privateLinkScope !== undefined,
    server.proxyUrl,
    server.proxyBypass,
    server.usesArcGateway,
    server.usesSsh,
    server.usesWindowsAdminCenter,
    server.hosts,
    server.extensions,
  ]);
}

const FEW = 20;

function addressOf(server: ArcServer): string | undefined {
  return server.address ?? server.networkInterfaces?.[0]?.addresses?.[0]?.address;
}

/** The piece between two cuts of the plan in which the address of a server lies. */
function addressPieces(plan: Plan): (server: ArcServer) => string {
  // Collecting the cuts of a large plan costs more than following a few servers one by one.
  if (lookupOf(plan).byKind('arcServer').length <= FEW) return (server) => addressOf(server) ?? 'none';
  const points = new Set<bigint>();
  for (const { bits, first, last } of cutsOf(plan).ranges)
    if (bits === 32) {
      points.add(first);
      points.add(last + 1n);
    }
  const sorted = [...points].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return (server) => {
    const text = addressOf(server);
    const ip = text === undefined ? null : parseIp(text);
    if (!ip?.ok) return 'none';
    if (ip.value.bits !== 32) return text ?? '';
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? 0n) <= ip.value.value) low = middle + 1;
      else high = middle;
    }
    return String(low);
  };
}

function siteOf(find: Lookup, server: ArcServer | undefined): ResourceOf<'site'> | null {
  const inner = find.getKind('siteSubnet', server?.parent);
  return find.getKind('site', inner ? inner.parent : server?.parent) ?? null;
}

/** The servers of several proofs, each once. */
export function serversIn(proofs: readonly ServerProof[]): readonly ArcServer[] {
  return [...new Map(proofs.flatMap((one) => one.servers).map((one) => [one.id, one])).values()];
}
