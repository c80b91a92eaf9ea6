// Actions about the comparison of the plan with Azure.
import { type Action, action } from './define-action.ts';
import { endComparison, lookNow, showDifferences } from './drift.ts';
import { type AppState, openDialog } from './store.ts';

const withResources = (state: AppState): boolean => (state.history?.present.resources.size ?? 0) > 0;

/** Compare, look at what differs, end it. */
export const DRIFT_ACTIONS: readonly Action[] = [
  action('compare-files', 'Compare with Azure state from files…', 'Plan', () => openDialog({ type: 'compare-files' }), {
    icon: 'findings',
    enabled: withResources,
  }),
  action('differences', 'Differences to Azure', 'Plan', showDifferences),
  action('end-comparison', 'End the comparison with Azure', 'Plan', endComparison, { enabled: () => lookNow() !== null }),
];
