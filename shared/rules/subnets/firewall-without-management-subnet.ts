// SUB-008: a Basic firewall, and any firewall under forced tunnelling, has a management subnet of its own with a public address.
import { platformSubnetOf } from '../../facts/platform-subnets.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { parseRange } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import { newId } from '../../plan/ids.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { largest } from '../../plan/platform-places.ts';
import { resizeSubnet } from '../../plan/readdress.ts';
import { newSubnet } from '../../plan/relocate.ts';
import { defineRule } from '../define-rule.ts';

const NAME = 'AzureFirewallManagementSubnet';

export const firewallWithoutManagementSubnet = defineRule({
  code: 'SUB-008',
  id: 'subnets/firewall-without-management-subnet',
  title: 'A Basic or force-tunnelled firewall has a management subnet with a public address',
  severity: 'error',
  why: 'The firewall has to reach its control plane even when the default route of its own subnet leads elsewhere. A second subnet with a public address keeps that way open.',
  sources: ['fw-ft'],
  reviewed: '2026-11',
  message: '{name} {reason} and has no {missing}. Add {expected}, a /{longest} or larger, with a public address for management.',
  check({ plan, find, report }) {
    const longest = platformSubnetOf(NAME)?.longestPrefix ?? 0;
    const book = addressBook(plan);
    for (const firewall of find.byKind('azureFirewall')) {
      const reason = reasonFor(find, firewall);
      if (reason === null || firewall.existing) continue;
      const missing = [
        ...(firewall.managementSubnet === undefined && firewall.unknown?.managementSubnet === undefined ? ['management subnet'] : []),
        ...(firewall.managementPublicIp === undefined && firewall.unknown?.managementPublicIp === undefined
          ? ['management public address']
          : []),
      ];
      if (missing.length > 0)
        report({
          subject: firewall.id,
          field: 'managementSubnet',
          data: { reason, missing: missing.join(' and no '), expected: NAME, longest },
        });
    }
    for (const subnet of find.byKind('subnet')) {
      const one = subnet.name === NAME ? largest(book.of(subnet.id)) : null;
      if (one && one.range.length > longest)
        report({
          subject: subnet.id,
          field: one.field,
          data: { range: one.text, length: one.range.length, longest },
          message: '{name} is a /{length} ({range}); it has to be a /{longest} or larger. Make it larger.',
        });
    }
  },
  fix: {
    label: 'Add or enlarge the management subnet',
    safe: false,
    make: ({ subject, data }, { plan, find }) => {
      const subnet = find.getKind('subnet', subject);
      const range = largest(addressBook(plan).of(subject));
      if (subnet && range) return resizeSubnet(plan, subnet, range.range, Number(data.longest));
      const firewall = find.getKind('azureFirewall', subject);
      return firewall ? addManagement(plan, find, firewall, Number(data.longest)) : [];
    },
  },
  examples: { fails: () => basic(false), passes: () => basic(true) },
});

function reasonFor(find: Lookup, firewall: ResourceOf<'azureFirewall'>): string | null {
  if (firewall.sku === 'AZFW_Hub' || firewall.hub !== undefined) return null;
  if (firewall.tier === 'Basic') return 'is a Basic firewall';
  for (const { subnet } of firewall.ipConfigurations ?? []) {
    const table = find.getKind('routeTable', find.getKind('subnet', subnet)?.routeTable);
    const forced = (table?.routes ?? []).some((route) => isDefault(route.addressPrefix) && route.nextHopType?.toLowerCase() !== 'internet');
    if (forced) return 'sends its default route elsewhere';
  }
  return null;
}

function isDefault(text: string | undefined): boolean {
  const range = text === undefined ? null : parseRange(text);
  return range?.ok === true && range.value.length === 0;
}

function addManagement(plan: Plan, find: Lookup, firewall: ResourceOf<'azureFirewall'>, length: number): readonly Command[] {
  const own = (firewall.ipConfigurations ?? []).map((entry) => find.getKind('subnet', entry.subnet)).find((one) => one !== undefined);
  const network = find.getKind('vnet', own?.parent);
  if (!network) return [];
  const commands: Command[] = [];
  const change: { [field: string]: string } = {};
  if (firewall.managementSubnet === undefined) {
    const there = addressBook(plan)
      .subnetsOf(network.id)
      .find((one) => one.name === NAME);
    const made = there ? null : newSubnet(plan, network.id, { name: NAME, lengths: [length] });
    if (!there && !made) return [];
    if (made) commands.push(made.command);
    change.managementSubnet = there?.id ?? made?.id ?? '';
  }
  if (firewall.managementPublicIp === undefined) {
    const name = `pip-${firewall.name}-management`;
    const id = newId('publicIp', name, undefined, (one) => plan.resources.has(one));
    const { region, group } = firewall;
    commands.push({ type: 'add', resource: make('publicIp', name, { id, ...(region ? { region } : {}), ...(group ? { group } : {}) }) });
    change.managementPublicIp = id;
  }
  return [...commands, { type: 'update', id: firewall.id, change }];
}

function basic(managed: boolean) {
  return planOf([
    make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
    make('subnet', 'AzureFirewallSubnet', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/26' }),
    make('publicIp', 'pip-afw'),
    ...(managed
      ? [make('subnet', NAME, { parent: 'vnet:hub', addressPrefix: '10.0.2.0/26' }), make('publicIp', 'pip-afw-management')]
      : []),
    make('azureFirewall', 'afw', {
      tier: 'Basic',
      ipConfigurations: [{ name: 'default', subnet: 'subnet:hub/azurefirewallsubnet', publicIp: 'publicIp:pip-afw' }],
      ...(managed
        ? { managementSubnet: 'subnet:hub/azurefirewallmanagementsubnet', managementPublicIp: 'publicIp:pip-afw-management' }
        : {}),
    }),
  ]);
}
