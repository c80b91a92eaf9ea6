// ADDR-002: a virtual network needs at least one IPv4 range, or an address pool that gives it one.
import { own } from '../../base/json.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { type Cidr, containsRange, formatCidr, overlaps, parsedRanges, rangeAt } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { freePrivateRange } from '../../plan/readdress.ts';
import { defineRule } from '../define-rule.ts';

export const networkWithoutRange = defineRule({
  code: 'ADDR-002',
  id: 'addressing/network-without-range',
  title: 'A virtual network has at least one IPv4 range',
  severity: 'error',
  why: 'Azure creates a virtual network only with an IPv4 range or a share of an address pool. IPv6 can be added to IPv4 but not replace it.',
  sources: ['vnet-manage'],
  reviewed: '2026-11',
  message: '{name} has no IPv4 range. Give it an address space such as {example}.',
  parameters: { length: 20 },
  check({ find, parameter, report }) {
    for (const network of find.byKind('vnet')) {
      if (network.existing || network.unknown?.addressSpace !== undefined || usesPool(network)) continue;
      const texts = network.addressSpace ?? [];
      const parsed = parsedRanges(texts);
      if (parsed.length < texts.length || parsed.some((range) => range.bits === 32)) continue;
      report({
        subject: network.id,
        field: 'addressSpace',
        data: { example: '10.1.0.0/16', length: parameter<number>('length') },
      });
    }
  },
  fix: {
    label: 'Give {name} a free range',
    safe: false,
    make: ({ subject, data }, { plan, find }) => {
      const network = find.getKind('vnet', subject);
      const range = network && rangeFor(plan, network, Number(data.length));
      if (!network || !range) return [];
      return [{ type: 'update', id: subject, change: { addressSpace: [formatCidr(range), ...(network.addressSpace ?? [])] } }];
    },
  },
  examples: {
    fails: () => planOf([make('vnet', 'hub', { addressSpace: [] })]),
    passes: () => planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] })]),
  },
});

function usesPool(network: ResourceOf<'vnet'>): boolean {
  const pools = own(own(own(network.extra, 'properties'), 'addressSpace'), 'ipamPoolPrefixAllocations');
  return Array.isArray(pools) && pools.length > 0;
}

/** The range its subnets already stand in when nobody else has it, else a free private one. */
function rangeFor(plan: Plan, network: ResourceOf<'vnet'>, length: number): Cidr | null {
  const book = addressBook(plan);
  const subnets = subnetRanges(plan, network.id).filter((range) => range.bits === 32);
  const first = subnets[0];
  if (!first) return freePrivateRange(plan, rangeAt({ bits: 32, value: 0n }, length));
  for (let size = Math.min(length, first.length); size >= 8; size--) {
    const whole = rangeAt({ bits: 32, value: first.first }, size);
    if (!subnets.every((range) => containsRange(whole, range))) continue;
    return book.all.some((one) => one.owner !== network.id && overlaps(one.range, whole)) ? null : whole;
  }
  return null;
}

function subnetRanges(plan: Plan, network: string): readonly Cidr[] {
  const book = addressBook(plan);
  return book.subnetsOf(network).flatMap((subnet) => book.of(subnet.id).map((one) => one.range));
}
