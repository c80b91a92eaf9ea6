// What changes how the plan is looked at and nothing in it: layers and panels by key, the way along links, the picture on the clipboard.
import { type Picture, type PictureNode, pictureOf } from '../../shared/plan/picture.ts';
import { type Action, action } from './define-action.ts';
import { goTo } from './edit-actions.ts';
import { type PanelName, showLayer, showPanel, usePreferences } from './preferences.ts';
import { type AppState, currentPlan, toast, useApp } from './store.ts';

const withOne = (state: AppState): boolean => state.history !== null && state.selection.size === 1;

/** Where arrows point, in canvas units. */
const WAYS = {
  left: ['←', -1, 0],
  right: ['→', 1, 0],
  up: ['↑', 0, -1],
  down: ['↓', 0, 1],
} as const;
type Way = keyof typeof WAYS;

/** The resource at the other end of a link of `node` that lies most in a direction, or null. Lengths beside the way count double. */
export function alongLink(picture: Picture, node: PictureNode, way: Way): string | null {
  const [, x, y] = WAYS[way];
  const ends = picture.links.flatMap((link) => (link.from === node.id ? [link.to] : link.to === node.id ? [link.from] : []));
  let best: { readonly id: string; readonly far: number } | null = null;
  for (const id of ends) {
    const end = picture.byId.get(id);
    if (!end) continue;
    const dx = end.left + end.width / 2 - node.left - node.width / 2;
    const dy = end.top + end.height / 2 - node.top - node.height / 2;
    const ahead = dx * x + dy * y;
    const far = ahead + 2 * Math.abs(dx * y + dy * x);
    if (ahead > 0 && (best === null || far < best.far)) best = { id, far };
  }
  return best?.id ?? null;
}

function walk(way: Way): void {
  const plan = currentPlan();
  const [id] = useApp.getState().selection;
  if (!plan || id === undefined) return;
  const picture = pictureOf(plan);
  const node = picture.byId.get(id);
  if (node) goTo(alongLink(picture, node, way));
}

/** Gives the keyboard to the properties of what is selected, or of the plan. */
function toProperties(): void {
  showPanel('inspector', true);
  useApp.setState({ inspectorTab: 'properties' });
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.inspector-body :is(input, select, textarea, button)')?.focus());
}

const PANELS: readonly PanelName[] = ['palette', 'outline', 'inspector', 'bottom'];

/** Panels that were open before the canvas got all the room. */
let before: readonly PanelName[] | null = null;

function onlyCanvas(): boolean {
  return PANELS.every((panel) => !usePreferences.getState().panels[panel]);
}

function switchFocusMode(): void {
  if (onlyCanvas()) {
    for (const panel of before ?? ['outline', 'inspector']) showPanel(panel, true);
    before = null;
  } else {
    before = PANELS.filter((panel) => usePreferences.getState().panels[panel]);
    for (const panel of before) showPanel(panel, false);
  }
}

async function copyPicture(): Promise<void> {
  const plan = currentPlan();
  if (!plan) return;
  const { diagram } = await import('../../shared/emitters/diagram.ts');
  const [file] = diagram.emit({ plan, findings: useApp.getState().findings, theme: 'light' }).files;
  if (!file) return;
  await navigator.clipboard.writeText(file.text).then(
    () => toast('ok', 'Copied the picture as SVG'),
    () => toast('error', 'The picture was not copied: the clipboard cannot be written from here. Export it instead.'),
  );
}

/** The actions. */
export const VIEW_ACTIONS: readonly Action[] = [
  ...(Object.keys(WAYS) as Way[]).map((way) =>
    action(`walk-${way}`, `Follow a link ${way}`, 'View', () => walk(way), {
      shortcuts: [`Alt+Arrow${way.charAt(0).toUpperCase()}${way.slice(1)}`],
      enabled: withOne,
    }),
  ),
  action('layer-minimap', 'Minimap', 'View', () => showLayer('minimap', !usePreferences.getState().layers.minimap), {
    shortcuts: ['Mod+Shift+M'],
    checked: () => usePreferences.getState().layers.minimap,
  }),
  action('layer-grid', 'Grid', 'View', () => showLayer('grid', !usePreferences.getState().layers.grid), {
    shortcuts: ["Mod+'"],
    checked: () => usePreferences.getState().layers.grid,
  }),
  action('copy-picture', 'Copy as picture (SVG)', 'View', () => void copyPicture(), { shortcuts: ['Mod+Shift+C'], icon: 'copy' }),
  action('properties', 'Go to the properties', 'Window', toProperties, { shortcuts: ['Mod+Enter'] }),
  action('focus-mode', 'Canvas alone', 'Window', switchFocusMode, { shortcuts: ['Mod+.'], checked: onlyCanvas }),
];
