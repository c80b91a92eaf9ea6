// Where ranges of the address plan clash: parts outside or on top of each other, joined networks, sites and pools that share addresses,
// reserved and blocked ranges that are used, fixed addresses without a place. What is not joined is only remarked.
import { compareText } from '../base/order.ts';
import { BLOCKED_RANGES } from '../facts/reserved-ranges.ts';
import { type Cidr, containsRange, formatCidr, overlaps, parsedRanges, sameRange } from '../net/cidr.ts';
import { type AddressBook, addressBook } from '../plan/address-book.ts';
import { isTranslated } from '../plan/far-sides.ts';
import { type Lookup, lookupOf } from '../plan/lookup.ts';
import { fixedAddresses, isReserved } from '../plan/occupancy.ts';
import type { Plan } from '../plan/plan.ts';
import { type PlannedRange, plannedRanges, ROLE_LABELS, shownRange } from './ranges.ts';
import { type AddressNode, addressTree, flatTree } from './tree.ts';

export type ConflictKind =
  | 'unreadable' // the text is no range
  | 'blocked' // Azure keeps the range for itself
  | 'outside' // a part lies outside what it belongs to
  | 'siblings' // parts of one network or site share addresses
  | 'joined' // networks that are peered, or peered with a common one
  | 'reached' // a network and what it reaches on-premises
  | 'pool' // a client pool and what its clients should reach
  | 'link' // the link of a circuit and anything else
  | 'reserved' // a reservation and what uses it
  | 'wider' // what is reached on-premises contains the network; the network wins
  | 'apart' // nothing joins the two today
  | 'fixed-outside' // a fixed address outside its subnet
  | 'fixed-reserved' // a fixed address that Azure keeps for itself
  | 'full'; // more is known to stand in the range than fits

export interface Conflict {
  readonly kind: ConflictKind;
  readonly severity: 'error' | 'warning' | 'info';
  /** Keys of the ranges that clash, the wider first; one where something clashes with a fact. */
  readonly ranges: readonly string[];
  /** Resources that take part. */
  readonly resources: readonly string[];
  /** The addresses shared, or the address at fault; null when there are none to name. */
  readonly overlap: string | null;
  readonly message: string;
}

const SEVERITIES: { readonly [kind in ConflictKind]: Conflict['severity'] } = {
  unreadable: 'error',
  blocked: 'error',
  outside: 'error',
  siblings: 'error',
  joined: 'error',
  reached: 'error',
  pool: 'error',
  link: 'error',
  reserved: 'warning',
  wider: 'info',
  apart: 'info',
  'fixed-outside': 'error',
  'fixed-reserved': 'error',
  full: 'error',
};

const ORDER = { error: 0, warning: 1, info: 2 } as const;

/** All conflicts, worst first, then by address. */
export function addressConflicts(plan: Plan): readonly Conflict[] {
  const ranges = plannedRanges(plan);
  const place = new Map(ranges.map((one, i) => [one.key, i]));
  const at = (conflict: Conflict): number => place.get(conflict.ranges[0] ?? '') ?? ranges.length;
  return [...ofSingles(plan, ranges), ...ofPairs(plan, ranges), ...ofAddresses(plan)].sort(
    (a, b) =>
      ORDER[a.severity] - ORDER[b.severity] || at(a) - at(b) || compareText(a.kind, b.kind) || compareText(identityOf(a), identityOf(b)),
  );
}

/** What makes a conflict the same one before and after an edit. */
export function identityOf({ kind, ranges, resources }: Conflict): string {
  return JSON.stringify([kind, ranges, resources]);
}

const BLOCKED = BLOCKED_RANGES.flatMap((row) => parsedRanges([row.range]).map((range) => ({ range, meaning: row.meaning })));

function ofSingles(plan: Plan, ranges: readonly PlannedRange[]): readonly Conflict[] {
  const out: Conflict[] = [];
  const find = lookupOf(plan);
  const book = addressBook(plan);
  for (const one of ranges) {
    const { range, role, resource } = one;
    if (!range) {
      out.push(conflict('unreadable', [one], null, `${one.name}: "${one.text}" is not a range. Write it like 10.0.0.0/16.`));
      continue;
    }
    const blocked = role === 'circuitLink' || range.length === 0 ? undefined : BLOCKED.find((row) => overlaps(row.range, range));
    if (blocked && (role === 'network' || role === 'subnet' || role === 'hub' || containsRange(blocked.range, range)))
      out.push(conflict('blocked', [one], blocked.range, `${titled(one)} touches ${formatCidr(blocked.range)}, ${blocked.meaning}.`));
    const parent = find.get(resource?.parent);
    const around =
      parent &&
      (role === 'subnet' ? book.of(parent.id) : role === 'siteSubnet' ? book.of(parent.id).filter((own) => own.owner === parent.id) : []);
    if (parent && around && around.length > 0 && !around.some((own) => containsRange(own.range, range)))
      out.push(conflict('outside', [one], range, `${titled(one)} lies outside the ranges of ${parent.name}.`));
  }
  return out;
}

