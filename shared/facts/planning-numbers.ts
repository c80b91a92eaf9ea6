// Numbers of good practice: from where on a rule of advice speaks. Limits of Azure are in limits.ts.
import type { Sourced } from './sources.ts';

/** Part of a limit from which on it counts as near. */
export const NEAR_LIMIT = { part: 0.8, source: 'limits', asOf: '2025-10' } as const satisfies Sourced & { readonly part: number };

/** Longest prefix of a virtual hub, and the one to plan with. */
export const VIRTUAL_HUB_PREFIX = { longest: 24, recommended: 23, source: 'vwan-faq', asOf: '2026-08' } as const satisfies Sourced & {
  readonly [fact: string]: number | string;
};

/** Tunnels of one hub beyond which Virtual WAN is the documented way. */
export const TUNNELS_OF_HUB = { count: 100, source: 'vpn-sku', asOf: '2026-08' } as const satisfies Sourced & { readonly count: number };

/** Servers beyond which hosts files are no way to keep names. */
export const HOSTS_FILE_SERVERS = { count: 5, source: 'arc-pls', asOf: '2026-05' } as const satisfies Sourced & { readonly count: number };

/** Routes of one table that older texts allow. */
export const OLDER_ROUTES_PER_TABLE = {
  count: 400,
  source: 'limits-src',
  asOf: '2025-10',
  confidence: 'conflict',
} as const satisfies Sourced & {
  readonly count: number;
};

/** Agent releases: the newest seen, and for how many months a version is supported. One release a month; skipped months only make a version older. */
export const ARC_AGENT = {
  newest: 67,
  month: '2026-08',
  supportedMonths: 12,
  source: 'arc-rel',
  asOf: '2026-08',
  confidence: 'inferred',
} as const satisfies Sourced & { readonly [fact: string]: number | string };

/** What a subnet is planned with: addresses a gateway and an Arc endpoint take, and the part of its addresses that may be in use before
 *  the rest counts as reserve for growth. */
export const SUBNET_PLANNING = {
  gatewayInstances: 2,
  arcEndpointAddresses: 6,
  percent: 80,
  source: 'caf-ip',
  asOf: '2026-08',
} as const satisfies Sourced & {
  readonly [fact: string]: number | string;
};
