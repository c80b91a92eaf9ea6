// Domains of DNS: servers whose private Arc names get the same answers see one scope only, whatever scope they belong to.
import { type Lookup, lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { scopeNames } from './scope-answers.ts';

/** Scopes whose servers get the same answers. */
export interface SharedNames {
  /** Plan id of the scope whose endpoint answers. */
  readonly answered: string;
  /** Plan ids of all scopes whose servers get that answer, the answering one included. */
  readonly scopes: readonly string[];
  /** Servers of these scopes, by plan id. */
  readonly servers: readonly string[];
}

/** Where servers of two scopes or more get the endpoint of one of them, and both scopes have servers there. */
export function scopesThatShareNames(plan: Plan): readonly SharedNames[] {
  const find = lookupOf(plan);
  const domains = new Map<string, { readonly scopes: Set<string>; readonly servers: Set<string> }>();
  for (const { answer, scope, servers, needed } of scopeNames(plan)) {
    if ((answer !== 'own' && answer !== 'other') || scope === null || needed.serves !== 'identity') continue;
    const own = find.get(servers[0]?.privateLinkScope)?.id;
    if (own === undefined) continue;
    const domain = domains.get(scope) ?? { scopes: new Set<string>(), servers: new Set<string>() };
    domains.set(scope, domain);
    domain.scopes.add(own);
    for (const server of servers) domain.servers.add(server.id);
  }
  return [...domains].flatMap(([answered, { scopes, servers }]) =>
    scopes.size > 1 && scopes.has(answered) ? [{ answered, scopes: sorted(find, scopes), servers: [...servers].sort() }] : [],
  );
}

function sorted(find: Lookup, scopes: ReadonlySet<string>): readonly string[] {
  return [...scopes].sort((a, b) => ((find.get(a)?.name ?? a) < (find.get(b)?.name ?? b) ? -1 : 1));
}
