// What joining two resources means: one row for each pair of kinds people try, refusals in words, and nothing left open afterwards.
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../shared/kinds/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { apply } from '../../../shared/plan/commands.ts';
import { connections } from '../../../shared/plan/connect.ts';
import { lookupOf } from '../../../shared/plan/lookup.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { referencesOf } from '../../../shared/plan/references.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { runRules } from '../../../shared/rules/run.ts';

const REGION = { region: 'westeurope' } as const;

/** Everything people draw, and nothing joined yet. */
const PLAN = planOf([
  make('site', 'harbour', { prefixes: ['192.168.0.0/16'], asn: 65010 }),
  make('siteSubnet', 'servers', { parent: 'site:harbour', prefix: '192.168.20.0/24' }),
  make('vpnDevice', 'edge', { parent: 'site:harbour', publicAddress: '203.0.113.9' }),
  make('dnsServer', 'dns-01', { parent: 'site:harbour', address: '192.168.10.10' }),
  make('arcServer', 'srv-01', { parent: 'siteSubnet:harbour/servers', address: '192.168.20.5', ...REGION }),
  make('site', 'depot', { prefixes: ['172.20.0.0/16'] }),
  make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], role: 'hub', ...REGION }),
  make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/26' }),
  make('subnet', 'snet-pe', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
  make('subnet', 'snet-dns', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/28' }),
  make('publicIp', 'pip-1', { ...REGION }),
  make('virtualNetworkGateway', 'vgw', {
    ...REGION,
    ipConfigurations: [{ name: 'one', subnet: 'subnet:hub/gatewaysubnet', publicIp: 'publicIp:pip-1' }],
  }),
  make('virtualNetworkGateway', 'ergw', {
    ...REGION,
    gatewayType: 'ExpressRoute',
    sku: 'ErGw1AZ',
    vpnType: undefined,
    generation: undefined,
    ipConfigurations: [{ name: 'one', subnet: 'subnet:hub/gatewaysubnet' }],
  }),
  make('circuit', 'line', { ...REGION, provider: 'Equinix', peeringLocation: 'Amsterdam' }),
  make('vnet', 'spoke', { addressSpace: ['10.1.0.0/16'], role: 'spoke', ...REGION }),
  make('subnet', 'snet-app', { parent: 'vnet:spoke', addressPrefix: '10.1.1.0/24' }),
  make('vnet', 'twin', { addressSpace: ['10.1.0.0/20'], ...REGION }),
  make('privateEndpoint', 'pe-arc', { subnet: 'subnet:hub/snet-pe', ...REGION }),
  make('privateEndpoint', 'pe-store', { subnet: 'subnet:hub/snet-pe', ...REGION }),
  make('arcPrivateLinkScope', 'scope', { ...REGION }),
  make('storageAccount', 'stcauseway', { ...REGION }),
  make('privateDnsZone', 'privatelink.his.arc.azure.com', {}),
  make('privateDnsZone', 'privatelink.guestconfiguration.azure.com', {}),
  make('dnsResolver', 'resolver', { network: 'vnet:hub', ...REGION }),
  make('resolverInbound', 'inbound', {
    parent: 'dnsResolver:resolver',
    ...REGION,
    ipConfigurations: [{ subnet: 'subnet:hub/snet-dns', allocation: 'Static', address: '10.0.2.4' }],
  }),
  make('forwardingRuleset', 'ruleset', { ...REGION }),
  make('securityGroup', 'nsg', { ...REGION }),
  make('routeTable', 'routes', { ...REGION }),
  make('natGateway', 'nat', { ...REGION }),
  make('virtualMachine', 'vm', { ...REGION }),
  make('virtualHub', 'vhub', { addressPrefix: '10.9.0.0/23', ...REGION }),
]);

function joined(plan: Plan, from: string, to: string, label = ''): Plan {
  const answer = connections(plan, from, to);
  if (!answer.ok) throw new Error(answer.error);
  const choice = answer.value.find((one) => one.label.includes(label));
  if (!choice) throw new Error(`No choice says ${label}.`);
  const next = apply(plan, { type: 'batch', label: choice.label, commands: choice.commands });
  if (!next.ok) throw new Error(next.error.message);
  return next.value;
}

/** References of the plan that lead nowhere. */
function dangling(plan: Plan): readonly string[] {
  const find = lookupOf(plan);
  return [...plan.resources.values()].flatMap((resource) =>
    referencesOf(resource).flatMap(({ to, field }) => (to.startsWith('/') || find.get(to) ? [] : [`${resource.id}.${field} → ${to}`])),
  );
}

function errors(plan: Plan): readonly string[] {
  return runRules(plan, RULES)
    .filter((finding) => finding.severity === 'error')
    .map((finding) => `${finding.rule} ${finding.subject} ${finding.message}`);
}

