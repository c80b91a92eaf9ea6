// What is told to the host about open plans, and what of it can be trusted when it comes back.
import { describe, expect, it } from 'vitest';
import { EMPTY_DESK, withChange, withDocument } from '../../../renderer/state/documents.ts';
import { lookOf, sessionOf } from '../../../renderer/state/session.ts';
import { emptyPlan } from '../../../shared/plan/plan.ts';

const document = (id: string, handle: string | null) => ({ id, name: `${id}.causeway.json`, handle, saved: null });

describe('the session', () => {
  it('names the tabs in their order, how each is looked at, and which is in front', () => {
    const one = withDocument(EMPTY_DESK, document('one', 'h1'), emptyPlan(), 0);
    const two = withDocument(one, document('two', null), emptyPlan(), 0);
    const desk = withChange(two, 'one', () => ({ view: 'routing', viewport: { x: 1, y: 2, zoom: 0.5 } }));
    const session = sessionOf(desk);
    expect(session.front).toBe('two');
    expect(session.documents.map(({ document: id, handle }) => [id, handle])).toEqual([
      ['one', 'h1'],
      ['two', null],
    ]);
    expect(lookOf(session.documents[0]?.look ?? '')).toEqual({ view: 'routing', viewport: { x: 1, y: 2, zoom: 0.5 } });
  });

  it.each([
    ['', { view: 'topology', viewport: null }],
    ['[]', { view: 'topology', viewport: null }],
    ['{"view":"x-ray","viewport":{"x":1,"y":2,"zoom":0}}', { view: 'topology', viewport: null }],
    ['{"view":"names","viewport":{"x":"1","y":2,"zoom":1}}', { view: 'names', viewport: null }],
  ])('falls back where %j says nothing usable', (text, look) => {
    expect(lookOf(text)).toEqual(look);
  });
});
