// Which scope answers the private Arc names of servers, and which one they belong to.
import { ARC_SCOPE, endpointBook, leadsTo } from '../../books/endpoint-book.ts';
import { type Lookup, lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { endpointsForName } from '../../trace/public-names.ts';
import { type ServerProof, serverProofs } from './server-proofs.ts';
import { isProxied, stepsOf } from './trace-words.ts';

/** How the private Arc name of some servers is answered. */
export type ScopeAnswer =
  /** By an endpoint of their own scope. */
  | 'own'
  /** By an endpoint of another scope. */
  | 'other'
  /** By an address that no endpoint of the plan has. */
  | 'stranger'
  /** By a public address, or not at all. */
  | 'public'
  | 'none'
  /** The plan does not say. */
  | 'unknown';

/** A private Arc name of some servers, its answer, and the scope whose endpoint gave it. */
export interface ScopeNameProof extends ServerProof {
  readonly answer: ScopeAnswer;
  readonly scope: string | null;
}

/** Approved endpoints of a scope. */
export function endpointsOfScope(find: Lookup, scope: string | undefined): readonly string[] {
  const id = find.get(scope)?.id;
  return id === undefined ? [] : (endpointBook(find).at.get(id) ?? []).map((placed) => placed.endpoint.id);
}

/** Private Arc names of servers that ask DNS themselves; those that send them through a proxy are judged by PLS-026. */
export function scopeNames(plan: Plan): readonly ScopeNameProof[] {
  return serverProofs(plan)
    .filter((proof) => proof.isScopeName && !isProxied(proof.trace))
    .map((proof) => ({ ...proof, ...answerOf(plan, proof) }));
}

function answerOf(plan: Plan, { servers, needed, trace }: ServerProof): Pick<ScopeNameProof, 'answer' | 'scope'> {
  const { answer, addresses } = trace.name;
  if (answer === 'unknown' || answer === 'none') return { answer: 'unknown', scope: null };
  if (answer === 'public') return { answer: 'public', scope: null };
  if (answer !== 'private') return { answer: 'none', scope: null };
  const find = lookupOf(plan);
  const scope = scopeAt(plan, needed.name, addresses) ?? scopeInSteps(find, trace);
  if (scope === null) return { answer: 'stranger', scope };
  return { answer: scope === find.get(servers[0]?.privateLinkScope)?.id ? 'own' : 'other', scope };
}

/** The scope whose endpoint has all the addresses. An endpoint without known addresses for the name may have any of its subnet. */
function scopeAt(plan: Plan, name: string, addresses: readonly string[]): string | null {
  if (addresses.length === 0) return null;
  const find = lookupOf(plan);
  const owns = (known: readonly string[]): boolean => known.length > 0 && addresses.every((one) => known.includes(one));
  const all = endpointBook(find).all.filter((placed) => leadsTo(placed, ARC_SCOPE));
  for (const { placed, addresses: own } of endpointsForName(plan, name)) if (owns(own)) return targetOf(find, placed);
  for (const placed of all) {
    const own = [
      ...(placed.endpoint.dnsConfigs ?? []).flatMap((one) => one.addresses ?? []),
      ...(placed.endpoint.ipConfigurations ?? []).flatMap((one) => one.address ?? []),
    ];
    if (owns(own)) return targetOf(find, placed);
  }
  // Azure has not given the addresses yet: what people wrote may be right.
  const [open] = all.filter(({ endpoint }) => (endpoint.dnsConfigs ?? []).length === 0 && (endpoint.ipConfigurations ?? []).length === 0);
  return open ? targetOf(find, open) : null;
}

function targetOf(find: Lookup, placed: Parameters<typeof leadsTo>[0]): string | null {
  const connection = placed.connections.find((one) => find.get(one.entry.target)?.kind === 'arcPrivateLinkScope');
  return find.get(connection?.entry.target)?.id ?? null;
}

/** The scope of an endpoint whose zone group answered although its address is not known yet. */
function scopeInSteps(find: Lookup, trace: ServerProof['trace']): string | null {
  for (const step of stepsOf(trace)) {
    const endpoint = step.kind === 'name' ? find.getKind('privateEndpoint', step.because.resource) : undefined;
    const placed = endpoint && endpointBook(find).all.find((one) => one.endpoint.id === endpoint.id);
    if (placed) return targetOf(find, placed);
  }
  return null;
}
