// Puts the graph of a push in order: as much as possible in each template, gates only when nothing is left to deploy without them.
import { compareText } from '../../base/order.ts';
import { utf8Length } from '../../base/sha256.ts';
import type { DeployNode, GateNode, PushNode } from './node.ts';

/** Nodes that one step carries: several of one template, or one gate. */
export type Batch = { readonly kind: 'deploy'; readonly nodes: readonly DeployNode[] } | { readonly kind: 'gate'; readonly node: GateNode };

export interface Order {
  readonly batches: readonly Batch[];
  /** Keys of nodes that could not wait for all they need, because things wait for each other in a circle. */
  readonly cut: readonly string[];
}

/** Batches in an order in which everything stands after what it needs. `done`: keys that are there already. */
export function schedule(deploys: readonly DeployNode[], gates: readonly GateNode[]): Order {
  const known = new Set<string>([...deploys, ...gates].map((node) => node.key));
  const inOrder = needsFirst(deploys, known);
  const done = new Set<string>();
  const cut: string[] = [];
  const batches: Batch[] = [];
  let left = inOrder;
  let open = [...gates].sort((a, b) => a.rank - b.rank || compareText(a.key, b.key));
  const isFree = (node: PushNode): boolean => [...node.after].every((key) => done.has(key) || !known.has(key));
  while (left.length > 0 || open.length > 0) {
    const lane = bestLane(left, done, known);
    if (lane) {
      batches.push({ kind: 'deploy', nodes: lane });
      const taken = new Set(lane);
      for (const node of lane) done.add(node.key);
      left = left.filter((node) => !taken.has(node));
      continue;
    }
    const gate = open.find(isFree);
    if (gate) {
      batches.push({ kind: 'gate', node: gate });
      done.add(gate.key);
      open = open.filter((one) => one !== gate);
      continue;
    }
    // Only a circle is left. It is cut at its first member, which is told.
    const first = left[0] ?? open[0];
    if (!first) break;
    cut.push(first.key);
    first.after.clear();
  }
  return { batches, cut };
}

interface Lane {
  readonly name: string;
  readonly nodes: DeployNode[];
  readonly keys: Set<string>;
  total: number;
  /** How many nodes of other lanes wait for something in it. */
  awaited: number;
}

/** Everything that one template could take now, for the lane that is finished by it or else holds up most of the others. */
function bestLane(left: readonly DeployNode[], done: ReadonlySet<string>, known: ReadonlySet<string>): readonly DeployNode[] | null {
  const lanes = new Map<string, Lane>();
  const laneOf = new Map<string, Lane>();
  for (const node of left) {
    const lane = lanes.get(node.lane) ?? { name: node.lane, nodes: [], keys: new Set<string>(), total: 0, awaited: 0 };
    lanes.set(node.lane, lane);
    lane.total += 1;
    if (![...node.after].every((key) => done.has(key) || lane.keys.has(key) || !known.has(key))) continue;
    lane.nodes.push(node);
    lane.keys.add(node.key);
    laneOf.set(node.key, lane);
  }
  for (const node of left)
    for (const key of node.after) {
      const lane = laneOf.get(key);
      if (lane && lane.name !== node.lane) lane.awaited += 1;
    }
  const isWhole = (lane: Lane): number => Number(lane.nodes.length === lane.total);
  const free = [...lanes.values()].filter((lane) => lane.nodes.length > 0);
  free.sort((a, b) => isWhole(b) - isWhole(a) || b.awaited - a.awaited || b.nodes.length - a.nodes.length || compareText(a.name, b.name));
  return free[0]?.nodes ?? null;
}

/** Needed ones first, else as they came: so one walk finds everything a template can take. */
function needsFirst(deploys: readonly DeployNode[], known: ReadonlySet<string>): readonly DeployNode[] {
  const byKey = new Map(deploys.map((node) => [node.key, node]));
  const out: DeployNode[] = [];
  const state = new Set<string>();
  for (const root of deploys) {
    const path: { readonly node: DeployNode; readonly needs: Iterator<string> }[] = [];
    const enter = (node: DeployNode): void => {
      if (state.has(node.key)) return;
      state.add(node.key);
      path.push({ node, needs: node.after[Symbol.iterator]() });
    };
    enter(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.needs.next();
      if (next.done === true) {
        out.push(top.node);
        path.pop();
        continue;
      }
      const needed = known.has(next.value) ? byKey.get(next.value) : undefined;
      if (needed) enter(needed);
    }
  }
  return out;
}

/** Most a template may hold. Source: learn.microsoft.com/azure/azure-resource-manager/templates/best-practices (2026-08). */
export interface TemplateLimits {
  readonly resources: number;
  readonly bytes: number;
  readonly parameters: number;
}

/** Cuts a batch into templates that Azure takes; needed ones stay before what needs them. */
export function cutToSize(nodes: readonly DeployNode[], limits: TemplateLimits): readonly (readonly DeployNode[])[] {
  const out: DeployNode[][] = [];
  let part: DeployNode[] = [];
  let bytes = 0;
  let parameters = new Set<string>();
  for (const node of nodes) {
    const size = nodeBytes(node);
    const joint = new Set([...parameters, ...node.parameters.map((one) => one.name)]);
    if (part.length > 0 && (part.length + 1 > limits.resources || bytes + size > limits.bytes || joint.size > limits.parameters)) {
      out.push(part);
      part = [];
      bytes = 0;
      parameters = new Set();
    }
    part.push(node);
    bytes += size;
    for (const one of node.parameters) parameters.add(one.name);
  }
  if (part.length > 0) out.push(part);
  return out;
}

/** Bytes a node takes in a template, its dependencies and parameters included. Rather too many than too few. */
function nodeBytes(node: DeployNode): number {
  return utf8Length(JSON.stringify(node.json)) + node.after.size * 400 + node.parameters.length * 200 + 100;
}
