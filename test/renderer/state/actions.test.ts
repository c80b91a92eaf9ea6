// One list of actions: nothing is in it twice, and every combination runs one thing.
import { describe, expect, it } from 'vitest';
import { ACTIONS, actionOf } from '../../../renderer/state/actions.ts';
import { isPlainKey, matches, shownShortcut } from '../../../renderer/state/shortcuts.ts';

function press(key: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent {
  return { key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more } as KeyboardEvent;
}

describe('actions', () => {
  it('have ids and combinations of their own', () => {
    const ids = ACTIONS.map((action) => action.id);
    const shortcuts = ACTIONS.flatMap((action) => action.shortcuts);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });

  it.each([
    ['save', 'Mod+S'],
    ['save-as', 'Mod+Shift+S'],
    ['undo', 'Mod+Z'],
    ['validate', 'F7'],
    ['next-finding', 'F8'],
    ['previous-finding', 'Shift+F8'],
    ['commands', 'Mod+K'],
    ['help', '?'],
  ])('%s has the keys people know: %s', (id, shortcut) => {
    expect(actionOf(id).shortcuts).toContain(shortcut);
  });
});

describe('shortcuts', () => {
  it.each([
    ['Mod+S', press('s', { ctrlKey: true }), true],
    ['Mod+S', press('S', { ctrlKey: true, shiftKey: true }), false],
    ['Mod+Shift+S', press('S', { ctrlKey: true, shiftKey: true }), true],
    ['?', press('?', { shiftKey: true }), true],
    ['Mod++', press('=', { ctrlKey: true }), true],
    ['Shift+1', press('!', { code: 'Digit1', shiftKey: true }), true],
    ['F8', press('F8', { shiftKey: true }), false],
    ['Delete', press('Delete'), true],
  ])('%s is told from what is pressed', (shortcut, event, expected) => {
    expect(matches(shortcut, event)).toBe(expected);
  });

  it('leaves plain keys to text fields', () => {
    expect(['?', 'Delete', 'Shift+1', 'Escape'].every(isPlainKey)).toBe(true);
    expect(['Mod+S', 'F7', 'Shift+F8'].some(isPlainKey)).toBe(false);
  });

  it('are shown as people know them', () => {
    expect(shownShortcut('Mod+Shift+E')).toBe('Ctrl Shift E');
  });
});
