// PLS-015: packets of scoped servers arrive at the endpoint of their scope, and answers come back. Names are PLS-007.
import { addressBook } from '../../plan/address-book.ts';
import { apply } from '../../plan/commands.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Failure, Trace } from '../../trace/flow.ts';
import { traceName } from '../../trace/trace.ts';
import { defineRule } from '../define-rule.ts';
import { baseDesign, firewallWithout } from '../simulated/example-designs.ts';
import { openFilter, sourcesOf } from '../simulated/filter-cures.ts';
import { joinOffers, type Offer } from '../simulated/path-cures.ts';
import { endpointsOfScope, type ScopeNameProof, scopeNames } from '../simulated/scope-answers.ts';
import { serversIn } from '../simulated/server-proofs.ts';
import { grouped, idsOf, originOf, serversText, stopOf } from '../simulated/trace-words.ts';
import { sayUnknown } from '../simulated/unknowns.ts';

export const endpointPathClosed = defineRule({
  code: 'PLS-015',
  id: 'private-link-scopes/endpoint-path-closed',
  title: 'Servers of a scope reach its endpoint on port 443',
  severity: 'error',
  why: 'A private answer is worth nothing when the packets do not arrive: the firewall of the site, the tunnel or circuit, the routes of the gateway subnet and the way back of the answer all have to let them pass.',
  sources: ['arc-pls'],
  reviewed: '2026-11',
  traces: true,
  message: '{servers} cannot reach {endpoint} on port {port}: {decision} {advice}',
  parameters: { port: 443 },
  check(context) {
    const { plan, find, report, parameter } = context;
    sayUnknown(context, 'PLS-015');
    for (const group of grouped(closedPaths(plan), (proof) => causeOf(find, proof))) {
      const [first] = group;
      if (!first) continue;
      const servers = serversIn(group);
      const endpoints = endpointsOfScope(find, servers[0]?.privateLinkScope);
      const stop = stopOf(first.trace);
      const subject = find.get(stop?.because.resource)?.id ?? stop?.at ?? endpoints[0] ?? '';
      const cure = cureOf(plan, find, group);
      report({
        subject,
        related: idsOf([...servers.map((one) => one.id), ...endpoints], subject),
        severity: group.some((one) => !one.needed.estimated) ? 'error' : 'warning',
        data: {
          servers: serversText(servers),
          endpoint: endpoints.map((id) => find.get(id)?.name ?? id),
          port: parameter<number>('port'),
          decision: decisionText(first.trace),
          advice: cure ? `${cure.label}.` : adviceFor(first.trace),
          cure: cure?.label ?? 'Mend the way',
          cause: causeOf(find, first),
        },
      });
    }
  },
  fix: {
    label: '{cure}',
    safe: false,
    make: ({ data }, { plan, find }) => {
      const group = closedPaths(plan).filter((proof) => causeOf(find, proof) === data.cause);
      return group.length === 0 ? [] : (cureOf(plan, find, group)?.commands ?? []);
    },
  },
  examples: { fails: () => baseDesign(firewallWithout('arc-endpoint')), passes: () => baseDesign() },
});

/** What people do about a failure for which no commands are known. */
const ADVICE: { readonly [failure in Failure]?: string } = {
  NoRoute: 'Let the site learn a route to the range of the endpoint.',
  NoReturnRoute: 'Let the network of the endpoint learn the ranges of the site.',
  Asymmetric: 'Lead questions and answers past the same firewall.',
  TunnelDown: 'Mend the connection.',
  BgpDown: 'Mend the BGP session.',
  NoGateway: 'Connect the site by VPN or ExpressRoute.',
  NsgDeny: 'Allow it there.',
  FirewallDeny: 'Allow it there.',
};

function adviceFor({ failures }: Trace): string {
  // What comes last explains what came first: no route, because there is no gateway.
  const told = [...failures].reverse().flatMap((failure) => ADVICE[failure] ?? []);
  return told[0] ?? 'Mend the way.';
}

/** Right answers whose packets do not arrive. An endpoint that is not approved is PE-011; the scope's own decision is PLS-008 and PLS-009. */
function closedPaths(plan: Plan): readonly ScopeNameProof[] {
  const other: readonly (Failure | null)[] = ['PeNotApproved', 'WrongScope', 'ScopeRefused', 'ScopeDenied'];
  return scopeNames(plan).filter(
    ({ answer, trace }) =>
      answer === 'own' && trace.verdict !== 'delivered' && trace.verdict !== 'unknown' && !other.includes(trace.failure),
  );
}

/** The decision that stopped it, at the same resource and place, for one site. */
function causeOf(find: Lookup, { trace, site }: ScopeNameProof): string {
  const stop = stopOf(trace);
  const decider = find.get(stop?.because.resource)?.id ?? stop?.at;
  return [trace.failure, decider, stop?.because.field, decider === site?.id ? '' : site?.id].join('|');
}

function decisionText(trace: Trace): string {
  const decision = stopOf(trace)?.decision ?? 'the plan has no way there';
  return /[.?]$/.test(decision) ? decision : `${decision}.`;
}

/** The first step after which the flow arrives. */
function cureOf(plan: Plan, find: Lookup, group: readonly ScopeNameProof[]): Offer | null {
  const [first] = group;
  if (!first) return null;
  const offers = first.trace.failures.includes('NoGateway') ? joinOffers(plan, find, first.site?.id) : filterOffers(plan, find, group);
  return offers.find((cure) => arrives(plan, cure, first)) ?? null;
}

function arrives(plan: Plan, cure: Offer, { servers, needed }: ScopeNameProof): boolean {
  const after = apply(plan, { type: 'batch', label: cure.label, commands: cure.commands });
  const [server] = servers;
  const origin = after.ok && server ? originOf(after.value, server.id) : null;
  if (!after.ok || !server || !origin) return false;
  const query = { from: server.id, to: needed.name, port: needed.port, protocol: 'tcp' as const };
  return traceName(after.value, origin, needed.name, query).verdict === 'delivered';
}

/** Allows the range of the endpoint at the filter that denied it. */
function filterOffers(plan: Plan, find: Lookup, group: readonly ScopeNameProof[]): readonly Offer[] {
  const [first] = group;
  const failure = first?.trace.failure;
  const stop = first && stopOf(first.trace);
  const filter = find.get(stop?.because.resource) ?? find.get(stop?.at);
  if (!first || !filter || (failure !== 'FirewallDeny' && failure !== 'NsgDeny')) return [];
  const servers = serversIn(group);
  const subnets = endpointsOfScope(find, servers[0]?.privateLinkScope).flatMap((id) => find.getKind('privateEndpoint', id)?.subnet ?? []);
  const destinations = [
    ...new Set(
      subnets.flatMap((id) =>
        addressBook(plan)
          .of(id)
          .map(({ text }) => text),
      ),
    ),
  ];
  if (destinations.length === 0) return [];
  const opening = { name: 'arc-endpoint', sources: sourcesOf(find, servers), destinations, protocol: 'Tcp' as const, port: 443 };
  const commands = openFilter(find, filter.id, opening, 'Inbound');
  return commands.length === 0 ? [] : [{ label: `Allow ${destinations.join(', ')} at ${filter.name}`, commands }];
}
