// Puts a resource into another container: its parent, or the reference that says where it stands. Says in words why a place does not fit.
import { err, ok, type Result } from '../base/result.ts';
import { inSentence } from '../base/words.ts';
import { platformSubnetOf } from '../facts/platform-subnets.ts';
import type { AnyKind } from '../kinds/define-kind.ts';
import { containerOf } from '../kinds/drawing.ts';
import { isKind, type Kind, kindOf, type Resource, type ResourceOf } from '../kinds/index.ts';
import { containsIp, containsRange, formatCidr, parsedRanges, parseRange } from '../net/cidr.ts';
import { nextFree } from '../net/cidr-set.ts';
import { addressBook } from './address-book.ts';
import { changeAt } from './change-at.ts';
import { apply, type Command } from './commands.ts';
import { newId } from './ids.ts';
import { lookupOf } from './lookup.ts';
import { fixedAddresses, nextFreeAddress } from './occupancy.ts';
import { outlineOf } from './picture/outline.ts';
import type { Plan } from './plan.ts';
import { moveSubnet, prefixChange } from './readdress.ts';
import { heldCidrs } from './reservations.ts';

/** What puts a resource into a container, and what else changed on the way, in whole sentences. */
export interface Reparenting {
  readonly commands: readonly Command[];
  readonly notes: readonly string[];
}

/** Commands that put a resource into `container` (null for the open canvas), or one sentence why it cannot stand there. */
export function moveInto(plan: Plan, id: string, container: string | null): Result<Reparenting, string> {
  const resource = plan.resources.get(id);
  if (!resource) return err(`${id} is not in the plan.`);
  if (container === null) return moveOut(plan, resource);
  const target = plan.resources.get(container);
  if (!target) return err(`${container} is not in the plan.`);
  if (outlineOf(plan).byId.get(id)?.parent === container) return ok({ commands: [], notes: [] });
  const closed = tenantRefusal(resource, target);
  if (closed !== null) return err(closed);
  if (resource.kind === 'virtualMachine' && target.kind === 'subnet') return ok(machineInto(plan, resource, target));
  const change = changeInto(resource, target);
  if (!change) return err(placeRefusal(kindOf(resource.kind), kindOf(target.kind)));
  if (resource.kind === 'subnet' && target.kind === 'vnet') return subnetInto(plan, resource, target, change);
  return ok(withFreeAddresses(plan, resource, [{ type: 'update', id, change }]));
}

/** Who may stand in the subnets whose name a service looks for. */
const TENANTS: { readonly [name: string]: readonly Kind[] } = {
  GatewaySubnet: ['virtualNetworkGateway'],
  AzureFirewallSubnet: ['azureFirewall'],
  AzureFirewallManagementSubnet: ['azureFirewall'],
  AzureBastionSubnet: ['bastion'],
  RouteServerSubnet: ['routeServer'],
};

/** Why a platform subnet does not take a resource; null when it does, or when the subnet is no such one. */
function tenantRefusal(resource: Resource, target: Resource): string | null {
  const platform = target.kind === 'subnet' ? platformSubnetOf(target.name) : undefined;
  const tenants = platform && TENANTS[platform.name];
  if (!platform || !tenants || tenants.includes(resource.kind)) return null;
  return `${target.name} is kept for one service (${platform.service}); ${resource.name} goes into another subnet.`;
}

/** The fields that put a resource into a container, or null when none does. */
function changeInto(resource: Resource, target: Resource): { readonly [field: string]: unknown } | null {
  if (kindOf(resource.kind).parents.includes(target.kind) && standsByParent(resource, target)) return { parent: target.id };
  for (const change of waysInto(kindOf(resource.kind), target, resource))
    if (containerOf({ ...resource, ...change } as unknown as Resource) === target.id) return change;
  return null;
}

/** A resource that names its container by a field of its own is not moved by another parent. */
function standsByParent(resource: Resource, target: Resource): boolean {
  return containerOf({ ...resource, parent: target.id } as Resource) === target.id;
}

