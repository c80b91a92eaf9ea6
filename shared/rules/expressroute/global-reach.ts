// ER-025: what Global Reach between two circuits asks for.
import { peeringLocationOf } from '../../facts/expressroute-locations.ts';
import { CIRCUIT_RANGES } from '../../facts/expressroute-skus.ts';
import { formatCidr, overlaps, parseRange } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { changeAt } from '../../plan/change-at.ts';
import type { Command } from '../../plan/commands.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule, type Report } from '../define-rule.ts';
import { EXAMPLE_PEERING, exampleCircuit, expressRoutePlan } from '../vpn-gateway/example-plans.ts';
import { is, liveAsWarning } from '../vpn-gateway/gateway-book.ts';
import { type Circuit, freeLinkRange, networksOf } from './circuit-book.ts';

type Link = NonNullable<NonNullable<Circuit['peerings']>[number]['globalReachConnections']>[number];

export const globalReach = defineRule({
  code: 'ER-025',
  id: 'expressroute/global-reach',
  title: 'Global Reach has a /29 that is free, and Premium between geopolitical regions',
  severity: 'error',
  why: 'Microsoft takes the addresses of the link between two circuits from a /29 that neither side uses. Circuits in different geopolitical regions must both be Premium.',
  sources: ['er-gr'],
  reviewed: '2026-11',
  message: 'The Global Reach of {name} {fault}. {advice}',
  check({ plan, find, report }) {
    for (const circuit of find.byKind('circuit'))
      for (const [i, peering] of (circuit.peerings ?? []).entries())
        for (const [j, link] of (peering.globalReachConnections ?? []).entries())
          for (const fault of faultsOf(plan, find, circuit, { link, field: `peerings.${i}.globalReachConnections.${j}` }))
            report({ ...fault, ...liveAsWarning(circuit) });
  },
  fix: {
    label: '{cure}',
    safe: false,
    make: ({ subject, field = '', related }, { plan, find }) => {
      const circuit = find.getKind('circuit', subject);
      if (!circuit) return [];
      if (field === 'tier') return [subject, ...related].map((id): Command => ({ type: 'update', id, change: { tier: 'Premium' } }));
      const free = freeLinkRange(plan, '10.0.0.0/29', CIRCUIT_RANGES.globalReach);
      return free ? [{ type: 'update', id: subject, change: changeAt(circuit, field, formatCidr(free)) }] : [];
    },
  },
  examples: { fails: () => joined('172.16.8.0/30'), passes: () => joined('172.16.8.0/29') },
});

function faultsOf(
  plan: Plan,
  find: Lookup,
  circuit: Circuit,
  { link, field }: { readonly link: Link; readonly field: string },
): readonly Report[] {
  const out: Report[] = [];
  const other = find.getKind('circuit', link.otherPeering);
  const range = link.addressPrefix === undefined ? null : parseRange(link.addressPrefix);
  const cure = `Use a free /${CIRCUIT_RANGES.globalReach}`;
  const add = (fault: string, more: Partial<Report> = {}): void => {
    out.push({ subject: circuit.id, field: `${field}.addressPrefix`, data: { fault, advice: `${cure}.`, cure }, ...more });
  };
  if (range?.ok && (range.value.bits !== 32 || range.value.length !== CIRCUIT_RANGES.globalReach)) add(`has ${link.addressPrefix}`);
  else if (range?.ok) {
    const book = addressBook(plan);
    const networks = [circuit.id, ...(other ? [other.id] : [])].flatMap((id) => networksOf(plan, id)).flatMap((id) => book.of(id));
    const hit = networks.find((one) => overlaps(one.range, range.value));
    if (hit)
      add(`has ${link.addressPrefix}, which overlaps ${hit.text} of ${find.get(hit.owner)?.name ?? hit.owner}`, { related: [hit.owner] });
  }
  const [here, there] = [peeringLocationOf(circuit.peeringLocation), peeringLocationOf(other?.peeringLocation)];
  const small = [circuit, other].filter((one) => one?.tier !== undefined && !is(one.tier, 'Premium'));
  if (other && here && there && here.geography !== there.geography && small.length > 0)
    out.push({
      subject: circuit.id,
      field: 'tier',
      related: [other.id],
      data: {
        fault: `leads from ${circuit.peeringLocation} to ${other.peeringLocation}, in another geopolitical region`,
        advice: 'Use Premium on both circuits.',
        cure: 'Use Premium on both circuits',
      },
    });
  return out;
}

function joined(addressPrefix: string) {
  return expressRoutePlan({
    circuit: {
      peerings: [
        {
          ...EXAMPLE_PEERING,
          globalReachConnections: [{ name: 'to-london', otherPeering: 'circuit:erc-london#peerings/AzurePrivatePeering', addressPrefix }],
        },
      ],
    },
    more: [exampleCircuit('erc-london', { peeringLocation: 'London' })],
  });
}
