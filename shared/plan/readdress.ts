// Gives a range of a network another place and takes along every address that lives in it. Where the range is also written in
// places that may mean somebody else (routes, filters, DNS), nothing is moved: a person has to decide.
import { PRIVATE_RANGES } from '../facts/reserved-ranges.ts';
import type { Field, Fields } from '../kinds/fields.ts';
import { fieldsOf, kindOf, type Resource, type ResourceOf } from '../kinds/index.ts';
import { type Cidr, containsRange, formatCidr, formatIp, overlaps, parsedRanges, parseRange, rangeAt } from '../net/cidr.ts';
import { nextFree, prefixesOf, union } from '../net/cidr-set.ts';
import { addressBook } from './address-book.ts';
import type { Command } from './commands.ts';
import { lookupOf } from './lookup.ts';
import type { Plan } from './plan.ts';
import { largest } from './platform-places.ts';
import { oncePerPlan } from './reads.ts';
import { heldCidrs } from './reservations.ts';

/** Where a range goes. Equal lengths keep the place of each address inside; a longer target keeps the offset. */
export interface Move {
  readonly from: Cidr;
  readonly to: Cidr;
}

/** Kinds whose addresses are their own, so that an equal one elsewhere in the plan is no mention of the moved range. */
const OWNERS: ReadonlySet<string> = new Set([
  'localNetworkGateway',
  'networkInterface',
  'peering',
  'privateEndpoint',
  'site',
  'siteSubnet',
  'subnet',
  'virtualHub',
  'vpnSite',
  'arcServer',
]);

/** Commands that move one range of a virtual network with its subnets and fixed addresses, or null when that needs a person. */
function moveNetworkRange(plan: Plan, network: ResourceOf<'vnet'>, move: Move): readonly Command[] | null {
  const find = lookupOf(plan);
  const inhabitants = new Set([network.id]);
  for (const part of find.parts(network.id)) {
    inhabitants.add(part.id);
    if (part.kind === 'subnet') for (const { from } of find.referrers(part.id)) inhabitants.add(from.id);
  }
  return moveInhabitants(plan, inhabitants, move);
}

/** Commands that move a subnet with the fixed addresses in it, or null when that needs a person. */
export function moveSubnet(plan: Plan, subnet: ResourceOf<'subnet'>, move: Move): readonly Command[] | null {
  const inhabitants = new Set([subnet.id]);
  for (const { from } of lookupOf(plan).referrers(subnet.id)) inhabitants.add(from.id);
  return moveInhabitants(plan, inhabitants, move);
}

function moveInhabitants(plan: Plan, inhabitants: ReadonlySet<string>, move: Move): readonly Command[] | null {
  const commands: Command[] = [];
  for (const resource of plan.resources.values()) {
    if (!inhabitants.has(resource.id)) {
      if (mentions(resource, move.from) && !livesInSubnet(plan, resource)) return null;
      continue;
    }
    if (isLive(resource)) return null;
    const change = changedFields(kindOf(resource.kind).fields, fieldsOf(resource), (text) => shifted(text, move));
    if (change) commands.push({ type: 'update', id: resource.id, change });
  }
  return commands;
}

/** Azure refuses to change the range of what is in use, so only the drawing may be moved. */
function isLive(resource: Resource): boolean {
  return resource.origin === 'import' || resource.existing === true;
}

function mentions(resource: Resource, range: Cidr): boolean {
  if (OWNERS.has(resource.kind)) return false;
  if (resource.kind === 'vnet') return (resource.dnsServers ?? []).some((text) => isInside(text, range));
  let found = false;
  changedFields(kindOf(resource.kind).fields, fieldsOf(resource), (text) => {
    found ||= isInside(text, range);
    return text;
  });
  return found;
}

/** A resource with an address of its own in another subnet: when ranges overlap, its address is no mention of the moved one. */
function livesInSubnet(plan: Plan, resource: Resource): boolean {
  const find = lookupOf(plan);
  return find.references(resource.id).some(({ to, field }) => field !== 'extra' && find.getKind('subnet', to) !== undefined);
}

function isInside(text: string, range: Cidr): boolean {
  if (!/^[0-9a-fA-F:.]+(\/\d+)?$/.test(text)) return false;
  const parsed = parseRange(text);
  return parsed.ok && containsRange(range, parsed.value);
}

function shifted(text: string, move: Move): string {
  if (!isInside(text, move.from)) return text;
  const parsed = parseRange(text);
  if (!parsed.ok) return text;
  const { bits, first, length } = parsed.value;
  const value = first - move.from.first + move.to.first;
  if (!text.includes('/')) return formatIp({ bits, value });
  return formatCidr(rangeAt({ bits, value }, length === move.from.length ? move.to.length : length));
}

type Values = { readonly [field: string]: unknown };

/** The fields of a record whose texts `change` alters, or null when none does. Reported values and references are left alone. */
function changedFields(fields: Fields, values: Values, change: (text: string) => string): Values | null {
  const out: { [field: string]: unknown } = {};
  for (const [name, spec] of Object.entries(fields)) {
    const value = values[name];
    if (value === undefined || spec.reported) continue;
    const next = changedValue(spec, value, change);
    if (next !== value) out[name] = next;
  }
  return Object.keys(out).length > 0 ? out : null;
}

