// Forwarding rule set: which domains the resolver sends on, and to which servers.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, ip, items, json, number, referenceList, text } from './fields.ts';

export const forwardingRuleset = defineKind({
  kind: 'forwardingRuleset',
  label: 'Forwarding rule set',
  plural: 'Forwarding rule sets',
  description: 'Says for linked virtual networks which domains are asked at which servers, through a resolver outbound endpoint.',
  family: 'dns',
  palette: 'Private link and names',
  parents: [],
  fields: {
    outboundEndpoints: referenceList(['resolverOutbound'], {
      label: 'Outbound endpoints',
      arm: 'properties.dnsResolverOutboundEndpoints',
      hint: 'One or two, in the region of the rule set.',
    }),
    rules: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        domain: text({ label: 'Domain', arm: 'properties.domainName', hint: 'Ends with a dot.', example: 'corp.contoso.com.' }),
        state: choice(['Enabled', 'Disabled'], { label: 'State', arm: 'properties.forwardingRuleState' }),
        targets: items(
          { address: ip({ label: 'Address', arm: 'ipAddress' }), port: number({ label: 'Port', arm: 'port' }) },
          { label: 'Servers', arm: 'properties.targetDnsServers' },
        ),
        metadata: json({ label: 'Metadata', arm: 'properties.metadata' }),
      },
      { label: 'Rules', arm: 'properties.forwardingRules', section: 'Rules', hint: 'The longest matching domain decides.' },
    ),
  },
  defaults: { outboundEndpoints: [], rules: [] },
  arm: {
    type: 'Microsoft.Network/dnsForwardingRulesets',
    apiVersion: '2022-07-01',
    location: 'region',
    folds: { forwardingRules: 'properties.forwardingRules' },
    foldsApart: ['forwardingRules'],
  },
  draw: {
    role: 'service',
    zone: 'services',
    facts: (ruleset) =>
      (ruleset.rules ?? []).map(
        (rule) => [rule.domain ?? '', (rule.targets ?? []).map((target) => target.address ?? '').join(', ')] as const,
      ),
  },
});

export type ForwardingRuleset = ResourceFrom<typeof forwardingRuleset>;
