// Actions about the comparison of the plan with Azure.
import { type Action, action } from './define-action.ts';
import { compareWithAgreed, endComparison, lookNow, showDifferences } from './drift.ts';
import { type AppState, openDialog } from './store.ts';

const withResources = (state: AppState): boolean => (state.history?.present.resources.size ?? 0) > 0;
const withAgreed = (state: AppState): boolean => state.history?.present.agreed !== undefined;

/** Compare, look at what differs, end it. */
export const DRIFT_ACTIONS: readonly Action[] = [
  action('compare-azure', 'Compare with Azure…', 'Azure', () => openDialog({ type: 'compare-azure' }), {
    icon: 'globe',
    enabled: withResources,
  }),
  action('compare-files', 'Compare with Azure state from files…', 'Azure', () => openDialog({ type: 'compare-files' }), {
    enabled: withResources,
  }),
  action('compare-agreed', 'Compare with the last import or push', 'Azure', () => void compareWithAgreed(), { enabled: withAgreed }),
  action('differences', 'Differences to Azure', 'Azure', showDifferences),
  action('end-comparison', 'End the comparison with Azure', 'Azure', endComparison, { enabled: () => lookNow() !== null }),
];
