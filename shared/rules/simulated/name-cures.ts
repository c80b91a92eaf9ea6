// Why a name does not lead to its private endpoint, and what would cure it. A cure is tried on a copy of the plan before it is offered.

import { nameServers } from '../../books/name-servers.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { apply, type Command } from '../../plan/commands.ts';
import { connections } from '../../plan/connect.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { isBelow, plainName } from '../../trace/name-match.ts';
import { endpointsForName, privateLinkName } from '../../trace/public-names.ts';
import { resolveName } from '../../trace/resolve-name.ts';
import { addMissingZones } from '../private-endpoints/endpoint-names.ts';
import { deciderOf, originOf, type PlacedStep } from './trace-words.ts';

/** What sent a name to the wrong place. */
export type NameCause =
  /** The server sends the name to public DNS. */
  | { readonly kind: 'no-forwarder'; readonly at: ResourceOf<'dnsServer'> }
  /** Azure DNS of the network has no zone for the name. */
  | { readonly kind: 'no-link'; readonly at: ResourceOf<'vnet'> }
  /** A linked zone lacks the record. */
  | { readonly kind: 'no-record'; readonly at: ResourceOf<'privateDnsZone'> }
  /** A server answers for the suffix itself and lacks the record. */
  | { readonly kind: 'own-zone'; readonly at: ResourceOf<'dnsServer'> }
  | { readonly kind: 'hosts'; readonly at: ResourceOf<'arcServer'> }
  | { readonly kind: 'other'; readonly at: { readonly id: string; readonly name: string } | null };

/** Reads the decisions about a name and says which of them is the cause of its answer. */
export function nameCause(find: Lookup, steps: readonly PlacedStep[]): NameCause {
  const own = steps.filter((step) => step.kind === 'name');
  const last = own[own.length - 1];
  if (!last) return { kind: 'other', at: null };
  const at = deciderOf(find, last);
  if (at?.kind === 'arcServer' && String(last.because.field ?? '').startsWith('hosts.')) return { kind: 'hosts', at };
  if (at?.kind === 'privateDnsZone') return { kind: 'no-record', at };
  if (at?.kind === 'dnsServer') return { kind: last.outcome === 'stop' ? 'own-zone' : 'no-forwarder', at };
  if (at?.kind === 'vnet' && last.outcome !== 'stop') return { kind: 'no-link', at };
  return { kind: 'other', at: at ? { id: at.id, name: at.name } : null };
}

/** A private name: the name below `privatelink.`, its zone, and the public suffix that others forward. */
export interface PrivateName {
  readonly name: string;
  readonly zone: string;
  readonly suffix: string;
  readonly record: string;
}

/** The parts of a name that a private endpoint may answer, or null. */
export function privateParts(plan: Plan, name: string): PrivateName | null {
  const alias = privateLinkName(name, plan.settings.cloud);
  if (alias === null) return null;
  const at = alias.indexOf('privatelink.');
  const record = alias.slice(0, Math.max(0, at - 1));
  const suffix = name.startsWith(`${record}.`) ? name.slice(record.length + 1) : name;
  // Resource Manager is one name of a domain that holds much else.
  return { name, zone: alias.slice(at), suffix: name === 'management.azure.com' ? name : suffix, record };
}

/** What is asked: names, from a server or another resource, that should lead to addresses of these endpoints. */
export interface Wish {
  readonly from: string;
  readonly names: readonly string[];
  /** Endpoints whose addresses count; empty: any private answer counts. */
  readonly endpoints: readonly string[];
}

export interface Cure {
  readonly label: string;
  readonly commands: readonly Command[];
}

/** Commands after which the names lead to an endpoint, or null when no single step that is known here does that. */
export function nameCure(plan: Plan, find: Lookup, cause: NameCause, wish: Wish): Cure | null {
  for (const cure of offers(plan, find, cause, wish)) {
    const after = apply(plan, { type: 'batch', label: cure.label, commands: cure.commands });
    if (after.ok && isGranted(after.value, wish)) return cure;
  }
  return null;
}

/** Whether all names lead where they should. */
function isGranted(plan: Plan, { from, names, endpoints }: Wish): boolean {
  const origin = originOf(plan, from);
  if (!origin) return false;
  return names.every((name) => {
    const answer = resolveName(plan, origin, name);
    if (answer.kind !== 'private') return false;
    if (endpoints.length === 0) return true;
    if (answer.endpoint !== null) return endpoints.includes(answer.endpoint);
    const good = addressesOf(plan, name, endpoints);
    return good.length === 0 || answer.addresses.every((one) => good.includes(one));
  });
}

/** Addresses that some endpoints have for a name, as far as they are known. */
export function addressesOf(plan: Plan, name: string, endpoints: readonly string[]): readonly string[] {
  return endpointsForName(plan, name).flatMap(({ placed, addresses }) => (endpoints.includes(placed.endpoint.id) ? addresses : []));
}

function offers(plan: Plan, find: Lookup, cause: NameCause, wish: Wish): readonly Cure[] {
  const parts = wish.names.flatMap((name) => privateParts(plan, name) ?? []);
  switch (cause.kind) {
    case 'no-forwarder':
      return forwarderOffers(plan, cause.at, [...new Set(parts.map((one) => one.suffix))]);
    case 'no-link':
      return linkOffers(plan, find, cause.at, [...new Set(parts.map((one) => one.zone))]);
    case 'no-record':
      return recordOffers(plan, find, cause.at, parts, wish.endpoints);
    case 'own-zone':
      return ownZoneOffers(plan, cause.at, wish);
    case 'hosts':
      return hostsOffers(plan, cause.at, wish);
    case 'other':
      return [];
  }
}

