// Every shortcut, read from the list of actions, and what the mouse does on the canvas.
import { ACTION_GROUPS, ACTIONS } from '../state/actions.ts';
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

/** The help sheet. */
export function HelpSheet() {
  return (
    <Dialog open size="large" title="Keyboard shortcuts" onClose={closeDialog}>
      <div className="help">
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
      </div>
    </Dialog>
  );
}
