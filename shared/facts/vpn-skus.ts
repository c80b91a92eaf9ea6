// Sizes of VPN gateways: what each carries, whether it can still be created, and what takes its place. Numbers of BGP around them.
import { regionOf } from './regions.ts';
import type { Sourced } from './sources.ts';

export interface VpnSku extends Sourced {
  readonly name: string;
  /** 1 or 2; null for the SKUs from before generations. */
  readonly generation: 1 | 2 | null;
  /** Position in the VpnGw series, 1 to 5; 0 for the SKUs outside it. */
  readonly size: number;
  /** Connections to sites and other networks. */
  readonly tunnels: number;
  readonly aggregateMbps: number;
  readonly bgp: boolean;
  readonly zoneRedundant: boolean;
  /** Machines and endpoints behind the gateway, spokes included; null where the source gives no figure. */
  readonly machines: number | null;
  /** First day on which Azure creates none any more, `YYYY-MM-DD`. */
  readonly notCreatedFrom?: string;
  /** Day on which what still runs is retired, `YYYY-MM-DD`. */
  readonly retiredOn?: string;
  /** SKU to use instead. */
  readonly successor?: string;
}

const SKU = { source: 'vpn-sku', asOf: '2026-08' } as const;

type Row = readonly [size: number, generation: 1 | 2, tunnels: number, aggregateMbps: number, regional: number, zoned: number];

const SERIES: readonly Row[] = [
  [1, 1, 30, 650, 450, 1000],
  [2, 1, 30, 1000, 1300, 2000],
  [3, 1, 30, 1250, 4000, 5000],
  [2, 2, 30, 1250, 685, 2000],
  [3, 2, 30, 2500, 2240, 3300],
  [4, 2, 100, 5000, 5300, 4400],
  [5, 2, 100, 10000, 6700, 9000],
];

/** Every VPN gateway SKU; a name stands twice where two generations have it.
 *  Days: learn.microsoft.com/azure/vpn-gateway/gateway-sku-consolidation and vpn-gateway-about-skus-legacy (2026-08). */
export const VPN_SKUS: readonly VpnSku[] = [
  ...SERIES.flatMap(([size, generation, tunnels, aggregateMbps, regional, zoned]): VpnSku[] => {
    const common = { generation, size, tunnels, aggregateMbps, bgp: true, ...SKU } as const;
    const dates = { notCreatedFrom: '2025-01-01', retiredOn: '2026-09-30', successor: `VpnGw${size}AZ` } as const;
    return [
      { name: `VpnGw${size}AZ`, ...common, zoneRedundant: true, machines: zoned },
      { name: `VpnGw${size}`, ...common, zoneRedundant: false, machines: regional, ...dates, source: 'vpn-cons' },
    ];
  }),
  {
    name: 'Basic',
    generation: 1,
    size: 0,
    tunnels: 10,
    aggregateMbps: 100,
    bgp: false,
    zoneRedundant: false,
    machines: 200,
    successor: 'VpnGw1AZ',
    ...SKU,
  },
  legacy('Standard', { tunnels: 10, aggregateMbps: 100, successor: 'VpnGw1AZ' }),
  legacy('HighPerformance', { tunnels: 30, aggregateMbps: 200, successor: 'VpnGw2AZ' }),
];

function legacy(name: string, more: Pick<VpnSku, 'tunnels' | 'aggregateMbps' | 'successor'>): VpnSku {
  return {
    name,
    generation: null,
    size: 0,
    bgp: true,
    zoneRedundant: false,
    machines: null,
    notCreatedFrom: '2023-12-01',
    retiredOn: '2026-03-31',
    ...more,
    source: 'vpn-new',
    asOf: '2026-08',
  };
}

