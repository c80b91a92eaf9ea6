// Rules of gateway subnets at their boundaries: sizes by SKU, attachments, routes; design and import.
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../shared/kinds/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { fixFor } from '../../../shared/rules/fix.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { findings, mustFix, told } from '../../helpers/rules.ts';

const hub = make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] });
const subnet = (more: object = {}) => make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/27', ...more });
const place = { ipConfigurations: [{ name: 'd', subnet: 'subnet:hub/gatewaysubnet' }] };
const vpn = (more: object = {}) => make('virtualNetworkGateway', 'vgw', { ...place, ...more });
const expressRoute = make('virtualNetworkGateway', 'ergw', { gatewayType: 'ExpressRoute', sku: 'ErGw1AZ', skuTier: 'ErGw1AZ', ...place });

/** Circuits connected to the ExpressRoute gateway. */
function circuits(count: number): readonly Resource[] {
  return Array.from({ length: count }, (_, i) => i).flatMap((i) => [
    make('circuit', `erc-${i}`),
    make('connection', `con-${i}`, {
      connectionType: 'ExpressRoute',
      virtualNetworkGateway1: 'virtualNetworkGateway:ergw',
      peer: `circuit:erc-${i}`,
    }),
  ]);
}

describe('GWS-001 no gateway subnet', () => {
  it.each([
    ['none', make('virtualNetworkGateway', 'vgw', { ipConfigurations: [{ name: 'd' }] }), 1],
    ['no configuration at all', make('virtualNetworkGateway', 'vgw'), 1],
    ['in place', vpn(), 0],
    ['outside the plan', vpn({ ipConfigurations: [{ name: 'd', subnet: '/subscriptions/s/…/subnets/GatewaySubnet' }] }), 0],
    ['value of a template', make('virtualNetworkGateway', 'vgw', { ipConfigurations: [{ name: 'd', unknown: { subnet: 'x' } }] }), 0],
    ['only pointed at', make('virtualNetworkGateway', 'vgw', { existing: true }), 0],
  ] as const)('%s', (_, gateway, count) => {
    expect(findings(planOf([hub, subnet(), gateway]), 'GWS-001')).toHaveLength(count);
  });

  it('uses the gateway subnet that is there, and asks when there are two networks', () => {
    const bare = make('virtualNetworkGateway', 'vgw', { ipConfigurations: [{ name: 'd' }] });
    expect(mustFix(planOf([hub, subnet(), bare]), 'GWS-001').resources.get('virtualNetworkGateway:vgw')).toMatchObject(place);
    const two = planOf([hub, make('vnet', 'other', { addressSpace: ['10.1.0.0/16'] }), bare]);
    expect(findings(two, 'GWS-001').map((one) => fixFor(two, one, RULES))).toEqual([null]);
  });
});

