// What can be done with notes, frames, images and the title block, and the lock that holds for resources too.
import { arrange } from '../../shared/plan/arrange.ts';
import type { Command } from '../../shared/plan/commands.ts';
import { pictureOf } from '../../shared/plan/picture.ts';
import type { Place } from '../../shared/plan/plan.ts';
import { addAnnotation, annotationsIn } from './annotations.ts';
import { type Action, action } from './define-action.ts';
import { startEditing } from './editing.ts';
import { showPanel, usePreferences } from './preferences.ts';
import { type AppState, currentPlan, perform, useApp } from './store.ts';

const withSelection = (state: AppState): boolean => state.history !== null && state.selection.size > 0;

/** What one can write in among the selection. */
function written(state: AppState) {
  const plan = state.history?.present;
  return plan ? annotationsIn(plan, state.selection).find((one) => one.type === 'note' || one.type === 'frame') : undefined;
}

/** Opens a note or frame for writing where it stands, and the name of a resource in the inspector. */
function rename(): void {
  const one = written(useApp.getState());
  if (one) {
    startEditing(one);
    return;
  }
  const { inspectorTab } = useApp.getState();
  const shown = usePreferences.getState().panels.inspector && inspectorTab === 'properties';
  showPanel('inspector', true);
  useApp.setState({ inspectorTab: 'properties' });
  // At once where it is on screen already: the next key may come before the next frame.
  if (!shown || !focusName()) requestAnimationFrame(focusName);
}

/** Puts the pen into the name field of the inspector; false when it is not on screen. */
function focusName(): boolean {
  const field = document.querySelector<HTMLInputElement>('.inspector-body input[type="text"]');
  field?.focus();
  field?.select();
  return field !== null;
}

/** Everything selected is locked, or nothing is. */
function switchLock(): void {
  const plan = currentPlan();
  if (!plan) return;
  const { selection } = useApp.getState();
  const drawn = annotationsIn(plan, selection);
  const picture = pictureOf(plan);
  const nodes = [...selection].flatMap((id) => picture.byId.get(id) ?? []);
  const locked = ![...drawn, ...nodes].every((one) => one.locked);
  const kept: { readonly [id: string]: Place } = Object.fromEntries(arrange(plan));
  const places = Object.fromEntries(
    nodes.map((node): [string, Place] => {
      const before = plan.layout.get(node.id) ?? kept[node.id] ?? { x: node.x, y: node.y };
      return [node.id, { ...before, locked }];
    }),
  );
  const label = `${locked ? 'Lock' : 'Unlock'} ${selection.size === 1 ? (nodes[0]?.name ?? 'annotation') : `${selection.size} things`}`;
  const commands: Command[] = [
    ...(nodes.length > 0 ? [{ type: 'move', places } as const] : []),
    ...(drawn.length > 0
      ? [{ type: 'annotate', annotations: Object.fromEntries(drawn.map((one) => [one.id, { ...one, locked }])) } as const]
      : []),
  ];
  perform({ type: 'batch', label, commands }, label);
}

function isLocked(): boolean {
  const plan = currentPlan();
  const { selection } = useApp.getState();
  if (!plan || selection.size === 0) return false;
  return [...selection].every((id) => plan.annotations?.get(id)?.locked === true || plan.layout.get(id)?.locked === true);
}

/** The actions. */
export const ANNOTATION_ACTIONS: readonly Action[] = [
  action('add-note', 'Add note', 'Edit', () => addAnnotation('note'), { shortcuts: ['N', 'T'], icon: 'note' }),
  action('add-frame', 'Add frame', 'Edit', () => addAnnotation('frame'), { shortcuts: ['Mod+G', 'F'], icon: 'frame' }),
  action('add-image', 'Add image…', 'Edit', () => addAnnotation('image'), { icon: 'image' }),
  action('add-title', 'Add title block', 'Edit', () => addAnnotation('title'), { icon: 'title' }),
  action('rename', 'Rename', 'Edit', rename, {
    shortcuts: ['F2'],
    enabled: (state) => state.history !== null && state.selection.size === 1,
  }),
  action('lock', 'Lock in place', 'Arrange', switchLock, {
    shortcuts: ['Mod+Shift+L'],
    icon: 'lock',
    enabled: withSelection,
    checked: isLocked,
  }),
];
