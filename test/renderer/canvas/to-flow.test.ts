// An unchanged node gives the same object; a moved one keeps its data, so that its component is not drawn again.
import { describe, expect, it } from 'vitest';
import { createFlowCache, type FlowInput } from '../../../renderer/canvas/to-flow.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { type PictureNode, pictureOf } from '../../../shared/plan/picture.ts';

const [NODE] = pictureOf(planOf([make('vnet', 'vnet-a', { addressSpace: ['10.0.0.0/16'] })])).nodes;

function input(change: Partial<FlowInput> = {}): FlowInput {
  return {
    node: NODE as PictureNode,
    mark: null,
    drift: null,
    existing: false,
    faded: false,
    far: false,
    empty: true,
    drop: null,
    note: null,
    selected: false,
    depth: 0,
    dx: 0,
    dy: 0,
    within: null,
    ...change,
  };
}

describe('flow nodes', () => {
  it('are the same object while nothing changes', () => {
    const cache = createFlowCache();
    expect(cache(input())).toBe(cache(input({ mark: null })));
  });

  it('keep their data while they are dragged', () => {
    const cache = createFlowCache();
    const before = cache(input());
    const after = cache(input({ dx: 8 }));
    expect(after).not.toBe(before);
    expect(after.data).toBe(before.data);
    expect(after.position.x).toBe(before.position.x + 8);
  });

  it('say kind, name, range and findings to a screen reader', () => {
    const made = createFlowCache()(input({ mark: { severity: 'warning', count: 2 } }));
    expect(made.ariaLabel).toBe('Virtual network vnet-a, 10.0.0.0/16, 2 findings, worst warning');
  });
});