/** Forwards the suffixes to each server of the plan that answers in Azure, those the server asks already first. */
function forwarderOffers(plan: Plan, server: ResourceOf<'dnsServer'>, suffixes: readonly string[]): readonly Cure[] {
  const { inbound, servers } = nameServers(plan);
  const before = server.forwarders ?? [];
  const asked = before.flatMap((rule) => rule.targets ?? []);
  const inAzure = [...servers].flatMap(([address, one]) => (one.id !== server.id && one.parent?.startsWith('subnet:') ? [address] : []));
  const targets = [...new Set([...asked.filter((one) => inbound.has(one)), ...inbound.keys(), ...asked, ...inAzure])];
  return targets.map((target) => {
    const kept = before.filter((rule) => !suffixes.includes(plainName(rule.domain ?? '')));
    const forwarders = [...kept, ...suffixes.map((domain) => ({ domain, targets: [target] }))];
    const name = (inbound.get(target) ?? servers.get(target))?.name ?? target;
    return {
      label: `Forward ${suffixes.join(', ')} to ${name}`,
      commands: [{ type: 'update', id: server.id, change: { forwarders } }],
    };
  });
}

/** Links one zone of each name to a network. */
function linkOffers(plan: Plan, find: Lookup, network: ResourceOf<'vnet'>, zones: readonly string[]): readonly Cure[] {
  const linked = new Set(find.byKind('zoneLink').flatMap((link) => (link.network === network.id ? [link.parent] : [])));
  const picked = zones.map((name) => find.byKind('privateDnsZone').filter((zone) => plainName(zone.name) === name && !linked.has(zone.id)));
  const most = Math.max(0, ...picked.map((list) => list.length));
  return Array.from({ length: most }, (_, n) => {
    const chosen = picked.flatMap((list) => list[Math.min(n, list.length - 1)] ?? []);
    const commands = chosen.flatMap((zone) => {
      const answer = connections(plan, zone.id, network.id);
      return answer.ok ? (answer.value[0]?.commands ?? []) : [];
    });
    return { label: `Link ${chosen.map((zone) => zone.name).join(', ')} to ${network.name}`, commands };
  }).filter((cure) => cure.commands.length > 0);
}

/** Lets the endpoint keep its records in the zone, or writes them. */
function recordOffers(
  plan: Plan,
  find: Lookup,
  zone: ResourceOf<'privateDnsZone'>,
  parts: readonly PrivateName[],
  endpoints: readonly string[],
): readonly Cure[] {
  const suffix = plainName(zone.name);
  const added = parts
    .filter((one) => one.zone === suffix || isBelow(one.name, suffix))
    .flatMap(({ name, record, zone: own }) => {
      const [address] = endpoints.length > 0 ? addressesOf(plan, name, endpoints) : (endpointsForName(plan, name)[0]?.addresses ?? []);
      const label = own === suffix ? record : name.slice(0, -suffix.length - 1);
      return address === undefined ? [] : [{ name: label, type: 'A' as const, ttl: 10, addresses: [{ address }] }];
    });
  const labels = new Set(added.map((one) => one.name));
  const records = [...(zone.records ?? []).filter((one) => !labels.has(plainName(one.name ?? '')) || one.type !== 'A'), ...added];
  const groups = endpoints.flatMap((id) => {
    const commands = addMissingZones(plan, find, id);
    return commands.length > 0 ? [{ label: `Add the zones to the zone group of ${find.get(id)?.name ?? id}`, commands }] : [];
  });
  return added.length === 0
    ? groups
    : [
        {
          label: `Write ${added.map((one) => one.name).join(', ')} into ${zone.name}`,
          commands: [{ type: 'update', id: zone.id, change: { records } }],
        },
        ...groups,
      ];
}

/** Writes records into the zone a server keeps itself. */
function ownZoneOffers(plan: Plan, server: ResourceOf<'dnsServer'>, wish: Wish): readonly Cure[] {
  const added: string[] = [];
  const zones = (server.zones ?? []).map((zone) => {
    const suffix = plainName(zone.name ?? '');
    const more = wish.names.flatMap((name) => {
      const asked = isBelow(name, suffix) ? name : privateLinkName(name, plan.settings.cloud);
      const [address] = addressesOf(plan, name, wish.endpoints);
      if (asked === null || !isBelow(asked, suffix) || asked === suffix || address === undefined) return [];
      added.push(name);
      return [{ name: asked.slice(0, -suffix.length - 1), type: 'A' as const, value: address }];
    });
    return more.length === 0 ? zone : { ...zone, records: [...(zone.records ?? []), ...more] };
  });
  if (added.length === 0) return [];
  return [{ label: `Write ${added.join(', ')} into ${server.name}`, commands: [{ type: 'update', id: server.id, change: { zones } }] }];
}

/** Puts the present addresses into a hosts file. */
function hostsOffers(plan: Plan, server: ResourceOf<'arcServer'>, wish: Wish): readonly Cure[] {
  const hosts = (server.hosts ?? []).map((entry) => {
    const name = plainName(entry.name ?? '');
    const [address] = wish.names.includes(name) ? addressesOf(plan, name, wish.endpoints) : [];
    return address === undefined ? entry : { ...entry, address };
  });
  return [
    {
      label: `Write the addresses of the endpoint into the hosts file of ${server.name}`,
      commands: [{ type: 'update', id: server.id, change: { hosts } }],
    },
  ];
}
