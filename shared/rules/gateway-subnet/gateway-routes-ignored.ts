// GWS-009: the route table of a gateway subnet takes the routes of the gateway.
import { make, planOf } from '../../plan/build.ts';
import { gatewaySubnets } from '../../plan/platform-places.ts';
import { changeOwnTable } from '../../plan/relocate.ts';
import { defineRule } from '../define-rule.ts';

export const gatewayRoutesIgnored = defineRule({
  code: 'GWS-009',
  id: 'gateway-subnet/gateway-routes-ignored',
  title: 'Gateway routes stay on in the route table of a gateway subnet',
  severity: 'error',
  why: 'The gateway learns the way to the sites by route propagation. Switched off on its own subnet, it no longer knows where its traffic belongs and stops working.',
  sources: ['vpn-set'],
  reviewed: '2026-11',
  message: '{table} on {name} of {network} ignores gateway routes. Switch route propagation on, or use another table there.',
  check({ plan, report }) {
    for (const { subnet, network, table } of gatewaySubnets(plan))
      if (table?.disableBgpRoutePropagation === true)
        report({
          subject: subnet.id,
          field: 'routeTable',
          related: [table.id],
          data: { table: table.name, network: network?.name ?? 'its network' },
        });
  },
  fix: {
    label: 'Switch gateway routes on for {name}',
    safe: false,
    make: ({ subject }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      return subnet ? changeOwnTable(plan, subnet, () => ({ disableBgpRoutePropagation: false })) : [];
    },
  },
  examples: { fails: () => tabled(true), passes: () => tabled(false) },
});

function tabled(disableBgpRoutePropagation: boolean) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('routeTable', 'rt-gateway', { disableBgpRoutePropagation }),
    make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix: '10.0.0.0/27', routeTable: 'routeTable:rt-gateway' }),
  ]);
}