/** Fields that could put a kind into a container: a reference to it, or an entry of a list that holds one. Lists of `before` keep their entries. */
export function waysInto(definition: AnyKind, target: Resource, before?: Resource): readonly { readonly [field: string]: unknown }[] {
  return Object.entries(definition.fields).flatMap(([field, spec]): { readonly [field: string]: unknown }[] => {
    if (spec.reported) return [];
    if (spec.input === 'reference' && spec.to?.includes(target.kind)) return [{ [field]: target.id }];
    if (spec.input !== 'items' || !spec.items) return [];
    const inner = Object.entries(spec.items).find(([, one]) => one.input === 'reference' && one.to?.includes(target.kind));
    if (!inner) return [];
    const entries = ((before as unknown as { readonly [name: string]: unknown } | undefined)?.[field] ?? []) as readonly object[];
    const [first = spec.items.name ? { name: 'default' } : {}, ...rest] = entries;
    return [{ [field]: [{ ...first, [inner[0]]: target.id }, ...rest] }];
  });
}

/** Why a kind does not stand in a container of another kind, and where it does. */
export function placeRefusal(kind: AnyKind, target: AnyKind): string {
  return `${article(kind.label)} does not go into ${inSentence(article(target.label))}; it goes ${whereItGoes(kind)}.`;
}

function whereItGoes(kind: AnyKind): string {
  const homes = homesOf(kind);
  return homes.length > 0 ? `into ${homes.map((home) => inSentence(article(home))).join(' or ')}` : 'onto the open canvas';
}

/** Labels of the containers in which a kind can stand. */
function homesOf(kind: AnyKind): readonly string[] {
  const names = [...kind.parents, ...referencedContainers(kind)].filter((name) => isKind(name) && kindOf(name).draw.role === 'container');
  return [...new Set(names)].flatMap((name) => (isKind(name) ? [kindOf(name).label] : []));
}

/** Containers that a kind with a place of its own (`within`) can name. */
function referencedContainers(kind: AnyKind): readonly string[] {
  if (kind.kind === 'virtualMachine') return ['subnet'];
  if (!kind.draw.within) return [];
  return Object.values(kind.fields).flatMap((spec) => [
    ...(spec.input === 'reference' && !spec.reported ? (spec.to ?? []) : []),
    ...Object.values(spec.input === 'items' ? (spec.items ?? {}) : {}).flatMap((one) => (one.input === 'reference' ? (one.to ?? []) : [])),
  ]);
}

function article(label: string): string {
  return /^([AEIO]|SQL|NSG)/.test(label) ? `An ${inSentence(label)}` : `A ${inSentence(label)}`;
}

/** Parts that nobody knows without what they are a part of. */
export function needsParent(definition: AnyKind): boolean {
  if (definition.parents.length === 0) return false;
  return definition.arm === null || definition.arm.type.split('/').length > 2;
}

function moveOut(plan: Plan, resource: Resource): Result<Reparenting, string> {
  if ((outlineOf(plan).byId.get(resource.id)?.parent ?? null) === null) return ok({ commands: [], notes: [] });
  const kind = kindOf(resource.kind);
  if (needsParent(kind) || kind.draw.within || resource.kind === 'virtualMachine')
    return err(`${article(kind.label)} does not stand alone; it goes ${whereItGoes(kind)}.`);
  return ok({ commands: [{ type: 'update', id: resource.id, change: { parent: undefined } }], notes: [] });
}

/** A machine stands where its first interface does; one without gets an interface. */
function machineInto(plan: Plan, machine: ResourceOf<'virtualMachine'>, subnet: ResourceOf<'subnet'>): Reparenting {
  const find = lookupOf(plan);
  const nic = machine.nics?.map((one) => find.getKind('networkInterface', one.nic)).find((one) => one !== undefined);
  if (nic) {
    const change = changeInto(nic, subnet) ?? {};
    return withFreeAddresses(plan, nic, [{ type: 'update', id: nic.id, change }]);
  }
  const name = `nic-${machine.name}`;
  const id = newId('networkInterface', name, undefined, (taken) => plan.resources.has(taken));
  const made: Resource = {
    id,
    kind: 'networkInterface',
    name,
    ...(machine.region === undefined ? {} : { region: machine.region }),
    ...(machine.group === undefined ? {} : { group: machine.group }),
    ipConfigurations: [{ name: 'ipconfig1', subnet: subnet.id, allocation: 'Dynamic', primary: true }],
  };
  return {
    commands: [
      { type: 'add', resource: made },
      { type: 'update', id: machine.id, change: { nics: [{ nic: id, primary: true }] } },
    ],
    notes: [`${machine.name} got the interface ${name}.`],
  };
}

