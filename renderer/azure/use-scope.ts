// The form that says which part of Azure is read, and the scope it stands for.
import { useEffect, useState } from 'react';
import type { AzureScope } from '../../shared/contract/azure.ts';
import { subscriptionsOf } from '../../shared/plan/arm-id.ts';
import { useAzure } from '../state/azure.ts';
import { currentPlan, useApp } from '../state/store.ts';
import { type ScopeDraft, WIDE_SCOPE } from './ScopeForm.tsx';
import { armIdsOf, scopeOf } from './scope.ts';

/** What the form is given, and what it comes to. */
export interface ScopeInput {
  readonly draft: ScopeDraft;
  readonly onChange: (part: Partial<ScopeDraft>) => void;
  /** Names of what is selected on the canvas and exists in Azure. */
  readonly connectable: readonly string[];
  readonly scope: () => AzureScope;
  /** True while no subscription is chosen. */
  readonly isEmpty: boolean;
}

/** Subscriptions of the plan are chosen first; all of them where it names none of those that can be seen. */
export function useScope(): ScopeInput {
  const { subscriptions } = useAzure();
  const selection = useApp((state) => state.selection);
  const [draft, setDraft] = useState<ScopeDraft>(WIDE_SCOPE);
  const plan = currentPlan();
  const connectable = plan ? [...selection].filter((id) => armIdsOf(plan, [id]).length > 0) : [];
  useEffect(() => {
    if (!subscriptions) return;
    const ids = subscriptions.map((one) => one.subscriptionId);
    const mine = new Set(plan ? subscriptionsOf(plan) : []);
    const first = ids.filter((id) => mine.has(id));
    setDraft((before) => (before.chosen ? before : { ...before, chosen: new Set(first.length > 0 ? first : ids) }));
  }, [subscriptions, plan]);
  return {
    draft,
    onChange: (part) => setDraft((before) => ({ ...before, ...part })),
    connectable: connectable.map((id) => plan?.resources.get(id)?.name ?? id),
    scope: () =>
      scopeOf(draft, {
        chosen: draft.chosen ?? new Set(),
        all: (subscriptions ?? []).map((one) => one.subscriptionId),
        connectedTo: draft.connected && plan ? armIdsOf(plan, connectable) : [],
      }),
    isEmpty: draft.chosen === null || draft.chosen.size === 0,
  };
}
