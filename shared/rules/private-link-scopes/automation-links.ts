// Automation accounts with private endpoints: what the rules about their jobs and webhooks go through.
import { endpointBook } from '../../books/endpoint-book.ts';
import type { ResourceOf } from '../../kinds/index.ts';
import { type Draft, make, planOf } from '../../plan/build.ts';
import type { Lookup } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { exampleEndpoint, exampleNetwork } from '../private-endpoints/example-plans.ts';

/** Accounts with a private endpoint in the plan, and those endpoints. */
export function privateAccounts(
  find: Lookup,
): readonly { readonly account: ResourceOf<'automationAccount'>; readonly endpoints: readonly ResourceOf<'privateEndpoint'>[] }[] {
  return find.byKind('automationAccount').flatMap((account) => {
    const endpoints = (endpointBook(find).at.get(account.id) ?? []).map((placed) => placed.endpoint);
    return endpoints.length > 0 ? [{ account, endpoints }] : [];
  });
}

/** An account `aa` with an endpoint in the hub, for examples. */
export function accountExample(account: Draft<'automationAccount'>, withEndpoint = true): Plan {
  return planOf([
    ...exampleNetwork(),
    make('automationAccount', 'aa', { region: 'westeurope', ...account }),
    ...(withEndpoint ? [exampleEndpoint('pe-aa', { target: 'automationAccount:aa', groupId: 'DSCAndHybridWorker', zones: [] })] : []),
  ]);
}
