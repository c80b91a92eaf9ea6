// Sizes of ExpressRoute gateways and circuits: what each carries, how many may be joined, numbers the routing wants.
import type { Sourced } from './sources.ts';

export interface ExpressRouteSku extends Sourced {
  readonly name: string;
  /** Position in the series, for finding the next larger one. */
  readonly size: number;
  readonly zoneRedundant: boolean;
  /** Null where it grows with the scale units. */
  readonly throughputMbps: number | null;
  readonly machines: number | null;
  readonly circuits: number | null;
  readonly routes: number;
  /** Traffic may pass by the gateway. */
  readonly fastPath: boolean;
}

type Row = readonly [name: string, size: number, throughputMbps: number, machines: number, circuits: number, routes: number];

const SERIES: readonly Row[] = [
  ['Standard', 1, 1000, 2000, 4, 4000],
  ['ErGw1AZ', 1, 1000, 2000, 4, 4000],
  ['HighPerformance', 2, 2000, 4500, 8, 9500],
  ['ErGw2AZ', 2, 2000, 4500, 8, 9500],
  ['UltraPerformance', 3, 10000, 11000, 16, 9500],
  ['ErGw3AZ', 3, 10000, 11000, 16, 9500],
];

const GATEWAY = { source: 'er-gw', asOf: '2026-08' } as const;

export const EXPRESSROUTE_SKUS: readonly ExpressRouteSku[] = [
  ...SERIES.map(
    ([name, size, throughputMbps, machines, circuits, routes]): ExpressRouteSku => ({
      name,
      size,
      zoneRedundant: name.endsWith('AZ'),
      throughputMbps,
      machines,
      circuits,
      routes,
      fastPath: size === 3,
      ...GATEWAY,
    }),
  ),
  {
    name: 'ErGwScale',
    size: 4,
    zoneRedundant: true,
    throughputMbps: null,
    machines: null,
    circuits: null,
    routes: 9500,
    fastPath: true,
    source: 'er-scale',
    asOf: '2026-08',
  },
];

/** What the scalable gateway does at a number of scale units. */
export const SCALE_UNITS = {
  mbpsEach: 1000,
  most: 40,
  fastPathFrom: 10,
  /** Circuits from a number of units on. */
  circuits: [
    { units: 1, circuits: 4 },
    { units: 2, circuits: 8 },
    { units: 10, circuits: 16 },
  ],
  source: 'er-scale',
  asOf: '2026-08',
} as const satisfies Sourced & { readonly [fact: string]: unknown };

/** The row of a SKU name in any case of letters. */
export function expressRouteSkuOf(name: string | undefined): ExpressRouteSku | undefined {
  return name === undefined ? undefined : EXPRESSROUTE_SKUS.find((row) => row.name.toLowerCase() === name.toLowerCase());
}

/** The smallest zone-redundant SKU of fixed size that fits. */
export function smallestExpressRouteSku(fits: (sku: ExpressRouteSku) => boolean): ExpressRouteSku | undefined {
  return EXPRESSROUTE_SKUS.find((row) => row.zoneRedundant && row.throughputMbps !== null && fits(row));
}

/** Bandwidths that are offered, in Mbps, and on ports of one's own, in Gbps. */
export const CIRCUIT_BANDWIDTHS = {
  providerMbps: [50, 100, 200, 500, 1000, 2000, 5000, 10000],
  directGbps: [1, 2, 5, 10, 40, 100],
  source: 'er-faq',
  asOf: '2026-08',
} as const satisfies Sourced & { readonly [fact: string]: unknown };

/** Virtual networks and other links one circuit takes. */
export const CIRCUIT_LINKS = {
  standard: 10,
  /** With Premium, from a bandwidth in Mbps on. */
  premium: [
    { mbps: 0, links: 20 },
    { mbps: 100, links: 25 },
    { mbps: 500, links: 40 },
    { mbps: 1000, links: 50 },
    { mbps: 2000, links: 60 },
    { mbps: 5000, links: 75 },
    { mbps: 10000, links: 100 },
  ],
  source: 'limits',
  asOf: '2025-10',
} as const satisfies Sourced & { readonly [fact: string]: unknown };

/** Links a circuit of a tier and a bandwidth takes. */
export function circuitLinks(tier: string | undefined, mbps: number | undefined): number {
  if (tier?.toLowerCase() !== 'premium') return CIRCUIT_LINKS.standard;
  let links: number = CIRCUIT_LINKS.premium[0].links;
  for (const step of CIRCUIT_LINKS.premium) if ((mbps ?? 0) >= step.mbps) links = step.links;
  return links;
}

/** Lengths of the ranges that the links of a peering and of Global Reach take. */
export const CIRCUIT_RANGES = {
  linkIpv4: 30,
  linkIpv6: 126,
  globalReach: 29,
  source: 'er-route',
  asOf: '2026-08',
} as const satisfies Sourced & { readonly [fact: string]: number | string };

/** Numbers a VLAN of a circuit may have. */
export const VLAN_IDS = { least: 1, most: 4094, source: 'er-howrt', asOf: '2026-08' } as const satisfies Sourced & {
  readonly [fact: string]: number | string;
};

/** AS numbers that are Microsoft's on a circuit. */
export const CIRCUIT_RESERVED_ASNS: readonly (Sourced & { readonly first: number; readonly last: number })[] = [
  { first: 65515, last: 65520, source: 'er-route', asOf: '2026-08' },
  { first: 12076, last: 12076, source: 'er-route', asOf: '2026-08' },
];

/** Prefixes a Microsoft peering takes from the customer. */
export const MICROSOFT_PEERING = { prefixes: 200, source: 'er-peer', asOf: '2026-08' } as const satisfies Sourced & {
  readonly [fact: string]: number | string;
};
