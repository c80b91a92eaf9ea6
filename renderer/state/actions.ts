// Every user action once. Menus, the command palette, the shortcuts and the help sheet all read this list.
import { arrange } from '../../shared/plan/arrange.ts';
import { outlineOf } from '../../shared/plan/picture/outline.ts';
import { ANNOTATION_ACTIONS } from './annotation-actions.ts';
import { removeAnnotations } from './annotations.ts';
import { AZURE_ACTIONS } from './azure-actions.ts';
import { keysOf } from './bindings.ts';
import { canvas } from './canvas-control.ts';
import { type Action, action, always } from './define-action.ts';
import { activeFindings, validateNow } from './derived.ts';
import { DOCUMENT_ACTIONS } from './document-actions.ts';
import { lookNow, showDifferences } from './drift.ts';
import { DRIFT_ACTIONS } from './drift-actions.ts';
import { EDIT_ACTIONS } from './edit-actions.ts';
import { type PanelName, setScale, setTheme, showPanel, THEMES, type ThemeChoice, usePreferences } from './preferences.ts';
import { clearTrace, isPainted } from './proof.ts';
import { PROOF_ACTIONS } from './proof-actions.ts';
import { revealFinding } from './reveal.ts';
import { shownShortcut } from './shortcuts.ts';
import { type AppState, currentPlan, openDialog, perform, redoStep, select, toast, undoStep, useApp, type ViewMode } from './store.ts';
import { VIEW_ACTIONS } from './view-actions.ts';

const withSelection = (state: AppState): boolean => state.history !== null && state.selection.size > 0;
const withFindings = (state: AppState): boolean => state.history !== null && activeFindings(state.findings).length > 0;

const THEME_LABELS: { readonly [theme in ThemeChoice]: string } = {
  system: 'Theme of the system',
  light: 'Light theme',
  dark: 'Dark theme',
  contrast: 'High contrast',
};

const PANEL_LABELS: { readonly [panel in PanelName]: string } = {
  palette: 'Palette',
  outline: 'Outline',
  inspector: 'Inspector',
  bottom: 'Bottom panel',
};

const PANEL_KEYS: { readonly [panel in PanelName]: readonly string[] } = {
  palette: ['Mod+Shift+Y'],
  outline: ['Mod+Shift+O'],
  inspector: ['Mod+M'],
  bottom: ['Mod+J'],
};

/** Names of the ways to look at a plan, in the order of the switch. */
export const VIEW_LABELS: { readonly [view in ViewMode]: string } = {
  topology: 'Topology',
  addressing: 'Addressing',
  routing: 'Routing',
  security: 'Security',
  names: 'DNS',
  findings: 'Findings',
  drift: 'Drift',
};

/** Looks at the plan in another way. The list says what to do first where nothing was compared with Azure yet. */
function look(view: ViewMode): void {
  useApp.setState({ view });
  if (view === 'drift' && lookNow() === null) showDifferences();
}

