// The list of actions as the system's menu: told to the host whenever something in it changes. Hosts without such a menu are told nothing.
import type { MenuEntry } from '../../shared/contract/host-api.ts';
import { ACTIONS } from './actions.ts';
import { useAzure } from './azure.ts';
import { keysOf, useBindings } from './bindings.ts';
import { ACTION_GROUPS, type Action } from './define-action.ts';
import { host } from './host.ts';
import { usePreferences } from './preferences.ts';
import { useProof } from './proof.ts';
import { type AppState, useApp } from './store.ts';

/** Actions that belong together stand in a menu of their own, by how their ids begin. */
const SUBMENUS: readonly (readonly [RegExp, string])[] = [
  [/^nudge-/, 'Move'],
  [/^walk-/, 'Follow a link'],
  [/^(select-(?!all$|none$)|find-kind$)/, 'Select'],
  [/^view-/, 'View mode'],
  [/^theme-/, 'Theme'],
];

/** The entries in the order of the menus. */
export function menuEntries(actions: readonly Action[], state: AppState): readonly MenuEntry[] {
  return ACTION_GROUPS.flatMap((group) =>
    actions
      .filter((one) => one.group === group)
      .map((one) => ({
        id: one.id,
        label: one.label,
        group,
        submenu: SUBMENUS.find(([ids]) => ids.test(one.id))?.[1] ?? null,
        shortcut: keysOf(one)[0] ?? null,
        enabled: state.dialog === null && one.enabled(state),
        checked: one.checked ? one.checked() : null,
      })),
  );
}

/** Tells the host from now on. Returns what ends it. */
export function startNativeMenu(): () => void {
  let told = '';
  const tell = (): void => {
    const state = useApp.getState();
    if (!state.capabilities?.nativeMenu) return;
    const entries = menuEntries(ACTIONS, state);
    const text = JSON.stringify(entries);
    if (text === told) return;
    told = text;
    void host.call('menu.show', { entries });
  };
  const ends = [
    useApp.subscribe(tell),
    useAzure.subscribe(tell),
    usePreferences.subscribe(tell),
    useBindings.subscribe(tell),
    useProof.subscribe(tell),
  ];
  return () => {
    for (const end of ends) end();
  };
}
