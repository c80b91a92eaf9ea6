// Zones, resolver, rule sets and DNS servers of a random design.
import { make } from '../../shared/plan/build.ts';
import { at, type Draft, set } from './draft.ts';

export function addNames(draft: Draft): void {
  const { dice, out, nets, sites } = draft;
  const records = dice.once(3) ? [{ name: dice.one(['gbl', '*', 'weu']), type: 'A' as const, addresses: [{ address: '10.0.2.100' }] }] : [];
  out.push(make('privateDnsZone', 'privatelink.his.arc.azure.com', { id: 'zone:his', records }));
  for (const net of nets)
    if (dice.once(2)) {
      const policy = dice.once(3) ? { resolutionPolicy: 'NxDomainRedirect' as const } : {};
      out.push(make('zoneLink', net.id, { id: `zone:his>${net.id}`, parent: 'zone:his', network: net.id, ...policy }));
    }
  const hub = nets[0];
  const servers = sites.map((site) => site.dns);
  if (hub && !dice.once(3)) {
    const inbound = at(hub.first, 32, 4);
    servers.push(inbound);
    out.push(
      make('subnet', 'in', { id: 'hub/in', parent: hub.id, addressPrefix: `${at(hub.first, 32, 0)}/28` }),
      make('subnet', 'out', { id: 'hub/out', parent: hub.id, addressPrefix: `${at(hub.first, 33, 0)}/28` }),
      make('dnsResolver', 'r', { id: 'resolver', network: hub.id }),
      make('resolverInbound', 'in', { id: 'in', parent: 'resolver', ipConfigurations: [{ subnet: 'hub/in', address: inbound }] }),
      make('resolverOutbound', 'out', { id: 'out', parent: 'resolver', subnet: 'hub/out' }),
      make('forwardingRuleset', 'rules', {
        id: 'rules',
        outboundEndpoints: ['out'],
        rules: [
          {
            name: 'corp',
            domain: 'corp.example.',
            state: dice.one(['Enabled', 'Disabled']),
            targets: [{ address: dice.one(servers), port: 53 }],
          },
          ...(dice.once(3) ? [{ name: 'arc', domain: 'arc.azure.com.', targets: [{ address: dice.one(servers), port: 53 }] }] : []),
        ],
      }),
      make('rulesetLink', 'l', { id: 'rules>net', parent: 'rules', network: dice.one(nets).id }),
    );
  }
  for (const net of nets) if (dice.once(3)) set(draft, net.id, { dnsServers: [dice.one([...servers, '168.63.129.16'])] });
  for (const site of sites) {
    const domain = dice.one(['his.arc.azure.com', 'privatelink.his.arc.azure.com', 'arc.azure.com', 'corp.example']);
    const target = dice.one([...servers, '168.63.129.16', '8.8.8.8', '10.250.0.4']);
    const zones = dice.once(4) ? [{ name: 'corp.example', records: [{ name: 'host', type: 'A' as const, value: site.dns }] }] : [];
    const upstream = dice.one(['recursive-upstream', 'root-hints', 'addresses'] as const);
    set(draft, `${site.id}/dns`, {
      forwarders: dice.once(4) ? [] : [{ domain, targets: [target] }],
      upstream,
      zones,
      ...(upstream === 'addresses' ? { upstreamAddresses: [dice.one(servers)] } : {}),
    });
  }
}
