// Ranges and numbers with a meaning of their own: blocked in networks, private, reserved by a service, routed to nowhere.
import type { Sourced } from './sources.ts';

export interface RangeFact extends Sourced {
  /** CIDR, for example `10.0.0.0/8`. */
  readonly range: string;
  readonly meaning: string;
}

/** Ranges no virtual network may touch. */
export const BLOCKED_RANGES: readonly RangeFact[] = [
  { range: '224.0.0.0/4', meaning: 'multicast', source: 'vnet-faq', asOf: '2026-08' },
  { range: '255.255.255.255/32', meaning: 'broadcast', source: 'vnet-faq', asOf: '2026-08' },
  { range: '127.0.0.0/8', meaning: 'loopback', source: 'vnet-faq', asOf: '2026-08' },
  { range: '169.254.0.0/16', meaning: 'link-local', source: 'vnet-faq', asOf: '2026-08' },
  { range: '168.63.129.16/32', meaning: 'address of the Azure host', source: 'vnet-faq', asOf: '2026-08' },
];

/** Private ranges of RFC 1918. */
export const PRIVATE_RANGES: readonly RangeFact[] = [
  { range: '10.0.0.0/8', meaning: 'private', source: 'vnet-faq', asOf: '2026-08' },
  { range: '172.16.0.0/12', meaning: 'private', source: 'vnet-faq', asOf: '2026-08' },
  { range: '192.168.0.0/16', meaning: 'private', source: 'vnet-faq', asOf: '2026-08' },
];

/** Shared range of RFC 6598: usable in networks, with a default route to nowhere. */
export const SHARED_RANGE: RangeFact = { range: '100.64.0.0/10', meaning: 'shared', source: 'udr', asOf: '2026-08' };

/** Addresses of the platform inside every network. */
export const PLATFORM_ADDRESSES = {
  host: {
    range: '168.63.129.16/32',
    meaning: 'DNS, health probes and the agent channel of the Azure host',
    source: 'wire',
    asOf: '2026-08',
  },
  metadata: { range: '169.254.169.254/32', meaning: 'instance metadata', source: 'nsg', asOf: '2026-08' },
} as const satisfies { readonly [name: string]: RangeFact };

/** First and last address the DNS private resolver keeps for itself: endpoints in this span may fail. */
export const RESOLVER_RESERVED = {
  first: '10.0.1.0',
  last: '10.0.16.255',
  source: 'res',
  asOf: '2025-12',
  confidence: 'old',
} as const satisfies Sourced & { readonly first: string; readonly last: string };

/** Addresses of each subnet that Azure keeps: network, gateway, two for DNS, broadcast. */
export const RESERVED_PER_SUBNET = { first: 4, last: 1, source: 'vnet-faq', asOf: '2026-08' } as const satisfies Sourced & {
  readonly first: number;
  readonly last: number;
};

export interface NoneRoute extends RangeFact {
  /** The documentation lists it; the others were only seen in answers of the service. */
  readonly documented: boolean;
}

function none(range: string, documented: boolean): NoneRoute {
  return documented
    ? { range, meaning: 'system route to nowhere', documented, source: 'udr', asOf: '2026-08' }
    : { range, meaning: 'system route to nowhere', documented, source: 'rec-cli', asOf: '2026-08', confidence: 'inferred' };
}

/** Ranges with a system route to nowhere on every subnet without a route of its own for 0.0.0.0/0. */
export const PLATFORM_NONE_ROUTES: readonly NoneRoute[] = [
  none('10.0.0.0/8', true),
  none('172.16.0.0/12', true),
  none('192.168.0.0/16', true),
  none('100.64.0.0/10', true),
  none('25.48.0.0/12', false),
  none('25.4.0.0/14', false),
  none('198.18.0.0/15', false),
  none('157.59.0.0/16', false),
  none('25.33.0.0/16', false),
  none('40.109.0.0/16', false),
  none('104.147.0.0/16', false),
  none('104.146.0.0/17', false),
  none('40.108.0.0/17', false),
  none('23.103.0.0/18', false),
  none('25.41.0.0/20', false),
  none('20.35.252.0/22', false),
];

/** Ranges the service tag Internet does not cover, whatever the network. */
export const NOT_INTERNET_RANGES: readonly RangeFact[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
].map((range) => ({ range, meaning: 'outside the tag Internet', source: 'rec-cli' as const, asOf: '2026-08' }));

/** Link-local addresses a BGP peer of a VPN gateway may have, first and last. */
export const BGP_LINK_LOCAL = {
  first: '169.254.21.0',
  last: '169.254.22.255',
  source: 'vpn-bgp',
  asOf: '2026-08',
} as const satisfies Sourced & { readonly first: string; readonly last: string };

export interface AsnFact extends Sourced {
  readonly first: number;
  readonly last: number;
  readonly by: 'azure' | 'iana';
}

function asn(first: number, last: number, by: AsnFact['by'], note?: string): AsnFact {
  return { first, last, by, source: 'vpn-bgp', asOf: '2026-08', ...(note ? { note } : {}) };
}

/** AS numbers a site may not use. */
export const RESERVED_ASNS: readonly AsnFact[] = [
  asn(8074, 8075, 'azure'),
  asn(12076, 12076, 'azure'),
  asn(65515, 65515, 'azure', 'Default of Azure gateways; reserved for sites only.'),
  asn(65517, 65520, 'azure'),
  asn(23456, 23456, 'iana'),
  asn(64496, 64511, 'iana'),
  asn(65535, 65551, 'iana'),
  asn(4294967295, 4294967295, 'iana', 'The source prints a truncated 429496729.'),
];

/** Private AS numbers to give to sites. */
export const PRIVATE_ASNS: readonly { readonly first: number; readonly last: number }[] = [
  { first: 64512, last: 65514 },
  { first: 65521, last: 65534 },
];

/** Who reserves an AS number of a site, or null when it is free. */
export function asnReservedBy(number: number): AsnFact['by'] | null {
  return RESERVED_ASNS.find((row) => number >= row.first && number <= row.last)?.by ?? null;
}
