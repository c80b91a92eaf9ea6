// VPN-030: the number of machines behind a VPN gateway, spokes and endpoints included, is a matter of its SKU.
import { smallestVpnSku, vpnSkuOf } from '../../facts/vpn-skus.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { changeVpnSku } from './change-sku.ts';
import { vpnPlan } from './example-plans.ts';
import { gatewayBook, machinesByNetwork, usersOfGateway } from './gateway-book.ts';

export const tooManyMachines = defineRule({
  code: 'VPN-030',
  id: 'vpn-gateway/too-many-machines',
  title: 'A VPN gateway is large enough for the machines behind it',
  severity: 'warning',
  why: 'The gateway keeps a route for each machine and endpoint of its network and of the networks that use it. Above the figure of its SKU performance drops and changes take longer to arrive.',
  sources: ['vpn-sku'],
  reviewed: '2026-11',
  message: '{name} ({sku}) serves {count} machines and endpoints; its SKU is meant for {limit}. {advice}',
  check({ plan, find, report }) {
    for (const { gateway, isVpn, network } of gatewayBook(find).gateways) {
      const row = isVpn ? vpnSkuOf(gateway.sku, gateway.generation) : undefined;
      if (!network || !row || row.machines === null) continue;
      const machines = machinesByNetwork(find);
      const count = usersOfGateway(addressBook(plan), network.id).reduce((sum, id) => sum + (machines.get(id) ?? 0), 0);
      if (count <= row.machines) continue;
      const larger = smallestVpnSku(gateway.generation, (sku) => (sku.machines ?? 0) >= count);
      report({
        subject: gateway.id,
        field: 'sku',
        data: {
          sku: row.name,
          count,
          limit: row.machines,
          larger: larger?.name ?? '',
          advice: larger ? `Use ${larger.name}.` : 'Spread the networks over several gateways.',
        },
      });
    }
  },
  fix: {
    label: 'Use {larger}',
    safe: false,
    make: ({ subject, data }, { plan }) => (data.larger === '' ? [] : changeVpnSku(plan, subject, String(data.larger))),
  },
  examples: { fails: () => served(201), passes: () => served(200) },
});

function served(count: number) {
  return vpnPlan({
    gateway: { sku: 'Basic', skuTier: 'Basic' },
    more: [
      make('subnet', 'app', { parent: 'vnet:hub', addressPrefix: '10.0.8.0/22' }),
      ...Array.from({ length: count }, (_, i) => i).flatMap((i) => [
        make('networkInterface', `nic-${i}`, { ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/app' }] }),
        make('virtualMachine', `vm-${i}`, { nics: [{ nic: `networkInterface:nic-${i}` }] }),
      ]),
    ],
  });
}
