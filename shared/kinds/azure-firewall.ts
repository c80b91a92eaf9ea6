// Azure Firewall: in a virtual network or in a virtual hub, ruled by a policy or by its own classic rule collections.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, cidrList, ip, items, json, number, reference, text, textList } from './fields.ts';

/** A classic rule collection; the rules keep Azure's own form. */
const classicRules = {
  name: text({ label: 'Name', arm: 'name' }),
  priority: number({ label: 'Priority', arm: 'properties.priority' }),
  action: text({ label: 'Action', arm: 'properties.action.type' }),
  rules: json({ label: 'Rules', arm: 'properties.rules' }),
} as const;

/** Application collections: their rules name protocols with a port, which templates write as text now and then. */
const applicationRules = {
  ...classicRules,
  rules: items(
    {
      name: text({ label: 'Name', arm: 'name' }),
      description: text({ label: 'Description', arm: 'description' }),
      sources: cidrList({ label: 'Sources', arm: 'sourceAddresses' }),
      protocols: items(
        { protocol: text({ label: 'Protocol', arm: 'protocolType' }), port: number({ label: 'Port', arm: 'port' }) },
        { label: 'Protocols', arm: 'protocols' },
      ),
      targets: textList({ label: 'Names', arm: 'targetFqdns' }),
      fqdnTags: textList({ label: 'FQDN tags', arm: 'fqdnTags' }),
    },
    { label: 'Rules', arm: 'properties.rules' },
  ),
} as const;

export const azureFirewall = defineKind({
  kind: 'azureFirewall',
  label: 'Azure Firewall',
  plural: 'Azure Firewalls',
  description: 'A managed firewall that routes and filters what passes through a hub.',
  family: 'sec',
  palette: 'Security and routing',
  parents: [],
  fields: {
    sku: choice(['AZFW_VNet', 'AZFW_Hub'], {
      label: 'Place',
      arm: 'properties.sku.name',
      hint: 'In a virtual network or in a virtual hub.',
    }),
    tier: choice(['Standard', 'Premium', 'Basic'], { label: 'Tier', arm: 'properties.sku.tier' }),
    policy: reference(['firewallPolicy'], { label: 'Policy', arm: 'properties.firewallPolicy.id' }),
    ipConfigurations: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        subnet: reference(['subnet'], {
          label: 'Subnet',
          arm: 'properties.subnet.id',
          hint: 'Its name is AzureFirewallSubnet; only the first configuration names it.',
        }),
        publicIp: reference(['publicIp'], { label: 'Public IP address', arm: 'properties.publicIPAddress.id' }),
        privateIpAddress: ip({ label: 'Private address', arm: 'properties.privateIPAddress', reported: true }),
      },
      { label: 'IP configurations', arm: 'properties.ipConfigurations' },
    ),
    hub: reference(['virtualHub'], { label: 'Virtual hub', arm: 'properties.virtualHub.id' }),
    hubPublicIpCount: number({ label: 'Public addresses in the hub', arm: 'properties.hubIPAddresses.publicIPs.count' }),
    hubPrivateIpAddress: ip({ label: 'Private address in the hub', arm: 'properties.hubIPAddresses.privateIPAddress', reported: true }),
    zones: textList({ label: 'Zones', arm: 'zones', unordered: true }),
    threatIntelMode: choice(['Alert', 'Deny', 'Off'], {
      label: 'Threat intelligence',
      arm: 'properties.threatIntelMode',
      hint: 'The policy decides when there is one.',
    }),
    managementName: text({ label: 'Name', arm: 'properties.managementIpConfiguration.name', section: 'Management traffic' }),
    managementSubnet: reference(['subnet'], {
      label: 'Subnet',
      arm: 'properties.managementIpConfiguration.properties.subnet.id',
      section: 'Management traffic',
      hint: 'Its name is AzureFirewallManagementSubnet; needed for Basic and for forced tunnelling.',
    }),
    managementPublicIp: reference(['publicIp'], {
      label: 'Public IP address',
      arm: 'properties.managementIpConfiguration.properties.publicIPAddress.id',
      section: 'Management traffic',
    }),
    networkRuleCollections: items(classicRules, {
      label: 'Network rules',
      arm: 'properties.networkRuleCollections',
      section: 'Classic rules',
    }),
    applicationRuleCollections: items(applicationRules, {
      label: 'Application rules',
      arm: 'properties.applicationRuleCollections',
      section: 'Classic rules',
    }),
    natRuleCollections: items(classicRules, { label: 'NAT rules', arm: 'properties.natRuleCollections', section: 'Classic rules' }),
  },
  defaults: { sku: 'AZFW_VNet', tier: 'Standard', zones: ['1', '2', '3'] },
  arm: {
    type: 'Microsoft.Network/azureFirewalls',
    apiVersion: '2024-05-01',
    location: 'region',
    readOnly: [
      'properties.ipGroups',
      'properties.managementIpConfiguration.id',
      'properties.managementIpConfiguration.type',
      'properties.managementIpConfiguration.properties.privateIPAddress',
    ],
  },
  draw: {
    role: 'card',
    zone: 'azure',
    within: (firewall) => firewall.ipConfigurations?.find((one) => one.subnet !== undefined)?.subnet ?? firewall.hub,
    fact: (firewall) =>
      firewall.ipConfigurations?.find((one) => one.privateIpAddress !== undefined)?.privateIpAddress ??
      firewall.hubPrivateIpAddress ??
      firewall.tier,
    facts: (firewall) => [
      ...(firewall.tier === undefined ? [] : [['Tier', firewall.tier] as const]),
      ...(firewall.threatIntelMode === undefined ? [] : [['Threat intelligence', firewall.threatIntelMode] as const]),
    ],
  },
});

export type AzureFirewall = ResourceFrom<typeof azureFirewall>;
