// Peer addresses of sites: whether one lies where it cannot be found, and what the device says instead.
import type { ResourceOf } from '../../kinds/index.ts';
import { containsIp, type Ip, parseIp } from '../../net/cidr.ts';
import { type AddressBook, addressBook } from '../../plan/address-book.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { OwnedRange } from '../../plan/owned-ranges.ts';
import type { Plan } from '../../plan/plan.ts';
import { type GatewayBook, gatewayBook, usersOfGateway } from '../vpn-gateway/gateway-book.ts';

/** The range of a network that uses a gateway the record is connected to and that holds the address, or null. */
export function isInNetworkOf(
  book: AddressBook,
  gateways: GatewayBook,
  record: ResourceOf<'localNetworkGateway'>,
  ip: Ip,
): OwnedRange | null {
  for (const connection of gateways.connectionsTo(record.id)) {
    const network = gateways.at(connection.virtualNetworkGateway1)?.network;
    if (!network) continue;
    for (const id of usersOfGateway(book, network.id)) {
      const range = book.of(id).find((one) => containsIp(one.range, ip));
      if (range) return range;
    }
  }
  return null;
}

/** The peer address the device of a record states, when it can serve as one. */
export function peerOfDevice(plan: Plan, find: Lookup, record: ResourceOf<'localNetworkGateway'>): string | null {
  const address = gatewayBook(find).deviceOf(record)?.bgpAddress;
  const ip = address === undefined ? null : parseIp(address);
  if (!ip?.ok || address === undefined || address === record.gatewayIpAddress || address === record.bgpPeeringAddress) return null;
  return isInNetworkOf(addressBook(plan), gatewayBook(find), record, ip.value) === null ? address : null;
}
