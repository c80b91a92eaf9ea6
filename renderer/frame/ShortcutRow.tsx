// One action of the shortcut sheet: its keys, and the way to other keys. A press shows what is taken before anything changes.
import { type KeyboardEvent, useState } from 'react';
import { ACTIONS } from '../state/actions.ts';
import { conflictsOf, keysOf, rebound, setBindings, useBindings } from '../state/bindings.ts';
import type { Action } from '../state/define-action.ts';
import { pressedKeys, shownShortcut } from '../state/shortcuts.ts';
import { Button } from '../ui/Button.tsx';
import { SeverityMark } from '../ui/icons.tsx';

/** The row of an action. While it listens, the next combination is taken; Escape ends, Backspace takes the keys away. */
export function ShortcutRow({ action }: { readonly action: Action }) {
  const own = useBindings((state) => state.own);
  const [listening, setListening] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  const keys = keysOf(action, own);
  const conflicts = conflictsOf(ACTIONS, own);
  const rivals = keys.flatMap((one) => conflicts.get(one) ?? []).filter((one) => one.id !== action.id);
  const takenFrom = asked === null ? [] : ACTIONS.filter((one) => one.id !== action.id && keysOf(one, own).includes(asked));

  function give(combination: string | null, from: 'keep' | 'take') {
    setBindings(rebound(own, ACTIONS, action.id, combination, from));
    setListening(false);
    setAsked(null);
  }

  function hear(event: KeyboardEvent) {
    if (!listening || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      setListening(false);
      return;
    }
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (event.key === 'Backspace' && plain) {
      give(null, 'keep');
      return;
    }
    const pressed = pressedKeys(event.nativeEvent);
    if (pressed === null) return;
    if (ACTIONS.some((one) => one.id !== action.id && keysOf(one, own).includes(pressed))) {
      setAsked(pressed);
      setListening(false);
    } else give(pressed, 'keep');
  }

  return (
    <div className="shortcut">
      <dt>{action.label}</dt>
      <dd>
        {Object.hasOwn(own, action.id) && (
          <Button
            variant="quiet"
            size="small"
            icon="undo"
            label={`Reset the keys of ${action.label}`}
            onClick={() => {
              const { [action.id]: _, ...rest } = own;
              setBindings(rest);
            }}
          />
        )}
        <button
          type="button"
          className={listening ? 'shortcut-keys is-listening' : 'shortcut-keys'}
          aria-label={`Keys of ${action.label}: ${keys.map(shownShortcut).join(', ') || 'none'}`}
          title="Press to choose other keys"
          onClick={() => {
            setListening(true);
            setAsked(null);
          }}
          onBlur={() => setListening(false)}
          onKeyDown={hear}
        >
          {listening ? (
            <span className="ui-hint">Press keys; Backspace for none</span>
          ) : keys.length === 0 ? (
            <span className="ui-hint">none</span>
          ) : (
            keys.map((one) => (
              <kbd className="ui-keys" key={one}>
                {shownShortcut(one)}
              </kbd>
            ))
          )}
        </button>
      </dd>
      {rivals.length > 0 && (
        <p className="shortcut-note" role="status">
          <SeverityMark severity="warning" size={13} />
          <span>Also runs {rivals.map((one) => one.label).join(', ')}; the first in the list wins.</span>
        </p>
      )}
      {asked !== null && (
        <p className="shortcut-note" role="status">
          <SeverityMark severity="warning" size={13} />
          <span>
            {shownShortcut(asked)} runs {takenFrom.map((one) => one.label).join(', ')}.
          </span>
          <button type="button" className="ui-link" onClick={() => give(asked, 'take')}>
            Use it here
          </button>
          <button type="button" className="ui-link" onClick={() => setAsked(null)}>
            Cancel
          </button>
        </p>
      )}
    </div>
  );
}
