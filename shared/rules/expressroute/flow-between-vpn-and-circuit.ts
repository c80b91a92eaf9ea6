// COX-003: a declared flow between a site behind a VPN and a site behind a circuit needs gateways that exchange their routes.
import { GATEWAY_ASN } from '../../facts/vpn-skus.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { defineRule } from '../define-rule.ts';
import { set } from '../simulated/example-designs.ts';
import { routeServer, twoSites } from '../simulated/example-sites.ts';
import { type ExchangeFault, type UnexchangedFlow, unexchangedFlows } from '../simulated/gateway-exchange.ts';
import { grouped, idsOf } from '../simulated/trace-words.ts';

const WITHOUT_SERVER =
  'The flow {flows} needs {vpn} and {circuit} in {name} to exchange routes, which they do only beside a Route Server. Add one with branch-to-branch on.';
const WITH_OTHER_NUMBER =
  'The flow {flows} needs {name} and {circuit} to exchange routes, and {name} has the AS number {asn} instead of {wanted}. Set it and reset the gateway afterwards.';

export const flowBetweenVpnAndCircuit = defineRule({
  code: 'COX-003',
  id: 'expressroute/flow-between-vpn-and-circuit',
  title: 'Flows between a VPN site and an ExpressRoute site have gateways that exchange routes',
  severity: 'error',
  why: 'A VPN gateway and an ExpressRoute gateway in one network keep what they learn to themselves, so neither site hears of the other. A Route Server with branch-to-branch on passes the routes on, if the VPN gateway has the AS number 65515.',
  sources: ['ars-er', 'er-coex'],
  reviewed: '2026-11',
  traces: true,
  message:
    'The flow {flows} needs {vpn} and {circuit} to exchange routes, and {name} has branch-to-branch off, so it passes none on. Switch it on.',
  check({ plan, report, unknown }) {
    for (const group of grouped(unexchangedFlows(plan), (one) => `${subjectOf(one).id}|${one.fault}`)) {
      const [first] = group;
      if (!first) continue;
      const { fault, network, vpn, circuit, server, known } = first;
      const subject = subjectOf(first);
      const field = FIELDS[fault];
      if (!known) {
        unknown(subject.id, fault === 'asn' ? 'its AS number' : 'whether branch-to-branch is on', field);
        continue;
      }
      report({
        subject: subject.id,
        ...(field === undefined ? {} : { field }),
        related: idsOf([network.id, vpn.id, circuit.id, server?.id], subject.id),
        data: {
          flows: group.map(({ intent }) => `"${intent.name}"`),
          vpn: vpn.name,
          circuit: circuit.name,
          ...(fault === 'asn' ? { asn: vpn.bgpAsn ?? 0, wanted: GATEWAY_ASN.value } : {}),
        },
        ...(fault === 'no-server' ? { message: WITHOUT_SERVER } : fault === 'asn' ? { message: WITH_OTHER_NUMBER } : {}),
      });
    }
  },
  fix: {
    label: 'Set what the exchange needs on {name}',
    safe: false,
    make: ({ subject, field, data }) => {
      if (field === 'branchToBranch') return [set(subject, { branchToBranch: true })];
      return field === 'bgpAsn' ? [set(subject, { bgpAsn: data.wanted })] : [];
    },
  },
  examples: { fails: () => twoSites(routeServer(false)), passes: () => twoSites(routeServer(true)) },
});

const FIELDS: { readonly [fault in ExchangeFault]: string | undefined } = {
  'no-server': undefined,
  off: 'branchToBranch',
  asn: 'bgpAsn',
};

function subjectOf({ fault, network, vpn, server }: UnexchangedFlow): ResourceOf<'vnet' | 'virtualNetworkGateway' | 'routeServer'> {
  if (fault === 'asn') return vpn;
  return server ?? network;
}
