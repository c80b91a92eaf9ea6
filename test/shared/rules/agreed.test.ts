// Rules that compare the design with the state agreed on with Azure: what cannot be changed in place, at the boundary and one beyond.
import { describe, expect, it } from 'vitest';
import type { Resource, ResourceOf } from '../../../shared/kinds/index.ts';
import { type Draft, make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { agreedOn } from '../../../shared/rules/agreed/agreed-on.ts';
import { exampleHub, expressRoutePlan, vpnPlan } from '../../../shared/rules/vpn-gateway/example-plans.ts';
import { findings, mustFix, told } from '../../helpers/rules.ts';

type Subnet = Draft<'subnet'>;

const nic = (name: string, address?: string): Resource =>
  make('networkInterface', name, {
    ipConfigurations: [
      { name: 'primary', subnet: 'subnet:hub/app', ...(address ? { privateIpAddress: address, allocation: 'Static' } : {}) },
    ],
  });

function network(subnet: Subnet, users: readonly Resource[] = [nic('web')]): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'app', { parent: 'vnet:hub', ...subnet }),
    ...users,
  ]);
}

const one = (addressPrefix: string): Subnet => ({ addressPrefix });
const list = (...addressPrefixes: readonly string[]): Subnet => ({ addressPrefixes });

describe('SUB-020 ranges of subnets in use', () => {
  const LOST = ['error subnet:hub/app addressPrefix'];
  const FROM_LIST = ['error subnet:hub/app addressPrefixes'];
  it.each<readonly [string, Plan, readonly string[]]>([
    ['another range', agreedOn(network(one('10.0.2.0/24')), network(one('10.0.1.0/24'))), LOST],
    ['one bit longer', agreedOn(network(one('10.0.1.0/25')), network(one('10.0.1.0/24'))), LOST],
    ['one bit shorter', agreedOn(network(one('10.0.0.0/23')), network(one('10.0.1.0/24'))), LOST],
    ['the same range', agreedOn(network(one('10.0.1.0/24')), network({ ...one('10.0.1.0/24'), notes: 'x' })), []],
    ['the same range in the list', agreedOn(network(list('10.0.1.0/24')), network(one('10.0.1.0/24'))), []],
    ['one more range', agreedOn(network(list('10.0.1.0/24', '10.0.2.0/24')), network(one('10.0.1.0/24'))), []],
    ['nothing in it in Azure', agreedOn(network(one('10.0.2.0/24')), network(one('10.0.1.0/24'), [])), []],
    ['no range stated', agreedOn(network({}), network(one('10.0.1.0/24'))), []],
    ['only pointed at', agreedOn(network({ ...one('10.0.2.0/24'), existing: true }), network(one('10.0.1.0/24'))), []],
    ['nothing agreed on', network(one('10.0.2.0/24')), []],
    [
      'the used one of two',
      agreedOn(network(one('10.0.1.0/24')), network(list('10.0.1.0/24', '10.0.2.0/24'), [nic('web', '10.0.2.4')])),
      FROM_LIST,
    ],
    [
      'the unused one of two',
      agreedOn(network(one('10.0.2.0/24')), network(list('10.0.1.0/24', '10.0.2.0/24'), [nic('web', '10.0.2.4')])),
      [],
    ],
    [
      'one of two, address not known',
      agreedOn(network(one('10.0.2.0/24')), network(list('10.0.1.0/24', '10.0.2.0/24'))),
      ['unknown subnet:hub/app addressPrefixes'],
    ],
  ])('%s', (_, plan, expected) => {
    expect(told(plan, 'SUB-020')).toEqual(expected);
  });

  it('keeps the range and the new one beside it', () => {
    const after = mustFix(agreedOn(network(one('10.0.2.0/24')), network(one('10.0.1.0/24'))), 'SUB-020');
    expect(after.resources.get('subnet:hub/app')).toMatchObject({ addressPrefixes: ['10.0.1.0/24', '10.0.2.0/24'] });
    expect(after.resources.get('subnet:hub/app')).not.toHaveProperty('addressPrefix');
  });

  it('takes a range back that overlaps the old one', () => {
    const after = mustFix(agreedOn(network(one('10.0.0.0/23')), network(one('10.0.1.0/24'))), 'SUB-020');
    expect(after.resources.get('subnet:hub/app')).toMatchObject({ addressPrefix: '10.0.1.0/24' });
  });
});

describe('GWS-013 ranges of gateway subnets', () => {
  const empty = (range: string): Plan => planOf(exampleHub(range));
  it.each([
    ['larger', vpnPlan({ more: exampleHub('10.0.0.0/26') }), vpnPlan(), ['warning subnet:hub/gatewaysubnet addressPrefix']],
    ['the same', vpnPlan(), vpnPlan({ more: [make('vnet', 'other')] }), []],
    ['no gateway yet', vpnPlan({ more: exampleHub('10.0.0.0/26') }), empty('10.0.0.0/27'), []],
  ] as const)('%s', (_, design, azure, expected) => {
    expect(told(agreedOn(design, azure), 'GWS-013')).toEqual(expected);
    expect(told(agreedOn(design, azure), 'SUB-020')).toEqual([]);
  });
});

