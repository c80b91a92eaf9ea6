// Where a packet starts: the resource, its address, and the network it stands in.
import type { Plan } from '../../shared/plan/plan.ts';
import { addressOf, type Range, rangeOf } from './address.ts';
import { get, type Owner, type Site, type Sub, serverAddress, siteOf, type World } from './model.ts';

export type Origin =
  | { readonly type: 'site'; readonly id: string; readonly site: Site; readonly address: number }
  | { readonly type: 'subnet'; readonly id: string; readonly sub: Sub; readonly owner: Owner | null; readonly address: number };

/** The origin of packets from a resource, or the fact that is missing. */
export function originOf(world: World, id: string): Origin | string {
  const resource = world.plan.resources.get(id);
  switch (resource?.kind) {
    case 'arcServer':
      return standing(world, id, resource.parent, addressOf(serverAddress(resource)));
    case 'dnsServer':
    case 'proxyServer':
      return standing(world, id, resource.parent, addressOf(resource.address));
    case 'siteSubnet':
      return standing(world, id, id, firstHost(rangeOf(resource.prefix)));
    case 'virtualMachine': {
      const nics = resource.nics ?? [];
      const reference = (nics.find((one) => one.primary === true) ?? nics[0])?.nic;
      return reference === undefined ? `network interface of ${id}` : interfaceOrigin(world, reference, id);
    }
    case 'networkInterface':
      return interfaceOrigin(world, id, id);
    case 'resolverOutbound': {
      const sub = world.subs.get(resource.subnet ?? '');
      const host = sub ? firstHost(sub.ranges[0] ?? null, 4) : null;
      return sub && host !== null ? { type: 'subnet', id, sub, owner: null, address: host } : `subnet of ${id}`;
    }
    case 'azureFirewall': {
      const config = resource.ipConfigurations?.[0];
      const sub = world.subs.get(config?.subnet ?? '');
      const address = addressOf(config?.privateIpAddress);
      return sub && address !== null
        ? { type: 'subnet', id, sub, owner: sub.net.owners.get(address) ?? null, address }
        : `address of ${id}`;
    }
    default:
      return `a place for ${id}`;
  }
}

function firstHost(range: Range | null, offset = 1): number | null {
  return range ? Math.min(range.first + offset, range.last) : null;
}

function standing(world: World, id: string, parent: string | undefined, address: number | null): Origin | string {
  const site = siteOf(world, parent);
  if (site) {
    const known = address ?? firstHost(rangeOf(get(world.plan, 'siteSubnet', parent)?.prefix));
    return known === null ? `address of ${id}` : { type: 'site', id, site, address: known };
  }
  const sub = world.subs.get(parent ?? '');
  if (!sub) return `place of ${id}`;
  return address === null ? `address of ${id}` : { type: 'subnet', id, sub, owner: sub.net.owners.get(address) ?? null, address };
}

function interfaceOrigin(world: World, reference: string, id: string): Origin | string {
  const nic = get(world.plan, 'networkInterface', reference);
  if (!nic) return `network interface ${reference}`;
  const configs = (nic.ipConfigurations ?? []).filter((one) => one.version !== 'IPv6');
  const config = configs.find((one) => one.primary === true) ?? configs[0];
  const sub = world.subs.get(config?.subnet ?? '');
  if (!sub) return `subnet of ${nic.id}`;
  const address = addressOf(config?.privateIpAddress);
  if (address === null) return `address of ${nic.id}`;
  return { type: 'subnet', id, sub, owner: { id: nic.id, address, sub, nic }, address };
}

/** The virtual network or site an id stands in, for questions about names. */
export function networkOf(world: World, plan: Plan, id: string): { readonly net?: Sub['net']; readonly site?: Site } {
  const resource = plan.resources.get(id);
  const origin = originOf(world, id);
  if (typeof origin !== 'string') return origin.type === 'site' ? { site: origin.site } : { net: origin.sub.net };
  const site = siteOf(world, resource?.parent);
  return site ? { site } : {};
}
