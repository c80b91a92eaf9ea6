// UDR-006: a default route to a firewall takes sign-in and management there too, and the firewall lets them pass.
import { isByAppliance, isDefault, readRoutes, subnetsByTable } from '../../books/route-book.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { addressBook } from '../../plan/address-book.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { traceFlow } from '../../trace/trace.ts';
import { defineRule } from '../define-rule.ts';
import { firewallDesign } from '../simulated/example-flows.ts';
import { openFilter } from '../simulated/filter-cures.ts';
import { grouped, idsOf, namesText, originOf, stopOf } from '../simulated/trace-words.ts';

const TAGS = ['AzureActiveDirectory', 'AzureResourceManager'] as const;

export const signInEndsAtFirewall = defineRule({
  code: 'UDR-006',
  id: 'routes/sign-in-ends-at-firewall',
  title: 'A firewall behind a default route lets Entra ID and Resource Manager pass',
  severity: 'warning',
  why: 'A default route to a firewall catches everything that no longer route takes, the sign-in and the management of Azure included. A firewall denies what no rule allows, so both need a rule of their own.',
  sources: ['udr', 'arc-net'],
  reviewed: '2026-11',
  traces: true,
  message: '{subnets} {verb} everything to {name}, which does not let {tags} pass on port 443. Allow the tags.',
  check({ plan, find, report }) {
    for (const group of grouped(caught(plan, find), (one) => one.filter)) {
      const [first] = group;
      if (!first) continue;
      const subnets = [...new Map(group.map((one) => [one.subnet.id, one.subnet])).values()];
      report({
        subject: first.filter,
        related: idsOf(subnets.map((one) => one.id)),
        data: {
          subnets: namesText(subnets.map((one) => one.name)),
          verb: subnets.length === 1 ? 'sends' : 'send',
          tags: [...new Set(group.map((one) => one.tag))].sort(),
        },
      });
    }
  },
  fix: {
    label: 'Allow {tags} at {name}',
    safe: false,
    make: ({ subject, data }, { plan, find }) => {
      const group = caught(plan, find).filter((one) => one.filter === subject);
      const ranges = new Set(
        group.flatMap(({ subnet }) =>
          addressBook(plan)
            .of(subnet.id)
            .map(({ text }) => text),
        ),
      );
      const tags = Array.isArray(data.tags) ? data.tags.map(String) : [];
      if (group.length === 0 || tags.length === 0) return [];
      return openFilter(find, subject, { name: 'azure-sign-in', sources: [...ranges].sort(), tags, protocol: 'Tcp', port: 443 });
    },
  },
  examples: {
    fails: () => firewallDesign([], ['0.0.0.0/0']),
    passes: () => firewallDesign([{ sources: ['10.1.0.0/16'], destinations: TAGS }], ['0.0.0.0/0']),
  },
});

interface Caught {
  readonly subnet: ResourceOf<'subnet'>;
  readonly tag: string;
  /** The firewall or policy that denies it. */
  readonly filter: string;
}

/** Each subnet behind a default route and each tag its firewall denies. Policies read without their rules say nothing. */
function caught(plan: Plan, find: Lookup): readonly Caught[] {
  const out: Caught[] = [];
  const firewalls = find.byKind('azureFirewall').flatMap((one) => one.ipConfigurations ?? []);
  const addresses = new Set(firewalls.map((one) => one.privateIpAddress));
  // A firewall whose address is not stated may be any next hop.
  const mayLead = (hop: string | undefined): boolean => addresses.has(undefined) || addresses.has(hop);
  if (firewalls.length === 0) return out;
  for (const [id, subnets] of subnetsByTable(find)) {
    const table = find.getKind('routeTable', id);
    if (!table || !readRoutes(table).some((route) => isDefault(route) && isByAppliance(route) && mayLead(route.entry.nextHopIpAddress)))
      continue;
    for (const subnet of subnets) {
      const origin = originOf(plan, subnet.id);
      if (!origin) continue;
      for (const tag of TAGS) {
        const target = { id: 'internet', ip: null, text: tag, name: null, tags: [tag.toLowerCase()] };
        const trace = traceFlow(plan, origin, target, { from: subnet.id, to: 'internet', port: 443, protocol: 'tcp' });
        const stop = stopOf(trace);
        const filter = find.get(stop?.because.resource);
        if (trace.failure !== 'FirewallDeny' || !filter || isUnread(filter)) continue;
        out.push({ subnet, tag, filter: filter.id });
      }
    }
  }
  return out;
}

function isUnread(filter: NonNullable<ReturnType<Lookup['get']>>): boolean {
  return filter.kind === 'firewallPolicy' && filter.origin === 'import' && (filter.ruleCollectionGroups ?? []).length === 0;
}