describe('VPN-010 families of SKUs', () => {
  type Sku = readonly [sku: ResourceOf<'virtualNetworkGateway'>['sku'], generation?: 'Generation1' | 'Generation2' | 'None'];
  const gateway = ([sku, generation]: Sku): Plan => vpnPlan({ gateway: { sku, skuTier: sku, generation } });
  const OTHER = ['error virtualNetworkGateway:vgw sku'];
  it.each<readonly [string, Sku, Sku, readonly string[]]>([
    ['Basic to the series', ['Basic'], ['VpnGw1AZ'], OTHER],
    ['the series to Basic', ['VpnGw1AZ', 'Generation1'], ['Basic', 'None'], OTHER],
    [
      'first to second generation',
      ['VpnGw2AZ', 'Generation1'],
      ['VpnGw2AZ', 'Generation2'],
      ['error virtualNetworkGateway:vgw generation'],
    ],
    ['to a SKU of the second only', ['VpnGw1AZ', 'Generation1'], ['VpnGw4AZ'], OTHER],
    ['up within a generation', ['VpnGw1AZ', 'Generation1'], ['VpnGw3AZ', 'Generation1'], []],
    ['to zones', ['VpnGw2', 'Generation2'], ['VpnGw2AZ', 'Generation2'], []],
    ['generation not stated', ['VpnGw2AZ', 'Generation2'], ['VpnGw3AZ'], []],
    ['migrated by Azure', ['Standard'], ['VpnGw1AZ', 'Generation1'], []],
    ['not known', ['VpnGw1AZ', 'Generation1'], [undefined], []],
  ])('%s', (_, azure, design, expected) => {
    expect(told(agreedOn(gateway(design), gateway(azure)), 'VPN-010')).toEqual(expected);
  });

  it('leaves ExpressRoute gateways alone', () => {
    const of = (sku: 'ErGw1AZ' | 'Standard'): Plan => expressRoutePlan({ gateway: { sku, skuTier: sku } });
    expect(told(agreedOn(of('ErGw1AZ'), of('Standard')), 'VPN-010')).toEqual([]);
  });

  it('takes the SKU of Azure back', () => {
    const after = mustFix(agreedOn(gateway(['VpnGw4AZ', 'Generation2']), gateway(['VpnGw1AZ', 'Generation1'])), 'VPN-010');
    expect(after.resources.get('virtualNetworkGateway:vgw')).toMatchObject({
      sku: 'VpnGw1AZ',
      skuTier: 'VpnGw1AZ',
      generation: 'Generation1',
    });
  });
});

describe('ER-003 bandwidth', () => {
  const circuit = (draft: Draft<'circuit'>): Plan => expressRoutePlan({ circuit: draft });
  const port = (bandwidthGbps: number): Draft<'circuit'> => ({ expressRoutePort: '/port', bandwidthGbps, bandwidthMbps: undefined });
  it.each([
    ['the same', { bandwidthMbps: 1000 }, { bandwidthMbps: 1000, notes: 'x' }, []],
    ['one step more', { bandwidthMbps: 1000 }, { bandwidthMbps: 2000 }, []],
    ['one less', { bandwidthMbps: 1000 }, { bandwidthMbps: 999 }, ['error circuit:erc bandwidthMbps']],
    ['a port, less', port(10), port(5), ['error circuit:erc bandwidthGbps']],
    ['not stated', { bandwidthMbps: 1000 }, { bandwidthMbps: undefined }, []],
  ] as const)('%s', (_, azure, design, expected) => {
    expect(told(agreedOn(circuit(design), circuit(azure)), 'ER-003')).toEqual(expected);
  });

  it('keeps the bandwidth in the unit of the circuit', () => {
    expect(mustFix(agreedOn(circuit(port(5)), circuit(port(10))), 'ER-003').resources.get('circuit:erc')).toMatchObject({
      bandwidthGbps: 10,
    });
  });
});

describe('COST-002 billing', () => {
  const circuit = (family?: string): Plan => expressRoutePlan({ circuit: { family } as Draft<'circuit'> });
  it.each([
    ['to metered', 'UnlimitedData', 'MeteredData', ['info circuit:erc family']],
    ['to unlimited', 'MeteredData', 'UnlimitedData', []],
    ['not stated', 'UnlimitedData', undefined, []],
    ['in another spelling', 'unlimiteddata', 'METEREDDATA', ['info circuit:erc family']],
  ] as const)('%s', (_, azure, design, expected) => {
    expect(told(agreedOn(circuit(design), circuit(azure)), 'COST-002')).toEqual(expected);
  });
});

describe('PE-020 endpoints made anew', () => {
  const endpoint = (name: string, draft: Draft<'privateEndpoint'> = {}): Plan =>
    planOf([{ ...make('privateEndpoint', 'pe', { region: 'westeurope', ...draft }), name }]);
  const addressed = endpoint('pe', { dnsConfigs: [{ fqdn: 'x.example.com', addresses: ['10.0.1.4'] }] });
  it.each([
    ['another name', addressed, endpoint('pe-2'), ['warning privateEndpoint:pe name']],
    ['another region', addressed, endpoint('pe', { region: 'northeurope' }), ['warning privateEndpoint:pe region']],
    ['the name in other letters', addressed, endpoint('PE'), []],
    ['the region in words', addressed, endpoint('pe', { region: 'West Europe' }), []],
    ['region not stated', addressed, endpoint('pe', { region: undefined }), []],
  ] as const)('%s', (_, azure, design, expected) => {
    expect(told(agreedOn(design, azure), 'PE-020')).toEqual(expected);
  });

  it('names the addresses that will be other ones', () => {
    expect(findings(agreedOn(endpoint('pe-2'), addressed), 'PE-020')[0]?.message).toContain('10.0.1.4');
  });
});
