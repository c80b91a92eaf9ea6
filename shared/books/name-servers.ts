// Who answers names at which address: resolver endpoints, firewalls with DNS proxy, DNS servers of the plan; and who asks whom.
// Built once per set of resources.
import { PLATFORM_ADDRESSES } from '../facts/reserved-ranges.ts';
import type { Resource, ResourceOf } from '../kinds/index.ts';
import { containsIp, parseIp } from '../net/cidr.ts';
import { addressBook } from '../plan/address-book.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import { keptAnswers, oncePerPlan } from '../plan/reads.ts';

/** Address of Azure DNS inside every network. */
export const AZURE_DNS = PLATFORM_ADDRESSES.host.range.replace('/32', '');

/** Somebody who sends queries to an address. */
export interface Asker {
  readonly resource: Resource;
  readonly field: string;
}

export interface NameServers {
  /** Resolver endpoints by address, as far as it is known. */
  readonly inbound: ReadonlyMap<string, ResourceOf<'resolverInbound'>>;
  readonly servers: ReadonlyMap<string, ResourceOf<'dnsServer'>>;
  /** Firewall at an address: one with that address, or the only possible device in a subnet for firewalls. */
  readonly firewallAt: (address: string) => ResourceOf<'azureFirewall'> | undefined;
  /** Who sends queries where: forwarders, upstreams, DNS settings of networks and interfaces, forwarding rules. */
  readonly asked: ReadonlyMap<string, readonly Asker[]>;
}

const cache = oncePerPlan(build);

/** The name servers of a plan. */
export function nameServers(plan: Plan): NameServers {
  return cache(plan);
}

function build(plan: Plan): NameServers {
  const find = lookupOf(plan);
  const inbound = new Map<string, ResourceOf<'resolverInbound'>>();
  for (const one of find.byKind('resolverInbound'))
    for (const { address } of one.ipConfigurations ?? []) if (address !== undefined) inbound.set(address, one);
  const servers = new Map<string, ResourceOf<'dnsServer'>>();
  for (const one of find.byKind('dnsServer')) if (one.address !== undefined) servers.set(one.address, one);
  const asked = new Map<string, Asker[]>();
  const ask = (address: string | undefined, resource: Resource, field: string): void => {
    if (address === undefined || address === '') return;
    const list = asked.get(address);
    if (list) list.push({ resource, field });
    else asked.set(address, [{ resource, field }]);
  };
  for (const server of find.byKind('dnsServer')) {
    for (const [i, rule] of (server.forwarders ?? []).entries())
      for (const target of rule.targets ?? []) ask(target, server, `forwarders.${i}.targets`);
    if (server.upstream === 'addresses') for (const address of server.upstreamAddresses ?? []) ask(address, server, 'upstreamAddresses');
  }
  for (const network of find.byKind('vnet')) for (const address of network.dnsServers ?? []) ask(address, network, 'dnsServers');
  for (const nic of find.byKind('networkInterface')) for (const address of nic.dnsServers ?? []) ask(address, nic, 'dnsServers');
  for (const set of find.byKind('forwardingRuleset'))
    for (const [i, rule] of (set.rules ?? []).entries())
      if (rule.state?.toLowerCase() !== 'disabled') for (const { address } of rule.targets ?? []) ask(address, set, `rules.${i}.targets`);
  return { inbound, servers, firewallAt: keptAnswers((address) => firewallAt(plan, address)), asked };
}

function firewallAt(plan: Plan, text: string): ResourceOf<'azureFirewall'> | undefined {
  const address = parseIp(text);
  if (!address.ok) return undefined;
  const find = lookupOf(plan);
  const book = addressBook(plan);
  return find.byKind('azureFirewall').find((firewall) => {
    if (firewall.hubPrivateIpAddress === text) return true;
    return (firewall.ipConfigurations ?? []).some(
      ({ privateIpAddress, subnet }) =>
        privateIpAddress === text ||
        (privateIpAddress === undefined && subnet !== undefined && book.of(subnet).some(({ range }) => containsIp(range, address.value))),
    );
  });
}

/** True when a server stands at a site, not in a virtual network. */
export function isAtSite(plan: Plan, server: ResourceOf<'dnsServer'>): boolean {
  const parent = lookupOf(plan).get(server.parent);
  return parent?.kind === 'site' || parent?.kind === 'siteSubnet';
}

/** Domain in lower case without the dot at its end. */
export function plainDomain(domain: string): string {
  return domain.toLowerCase().replace(/^\.+|\.+$/g, '');
}

/** True when a domain is another one or lies below it. */
export function isBelow(domain: string, above: string): boolean {
  return domain === above || domain.endsWith(`.${above}`);
}
