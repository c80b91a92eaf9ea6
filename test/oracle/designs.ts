// Small random designs, neat and sloppy. The same seed gives the same design. Packets for them are made in questions.ts.
import fc from 'fast-check';
import type { Resource } from '../../shared/kinds/index.ts';
import { make, planOf } from '../../shared/plan/build.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { rangesOf } from './address.ts';
import { addGateways } from './design-gateways.ts';
import { addNames } from './design-names.ts';
import { type Dice, diceOf } from './dice.ts';
import { at, type Care, type Draft, set } from './draft.ts';

const NET_RANGES = ['10.0.0.0/16', '10.1.0.0/16', '172.20.0.0/16', '10.2.0.0/16', '192.168.128.0/17', '100.64.0.0/16'] as const;
const SITE_RANGES = [['192.168.0.0/17'], ['172.16.0.0/16', '10.200.0.0/16'], ['192.168.64.0/18'], ['10.0.0.0/8']] as const;

export const designs = (care: Care): fc.Arbitrary<Plan> => fc.integer({ min: 0, max: 0x7fffffff }).map((seed) => designOf(seed, care));

/** A design from a seed. */
export function designOf(seed: number, care: Care): Plan {
  const dice = diceOf(seed);
  const draft: Draft = { dice, care, out: [], nets: [], sites: [], prefixes: ['0.0.0.0/0', '10.0.0.0/8', '192.168.0.0/16'], hops: [] };
  addNets(draft);
  addPeerings(draft);
  addSites(draft);
  addGateways(draft);
  addEndpoints(draft);
  addDevices(draft);
  addGroups(draft);
  addTables(draft);
  addNames(draft);
  const resources = care === 'sloppy' ? draft.out.flatMap((one) => spoil(dice, one)) : draft.out;
  return planOf(resources);
}

function addNets(draft: Draft): void {
  const { dice, out } = draft;
  const count = 1 + dice.below(3);
  for (let n = 0; n < count; n++) {
    const range =
      draft.care === 'sloppy' && dice.once(6) ? NET_RANGES[0] : (NET_RANGES[(n * 2 + dice.below(2)) % NET_RANGES.length] as string);
    const first = rangesOf([range])[0]?.first ?? 0;
    const id = `v${n}`;
    const net = { id, range, first, subs: [] as string[], hosts: [] as string[] };
    draft.nets.push(net);
    draft.prefixes.push(range);
    out.push(make('vnet', id, { id, addressSpace: [range] }));
    for (const s of [1, 2]) {
      const sub = `${id}/s${s}`;
      net.subs.push(sub);
      draft.prefixes.push(`${at(first, s, 0)}/24`);
      out.push(
        make('subnet', `s${s}`, { id: sub, parent: id, addressPrefix: `${at(first, s, 0)}/24`, defaultOutboundAccess: dice.once(2) }),
      );
      const address = at(first, s, dice.one([4, 5, 254]));
      net.hosts.push(address);
      out.push(
        make('networkInterface', `n${s}`, {
          id: `${sub}/nic`,
          ipForwarding: dice.once(3),
          ipConfigurations: [{ subnet: sub, privateIpAddress: address }],
        }),
      );
      if (dice.once(2)) out.push(make('virtualMachine', `m${s}`, { id: `${sub}/vm`, nics: [{ nic: `${sub}/nic` }] }));
      if (dice.once(3)) draft.hops.push(address);
    }
  }
}

function addPeerings(draft: Draft): void {
  const { dice, out, nets } = draft;
  for (const a of nets)
    for (const b of nets) {
      if (a === b || dice.once(draft.care === 'neat' ? 12 : 5)) continue;
      out.push(
        make('peering', `${a.id}-${b.id}`, {
          id: `${a.id}>${b.id}`,
          parent: a.id,
          remoteNetwork: b.id,
          allowVirtualNetworkAccess: !dice.once(5),
          allowForwardedTraffic: dice.once(2),
          allowGatewayTransit: a.id === 'v0' && !dice.once(4),
          useRemoteGateways: b.id === 'v0' && !dice.once(3),
          ...(dice.once(8) ? { state: dice.one(['Initiated', 'Disconnected', 'Connected']) } : {}),
        }),
      );
    }
}

