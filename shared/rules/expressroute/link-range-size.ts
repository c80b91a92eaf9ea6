// ER-004: each of the two links of a private peering has a small range of its own.
import { CIRCUIT_RANGES } from '../../facts/expressroute-skus.ts';
import { formatCidr, parseRange, rangeAt } from '../../net/cidr.ts';
import { prefixesOf } from '../../net/cidr-set.ts';
import { changeAt } from '../../plan/change-at.ts';
import { defineRule } from '../define-rule.ts';
import { EXAMPLE_PEERING, expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { isUnknownField } from '../vpn-gateway/gateway-book.ts';
import { type CircuitPeering, isPrivatePeering } from './circuit-book.ts';

const PAIRS = [
  ['primaryPrefix', 'secondaryPrefix', CIRCUIT_RANGES.linkIpv4],
  ['ipv6PrimaryPrefix', 'ipv6SecondaryPrefix', CIRCUIT_RANGES.linkIpv6],
] as const;

type Pair = (typeof PAIRS)[number];

export const linkRangeSize = defineRule({
  code: 'ER-004',
  id: 'expressroute/link-range-size',
  title: 'A private peering has two ranges of the size of a link',
  severity: 'error',
  why: 'A circuit is two physical links, and each has two ends: a /30 in IPv4, a /126 in IPv6, one for each link. Azure refuses other sizes and a peering with one link only.',
  sources: ['er-route'],
  reviewed: '2026-11',
  message: 'The private peering of {name} {fault}. Give each link a /{length} of its own.',
  check({ find, report }) {
    for (const circuit of find.byKind('circuit'))
      for (const [i, peering] of (circuit.peerings ?? []).entries()) {
        if (!isPrivatePeering(peering) || circuit.existing) continue;
        for (const pair of PAIRS) {
          const found = faultOf(peering, pair);
          if (found) report({ subject: circuit.id, field: `peerings.${i}.${found.field}`, data: { fault: found.fault, length: pair[2] } });
        }
      }
  },
  fix: {
    label: 'Give each link a /{length}',
    safe: false,
    make: ({ subject, field = '' }, { find }) => {
      const circuit = find.getKind('circuit', subject);
      const [, i = '', name = ''] = field.split('.');
      const peering = circuit?.peerings?.[Number(i)];
      const pair = PAIRS.find(([first, second]) => first === name || second === name);
      const change = peering && pair ? halved(peering, pair) : null;
      return circuit && change
        ? [{ type: 'update', id: subject, change: changeAt(circuit, `peerings.${i}`, { ...peering, ...change }) }]
        : [];
    },
  },
  examples: { fails: () => links('172.16.0.0/29', undefined), passes: () => links('172.16.0.0/30', '172.16.0.4/30') },
});

function faultOf(peering: CircuitPeering, [first, second, length]: Pair): { readonly field: string; readonly fault: string } | null {
  if (isUnknownField(peering, first, second)) return null;
  const stated = [first, second].filter((field) => peering[field] !== undefined);
  for (const field of [first, second] as const) {
    const range = peering[field] === undefined ? null : parseRange(peering[field]);
    if (range?.ok && range.value.length !== length) return { field, fault: `has ${peering[field]} for a link` };
  }
  if (stated.length === 1) return { field: peering[first] === undefined ? first : second, fault: 'has a range for one of its links only' };
  return null;
}

/** The two halves of the range that was given in one piece, or the neighbour of the one link that was given. */
function halved(peering: CircuitPeering, [first, second, length]: Pair): { readonly [field: string]: string } | null {
  const text = peering[first] ?? peering[second];
  const range = text === undefined ? null : parseRange(text);
  if (!range?.ok || range.value.length > length) return null;
  const { bits, first: start } = range.value;
  const whole = range.value.length === length ? rangeAt({ bits, value: start }, length - 1) : range.value;
  const one = rangeAt({ bits, value: whole.first }, length);
  const [other] = prefixesOf({ first: one.last + 1n, last: one.last + (one.last - one.first + 1n) }, bits);
  return other ? { [first]: formatCidr(one), [second]: formatCidr(other) } : null;
}

function links(primaryPrefix: string, secondaryPrefix: string | undefined) {
  const { secondaryPrefix: _second, ...peering } = EXAMPLE_PEERING;
  return expressRoutePlan({
    circuit: { peerings: [{ ...peering, primaryPrefix, ...(secondaryPrefix === undefined ? {} : { secondaryPrefix }) }] },
  });
}
