// The menu of the right button over what is selected, read from the list of actions.
import { actionOf } from '../state/actions.ts';
import { shownShortcut } from '../state/shortcuts.ts';
import type { MenuItem } from '../ui/Menu.tsx';

const IDS = ['zoom-selection', 'find', '|', 'arrange', '|', 'delete'] as const;

/** Its lines. */
export function nodeMenu(): readonly MenuItem[] {
  return IDS.map((id, index): MenuItem => {
    if (id === '|') return { type: 'separator', id: `line-${index}` };
    const { label, icon, shortcuts, danger } = actionOf(id);
    return {
      id,
      label,
      ...(icon ? { icon } : {}),
      ...(shortcuts[0] ? { shortcut: shownShortcut(shortcuts[0]) } : {}),
      ...(danger ? { danger: true } : {}),
    };
  });
}
