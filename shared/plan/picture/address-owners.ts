// Which resource holds a private address: resolver endpoints, DNS servers, firewalls and interfaces. For drawing only; tracing has its own answer.
import { compareText } from '../../base/order.ts';
import type { Resource } from '../../kinds/index.ts';
import { lookupOf } from '../lookup.ts';
import type { Plan } from '../plan.ts';

/** Address → id of its owner, where exactly the text of the plan says so. The first by id wins when two claim one. */
export function ownersOfAddresses(plan: Plan): ReadonlyMap<string, string> {
  const find = lookupOf(plan);
  const owners = new Map<string, string>();
  const claim = (owner: Resource, address: string | undefined): void => {
    if (address === undefined) return;
    const before = owners.get(address);
    if (before === undefined || compareText(owner.id, before) < 0) owners.set(address, owner.id);
  };
  for (const endpoint of find.byKind('resolverInbound'))
    for (const entry of endpoint.ipConfigurations ?? []) claim(endpoint, entry.address);
  for (const server of find.byKind('dnsServer')) claim(server, server.address);
  for (const proxy of find.byKind('proxyServer')) claim(proxy, proxy.address);
  for (const face of find.byKind('networkInterface')) for (const entry of face.ipConfigurations ?? []) claim(face, entry.privateIpAddress);
  for (const firewall of find.byKind('azureFirewall'))
    for (const entry of firewall.ipConfigurations ?? []) claim(firewall, entry.privateIpAddress);
  for (const firewall of find.byKind('azureFirewall')) claim(firewall, firewall.hubPrivateIpAddress);
  for (const machine of find.byKind('arcServer')) claim(machine, machine.address);
  return owners;
}
