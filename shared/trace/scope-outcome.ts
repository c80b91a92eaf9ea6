// What Azure Arc does with an agent that arrives: the outcome table of private link scopes. Source: catalogue section 1.7, label arc-pls.
import { plainReference } from '../books/endpoint-book.ts';
import type { ResourceOf } from '../kinds/index.ts';
import type { Lookup } from '../plan/lookup.ts';
import type { Failure } from './flow.ts';

/** What the scope says about a flow. */
export interface ScopeOutcome {
  readonly verdict: 'accepted' | 'refused' | 'unknown';
  readonly failures: readonly Failure[];
  readonly decision: string;
  /** Scope or server that decided. */
  readonly resource: string;
  readonly warning: string | null;
  readonly missing: string | null;
}

type Server = ResourceOf<'arcServer'>;

/** An agent that came over the endpoint of a scope. `scope`: what the endpoint leads to. */
export function outcomeOverEndpoint(find: Lookup, server: Server, scope: string): ScopeOutcome {
  const own = server.privateLinkScope;
  const name = find.get(scope)?.name ?? scope;
  if (own === undefined)
    return refused(server.id, ['ScopeRefused'], `${server.name} is not associated with ${name}, which refuses it (AZCM0026).`);
  if (plainReference(own) === plainReference(scope))
    return {
      verdict: 'accepted',
      failures: [],
      decision: `${name} accepts ${server.name}.`,
      resource: scope,
      warning: null,
      missing: null,
    };
  return refused(
    scope,
    ['WrongScope', 'ScopeRefused'],
    `${server.name} is associated with ${find.get(own)?.name ?? own}, not with ${name}.`,
  );
}

/** An agent that comes from the Internet. */
export function outcomeInPublic(find: Lookup, server: Server): ScopeOutcome {
  const accepted = (decision: string, resource: string, warning: string | null): ScopeOutcome => ({
    verdict: 'accepted',
    failures: [],
    decision,
    resource,
    warning,
    missing: null,
  });
  const own = server.privateLinkScope;
  if (own === undefined) return accepted(`${server.name} is in no scope and may come in public.`, server.id, null);
  const scope = find.getKind('arcPrivateLinkScope', own);
  const access = scope?.publicNetworkAccess;
  if (!scope || access === undefined || access === 'SecuredByPerimeter')
    return {
      verdict: 'unknown',
      failures: [],
      decision: `Whether ${scope?.name ?? own} is open to the public is not known.`,
      resource: scope?.id ?? own,
      warning: null,
      missing: `the public access of ${scope?.name ?? own}`,
    };
  if (access === 'Disabled')
    return refused(scope.id, ['PublicAnswer', 'ScopeDenied'], `${scope.name} is closed to the public and ${server.name} comes in public.`);
  return accepted(`${scope.name} is open to the public, so ${server.name} may come in public.`, scope.id, 'PLS-012');
}

function refused(resource: string, failures: readonly Failure[], decision: string): ScopeOutcome {
  return { verdict: 'refused', failures, decision, resource, warning: null, missing: null };
}