/** All actions. */
export const ACTIONS: readonly Action[] = [
  ...DOCUMENT_ACTIONS,

  action('undo', 'Undo', 'Edit', undoStep, {
    shortcuts: ['Mod+Z'],
    icon: 'undo',
    enabled: (state) => (state.history?.past.length ?? 0) > 0,
  }),
  action('redo', 'Redo', 'Edit', redoStep, {
    shortcuts: ['Mod+Y', 'Mod+Shift+Z'],
    icon: 'redo',
    enabled: (state) => (state.history?.future.length ?? 0) > 0,
  }),
  action('delete', 'Delete…', 'Edit', deleteSelected, {
    shortcuts: ['Delete', 'Backspace'],
    icon: 'trash',
    danger: true,
    enabled: withSelection,
  }),
  action('select-all', 'Select all', 'Edit', selectAll, { shortcuts: ['Mod+A'] }),
  action('select-none', 'Select none', 'Edit', () => select([]), { shortcuts: ['Mod+Shift+A'], enabled: withSelection }),
  action('back-out', 'Back out one level', 'Edit', backOut, {
    shortcuts: ['Escape'],
    enabled: (state) => withSelection(state) || isPainted(),
  }),
  action('find', 'Find in the plan…', 'Edit', () => openDialog({ type: 'commands', find: true }), { shortcuts: ['Mod+F'], icon: 'search' }),

  action('find-kind', 'Find a kind to add…', 'Edit', findKind, { shortcuts: ['/'], icon: 'palette' }),

  ...EDIT_ACTIONS,
  ...ANNOTATION_ACTIONS,
  ...PROOF_ACTIONS,
  ...AZURE_ACTIONS,

  action('validate', 'Validate', 'Plan', validateAndShow, { shortcuts: ['F7'], icon: 'validate' }),
  action('next-finding', 'Next finding', 'Plan', () => stepFinding(1), { shortcuts: ['F8'], enabled: withFindings }),
  action('previous-finding', 'Previous finding', 'Plan', () => stepFinding(-1), { shortcuts: ['Shift+F8'], enabled: withFindings }),
  ...DRIFT_ACTIONS,
  action('addresses', 'Plan addresses…', 'Plan', () => openDialog({ type: 'addresses' }), { shortcuts: ['Mod+Alt+A'], icon: 'frame' }),
  action('arrange', 'Tidy up…', 'Arrange', () => openDialog({ type: 'arrange' }), { icon: 'frame' }),
  action('keep-places', 'Keep all places', 'Arrange', keepPlaces, { icon: 'lock' }),

  action('zoom-in', 'Zoom in', 'View', () => canvas()?.zoomBy(1.25), { shortcuts: ['Mod++'], icon: 'plus' }),
  action('zoom-out', 'Zoom out', 'View', () => canvas()?.zoomBy(0.8), { shortcuts: ['Mod+-'], icon: 'minus' }),
  action('zoom-100', 'Zoom to 100 %', 'View', () => canvas()?.zoomTo(1), { shortcuts: ['Mod+0', 'Shift+0'] }),
  action('zoom-fit', 'Fit all', 'View', () => canvas()?.fitAll(), { shortcuts: ['Shift+1', 'Mod+Shift+H'], icon: 'fit' }),
  action('zoom-selection', 'Fit selection', 'View', () => canvas()?.flyTo([...useApp.getState().selection]), {
    shortcuts: ['Shift+2'],
    enabled: withSelection,
  }),
  ...(Object.keys(VIEW_LABELS) as ViewMode[]).map((view) =>
    action(`view-${view}`, `View: ${VIEW_LABELS[view]}`, 'View', () => look(view), {
      checked: () => useApp.getState().view === view,
    }),
  ),

  ...VIEW_ACTIONS,
  ...(Object.keys(PANEL_LABELS) as PanelName[]).map((panel) =>
    action(`panel-${panel}`, PANEL_LABELS[panel], 'Window', () => showPanel(panel, !usePreferences.getState().panels[panel]), {
      shortcuts: PANEL_KEYS[panel],
      checked: () => usePreferences.getState().panels[panel],
    }),
  ),
  ...THEMES.map((theme) =>
    action(`theme-${theme}`, THEME_LABELS[theme], 'Window', () => setTheme(theme), {
      checked: () => usePreferences.getState().theme === theme,
      enabled: always,
    }),
  ),
  action('icons', 'Own icons…', 'Window', () => openDialog({ type: 'icons' }), { icon: 'image', enabled: always }),
  action('larger', 'Larger interface', 'Window', () => setScale(usePreferences.getState().scale + 0.1), { enabled: always }),
  action('smaller', 'Smaller interface', 'Window', () => setScale(usePreferences.getState().scale - 0.1), { enabled: always }),

  action('commands', 'Search or run a command…', 'Help', () => openDialog({ type: 'commands' }), {
    shortcuts: ['Mod+K', 'Mod+Shift+P'],
    icon: 'search',
    enabled: always,
  }),
  action('help', 'Keyboard shortcuts', 'Help', () => openDialog({ type: 'help' }), {
    shortcuts: ['?', 'F1'],
    icon: 'help',
    enabled: always,
  }),
];

const BY_ID = new Map(ACTIONS.map((one) => [one.id, one]));

/** Runs an action when it is enabled. */
export function runAction(id: string): void {
  const found = BY_ID.get(id);
  if (found?.enabled(useApp.getState())) found.run();
}

/** The keys that run an action as people know them, in brackets after `words`; only the words when it has none. */
export function withKeys(words: string, id: string): string {
  const [first] = keysOf(actionOf(id));
  return first === undefined ? words : `${words} (${shownShortcut(first)})`;
}

/** The action of an id. Throws on an id that is not in the list. */
export function actionOf(id: string): Action {
  const found = BY_ID.get(id);
  if (!found) throw new Error(`No action is called ${id}.`);
  return found;
}

function selectAll(): void {
  const plan = currentPlan();
  if (plan) select([...outlineOf(plan).nodes.map((node) => node.id), ...(plan.annotations?.keys() ?? [])]);
}

/** Escape: first what is painted over the picture goes, then the selection. */
function backOut(): void {
  if (isPainted()) clearTrace();
  else select([]);
}

/** What only stands on the drawing goes at once; resources are asked about. */
function deleteSelected(): void {
  const plan = currentPlan();
  const ids = [...useApp.getState().selection];
  if (!plan) return;
  if (ids.some((id) => plan.resources.has(id))) openDialog({ type: 'delete', ids });
  else removeAnnotations(plan, ids);
}

/** Shows the palette and puts the typing into its search, at once where it is on screen: the next letters belong there. */
function findKind(): void {
  if (typeInPalette()) return;
  showPanel('palette', true);
  requestAnimationFrame(() => typeInPalette());
}

function typeInPalette(): boolean {
  const search = document.querySelector<HTMLInputElement>('.palette-search input');
  search?.focus();
  search?.select();
  return search !== null;
}

function validateAndShow(): void {
  validateNow();
  showPanel('bottom', true);
  useApp.setState({ bottomTab: 'findings' });
}

function stepFinding(step: 1 | -1): void {
  const { findings, finding } = useApp.getState();
  const active = activeFindings(findings);
  const at = active.findIndex((one) => one.fingerprint === finding);
  const next = active[(at === -1 ? (step === 1 ? 0 : active.length - 1) : at + step + active.length) % active.length];
  if (next) revealFinding(next);
}

/** Writes the arrangement of everything that has no place yet into the plan, so that later additions do not shift it. */
function keepPlaces(): void {
  const plan = currentPlan();
  if (!plan) return;
  const places = arrange(plan);
  if (places.size === 0) toast('info', 'Everything already has its place.');
  else perform({ type: 'move', places: Object.fromEntries(places) }, `Keep ${places.size} places`);
}
