// SUB-013: a delegated subnet holds only what it is delegated to. Private endpoints there are SUB-014, gateway subnets GWS-011,
// strangers beside a resolver endpoint SUB-011.
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import { isGatewaySubnetName } from '../../plan/platform-places.ts';
import { moveUsers } from '../../plan/relocate.ts';
import { defineRule } from '../define-rule.ts';

/** Kinds the planner models that belong to a delegation, by its service in lower case. */
const DELEGATES: ReadonlyMap<string, readonly string[]> = new Map([
  ['microsoft.network/dnsresolvers', ['resolverInbound', 'resolverOutbound']],
  ['microsoft.network/applicationgateways', ['applicationGateway']],
]);

export const strangerInDelegatedSubnet = defineRule({
  code: 'SUB-013',
  id: 'subnets/stranger-in-delegated-subnet',
  title: 'A delegated subnet holds only resources of its service',
  severity: 'error',
  why: 'With a delegation the subnet is handed to one service, which may set its own policies there. Azure refuses everything else in it.',
  sources: ['subnet-deleg'],
  reviewed: '2026-11',
  message: '{name} stands in {subnet}, which is delegated to {service}. Move it to a subnet without delegation.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const subnet of find.byKind('subnet')) {
      const services = (subnet.delegations ?? []).flatMap((one) => (one.service === undefined ? [] : [one.service]));
      if (services.length === 0 || isGatewaySubnetName(subnet.name)) continue;
      const users = book.users(subnet.id);
      const hasResolver = users.some((user) => user.kind === 'resolverInbound' || user.kind === 'resolverOutbound');
      for (const user of users)
        if (isStranger(find, user, services) && !(hasResolver && isResolver(services)))
          report({ subject: user.id, related: [subnet.id], data: { subnet: subnet.name, service: services } });
    }
  },
  fix: {
    label: 'Move {name} to a subnet without delegation',
    safe: false,
    make: ({ subject, related }, { plan, find }) => {
      const user = find.get(subject);
      return user && related[0] !== undefined ? moveUsers(plan, [user], related[0], 'snet-workload') : [];
    },
  },
  examples: { fails: () => machineIn('subnet:hub/snet-flexible-servers'), passes: () => machineIn('subnet:hub/snet-app') },
});

function isResolver(services: readonly string[]): boolean {
  return services.some((service) => service.toLowerCase() === 'microsoft.network/dnsresolvers');
}

function isStranger(find: Lookup, user: Resource, services: readonly string[]): boolean {
  if (user.kind === 'privateEndpoint' || user.kind === 'opaque') return false;
  // Managed services put interfaces of their own into the subnet; only those of a machine are surely strangers.
  if (user.kind === 'networkInterface' && user.origin === 'import' && !belongsToMachine(find, user)) return false;
  return !services.some((service) => DELEGATES.get(service.toLowerCase())?.includes(user.kind) ?? false);
}

function belongsToMachine(find: Lookup, nic: ResourceOf<'networkInterface'>): boolean {
  return find.referrers(nic.id).some(({ from }) => from.kind === 'virtualMachine');
}

function machineIn(subnet: string) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'snet-app', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
    make('subnet', 'snet-flexible-servers', {
      parent: 'vnet:hub',
      addressPrefix: '10.0.2.0/24',
      delegations: [{ name: 'postgres', service: 'Microsoft.DBforPostgreSQL/flexibleServers' }],
    }),
    make('networkInterface', 'nic-vm', { ipConfigurations: [{ name: 'primary', subnet, allocation: 'Dynamic' }] }),
    make('virtualMachine', 'vm', { nics: [{ nic: 'networkInterface:nic-vm' }] }),
  ]);
}
