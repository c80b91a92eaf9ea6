// BGP-004: an AS number outside the private ranges belongs to somebody. Reserved numbers are BGP-001 and BGP-002.
import { asnReservedBy, PRIVATE_ASNS } from '../../facts/reserved-ranges.ts';
import { PRIVATE_ASNS_OF_FOUR_BYTES } from '../../facts/vpn-skus.ts';
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { farAsns } from './asn-book.ts';

const PRIVATE = [...PRIVATE_ASNS, PRIVATE_ASNS_OF_FOUR_BYTES];

export const asnNotPrivate = defineRule({
  code: 'BGP-004',
  id: 'bgp/asn-not-private',
  title: 'AS numbers of sites are private ones or your own',
  severity: 'info',
  why: 'Numbers outside the private ranges are given to organisations. Inside a private network a borrowed one works until routes of the owner meet it.',
  sources: ['vpn-bgp', 'rec-cli'],
  reviewed: '2026-11',
  message: '{name} has the public AS number {asn}. Keep it if it is your own, else use one from {ranges}.',
  check({ find, report }) {
    for (const { subject, field, asn } of farAsns(find)) {
      if (asnReservedBy(asn) !== null || PRIVATE.some(({ first, last }) => asn >= first && asn <= last)) continue;
      report({ subject: subject.id, field, data: { asn, ranges: PRIVATE_ASNS.map(({ first, last }) => `${first} to ${last}`) } });
    }
  },
  examples: { fails: () => numbered(12345), passes: () => numbered(64512) },
});

function numbered(asn: number) {
  return planOf([make('site', 'plant', { prefixes: ['192.168.0.0/16'], asn })]);
}