describe('GWS-002 to GWS-005 sizes', () => {
  const codes = ['GWS-002', 'GWS-003', 'GWS-004', 'GWS-005'];
  it.each([
    ['Basic in a /29', '10.0.0.0/29', {}, [vpn({ sku: 'Basic' })], []],
    ['Basic in a /30', '10.0.0.0/30', {}, [vpn({ sku: 'Basic' })], ['GWS-002 error']],
    ['nobody yet in a /30', '10.0.0.0/30', {}, [], ['GWS-002 error']],
    ['VpnGw1AZ in a /27', '10.0.0.0/27', {}, [vpn()], []],
    ['VpnGw1AZ in a /28', '10.0.0.0/28', {}, [vpn()], ['GWS-003 error']],
    ['VpnGw1AZ in a /30', '10.0.0.0/30', {}, [vpn()], ['GWS-003 error']],
    ['imported /28', '10.0.0.0/28', { origin: 'import' }, [vpn({ origin: 'import' })], ['GWS-003 warning']],
    ['SKU of a template', '10.0.0.0/29', {}, [vpn({ sku: undefined, unknown: { sku: 'x' } })], []],
    ['both types in a /27', '10.0.0.0/27', {}, [vpn(), expressRoute], []],
    ['both types in a /28', '10.0.0.0/28', {}, [vpn(), expressRoute], ['GWS-004 error']],
    ['15 circuits in a /27', '10.0.0.0/27', {}, [expressRoute, ...circuits(15)], []],
    ['16 circuits in a /27', '10.0.0.0/27', {}, [expressRoute, ...circuits(16)], ['GWS-005 error']],
    ['16 circuits in a /26', '10.0.0.0/26', {}, [expressRoute, ...circuits(16)], []],
    ['16 circuits in a /28', '10.0.0.0/28', {}, [vpn(), expressRoute, ...circuits(16)], ['GWS-005 error']],
  ] as const)('%s', (_, addressPrefix, more, others, expected) => {
    const plan = planOf([hub, subnet({ addressPrefix, ...more }), ...others]);
    expect(codes.flatMap((code) => findings(plan, code).map((one) => `${code} ${one.severity}`))).toEqual(expected);
  });

  it('does not resize under a running gateway', () => {
    const plan = planOf([hub, subnet({ addressPrefix: '10.0.0.0/28', origin: 'import' }), vpn({ origin: 'import' })]);
    expect(findings(plan, 'GWS-003').map((one) => fixFor(plan, one, RULES))).toEqual([null]);
  });
});

