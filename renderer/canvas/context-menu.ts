// The menus of the right button: what can be done with what is under it, read from the list of actions.
import { endsOf } from '../../shared/kinds/drawing.ts';
import { kindOf } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { actionOf } from '../state/actions.ts';
import { keysOf } from '../state/bindings.ts';
import { shownShortcut } from '../state/shortcuts.ts';
import { useApp } from '../state/store.ts';
import type { MenuItem } from '../ui/Menu.tsx';

/** What a menu is for. */
export type MenuSubject = 'canvas' | 'node' | 'container' | 'link' | 'annotation' | 'several';

const TABLES = ['effective-routes', 'effective-rules', 'names'] as const;
const COPYING = ['cut', 'copy', 'paste', 'duplicate'] as const;

const OPTIONAL: ReadonlySet<string> = new Set(['trace-from', 'trace-to', 'trace-between', ...TABLES]);

const LINES: { readonly [subject in MenuSubject]: readonly string[] } = {
  canvas: [
    'paste',
    'select-all',
    '|',
    'add-note',
    'add-frame',
    'add-image',
    'add-title',
    '|',
    'zoom-fit',
    'zoom-100',
    '|',
    'arrange',
    'keep-places',
  ],
  node: [
    'trace-from',
    'trace-to',
    ...TABLES,
    '|',
    'connect',
    'move-to',
    'rename',
    'lock',
    '|',
    ...COPYING,
    '|',
    'select-neighbours',
    'select-alike',
    'zoom-selection',
    '|',
    'delete',
  ],
  container: [
    'trace-from',
    'trace-to',
    ...TABLES,
    '|',
    'connect',
    '|',
    'fold',
    'unfold',
    'select-inside',
    'move-to',
    'rename',
    'lock',
    '|',
    ...COPYING,
    '|',
    'select-neighbours',
    'zoom-selection',
    '|',
    'delete',
  ],
  annotation: ['rename', 'lock', '|', ...COPYING, '|', 'zoom-selection', '|', 'delete'],
  link: ['select-neighbours', 'select-alike', 'zoom-selection', '|', 'delete'],
  several: [
    'trace-between',
    '|',
    ...['align-left', 'align-centre', 'align-right', 'align-top', 'align-middle', 'align-bottom', '|'],
    'add-frame',
    '|',
    ...['distribute-across', 'distribute-down', 'tidy-selection', 'move-to', '|', ...COPYING, '|', 'zoom-selection', '|', 'delete'],
  ],
};

/** What the menu of a selection is for. */
export function subjectOf(plan: Plan, selection: ReadonlySet<string>): MenuSubject {
  const [first] = selection;
  const resource = first === undefined ? undefined : plan.resources.get(first);
  if (first !== undefined && !resource) return selection.size > 1 ? 'several' : 'annotation';
  if (!resource) return 'canvas';
  if (selection.size > 1 && [...selection].some((id) => !isLink(plan, id))) return 'several';
  if (endsOf(resource)) return 'link';
  return kindOf(resource.kind).draw.role === 'container' ? 'container' : 'node';
}

function isLink(plan: Plan, id: string): boolean {
  const resource = plan.resources.get(id);
  return resource !== undefined && endsOf(resource) !== null;
}

/** Name of a menu, as a screen reader says it. */
export const MENU_LABELS: { readonly [subject in MenuSubject]: string } = {
  canvas: 'For the canvas',
  node: 'For the resource',
  container: 'For the container',
  link: 'For the link',
  annotation: 'For the annotation',
  several: 'For the selection',
};

/** What is about flows is left out where it can never apply; the rest stays, so that menus keep their shape. */
function linesFor(subject: MenuSubject, state: ReturnType<typeof useApp.getState>): readonly string[] {
  const kept = LINES[subject].filter((id) => !OPTIONAL.has(id) || actionOf(id).enabled(state));
  return kept[0] === '|' ? kept.slice(1) : kept;
}

/** The lines of a menu. */
export function menuFor(subject: MenuSubject): readonly MenuItem[] {
  const state = useApp.getState();
  return linesFor(subject, state).map((id, index): MenuItem => {
    if (id === '|') return { type: 'separator', id: `line-${index}` };
    const found = actionOf(id);
    const { label, icon, danger, enabled } = found;
    const [keys] = keysOf(found);
    return {
      id,
      label,
      ...(icon ? { icon } : {}),
      ...(keys ? { shortcut: shownShortcut(keys) } : {}),
      ...(danger ? { danger: true } : {}),
      ...(enabled(state) ? {} : { disabled: true }),
    };
  });
}
