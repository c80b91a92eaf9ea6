// What can be asked about the selection, as lines of a menu: flows and tables, where it has them.
import { actionOf } from '../state/actions.ts';
import { useApp } from '../state/store.ts';
import type { MenuItem } from '../ui/Menu.tsx';

const PROOF = ['trace-from', 'trace-to', 'trace-between', 'effective-routes', 'effective-rules', 'names'] as const;

/** The lines, behind a separator; none where nothing can be asked. */
export function proofItems(): readonly MenuItem[] {
  const state = useApp.getState();
  const items = PROOF.map(actionOf).filter((one) => one.enabled(state));
  if (items.length === 0) return [];
  return [{ type: 'separator', id: 'line-proof' }, ...items.map(({ id, label, icon }) => ({ id, label, ...(icon ? { icon } : {}) }))];
}
