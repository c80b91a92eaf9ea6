// Names and texts that try to leave the place they are written in, and a plan that carries them everywhere.
import type { Resource } from '../../../shared/kinds/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { everyKind } from '../../helpers/every-kind.ts';

export const HOSTILE: readonly (readonly [string, string])[] = [
  ['command substitution', '$(touch hostile-file)'],
  ['backticks', '`touch hostile-file`'],
  ['single quotes', "'; touch hostile-file; '"],
  ['double quotes', '"; touch hostile-file; "'],
  ['line ends', 'a\ntouch hostile-file\r\n# b'],
  ['interpolation', `\${PATH} %{if true} \${'x'} #{x}`],
  ['markup', '<script>touch hostile-file</script>'],
  ['typographic quotes', '\u2018; touch hostile-file; \u2019\u201c $(touch hostile-file) \u201d'],
  ['signs before braces', ['$', '{x} $$', '{x} $$$', '{x} %%{if} $ % $', '{'].join('')],
  ['backslashes', 'C:\\temp\\\\ \\n \\u{41}'],
  ['a file for az', '@/etc/hostname'],
  ['a file after a key', 'x=@/etc/hostname'],
  ['an option', '--debug'],
  ['short JSON', '{a:1}'],
  ['the word null', 'null'],
  ['reading order', 'abc\u202Etxt.exe\u2066'],
  ['two hundred characters', 'x'.repeat(200)],
  ['control characters', 'a\u0001b\tc\u007f'],
  ['line separators', 'a\u2028b\u2029c'],
  ['other scripts', 'Büro Zürich 東京 🌍'],
];

/** A small plan in which the text is a name, a tag, a description, a key and a value the product does not model. */
export function hostilePlan(text: string, level: 'group' | 'subscription' = 'group'): Plan {
  const tags = { [text]: text, plain: text };
  const group = { group: 'resourceGroup:g', region: 'westeurope' };
  const resources: Resource[] = [
    make('resourceGroup', text, { id: 'resourceGroup:g', region: 'westeurope', tags }),
    make('securityGroup', `nsg${text}`, {
      id: 'securityGroup:s',
      ...group,
      tags,
      rules: [
        {
          name: text,
          priority: 100,
          direction: 'Inbound',
          access: 'Allow',
          protocol: '*',
          sourceAddressPrefix: '*',
          sourcePortRange: '*',
          destinationAddressPrefix: '*',
          destinationPortRange: '*',
          description: text,
        },
      ],
    }),
    make('vnet', text, { id: 'vnet:v', ...group, addressSpace: ['10.0.0.0/16'], tags, extra: { properties: { [text]: text } } }),
    make('subnet', text, { id: 'subnet:v/s', parent: 'vnet:v', addressPrefix: '10.0.0.0/24', securityGroup: 'securityGroup:s' }),
    make('privateEndpoint', text, {
      id: 'privateEndpoint:p',
      ...group,
      ...(level === 'subscription' ? { group: 'resourceGroup:h' } : {}),
      subnet: 'subnet:v/s',
      connections: [
        { name: text, target: `/subscriptions/x/resourceGroups/${text}/providers/a/b/c`, groupIds: [text], requestMessage: text },
      ],
      unknown: { networkInterfaceName: text },
    }),
  ];
  if (level === 'subscription') resources.push(make('resourceGroup', `${text}2`, { id: 'resourceGroup:h', region: text }));
  const plan = planOf(resources);
  return { ...plan, info: { name: text } };
}

/** One resource of every kind in which every text a user can type is the hostile one. Ids, references and choices of the product stay. */
export function hostileEverywhere(text: string): Plan {
  const plan = everyKind();
  const ids = new Set(plan.resources.keys());
  const changed = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => changed(one, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, changed(one, inner)]));
    const isFixed = key === 'id' || key === 'kind' || key === 'armType' || key === 'apiVersion' || value === 'ask';
    return typeof value !== 'string' || isFixed || ids.has(value) || ids.has(value.split('#')[0] ?? '') ? value : text;
  };
  const resources = [...plan.resources.values()].map(
    (one) => ({ ...(changed(one, '') as Resource), tags: { [text]: text }, notes: text }) as Resource,
  );
  return { ...planOf(resources), info: { name: text } };
}

