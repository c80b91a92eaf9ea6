// The rail at the left edge: which panels show, and the way to help and settings.
import { ACTIONS, runAction } from '../state/actions.ts';
import { severityCounts } from '../state/derived.ts';
import { type PanelName, showPanel, usePreferences } from '../state/preferences.ts';
import { type BottomTab, openDialog, useApp } from '../state/store.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { Menu } from '../ui/Menu.tsx';

const SIDE: readonly { readonly panel: PanelName; readonly icon: IconName; readonly label: string }[] = [
  { panel: 'palette', icon: 'palette', label: 'Palette' },
  { panel: 'outline', icon: 'outline', label: 'Outline' },
];

const BOTTOM: readonly { readonly tab: BottomTab; readonly icon: IconName; readonly label: string }[] = [
  { tab: 'findings', icon: 'findings', label: 'Findings' },
  { tab: 'proof', icon: 'validate', label: 'Proof' },
  { tab: 'addresses', icon: 'addresses', label: 'Addresses' },
  { tab: 'history', icon: 'history', label: 'History' },
];

/** The rail. */
export function Rail() {
  const panels = usePreferences((state) => state.panels);
  const tab = useApp((state) => state.bottomTab);
  const errors = useApp((state) => severityCounts(state.findings).error);
  return (
    <nav className="rail" aria-label="Panels">
      {SIDE.map(({ panel, icon, label }) => (
        <RailButton key={panel} icon={icon} label={label} on={panels[panel]} onPress={() => showPanel(panel, !panels[panel])} />
      ))}
      <RailButton icon="search" label="Find in the plan" onPress={() => openDialog({ type: 'commands', find: true })} />
      {BOTTOM.map((one) => {
        const on = panels.bottom && tab === one.tab;
        return (
          <RailButton
            key={one.tab}
            icon={one.icon}
            label={one.label}
            on={on}
            count={one.tab === 'findings' ? errors : 0}
            onPress={() => {
              showPanel('bottom', !on);
              useApp.setState({ bottomTab: one.tab });
            }}
          />
        );
      })}
      <span className="rail-gap" />
      <RailButton icon="help" label="Keyboard shortcuts" onPress={() => openDialog({ type: 'help' })} />
      <SettingsMenu />
    </nav>
  );
}

function RailButton({
  icon,
  label,
  on,
  count = 0,
  onPress,
}: {
  readonly icon: IconName;
  readonly label: string;
  /** Absent for buttons that open something instead of switching it. */
  readonly on?: boolean;
  readonly count?: number;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      className="rail-button"
      aria-pressed={on}
      aria-label={count > 0 ? `${label}, ${count} ${count === 1 ? 'error' : 'errors'}` : label}
      title={label}
      onClick={onPress}
    >
      <Icon name={icon} size={18} />
      {count > 0 && <span className="rail-count">{count > 99 ? '99' : count}</span>}
    </button>
  );
}

function SettingsMenu() {
  usePreferences();
  const items = ACTIONS.filter((one) => one.id.startsWith('theme-') || one.id === 'larger' || one.id === 'smaller');
  return (
    <Menu
      label="Appearance"
      icon="settings"
      variant="quiet"
      className="rail-button"
      items={items.map((one) => ({ id: one.id, label: one.label, ...(one.checked ? { checked: one.checked() } : {}) }))}
      onSelect={runAction}
    />
  );
}
