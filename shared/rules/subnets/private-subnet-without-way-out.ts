// SUB-018: machines of a private subnet have a way to the Internet that is planned: NAT gateway, route to a firewall or site,
// public address, or outbound rules of a load balancer.
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import { parseRange } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { newId } from '../../plan/ids.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { defineRule } from '../define-rule.ts';

export const privateSubnetWithoutWayOut = defineRule({
  code: 'SUB-018',
  id: 'subnets/private-subnet-without-way-out',
  title: 'Machines of a private subnet have a planned way to the Internet',
  severity: 'warning',
  why: 'Without default outbound access a machine reaches no public address: no updates, no licence activation, no sign-in. Each private subnet with machines needs a NAT gateway, a firewall route, or addresses of its own.',
  sources: ['doa'],
  reviewed: '2026-11',
  message: '{name} is private, and {machines} in it cannot reach the Internet. Add a NAT gateway, or a default route to a firewall.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    const inHub = networksBehindHubs(find);
    const balanced = poolsWithOutbound(find);
    const machineOf = new Map(
      find
        .byKind('virtualMachine')
        .flatMap((vm) => (vm.nics ?? []).flatMap((one) => (one.nic === undefined ? [] : [[one.nic, vm] as const]))),
    );
    for (const subnet of find.byKind('subnet')) {
      if (subnet.defaultOutboundAccess !== false || subnet.natGateway !== undefined || subnet.existing) continue;
      if (subnet.unknown?.natGateway !== undefined || subnet.unknown?.routeTable !== undefined) continue;
      const stuck = book.users(subnet.id).filter((user) => machineOf.has(user.id) && !hasOwnWayOut(user, balanced));
      if (stuck.length === 0 || routesDefault(find, subnet) || (subnet.parent !== undefined && inHub.has(subnet.parent))) continue;
      if (subnet.parent !== undefined && takesGatewayRoutes(find, subnet) && book.learnsDefaultRoute(subnet.parent)) continue;
      report({
        subject: subnet.id,
        field: 'natGateway',
        data: { machines: [...new Set(stuck.flatMap((nic) => machineOf.get(nic.id)?.name ?? []))] },
      });
    }
  },
  fix: {
    label: 'Add a NAT gateway to {name}',
    safe: false,
    make: ({ subject }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      if (!subnet) return [];
      const { region, group, name: network } = find.getKind('vnet', subnet.parent) ?? { name: 'network' };
      const place = { ...(region ? { region } : {}), ...(group ? { group } : {}) };
      const taken = (id: string): boolean => plan.resources.has(id);
      const gateway = newId('natGateway', `ng-${network}-${subnet.name}`, undefined, taken);
      const address = newId('publicIp', `pip-ng-${network}-${subnet.name}`, undefined, taken);
      const nameOf = (id: string): string => id.slice(id.indexOf(':') + 1);
      return [
        { type: 'add', resource: make('publicIp', nameOf(address), { id: address, ...place }) },
        { type: 'add', resource: make('natGateway', nameOf(gateway), { id: gateway, publicIps: [address], ...place }) },
        { type: 'link', id: subject, field: 'natGateway', to: gateway },
      ];
    },
  },
  examples: { fails: () => machine(false), passes: () => machine(true) },
});

/** Networks that take their default route from a virtual hub. */
function networksBehindHubs(find: Lookup): ReadonlySet<string> {
  const takers = find.byKind('hubConnection').filter((one) => one.internetSecurity !== false);
  return new Set(takers.flatMap((one) => find.getKind('vnet', one.remoteNetwork)?.id ?? []));
}

/** Backend pools that a load balancer sends out for: by an outbound rule, or by a rule of a public frontend. */
function poolsWithOutbound(find: Lookup): ReadonlySet<string> {
  const pools = new Set<string>();
  for (const balancer of find.byKind('loadBalancer')) {
    const publicFrontends = (balancer.frontends ?? []).filter((one) => one.publicIp !== undefined || one.publicIpPrefix !== undefined);
    if (publicFrontends.length === 0) continue;
    for (const rule of balancer.outboundRules ?? []) if (rule.backendPool !== undefined) pools.add(rule.backendPool);
    for (const rule of balancer.rules ?? [])
      if (rule.disableOutboundSnat !== true)
        for (const pool of [rule.backendPool, ...(rule.backendPools ?? [])]) if (pool !== undefined) pools.add(pool);
  }
  return pools;
}

function hasOwnWayOut(user: Resource, balanced: ReadonlySet<string>): boolean {
  if (user.kind !== 'networkInterface') return false;
  return (user.ipConfigurations ?? []).some(
    (entry) => entry.publicIp !== undefined || (entry.loadBalancerBackendPools ?? []).some((pool) => balanced.has(pool)),
  );
}

/** A default route of one's own leads somewhere; whether that place lets it out is for the simulator. */
function routesDefault(find: Lookup, subnet: ResourceOf<'subnet'>): boolean {
  if (subnet.routeTable !== undefined && !find.getKind('routeTable', subnet.routeTable)) return true;
  const routes = find.getKind('routeTable', subnet.routeTable)?.routes ?? [];
  return routes.some((route) => {
    const range = route.addressPrefix === undefined ? null : parseRange(route.addressPrefix);
    return range?.ok === true && range.value.length === 0 && route.nextHopType?.toLowerCase() !== 'internet';
  });
}

function takesGatewayRoutes(find: Lookup, subnet: ResourceOf<'subnet'>): boolean {
  return find.getKind('routeTable', subnet.routeTable)?.disableBgpRoutePropagation !== true;
}

function machine(translated: boolean) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('publicIp', 'pip-ng'),
    make('natGateway', 'ng', { publicIps: ['publicIp:pip-ng'] }),
    make('securityGroup', 'nsg-app'),
    make('subnet', 'app', {
      parent: 'vnet:hub',
      addressPrefix: '10.0.1.0/24',
      securityGroup: 'securityGroup:nsg-app',
      defaultOutboundAccess: false,
      ...(translated ? { natGateway: 'natGateway:ng' } : {}),
    }),
    make('networkInterface', 'nic-vm', { ipConfigurations: [{ name: 'primary', subnet: 'subnet:hub/app', allocation: 'Dynamic' }] }),
    make('virtualMachine', 'vm', { nics: [{ nic: 'networkInterface:nic-vm' }] }),
  ]);
}
