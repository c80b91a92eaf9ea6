// HUB-003: where answers of a spoke pass the firewall of the hub, questions from the sites pass it too, by routes on the gateway subnet.
import type { ResourceOf } from '../../kinds/index.ts';
import { formatIp } from '../../net/cidr.ts';
import type { Command } from '../../plan/commands.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { gatewaySubnets } from '../../plan/platform-places.ts';
import { placesOf } from '../../trace/places.ts';
import { defineRule } from '../define-rule.ts';
import { asymmetricFlows } from '../simulated/asymmetric-flows.ts';
import { firewallDesign } from '../simulated/example-flows.ts';
import { grouped, idsOf } from '../simulated/trace-words.ts';

export const sitesReachSpokePastFirewall = defineRule({
  code: 'HUB-003',
  id: 'hub-and-spoke/sites-reach-spoke-past-firewall',
  title: 'The gateway subnet leads each inspected spoke through the firewall',
  severity: 'warning',
  confidence: 'inferred',
  why: 'A firewall that sees only the answers drops them. Routes on the spokes lead what they send to the firewall; what the sites send needs one route for each spoke on the gateway subnet, because a default route does not act there.',
  sources: ['udr'],
  reviewed: '2026-11',
  traces: true,
  message: '{flows} passes {device} in one direction only. Add routes for {ranges} to the table of {name}, with {device} as next hop.',
  check({ plan, find, report }) {
    const flows = asymmetricFlows(plan).filter(({ site, network }) => site !== null && network !== null);
    for (const group of grouped(flows, (one) => `${one.device}|${gatewaySubnetFor(plan, find, one.network)?.id ?? ''}`)) {
      const [first] = group;
      const subnet = first && gatewaySubnetFor(plan, find, first.network);
      if (!first || !subnet) continue;
      const networks = [...new Map(group.flatMap((one) => (one.network ? [[one.network.id, one.network] as const] : []))).values()];
      report({
        subject: subnet.id,
        ...(subnet.routeTable === undefined ? {} : { field: 'routeTable' }),
        related: idsOf([first.device, ...networks.map((one) => one.id)]),
        severity: group.some((one) => one.declared) ? 'error' : 'warning',
        data: {
          flows: first.text,
          device: find.get(first.device)?.name ?? first.device,
          ranges: networks.flatMap((one) => one.addressSpace ?? []),
        },
      });
    }
  },
  fix: {
    label: 'Add routes for {ranges}',
    safe: false,
    make: ({ subject, related, data }, { plan, find }) =>
      routesFor(plan, find, { subnet: subject, related, ranges: Array.isArray(data.ranges) ? data.ranges.map(String) : [] }),
  },
  examples: { fails: () => behindFirewall([]), passes: () => behindFirewall(['10.1.0.0/16']) },
});

/** The gateway subnet through which a spoke reaches the sites. */
function gatewaySubnetFor(plan: Plan, find: Lookup, network: ResourceOf<'vnet'> | null): ResourceOf<'subnet'> | null {
  if (!network) return null;
  const hubs = new Set([
    network.id,
    ...find.partsOf('peering', network.id).flatMap((half) => (half.useRemoteGateways ? [half.remoteNetwork] : [])),
  ]);
  return gatewaySubnets(plan).find((one) => one.network && hubs.has(one.network.id))?.subnet ?? null;
}

function routesFor(
  plan: Plan,
  find: Lookup,
  { subnet, related, ranges }: { readonly subnet: string; readonly related: readonly string[]; readonly ranges: readonly string[] },
): readonly Command[] {
  const table = find.getKind('routeTable', find.getKind('subnet', subnet)?.routeTable);
  const ip = related.flatMap((id) => (find.get(id)?.kind === 'vnet' ? [] : (placesOf(plan).of(id)[0]?.ip ?? [])))[0];
  if (!table || !ip) return [];
  const names = new Set((table.routes ?? []).map((route) => route.name));
  const added = ranges
    .filter((range) => !(table.routes ?? []).some((route) => route.addressPrefix === range))
    .map((addressPrefix, i) => {
      let name = `spoke-${i + 1}`;
      for (let n = 2; names.has(name); n++) name = `spoke-${i + 1}-${n}`;
      names.add(name);
      return { name, addressPrefix, nextHopType: 'VirtualAppliance' as const, nextHopIpAddress: formatIp(ip) };
    });
  return added.length === 0 ? [] : [{ type: 'update', id: table.id, change: { routes: [...(table.routes ?? []), ...added] } }];
}

/** A spoke whose answers to the site pass the firewall. */
function behindFirewall(gatewayRoutes: readonly string[]): Plan {
  const open = { sources: ['192.168.0.0/16'], destinations: ['10.1.0.0/16'] };
  return firewallDesign([open], ['0.0.0.0/0', '192.168.0.0/16'], gatewayRoutes, {
    type: 'update',
    id: 'siteFirewall:harbour-dc/fw-edge',
    change: { defaultAction: 'allow' },
  });
}
