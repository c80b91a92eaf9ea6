// Rule set link: makes the rules of a forwarding rule set act in one virtual network.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { json, reference } from './fields.ts';

export const rulesetLink = defineKind({
  kind: 'rulesetLink',
  label: 'Rule set link',
  plural: 'Rule set links',
  description: 'Makes the rules of a forwarding rule set act on the queries of one virtual network.',
  family: 'dns',
  palette: 'Private link and names',
  parents: ['forwardingRuleset'],
  fields: {
    network: reference(['vnet'], { label: 'Virtual network', arm: 'properties.virtualNetwork.id' }),
    metadata: json({ label: 'Metadata', arm: 'properties.metadata' }),
  },
  defaults: {},
  arm: {
    type: 'Microsoft.Network/dnsForwardingRulesets/virtualNetworkLinks',
    apiVersion: '2022-07-01',
    location: 'none',
  },
  draw: {
    role: 'link',
    zone: 'services',
    ends: (link) => [link.parent, link.network],
    style: () => 'dns',
  },
});

export type RulesetLink = ResourceFrom<typeof rulesetLink>;
