// BGP-002: no AS number at a site that IANA keeps back. Numbers of Azure are BGP-001.
import { asnReservedBy } from '../../facts/reserved-ranges.ts';
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { farAsns, freeAsn, renumber } from './asn-book.ts';

export const asnReservedByRegistry = defineRule({
  code: 'BGP-002',
  id: 'bgp/asn-reserved-by-registry',
  title: 'A site does not use an AS number that the registry keeps back',
  severity: 'error',
  why: 'Some numbers are kept for documentation, for translation or as the end of a range. Azure refuses them for a site.',
  sources: ['vpn-bgp'],
  reviewed: '2026-11',
  message: '{name} has the AS number {asn}, which is reserved by IANA. Use a private number such as {free}.',
  check({ find, report }) {
    for (const { subject, field, asn, others } of farAsns(find))
      if (asnReservedBy(asn) === 'iana')
        report({
          subject: subject.id,
          field,
          related: others.map((one) => one.id).sort(),
          data: { asn, free: freeAsn(find) },
        });
  },
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