function addSites(draft: Draft): void {
  const { dice, out } = draft;
  const count = 1 + dice.below(2);
  for (let n = 0; n < count; n++) {
    const id = `site${n}`;
    const choices = draft.care === 'neat' ? SITE_RANGES.slice(n, n + 1) : SITE_RANGES;
    const ranges = dice.one(choices);
    const first = rangesOf(ranges)[0]?.first ?? 0;
    draft.sites.push({ id, ranges, dns: at(first, 10, 10) });
    draft.prefixes.push(...ranges, `${at(first, 20, 0)}/24`);
    out.push(
      make('site', id, {
        id,
        prefixes: ranges,
        egress: dice.one(['direct', 'direct', 'none', 'through-azure']),
        dnsServers: [`${id}/dns`],
      }),
      make('siteSubnet', 'servers', { id: `${id}/servers`, parent: id, prefix: `${at(first, 20, 0)}/24` }),
      make('arcServer', 'm', {
        id: `${id}/m`,
        parent: `${id}/servers`,
        address: at(first, 20, 5),
        ...(dice.once(2) ? { privateLinkScope: 'scope' } : {}),
      }),
      make('dnsServer', 'dns', { id: `${id}/dns`, parent: id, address: at(first, 10, 10), upstream: 'recursive-upstream' }),
      make('vpnDevice', 'edge', {
        id: `${id}/edge`,
        parent: id,
        ...(dice.once(4) ? {} : { staticRoutes: draft.nets.filter(() => !dice.once(4)).map((net) => net.range) }),
      }),
    );
    if (dice.once(3)) out.push(siteFirewall(draft, id));
  }
}

function siteFirewall(draft: Draft, site: string): Resource {
  const { dice } = draft;
  const rules = Array.from({ length: dice.below(4) }, (_, i) => ({
    name: `r${i}`,
    action: dice.one(['allow', 'allow', 'deny'] as const),
    ...(dice.once(2) ? { sources: [dice.one(draft.prefixes)] } : {}),
    ...(dice.once(2) ? { destinations: dice.some(draft.prefixes, 3) } : {}),
    ...(dice.once(5) ? { tags: ['AzureActiveDirectory'] } : {}),
    ...(dice.once(5) ? { fqdns: ['*.his.arc.azure.com'] } : {}),
    protocol: dice.one(['Any', 'Tcp', 'Udp', 'Icmp'] as const),
    ...(dice.once(2) ? { ports: dice.one(['443', '53, 443', '1-1024', '']) } : {}),
  }));
  return make('siteFirewall', 'fw', {
    id: `${site}/fw`,
    parent: dice.one([site, `${site}/servers`]),
    rules,
    defaultAction: dice.one(['deny', 'allow']),
  });
}

function addEndpoints(draft: Draft): void {
  const { dice, out, nets } = draft;
  out.push(make('arcPrivateLinkScope', 'scope', { id: 'scope', publicNetworkAccess: dice.one(['Enabled', 'Disabled']) }));
  for (const [n, net] of nets.entries()) {
    if (dice.once(2)) continue;
    const sub = net.subs[1] as string;
    set(draft, sub, { privateEndpointPolicies: dice.one(['Disabled', 'Enabled', 'NetworkSecurityGroupEnabled', 'RouteTableEnabled']) });
    const address = at(net.first, 2, 100);
    draft.prefixes.push(`${address}/32`);
    const status = dice.once(6) ? dice.one(['Pending', 'Rejected']) : 'Approved';
    out.push(
      make('privateEndpoint', `pe${n}`, {
        id: `pe${n}`,
        subnet: sub,
        connections: [{ name: 'pe', target: 'scope', groupIds: ['hybridcompute'], ...(dice.once(3) ? {} : { status }) }],
        dnsConfigs: [{ fqdn: 'gbl.his.arc.azure.com', addresses: [address] }],
        ...(dice.once(3) ? {} : { zoneGroups: [{ name: 'default', zones: [{ name: 'his', zone: 'zone:his' }] }] }),
      }),
    );
  }
}

