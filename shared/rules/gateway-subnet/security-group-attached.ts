// GWS-006: no security group on a gateway subnet. NSG-011 describes the same fault for other platform subnets.
import { make, planOf } from '../../plan/build.ts';
import { gatewaySubnets } from '../../plan/platform-places.ts';
import { defineRule } from '../define-rule.ts';

export const securityGroupAttached = defineRule({
  code: 'GWS-006',
  id: 'gateway-subnet/security-group-attached',
  title: 'A gateway subnet has no security group',
  severity: 'error',
  why: 'A filter there would cut the gateway off from its control plane and from the tunnels. Azure answers NetworkSecurityGroupCannotBeAttachedToGatewaySubnet.',
  sources: ['vpn-set', 'gh-tfvn18'],
  reviewed: '2026-11',
  message:
    '{name} of {network} has the security group {group}, which Azure does not allow there. Detach it and filter in the workload subnets.',
  check({ plan, find, report }) {
    for (const { subnet, network } of gatewaySubnets(plan))
      if (subnet.securityGroup !== undefined)
        report({
          subject: subnet.id,
          field: 'securityGroup',
          data: {
            network: network?.name ?? 'its network',
            group: find.get(subnet.securityGroup)?.name ?? subnet.securityGroup.split('/').pop() ?? subnet.securityGroup,
          },
        });
  },
  fix: {
    label: 'Detach the security group',
    safe: false,
    make: ({ subject }) => [{ type: 'update', id: subject, change: { securityGroup: undefined } }],
  },
  examples: { fails: () => gatewaySubnet(true), passes: () => gatewaySubnet(false) },
});

function gatewaySubnet(filtered: boolean) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('securityGroup', 'nsg-gateway'),
    make('subnet', 'GatewaySubnet', {
      parent: 'vnet:hub',
      addressPrefix: '10.0.0.0/27',
      ...(filtered ? { securityGroup: 'securityGroup:nsg-gateway' } : {}),
    }),
  ]);
}
