// SUB-011: each endpoint of a DNS resolver has a subnet of its own, /28 to /24, outside the range the resolver keeps for itself.

import { RESOLVER_SUBNET } from '../../facts/platform-subnets.ts';
import { RESOLVER_RESERVED } from '../../facts/reserved-ranges.ts';
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import { formatCidr, overlaps, parsedRanges, parseIp } from '../../net/cidr.ts';
import { prefixesOf } from '../../net/cidr-set.ts';
import { type AddressBook, addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { changeAt } from '../../plan/change-at.ts';
import type { Command } from '../../plan/commands.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { fixedAddresses } from '../../plan/occupancy.ts';
import type { Plan } from '../../plan/plan.ts';
import { newSubnet } from '../../plan/relocate.ts';
import { defineRule, type Report } from '../define-rule.ts';

const RESERVED = reservedTexts();
const RESERVED_RANGES = parsedRanges(RESERVED);

export const resolverSubnetSharedOrOdd = defineRule({
  code: 'SUB-011',
  id: 'subnets/resolver-subnet-shared-or-odd',
  title: 'Each resolver endpoint has a subnet of its own, /28 to /24',
  severity: 'error',
  why: 'The resolver runs its own instances in the subnet and lets nobody else in. Azure refuses subnets of another size and a second endpoint in the same one.',
  sources: ['res', 'rec-ext'],
  reviewed: '2026-11',
  message: '{name} is a /{length}; a resolver endpoint takes a subnet between /{longest} and /{shortest}. Give {endpoint} another subnet.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const [subnet, endpoints] of endpointsBySubnet(find)) for (const one of faultsOf(book, subnet, endpoints)) report(one);
  },
  fix: {
    label: 'Give {endpoint} a subnet of its own',
    safe: false,
    make: ({ data }, { plan, find }) => {
      const endpoint = find.get(String(data.endpointId));
      return endpoint ? ownSubnet(plan, find, endpoint) : [];
    },
  },
  examples: { fails: () => resolver('subnet:hub/snet-in'), passes: () => resolver('subnet:hub/snet-out') },
});

type Endpoint = ResourceOf<'resolverInbound'> | ResourceOf<'resolverOutbound'>;

function endpointsBySubnet(find: Lookup): ReadonlyMap<ResourceOf<'subnet'>, readonly Endpoint[]> {
  const out = new Map<ResourceOf<'subnet'>, Endpoint[]>();
  const add = (reference: string | undefined, endpoint: Endpoint): void => {
    const subnet = find.getKind('subnet', reference);
    if (!subnet) return;
    const list = out.get(subnet) ?? [];
    out.set(subnet, list);
    if (!list.includes(endpoint)) list.push(endpoint);
  };
  for (const one of find.byKind('resolverInbound')) for (const entry of one.ipConfigurations ?? []) add(entry.subnet, one);
  for (const one of find.byKind('resolverOutbound')) add(one.subnet, one);
  return out;
}

function faultsOf(book: AddressBook, subnet: ResourceOf<'subnet'>, endpoints: readonly Endpoint[]): readonly Report[] {
  const { longestPrefix, shortestPrefix } = RESOLVER_SUBNET;
  const [first, ...others] = endpoints;
  if (!first) return [];
  const out: Report[] = [];
  const about = (endpoint: Endpoint) => ({ endpoint: endpoint.name, endpointId: endpoint.id });
  for (const one of book.of(subnet.id))
    if (one.range.bits === 32 && (one.range.length > longestPrefix || one.range.length < shortestPrefix))
      out.push({
        subject: subnet.id,
        field: one.field,
        data: { length: one.range.length, longest: longestPrefix, shortest: shortestPrefix, ...about(first) },
      });
  for (const other of others)
    out.push({
      subject: subnet.id,
      related: [first.id, other.id],
      data: { first: first.name, ...about(other) },
      message: '{name} holds two resolver endpoints, {first} and {endpoint}; each needs a subnet of its own. Move one of them.',
    });
  const foreign = book.users(subnet.id).find((user) => !endpoints.some((endpoint) => endpoint.id === user.id) && user.kind !== 'opaque');
  if (foreign)
    out.push({
      subject: subnet.id,
      related: [foreign.id],
      data: { foreign: foreign.name, ...about(first) },
      message: '{name} holds {foreign} beside the resolver endpoint {endpoint}, which needs a subnet of its own. Move one of them.',
    });
  const reserved = book.of(subnet.id).find((one) => RESERVED_RANGES.some((range) => overlaps(range, one.range)));
  if (reserved)
    out.push({
      subject: subnet.id,
      field: reserved.field,
      related: [first.id],
      severity: 'warning',
      data: { from: RESOLVER_RESERVED.first, to: RESOLVER_RESERVED.last, ...about(first) },
      message:
        '{name} touches {from} to {to}, which older documentation keeps for the resolver itself. Put {endpoint} elsewhere to be sure.',
    });
  return out;
}

function ownSubnet(plan: Plan, find: Lookup, endpoint: Resource): readonly Command[] {
  if (endpoint.kind !== 'resolverInbound' && endpoint.kind !== 'resolverOutbound') return [];
  // Forwarders elsewhere know a fixed address; a person has to change them first.
  if (endpoint.origin === 'import' || fixedAddresses(plan).some((one) => one.resource.id === endpoint.id)) return [];
  const reference = endpoint.kind === 'resolverInbound' ? endpoint.ipConfigurations?.[0]?.subnet : endpoint.subnet;
  const network = find.getKind('subnet', reference)?.parent;
  if (network === undefined) return [];
  const made = newSubnet(plan, network, {
    name: `snet-${endpoint.name}`,
    lengths: [RESOLVER_SUBNET.longestPrefix],
    avoid: RESERVED,
    draft: { delegations: [{ name: 'dnsResolvers', service: RESOLVER_SUBNET.delegation }] },
  });
  if (!made) return [];
  const field = endpoint.kind === 'resolverInbound' ? 'ipConfigurations.0.subnet' : 'subnet';
  return [made.command, { type: 'update', id: endpoint.id, change: changeAt(endpoint, field, made.id) }];
}

function reservedTexts(): readonly string[] {
  const first = parseIp(RESOLVER_RESERVED.first);
  const last = parseIp(RESOLVER_RESERVED.last);
  return first.ok && last.ok ? prefixesOf({ first: first.value.value, last: last.value.value }, 32).map(formatCidr) : [];
}

function resolver(outbound: string) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.1.0.0/16'] }),
    ...['in', 'out'].map((end, i) =>
      make('subnet', `snet-${end}`, {
        parent: 'vnet:hub',
        addressPrefix: `10.1.0.${i * 16}/28`,
        delegations: [{ name: 'dnsResolvers', service: RESOLVER_SUBNET.delegation }],
      }),
    ),
    make('dnsResolver', 'dnspr', { network: 'vnet:hub' }),
    make('resolverInbound', 'in', {
      parent: 'dnsResolver:dnspr',
      ipConfigurations: [{ subnet: 'subnet:hub/snet-in', allocation: 'Dynamic' }],
    }),
    make('resolverOutbound', 'out', { parent: 'dnsResolver:dnspr', subnet: outbound }),
  ]);
}
