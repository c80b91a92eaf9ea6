// The keys people bring along from other diagram tools: each runs what they expect, or docs/shortcuts.md says what is different and why.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACTIONS, actionOf } from '../../../renderer/state/actions.ts';
import { conflictsOf } from '../../../renderer/state/bindings.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../../docs/shortcuts.md'), 'utf8');

describe('keys of other tools', () => {
  it.each([
    ['undo', ['Mod+Z']],
    ['redo', ['Mod+Y', 'Mod+Shift+Z']],
    ['cut', ['Mod+X']],
    ['copy', ['Mod+C']],
    ['paste', ['Mod+V']],
    ['duplicate', ['Mod+D']],
    ['delete', ['Delete', 'Backspace']],
    ['select-all', ['Mod+A']],
    ['select-none', ['Mod+Shift+A']],
    ['back-out', ['Escape']],
    ['select-next', ['⇥']],
    ['select-previous', ['Shift+⇥']],
    ['select-inside', ['↵']],
    ['select-around', ['Shift+↵']],
    ['fold', ['Mod+Home']],
    ['unfold', ['Mod+End']],
    ['lock', ['Mod+Shift+L']],
    ['rename', ['F2']],
    ['nudge-left', ['←', 'Shift+←', 'Mod+←']],
    ['align-left', ['Alt+A']],
    ['align-right', ['Alt+D']],
    ['align-top', ['Alt+W']],
    ['align-bottom', ['Alt+S']],
    ['align-centre', ['Alt+H']],
    ['align-middle', ['Alt+V']],
    ['distribute-across', ['Alt+Shift+H']],
    ['distribute-down', ['Alt+Shift+V']],
    ['zoom-in', ['Mod++']],
    ['zoom-out', ['Mod+-']],
    ['zoom-100', ['Mod+0', 'Shift+0']],
    ['zoom-fit', ['Shift+1', 'Mod+Shift+H']],
    ['zoom-selection', ['Shift+2']],
    ['connect', ['C']],
    ['add-frame', ['F']],
    ['add-note', ['T', 'N']],
    ['layer-grid', ["Mod+'"]],
    ['layer-minimap', ['Mod+Shift+M']],
    ['find', ['Mod+F']],
    ['commands', ['Mod+K', 'Mod+Shift+P']],
    ['help', ['?', 'F1']],
    ['panel-outline', ['Mod+Shift+O']],
    ['panel-inspector', ['Mod+M']],
    ['properties', ['Mod+Enter']],
    ['copy-picture', ['Mod+Shift+C']],
    ['export', ['Mod+Shift+E']],
    ['save', ['Mod+S']],
    ['save-as', ['Mod+Shift+S']],
    ['open', ['Mod+O']],
    ['new', ['Mod+N']],
    ['close', ['Mod+W']],
    ['focus-mode', ['Mod+.']],
    ['walk-left', ['Alt+ArrowLeft']],
    ['next-finding', ['F8']],
    ['previous-finding', ['Shift+F8']],
    ['validate', ['F7']],
  ] as const)('%s', (id, keys) => {
    expect(actionOf(id).shortcuts).toEqual(expect.arrayContaining([...keys]));
  });

  it.each([
    'Bring to front',
    'Group and ungroup',
    'Copy and paste style',
    'Layers',
    'Select tool, hand tool, keep tool active',
    'Snap on and off',
    'Resize by keys',
    'Add a connected resource',
    'Pages',
    'Print',
    'Settings',
    'Select links only',
    'Dark mode key',
  ])('%s: told as different', (name) => {
    expect(PAGE).toMatch(new RegExp(`^\\| ${name}`, 'm'));
  });

  it('run one action each', () => {
    expect([...conflictsOf(ACTIONS, {}).keys()]).toEqual([]);
  });
});
