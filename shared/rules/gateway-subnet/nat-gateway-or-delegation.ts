// GWS-011: a gateway subnet has no NAT gateway and no delegation.
import { make, planOf } from '../../plan/build.ts';
import { gatewaySubnets } from '../../plan/platform-places.ts';
import { defineRule } from '../define-rule.ts';

export const natGatewayOrDelegation = defineRule({
  code: 'GWS-011',
  id: 'gateway-subnet/nat-gateway-or-delegation',
  title: 'A gateway subnet has no NAT gateway and no delegation',
  severity: 'error',
  why: 'Gateways use public addresses of their own, and the subnet belongs to them alone. Azure refuses a NAT gateway or another owner beside them.',
  sources: ['vpn-set'],
  reviewed: '2026-11',
  message: '{name} of {network} has {what}, which Azure does not allow there. Remove it.',
  check({ plan, report }) {
    for (const { subnet, network } of gatewaySubnets(plan)) {
      const where = network?.name ?? 'its network';
      if (subnet.natGateway !== undefined)
        report({ subject: subnet.id, field: 'natGateway', data: { network: where, what: 'a NAT gateway' } });
      if ((subnet.delegations ?? []).length > 0)
        report({
          subject: subnet.id,
          field: 'delegations',
          data: { network: where, what: 'a delegation' },
          // The platform delegates gateway subnets itself: recorded subnets carry one.
          ...(subnet.origin === 'import' ? { severity: 'info' as const } : {}),
        });
    }
  },
  fix: {
    label: 'Remove {what} from {name}',
    safe: true,
    make: ({ subject, field }) =>
      field === 'natGateway'
        ? [{ type: 'update', id: subject, change: { natGateway: undefined } }]
        : [{ type: 'update', id: subject, change: { delegations: [] } }],
  },
  examples: { fails: () => gatewaySubnet(true), passes: () => gatewaySubnet(false) },
});

function gatewaySubnet(translated: boolean) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('publicIp', 'pip-ng'),
    make('natGateway', 'ng', { publicIps: ['publicIp:pip-ng'] }),
    make('subnet', 'GatewaySubnet', {
      parent: 'vnet:hub',
      addressPrefix: '10.0.0.0/27',
      ...(translated ? { natGateway: 'natGateway:ng' } : {}),
    }),
  ]);
}