function ofPairs(plan: Plan, ranges: readonly PlannedRange[]): readonly Conflict[] {
  const context: Joined = { find: lookupOf(plan), book: addressBook(plan), reached: reachedOf(plan) };
  const out: Conflict[] = [];
  // Parts meet their siblings only, so each parent keeps those of its own open; reservations meet everything.
  const open = new Map<string, Open[]>();
  for (const inner of ranges) {
    const { range } = inner;
    if (!range || range.length === 0) continue;
    const group = groupOf(inner);
    const groups = inner.role === 'reservation' ? [...open.keys()] : [group, HELD];
    let apart = false;
    for (const key of new Set(groups)) {
      const still = (open.get(key) ?? []).filter((other) => other.range.bits === range.bits && other.range.last >= range.first);
      open.set(key, still);
      for (const { one: outer } of still) {
        const kind = kindOfPair(context, outer, inner);
        // One remark is enough for what nothing joins; many alike networks would make a pair each.
        if (kind === 'apart' && apart) continue;
        apart ||= kind === 'apart';
        if (kind) out.push(conflict(kind, [outer, inner], range, sentence(kind, outer, inner)));
      }
    }
    const list = open.get(group);
    if (list) list.push({ one: inner, range });
    else open.set(group, [{ one: inner, range }]);
  }
  return out;
}

interface Open {
  readonly one: PlannedRange;
  readonly range: Cidr;
}

const HELD = 'reservations';

function groupOf({ role, resource }: PlannedRange): string {
  if (role === 'reservation') return HELD;
  return role === 'subnet' || role === 'siteSubnet' ? `parts of ${resource?.parent ?? ''}` : 'whole';
}

interface Joined {
  readonly find: Lookup;
  readonly book: AddressBook;
  /** `network|place` and `network|record` pairs that are joined over a gateway, with whether NAT shows other addresses. */
  readonly reached: ReadonlyMap<string, (range: Cidr) => boolean>;
}

function reachedOf(plan: Plan): ReadonlyMap<string, (range: Cidr) => boolean> {
  const book = addressBook(plan);
  const out = new Map<string, (range: Cidr) => boolean>();
  for (const network of lookupOf(plan).byKind('vnet'))
    for (const side of book.reached(network.id)) {
      const shown = (range: Cidr): boolean => isTranslated(side, range);
      for (const id of [side.place, side.record, ...side.ranges.map((one) => one.owner)])
        if (id !== null) out.set(`${network.id}|${id}`, shown);
    }
  return out;
}

/** What two overlapping ranges are to each other, or null when it is as it should be. The first is the wider or equal one. */
function kindOfPair(context: Joined, outer: PlannedRange, inner: PlannedRange): ConflictKind | null {
  const a = outer.role;
  const b = inner.role;
  if (a === 'reservation' || b === 'reservation') return reservedPair(outer, inner);
  const pair = (role: PlannedRange['role']): PlannedRange | null => (a === role ? outer : b === role ? inner : null);
  // Parts are compared with their siblings only: what they clash with elsewhere, their network or site clashes with too.
  if (a === 'subnet' || b === 'subnet' || a === 'siteSubnet' || b === 'siteSubnet')
    return a === b && outer.resource?.parent === inner.resource?.parent && outer.key !== inner.key ? 'siblings' : null;
  if (outer.resource?.id === inner.resource?.id) return a === 'circuitLink' ? 'link' : 'siblings';
  if (pair('circuitLink')) return 'link';
  const pool = pair('clientPool');
  if (pool) return poolPair(context, pool, pool === outer ? inner : outer);
  const network = pair('network');
  if (a === 'network' && b === 'network')
    return context.book.share(outer.resource?.id ?? '', inner.resource?.id ?? '') ? 'joined' : 'apart';
  if (network && pair('hub')) return isConnectedHub(context.find, network, network === outer ? inner : outer) ? 'joined' : 'apart';
  const peered = pair('peeredNetwork');
  if (network && peered) return peered.resource?.parent === network.resource?.id ? 'joined' : 'apart';
  if (network && (pair('site') || pair('record'))) return farPair(context, network, network === outer ? inner : outer, outer);
  if (isSamePlace(outer, inner)) return null;
  return 'apart';
}

function reservedPair(outer: PlannedRange, inner: PlannedRange): ConflictKind | null {
  if (outer.role === inner.role) return 'reserved';
  // A reservation inside a larger range keeps a part of it; anything inside a reservation uses it.
  const isInside = inner.role === 'reservation' && outer.range && inner.range && !sameRange(outer.range, inner.range);
  return isInside ? null : 'reserved';
}

function farPair(context: Joined, network: PlannedRange, far: PlannedRange, outer: PlannedRange): ConflictKind | null {
  if (repeatsSite(context, far)) return null;
  const shown = context.reached.get(`${network.resource?.id}|${far.resource?.id}`);
  if (!shown) return 'apart';
  if (far.range && (shown(far.range) || (network.range && shown(network.range)))) return null;
  const isWider = outer === far && network.range && far.range && !sameRange(network.range, far.range);
  return isWider ? 'wider' : 'reached';
}

