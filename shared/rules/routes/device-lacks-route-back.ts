// UDR-021: without BGP a device knows a route to every Azure range behind the gateway.
import type { ResourceOf } from '../../kinds/index.ts';
import { containsRange, parsedRanges } from '../../net/cidr.ts';
import { type AddressBook, addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { exampleGateway } from '../peering/peering-book.ts';

export const deviceLacksRouteBack = defineRule({
  code: 'UDR-021',
  id: 'routes/device-lacks-route-back',
  title: 'A device without BGP has a route to every Azure range behind the gateway',
  severity: 'warning',
  why: 'Without BGP nothing tells the device which ranges are in Azure. Those it has no static route for are not reached, spokes and endpoint subnets included.',
  sources: ['vpn-faq'],
  reviewed: '2026-11',
  message: '{name} has no route into the tunnel for {missing}, which {gateway} reaches. Add the ranges to its static routes.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const connection of find.byKind('connection')) {
      const gateway = find.getKind('virtualNetworkGateway', connection.virtualNetworkGateway1);
      const device = find.getKind('vpnDevice', find.getKind('localNetworkGateway', connection.localNetworkGateway2)?.device);
      // A device whose routes nobody has stated is not a device without routes.
      if (!gateway || !device?.staticRoutes || device.staticRoutes.length === 0 || connection.enableBgp === true) continue;
      const known = parsedRanges(device.staticRoutes);
      const missing = behind(book, gateway).filter(({ range }) => !known.some((one) => containsRange(one, range)));
      if (missing.length > 0)
        report({
          subject: device.id,
          field: 'staticRoutes',
          related: [gateway.id],
          data: { gateway: gateway.name, missing: [...new Set(missing.map(({ text }) => text))] },
        });
    }
  },
  fix: {
    label: 'Add {missing} to the static routes of {name}',
    safe: false,
    make: ({ subject, data }, { find }) => {
      const device = find.getKind('vpnDevice', subject);
      if (!device || !Array.isArray(data.missing)) return [];
      return [{ type: 'update', id: subject, change: { staticRoutes: [...(device.staticRoutes ?? []), ...data.missing.map(String)] } }];
    },
  },
  examples: { fails: () => routed(['10.0.0.0/24']), passes: () => routed(['10.0.0.0/8']) },
});

/** Ranges of the network of a gateway, and of the networks that use it. */
function behind(book: AddressBook, gateway: ResourceOf<'virtualNetworkGateway'>) {
  const networks = book.networks.map(({ owner }) => owner).filter((id) => book.gatewaysIn(id).includes(gateway));
  const users = networks.flatMap((host) =>
    book.neighbours(host).flatMap(({ id }) => (book.gatewaysOf(id).some((used) => used.gateway.id === gateway.id) ? [id] : [])),
  );
  return [...new Set([...networks, ...users])].flatMap((id) => book.of(id)).filter(({ range }) => range.bits === 32);
}

function routed(staticRoutes: readonly string[]): Plan {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    ...exampleGateway('vnet:hub', '10.0.0.0/27'),
    make('site', 'plant', { prefixes: ['192.168.0.0/16'] }),
    make('vpnDevice', 'edge', { parent: 'site:plant', publicAddress: '203.0.113.9', staticRoutes }),
    make('localNetworkGateway', 'lgw', {
      gatewayIpAddress: '203.0.113.9',
      addressPrefixes: ['192.168.0.0/16'],
      site: 'site:plant',
      device: 'vpnDevice:plant/edge',
    }),
    make('connection', 'con', { virtualNetworkGateway1: 'virtualNetworkGateway:vgw-hub', localNetworkGateway2: 'localNetworkGateway:lgw' }),
  ]);
}
