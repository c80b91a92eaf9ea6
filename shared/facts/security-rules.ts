// What Azure takes in a security rule, what Bastion asks of a group on its subnet, and how service tags lie in one another.
import type { Sourced } from './sources.ts';

/** Priorities a custom rule may have. The default rules stand behind them, from 65000 on. */
export const RULE_PRIORITIES = { first: 100, last: 4096, source: 'nsg', asOf: '2026-08' } as const satisfies Sourced & {
  readonly first: number;
  readonly last: number;
};

/** Values of the protocol field, in the documented spelling. Azure compares them without regard to case. */
export const RULE_PROTOCOLS = {
  values: ['*', 'Tcp', 'Udp', 'Icmp', 'Esp', 'Ah'],
  source: 'nsg',
  asOf: '2026-08',
} as const satisfies Sourced & { readonly values: readonly string[] };

/** Characters of the description of a rule. */
export const RULE_DESCRIPTION = { longest: 140, source: 'nsg', asOf: '2026-08' } as const satisfies Sourced & { readonly longest: number };

/** Ports by which people sign in to machines: SSH, Remote Desktop, Windows remote management. */
export const MANAGEMENT_PORTS = { ports: [22, 3389, 5985, 5986], source: 'nsg', asOf: '2026-08' } as const satisfies Sourced & {
  readonly ports: readonly number[];
};

/** What a security group can do for private endpoints. */
export const ENDPOINT_FILTERS = {
  applicationGroupMembers: 50,
  combinations: 250_000,
  source: 'pe-np',
  asOf: '2024-12',
  confidence: 'old',
} as const satisfies Sourced & { readonly [fact: string]: number | string };

/** A flow the subnet of a Bastion has to let pass. `*` stands for the subnet itself. */
export interface BastionFlow extends Sourced {
  readonly name: string;
  readonly direction: 'Inbound' | 'Outbound';
  readonly from: string;
  readonly to: string;
  readonly ports: readonly number[];
  /** Not needed by a host that people reach over private addresses only. */
  readonly publicOnly?: boolean;
}

const BASTION = { source: 'bast-nsg', asOf: '2026-08' } as const;

export const BASTION_FLOWS: readonly BastionFlow[] = [
  { name: 'https-from-internet', direction: 'Inbound', from: 'Internet', to: '*', ports: [443], publicOnly: true, ...BASTION },
  { name: 'gateway-manager', direction: 'Inbound', from: 'GatewayManager', to: '*', ports: [443], ...BASTION },
  { name: 'load-balancer', direction: 'Inbound', from: 'AzureLoadBalancer', to: '*', ports: [443], ...BASTION },
  { name: 'data-plane-in', direction: 'Inbound', from: 'VirtualNetwork', to: 'VirtualNetwork', ports: [8080, 5701], ...BASTION },
  { name: 'machines', direction: 'Outbound', from: '*', to: 'VirtualNetwork', ports: [22, 3389], ...BASTION },
  { name: 'azure-cloud', direction: 'Outbound', from: '*', to: 'AzureCloud', ports: [443], ...BASTION },
  { name: 'data-plane-out', direction: 'Outbound', from: 'VirtualNetwork', to: 'VirtualNetwork', ports: [8080, 5701], ...BASTION },
  { name: 'sessions', direction: 'Outbound', from: '*', to: 'Internet', ports: [80], ...BASTION },
];

/** Tags for addresses that are no public ones: never a part of `Internet`. Lower case. */
const INSIDE: ReadonlySet<string> = new Set([
  'virtualnetwork',
  'azureloadbalancer',
  'azureplatformdns',
  'azureplatformimds',
  'azureplatformlkm',
]);

/** Tags of control traffic: that `Internet` holds them is not stated, and Bastion asks for both. Lower case. */
const UNSTATED: ReadonlySet<string> = new Set(['gatewaymanager']);

/** Whether every address of a tag belongs to another tag. Both in lower case.
 *  A regional tag lies in the whole one, and each tag of a service in `Internet`. Source: nsg, svc-tags (2026-08). */
export function tagLiesIn(inner: string, outer: string): boolean {
  if (inner === outer || inner.startsWith(`${outer}.`)) return true;
  return outer === 'internet' && !INSIDE.has(inner) && !UNSTATED.has(inner);
}

/** Whether two tags certainly have no address in common. Both in lower case. */
export function tagsAreApart(a: string, b: string): boolean {
  if (a === b) return false;
  const network = a === 'virtualnetwork' ? b : b === 'virtualnetwork' ? a : null;
  // The network tag also holds the host address, by which probes and Azure DNS come.
  if (network !== null) return !INSIDE.has(network);
  return INSIDE.has(a) !== INSIDE.has(b);
}

/** A rule every security group has besides its own. */
interface DefaultRule {
  readonly name: string;
  readonly priority: number;
  readonly direction: 'Inbound' | 'Outbound';
  readonly access: 'Allow' | 'Deny';
  readonly source: string;
  readonly destination: string;
}

/** Rules every security group has at its end. */
export const DEFAULT_RULES = {
  rules: [
    {
      name: 'AllowVnetInBound',
      priority: 65000,
      direction: 'Inbound',
      access: 'Allow',
      source: 'VirtualNetwork',
      destination: 'VirtualNetwork',
    },
    {
      name: 'AllowAzureLoadBalancerInBound',
      priority: 65001,
      direction: 'Inbound',
      access: 'Allow',
      source: 'AzureLoadBalancer',
      destination: '*',
    },
    { name: 'DenyAllInBound', priority: 65500, direction: 'Inbound', access: 'Deny', source: '*', destination: '*' },
    {
      name: 'AllowVnetOutBound',
      priority: 65000,
      direction: 'Outbound',
      access: 'Allow',
      source: 'VirtualNetwork',
      destination: 'VirtualNetwork',
    },
    { name: 'AllowInternetOutBound', priority: 65001, direction: 'Outbound', access: 'Allow', source: '*', destination: 'Internet' },
    { name: 'DenyAllOutBound', priority: 65500, direction: 'Outbound', access: 'Deny', source: '*', destination: '*' },
  ],
  source: 'nsg',
  asOf: '2026-08',
} as const satisfies Sourced & { readonly rules: readonly DefaultRule[] };
