// Reads a trace for rules: which decision stopped it, who answered the name, and the words in which servers and names are told.
import { compareText } from '../../base/order.ts';
import type { ArcServer } from '../../kinds/arc-server.ts';
import type { Resource } from '../../kinds/index.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { originOf as engineOrigin } from '../../trace/ends.ts';
import type { Because, Step, Trace } from '../../trace/flow.ts';
import type { Origin } from '../../trace/walk/packet.ts';

export type { Origin } from '../../trace/walk/packet.ts';

/** Where packets of a resource start, or null when the plan does not say. */
export function originOf(plan: Plan, id: string): Origin | null {
  const origin = engineOrigin(plan, id);
  return origin.ok ? origin.value : null;
}

/** A decision with the resource it was made at. */
export interface PlacedStep extends Step {
  readonly at: string;
}

/** All decisions on the way there, in order. */
export function stepsOf(trace: Trace): readonly PlacedStep[] {
  return trace.hops.flatMap((hop) => hop.steps.map((step) => ({ ...step, at: hop.resource })));
}

/** The decision that stopped a flow, on the way there or else on the way back. */
export function stopOf(trace: Trace): PlacedStep | null {
  const stops = stepsOf(trace).filter((step) => step.outcome === 'stop');
  const last = stops[stops.length - 1];
  if (last) return last;
  return (
    trace.return.flatMap((hop) => hop.steps.map((step) => ({ ...step, at: hop.resource }))).find((one) => one.outcome === 'stop') ?? null
  );
}

/** True when the flow went to a proxy, which asks names by itself. */
export function isProxied(trace: Trace): boolean {
  return stepsOf(trace).some((step) => step.kind === 'proxy');
}

/** The resource that made a decision. */
export function deciderOf(find: Lookup, step: PlacedStep): Resource | undefined {
  const { resource }: Because = step.because;
  return find.get(resource) ?? find.get(step.at);
}

/** `srv-1`, `srv-1 and srv-2`, `srv-1 and 299 more servers`. */
export function serversText(servers: readonly ArcServer[]): string {
  const [first, second] = servers;
  if (!first) return 'no server';
  if (!second) return first.name;
  return servers.length === 2 ? `${first.name} and ${second.name}` : `${first.name} and ${servers.length - 1} more servers`;
}

/** Up to three names, and how many more. */
export function namesText(names: readonly string[]): string {
  const shown = [...new Set(names)].sort(compareText);
  if (shown.length <= 3) return shown.join(', ');
  return `${shown.slice(0, 2).join(', ')} and ${shown.length - 2} more names`;
}

/** Each once, in a stable order, without those in `except`. */
export function idsOf(resources: readonly (string | undefined)[], except?: string): readonly string[] {
  return [...new Set(resources.flatMap((id) => (id === undefined || id === except ? [] : [id])))].sort(compareText);
}

/** Puts things that share a key together, in the order in which the keys come. */
export function grouped<T>(list: readonly T[], keyOf: (one: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}
