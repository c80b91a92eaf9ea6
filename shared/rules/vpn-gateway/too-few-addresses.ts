// VPN-013: two active instances need a public address each, and clients a third one.
import { ACTIVE_ACTIVE } from '../../facts/vpn-skus.ts';
import { make } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import { newId } from '../../plan/ids.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';
import { freeName } from '../private-endpoints/free-name.ts';
import { vpnPlan } from './example-plans.ts';
import { type Gateway, gatewayBook, is, isUnknownField, liveAsWarning, type PlacedGateway } from './gateway-book.ts';

export const tooFewAddresses = defineRule({
  code: 'VPN-013',
  id: 'vpn-gateway/too-few-addresses',
  title: 'An active-active gateway has a public address for each instance',
  severity: 'error',
  why: 'Both instances build tunnels, each from an address of its own. Clients that dial in take a third address. Azure refuses the gateway when one is missing.',
  sources: ['vpn-ha'],
  reviewed: '2026-11',
  message: '{name} is active-active and has {count} public {addresses}; it needs {needed}. Add the missing configuration with its address.',
  check({ find, report }) {
    for (const { gateway, isVpn } of gatewayBook(find).gateways) {
      if (!isVpn || gateway.existing || gateway.activeActive !== true || is(gateway.sku, 'Basic')) continue;
      const entries = gateway.ipConfigurations ?? [];
      if (isUnknownField(gateway, 'ipConfigurations') || entries.some((entry) => isUnknownField(entry, 'publicIp'))) continue;
      const needed = neededBy(gateway);
      const count = entries.filter((entry) => entry.publicIp !== undefined).length;
      if (count < needed)
        report({
          subject: gateway.id,
          field: 'ipConfigurations',
          data: { count, needed, addresses: count === 1 ? 'address' : 'addresses' },
          ...liveAsWarning(gateway),
        });
    }
  },
  fix: {
    label: 'Add public addresses to {name}',
    safe: false,
    make: ({ subject }, { plan, find }) => {
      const placed = gatewayBook(find).at(subject);
      return placed && !placed.isLive ? addAddresses(plan, placed) : [];
    },
  },
  examples: {
    fails: () => vpnPlan({ gateway: { activeActive: true } }),
    passes: () =>
      vpnPlan({
        gateway: {
          activeActive: true,
          ipConfigurations: [1, 2].map((n) => ({
            name: `instance-${n}`,
            subnet: 'subnet:hub/gatewaysubnet',
            publicIp: `publicIp:pip-${n}`,
          })),
        },
        more: [1, 2].map((n) => make('publicIp', `pip-${n}`, { region: 'westeurope' })),
      }),
  },
});

function neededBy(gateway: Gateway): number {
  return (gateway.clientAddressPool ?? []).length > 0 ? ACTIVE_ACTIVE.addressesWithClients : ACTIVE_ACTIVE.addresses;
}

/** Addresses like the first one, each with a configuration in the same subnet. */
function addAddresses(plan: Plan, { gateway, addresses }: PlacedGateway): readonly Command[] {
  const entries = [...(gateway.ipConfigurations ?? [])];
  const subnet = entries.find((entry) => entry.subnet !== undefined)?.subnet;
  // In another subnet more instances would be more faults.
  if (lookupOf(plan).getKind('subnet', subnet)?.name !== 'GatewaySubnet') return [];
  const commands: Command[] = [];
  const taken = new Set(
    lookupOf(plan)
      .byKind('publicIp')
      .map((one) => one.name.toLowerCase()),
  );
  const like = addresses[0]?.address;
  const next = (at: number): string => {
    const name = freeName(`pip-${gateway.name}-${at + 1}`, (one) => taken.has(one.toLowerCase()));
    const id = newId('publicIp', name, undefined, (one) => plan.resources.has(one));
    taken.add(name.toLowerCase());
    const zones = like?.zones;
    commands.push({
      type: 'add',
      resource: make('publicIp', name, {
        id,
        region: like?.region ?? gateway.region,
        group: like?.group ?? gateway.group,
        ...(zones?.length ? { zones } : {}),
      }),
    });
    return id;
  };
  for (const [at, entry] of entries.entries()) if (entry.publicIp === undefined) entries[at] = { ...entry, publicIp: next(at) };
  while (entries.length < neededBy(gateway))
    entries.push({ name: `instance-${entries.length + 1}`, subnet, publicIp: next(entries.length) });
  return [...commands, { type: 'update', id: gateway.id, change: { ipConfigurations: entries } }];
}
