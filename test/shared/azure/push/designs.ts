// Random designs for the laws of a push: networks with peerings and gateways, circuits, endpoints with zones, scopes with servers, in
// several groups and subscriptions, some of it there already.
import fc from 'fast-check';
import type { Resource } from '../../../../shared/kinds/index.ts';
import { make, planOf } from '../../../../shared/plan/build.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';

const SUBSCRIPTIONS = ['00000000-0000-0000-0000-00000000000a', '00000000-0000-0000-0000-00000000000b'];

interface Spoke {
  readonly group: number;
  readonly usesGateway: boolean;
  readonly isThere: boolean;
}
interface Server {
  readonly scope: number;
  readonly state: 'new' | 'imported' | 'existing' | 'unscoped';
}

interface Choice {
  readonly groups: number;
  readonly hubIsThere: boolean;
  readonly gateway: boolean;
  readonly circuit: 'none' | 'new' | 'built';
  readonly spokes: readonly Spoke[];
  readonly scopes: readonly { readonly group: number; readonly closed: boolean; readonly manual: boolean }[];
  readonly servers: readonly Server[];
  readonly vaults: number;
  readonly records: boolean;
  readonly seed: number;
}

const choice: fc.Arbitrary<Choice> = fc.record({
  groups: fc.integer({ min: 1, max: 3 }),
  hubIsThere: fc.boolean(),
  gateway: fc.boolean(),
  circuit: fc.constantFrom('none', 'new', 'built'),
  spokes: fc.array(fc.record({ group: fc.nat(2), usesGateway: fc.boolean(), isThere: fc.boolean() }), { maxLength: 4 }),
  scopes: fc.array(fc.record({ group: fc.nat(2), closed: fc.boolean(), manual: fc.boolean() }), { maxLength: 2 }),
  servers: fc.array(fc.record({ scope: fc.nat(1), state: fc.constantFrom('new', 'imported', 'existing', 'unscoped') }), { maxLength: 4 }),
  vaults: fc.nat(2),
  records: fc.boolean(),
  seed: fc.nat(1000),
});

