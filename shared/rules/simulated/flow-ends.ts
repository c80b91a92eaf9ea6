// Between which networks or sites a declared flow runs, for rules that speak about its way.
import type { ResourceOf } from '../../kinds/index.ts';
import { containsIp, parseIp } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Intent, Plan } from '../../plan/plan.ts';
import type { Trace } from '../../trace/flow.ts';
import { proveIntent } from '../../trace/intents.ts';
import { walk } from '../../trace/walk/walk.ts';
import type { FailedFlow } from './intent-proofs.ts';
import { originOf, stopOf } from './trace-words.ts';

/** The two ends of a flow, as far as they are networks or sites of the plan. */
export interface FlowEnds {
  readonly from: ResourceOf<'vnet'> | ResourceOf<'site'> | null;
  readonly to: ResourceOf<'vnet'> | ResourceOf<'site'> | null;
  /** The subnet it starts in. */
  readonly subnet: ResourceOf<'subnet'> | null;
}

/** The ends of a flow that failed. */
export function flowEnds(plan: Plan, { intent, trace }: FailedFlow): FlowEnds {
  const origin = originOf(plan, trace.query.from) ?? originOf(plan, intent.from);
  const place = origin?.place;
  return {
    from: place?.kind === 'subnet' ? place.network : place?.kind === 'site' ? place.site : null,
    to: endAt(plan, intent.to) ?? endAt(plan, trace.query.to),
    subnet: place?.kind === 'subnet' ? place.subnet : null,
  };
}

function endAt(plan: Plan, to: string): FlowEnds['to'] {
  const find = lookupOf(plan);
  const resource = find.get(to);
  if (resource?.kind === 'vnet' || resource?.kind === 'site') return resource;
  const place = resource ? originOf(plan, resource.id)?.place : undefined;
  if (place?.kind === 'subnet') return place.network;
  if (place?.kind === 'site') return place.site;
  const ip = parseIp(to);
  if (!ip.ok) return null;
  const book = addressBook(plan);
  const holds = (id: string): boolean => book.of(id).some(({ range }) => range.length > 0 && containsIp(range, ip.value));
  return find.byKind('vnet').find((one) => holds(one.id)) ?? find.byKind('site').find((one) => holds(one.id)) ?? null;
}

/** Whether a declared flow holds in another plan. */
export function holds(plan: Plan, intent: Intent): boolean {
  return proveIntent(plan, intent).state === 'delivered';
}

/** Why the routes alone do not lead there, where a default rule of a security group hides it: ranges no route reaches belong to no tag. */
export function routeFailures(plan: Plan, { trace }: FailedFlow): Pick<Trace, 'failures' | 'warnings'> & { readonly at: string | null } {
  const stop = stopOf(trace);
  const here = { failures: trace.failures, warnings: trace.warnings, at: stop?.because.resource ?? stop?.at ?? null };
  if (trace.failure !== 'NsgDeny' || stop?.because.rule !== 'DenyAllOutBound') return here;
  const origin = originOf(plan, trace.query.from);
  const ip = parseIp(trace.query.to);
  if (!origin || !ip.ok) return here;
  const target = { id: 'internet', ip: ip.value, text: trace.query.to, name: null, tags: [] };
  const { ending, journal } = walk(plan, origin, target, { protocol: trace.query.protocol, port: trace.query.port, reply: true });
  if (ending.kind !== 'stopped') return here;
  const last = journal.hops.flatMap((hop) => hop.steps.map((step) => step.because.resource ?? hop.resource)).pop();
  return { failures: ending.failures, warnings: journal.warnings, at: last ?? null };
}
