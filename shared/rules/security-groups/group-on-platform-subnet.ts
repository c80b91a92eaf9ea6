// NSG-011: no security group on the subnets of Azure Firewall and Route Server. Gateway subnets are GWS-006.
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

const SUBNETS: ReadonlySet<string> = new Set(['azurefirewallsubnet', 'routeserversubnet']);

export const groupOnPlatformSubnet = defineRule({
  code: 'NSG-011',
  id: 'security-groups/group-on-platform-subnet',
  title: 'The subnets of Azure Firewall and Route Server have no security group',
  severity: 'error',
  why: 'Both services guard their subnet themselves, and Azure does not take a security group there.',
  sources: ['fw-faq', 'ars'],
  reviewed: '2026-11',
  message: '{name} of {network} has the security group {group}, which Azure does not allow there. Detach it.',
  check({ find, report }) {
    for (const subnet of find.byKind('subnet'))
      if (subnet.securityGroup !== undefined && SUBNETS.has(subnet.name.toLowerCase()))
        report({
          subject: subnet.id,
          field: 'securityGroup',
          data: {
            network: find.getKind('vnet', subnet.parent)?.name ?? 'its network',
            group: find.get(subnet.securityGroup)?.name ?? subnet.securityGroup.split('/').pop() ?? subnet.securityGroup,
          },
        });
  },
  fix: {
    label: 'Detach the security group',
    safe: false,
    make: ({ subject }) => [{ type: 'update', id: subject, change: { securityGroup: undefined } }],
  },
  examples: { fails: () => firewallSubnet(true), passes: () => firewallSubnet(false) },
});

function firewallSubnet(filtered: boolean): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('securityGroup', 'nsg-firewall'),
    make('subnet', 'AzureFirewallSubnet', {
      parent: 'vnet:hub',
      addressPrefix: '10.0.1.0/26',
      ...(filtered ? { securityGroup: 'securityGroup:nsg-firewall' } : {}),
    }),
  ]);
}
