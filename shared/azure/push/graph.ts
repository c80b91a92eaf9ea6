// Everything a push deploys, with what must be there before: what bodies point at, what Azure needs besides, and the waits between.

import { splitReference } from '../../base/markers.ts';
import { compareText } from '../../base/order.ts';
import type { CheckedTarget } from '../../contract/azure.ts';
import type { ArmDesign, ArmResource } from '../../emitters/arm-resources.ts';
import type { Resource } from '../../kinds/index.ts';
import { formsOf } from './forms.ts';
import { approvedKey, circuitGate, endpointGate } from './gates.ts';
import { type DeployNode, firstForm, type GateNode, type Home } from './node.ts';
import { named, targetOf, type Writing, written } from './template.ts';

export interface Graph {
  readonly deploys: readonly DeployNode[];
  readonly gates: readonly GateNode[];
  /** Last forms that close public access: after everything else was verified. */
  readonly closing: readonly DeployNode[];
  /** Locks: they would stop the push itself. */
  readonly locks: readonly DeployNode[];
  /** Emitted resources that no deployment of a subscription reaches. */
  readonly outOfReach: readonly ArmResource[];
}

const MACHINE = 'microsoft.hybridcompute/machines';

/** Arc servers are made by their agents and only associated. */
export function isMachine(one: ArmResource): boolean {
  return one.type.toLowerCase() === MACHINE;
}

/** The graph of the resources in `wanted`, in the order of the design. */
export function graphOf(context: Writing, wanted: readonly ArmResource[]): Graph {
  const deploys: DeployNode[] = [];
  const gates: GateNode[] = [];
  const closing: DeployNode[] = [];
  const locks: DeployNode[] = [];
  const outOfReach: ArmResource[] = [];
  /** Key of a resource → node that others wait for. */
  const ready = new Map<string, string>();
  for (const one of wanted) {
    const forms = formsOf(one);
    const whole = nodeOf(context, one);
    if (!whole) {
      outOfReach.push(one);
      continue;
    }
    if (!forms) {
      (one.type.toLowerCase() === 'microsoft.authorization/locks' ? locks : deploys).push(whole);
      ready.set(one.key, one.key);
      continue;
    }
    const first = firstNode(context, one, whole, forms.first, forms.hasLast);
    deploys.push(first);
    if (forms.why === 'closed') {
      ready.set(one.key, first.key);
      closing.push({ ...whole, lane: `${whole.lane}!close`, title: `Close public access of ${named(one.resource)}` });
      continue;
    }
    const gate = circuitGate(whole, first.key);
    gates.push(gate);
    if (forms.hasLast) deploys.push({ ...whole, after: new Set([gate.key]) });
    ready.set(one.key, forms.hasLast ? one.key : gate.key);
  }
  for (const node of [...deploys, ...closing, ...locks])
    for (const key of node.one.dependsOn) {
      const needed = ready.get(key);
      if (needed !== undefined && needed !== node.key) node.after.add(needed);
    }
  gates.push(...endpointGates(deploys));
  addImplied(context, deploys, gates);
  return { deploys, gates, closing, locks, outOfReach };
}

function nodeOf(context: Writing, one: ArmResource): DeployNode | null {
  const made = written(context, one);
  if (!made) return null;
  return { kind: 'deploy', key: one.key, one, ...made, lane: laneOf(made.home), unlessExists: null, title: null, after: new Set() };
}

export function laneOf(home: Home): string {
  return `${home.subscription}/${home.group?.toLowerCase() ?? ''}`;
}

/** The first form: a step of its own where a last form follows, since only whole steps can be skipped. */
function firstNode(context: Writing, one: ArmResource, whole: DeployNode, body: ArmResource['body'], hasLast: boolean): DeployNode {
  if (!hasLast) return { ...whole, key: firstForm(one.key), after: new Set() };
  const made = written(context, one, body);
  const target: CheckedTarget = { ...whole.target, apiVersion: one.apiVersion };
  return {
    ...whole,
    ...(made ? { json: made.json, parameters: made.parameters } : {}),
    key: firstForm(one.key),
    lane: `${whole.lane}!${firstForm(one.key)}`,
    unlessExists: target,
    title: `Create ${named(one.resource)}, still ${one.resource.kind === 'circuit' ? 'without its peerings' : 'open'}`,
    after: new Set(),
  };
}

function endpointGates(deploys: readonly DeployNode[]): readonly GateNode[] {
  return deploys.flatMap((node) =>
    node.one.resource.kind === 'privateEndpoint' && node.key === node.one.resource.id ? (endpointGate(node) ?? []) : [],
  );
}