/** Pair, the words of each choice, and kinds that come into being with the first. */
const PAIRS: readonly (readonly [string, string, readonly string[], readonly Resource['kind'][]])[] = [
  ['site:harbour', 'virtualNetworkGateway:vgw', ['VPN to vgw'], ['localNetworkGateway', 'connection']],
  ['vpnDevice:harbour/edge', 'virtualNetworkGateway:vgw', ['VPN to vgw'], ['localNetworkGateway', 'connection']],
  ['site:harbour', 'virtualNetworkGateway:ergw', ['ExpressRoute over a new circuit'], ['circuit', 'connection']],
  ['site:harbour', 'vnet:hub', ['VPN to vgw', 'ExpressRoute over a new circuit'], ['localNetworkGateway', 'connection']],
  ['circuit:line', 'virtualNetworkGateway:ergw', ['ExpressRoute to ergw'], ['connection']],
  ['circuit:line', 'vnet:hub', ['ExpressRoute to ergw'], ['connection']],
  ['circuit:line', 'site:depot', ['Make depot the site of line'], []],
  ['vnet:hub', 'vnet:spoke', ['Peer both ways, lending the gateway of hub', 'Peer both ways, without the gateway'], ['peering', 'peering']],
  ['vnet:spoke', 'virtualHub:vhub', ['Connect spoke to the hub'], ['hubConnection']],
  ['privateEndpoint:pe-arc', 'arcPrivateLinkScope:scope', ['Private link to scope'], []],
  ['privateDnsZone:privatelink.his.arc.azure.com', 'vnet:spoke', ['Link the zone to spoke'], ['zoneLink']],
  ['forwardingRuleset:ruleset', 'vnet:spoke', ['Link the rule set to spoke'], ['rulesetLink']],
  ['subnet:spoke/snet-app', 'securityGroup:nsg', ['Make nsg the security group of snet-app'], []],
  ['subnet:spoke/snet-app', 'routeTable:routes', ['Make routes the route table of snet-app'], []],
  ['subnet:spoke/snet-app', 'natGateway:nat', ['Make nat the NAT gateway of snet-app'], []],
  ['arcServer:harbour/servers/srv-01', 'arcPrivateLinkScope:scope', ['Make scope the private link scope of srv-01'], []],
  ['virtualMachine:vm', 'subnet:spoke/snet-app', ['Put vm into snet-app'], ['networkInterface']],
  ['dnsServer:harbour/dns-01', 'site:harbour', ['Add dns-01 to the DNS servers of harbour'], []],
  ['vnet:spoke', 'dnsServer:harbour/dns-01', ['Let spoke ask dns-01'], []],
  ['natGateway:nat', 'publicIp:pip-1', ['Add pip-1 to the public IP addresses of nat'], []],
];

describe('joining', () => {
  it.each(PAIRS)('%s and %s', (from, to, labels, kinds) => {
    for (const [a, b] of [
      [from, to],
      [to, from],
    ] as const) {
      const answer = connections(PLAN, a, b);
      expect(answer.ok ? answer.value.map((choice) => choice.label) : answer.error).toEqual(labels);
    }
    const next = joined(PLAN, from, to, labels[0]);
    const fresh = [...next.resources.values()].filter((one) => !PLAN.resources.has(one.id));
    expect(fresh.map((one) => one.kind)).toEqual(kinds);
  });

  it.each(PAIRS)('%s and %s leaves no reference open and adds no error', (from, to, labels) => {
    const before = new Set(errors(PLAN).map((line) => line.split(' ', 2).join(' ')));
    for (const label of labels) {
      const next = joined(PLAN, from, to, label);
      expect(dangling(next)).toEqual([]);
      expect(errors(next).filter((line) => !before.has(line.split(' ', 2).join(' ')))).toEqual([]);
    }
  });

  it('gives the record of a site its ranges, device and place, and asks for the key', () => {
    const next = joined(PLAN, 'site:harbour', 'virtualNetworkGateway:vgw');
    expect(lookupOf(next).byKind('localNetworkGateway')[0]).toMatchObject({
      addressPrefixes: ['192.168.0.0/16'],
      gatewayIpAddress: '203.0.113.9',
      site: 'site:harbour',
      device: 'vpnDevice:harbour/edge',
      region: 'westeurope',
    });
    expect(lookupOf(next).byKind('connection')[0]).toMatchObject({ connectionType: 'IPsec', sharedKey: 'ask', enableBgp: false });
  });

  it('lends the gateway on the side that has one', () => {
    const next = joined(PLAN, 'vnet:spoke', 'vnet:hub', 'lending');
    const [out] = lookupOf(next).partsOf('peering', 'vnet:hub');
    const [back] = lookupOf(next).partsOf('peering', 'vnet:spoke');
    expect(out).toMatchObject({ allowGatewayTransit: true, useRemoteGateways: false });
    expect(back).toMatchObject({ allowGatewayTransit: false, useRemoteGateways: true });
  });

  it('gives an endpoint its target, its group and the zones of the plan', () => {
    const next = joined(PLAN, 'privateEndpoint:pe-arc', 'arcPrivateLinkScope:scope');
    expect(next.resources.get('privateEndpoint:pe-arc')).toMatchObject({
      connections: [{ target: 'arcPrivateLinkScope:scope', groupIds: ['hybridcompute'] }],
      zoneGroups: [
        {
          zones: [
            { zone: 'privateDnsZone:privatelink.his.arc.azure.com' },
            { zone: 'privateDnsZone:privatelink.guestconfiguration.azure.com' },
          ],
        },
      ],
    });
  });

  it('offers each part of a storage account', () => {
    const answer = connections(PLAN, 'privateEndpoint:pe-store', 'storageAccount:stcauseway');
    expect(answer.ok && answer.value.map((choice) => choice.label).slice(0, 2)).toEqual([
      'Private link to stcauseway, blob',
      'Private link to stcauseway, blob_secondary',
    ]);
  });

  it('forwards the suffixes of the endpoints in the plan', () => {
    const linked = joined(PLAN, 'privateEndpoint:pe-arc', 'arcPrivateLinkScope:scope');
    const next = joined(linked, 'dnsServer:harbour/dns-01', 'resolverInbound:resolver/inbound');
    expect(lookupOf(next).byKind('dnsServer')[0]?.forwarders).toEqual([
      { domain: 'his.arc.azure.com', targets: ['10.0.2.4'] },
      { domain: 'guestconfiguration.azure.com', targets: ['10.0.2.4'] },
      { domain: 'dp.kubernetesconfiguration.azure.com', targets: ['10.0.2.4'] },
    ]);
  });
});

