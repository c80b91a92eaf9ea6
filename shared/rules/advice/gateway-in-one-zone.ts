// RES-001: gateways run in two active instances and in several zones. VPN SKUs outside zones are VPN-002 and VPN-003.
import type { ResourceOf } from '../../kinds/index.ts';
import { make, planOf } from '../../plan/build.ts';
import { newId } from '../../plan/ids.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleGateway } from '../peering/peering-book.ts';

export const gatewayInOneZone = defineRule({
  code: 'RES-001',
  id: 'advice/gateway-in-one-zone',
  title: 'Gateways run in two active instances and in several zones',
  severity: 'warning',
  why: 'A gateway whose second instance only waits is away for a while at each update or fault. Active-active keeps one tunnel up, and SKUs that end in AZ survive the loss of a zone.',
  sources: ['aprl', 'vpn-ha'],
  reviewed: '2026-11',
  message: '{name} is {faults}. {cure}.',
  check({ find, report }) {
    for (const gateway of find.byKind('virtualNetworkGateway')) {
      const sku = gateway.sku?.toLowerCase();
      if (gateway.existing || sku === undefined || sku === 'basic' || gateway.unknown?.sku !== undefined) continue;
      const isVpn = gateway.gatewayType?.toLowerCase() === 'vpn';
      const isIdle = isVpn && gateway.activeActive === false && gateway.vpnType?.toLowerCase() !== 'policybased';
      const isOneZone = !isVpn && !sku.endsWith('az') && sku !== 'ergwscale';
      if (!isIdle && !isOneZone) continue;
      report({
        subject: gateway.id,
        field: isIdle ? 'activeActive' : 'sku',
        data: {
          faults: [...(isIdle ? ['active in one instance only'] : []), ...(isOneZone ? ['not spread over zones'] : [])].join(' and '),
          cure: [
            ...(isIdle ? ['Switch active-active on'] : []),
            ...(isOneZone ? [`${isIdle ? 'choose' : 'Choose'} a SKU that ends in AZ`] : []),
          ].join(' and '),
        },
      });
    }
  },
  fix: {
    label: 'Make {name} active-active',
    safe: false,
    make: ({ subject }, { plan, find }) => {
      const gateway = find.getKind('virtualNetworkGateway', subject);
      const [first, ...others] = gateway?.ipConfigurations ?? [];
      // Clients need a third address, and a gateway that exists or is in one zone is changed by hand.
      if (!gateway || !first || others.length > 0 || (gateway.clientAddressPool ?? []).length > 0 || gateway.origin === 'import') return [];
      if (!gateway.sku?.toLowerCase().endsWith('az')) return [];
      // The second instance is made like the first, which must be sound itself.
      if (first.publicIp === undefined || find.getKind('subnet', first.subnet)?.name !== 'GatewaySubnet') return [];
      const id = newId('publicIp', `pip-${gateway.name}-2`, undefined, (one) => plan.resources.has(one));
      const { region, group } = gateway;
      const address = make('publicIp', id.slice(id.indexOf(':') + 1), { id, ...(region ? { region } : {}), ...(group ? { group } : {}) });
      const second = { ...first, name: first.name === 'second' ? 'instance-2' : 'second', publicIp: id };
      return [
        { type: 'add', resource: address },
        { type: 'update', id: subject, change: { activeActive: true, ipConfigurations: [first, second] } },
      ];
    },
  },
  examples: { fails: () => gateway(false), passes: () => gateway(true) },
});

function gateway(activeActive: boolean): Plan {
  const more = activeActive ? [{ name: 'second', subnet: 'subnet:hub/gatewaysubnet', publicIp: 'publicIp:pip-2' }] : [];
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('publicIp', 'pip-1'),
    ...(activeActive ? [make('publicIp', 'pip-2')] : []),
    ...exampleGateway('vnet:hub', '10.0.0.0/27').map((one) =>
      one.kind === 'virtualNetworkGateway'
        ? ({
            ...one,
            activeActive,
            ipConfigurations: [{ name: 'first', subnet: 'subnet:hub/gatewaysubnet', publicIp: 'publicIp:pip-1' }, ...more],
          } as ResourceOf<'virtualNetworkGateway'>)
        : one,
    ),
  ]);
}
