// The shape of a user action and how one is written down. The list of them is in actions.ts.
import type { IconName } from '../ui/icons.tsx';
import type { AppState } from './store.ts';

/** Headings of the main menu and the help sheet. */
export const ACTION_GROUPS = ['File', 'Edit', 'Arrange', 'Plan', 'Proof', 'Azure', 'View', 'Window', 'Help'] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

export interface Action {
  readonly id: string;
  readonly label: string;
  readonly group: ActionGroup;
  /** Combinations that run it, the shown one first. */
  readonly shortcuts: readonly string[];
  readonly icon?: IconName;
  readonly danger?: boolean;
  /** For actions that switch something: whether it is on. */
  readonly checked?: () => boolean;
  readonly enabled: (state: AppState) => boolean;
  readonly run: () => void;
}

/** For actions that need no plan. */
export const always = (): boolean => true;
const withPlan = (state: AppState): boolean => state.history !== null;

/** An action; enabled when a plan is open unless `more` says otherwise. */
export function action(
  id: string,
  label: string,
  group: ActionGroup,
  run: () => void,
  more: Partial<Pick<Action, 'shortcuts' | 'icon' | 'danger' | 'checked' | 'enabled'>> = {},
): Action {
  return { id, label, group, run, shortcuts: [], enabled: withPlan, ...more };
}