/** A small plan that anybody would draw. */
export function smallPlan(): Plan {
  const place = { group: 'resourceGroup:rg-hub', region: 'westeurope' };
  return planOf([
    make('resourceGroup', 'rg-hub', { region: 'westeurope' }),
    make('securityGroup', 'nsg-pe', {
      ...place,
      rules: [
        {
          name: 'allow-site',
          priority: 100,
          direction: 'Inbound',
          access: 'Allow',
          protocol: 'Tcp',
          sourceAddressPrefixes: ['192.168.0.0/24', '192.168.1.0/24'],
          sourcePortRange: '*',
          destinationAddressPrefix: '10.0.1.0/24',
          destinationPortRange: '443',
        },
      ],
    }),
    make('vnet', 'hub', { ...place, addressSpace: ['10.0.0.0/16'], tags: { env: 'prod' } }),
    make('subnet', 'snet-pe', {
      parent: 'vnet:hub',
      addressPrefix: '10.0.1.0/24',
      securityGroup: 'securityGroup:nsg-pe',
      privateEndpointPolicies: 'Enabled',
    }),
    make('localNetworkGateway', 'lng-site', { ...place, gatewayIpAddress: '203.0.113.9', addressPrefixes: ['192.168.0.0/23'] }),
  ]);
}

/** Gateways, connections with secrets, peerings, zones and an endpoint in two resource groups. */
export function hybridPlan(): Plan {
  const hub = { group: 'resourceGroup:rg-hub', region: 'westeurope' };
  const arc = { group: 'resourceGroup:rg-arc', region: 'northeurope' };
  const zone = 'privateDnsZone:privatelink.his.arc.azure.com';
  return planOf([
    make('resourceGroup', 'rg-hub', { region: 'westeurope' }),
    make('resourceGroup', 'rg-arc', { existing: true }),
    make('vnet', 'hub', { ...hub, addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'GatewaySubnet', { id: 'subnet:hub/gw', parent: 'vnet:hub', addressPrefix: '10.0.0.0/27' }),
    make('subnet', 'snet-pe', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
    make('vnet', 'spoke', { ...hub, addressSpace: ['10.1.0.0/16'] }),
    make('publicIp', 'pip', { ...hub }),
    make('virtualNetworkGateway', 'vgw', {
      ...hub,
      ipConfigurations: [{ name: 'vnetGatewayConfig0', subnet: 'subnet:hub/gw', publicIp: 'publicIp:pip', privateIpAllocation: 'Dynamic' }],
    }),
    make('localNetworkGateway', 'lng', { ...hub, gatewayIpAddress: '203.0.113.9', addressPrefixes: ['192.168.0.0/16'] }),
    make('connection', 'cn', {
      ...hub,
      virtualNetworkGateway1: 'virtualNetworkGateway:vgw',
      localNetworkGateway2: 'localNetworkGateway:lng',
    }),
    make('peering', 'to-spoke', { parent: 'vnet:hub', remoteNetwork: 'vnet:spoke', allowGatewayTransit: true }),
    make('peering', 'to-hub', { parent: 'vnet:spoke', remoteNetwork: 'vnet:hub', useRemoteGateways: true }),
    make('arcPrivateLinkScope', 'scope', { ...arc }),
    make('arcServer', 'srv1', { ...arc, privateLinkScope: 'arcPrivateLinkScope:scope' }),
    make('privateDnsZone', 'privatelink.his.arc.azure.com', { group: 'resourceGroup:rg-arc' }),
    make('zoneLink', 'hub', { parent: zone, network: 'vnet:hub' }),
    make('privateEndpoint', 'pe-arc', {
      ...arc,
      subnet: 'subnet:hub/snet-pe',
      connections: [{ name: 'arc', target: 'arcPrivateLinkScope:scope', groupIds: ['hybridcompute'] }],
      zoneGroups: [{ name: 'default', zones: [{ name: 'his', zone }] }],
    }),
  ]);
}
