// BGP-002: no AS number at a site that IANA keeps back. Numbers of Azure are BGP-001.
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { checkReservedAsn, renumber } from './asn-book.ts';

export const asnReservedByRegistry = defineRule({
  code: 'BGP-002',
  id: 'bgp/asn-reserved-by-registry',
  title: 'A site does not use an AS number that the registry keeps back',
  severity: 'error',
  why: 'Some numbers are kept for documentation, for translation or as the end of a range. Azure refuses them for a site.',
  sources: ['vpn-bgp'],
  reviewed: '2026-11',
  message: '{name} has the AS number {asn}, which is reserved by IANA. Use a private number such as {free}.',
  check: checkReservedAsn('iana'),
  fix: {
    label: 'Use {free}',
    safe: false,
    make: ({ subject, field }, { find }) => renumber(find, subject, field),
  },
  examples: { fails: () => numbered(64500), passes: () => numbered(65010) },
});

function numbered(asn: number) {
  return planOf([make('site', 'plant', { prefixes: ['192.168.0.0/16'], asn })]);
}