describe('a refusal', () => {
  it.each([
    ['site:harbour', 'vnet:spoke', 'spoke has no gateway; add a subnet named GatewaySubnet, and a gateway to it.'],
    ['vnet:spoke', 'vnet:twin', /share addresses cannot be peered/],
    ['vpnDevice:harbour/edge', 'virtualNetworkGateway:ergw', /ends its tunnels at a VPN gateway/],
    ['circuit:line', 'virtualNetworkGateway:vgw', /ends at an ExpressRoute gateway/],
    ['virtualNetworkGateway:vgw', 'virtualNetworkGateway:ergw', /Only two VPN gateways/],
    ['site:harbour', 'site:depot', /Global Reach/],
    ['site:harbour', 'arcPrivateLinkScope:scope', /join the site to the gateway of the network/],
    ['arcServer:harbour/servers/srv-01', 'virtualNetworkGateway:vgw', /through its site/],
    ['vnet:hub', 'arcPrivateLinkScope:scope', /join pe-arc to it/],
    ['vnet:spoke', 'arcPrivateLinkScope:scope', /add one to a subnet first/],
    ['dnsServer:harbour/dns-01', 'resolverInbound:resolver/inbound', /no suffix to forward/],
    ['site:harbour', 'virtualHub:vhub', /no VPN gateway/],
    ['virtualMachine:vm', 'arcPrivateLinkScope:scope', /through a private endpoint/],
    ['securityGroup:nsg', 'circuit:line', 'Network security group nsg and ExpressRoute circuit line have nothing that could join them.'],
    ['vnet:hub', 'vnet:hub', 'hub cannot be joined to itself.'],
  ])('%s and %s says why', (from, to, reason) => {
    const answer = connections(PLAN, from, to);
    expect(answer.ok ? answer.value : answer.error).toEqual(typeof reason === 'string' ? reason : expect.stringMatching(reason));
  });

  it('tells by what two things are joined already', () => {
    const next = joined(PLAN, 'site:harbour', 'virtualNetworkGateway:vgw');
    expect(connections(next, 'site:harbour', 'virtualNetworkGateway:vgw')).toEqual({
      ok: false,
      error: 'harbour and vgw are joined already, by cn-harbour.',
    });
    expect(connections(joined(PLAN, 'vnet:hub', 'vnet:spoke'), 'vnet:spoke', 'vnet:hub')).toMatchObject({ ok: false });
  });
});

describe('every pair of resources', () => {
  it('gives choices that apply, or a sentence', () => {
    const ids = [...PLAN.resources.keys()];
    for (const from of ids)
      for (const to of ids) {
        const answer = connections(PLAN, from, to);
        if (!answer.ok) expect(answer.error).toMatch(/^[A-Za-z0-9].*\.$/s);
        else {
          expect(answer.value.length).toBeGreaterThan(0);
          for (const choice of answer.value) expect(dangling(joined(PLAN, from, to, choice.label))).toEqual([]);
        }
      }
  });
});
