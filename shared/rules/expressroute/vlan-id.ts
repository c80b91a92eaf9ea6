// ER-007: the VLAN of each peering.
import { VLAN_IDS } from '../../facts/expressroute-skus.ts';
import { changeAt } from '../../plan/change-at.ts';
import { defineRule } from '../define-rule.ts';
import { EXAMPLE_PEERING, expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { isLive, isUnknownField } from '../vpn-gateway/gateway-book.ts';
import type { Circuit } from './circuit-book.ts';

export const vlanId = defineRule({
  code: 'ER-007',
  id: 'expressroute/vlan-id',
  title: 'Each peering of a circuit has a VLAN of its own',
  severity: 'error',
  why: 'The VLAN tells the peerings of a circuit apart on the same two links. It is a number from 1 to 4094, the same on both links, and no other peering of the circuit has it.',
  sources: ['er-howrt'],
  reviewed: '2026-11',
  message: 'The peering {peering} of {name} has the VLAN {vlan}, {fault}. Use {free}.',
  parameters: { least: VLAN_IDS.least, most: VLAN_IDS.most },
  check({ find, parameter, report, unknown }) {
    const [least, most] = [parameter<number>('least'), parameter<number>('most')];
    for (const circuit of find.byKind('circuit')) {
      const seen = new Set<number>();
      for (const [i, peering] of (circuit.peerings ?? []).entries()) {
        const vlan = peering.vlanId;
        const field = `peerings.${i}.vlanId`;
        if (vlan === undefined) {
          if (!isLive(circuit) && !isUnknownField(peering, 'vlanId'))
            unknown(circuit.id, `the VLAN of the peering ${peering.name ?? i + 1}, which is not stated`, field);
          continue;
        }
        const outside = vlan < least || vlan > most || !Number.isInteger(vlan);
        if (outside || seen.has(vlan))
          report({
            subject: circuit.id,
            field,
            data: {
              peering: peering.name ?? i + 1,
              vlan,
              fault: outside ? `outside ${least} to ${most}` : 'which another peering of the circuit has',
              free: freeVlan(circuit, least),
            },
          });
        seen.add(vlan);
      }
    }
  },
  fix: {
    label: 'Use the VLAN {free}',
    safe: false,
    make: ({ subject, field = '', data }, { find }) => {
      const circuit = find.getKind('circuit', subject);
      return circuit ? [{ type: 'update', id: subject, change: changeAt(circuit, field, data.free) }] : [];
    },
  },
  examples: { fails: () => tagged(4095), passes: () => tagged(4094) },
});

/** The next number after those the circuit has, from 100 on as people do. */
function freeVlan(circuit: Circuit, least: number): number {
  const used = new Set((circuit.peerings ?? []).map((peering) => peering.vlanId));
  let vlan = Math.max(least, 100);
  while (used.has(vlan)) vlan++;
  return vlan;
}

function tagged(vlan: number) {
  return expressRoutePlan({ circuit: { peerings: [{ ...EXAMPLE_PEERING, vlanId: vlan }] } });
}
