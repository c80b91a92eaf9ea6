// AS numbers: private and reserved ones mean the same for everybody and stay, a public one names its owner and is replaced.
import { CIRCUIT_RESERVED_ASNS } from '../facts/expressroute-skus.ts';
import { asnReservedBy, PRIVATE_ASNS } from '../facts/reserved-ranges.ts';
import { PRIVATE_ASNS_OF_FOUR_BYTES } from '../facts/vpn-skus.ts';
import type { Pseudonyms } from './pseudonyms.ts';

const SPANS = [...PRIVATE_ASNS, ...CIRCUIT_RESERVED_ASNS, PRIVATE_ASNS_OF_FOUR_BYTES];

function isPublicAsn(asn: number): boolean {
  return (
    Number.isInteger(asn) &&
    asn > 0 &&
    asn <= 0xffffffff &&
    asnReservedBy(asn) === null &&
    !SPANS.some(({ first, last }) => asn >= first && asn <= last)
  );
}

/** The number to show for an AS number: another public one of the same width, or the number itself. */
export function mappedAsn(asn: number, pseudonyms: Pseudonyms): number {
  if (!isPublicAsn(asn)) return asn;
  const [least, most] = asn <= 0xffff ? [1, 64000] : [0x20000, 400000];
  for (let attempt = 0; ; attempt++) {
    const made = least + pseudonyms.number(`asn ${asn} ${attempt}`, most - least);
    if (made !== asn && isPublicAsn(made)) return made;
  }
}
