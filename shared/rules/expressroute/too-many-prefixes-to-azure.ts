// ER-010: how many ranges a private peering takes from the site. Over a VPN it is BGP-009.
import { limitOf } from '../../facts/limits.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { is } from '../vpn-gateway/gateway-book.ts';
import { sitesByCircuit } from './circuit-book.ts';

export const tooManyPrefixesToAzure = defineRule({
  code: 'ER-010',
  id: 'expressroute/too-many-prefixes-to-azure',
  title: 'A site announces no more ranges than its circuit takes',
  severity: 'error',
  why: 'Above the limit Microsoft closes the session, and every route over the circuit is gone at once. Premium takes more; summaries are better.',
  sources: ['er-faq', 'limits'],
  reviewed: '2026-11',
  message: '{count} {family} ranges reach {name} ({tier}), which takes {limit}. {advice}',
  parameters: {
    standard: limitOf('erPrefixesStandard').value,
    premium: limitOf('erPrefixesPremium').value,
    ipv6: limitOf('erPrefixesIpv6').value,
  },
  check({ plan, find, parameter, report }) {
    const circuits = find.byKind('circuit');
    if (circuits.length === 0) return;
    const book = addressBook(plan);
    const sites = sitesByCircuit(plan);
    for (const circuit of circuits) {
      if (circuit.tier === undefined) continue;
      const premium = is(circuit.tier, 'Premium');
      const ranges = [...(sites.get(circuit.id) ?? [])].flatMap((id) => book.of(id).map((one) => one.range));
      for (const bits of [32, 128] as const) {
        const count = ranges.filter((range) => range.bits === bits).length;
        const limit = parameter<number>(bits === 128 ? 'ipv6' : premium ? 'premium' : 'standard');
        if (count <= limit) continue;
        const curable = bits === 32 && !premium && count <= parameter<number>('premium');
        report({
          subject: circuit.id,
          field: 'tier',
          data: {
            count,
            family: bits === 32 ? 'IPv4' : 'IPv6',
            tier: circuit.tier,
            limit,
            curable,
            advice: curable ? 'Use Premium or summarise them.' : 'Summarise them.',
          },
        });
      }
    }
  },
  fix: {
    label: 'Use Premium',
    safe: false,
    make: ({ subject, data }) => (data.curable === true ? [{ type: 'update', id: subject, change: { tier: 'Premium' } }] : []),
  },
  examples: { fails: () => announced(4001), passes: () => announced(4000) },
});

function announced(count: number) {
  const prefixes = Array.from({ length: count }, (_, i) => `100.${64 + Math.floor(i / 256)}.${i % 256}.0/24`);
  return expressRoutePlan({ circuit: { site: 'site:plant' }, more: [make('site', 'plant', { prefixes })] });
}