/** A subnet takes a range of its new network when its own lies outside. */
function subnetInto(
  plan: Plan,
  subnet: ResourceOf<'subnet'>,
  network: ResourceOf<'vnet'>,
  change: { readonly [field: string]: unknown },
): Result<Reparenting, string> {
  if (subnet.parent === network.id) return ok({ commands: [], notes: [] });
  if (subnet.origin === 'import' || subnet.existing)
    return err(`${subnet.name} exists in Azure, where a subnet cannot change its virtual network.`);
  const book = addressBook(plan);
  const within = book.of(network.id).map((one) => one.range);
  const taken = [...book.subnetsOf(network.id).flatMap((one) => book.of(one.id).map((own) => own.range)), ...heldCidrs(plan)];
  let at = plan;
  const commands: Command[] = [];
  const notes: string[] = [];
  const run = (more: readonly Command[]): void => {
    for (const command of more) {
      const next = apply(at, command);
      if (!next.ok) continue;
      at = next.value;
      commands.push(command);
    }
  };
  for (const { range, text } of book.of(subnet.id)) {
    const fits =
      within.some((outer) => containsRange(outer, range)) && !taken.some((one) => one.first <= range.last && range.first <= one.last);
    if (fits) continue;
    const to = nextFree(within, taken, range.length);
    if (!to) return err(`${network.name} has no free range of the size of ${text} for ${subnet.name}.`);
    taken.push(to);
    const current = lookupOf(at).getKind('subnet', subnet.id) ?? subnet;
    run(moveSubnet(at, current, { from: range, to }) ?? [{ type: 'update', id: subnet.id, change: prefixChange(current, range, to) }]);
    notes.push(`${subnet.name} is now ${formatCidr(to)}.`);
  }
  run([{ type: 'update', id: subnet.id, change }]);
  return ok({ commands, notes });
}

/** After a move, a fixed address that lies outside the new range is replaced by a free one of it. */
function withFreeAddresses(plan: Plan, resource: Resource, commands: readonly Command[]): Reparenting {
  const all = [...commands];
  const notes: string[] = [];
  let moved = apply(plan, { type: 'batch', label: '', commands });
  if (!moved.ok) return { commands: all, notes };
  for (const one of fixedAddresses(moved.value)) {
    if (one.resource.id !== resource.id) continue;
    const ranges = parsedRanges([...(one.subnet.addressPrefix ? [one.subnet.addressPrefix] : []), ...(one.subnet.addressPrefixes ?? [])]);
    if (ranges.some((range) => containsIp(range, one.ip))) continue;
    const current = moved.value.resources.get(resource.id);
    const free = nextFreeAddress(moved.value, one.subnet.id, one.ip.bits);
    if (!current || free === null) continue;
    const command: Command = { type: 'update', id: resource.id, change: changeAt(current, one.field, free) };
    const next = apply(moved.value, command);
    if (!next.ok) continue;
    moved = next;
    all.push(command);
    notes.push(`${resource.name} is now ${free}.`);
  }
  return { commands: all, notes: [...notes, ...outsideOfRange(moved.value, resource)] };
}

/** A server of a site keeps its address: only people can change it there. The note says when it does not fit any more. */
function outsideOfRange(plan: Plan, before: Resource): readonly string[] {
  const resource = plan.resources.get(before.id);
  const range = lookupOf(plan).getKind('siteSubnet', resource?.parent);
  const address = (resource as { readonly address?: unknown } | undefined)?.address;
  if (!resource || range?.prefix === undefined || typeof address !== 'string') return [];
  const [outer, inner] = [parseRange(range.prefix), parseRange(address)];
  if (!outer.ok || !inner.ok || containsRange(outer.value, inner.value)) return [];
  return [`${address} of ${resource.name} lies outside ${range.prefix}.`];
}
