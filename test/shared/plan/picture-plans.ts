// Plans that the picture tests draw: the hybrid base design, small parts of it, and random ones.
import fc from 'fast-check';
import type { Resource } from '../../../shared/kinds/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';

const SUFFIXES = ['his.arc.azure.com', 'guestconfiguration.azure.com', 'dp.kubernetesconfiguration.azure.com'];

/** A site with servers, firewall, VPN device and DNS; a hub with gateway, Arc endpoint and resolver; a peered spoke; a scope and three zones. */
export function hybridPlan(): Plan {
  const site = make('site', 'Harbour DC', { prefixes: ['192.168.0.0/16'], asn: 65010 });
  const servers = make('siteSubnet', 'Servers', { parent: site.id, prefix: '192.168.20.0/24' });
  const scope = make('arcPrivateLinkScope', 'pls-arc', { region: 'westeurope', publicNetworkAccess: 'Disabled' });
  const hub = make('vnet', 'vnet-hub', { addressSpace: ['10.0.0.0/16'], role: 'hub', region: 'westeurope', dnsServers: [] });
  const spoke = make('vnet', 'vnet-spoke-erp', { addressSpace: ['10.1.0.0/16'], role: 'spoke', region: 'westeurope' });
  const gatewaySubnet = make('subnet', 'GatewaySubnet', { parent: hub.id, addressPrefix: '10.0.0.0/27' });
  const endpoints = make('subnet', 'snet-pe', { parent: hub.id, addressPrefix: '10.0.1.0/24' });
  const resolverIn = make('subnet', 'snet-dns-in', { parent: hub.id, addressPrefix: '10.0.32.0/28' });
  const management = make('subnet', 'snet-mgmt', { parent: hub.id, addressPrefix: '10.0.33.0/26' });
  const app = make('subnet', 'snet-app', { parent: spoke.id, addressPrefix: '10.1.1.0/24' });
  const resolver = make('dnsResolver', 'dnspr-hub', { network: hub.id, region: 'westeurope' });
  const inbound = make('resolverInbound', 'in-hub', {
    parent: resolver.id,
    ipConfigurations: [{ subnet: resolverIn.id, allocation: 'Static', address: '10.0.32.4' }],
  });
  const gateway = make('virtualNetworkGateway', 'vgw-hub', {
    gatewayType: 'Vpn',
    sku: 'VpnGw2AZ',
    activeActive: true,
    bgpAsn: 65515,
    ipConfigurations: [{ name: 'one', subnet: gatewaySubnet.id }],
  });
  const device = make('vpnDevice', 'vpn-edge', { parent: site.id, publicAddress: '203.0.113.9' });
  const local = make('localNetworkGateway', 'lng-harbour', { gatewayIpAddress: '203.0.113.9', site: site.id, device: device.id });
  const zones = SUFFIXES.map((suffix) => make('privateDnsZone', `privatelink.${suffix}`, { records: [] }));
  return planOf([
    site,
    servers,
    ...['srv-files-01', 'srv-erp-02', 'srv-build-03'].map((name, i) =>
      make('arcServer', name, { parent: servers.id, address: `192.168.20.${5 + i}`, osType: 'windows', privateLinkScope: scope.id }),
    ),
    make('siteFirewall', 'fw-edge', { parent: site.id, address: '192.168.0.1' }),
    device,
    make('dnsServer', 'dns-01', {
      parent: site.id,
      address: '192.168.10.10',
      forwarders: SUFFIXES.map((domain) => ({ domain, targets: ['10.0.32.4'] })),
    }),
    hub,
    gatewaySubnet,
    endpoints,
    resolverIn,
    management,
    resolver,
    inbound,
    gateway,
    local,
    make('connection', 'cn-hub', {
      virtualNetworkGateway1: gateway.id,
      localNetworkGateway2: local.id,
      connectionType: 'IPsec',
      enableBgp: true,
    }),
    scope,
    make('privateEndpoint', 'pe-arc', {
      subnet: endpoints.id,
      connections: [{ name: 'arc', target: scope.id, groupIds: ['hybridcompute'] }],
      ipConfigurations: [4, 5, 6, 7, 8, 9].map((n) => ({ name: `ip${n}`, address: `10.0.1.${n}` })),
    }),
    ...zones,
    ...zones.map((zone) => make('zoneLink', `link-${zone.name}`, { parent: zone.id, network: hub.id })),
    spoke,
    app,
    make('networkInterface', 'nic-app-01', { ipConfigurations: [{ name: 'one', subnet: app.id, privateIpAddress: '10.1.1.4' }] }),
    make('virtualMachine', 'vm-app-01', { nics: [{ nic: 'networkInterface:nic-app-01', primary: true }], size: 'Standard_D2s_v5' }),
    make('privateEndpoint', 'pe-blob', { subnet: app.id, connections: [], ipConfigurations: [{ name: 'one', address: '10.1.1.20' }] }),
    make('peering', 'hub-to-erp', { parent: hub.id, remoteNetwork: spoke.id, allowGatewayTransit: true }),
    make('peering', 'erp-to-hub', { parent: spoke.id, remoteNetwork: hub.id, useRemoteGateways: true }),
  ]);
}

