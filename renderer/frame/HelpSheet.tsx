// Every shortcut, read from the list of actions, and what the mouse does on the canvas.
import { ACTIONS } from '../state/actions.ts';
import { ACTION_GROUPS } from '../state/define-action.ts';
import { shownShortcut } from '../state/shortcuts.ts';
import { closeDialog } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';

const GESTURES: readonly (readonly [string, string])[] = [
  ['Move the picture', 'Wheel, Space and drag, middle or right drag'],
  ['Zoom at the pointer', 'Ctrl and wheel, or pinch'],
  ['Select several', 'Shift or Ctrl and click; drag on empty canvas'],
  ['Move what is selected', 'Drag, or arrow keys'],
  ['Add a kind', 'Drag from the palette, or Enter there'],
  ['Fold a container', 'Double click its header'],
];

/** What the outline tree does by itself. */
const OUTLINE_KEYS: readonly (readonly [string, string])[] = [
  ['Add inside the selection', 'Insert'],
  ['Rename', 'F2'],
  ['Select further rows', 'Shift with arrows, Space'],
  ['Move to, connect to', 'Shift F10 or the menu key'],
  ['Open and fold', 'Right, Left'],
];

/** The help sheet. */
export function HelpSheet() {
  return (
    <Dialog open size="large" title="Keyboard shortcuts" onClose={closeDialog}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls the sheet where it is longer than the window */}
      <section className="help" aria-label="All shortcuts" tabIndex={0}>
        {ACTION_GROUPS.map((group) => {
          const actions = ACTIONS.filter((action) => action.group === group && action.shortcuts.length > 0);
          if (actions.length === 0) return null;
          return (
            <section key={group}>
              <SectionHeading>{group}</SectionHeading>
              <dl className="facts">
                {actions.map((action) => (
                  <div key={action.id}>
                    <dt>{action.label}</dt>
                    <dd>
                      {action.shortcuts.map((shortcut) => (
                        <kbd className="ui-keys" key={shortcut}>
                          {shownShortcut(shortcut)}
                        </kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
        <section>
          <SectionHeading>In the outline</SectionHeading>
          <dl className="facts">
            {OUTLINE_KEYS.map(([what, how]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd className="quiet">{how}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <SectionHeading>On the canvas</SectionHeading>
          <dl className="facts">
            {GESTURES.map(([what, how]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd className="quiet">{how}</dd>
              </div>
            ))}
          </dl>
        </section>
      </section>
    </Dialog>
  );
}
