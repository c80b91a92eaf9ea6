// VPN devices with the connection that ends at them: what the rules about the far end of a tunnel go through.
import type { ResourceOf } from '../../kinds/index.ts';
import { type Draft, make } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { vpnPlan } from './example-plans.ts';
import { gatewayBook } from './gateway-book.ts';

/** A connection that ends at a device of the plan. */
export interface DeviceLink {
  readonly device: ResourceOf<'vpnDevice'>;
  readonly connection: ResourceOf<'connection'>;
}

/** Every connection with a device at its far end, in plan order of the records. */
export function deviceLinks(find: Lookup): readonly DeviceLink[] {
  const book = gatewayBook(find);
  return find.byKind('localNetworkGateway').flatMap((record) => {
    const device = book.deviceOf(record);
    return device ? book.connectionsTo(record.id).map((connection) => ({ device, connection })) : [];
  });
}

/** A connection to the device `edge` at the site `plant`, for examples. */
export function deviceExample(
  device: Draft<'vpnDevice'>,
  connection: Draft<'connection'> = {},
  gateway: Draft<'virtualNetworkGateway'> = {},
): Plan {
  return vpnPlan({
    gateway,
    connection,
    record: { site: 'site:plant', device: 'vpnDevice:plant/edge' },
    more: [
      make('site', 'plant', { prefixes: ['192.168.0.0/16'] }),
      make('vpnDevice', 'edge', { parent: 'site:plant', publicAddress: '203.0.113.9', ...device }),
    ],
  });
}
