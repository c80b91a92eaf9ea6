import { writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { emitDiagram } from '../../../shared/emitters/diagram.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import { hybridPlan } from './picture-plans.ts';
const out = (name: string, plan: any, findings: any = [], theme: any = 'light') => writeFileSync(`/tmp/${name}.svg`, emitDiagram({ plan, findings, theme }).files[0]?.text ?? '');
it('x', () => {
  const base = hybridPlan();
  const plan = { ...base, info: { name: 'Harbour hybrid hub', description: 'Topology, north-south', version: '0.4 draft', author: 'Network team', classification: 'Internal' } };
  out('x', plan); out('xd', plan, [], 'dark');
  const more: Resource[] = [];
  const b = make('site', 'Branch North with a very long name indeed', { prefixes: ['192.168.128.0/17', '172.16.0.0/12', '10.200.0.0/16'] });
  const dev = make('vpnDevice', 'vpn-branch-north-01', { parent: b.id, publicAddress: '198.51.100.201' });
  const br = make('siteSubnet', 'Servers', { parent: b.id, prefix: '192.168.130.0/24' });
  const br2 = make('siteSubnet', 'Management', { parent: b.id, prefix: '192.168.131.0/24' });
  const lng = make('localNetworkGateway', 'lng-branch', { site: b.id, device: dev.id });
  more.push(b, dev, br, br2, lng, make('connection', 'cn-branch-north', { virtualNetworkGateway1: 'virtualNetworkGateway:vgw-hub', localNetworkGateway2: lng.id, connectionType: 'IPsec' }));
  more.push(make('siteFirewall', 'fw-branch', { parent: b.id, address: '192.168.128.1' }));
  for (let i = 0; i < 12; i++) more.push(make('arcServer', `srv-branch-${i}`, { parent: br.id, address: `192.168.130.${i}`, osType: 'linux' }));
  more.push(make('arcServer', `jump-1`, { parent: br2.id, address: `192.168.131.4`, osType: 'linux' }));
  const ergw = make('virtualNetworkGateway', 'ergw-hub', { gatewayType: 'ExpressRoute', sku: 'ErGw1AZ', ipConfigurations: [{ name: 'a', subnet: 'subnet:vnet-hub/gatewaysubnet' }] });
  const circuit = make('circuit', 'er-equinix', { provider: 'Equinix', bandwidthMbps: 1000 });
  more.push(ergw, circuit, make('connection', 'cn-er', { virtualNetworkGateway1: ergw.id, peer: circuit.id, connectionType: 'ExpressRoute' }));
  const lng2 = make('localNetworkGateway', 'lng-partner', { gatewayIpAddress: '198.51.100.7' });
  more.push(lng2, make('connection', 'cn-partner', { virtualNetworkGateway1: 'virtualNetworkGateway:vgw-hub', localNetworkGateway2: lng2.id, connectionType: 'IPsec' }));
  const fwSub = make('subnet', 'AzureFirewallSubnet', { parent: 'vnet:vnet-hub', addressPrefix: '10.0.34.0/26' });
  more.push(fwSub, make('azureFirewall', 'afw-hub', { ipConfigurations: [{ name: 'a', subnet: fwSub.id, privateIpAddress: '10.0.34.4' }] }));
  for (let n = 1; n < 6; n++) {
    const v = make('vnet', `vnet-spoke-${n}`, { addressSpace: [`10.${n + 10}.0.0/16`], region: 'westeurope' });
    more.push(v, make('peering', 'to-hub', { parent: v.id, remoteNetwork: 'vnet:vnet-hub' }), make('peering', `to-${v.name}`, { parent: 'vnet:vnet-hub', remoteNetwork: v.id }));
    for (let s = 0; s < (n % 3) + 1; s++) {
      const sn = make('subnet', `snet-${s}`, { parent: v.id, addressPrefix: `10.${n + 10}.${s}.0/24` });
      more.push(sn);
      for (let c = 0; c < (n * 3 + s * 2) % 6; c++) more.push(make('privateEndpoint', `pe-${n}-${s}-${c}-stblobprodwesteu`, { subnet: sn.id, connections: c % 2 ? [{ name: 'x', target: `storageAccount:st${c + n}`, groupIds: ['blob'] }] : [], ipConfigurations: [{ name: 'a', address: `10.${n + 10}.${s}.${c + 4}` }] }));
    }
  }
  for (let i = 1; i < 9; i++) more.push(make('storageAccount', `st${i}`, { publicNetworkAccess: 'Disabled' }));
  for (let i = 1; i < 9; i++) more.push(make(i % 2 ? 'securityGroup' : 'publicIp', `loose-${i}`, {}));
  out('y', { ...plan, resources: new Map([...plan.resources, ...more.map((m) => [m.id, m] as const)]) });
  const imp: Resource[] = [];
  for (let n = 0; n < 40; n++) {
    const v = make('vnet', `vnet-${n}`, { addressSpace: [`10.${n}.0.0/16`] });
    imp.push(v);
    if (n > 5) imp.push(make('peering', 'p', { parent: v.id, remoteNetwork: `vnet:vnet-${n % 6 === 0 ? 1 : n % 3}` }));
    for (let s = 0; s < (n * 7) % 5 + 1; s++) {
      const sn = make('subnet', `snet-${s}`, { parent: v.id, addressPrefix: `10.${n}.${s}.0/24` });
      imp.push(sn);
      for (let c = 0; c < (n * 3 + s * 5) % 7; c++) imp.push(make('privateEndpoint', `pe-${n}-${s}-${c}`, { subnet: sn.id, connections: c % 2 ? [{ name: 'x', target: `keyVault:kv${(c + n) % 30}`, groupIds: ['vault'] }] : [] }));
    }
  }
  for (let i = 0; i < 30; i++) imp.push(make('keyVault', `kv${i}`, {}));
  out('z', planOf(imp));
  const wan = make('virtualWan', 'vwan', { wanType: 'Standard' });
  const h1 = make('virtualHub', 'hub-we', { wan: wan.id, addressPrefix: '10.100.0.0/23', region: 'westeurope' });
  const h2 = make('virtualHub', 'hub-ne', { wan: wan.id, addressPrefix: '10.101.0.0/23', region: 'northeurope' });
  const g = make('vpnGateway', 'vpngw-we', { hub: h1.id, scaleUnits: 2 });
  const st = make('site', 'HQ', { prefixes: ['192.168.0.0/16'] });
  const dv = make('vpnDevice', 'vpn-hq', { parent: st.id, publicAddress: '203.0.113.9' });
  const vs = make('vpnSite', 'site-hq', { wan: wan.id, site: st.id, device: dv.id });
  const sp = [0, 1, 2, 3].map((i) => make('vnet', `vnet-app-${i}`, { addressSpace: [`10.${i}.0.0/16`] }));
  out('w', planOf([wan, h1, h2, g, st, dv, vs, make('vpnConnection', 'cn-hq', { parent: g.id, remoteSite: vs.id }), make('azureFirewall', 'afw-we', { hub: h1.id }), ...sp, ...sp.map((v, i) => make('hubConnection', `c-${i}`, { parent: i < 3 ? h1.id : h2.id, remoteNetwork: v.id }))]));
});
