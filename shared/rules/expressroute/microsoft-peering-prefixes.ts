// ER-031: what a Microsoft peering announces.
import { MICROSOFT_PEERING } from '../../facts/expressroute-skus.ts';
import { PRIVATE_RANGES } from '../../facts/reserved-ranges.ts';
import { containsRange, parsedRanges, parseRange } from '../../net/cidr.ts';
import { defineRule } from '../define-rule.ts';
import { EXAMPLE_PEERING, expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { is } from '../vpn-gateway/gateway-book.ts';

const PRIVATE = parsedRanges(PRIVATE_RANGES.map((row) => row.range));

export const microsoftPeeringPrefixes = defineRule({
  code: 'ER-031',
  id: 'expressroute/microsoft-peering-prefixes',
  title: 'A Microsoft peering announces few public ranges of your own',
  severity: 'warning',
  why: 'Over this peering the site talks to public services of Microsoft and needs public addresses that are registered to it. Microsoft validates them, takes no private ones and only a limited number.',
  sources: ['er-peer', 'rec-cli'],
  reviewed: '2026-11',
  message: 'The Microsoft peering of {name} has the private range {range}. Use public addresses, translated from the private ones.',
  parameters: { prefixes: MICROSOFT_PEERING.prefixes },
  check({ find, parameter, report }) {
    const limit = parameter<number>('prefixes');
    for (const circuit of find.byKind('circuit'))
      for (const [i, peering] of (circuit.peerings ?? []).entries()) {
        if (!is(peering.peeringType, 'MicrosoftPeering')) continue;
        const announced = peering.advertisedPublicPrefixes ?? [];
        if (announced.length > limit)
          report({
            subject: circuit.id,
            field: `peerings.${i}.advertisedPublicPrefixes`,
            data: { count: announced.length, limit },
            severity: 'error',
            message: 'The Microsoft peering of {name} announces {count} ranges and may announce {limit}. Summarise them.',
          });
        const texts = [
          ...announced.map((text, j) => [`advertisedPublicPrefixes.${j}`, text] as const),
          ['primaryPrefix', peering.primaryPrefix] as const,
          ['secondaryPrefix', peering.secondaryPrefix] as const,
        ];
        for (const [field, text] of texts) {
          const range = text === undefined ? null : parseRange(text);
          if (range?.ok && PRIVATE.some((one) => containsRange(one, range.value)))
            report({ subject: circuit.id, field: `peerings.${i}.${field}`, data: { range: text ?? '' } });
        }
      }
  },
  examples: { fails: () => announced('10.1.0.0/24'), passes: () => announced('203.0.113.0/24') },
});

function announced(prefix: string) {
  return expressRoutePlan({
    circuit: {
      peerings: [
        EXAMPLE_PEERING,
        {
          name: 'MicrosoftPeering',
          peeringType: 'MicrosoftPeering',
          peerAsn: 65010,
          vlanId: 200,
          primaryPrefix: '198.51.100.0/30',
          secondaryPrefix: '198.51.100.4/30',
          advertisedPublicPrefixes: [prefix],
        },
      ],
    },
  });
}
