// Commands that fixes share: a new subnet in free space, resources moved into another subnet, a route table of one's own.
import type { Resource, ResourceOf } from '../kinds/index.ts';
import { formatCidr, parsedRanges } from '../net/cidr.ts';
import { nextFree } from '../net/cidr-set.ts';
import { addressBook } from './address-book.ts';
import { type Draft, make } from './build.ts';
import { changeAt } from './change-at.ts';
import type { Command } from './commands.ts';
import { newId } from './ids.ts';
import { lookupOf } from './lookup.ts';
import { fixedAddresses } from './occupancy.ts';
import type { Plan } from './plan.ts';
import { heldCidrs } from './reservations.ts';

/** A subnet that is not in the plan yet, and the command that adds it. */
export interface NewSubnet {
  readonly id: string;
  readonly command: Command;
}

/** What the new subnet is to be. `lengths` are tried in turn; `avoid` names ranges it must not touch. */
export interface Wanted {
  readonly name: string;
  readonly lengths: readonly number[];
  readonly avoid?: readonly string[];
  readonly draft?: Draft<'subnet'>;
}

/** A new subnet in free IPv4 space of a virtual network, or null when there is no room. The name gets a number when it is taken. */
export function newSubnet(plan: Plan, network: string, wanted: Wanted): NewSubnet | null {
  const book = addressBook(plan);
  const siblings = book.subnetsOf(network);
  const taken = [...siblings.flatMap((one) => book.of(one.id).map((own) => own.range)), ...parsedRanges(wanted.avoid), ...heldCidrs(plan)];
  const space = book
    .of(network)
    .map((one) => one.range)
    .filter((range) => range.bits === 32);
  const names = new Set(siblings.map((one) => one.name.toLowerCase()));
  let name = wanted.name;
  for (let n = 2; names.has(name.toLowerCase()); n++) name = `${wanted.name}-${n}`;
  const id = newId('subnet', name, network, (one) => plan.resources.has(one));
  for (const length of wanted.lengths) {
    const range = nextFree(space, taken, length);
    if (!range) continue;
    return {
      id,
      command: { type: 'add', resource: make('subnet', name, { ...wanted.draft, id, parent: network, addressPrefix: formatCidr(range) }) },
    };
  }
  return null;
}

/** Commands that move resources out of a subnet into another one of the same network: one that fits, else a new one. Empty when one
 *  of them has a fixed address or exists already, since a person then has to choose. */
export function moveUsers(plan: Plan, users: readonly Resource[], from: string, name: string): readonly Command[] {
  const find = lookupOf(plan);
  const network = find.getKind('subnet', from)?.parent;
  if (network === undefined || users.length === 0 || users.some((user) => isFixed(plan, user, from))) return [];
  const target = existingTarget(plan, network, name) ?? newSubnet(plan, network, { name, lengths: [27, 28] });
  if (!target) return [];
  const commands: Command[] = target.command ? [target.command] : [];
  for (const user of users) {
    let at = user;
    let change: { readonly [field: string]: unknown } = {};
    for (const { to, field } of find.references(user.id)) {
      if (to !== from || field === 'extra') continue;
      const step = changeAt(at, field, target.id);
      at = { ...at, ...step } as Resource;
      change = { ...change, ...step };
    }
    commands.push({ type: 'update', id: user.id, change });
  }
  return commands;
}

function isFixed(plan: Plan, user: Resource, subnet: string): boolean {
  if (user.origin === 'import' || user.existing) return true;
  return fixedAddresses(plan).some((one) => one.resource.id === user.id && one.subnet.id === subnet);
}

function existingTarget(plan: Plan, network: string, name: string): { readonly id: string; readonly command: null } | null {
  const book = addressBook(plan);
  const found = book
    .subnetsOf(network)
    .find((one) => one.name.toLowerCase() === name.toLowerCase() && (one.delegations ?? []).length === 0 && book.of(one.id).length > 0);
  return found ? { id: found.id, command: null } : null;
}

/** Commands that change the route table of a subnet for this subnet only: in place when nobody else uses it, else on a copy. */
export function changeOwnTable(
  plan: Plan,
  subnet: ResourceOf<'subnet'>,
  change: (table: ResourceOf<'routeTable'>) => Partial<ResourceOf<'routeTable'>>,
): readonly Command[] {
  const find = lookupOf(plan);
  const table = find.getKind('routeTable', subnet.routeTable);
  if (!table) return [];
  const shared = find.referrers(table.id).some(({ from }) => from.id !== subnet.id);
  if (!shared) return [{ type: 'update', id: table.id, change: change(table) }];
  const name = `${table.name}-${subnet.name}`;
  const id = newId('routeTable', name, undefined, (one) => plan.resources.has(one));
  const { origin: _origin, existing: _existing, ...rest } = table;
  const copy = { ...rest, ...change(table), id, name } as ResourceOf<'routeTable'>;
  return [
    { type: 'add', resource: copy },
    { type: 'link', id: subnet.id, field: 'routeTable', to: id },
  ];
}
