// BGP-001: no AS number of Azure at a site. Numbers of the registry are BGP-002.
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { checkReservedAsn, renumber } from './asn-book.ts';

export const asnReservedByAzure = defineRule({
  code: 'BGP-001',
  id: 'bgp/asn-reserved-by-azure',
  title: 'A site does not use an AS number of Azure',
  severity: 'error',
  why: 'Azure uses these numbers itself: 65515 for its gateways, others for its backbone and for ExpressRoute. It drops routes in which it sees its own number.',
  sources: ['vpn-bgp'],
  reviewed: '2026-11',
  message: '{name} has the AS number {asn}, which Azure uses itself. Use a private number such as {free}.',
  check: checkReservedAsn('azure'),
  fix: {
    label: 'Use {free}',
    safe: false,
    make: ({ subject, field }, { find }) => renumber(find, subject, field),
  },
  examples: { fails: () => numbered(65515), passes: () => numbered(65010) },
});

function numbered(asn: number) {
  return planOf([make('site', 'plant', { prefixes: ['192.168.0.0/16'], asn })]);
}
