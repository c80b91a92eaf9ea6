// The window's state: edits are steps, a refusal changes nothing, the selection never names what is gone.
import { beforeEach, describe, expect, it } from 'vitest';
import { treeOf } from '../../../renderer/state/derived.ts';
import { draftOf } from '../../../renderer/state/new-resource.ts';
import {
  currentPlan,
  dispatch,
  isUnsaved,
  redoStep,
  select,
  showDocument,
  travel,
  undoStep,
  useApp,
} from '../../../renderer/state/store.ts';
import type { Annotation } from '../../../shared/plan/annotations.ts';
import { make, planOf } from '../../../shared/plan/build.ts';

const PLAN = planOf([
  make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
  make('subnet', 'snet-pe', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
]);

beforeEach(() => showDocument({ id: 'one', name: 'hub.causeway.json', handle: null, saved: PLAN }, PLAN));

describe('editing', () => {
  it('joins quick edits of one field into one step', () => {
    for (const name of ['a', 'ab', 'abc']) dispatch({ type: 'update', id: 'vnet:hub', change: { name } }, 'Change name', 'vnet:hub name');
    expect(useApp.getState().history?.past).toHaveLength(1);
    undoStep();
    expect(currentPlan()).toBe(PLAN);
    redoStep();
    expect(currentPlan()?.resources.get('vnet:hub')?.name).toBe('abc');
  });

  it('changes nothing when a command is refused', () => {
    const result = dispatch({ type: 'update', id: 'vnet:gone', change: { name: 'x' } }, 'Change name');
    expect(result.ok).toBe(false);
    expect(currentPlan()).toBe(PLAN);
    expect(isUnsaved(useApp.getState())).toBe(false);
  });

  it('lets go of what is deleted', () => {
    select(['vnet:hub', 'subnet:hub/snet-pe']);
    dispatch({ type: 'remove', ids: ['subnet:hub/snet-pe'] }, 'Delete');
    expect([...useApp.getState().selection]).toEqual(['vnet:hub']);
  });

  it('goes several steps back and forward', () => {
    for (const name of ['a', 'b', 'c']) dispatch({ type: 'update', id: 'vnet:hub', change: { name } }, `Name ${name}`);
    travel(-2);
    expect(currentPlan()?.resources.get('vnet:hub')?.name).toBe('a');
    travel(1);
    expect(currentPlan()?.resources.get('vnet:hub')?.name).toBe('b');
  });
});

describe('new resources', () => {
  it('get a fresh name and the next free range', () => {
    const draft = draftOf(PLAN, 'subnet', 'vnet:hub');
    expect(draft.ok && draft.value).toMatchObject({ name: 'snet-1', parent: 'vnet:hub', addressPrefix: '10.0.0.0/26' });
  });

  it('are joined to the subnet they are dropped into', () => {
    const draft = draftOf(PLAN, 'privateEndpoint', 'subnet:hub/snet-pe');
    expect(draft.ok && draft.value).toMatchObject({ subnet: 'subnet:hub/snet-pe' });
  });
});

describe('the outline', () => {
  it('puts parts under what they are a part of', () => {
    expect(treeOf(PLAN).map(({ id, children }) => [id, children.map((child) => child.id)])).toEqual([['vnet:hub', ['subnet:hub/snet-pe']]]);
  });

  it('ends with what only stands on the drawing, frames and notes by their words', () => {
    const place = { x: 0, y: 0, width: 100, height: 60 };
    const annotations = new Map<string, Annotation>([
      ['title:1', { id: 'title:1', type: 'title', ...place }],
      ['note:1', { id: 'note:1', type: 'note', text: 'Tunnel 2 is cold.', colour: 'ochre', ...place }],
    ]);
    const rows = treeOf({ ...PLAN, annotations });
    expect(rows.slice(1).map(({ name, kind }) => [name, kind])).toEqual([
      ['Tunnel 2 is cold.', 'note'],
      ['Title block', 'title'],
    ]);
    expect(treeOf({ ...PLAN, annotations })).toBe(rows);
  });
});
