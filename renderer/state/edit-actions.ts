// What a person does to the picture: join, copy, line up, go from one thing to the next, fold. Keys written as signs (⇥, ↵, ←) act only
// while the canvas has the focus; canvas/use-canvas-keys.ts hears them.

import { endsOf } from '../../shared/kinds/drawing.ts';
import { aligned, type Box, type Corners, distributed, type Edge, tidied } from '../../shared/plan/align.ts';
import { GAP, GRID } from '../../shared/plan/picture/sizes.ts';
import type { Picture, PictureNode } from '../../shared/plan/picture.ts';
import { pictureOf } from '../../shared/plan/picture.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { announce } from '../canvas/announce.ts';
import { connecting, startConnecting, stopConnecting } from '../canvas/connecting.ts';
import { dragOf, dropDrag, placesFor, toggleFolded } from '../canvas/gestures.ts';
import { annotationsIn } from './annotations.ts';
import { canvas } from './canvas-control.ts';
import { copySelected, cutSelected, duplicateSelected, pasteHere } from './clipboard.ts';
import { type Action, action } from './define-action.ts';
import { focusResource } from './reveal.ts';
import { type AppState, currentPlan, openDialog, perform, select, toast, useApp } from './store.ts';

const withSelection = (state: AppState): boolean => state.history !== null && state.selection.size > 0;
const withSeveral = (state: AppState): boolean => state.history !== null && state.selection.size > 1;
const withThree = (state: AppState): boolean => state.history !== null && state.selection.size > 2;

/** The picture and the nodes selected in it. */
function scene(): { readonly plan: Plan; readonly picture: Picture; readonly nodes: readonly PictureNode[] } | null {
  const plan = currentPlan();
  if (!plan) return null;
  const picture = pictureOf(plan);
  const nodes = [...useApp.getState().selection].flatMap((id) => picture.byId.get(id) ?? []);
  return { plan, picture, nodes };
}

/** Starts at what is selected, or waits for a press; a second time it ends. */
function connect(): void {
  if (connecting()) {
    stopConnecting();
    return;
  }
  const nodes = scene()?.nodes ?? [];
  startConnecting(nodes.length === 1 ? (nodes[0]?.id ?? null) : null, 'tool');
}

/** Lines up what is selected, in one container. */
function lineUp(label: string, find: (boxes: readonly Box[]) => Corners): void {
  const now = scene();
  if (!now) return;
  const { plan, picture, nodes } = now;
  const parents = new Set(nodes.map((node) => node.parent));
  if (nodes.length < 2 || parents.size > 1) {
    toast('info', 'Select two or more things that stand in the same container.');
    return;
  }
  const boxes = nodes.filter((node) => !node.locked).map(({ id, x, y, width, height }) => ({ id, x, y, width, height }));
  const corners = find(boxes);
  if (corners.size === 0) announce('Everything stands in line already.');
  else if (perform({ type: 'move', places: placesFor(plan, picture, corners) }, label)) announce(`${label}: ${corners.size} moved.`);
}

const EDGES: readonly (readonly [Edge, string, string])[] = [
  ['left', 'Align left', 'Alt+A'],
  ['right', 'Align right', 'Alt+D'],
  ['top', 'Align top', 'Alt+W'],
  ['bottom', 'Align bottom', 'Alt+S'],
  ['centre', 'Align centres', 'Alt+H'],
  ['middle', 'Align middles', 'Alt+V'],
];

/** Siblings of a node in reading order. */
function siblings(picture: Picture, node: PictureNode): readonly PictureNode[] {
  return picture.nodes.filter((one) => one.parent === node.parent).sort((a, b) => a.top - b.top || a.left - b.left);
}

/** The sibling so many steps on, or null at the ends. */
export function siblingOf(step: 1 | -1): string | null {
  const now = scene();
  const node = now?.nodes.at(-1);
  if (!now || !node) return null;
  const row = siblings(now.picture, node);
  return row[row.findIndex((one) => one.id === node.id) + step]?.id ?? null;
}

/** The first thing in a container, or the container around a thing. */
export function relativeOf(way: 'in' | 'out'): string | null {
  const now = scene();
  const node = now?.nodes[0];
  if (!now || !node) return null;
  if (way === 'out') return node.parent;
  return now.picture.nodes.filter((one) => one.parent === node.id).sort((a, b) => a.top - b.top || a.left - b.left)[0]?.id ?? null;
}

/** Selects a resource, brings it into view and gives it the focus, so that it is read out. */
export function goTo(id: string | null): void {
  if (id === null) return;
  select([id]);
  canvas()?.flyTo([id]);
  focusResource(id);
}

/** Moves what is selected by pixels; presses in quick succession are one step. */
export function nudge(dx: number, dy: number): void {
  const now = scene();
  if (!now) return;
  const drawn = annotationsIn(now.plan, useApp.getState().selection).filter((one) => !one.locked);
  if (now.nodes.length + drawn.length === 0) return;
  const ids = now.nodes.filter((node) => !node.locked).map((node) => node.id);
  const annotations = new Set(drawn.map((one) => one.id));
  const step = { ...dragOf(now.picture, ids, { dx, dy }, 'grow'), annotations };
  dropDrag(now.plan, now.picture, step, `nudge ${[...step.roots, ...annotations].join(' ')}`);
}

