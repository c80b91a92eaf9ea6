// Limits of Azure: how many of a thing there may be. Numbers live here and nowhere in rule code.
import type { Sourced, SourceLabel } from './sources.ts';

/** Whether Microsoft raises the limit on request; null when the source does not say. */
export type Adjustable = 'yes' | 'no' | 'partly' | null;

export interface Limit extends Sourced {
  readonly value: number;
  readonly adjustable: Adjustable;
}

const NETWORK = { source: 'limits-src', asOf: '2025-10' } as const;
const GENERAL = { source: 'limits', asOf: '2025-10' } as const;

function from(source: SourceLabel, asOf: string): Pick<Limit, 'source' | 'asOf'> {
  return { source, asOf };
}

/** Every limit by key. Keys name the thing counted and where it is counted. */
export const LIMITS = {
  vnetsPerRegionPerSub: { value: 1000, adjustable: 'yes', ...NETWORK },
  subnetsPerVnet: { value: 3000, adjustable: 'no', ...NETWORK },
  peeringsPerVnet: { value: 500, adjustable: 'no', ...NETWORK },
  vpnGatewaysPerVnet: { value: 1, adjustable: 'no', ...NETWORK },
  erGatewaysPerVnet: { value: 1, adjustable: 'no', ...NETWORK },
  dnsServersPerVnet: { value: 20, adjustable: 'no', ...NETWORK },
  privateIpsPerVnet: { value: 65536, adjustable: 'no', ...NETWORK },
  privateIpsPerPeeredGroup: { value: 128000, adjustable: 'no', ...NETWORK },
  nsgPerRegion: { value: 5000, adjustable: 'partly', ...NETWORK },
  rulesPerNsg: { value: 1000, adjustable: 'partly', ...NETWORK },
  addressesPerNsgSourceOrDest: { value: 4000, adjustable: 'partly', ...NETWORK },
  asgPerRegion: { value: 3000, adjustable: 'no', ...NETWORK },
  routeTablesPerRegion: { value: 200, adjustable: 'yes', ...NETWORK },
  routesPerTable: { value: 600, adjustable: 'yes', ...NETWORK, confidence: 'conflict', note: 'Older texts say 400.' },
  tagRoutesPerTable: { value: 25, adjustable: 'no', ...NETWORK },
  standardPublicIps: {
    value: 10,
    adjustable: 'yes',
    ...NETWORK,
    confidence: 'conflict',
    note: 'Lowest default; up to 1,000 depending on the offer of the subscription.',
  },
  privateEndpointsPerVnet: { value: 1000, adjustable: null, ...NETWORK },
  privateEndpointsPerPeeredGroup: { value: 4000, adjustable: null, ...from('pe-hs', '2025-10'), note: 'About.' },
  privateEndpointsPerVnetHighScale: { value: 5000, adjustable: null, ...from('pe-hs', '2025-10') },
  privateEndpointsPerPeeredGroupHighScale: { value: 20000, adjustable: null, ...from('pe-hs', '2025-10') },
  privateEndpointsPerRegionPerSub: { value: 65536, adjustable: null, ...NETWORK },
  endpointsPerPrivateLinkService: { value: 1000, adjustable: null, ...NETWORK },
  zoneGroupsPerPe: { value: 1, adjustable: null, ...GENERAL, confidence: 'old' },
  zonesPerGroup: { value: 5, adjustable: null, ...GENERAL, confidence: 'old' },
  privateZonesPerSub: { value: 1000, adjustable: 'yes', ...GENERAL },
  recordSetsPerZone: { value: 25000, adjustable: 'yes', ...GENERAL },
  recordsPerSet: { value: 20, adjustable: 'yes', ...GENERAL },
  vnetLinksPerZone: { value: 1000, adjustable: 'yes', ...GENERAL },
  autoRegLinksPerZone: { value: 100, adjustable: 'yes', ...GENERAL },
  autoRegZonesPerVnet: { value: 1, adjustable: 'yes', ...GENERAL },
  zonesPerVnet: { value: 1000, adjustable: 'yes', ...GENERAL },
  vmDnsQps: { value: 1000, adjustable: null, ...GENERAL, note: 'Queries per second of one machine.' },
  resolverEndpointQps: { value: 10000, adjustable: null, ...GENERAL, note: 'Queries per second of one endpoint.' },
  resolversPerSub: { value: 15, adjustable: 'yes', ...GENERAL },
  resolversPerVnet: { value: 1, adjustable: 'yes', ...GENERAL },
  inboundPerResolver: { value: 5, adjustable: 'yes', ...GENERAL },
  outboundPerResolver: { value: 5, adjustable: 'yes', ...GENERAL },
  rulesPerRuleset: { value: 1000, adjustable: null, ...GENERAL },
  linksPerRuleset: { value: 500, adjustable: null, ...GENERAL },
  rulesetsPerVnet: { value: 1, adjustable: null, ...from('res-rules', '2025-12') },
  outboundPerRuleset: { value: 2, adjustable: null, ...from('res-rules', '2025-12') },
  rulesetsPerOutbound: { value: 2, adjustable: null, ...from('res-rules', '2025-12') },
  targetsPerRule: { value: 6, adjustable: null, ...from('res-rules', '2025-12') },
  vpnPrefixesBgp: { value: 4000, adjustable: 'no', ...from('vpn-bgp', '2026-08') },
  natRulesPerVpnGw: { value: 500, adjustable: null, ...from('vpn-nat', '2026-08') },
  erCircuitsPerRegionPerSub: { value: 10, adjustable: 'yes', ...GENERAL, confidence: 'old' },
  erCircuitsSameLocationPerVnet: { value: 4, adjustable: null, ...from('er-gw', '2026-08') },
  erPrefixesStandard: { value: 4000, adjustable: null, ...from('er-faq', '2026-08') },
  erPrefixesPremium: { value: 10000, adjustable: null, ...from('er-faq', '2026-08') },
  erPrefixesIpv6: { value: 100, adjustable: null, ...from('er-faq', '2026-08') },
  erAzureToOnpremV4: { value: 1000, adjustable: null, ...from('er-faq', '2026-08') },
  erAzureToOnpremV6: { value: 100, adjustable: null, ...from('er-faq', '2026-08') },
  routesBehindErGateway: { value: 11000, adjustable: null, ...from('er-faq', '2026-08') },
  routeServerPeers: { value: 8, adjustable: null, ...from('ars', '2026-08') },
  vmsBehindRouteServer: { value: 4000, adjustable: null, ...from('ars', '2026-08') },
  arcScopePerVnet: { value: 1, adjustable: 'no', ...from('arc-pls', '2026-05') },
  arcScopePerMachine: { value: 1, adjustable: 'no', ...from('arc-pls', '2026-05') },
  arcScopesPerRg: { value: 800, adjustable: 'no', ...GENERAL },
  arcGatewaysPerSub: { value: 5, adjustable: null, ...from('arc-gw', '2026-08') },
  amplsPerVnet: { value: 1, adjustable: null, ...from('ampls-des', '2026-08') },
  privateEndpointsPerAmpls: { value: 10, adjustable: null, ...from('ampls-des', '2026-08') },
  workspacesPerAmpls: { value: 3000, adjustable: null, ...from('ampls-des', '2026-08'), note: 'Older texts say 300.' },
  componentsPerAmpls: { value: 10000, adjustable: null, ...from('ampls-des', '2026-08'), note: 'Older texts say 1,000.' },
  amplsPerResource: {
    value: 100,
    adjustable: null,
    ...from('ampls-des', '2026-08'),
    confidence: 'conflict',
    note: 'One article of the portal says 5.',
  },
} as const satisfies { readonly [key: string]: Limit };

export type LimitKey = keyof typeof LIMITS;

/** A limit with its source. */
export function limitOf(key: LimitKey): Limit {
  return LIMITS[key];
}
