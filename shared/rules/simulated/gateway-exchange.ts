// Declared flows between a site behind a VPN and one behind a circuit, and what their gateways lack to tell each other their routes.
import { GATEWAY_ASN } from '../../facts/vpn-skus.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { make } from '../../plan/build.ts';
import type { Command } from '../../plan/commands.ts';
import { type Lookup, lookupOf } from '../../plan/lookup.ts';
import type { Intent, Plan } from '../../plan/plan.ts';
import type { Failure, Trace } from '../../trace/flow.ts';
import { proveIntent } from '../../trace/intents.ts';
import { exchanges, type Link, linksOf } from '../../trace/links.ts';
import { peeringBook } from '../peering/peering-book.ts';
import { isUnknownField } from '../vpn-gateway/gateway-book.ts';
import { after, set } from './example-designs.ts';
import { flowEnds } from './flow-ends.ts';
import { intentProofs } from './intent-proofs.ts';
import { stepsOf } from './trace-words.ts';

/** What keeps the gateways of a network from exchanging routes. */
export type ExchangeFault =
  /** The network has no Route Server. */
  | 'no-server'
  /** Its Route Server has branch-to-branch off. */
  | 'off'
  /** The VPN gateway has another AS number than the Route Server expects. */
  | 'asn';

/** A declared flow that needs an exchange of routes which is not there. */
export interface UnexchangedFlow {
  readonly intent: Intent;
  readonly fault: ExchangeFault;
  /** The network of both gateways. */
  readonly network: ResourceOf<'vnet'>;
  readonly vpn: ResourceOf<'virtualNetworkGateway'>;
  readonly circuit: ResourceOf<'virtualNetworkGateway'>;
  readonly server: ResourceOf<'routeServer'> | null;
  /** False when the plan leaves the field open that decides. */
  readonly known: boolean;
}

/** How a flow ends whose gateways keep their routes to themselves. */
const ROUTELESS: ReadonlySet<Failure> = new Set<Failure>(['NoRoute', 'NotTransitive', 'NoReturnRoute']);

/** Declared flows between two sites that need what the gateways of one network do not do. A way over other links is taken first. */
export function unexchangedFlows(plan: Plan): readonly UnexchangedFlow[] {
  const find = lookupOf(plan);
  return intentProofs(plan).flatMap(({ intent, state, trace }): readonly UnexchangedFlow[] => {
    if (intent.expect !== 'allow' || trace === null) return [];
    const { from, to } = flowEnds(plan, { intent, trace });
    if (from?.kind !== 'site' || to?.kind !== 'site' || from.id === to.id) return [];
    for (const pair of pairsBetween(plan, from.id, to.id)) {
      const network = find.getKind('vnet', pair.vpn.host);
      if (!network) continue;
      const { vpn, circuit } = pair;
      const server = serverIn(find, network.id);
      const at = { intent, network, vpn: vpn.gateway, circuit: circuit.gateway, server };
      const open = server && isUnknownField(server, 'branchToBranch') ? 'off' : isUnknownField(vpn.gateway, 'bgpAsn') ? 'asn' : null;
      if (open !== null) return [{ ...at, fault: open, known: false }];
      if (state === 'unknown') continue;
      if (exchanges(find, network.id)) {
        if (!crosses(trace, vpn) || !crosses(trace, circuit)) continue;
        if ((vpn.gateway.bgpAsn ?? GATEWAY_ASN.value) === GATEWAY_ASN.value) continue;
        return [{ ...at, fault: 'asn', known: true }];
      }
      if (state !== 'failed' || !trace.failures.some((one) => ROUTELESS.has(one))) continue;
      if (!helps(plan, intent, exchangeCommands(server, vpn.gateway))) continue;
      return [{ ...at, fault: server ? 'off' : 'no-server', known: true }];
    }
    return [];
  });
}

interface Pair {
  readonly vpn: Link;
  readonly circuit: Link;
}

/** A VPN link of one site and a circuit of the other that end in one network and are up. */
function pairsBetween(plan: Plan, from: string, to: string): readonly Pair[] {
  const links = linksOf(plan);
  const up = (site: string, kind: Link['kind']) =>
    links.toSite(site).filter((link) => link.kind === kind && link.tunnel === null && link.session === null);
  return [
    [from, to],
    [to, from],
  ].flatMap(([near = '', far = '']) =>
    up(near, 'vpn').flatMap((vpn) => up(far, 'expressroute').flatMap((circuit) => (circuit.host === vpn.host ? [{ vpn, circuit }] : []))),
  );
}

function serverIn(find: Lookup, network: string): ResourceOf<'routeServer'> | null {
  return peeringBook(find).routeServers.get(network)?.[0] ?? null;
}

function crosses(trace: Trace, link: Link): boolean {
  return stepsOf(trace).some((step) => step.because.resource === link.resource.id);
}

/** Switches branch-to-branch on. A Route Server that is not there is set up for the trial only, where its address does not matter. */
function exchangeCommands(server: ResourceOf<'routeServer'> | null, gateway: ResourceOf<'virtualNetworkGateway'>): readonly Command[] {
  if (server) return [set(server.id, { branchToBranch: true })];
  const subnet = gateway.ipConfigurations?.[0]?.subnet;
  const ipConfigurations = [{ name: 'trial', ...(subnet === undefined ? {} : { subnet }) }];
  return [{ type: 'add', resource: make('routeServer', 'trial', { id: 'routeServer:trial', branchToBranch: true, ipConfigurations }) }];
}

/** Whether a flow no longer fails for want of a route after some commands. */
function helps(plan: Plan, intent: Intent, commands: readonly Command[]): boolean {
  const { state, trace } = proveIntent(after(plan, ...commands), intent);
  return state !== 'failed' || trace === null || !trace.failures.some((one) => ROUTELESS.has(one));
}
