// DNS-015: the DNS servers of a network stand where the network reaches. Filters and routes on the way are for the simulator.
import { PRIVATE_RANGES, SHARED_RANGE } from '../../facts/reserved-ranges.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { containsIp, parsedRanges, parseIp } from '../../net/cidr.ts';
import { type AddressBook, addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { peeringBook } from '../peering/peering-book.ts';

export const dnsServerOutOfReach = defineRule({
  code: 'DNS-015',
  id: 'dns/dns-server-out-of-reach',
  title: 'The DNS servers of a network stand where the network reaches',
  severity: 'warning',
  why: 'Machines ask the first server of the list and wait before they try the next. A private address outside the network, its peers and the sites behind its gateways never answers.',
  sources: ['dns-names'],
  reviewed: '2026-11',
  message:
    '{name} uses the DNS servers {servers}, which are neither in it, nor in a peered network, nor at a site behind its gateways. Correct the list.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const network of find.byKind('vnet')) {
      if ((network.dnsServers ?? []).length === 0 || network.existing || network.unknown?.addressSpace !== undefined) continue;
      const near = nearRanges(book, find, network);
      if (near === null) continue;
      const servers = (network.dnsServers ?? []).filter((text) => {
        const address = parseIp(text);
        if (!address.ok || !PRIVATE.some((range) => containsIp(range, address.value))) return false;
        return !near.some((range) => containsIp(range, address.value));
      });
      if (servers.length > 0) report({ subject: network.id, field: 'dnsServers', data: { servers } });
    }
  },
  examples: { fails: () => asking('10.9.0.4'), passes: () => asking('10.0.0.4') },
});

const PRIVATE = parsedRanges([...PRIVATE_RANGES, SHARED_RANGE].map(({ range }) => range));

/** Ranges a network reaches, or null when the plan cannot know them all. */
function nearRanges(book: AddressBook, find: Lookup, network: ResourceOf<'vnet'>) {
  const peerings = peeringBook(find);
  if (network.origin === 'import' || peerings.undecided.has(network.id)) return null;
  if (peerings.from(network.id).some(({ remote }) => !remote || remote.existing || remote.unknown !== undefined)) return null;
  if (find.byKind('hubConnection').some((one) => one.remoteNetwork === network.id)) return null;
  const gateways = book.gatewaysOf(network.id);
  const sides = gateways.flatMap(({ gateway }) => book.behind(gateway.id));
  // What BGP tells is not in the plan, and a gateway without any side is not finished.
  if (gateways.length > 0 && (sides.length === 0 || sides.some((side) => side.ranges.length === 0))) return null;
  const networks = [network.id, ...book.neighbours(network.id).map(({ id }) => id)];
  return [...networks.flatMap((id) => book.of(id)), ...sides.flatMap((side) => side.ranges)].map(({ range }) => range);
}

function asking(address: string): Plan {
  return planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], dnsServers: [address] })]);
}