/** The same resources in another order. */
export function reordered(plan: Plan, order: (a: Resource, b: Resource) => number): Plan {
  return { ...plan, resources: new Map([...plan.resources.values()].sort(order).map((one) => [one.id, one])) };
}

/** Random plans: some sites, networks with subnets, endpoints, services and links between them. */
export const anyPlan: fc.Arbitrary<Plan> = fc
  .record({
    sites: fc.array(fc.record({ ranges: fc.array(fc.nat(12), { maxLength: 4 }), devices: fc.nat(2), dns: fc.nat(2) }), { maxLength: 3 }),
    networks: fc.array(fc.record({ subnets: fc.array(fc.nat(7), { maxLength: 7 }), gateway: fc.boolean(), peer: fc.nat(6) }), {
      maxLength: 8,
    }),
    services: fc.nat(12),
    loose: fc.nat(9),
    circuits: fc.nat(2),
  })
  .map(({ sites, networks, services, loose, circuits }) => {
    const out: Resource[] = [];
    for (let i = 0; i < services; i++)
      out.push(make('storageAccount', `st${i}`, { publicNetworkAccess: i % 2 === 0 ? 'Enabled' : 'Disabled' }));
    for (let i = 0; i < loose; i++) out.push(make(i % 2 === 0 ? 'securityGroup' : 'publicIp', `loose-${i}`, {}));
    for (let i = 0; i < circuits; i++) out.push(make('circuit', `er-${i}`, {}));
    for (const [n, network] of networks.entries()) {
      const vnet = make('vnet', `vnet-${n}`, { addressSpace: [`10.${n}.0.0/16`] });
      out.push(vnet);
      for (const [s, cards] of network.subnets.entries()) {
        const subnet = make('subnet', s === 0 && network.gateway ? 'GatewaySubnet' : `snet-${s}`, {
          parent: vnet.id,
          addressPrefix: `10.${n}.${s}.0/24`,
        });
        out.push(subnet);
        if (s === 0 && network.gateway)
          out.push(make('virtualNetworkGateway', `vgw-${n}`, { ipConfigurations: [{ name: 'a', subnet: subnet.id }] }));
        for (let c = 0; c < cards; c++)
          out.push(
            make('privateEndpoint', `pe-${n}-${s}-${c}`, {
              subnet: subnet.id,
              connections: services > 0 ? [{ name: 'x', target: `storageAccount:st${(c + s) % services}`, groupIds: ['blob'] }] : [],
            }),
          );
      }
      if (network.peer < networks.length && network.peer !== n)
        out.push(make('peering', `to-${network.peer}`, { parent: vnet.id, remoteNetwork: `vnet:vnet-${network.peer}` }));
    }
    for (const [i, one] of sites.entries()) {
      const site = make('site', `Site ${i}`, { prefixes: [`192.168.${i}.0/24`] });
      out.push(site);
      for (const [r, servers] of one.ranges.entries()) {
        const range = make('siteSubnet', `Range ${r}`, { parent: site.id });
        out.push(range);
        for (let s = 0; s < servers; s++) out.push(make('arcServer', `srv-${i}-${r}-${s}`, { parent: range.id }));
      }
      for (let d = 0; d < one.dns; d++)
        out.push(make('dnsServer', `dns-${i}-${d}`, { parent: site.id, forwarders: [{ domain: 'a.example', targets: [] }] }));
      for (let d = 0; d < one.devices; d++) {
        const device = make('vpnDevice', `vpn-${i}-${d}`, { parent: site.id });
        const local = make('localNetworkGateway', `lng-${i}-${d}`, { device: device.id });
        out.push(device, local);
        if (networks.length > 0)
          out.push(
            make('connection', `cn-${i}-${d}`, {
              virtualNetworkGateway1: `virtualNetworkGateway:vgw-${i % networks.length}`,
              localNetworkGateway2: local.id,
            }),
          );
      }
    }
    return planOf(out);
  });
