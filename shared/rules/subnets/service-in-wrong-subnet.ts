// SUB-005: gateways, firewalls, Bastion and Route Server stand in subnets with fixed names.
import { platformSubnetOf } from '../../facts/platform-subnets.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { changeAt } from '../../plan/change-at.ts';
import { canBecome, platformPlaces } from '../../plan/platform-places.ts';
import { defineRule } from '../define-rule.ts';

export const serviceInWrongSubnet = defineRule({
  code: 'SUB-005',
  id: 'subnets/service-in-wrong-subnet',
  title: 'Platform services stand in the subnet with their fixed name',
  severity: 'error',
  why: 'Some services find their subnet by its exact name. In a subnet of another name Azure refuses to create them.',
  sources: ['vpn-set', 'fw-faq', 'bast', 'ars'],
  reviewed: '2026-11',
  message: '{name} stands in {actual}; Azure wants it in a subnet called {expected}. Rename the subnet, or move the service.',
  check({ plan, report }) {
    for (const { service, field, expected, actual, subnet } of platformPlaces(plan)) {
      if (actual === expected || (service.kind === 'bastion' && service.sku === 'Developer')) continue;
      // What Azure runs already it has accepted, whatever the case of the letters.
      if (service.origin === 'import' && actual.toLowerCase() === expected.toLowerCase()) continue;
      report({ subject: service.id, field, ...(subnet ? { related: [subnet.id] } : {}), data: { actual, expected } });
    }
  },
  fix: {
    label: 'Use a subnet called {expected}',
    safe: false,
    make: ({ subject, field, related, data }, { plan, find }) => {
      const service = find.get(subject);
      const subnet = find.getKind('subnet', related[0]);
      const expected = String(data.expected);
      if (!service || subnet?.parent === undefined || field === undefined || !platformSubnetOf(expected)) return [];
      const book = addressBook(plan);
      const right = book.subnetsOf(subnet.parent).find((one) => one.name === expected);
      if (right) return [{ type: 'update', id: subject, change: changeAt(service, field, right.id) }];
      const alone = book.users(subnet.id).every((user) => user.id === subject);
      return alone && canBecome(plan, subnet, expected) ? [{ type: 'update', id: subnet.id, change: { name: expected } }] : [];
    },
  },
  examples: { fails: () => gatewayIn('gateways'), passes: () => gatewayIn('GatewaySubnet') },
});

function gatewayIn(name: string) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', name, { id: 'subnet:hub/gateways', parent: 'vnet:hub', addressPrefix: '10.0.0.0/27' }),
    make('publicIp', 'pip-vgw'),
    make('virtualNetworkGateway', 'vgw', {
      ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/gateways', publicIp: 'publicIp:pip-vgw' }],
    }),
  ]);
}
