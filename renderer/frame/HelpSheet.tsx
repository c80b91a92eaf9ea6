// Every action with its keys, which can be changed here, and what the mouse does on the canvas.
import { useState } from 'react';
import { ACTIONS } from '../state/actions.ts';
import { setBindings, useBindings } from '../state/bindings.ts';
import { ACTION_GROUPS } from '../state/define-action.ts';
import { closeDialog } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { TextField } from '../ui/TextField.tsx';
import { ShortcutRow } from './ShortcutRow.tsx';

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
  const [wanted, setWanted] = useState('');
  const changed = useBindings((state) => Object.keys(state.own).length);
  const fits = (label: string): boolean => label.toLowerCase().includes(wanted.trim().toLowerCase());
  return (
    <Dialog
      open
      size="large"
      title="Keyboard shortcuts"
      onClose={closeDialog}
      facts={changed === 0 ? 'Click keys in the list to change them' : `${changed} changed`}
      actions={
        <>
          {changed > 0 && (
            <Button icon="undo" onClick={() => setBindings({})}>
              Reset all
            </Button>
          )}
          <Button variant="primary" onClick={closeDialog}>
            Close
          </Button>
        </>
      }
    >
      <div className="help-search">
        <TextField
          label="Find an action"
          layout="hidden"
          type="search"
          icon="search"
          placeholder="Find an action"
          value={wanted}
          onChange={setWanted}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls the sheet where it is longer than the window */}
      <section className="help" aria-label="All shortcuts" tabIndex={0}>
        {ACTION_GROUPS.map((group) => {
          const actions = ACTIONS.filter((action) => action.group === group && fits(action.label));
          if (actions.length === 0) return null;
          return (
            <section key={group}>
              <SectionHeading>{group}</SectionHeading>
              <dl className="facts shortcuts">
                {actions.map((action) => (
                  <ShortcutRow key={action.id} action={action} />
                ))}
              </dl>
            </section>
          );
        })}
        <Facts title="In the outline" facts={OUTLINE_KEYS} />
        <Facts title="On the canvas" facts={GESTURES} />
      </section>
    </Dialog>
  );
}

/** What is done how, under a heading. */
function Facts({ title, facts }: { readonly title: string; readonly facts: readonly (readonly [what: string, how: string])[] }) {
  return (
    <section>
      <SectionHeading>{title}</SectionHeading>
      <dl className="facts">
        {facts.map(([what, how]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd className="quiet">{how}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
