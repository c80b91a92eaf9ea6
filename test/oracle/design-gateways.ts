// Gateways, circuits and connections of a random design.
import { make } from '../../shared/plan/build.ts';
import { rangesOf } from './address.ts';
import { at, type Draft } from './draft.ts';

export function addGateways(draft: Draft): void {
  const { dice, out, nets, sites } = draft;
  for (const net of nets.slice(0, 1 + dice.below(2)))
    for (const type of ['Vpn', 'ExpressRoute'] as const) {
      if (type === 'Vpn' ? dice.once(3) : !dice.once(3)) continue;
      const id = `${net.id}/${type}`;
      const sub = `${net.id}/gateway`;
      if (!out.some((one) => one.id === sub)) {
        net.subs.push(sub);
        out.push(make('subnet', 'GatewaySubnet', { id: sub, parent: net.id, addressPrefix: `${at(net.first, 0, 0)}/26` }));
      }
      const asn = 65515;
      const own = at(net.first, 0, type === 'Vpn' ? 4 : 5);
      const config = { name: 'one', subnet: sub, privateIpAddress: own };
      out.push(
        make('virtualNetworkGateway', type, { id, gatewayType: type, enableBgp: dice.once(2), bgpAsn: asn, ipConfigurations: [config] }),
      );
      for (const [i, site] of sites.entries()) {
        if (dice.once(4)) continue;
        if (type === 'Vpn') addVpn(draft, id, site, i);
        else
          out.push(
            make('circuit', site.id, {
              id: `${id}/${site.id}/circuit`,
              ...(dice.once(10) ? {} : { site: site.id }),
              peerings: dice.once(10) ? [] : [{ name: 'private', peeringType: 'AzurePrivatePeering', state: 'Enabled' }],
            }),
            make('connection', site.id, {
              id: `${id}/${site.id}`,
              connectionType: 'ExpressRoute',
              virtualNetworkGateway1: id,
              peer: `${id}/${site.id}/circuit`,
              ...(dice.once(10) ? { status: 'NotConnected' } : {}),
            }),
          );
      }
    }
}

function addVpn(draft: Draft, gateway: string, site: Draft['sites'][number], number: number): void {
  const { dice, out } = draft;
  out.push(
    make('localNetworkGateway', site.id, {
      id: `${gateway}/${site.id}/lng`,
      site: site.id,
      addressPrefixes: dice.once(4) ? [`${at(rangesOf(site.ranges)[0]?.first ?? 0, 20, 0)}/24`] : dice.once(5) ? [] : site.ranges,
      bgpAsn: dice.once(8) ? 65515 : 65010 + number,
      bgpPeeringAddress: site.dns,
    }),
    make('connection', site.id, {
      id: `${gateway}/${site.id}`,
      virtualNetworkGateway1: gateway,
      localNetworkGateway2: `${gateway}/${site.id}/lng`,
      enableBgp: dice.once(2),
      ...(dice.once(10) ? { status: 'NotConnected' } : dice.once(3) ? { status: 'Connected' } : {}),
    }),
  );
}