function addDevices(draft: Draft): void {
  const { dice, out, nets } = draft;
  const net = nets[0];
  if (!net || !dice.once(2)) return;
  const address = at(net.first, 100, 4);
  draft.hops.push(address);
  const rules = Array.from({ length: 1 + dice.below(3) }, (_, i) =>
    dice.once(4)
      ? {
          ruleType: 'ApplicationRule',
          name: `a${i}`,
          sourceAddresses: ['*'],
          protocols: [{ protocolType: 'Https', port: 443 }],
          targetFqdns: [dice.one(['*', '*.azure.com'])],
        }
      : {
          ruleType: 'NetworkRule',
          name: `n${i}`,
          ipProtocols: [dice.one(['Any', 'TCP', 'UDP'])],
          sourceAddresses: [dice.one(['*', ...draft.prefixes])],
          destinationAddresses: [dice.one(['*', ...draft.prefixes])],
          destinationPorts: [dice.one(['*', '443', '1-1000'])],
        },
  );
  const collection = {
    ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
    name: 'c',
    priority: 100,
    action: { type: dice.one(['Allow', 'Allow', 'Deny']) },
    rules,
  };
  const open = {
    ...collection,
    name: 'open',
    priority: 200,
    action: { type: 'Allow' },
    rules: [
      {
        ...rules[0],
        ruleType: 'NetworkRule',
        ipProtocols: ['Any'],
        sourceAddresses: ['*'],
        destinationAddresses: ['*'],
        destinationPorts: ['*'],
      },
    ],
  };
  out.push(
    make('subnet', 'AzureFirewallSubnet', { id: `${net.id}/firewall`, parent: net.id, addressPrefix: `${at(net.first, 100, 0)}/26` }),
    make('firewallPolicy', 'policy', {
      id: 'policy',
      dnsProxy: dice.once(2),
      ruleCollectionGroups: [{ name: 'g', priority: 100, ruleCollections: dice.once(2) ? [collection] : [collection, open] }],
      ...(dice.once(4) ? { snatPrivateRanges: [dice.one(['255.255.255.255/32', '0.0.0.0/0', '10.0.0.0/8'])] } : {}),
    }),
    make('azureFirewall', 'fw', {
      id: 'fw',
      policy: 'policy',
      ipConfigurations: [
        { name: 'one', subnet: `${net.id}/firewall`, privateIpAddress: address, ...(dice.once(5) ? {} : { publicIp: 'pip' }) },
      ],
    }),
    make('publicIp', 'pip', { id: 'pip' }),
  );
}

function addGroups(draft: Draft): void {
  const { dice, out, nets } = draft;
  const side = (): string => dice.one(['*', '*', 'VirtualNetwork', 'Internet', 'AzureLoadBalancer', 'Storage', ...draft.prefixes]);
  for (let n = 0; n < dice.below(3); n++) {
    const rules = Array.from({ length: dice.below(5) }, (_, i) => ({
      name: `r${i}`,
      priority: 100 + 10 * i + dice.below(5),
      direction: dice.one(['Inbound', 'Outbound'] as const),
      access: dice.one(['Allow', 'Deny'] as const),
      protocol: dice.one(['*', 'Tcp', 'Udp', 'Icmp'] as const),
      sourceAddressPrefix: side(),
      sourcePortRange: '*',
      destinationAddressPrefix: side(),
      ...(dice.once(2) ? { destinationPortRange: dice.one(['*', '443', '400-500']) } : { destinationPortRanges: ['80', '443'] }),
    }));
    const id = `nsg${n}`;
    out.push(make('securityGroup', id, { id, rules }));
    for (const net of nets)
      for (const sub of net.subs.filter((one) => !one.endsWith('gateway'))) {
        if (dice.once(3)) set(draft, sub, { securityGroup: id });
        if (dice.once(5)) set(draft, `${sub}/nic`, { securityGroup: id });
      }
  }
}

function addTables(draft: Draft): void {
  const { dice, out, nets } = draft;
  for (let n = 0; n < dice.below(3); n++) {
    const id = `rt${n}`;
    const prefixes = [...new Set(Array.from({ length: 1 + dice.below(4) }, () => dice.one(draft.prefixes)))];
    const routes = prefixes.map((addressPrefix) => {
      const nextHopType = dice.one([
        'VirtualAppliance',
        'VirtualAppliance',
        'VirtualAppliance',
        'VirtualNetworkGateway',
        'VnetLocal',
        'Internet',
        'None',
      ] as const);
      const hop = draft.hops.length > 0 && !dice.once(8) ? dice.one(draft.hops) : '10.250.0.4';
      return { name: addressPrefix, addressPrefix, nextHopType, ...(nextHopType === 'VirtualAppliance' ? { nextHopIpAddress: hop } : {}) };
    });
    out.push(make('routeTable', id, { id, routes, disableBgpRoutePropagation: dice.once(4) }));
    for (const sub of nets.flatMap((net) => net.subs)) if (dice.once(3)) set(draft, sub, { routeTable: id });
  }
}

/** Loses a resource, points a field nowhere, or leaves the resource alone. */
function spoil(dice: Dice, resource: Resource): readonly Resource[] {
  if (dice.once(25)) return [];
  if (!dice.once(15)) return [resource];
  const copy: { [field: string]: unknown } = { ...resource };
  const fields = Object.keys(copy).filter((field) => !['id', 'kind', 'name'].includes(field) && typeof copy[field] === 'string');
  if (fields.length === 0) return [resource];
  const field = dice.one(fields);
  if (dice.once(2)) delete copy[field];
  else copy[field] = dice.one(['nowhere', '/subscriptions/x/y', '10.0.0.0/33', '']);
  return [copy as unknown as Resource];
}