describe('GWS-006 to GWS-009, GWS-011 attachments and routes', () => {
  const routed = (addressPrefix: string, nextHopType: string, more: object = {}) =>
    planOf([
      hub,
      make('routeTable', 'rt', { routes: [{ name: 'r', addressPrefix, nextHopType, nextHopIpAddress: '10.0.1.4' }], ...more }),
      subnet({ routeTable: 'routeTable:rt' }),
    ]);
  it.each([
    ['default route', '0.0.0.0/0', 'VirtualAppliance', ['GWS-007']],
    ['default route to the Internet', '0.0.0.0/0', 'Internet', ['GWS-007']],
    ['half the Internet, which covers the subnet', '0.0.0.0/1', 'VirtualAppliance', ['GWS-008']],
    ['whole network to the firewall', '10.0.0.0/16', 'VirtualAppliance', ['GWS-008']],
    ['exactly the subnet to nowhere', '10.0.0.0/27', 'none', ['GWS-008']],
    ['whole network stays', '10.0.0.0/16', 'VnetLocal', []],
    ['part of the subnet', '10.0.0.0/28', 'VirtualAppliance', []],
    ['a spoke', '10.1.0.0/16', 'VirtualAppliance', []],
    ['a service tag', 'AzureCloud', 'VirtualAppliance', []],
  ] as const)('route: %s', (_, prefix, hop, expected) => {
    const plan = routed(prefix, hop);
    expect(['GWS-007', 'GWS-008'].filter((code) => findings(plan, code).length > 0)).toEqual(expected);
  });

  it('lets a more specific route keep the subnet', () => {
    const routes = [
      { name: 'all', addressPrefix: '10.0.0.0/16', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.1.4' },
      { name: 'own', addressPrefix: '10.0.0.0/27', nextHopType: 'VnetLocal' },
    ];
    expect(findings(planOf([hub, make('routeTable', 'rt', { routes }), subnet({ routeTable: 'routeTable:rt' })]), 'GWS-008')).toEqual([]);
  });

  it('changes a copy of a route table that others use', () => {
    const plan = planOf([
      ...routed('0.0.0.0/0', 'VirtualAppliance').resources.values(),
      make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/24', routeTable: 'routeTable:rt' }),
    ]);
    const after = mustFix(plan, 'GWS-007');
    expect(after.resources.get('routeTable:rt')).toBe(plan.resources.get('routeTable:rt'));
    expect(after.resources.get('subnet:hub/gatewaysubnet')).toMatchObject({ routeTable: 'routeTable:rt-gatewaysubnet' });
    expect(told(after, 'GWS-007')).toEqual([]);
  });

  it('wants gateway routes on', () => {
    expect(told(routed('10.1.0.0/16', 'VirtualAppliance', { disableBgpRoutePropagation: true }), 'GWS-009')).toEqual([
      'error subnet:hub/gatewaysubnet routeTable',
    ]);
    expect(told(routed('10.1.0.0/16', 'VirtualAppliance'), 'GWS-009')).toEqual([]);
  });

  it.each([
    ['security group', { securityGroup: 'securityGroup:g' }, ['GWS-006 securityGroup']],
    ['security group outside the plan', { securityGroup: '/subscriptions/s/nsg' }, ['GWS-006 securityGroup']],
    ['NAT gateway', { natGateway: 'natGateway:n' }, ['GWS-011 natGateway']],
    ['delegation', { delegations: [{ name: 'd', service: 'Microsoft.Web/serverFarms' }] }, ['GWS-011 delegations']],
    ['empty list of delegations', { delegations: [] }, []],
  ] as const)('%s', (_, more, expected) => {
    const plan = planOf([hub, subnet(more)]);
    expect(['GWS-006', 'GWS-011'].flatMap((code) => findings(plan, code).map((one) => `${code} ${one.field}`))).toEqual(expected);
  });
});

describe('GWS-010 strangers', () => {
  it.each([
    ['gateway', vpn(), 0],
    ['interface', make('networkInterface', 'n', { ipConfigurations: [{ name: 'p', subnet: 'subnet:hub/gatewaysubnet' }] }), 1],
    ['private endpoint', make('privateEndpoint', 'pe', { subnet: 'subnet:hub/gatewaysubnet' }), 1],
    ['firewall is SUB-005', make('azureFirewall', 'afw', place), 0],
    ['something unknown', make('opaque', 'o', { extra: { subnet: { $ref: 'subnet:hub/gatewaysubnet' } } }), 0],
  ] as const)('%s', (_, user, count) => {
    expect(findings(planOf([hub, subnet(), user]), 'GWS-010')).toHaveLength(count);
  });

  it('does not move an address that somebody fixed', () => {
    const pinned = { name: 'p', subnet: 'subnet:hub/gatewaysubnet', allocation: 'Static', privateIpAddress: '10.0.0.9' };
    const plan = planOf([hub, subnet(), make('networkInterface', 'n', { ipConfigurations: [pinned] })]);
    expect(findings(plan, 'GWS-010').map((one) => fixFor(plan, one, RULES))).toEqual([null]);
  });
});

describe('GWS-012 dual stack', () => {
  const circuit = (peering: object) => [
    expressRoute,
    make('circuit', 'erc', { peerings: [{ name: 'p', peeringType: 'AzurePrivatePeering', ...peering }] }),
    make('connection', 'con', {
      connectionType: 'ExpressRoute',
      virtualNetworkGateway1: 'virtualNetworkGateway:ergw',
      peer: 'circuit:erc',
    }),
  ];
  it.each([
    ['IPv4 only', {}, ['10.0.0.0/26'], 0],
    ['IPv6 peering without range', { ipv6PrimaryPrefix: 'fd00::/126' }, ['10.0.0.0/26'], 1],
    ['IPv6 peering with range', { ipv6PrimaryPrefix: 'fd00::/126' }, ['10.0.0.0/26', 'fd01::/64'], 0],
    ['IPv6 on Microsoft peering', { peeringType: 'MicrosoftPeering', ipv6PrimaryPrefix: '2001:db8::/126' }, ['10.0.0.0/26'], 0],
  ] as const)('%s', (_, peering, addressPrefixes, count) => {
    const plan = planOf([hub, subnet({ addressPrefix: undefined, addressPrefixes }), ...circuit(peering)]);
    expect(findings(plan, 'GWS-012')).toHaveLength(count);
  });

  it('gives network and subnet an IPv6 range when there is none', () => {
    const plan = planOf([
      hub,
      subnet({ addressPrefix: undefined, addressPrefixes: ['10.0.0.0/26'] }),
      ...circuit({ ipv6PrimaryPrefix: 'fd00::/126' }),
    ]);
    const after = mustFix(plan, 'GWS-012');
    expect(after.resources.get('vnet:hub')).toMatchObject({ addressSpace: ['10.0.0.0/16', 'fd00::/56'] });
    expect(after.resources.get('subnet:hub/gatewaysubnet')).toMatchObject({ addressPrefixes: ['10.0.0.0/26', 'fd00::/64'] });
  });
});

describe('GWS-014 inspection both ways', () => {
  const hop = (addressPrefix: string) => ({
    name: addressPrefix,
    addressPrefix,
    nextHopType: 'VirtualAppliance',
    nextHopIpAddress: '10.0.1.4',
  });
  const plan = (inbound: readonly object[], outbound: readonly object[], firewall = true) =>
    planOf([
      hub,
      make('vnet', 'app', { addressSpace: ['10.1.0.0/16'] }),
      make('routeTable', 'rt-gateway', { routes: inbound }),
      make('routeTable', 'rt-app', { routes: outbound }),
      subnet({ routeTable: 'routeTable:rt-gateway' }),
      make('subnet', 'AzureFirewallSubnet', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/26' }),
      make('subnet', 'web', { parent: 'vnet:app', addressPrefix: '10.1.0.0/24', routeTable: 'routeTable:rt-app' }),
      ...(firewall ? [make('azureFirewall', 'afw', { ipConfigurations: [{ name: 'd', subnet: 'subnet:hub/azurefirewallsubnet' }] })] : []),
      vpn(),
      make('localNetworkGateway', 'lgw', { addressPrefixes: ['192.168.0.0/16'] }),
      make('connection', 'con', { virtualNetworkGateway1: 'virtualNetworkGateway:vgw', localNetworkGateway2: 'localNetworkGateway:lgw' }),
      make('peering', 'to-app', { parent: 'vnet:hub', remoteNetwork: 'vnet:app', allowGatewayTransit: true }),
      make('peering', 'to-hub', { parent: 'vnet:app', remoteNetwork: 'vnet:hub', useRemoteGateways: true }),
    ]);
  it.each([
    ['neither', [], [], true, []],
    ['both', [hop('10.1.0.0/16')], [hop('192.168.0.0/16')], true, []],
    ['both, by a default route in the spoke', [hop('10.1.0.0/16')], [hop('0.0.0.0/0')], true, []],
    ['only towards the spoke', [hop('10.1.0.0/16')], [], true, ['outbound']],
    ['only towards the site', [], [hop('192.168.0.0/16')], true, ['inbound']],
    ['part of the spoke is not the spoke', [hop('10.1.0.0/24')], [hop('192.168.0.0/16')], true, ['inbound']],
    ['no firewall', [hop('10.1.0.0/16')], [], false, []],
  ] as const)('%s', (_, inbound, outbound, firewall, expected) => {
    expect(findings(plan(inbound, outbound, firewall), 'GWS-014').map((one) => one.data.missing)).toEqual(expected);
  });

  it('adds the missing half on the gateway subnet', () => {
    const after = mustFix(plan([], [hop('192.168.0.0/16')]), 'GWS-014');
    expect(after.resources.get('routeTable:rt-gateway')).toMatchObject({
      routes: [{ addressPrefix: '10.1.0.0/16', nextHopIpAddress: '10.0.1.4' }],
    });
  });
});

// Recorded answers of gateway subnets carry a delegation the platform made itself, so an imported one is no error.
it('GWS-011 only remarks on the delegation of an imported gateway subnet', () => {
  const plan = planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'GatewaySubnet', {
      parent: 'vnet:hub',
      addressPrefix: '10.0.0.0/27',
      delegations: [{ name: 'd', service: 'Microsoft.Network/virtualNetworkGateways' }],
      origin: 'import',
    }),
  ]);
  expect(findings(plan, 'GWS-011').map((one) => one.severity)).toEqual(['info']);
});
