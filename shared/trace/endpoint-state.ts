// What stands behind a private endpoint: whether its owner approved it, and what a private link scope says about the client.
// Source: catalogue sections 1.7 and 4.4 step 7, labels pe-ov, arc-pls.
import { type EndpointConnection, endpointBook } from '../books/endpoint-book.ts';
import type { ResourceOf } from '../kinds/index.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import type { Failure } from './flow.ts';
import type { Journal } from './journal.ts';
import { isArcPrivateName } from './public-names.ts';
import { outcomeOverEndpoint, type ScopeOutcome } from './scope-outcome.ts';
import type { Origin } from './walk/packet.ts';

function connectionOf(plan: Plan, endpoint: ResourceOf<'privateEndpoint'>): EndpointConnection | undefined {
  return endpointBook(lookupOf(plan)).all.find((one) => one.endpoint.id === endpoint.id)?.connections[0];
}

/** Whether the endpoint carries anything. Connections approve themselves unless the plan says otherwise; those on request wait for an answer. */
export function approvalOf(plan: Plan, log: Journal, endpoint: ResourceOf<'privateEndpoint'>): readonly Failure[] {
  const connection = connectionOf(plan, endpoint);
  if (!connection) {
    log.lacks(endpoint.id, 'endpoint', `${endpoint.name} leads nowhere yet.`, `the target of ${endpoint.name}`);
    return [];
  }
  const { status } = connection.entry;
  if (status === undefined && connection.list === 'manualConnections') {
    log.lacks(endpoint.id, 'endpoint', `The owner of the target has to approve ${endpoint.name}.`, `whether ${endpoint.name} is approved`);
    return [];
  }
  if (status !== undefined && status !== 'Approved') {
    const because = { resource: endpoint.id, field: `${connection.field}.status`, fact: 'pe-ov' };
    log.stop(endpoint.id, 'endpoint', `${endpoint.name} is not approved: ${status}.`, because);
    return ['PeNotApproved'];
  }
  const { target } = connection.entry;
  log.pass(endpoint.id, 'endpoint', `${endpoint.name} leads to ${lookupOf(plan).get(target)?.name ?? target ?? 'its target'}.`, {
    resource: endpoint.id,
  });
  return [];
}

/** What a scope behind the endpoint says about an agent; nothing for other clients and other targets. */
export function behindEndpoint(
  plan: Plan,
  log: Journal,
  endpoint: ResourceOf<'privateEndpoint'>,
  { client, name }: { readonly client: Origin; readonly name: string | null },
): readonly Failure[] {
  const connection = connectionOf(plan, endpoint);
  const scope = connection?.targetType?.toLowerCase() === 'microsoft.hybridcompute/privatelinkscopes' ? connection.entry.target : undefined;
  if (scope === undefined || client.resource?.kind !== 'arcServer' || (name !== null && !isArcPrivateName(name))) return [];
  const outcome = outcomeOverEndpoint(lookupOf(plan), client.resource, scope);
  writeScope(log, outcome);
  return outcome.failures;
}

/** Writes down what a scope says. */
export function writeScope(log: Journal, { verdict, resource, decision, missing }: ScopeOutcome): void {
  const because = { resource, fact: 'arc-pls' };
  if (verdict === 'accepted') log.pass(resource, 'scope', decision, because);
  else if (verdict === 'refused') log.stop(resource, 'scope', decision, because);
  else log.lacks(resource, 'scope', decision, missing ?? 'the scope', because);
}