function fold(folded: boolean): void {
  for (const node of scene()?.nodes ?? []) {
    const plan = currentPlan();
    if (plan && node.role === 'container' && (node.collapsed !== null) !== folded) toggleFolded(plan, node);
  }
}

function selectAlike(): void {
  const plan = currentPlan();
  if (!plan) return;
  const kinds = new Set([...useApp.getState().selection].map((id) => plan.resources.get(id)?.kind));
  select([...plan.resources.values()].filter((resource) => kinds.has(resource.kind)).map((resource) => resource.id));
}

/** What is joined by a line to what is selected. */
function selectNeighbours(): void {
  const now = scene();
  if (!now) return;
  const { selection } = useApp.getState();
  const ends = new Set([...selection].flatMap((id) => now.picture.nodeFor(id) ?? []));
  for (const id of selection) {
    const resource = now.plan.resources.get(id);
    if (resource && endsOf(resource))
      for (const link of now.picture.links.filter((one) => one.resources.includes(id))) ends.add(link.from).add(link.to);
  }
  const near = now.picture.links.flatMap((link) => (ends.has(link.from) || ends.has(link.to) ? [link.from, link.to] : []));
  select([...ends, ...near]);
}

const ARROWS: readonly (readonly [string, string, number, number])[] = [
  ['left', '←', -1, 0],
  ['right', '→', 1, 0],
  ['up', '↑', 0, -1],
  ['down', '↓', 0, 1],
];

/** The actions. */
export const EDIT_ACTIONS: readonly Action[] = [
  action('cut', 'Cut', 'Edit', cutSelected, { shortcuts: ['Mod+X'], enabled: withSelection }),
  action('copy', 'Copy', 'Edit', copySelected, { shortcuts: ['Mod+C'], icon: 'copy', enabled: withSelection }),
  action('paste', 'Paste', 'Edit', pasteHere, { shortcuts: ['Mod+V'] }),
  action('duplicate', 'Duplicate', 'Edit', duplicateSelected, { shortcuts: ['Mod+D'], enabled: withSelection }),
  action('connect', 'Connect…', 'Edit', connect, { shortcuts: ['C'], icon: 'connect' }),
  action('move-to', 'Move to…', 'Edit', () => openDialog({ type: 'move-to', ids: [...useApp.getState().selection] }), {
    icon: 'frame',
    enabled: withSelection,
  }),
  action('select-alike', 'Select all of this kind', 'Edit', selectAlike, { enabled: withSelection }),
  action('select-neighbours', 'Select neighbours', 'Edit', selectNeighbours, { enabled: withSelection }),
  action('select-next', 'Select next beside', 'Edit', () => goTo(siblingOf(1)), { shortcuts: ['⇥'], enabled: withSelection }),
  action('select-previous', 'Select previous beside', 'Edit', () => goTo(siblingOf(-1)), {
    shortcuts: ['Shift+⇥'],
    enabled: withSelection,
  }),
  action('select-inside', 'Go into container', 'Edit', () => goTo(relativeOf('in')), { shortcuts: ['↵'], enabled: withSelection }),
  action('select-around', 'Go out to container', 'Edit', () => goTo(relativeOf('out')), {
    shortcuts: ['Shift+↵'],
    enabled: withSelection,
  }),
  ...EDGES.map(([edge, label, keys]) =>
    action(`align-${edge}`, label, 'Arrange', () => lineUp(label, (boxes) => aligned(boxes, edge)), {
      shortcuts: [keys],
      enabled: withSeveral,
    }),
  ),
  action('distribute-across', 'Distribute across', 'Arrange', () => lineUp('Distribute across', (boxes) => distributed(boxes, 'x')), {
    shortcuts: ['Alt+Shift+H'],
    enabled: withThree,
  }),
  action('distribute-down', 'Distribute down', 'Arrange', () => lineUp('Distribute down', (boxes) => distributed(boxes, 'y')), {
    shortcuts: ['Alt+Shift+V'],
    enabled: withThree,
  }),
  action('tidy-selection', 'Tidy up selection', 'Arrange', () => lineUp('Tidy up selection', (boxes) => tidied(boxes, GAP.subnet)), {
    enabled: withSeveral,
  }),
  ...ARROWS.map(([way, sign, x, y]) =>
    action(`nudge-${way}`, `Move ${way}`, 'Arrange', () => nudge(x * GRID, y * GRID), {
      shortcuts: [sign, `Shift+${sign}`, `Mod+${sign}`],
      enabled: withSelection,
    }),
  ),
  action('fold', 'Fold container', 'View', () => fold(true), { shortcuts: ['Mod+Home'], enabled: withSelection }),
  action('unfold', 'Open container', 'View', () => fold(false), { shortcuts: ['Mod+End'], enabled: withSelection }),
  action('context-menu', 'Menu for the selection', 'View', () => canvas()?.openMenu(), { shortcuts: ['Shift+F10', 'ContextMenu'] }),
];
