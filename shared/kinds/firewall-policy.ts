// Firewall policy: rules and settings that one or more firewalls use.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, flag, ipList, items, json, number, reference, text, textList } from './fields.ts';

export const firewallPolicy = defineKind({
  kind: 'firewallPolicy',
  label: 'Firewall policy',
  plural: 'Firewall policies',
  description: 'Rule collections and settings that one or more Azure Firewalls use.',
  family: 'sec',
  palette: 'Security and routing',
  parents: [],
  fields: {
    tier: choice(['Standard', 'Premium', 'Basic'], { label: 'Tier', arm: 'properties.sku.tier' }),
    basePolicy: reference(['firewallPolicy'], {
      label: 'Parent policy',
      arm: 'properties.basePolicy.id',
      hint: 'Its rules come before those of this policy.',
    }),
    threatIntelMode: choice(['Alert', 'Deny', 'Off'], { label: 'Threat intelligence', arm: 'properties.threatIntelMode' }),
    threatIntelAllowedAddresses: textList({ label: 'Allowed addresses', arm: 'properties.threatIntelWhitelist.ipAddresses' }),
    threatIntelAllowedNames: textList({ label: 'Allowed FQDNs', arm: 'properties.threatIntelWhitelist.fqdns' }),
    // Stands beside `properties`: Azure's own `properties.ruleCollectionGroups` is a list of ids that it reports.
    ruleCollectionGroups: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        priority: number({ label: 'Priority', arm: 'properties.priority' }),
        ruleCollections: json({ label: 'Rule collections', arm: 'properties.ruleCollections' }),
      },
      { label: 'Rule collection groups', arm: 'ruleCollectionGroups', section: 'Rules' },
    ),
    dnsProxy: flag({
      label: 'DNS proxy',
      arm: 'properties.dnsSettings.enableProxy',
      section: 'DNS',
      hint: 'Clients ask the firewall; needed for FQDNs in network rules.',
    }),
    dnsServers: ipList({
      label: 'DNS servers',
      arm: 'properties.dnsSettings.servers',
      section: 'DNS',
      hint: 'Empty means Azure-provided DNS.',
    }),
    snatPrivateRanges: textList({
      label: 'Private ranges',
      arm: 'properties.snat.privateRanges',
      section: 'SNAT',
      hint: 'Towards these the firewall keeps the source address. IANAPrivateRanges stands for the usual ones.',
    }),
    snatAutoLearn: choice(['Disabled', 'Enabled'], {
      label: 'Learn private ranges',
      arm: 'properties.snat.autoLearnPrivateRanges',
      section: 'SNAT',
    }),
    intrusionDetection: choice(['Off', 'Alert', 'Deny'], {
      label: 'Intrusion detection',
      arm: 'properties.intrusionDetection.mode',
      section: 'Premium',
    }),
    intrusionPrivateRanges: textList({
      label: 'Ranges of the own network',
      arm: 'properties.intrusionDetection.configuration.privateRanges',
      section: 'Premium',
    }),
    allowSqlRedirect: flag({ label: 'SQL redirect', arm: 'properties.sql.allowSqlRedirect', section: 'Names and protocols' }),
  },
  defaults: { tier: 'Standard', threatIntelMode: 'Alert', ruleCollectionGroups: [] },
  arm: {
    type: 'Microsoft.Network/firewallPolicies',
    apiVersion: '2024-05-01',
    location: 'region',
    folds: { ruleCollectionGroups: 'ruleCollectionGroups' },
    foldsApart: ['ruleCollectionGroups'],
    readOnly: [
      'identity.principalId',
      'identity.tenantId',
      'properties.childPolicies',
      'properties.firewalls',
      'properties.ruleCollectionGroups',
      'properties.size',
      'ruleCollectionGroups.properties.size',
    ],
  },
  draw: {
    role: 'card',
    zone: 'azure',
    fact: (policy) => policy.tier,
  },
});

export type FirewallPolicy = ResourceFrom<typeof firewallPolicy>;