function changedValue(spec: Field<unknown>, value: unknown, change: (text: string) => string): unknown {
  switch (spec.input) {
    case 'text':
    case 'ip':
    case 'cidr':
      return typeof value === 'string' ? change(value) : value;
    case 'text-list':
    case 'ip-list':
    case 'cidr-list':
      return changedList(value as readonly string[], change);
    case 'items':
      return changedList(value as readonly Values[], (entry) => {
        const changed = changedFields(spec.items ?? {}, entry, change);
        return changed ? { ...entry, ...changed } : entry;
      });
    default:
      return value;
  }
}

function changedList<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  const next = list.map(change);
  return next.some((item, i) => item !== list[i]) ? next : list;
}

const PRIVATE_BLOCKS = parsedRanges([...PRIVATE_RANGES.map((row) => row.range), 'fd00::/8']);

/** What the ranges of a plan take, joined, and the answers given for each size: many findings ask for the same one. */
const spaces = oncePerPlan((plan: Plan) => {
  const ranges = addressBook(plan)
    .all.map((one) => one.range)
    .filter((range) => range.length > 0);
  const taken = ([32, 128] as const).flatMap((bits) =>
    union(ranges.filter((range) => range.bits === bits)).flatMap((one) => prefixesOf(one, bits)),
  );
  return { taken, answers: new Map<string, Cidr | null>() };
});

/** A free private range of the size and family of `like`, away from every range and reservation of the plan, in the same private block
 *  if possible. */
export function freePrivateRange(plan: Plan, like: Cidr): Cidr | null {
  const { taken, answers } = spaces(plan);
  const own = PRIVATE_BLOCKS.filter((block) => containsRange(block, like));
  const held = heldCidrs(plan);
  const key = [like.bits, like.length, ...own.map(formatCidr), '|', ...held.map(formatCidr)].join(' ');
  let free = answers.get(key);
  if (free === undefined) {
    const others = PRIVATE_BLOCKS.filter((block) => !own.includes(block) && block.bits === like.bits);
    free = nextFree([...own, ...others], [...taken, ...held], like.length);
    answers.set(key, free);
  }
  return free;
}

/** Commands that give one range of a virtual network a free private place, or an empty list when that needs a person.
 *  `field` is the place of the range in the network: `addressSpace.0`. */
export function readdressNetwork(plan: Plan, network: string, field: string | undefined): readonly Command[] {
  const resource = lookupOf(plan).getKind('vnet', network);
  const from = addressBook(plan)
    .of(network)
    .find((one) => one.field === field)?.range;
  const to = from && freePrivateRange(plan, from);
  return (resource && from && to && moveNetworkRange(plan, resource, { from, to })) ?? [];
}

/** Commands that make a subnet as large as `length`: in place when the neighbours leave room, else moved to a free place of its
 *  virtual network; an empty list when there is no room or a person has to decide. */
export function resizeSubnet(plan: Plan, subnet: ResourceOf<'subnet'>, from: Cidr, length: number): readonly Command[] {
  const book = addressBook(plan);
  const find = lookupOf(plan);
  const network = find.getKind('vnet', subnet.parent);
  if (!network) return [];
  const within = book.of(network.id).map((one) => one.range);
  const siblings = takenBeside(plan, subnet);
  const grown = rangeAt({ bits: from.bits, value: from.first }, length);
  if (within.some((range) => containsRange(range, grown)) && !siblings.some((range) => overlaps(range, grown))) {
    if (isLive(subnet) && book.users(subnet.id).length > 0) return [];
    return [{ type: 'update', id: subnet.id, change: prefixChange(subnet, from, grown) }];
  }
  const to = nextFree(within, siblings, length);
  return (to && moveSubnet(plan, subnet, { from, to })) ?? [];
}

/** `resizeSubnet` for the largest IPv4 range of the subnet of an id; empty as well when it has none. */
export function enlargeSubnet(plan: Plan, id: string, length: number): readonly Command[] {
  const subnet = lookupOf(plan).getKind('subnet', id);
  const from = largest(addressBook(plan).of(id));
  return subnet && from ? resizeSubnet(plan, subnet, from.range, length) : [];
}

/** Ranges a subnet must not take: those of the other subnets of the same virtual network, and reservations. */
export function takenBeside(plan: Plan, subnet: ResourceOf<'subnet'>): readonly Cidr[] {
  const book = addressBook(plan);
  if (subnet.parent === undefined) return heldCidrs(plan);
  return [
    ...book.subnetsOf(subnet.parent).flatMap((one) => (one.id === subnet.id ? [] : book.of(one.id).map((own) => own.range))),
    ...heldCidrs(plan),
  ];
}

/** The fields of a subnet with one of its ranges replaced. */
export function prefixChange(subnet: ResourceOf<'subnet'>, from: Cidr, to: Cidr): { readonly [field: string]: unknown } {
  const replace = (text: string): string => {
    const parsed = parseRange(text);
    return parsed.ok && parsed.value.first === from.first && parsed.value.length === from.length && parsed.value.bits === from.bits
      ? formatCidr(to)
      : text;
  };
  return {
    ...(subnet.addressPrefix === undefined ? {} : { addressPrefix: replace(subnet.addressPrefix) }),
    ...(subnet.addressPrefixes === undefined ? {} : { addressPrefixes: subnet.addressPrefixes.map(replace) }),
  };
}
