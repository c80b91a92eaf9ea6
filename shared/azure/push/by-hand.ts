// What a push cannot do: devices, firewalls, name servers and servers that somebody else looks after. Each step names the export that
// carries the work. Source of the order: domain catalogue 5.6, rows 18 to 21.
import { visible } from '../../base/visible.ts';
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import type { Association } from './arc.ts';
import type { Graph } from './graph.ts';
import { type DeployNode, GATE_RANK, type GateNode, type StepDraft } from './node.ts';
import type { Stands } from './standing.ts';
import type { Writing } from './template.ts';

/** True for a resource that this push touches: all of them, or those that were asked for. */
export type Touches = (id: string) => boolean;

export interface Asked {
  readonly touches: Touches;
  readonly stands: Stands;
}

/** Kinds that join Azure with a site. */
const PATHS = new Set(['connection', 'vpnConnection', 'expressRouteConnection']);

/** What a change of is a change for the device at the other end of a tunnel. */
const TUNNEL_ENDS = ['publicIp', 'virtualNetworkGateway', 'vpnGateway', 'localNetworkGateway', 'vpnSite'] as const;

/** Names at most five, then counts. */
function listed(all: readonly { readonly name: string }[]): string {
  const names = all.slice(0, 5).map(({ name }) => visible(name));
  return all.length > 5 ? `${names.join(', ')} and ${all.length - 5} more` : names.join(', ');
}

function byHand(key: string, rank: number, after: Iterable<string>, title: string, instruction: string): GateNode {
  const step: StepDraft = { kind: 'by-hand', title, instruction, minutes: 0 };
  return { kind: 'gate', key, rank, after: new Set(after), step };
}

/** Keys of everything that makes a path between a site and Azure. */
function pathKeys(graph: Graph): readonly string[] {
  return graph.deploys.filter((node) => PATHS.has(node.one.resource.kind)).map((node) => node.key);
}

function nodesOf(graph: Graph, ...kinds: readonly Resource['kind'][]): readonly DeployNode[] {
  return graph.deploys.filter((node) => kinds.includes(node.one.resource.kind) && node.key === node.one.resource.id);
}

/** Device and firewall: paths from the sites, before names lead that way. Left out where everything they follow stands already. */
export function pathSteps(context: Writing, graph: Graph, { touches, stands }: Asked): readonly GateNode[] {
  const steps: GateNode[] = [];
  const paths = pathKeys(graph);
  const tunnels = nodesOf(graph, 'connection', 'vpnConnection').filter(({ one: { resource } }) =>
    resource.kind === 'connection' ? resource.connectionType !== 'ExpressRoute' && resource.connectionType !== 'Vnet2Vnet' : true,
  );
  const isNew = ({ one: { resource } }: DeployNode): boolean => !stands(resource.id);
  if (tunnels.some(isNew) || (tunnels.length > 0 && nodesOf(graph, ...TUNNEL_ENDS).some(isNew)))
    steps.push(
      byHand(
        '!device',
        GATE_RANK.device,
        tunnels.map((node) => node.key),
        'Set up the devices at the sites',
        `Whoever looks after the devices sets up the other ends of ${listed(tunnels.map((node) => node.one.resource))}: addresses, shared keys and routes. The export "firewall" holds a sheet for each device. The addresses of the gateways are known now.`,
      ),
    );
  const walls = context.find.byKind('siteFirewall');
  const endpoints = nodesOf(graph, 'privateEndpoint', 'resolverInbound');
  const touched = walls.filter((wall) => touches(wall.id));
  const follows = [...endpoints, ...nodesOf(graph, 'connection', 'vpnConnection', 'expressRouteConnection')];
  if (walls.length > 0 && (follows.length === 0 ? touched.length > 0 : follows.some(isNew)))
    steps.push(
      byHand(
        '!firewall',
        GATE_RANK.firewall,
        [...paths, ...endpoints.map((node) => node.key)],
        'Open the firewalls of the sites',
        `Whoever looks after ${listed(walls)} opens what the export "firewall" lists: the endpoints, the resolver, and what stays public.`,
      ),
    );
  return steps;
}

/** Forwarders and hosts files: names lead to the endpoints from here on. */
export function nameStep(context: Writing, graph: Graph, asked: Asked, settle: GateNode | null): GateNode | null {
  const { touches, stands } = asked;
  const servers = context.find.byKind('dnsServer').filter((one) => (one.forwarders ?? []).length > 0);
  const hosts = context.find.byKind('arcServer').filter((one) => (one.hosts ?? []).length > 0);
  const all: readonly Resource[] = [...servers, ...hosts];
  const names = nodesOf(graph, 'privateEndpoint', 'resolverInbound', 'zoneLink');
  if (all.length === 0) return null;
  if (names.length === 0 ? !all.some((one) => touches(one.id)) : names.every(({ one: { resource } }) => stands(resource.id))) return null;
  const what = servers.length > 0 ? `sets the forwarders of ${listed(servers)}` : `writes the hosts files of ${listed(hosts)}`;
  return byHand(
    '!forwarders',
    GATE_RANK.forwarders,
    [...names.map((node) => node.key), ...pathKeys(graph), ...(settle ? [settle.key] : [])],
    servers.length > 0 ? 'Set the forwarders of the name servers' : 'Write the hosts files',
    `Whoever looks after names ${what} as the export "dns" says. Take the addresses from the endpoints as Azure shows them now; then empty the caches.`,
  );
}

/** Servers that have no agent yet. */
export function onboardStep(servers: readonly ResourceOf<'arcServer'>[]): GateNode | null {
  if (servers.length === 0) return null;
  return byHand(
    '!onboard',
    GATE_RANK.onboard,
    [],
    'Onboard the servers',
    `Run the scripts of the export "arc-onboarding" on ${listed(servers)} unless they are connected already. The agent makes the server in Azure and joins it to its scope.`,
  );
}

/** The last look before public access is closed. */
export function verifyStep(closing: Graph['closing'], joined: readonly Association[], stands: Stands): GateNode | null {
  const isNew = closing.some((node) => !stands(node.one.resource.id)) || joined.some((one) => one.isConnected && !stands(one.server.id));
  if (!isNew) return null;
  const scopes = closing.map((node) => node.one.resource);
  const last = closing.length > 0 ? ` Go on only when all of it passes: then ${listed(scopes)} stops answering in public.` : '';
  return byHand(
    '!verify',
    GATE_RANK.verify,
    [],
    closing.length > 0 ? 'Verify, before public access is closed' : 'Verify',
    `Run the export "test-plan": names resolve to the endpoint from every server, TCP 443 is open, the agents say Connected.${last}`,
  );
}
