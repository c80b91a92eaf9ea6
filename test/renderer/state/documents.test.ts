// Tabs: each document keeps what is its own, closing shows the neighbour, versions are kept in number and never twice.
import { describe, expect, it } from 'vitest';
import {
  type Desk,
  documentsOf,
  EMPTY_DESK,
  type OpenDocument,
  tabBeside,
  withChange,
  withDocument,
  withFront,
  withoutDocument,
} from '../../../renderer/state/documents.ts';
import { addVersion, VERSIONS_KEPT, type Version, versionOf, withStored } from '../../../renderer/state/versions.ts';
import { emptyPlan } from '../../../shared/plan/plan.ts';

const doc = (id: string): OpenDocument => ({ id, name: `${id}.causeway.json`, handle: null, saved: null });

function deskOf(...ids: readonly string[]): Desk {
  return ids.reduce((desk, id) => withDocument(desk, doc(id), emptyPlan(id), 0), EMPTY_DESK);
}

describe('tabs', () => {
  it('stand in the order they were opened, the newest in front', () => {
    const desk = deskOf('a', 'b', 'c');
    expect(documentsOf(desk).map((one) => one.document.id)).toEqual(['a', 'b', 'c']);
    expect(desk.document?.id).toBe('c');
  });

  it('give every document back as it was left', () => {
    const selection = new Set(['vnet:hub']);
    const left = withChange(deskOf('a', 'b'), 'b', () => ({ selection, view: 'routing' }));
    const away = withFront(left, 'a');
    expect(away.selection.size).toBe(0);
    const back = withFront(away, 'b');
    expect(back).toMatchObject({ view: 'routing', selection });
    expect(back.history).toBe(left.history);
  });

  it('show the neighbour when the one in front closes, and nothing after the last', () => {
    expect(withoutDocument(withFront(deskOf('a', 'b', 'c'), 'b'), 'b').document?.id).toBe('c');
    expect(withoutDocument(deskOf('a', 'b', 'c'), 'c').document?.id).toBe('b');
    expect(withoutDocument(deskOf('a', 'b', 'c'), 'a')).toMatchObject({ tabs: ['b', 'c'], document: { id: 'c' } });
    expect(withoutDocument(deskOf('a'), 'a')).toEqual(EMPTY_DESK);
  });

  it('form a ring', () => {
    const desk = deskOf('a', 'b', 'c');
    expect([tabBeside(desk, 1), tabBeside(desk, -1)]).toEqual(['a', 'b']);
    expect(tabBeside(EMPTY_DESK, 1)).toBeNull();
  });

  it('change a document behind without bringing it to the front', () => {
    const desk = withChange(deskOf('a', 'b'), 'a', () => ({ keptAt: 7 }));
    expect([desk.document?.id, desk.keptAt, desk.parked.get('a')?.keptAt]).toEqual(['b', null, 7]);
  });
});

describe('versions', () => {
  it('are kept in number', () => {
    let versions: readonly Version[] = [];
    for (let at = 0; at < VERSIONS_KEPT + 5; at++) versions = addVersion(versions, versionOf(emptyPlan(String(at)), 'Save', at));
    expect(versions).toHaveLength(VERSIONS_KEPT);
    expect(versions[0]?.at).toBe(5);
  });

  it('list a state once when it is saved again unchanged', () => {
    const plan = emptyPlan();
    expect(addVersion([versionOf(plan, 'As opened', 0)], versionOf(plan, 'Save', 1))).toHaveLength(1);
  });

  it('that are on disk stay listed when they leave the memory', () => {
    let versions: readonly Version[] = [{ ...versionOf(emptyPlan('first'), 'As opened', 0), stored: 'a' }];
    for (let at = 1; at <= VERSIONS_KEPT; at++) versions = addVersion(versions, versionOf(emptyPlan(String(at)), 'Save', at));
    expect(versions).toHaveLength(VERSIONS_KEPT + 1);
    expect(versions[0]).toMatchObject({ stored: 'a', plan: null, label: 'As opened' });
  });

  it('of earlier sessions stand before those of this one, each once', () => {
    const plan = emptyPlan();
    const listed = withStored(
      [{ ...versionOf(plan, 'As opened', 20), stored: 'b' }, versionOf(emptyPlan('2'), 'Save', 30)],
      [
        { version: 'a', at: 10, label: 'Add site', resources: 3 },
        { version: 'b', at: 20, label: 'As opened', resources: 0 },
      ],
    );
    expect(listed.map(({ at, stored, plan: held }) => [at, stored, held !== null])).toEqual([
      [10, 'a', false],
      [20, 'b', true],
      [30, null, true],
    ]);
  });
});