function designOf(one: Choice): Plan {
  const out: Resource[] = SUBSCRIPTIONS.map((subscriptionId, i) => make('subscription', `sub${i}`, { subscriptionId }));
  for (let i = 0; i < one.groups; i++)
    out.push(
      make('resourceGroup', `rg${i}`, { parent: `subscription:sub${i % 2}`, region: 'westeurope', ...(i === 2 ? { existing: true } : {}) }),
    );
  const place = (group: number) => ({ group: `resourceGroup:rg${group % one.groups}`, region: 'westeurope' });
  out.push(
    make('vnet', 'hub', { ...place(0), addressSpace: ['10.0.0.0/16'], ...(one.hubIsThere ? { existing: true } : {}) }),
    make('subnet', 'GatewaySubnet', { id: 'subnet:hub/gw', parent: 'vnet:hub', addressPrefix: '10.0.0.0/27' }),
    make('subnet', 'pe', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
  );
  if (one.gateway)
    out.push(
      make('publicIp', 'pip', place(1)),
      make('virtualNetworkGateway', 'vgw', {
        ...place(1),
        ipConfigurations: [{ name: 'a', subnet: 'subnet:hub/gw', publicIp: 'publicIp:pip' }],
      }),
      make('localNetworkGateway', 'lng', { ...place(2), gatewayIpAddress: '203.0.113.9', addressPrefixes: ['192.168.0.0/16'] }),
      make('connection', 'cn', {
        ...place(2),
        virtualNetworkGateway1: 'virtualNetworkGateway:vgw',
        localNetworkGateway2: 'localNetworkGateway:lng',
      }),
    );
  if (one.circuit !== 'none')
    out.push(
      make('circuit', 'line', {
        ...place(1),
        provider: 'Equinix',
        peerings: [{ name: 'AzurePrivatePeering', peeringType: 'AzurePrivatePeering', vlanId: 100 }],
        ...(one.circuit === 'built' ? { origin: 'import' as const, providerState: 'Provisioned' as const } : {}),
      }),
      make('connection', 'cn-er', { ...place(0), connectionType: 'ExpressRoute', peer: 'circuit:line', sharedKey: undefined }),
    );
  one.spokes.forEach((spoke, i) => {
    const name = `spoke${i}`;
    out.push(
      make('securityGroup', `nsg${i}`, place(spoke.group + 1)),
      make('vnet', name, { ...place(spoke.group), addressSpace: [`10.${i + 1}.0.0/16`], ...(spoke.isThere ? { existing: true } : {}) }),
      make('subnet', 'a', { parent: `vnet:${name}`, addressPrefix: `10.${i + 1}.1.0/24`, securityGroup: `securityGroup:nsg${i}` }),
      make('subnet', 'b', { parent: `vnet:${name}`, addressPrefix: `10.${i + 1}.2.0/24` }),
      make('peering', `to-${name}`, { parent: 'vnet:hub', remoteNetwork: `vnet:${name}`, allowGatewayTransit: one.gateway }),
      make('peering', 'to-hub', { parent: `vnet:${name}`, remoteNetwork: 'vnet:hub', useRemoteGateways: one.gateway && spoke.usesGateway }),
    );
  });
  const zone = (name: string, group: number, records: boolean): string => {
    out.push(
      make('privateDnsZone', name, {
        group: place(group).group,
        records: records ? [{ name: 'own', type: 'A', ttl: 60, addresses: [{ address: '10.0.9.9' }] }] : [],
      }),
    );
    const id = `privateDnsZone:${name}`;
    out.push(make('zoneLink', 'hub', { parent: id, network: 'vnet:hub' }));
    for (let i = 0; i < one.spokes.length; i += 2) out.push(make('zoneLink', `spoke${i}`, { parent: id, network: `vnet:spoke${i}` }));
    return id;
  };
  one.scopes.forEach((scope, i) => {
    out.push(
      make('arcPrivateLinkScope', `scope${i}`, { ...place(scope.group), publicNetworkAccess: scope.closed ? 'Disabled' : 'Enabled' }),
    );
    const zones =
      i === 0
        ? [zone('privatelink.his.arc.azure.com', scope.group + 1, one.records)]
        : [zone(`inner${i}.example`, scope.group, one.records)];
    out.push(
      make('privateEndpoint', `pe-arc${i}`, {
        ...place(scope.group + 1),
        subnet: 'subnet:hub/pe',
        connections: [],
        [scope.manual ? 'manualConnections' : 'connections']: [
          { name: 'arc', target: `arcPrivateLinkScope:scope${i}`, groupIds: ['hybridcompute'] },
        ],
        zoneGroups: [{ name: 'default', zones: zones.map((id, n) => ({ name: `z${n}`, zone: id })) }],
      }),
    );
  });
  for (let i = 0; i < one.vaults; i++) out.push(make('keyVault', `kv${i}`, place(i)));
  if (one.vaults > 0) {
    const id = zone('privatelink.vaultcore.azure.net', 1, one.records);
    for (let i = 0; i < one.vaults; i++)
      out.push(
        make('privateEndpoint', `pe-kv${i}`, {
          ...place(i + 1),
          subnet: 'subnet:hub/pe',
          connections: [{ name: 'kv', target: `keyVault:kv${i}`, groupIds: ['vault'] }],
          zoneGroups: [{ name: 'default', zones: [{ name: 'kv', zone: id }] }],
        }),
      );
  }
  if (one.servers.length > 0) out.push(make('site', 'dc', { prefixes: ['192.168.0.0/16'] }));
  one.servers.forEach((server, i) => {
    const scoped = one.scopes.length > 0 && server.state !== 'unscoped';
    out.push(
      make('arcServer', `srv${i}`, {
        parent: 'site:dc',
        ...place(i),
        ...(scoped ? { privateLinkScope: `arcPrivateLinkScope:scope${server.scope % one.scopes.length}` } : {}),
        ...(server.state === 'imported' ? { origin: 'import' as const, status: 'Connected' } : {}),
        ...(server.state === 'existing' ? { existing: true } : {}),
      }),
    );
  });
  // Another order of drawing for each seed.
  return planOf(
    out
      .map((resource, i) => [(i * 7919 + one.seed * 104729) % 1009, resource] as const)
      .sort((a, b) => a[0] - b[0])
      .map(([, resource]) => resource),
  );
}

/** Random designs, each as a plan. */
export const designs: fc.Arbitrary<Plan> = choice.map(designOf);
