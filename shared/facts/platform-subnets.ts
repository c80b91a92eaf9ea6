// Subnets with a meaning: their fixed names, how small they may be, and what may be attached to them.
import type { Sourced } from './sources.ts';

export interface PlatformSubnet extends Sourced {
  /** The exact name the service looks for. */
  readonly name: string;
  /** What stands in it. */
  readonly service: string;
  /** Longest prefix length Azure takes, for example 27 for a /27. */
  readonly longestPrefix: number;
  /** Prefix length to plan with, where it differs. */
  readonly recommendedPrefix?: number;
  /** A security group may be attached. */
  readonly takesSecurityGroup: boolean;
  /** A route table may be attached. */
  readonly takesRouteTable: boolean;
}

export const PLATFORM_SUBNETS: readonly PlatformSubnet[] = [
  {
    name: 'GatewaySubnet',
    service: 'VPN and ExpressRoute gateways',
    longestPrefix: 27,
    takesSecurityGroup: false,
    takesRouteTable: true,
    note: 'A /29 is enough for the Basic VPN gateway alone; 16 circuits need a /26. No default route in its route table.',
    source: 'vpn-set',
    asOf: '2026-08',
  },
  {
    name: 'AzureFirewallSubnet',
    service: 'Azure Firewall',
    longestPrefix: 26,
    takesSecurityGroup: false,
    takesRouteTable: true,
    source: 'fw-faq',
    asOf: '2026-08',
  },
  {
    name: 'AzureFirewallManagementSubnet',
    service: 'Management of Azure Firewall',
    longestPrefix: 26,
    takesSecurityGroup: false,
    takesRouteTable: true,
    note: 'For the Basic SKU and for forced tunnelling; with a public address of its own.',
    source: 'fw-ft',
    asOf: '2026-08',
  },
  {
    name: 'AzureBastionSubnet',
    service: 'Azure Bastion',
    longestPrefix: 26,
    takesSecurityGroup: true,
    takesRouteTable: false,
    note: 'Not needed for the Developer SKU.',
    source: 'bast',
    asOf: '2026-08',
  },
  {
    name: 'RouteServerSubnet',
    service: 'Azure Route Server',
    longestPrefix: 27,
    recommendedPrefix: 26,
    takesSecurityGroup: false,
    takesRouteTable: false,
    confidence: 'conflict',
    note: 'Newer texts may ask for a /26.',
    source: 'ars',
    asOf: '2026-08',
  },
];

/** Sizes a subnet may have, as prefix lengths. */
export const SUBNET_SIZES = { shortest: 2, longest: 29, ipv6: 64, source: 'vnet-faq', asOf: '2026-08' } as const satisfies Sourced & {
  readonly [size: string]: number | string;
};

/** Subnets of resolver endpoints: any name, /28 to /24, one endpoint each, delegated. */
export const RESOLVER_SUBNET = {
  longestPrefix: 28,
  shortestPrefix: 24,
  delegation: 'Microsoft.Network/dnsResolvers',
  source: 'res',
  asOf: '2025-12',
} as const satisfies Sourced & { readonly [fact: string]: number | string };

/** Names of subnets that need no security group although machines or services stand in them. */
export const SECURITY_GROUP_EXEMPT: readonly string[] = [
  'GatewaySubnet',
  'AzureFirewallSubnet',
  'AzureFirewallManagementSubnet',
  'RouteServerSubnet',
];

/** The platform subnet of a name. Azure compares these names with their case. */
export function platformSubnetOf(name: string): PlatformSubnet | undefined {
  return PLATFORM_SUBNETS.find((row) => row.name === name);
}