/** A record that repeats a range of its site says nothing new: the site has the conflict. */
function repeatsSite({ find, book }: Joined, far: PlannedRange): boolean {
  const site =
    far.resource?.kind === 'localNetworkGateway' || far.resource?.kind === 'vpnSite' ? find.getKind('site', far.resource.site) : undefined;
  return site !== undefined && book.of(site.id).some((own) => far.range !== null && sameRange(own.range, far.range));
}

function poolPair(context: Joined, pool: PlannedRange, other: PlannedRange): ConflictKind {
  const gateway = context.find.getKind('virtualNetworkGateway', pool.resource?.id);
  const host = context.find.getKind('subnet', gateway?.ipConfigurations?.[0]?.subnet)?.parent ?? '';
  const id = other.resource?.id ?? '';
  if (id === host || context.book.neighbours(host).some((one) => one.id === id) || context.reached.has(`${host}|${id}`)) return 'pool';
  return 'apart';
}

function isConnectedHub(find: Lookup, network: PlannedRange, hub: PlannedRange): boolean {
  return find.partsOf('hubConnection', hub.resource?.id ?? '').some((one) => find.get(one.remoteNetwork)?.id === network.resource?.id);
}

/** A record and the site it speaks of, or two records of one site, have the same addresses by design. */
function isSamePlace(a: PlannedRange, b: PlannedRange): boolean {
  const place = ({ resource }: PlannedRange): string | undefined =>
    resource?.kind === 'localNetworkGateway' || resource?.kind === 'vpnSite' ? resource.site : resource?.id;
  const [left, right] = [place(a), place(b)];
  return left !== undefined && left === right;
}

function ofAddresses(plan: Plan): readonly Conflict[] {
  const out: Conflict[] = [];
  const nodes = flatTree(addressTree(plan)).filter((node) => node.role === 'subnet');
  const bySubnet = new Map<string, AddressNode[]>();
  for (const node of nodes) {
    const id = node.resource?.id ?? '';
    bySubnet.set(id, [...(bySubnet.get(id) ?? []), node]);
    const { used, usable } = node.sums;
    if (used > usable && node.range?.bits === 32)
      out.push(conflict('full', [node], null, `${titled(node)} has ${usable} addresses for use and holds ${used}.`));
  }
  for (const { resource, text, ip, subnet } of fixedAddresses(plan)) {
    const own = bySubnet.get(subnet.id) ?? [];
    const node = own.find((one) => one.range && one.range.bits === ip.bits && one.range.first <= ip.value && ip.value <= one.range.last);
    const [first] = own.filter((one) => one.range);
    const say = (kind: 'fixed-outside' | 'fixed-reserved', one: PlannedRange, message: string): void => {
      out.push({ kind, severity: SEVERITIES[kind], ranges: [one.key], resources: [resource.id, subnet.id], overlap: text, message });
    };
    if (!node && first)
      say('fixed-outside', first, `${resource.name} has ${text}, outside ${subnet.name} (${own.map(shownRange).join(', ')}).`);
    if (node?.range && isReserved(node.range, ip))
      say('fixed-reserved', node, `${resource.name} has ${text}, which Azure keeps for itself in ${subnet.name}.`);
  }
  return out;
}

function conflict(kind: ConflictKind, ranges: readonly PlannedRange[], overlap: Cidr | null, message: string): Conflict {
  const resources = [...new Set(ranges.flatMap((one) => (one.resource ? [one.resource.id] : [])))];
  return {
    kind,
    severity: SEVERITIES[kind],
    ranges: ranges.map((one) => one.key),
    resources,
    overlap: overlap && formatCidr(overlap),
    message,
  };
}

function titled(one: PlannedRange): string {
  return `${one.name} (${shownRange(one)})`;
}

function sentence(kind: ConflictKind, outer: PlannedRange, inner: PlannedRange): string {
  const both = `${titled(outer)} and ${titled(inner)}`;
  switch (kind) {
    case 'joined':
      return `${both} overlap and are joined.`;
    case 'reached':
      return `${both} overlap, and one reaches the other over a gateway.`;
    case 'wider':
      return `${titled(outer)} contains ${titled(inner)}; inside it the network wins.`;
    case 'pool':
      return `${both} overlap: clients of the pool cannot tell them apart.`;
    case 'link':
      return `${both} overlap: the links of a circuit need ranges of their own.`;
    case 'reserved': {
      const [held, user] = inner.role === 'reservation' ? [inner, outer] : [outer, inner];
      if (user.role === 'reservation') return `${both} are reserved twice.`;
      return `${titled(user)} uses ${titled(held)}, which is reserved${held.reason ? `: ${held.reason}` : ''}.`;
    }
    case 'apart':
      return `${both} overlap; nothing joins them today.`;
    default:
      return `${both} overlap${outer.resource?.id === inner.resource?.id ? ` (${ROLE_LABELS[outer.role].toLowerCase()})` : ''}.`;
  }
}
