// Theme, interface scale and which panels show: remembered on this machine, shown on the root element.
import { create } from 'zustand';
import { PROFILE_NAMES, type ProfileName } from '../../shared/rules/profiles.ts';
import { isBoolean, isNumber, isRecordOf, recall, remember } from './storage.ts';

/** Themes a person can choose. */
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type ThemeChoice = (typeof THEMES)[number];

/** Parts of the window that can be folded away. */
export type PanelName = 'palette' | 'outline' | 'inspector' | 'bottom';

/** Things drawn over the plain canvas. */
export type LayerName = 'names' | 'findings' | 'legend' | 'minimap' | 'title' | 'grid';

export interface Preferences {
  /** The profile plans are judged under, as on the command line. */
  readonly profile: ProfileName;
  readonly theme: ThemeChoice;
  readonly scale: number;
  /** Plans that were open are opened again at the next start. */
  readonly reopens: boolean;
  readonly panels: { readonly [name in PanelName]: boolean };
  readonly layers: { readonly [name in LayerName]: boolean };
}

/** In small windows the network gets the room; the rail brings the rest back. */
const PANELS: Preferences['panels'] = {
  palette: (globalThis.innerWidth ?? 1440) >= 1400,
  outline: true,
  inspector: true,
  bottom: (globalThis.innerHeight ?? 900) >= 800,
};
const LAYERS: Preferences['layers'] = { names: true, findings: true, legend: true, minimap: true, title: true, grid: true };

const isProfile = (value: unknown): value is ProfileName => PROFILE_NAMES.some((name) => name === value);

const isTheme = (value: unknown): value is ThemeChoice => THEMES.some((theme) => theme === value);

function readPreferences(): Preferences {
  return {
    profile: recall('profile', 'recommended', isProfile),
    theme: recall('theme', 'system', isTheme),
    scale: recall('scale', 1, isNumber),
    reopens: recall('reopens', true, isBoolean),
    panels: { ...PANELS, ...recall('panels', {}, isRecordOf(isBoolean)) },
    layers: { ...LAYERS, ...recall('layers', {}, isRecordOf(isBoolean)) },
  };
}

/** The choices in force. */
export const usePreferences = create<Preferences>(readPreferences);

/** Reads the choices again, once the host has said what it kept. */
export function rereadPreferences(): void {
  usePreferences.setState(readPreferences());
  showAppearance();
}

/** Puts theme and scale on the root element. */
export function showAppearance(): void {
  const { theme, scale } = usePreferences.getState();
  const root = document.documentElement;
  if (theme === 'system') root.removeAttribute('data-theme');
  else root.setAttribute('data-theme', theme);
  root.style.setProperty('--scale', String(scale));
}

export function setTheme(theme: ThemeChoice): void {
  usePreferences.setState({ theme });
  remember('theme', theme);
  showAppearance();
}

/** Interface scale, 0.8 to 2. */
export function setScale(scale: number): void {
  const within = Math.min(2, Math.max(0.8, Math.round(scale * 10) / 10));
  usePreferences.setState({ scale: within });
  remember('scale', within);
  showAppearance();
}

export function setReopens(reopens: boolean): void {
  usePreferences.setState({ reopens });
  remember('reopens', reopens);
}

/** Shows or folds a panel. */
export function showPanel(name: PanelName, shown: boolean): void {
  const panels = { ...usePreferences.getState().panels, [name]: shown };
  usePreferences.setState({ panels });
  remember('panels', panels);
}

export function showLayer(name: LayerName, shown: boolean): void {
  const layers = { ...usePreferences.getState().layers, [name]: shown };
  usePreferences.setState({ layers });
  remember('layers', layers);
}

/** Chooses the profile. Plans are to be judged again then; see derived.ts. */
export function setProfile(profile: ProfileName): void {
  usePreferences.setState({ profile });
  remember('profile', profile);
}
