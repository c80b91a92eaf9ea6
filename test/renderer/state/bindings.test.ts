// Keys a person chose: laid over the list, conflicts named, nothing kept that is as it was.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictsOf, keysOf, type OwnKeys, ownKeysIn, rebound } from '../../../renderer/state/bindings.ts';
import { matches, pressedKeys } from '../../../renderer/state/shortcuts.ts';

const ACTIONS = [
  { id: 'save', shortcuts: ['Mod+S'] },
  { id: 'find', shortcuts: ['Mod+F', '/'] },
  { id: 'tidy', shortcuts: [] },
];

function press(key: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent {
  return { key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more } as KeyboardEvent;
}

describe('own keys', () => {
  it('stand in for those of the list', () => {
    const own = rebound({}, ACTIONS, 'tidy', 'Mod+T', 'keep');
    expect(own).toEqual({ tidy: ['Mod+T'] });
    expect(keysOf({ id: 'tidy', shortcuts: [] }, own)).toEqual(['Mod+T']);
    expect(keysOf({ id: 'save', shortcuts: ['Mod+S'] }, own)).toEqual(['Mod+S']);
  });

  it('are taken from the action that had them, or shared and named', () => {
    const taken = rebound({}, ACTIONS, 'tidy', '/', 'take');
    expect(taken).toEqual({ tidy: ['/'], find: ['Mod+F'] });
    expect(conflictsOf(ACTIONS, taken).size).toBe(0);
    const shared = rebound({}, ACTIONS, 'tidy', '/', 'keep');
    expect([...conflictsOf(ACTIONS, shared)].map(([keys, list]) => [keys, list.map((one) => one.id)])).toEqual([['/', ['find', 'tidy']]]);
  });

  it('can be none, and leave nothing behind when they are as they were', () => {
    expect(rebound({}, ACTIONS, 'save', null, 'keep')).toEqual({ save: [] });
    expect(rebound({ save: [] }, ACTIONS, 'save', 'Mod+S', 'keep')).toEqual({});
  });

  it('never end in a conflict when they are taken', () => {
    const combination = fc.constantFrom('Mod+S', 'Mod+F', '/', 'Mod+T', 'F4');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('save', 'find', 'tidy'), combination), { maxLength: 8 }), (steps) => {
        const own = steps.reduce<OwnKeys>((at, [id, keys]) => rebound(at, ACTIONS, id, keys, 'take'), {});
        expect(conflictsOf(ACTIONS, own).size).toBe(0);
      }),
    );
  });

  it.each(['', '[]', '{"keys":{"save":"Mod+S"}}', '{"keys":{"save":[1]}}'])('are none when the settings say %j', (text) => {
    expect(ownKeysIn(text)).toEqual({});
  });
});

describe('pressed keys', () => {
  it.each([
    [press('s', { ctrlKey: true }), 'Mod+S'],
    [press('S', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+S'],
    [press('?', { shiftKey: true }), '?'],
    [press('!', { code: 'Digit1', shiftKey: true }), 'Shift+1'],
    [press('ArrowLeft', { altKey: true }), 'Alt+ArrowLeft'],
    [press('F4'), 'F4'],
    [press('+', { ctrlKey: true, shiftKey: true }), 'Mod++'],
    [press('Shift', { shiftKey: true }), null],
    [press('Enter'), null],
    [press('l', { metaKey: true }), null],
  ])('are written as the list of actions writes them (%#)', (event, expected) => {
    const keys = pressedKeys(event);
    expect(keys).toBe(expected);
    if (keys !== null) expect(matches(keys, event)).toBe(true);
  });
});