/** The row of a SKU name in any case; where two generations have the name and none is stated, the one that carries more machines. */
export function vpnSkuOf(name: string | undefined, generation?: string): VpnSku | undefined {
  if (name === undefined) return undefined;
  const rows = VPN_SKUS.filter((row) => row.name.toLowerCase() === name.toLowerCase());
  const stated = rows.find((row) => generation?.toLowerCase() === `generation${row.generation}`);
  return stated ?? [...rows].sort((a, b) => (b.machines ?? 0) - (a.machines ?? 0))[0];
}

/** The smallest zone-redundant SKU that fits, of the wanted generation if there is one. */
export function smallestVpnSku(generation: string | undefined, fits: (sku: VpnSku) => boolean): VpnSku | undefined {
  const rows = VPN_SKUS.filter((row) => row.zoneRedundant && fits(row)).sort((a, b) => a.size - b.size);
  return rows.find((row) => generation?.toLowerCase() === `generation${row.generation}`) ?? rows[0];
}

/** Smallest size that takes NAT rules: VpnGw2 and VpnGw2AZ. */
export const NAT_RULES = { smallestSize: 2, source: 'vpn-nat', asOf: '2026-08' } as const satisfies Sourced & {
  readonly [fact: string]: number | string;
};

/** Public addresses an active-active gateway needs, and with clients dialling in. */
export const ACTIVE_ACTIVE = { addresses: 2, addressesWithClients: 3, source: 'vpn-ha', asOf: '2026-08' } as const satisfies Sourced & {
  readonly [fact: string]: number | string;
};

/** The one tunnel of a policy-based gateway. */
export const POLICY_BASED = {
  sku: 'Basic',
  tunnels: 1,
  protocol: 'IKEv1',
  source: 'vpn-set',
  asOf: '2026-08',
} as const satisfies Sourced & {
  readonly [fact: string]: number | string;
};

/** AS number of a gateway that states none, and the only one that works beside a Route Server. */
export const GATEWAY_ASN = { value: 65515, source: 'vpn-bgp', asOf: '2026-08' } as const satisfies Sourced & { readonly value: number };

/** Highest AS number a peer of a Route Server may have: two bytes. */
export const ROUTE_SERVER_ASN = { highest: 65535, source: 'ars', asOf: '2026-08' } as const satisfies Sourced & {
  readonly highest: number;
};

/** Private AS numbers of four bytes. Source of the span: RFC 6996. */
export const PRIVATE_ASNS_OF_FOUR_BYTES = {
  first: 4200000000,
  last: 4294967294,
  source: 'vpn-bgp',
  asOf: '2026-08',
} as const satisfies Sourced & {
  readonly [fact: string]: number | string;
};

/** How long Azure takes to create a gateway, at most. */
export const CREATION = { minutes: 45, source: 'vpn-faq', asOf: '2026-08' } as const satisfies Sourced & { readonly minutes: number };

/** Public addresses of the Basic SKU are retired, and the time in which gateways were moved off them is over. */
export const BASIC_ADDRESS = {
  retiredOn: '2025-09-30',
  migrationEnds: '2026-03-31',
  source: 'pip',
  asOf: '2026-08',
} as const satisfies Sourced & {
  readonly [fact: string]: string;
};

/** Regions of the list of regions that have no availability zones; a region missing from both lists is unknown. */
export const REGIONS_WITHOUT_ZONES = {
  names: [
    'australiacentral',
    'australiasoutheast',
    'canadaeast',
    'koreasouth',
    'northcentralus',
    'southindia',
    'ukwest',
    'westcentralus',
    'westus',
  ],
  source: 'regions-list',
  asOf: '2026-08',
  confidence: 'inferred',
} as const satisfies Sourced & { readonly names: readonly string[] };

/** Whether a region has availability zones, or null when it is not known. */
export function hasZones(region: string | undefined): boolean | null {
  const known = region === undefined ? undefined : regionOf(region);
  if (!known) return null;
  return !REGIONS_WITHOUT_ZONES.names.some((name) => name === known.name);
}