/** Order that no reference tells. Source: domain catalogue 5.6, rows 4, 6, 9 and 15. */
function addImplied(context: Writing, deploys: readonly DeployNode[], gates: readonly GateNode[]): void {
  const gateKeys = new Set(gates.map((gate) => gate.key));
  addZoneOrder(context, deploys, gateKeys);
  const gatewaysOf = new Map<string, DeployNode[]>();
  for (const node of deploys) {
    const network = gatewayNetwork(context, node.one.resource);
    if (network === undefined || node.key !== node.one.resource.id) continue;
    const others = gatewaysOf.get(network) ?? [];
    // Two gateways of one network are made one after the other, as the exports do.
    const before = others.at(-1);
    if (before) node.after.add(before.key);
    gatewaysOf.set(network, [...others, node]);
  }
  const peerings = deploys.filter((node) => node.one.resource.kind === 'peering');
  const byEnds = new Map(peerings.map((node) => [networksOf(node.one.resource).join('|'), node]));
  for (const node of peerings) {
    for (const network of networksOf(node.one.resource)) for (const gateway of gatewaysOf.get(network) ?? []) node.after.add(gateway.key);
    const opposite = usesRemoteGateway(node) ? byEnds.get([...networksOf(node.one.resource)].reverse().join('|')) : undefined;
    if (opposite && !usesRemoteGateway(opposite)) node.after.add(opposite.key);
  }
  // Azure changes both networks of a peering and refuses two changes of one network at a time; subnets written apart are the same.
  // Only what stands in one template is made at one time.
  const inOrder = [...peerings].sort((a, b) => Number(usesRemoteGateway(a)) - Number(usesRemoteGateway(b)));
  const subnets = deploys.filter((node) => node.one.resource.kind === 'subnet');
  const last = new Map<string, string>();
  for (const node of [...subnets, ...inOrder])
    for (const network of networksOf(node.one.resource)) {
      const place = `${node.lane}|${network}`;
      const before = last.get(place);
      if (before !== undefined) node.after.add(before);
      last.set(place, node.key);
    }
}

/** No zone is linked before its records are there. */
function addZoneOrder(context: Writing, deploys: readonly DeployNode[], gateKeys: ReadonlySet<string>): void {
  const filledBy = new Map<string, Set<string>>();
  const fills = (zone: string | undefined, key: string): void => {
    if (zone === undefined) return;
    const { id } = splitReference(zone);
    filledBy.set(id, (filledBy.get(id) ?? new Set()).add(key));
  };
  for (const node of deploys) {
    const { resource } = node.one;
    if (resource.kind === 'privateDnsZone' && node.key !== resource.id) fills(resource.id, node.key);
  }
  for (const endpoint of context.find.byKind('privateEndpoint')) {
    const gate = approvedKey(endpoint.id);
    if (gateKeys.has(gate)) for (const group of endpoint.zoneGroups ?? []) for (const { zone } of group.zones ?? []) fills(zone, gate);
  }
  for (const node of deploys) {
    const { resource } = node.one;
    if (resource.kind === 'zoneLink') for (const key of filledBy.get(resource.parent ?? '') ?? []) node.after.add(key);
  }
}

function gatewayNetwork(context: Writing, resource: Resource): string | undefined {
  if (resource.kind !== 'virtualNetworkGateway') return undefined;
  const subnet = resource.ipConfigurations?.find((one) => one.subnet !== undefined)?.subnet;
  return subnet === undefined ? undefined : (context.find.get(subnet)?.parent ?? undefined);
}

function networksOf(resource: Resource): readonly string[] {
  if (resource.kind === 'subnet') return resource.parent === undefined ? [] : [resource.parent];
  if (resource.kind !== 'peering') return [];
  const remote = resource.remoteNetwork === undefined ? undefined : splitReference(resource.remoteNetwork).id;
  return [...new Set([resource.parent, remote])].filter((one) => one !== undefined);
}

function usesRemoteGateway({ one }: DeployNode): boolean {
  return one.resource.kind === 'peering' && one.resource.useRemoteGateways === true;
}

/** What the deployed ones point at and this push does not make: read before anything is sent. */
export function reliedOn(context: Writing, design: ArmDesign, graph: Graph, everyExisting: boolean): readonly CheckedTarget[] {
  const made = new Set([...graph.deploys, ...graph.closing, ...graph.locks].map((node) => node.one.key));
  const needed = new Set<string>();
  for (const node of [...graph.deploys, ...graph.closing, ...graph.locks])
    for (const key of node.one.dependsOn) if (!made.has(key)) needed.add(key);
  const found = design.resources.flatMap((one): CheckedTarget[] => {
    if (!needed.has(one.key) && !(everyExisting && one.existing && !isMachine(one))) return [];
    const target = targetOf(context, one);
    return target ? [{ ...target, apiVersion: one.apiVersion }] : [];
  });
  return found.sort((a, b) => compareText(a.armId, b.armId));
}
