// Boundary cases of the rules of limits: one row per case, its first column is its name.
import { describe, expect, it } from 'vitest';
import { exampleRule } from '../../../shared/books/group-rules.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Rule } from '../../../shared/rules/define-rule.ts';
import { manyPublicAddresses } from '../../../shared/rules/limits/many-public-addresses.ts';
import { manyRoutesBehindGateway } from '../../../shared/rules/limits/many-routes-behind-gateway.ts';
import { nearALimit } from '../../../shared/rules/limits/near-a-limit.ts';
import { tooManyNetworks } from '../../../shared/rules/limits/too-many-networks.ts';
import { exampleGateway } from '../../../shared/rules/peering/peering-book.ts';
import { said } from '../../helpers/rules.ts';

type Row = readonly [name: string, rule: Rule, plan: Plan, expected: readonly string[]];

function dnsServers(count: number): Plan {
  return planOf([make('vnet', 'hub', { dnsServers: Array.from({ length: count }, (_, i) => `10.0.0.${i + 4}`) })]);
}

function networks(count: number, regions: readonly string[] = ['westeurope']): Plan {
  return planOf(Array.from({ length: count }, (_, i) => make('vnet', `v${i}`, { region: regions[i % regions.length] ?? '' })));
}

function group(count: number): Plan {
  return planOf([
    make('securityGroup', 'nsg', { rules: Array.from({ length: count }, (_, i) => exampleRule(`r${i}`, { priority: 100 + i })) }),
  ]);
}

function addresses(count: number, draft: { readonly origin?: 'import'; readonly sku?: string } = {}): Plan {
  return planOf(Array.from({ length: count }, (_, i) => make('publicIp', `p${i}`, { region: 'westeurope', ...draft })));
}

function ranges(count: number, gatewayType: string): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: Array.from({ length: count }, (_, i) => `10.${i >> 8}.${i % 256}.0/24`) }),
    ...exampleGateway('vnet:hub', '10.0.0.0/27').map((one) => (one.kind === 'virtualNetworkGateway' ? { ...one, gatewayType } : one)),
  ]);
}

const ROWS: readonly Row[] = [
  ['LIM-001 16 of 20 DNS servers', nearALimit, dnsServers(16), []],
  ['LIM-001 17 of 20', nearALimit, dnsServers(17), ['warning vnet:hub']],
  ['LIM-001 all 20', nearALimit, dnsServers(20), ['warning vnet:hub']],
  ['LIM-001 beyond the limit is LIM-002', nearALimit, dnsServers(21), []],
  ['LIM-001 800 rules', nearALimit, group(800), []],
  ['LIM-001 801 rules', nearALimit, group(801), ['warning securityGroup:nsg']],
  ['LIM-001 801 networks of a region', nearALimit, networks(801), ['warning vnet:v0']],
  ['LIM-001 801 networks of two regions', nearALimit, networks(801, ['westeurope', 'northeurope']), []],
  ['LIM-002 twenty DNS servers', tooManyNetworks, dnsServers(20), []],
  ['LIM-002 one more', tooManyNetworks, dnsServers(21), ['error vnet:hub']],
  ['LIM-002 a thousand networks', tooManyNetworks, networks(1000), []],
  ['LIM-002 one network more', tooManyNetworks, networks(1001), ['error vnet:v1000']],
  ['LIM-003 ten addresses', manyPublicAddresses, addresses(10), []],
  ['LIM-003 one more', manyPublicAddresses, addresses(11), ['info publicIp:p10']],
  ['LIM-003 addresses that exist', manyPublicAddresses, addresses(11, { origin: 'import' }), []],
  ['LIM-003 the Basic SKU counts elsewhere', manyPublicAddresses, addresses(11, { sku: 'basic' }), []],
  ['LIM-004 11,000 routes', manyRoutesBehindGateway, ranges(11000, 'expressRoute'), []],
  ['LIM-004 one more', manyRoutesBehindGateway, ranges(11001, 'ExpressRoute'), ['warning virtualNetworkGateway:vgw-hub']],
  ['LIM-004 a VPN gateway', manyRoutesBehindGateway, ranges(11001, 'Vpn'), []],
];

describe('rules of limits', () => {
  it.each(ROWS)('%s', (_, rule, plan, expected) => {
    expect(said(rule, plan)).toEqual(expected);
  });
});
