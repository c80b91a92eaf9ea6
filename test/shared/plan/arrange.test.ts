// Arranging: nothing overlaps, children stay inside, people's places are kept, and the result does not depend on the order of resources.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareText } from '../../../shared/base/order.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import { arrange } from '../../../shared/plan/arrange.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { type PictureNode, pictureOf } from '../../../shared/plan/picture.ts';
import type { Layout, Place, Plan } from '../../../shared/plan/plan.ts';
import { anyPlan, hybridPlan, reordered } from './picture-plans.ts';

function settled(plan: Plan): Plan {
  return { ...plan, layout: new Map([...plan.layout, ...arrange(plan)]) };
}

function without(plan: Plan, drop: (resource: Resource, index: number) => boolean): Plan {
  const kept = [...plan.resources.values()].filter((resource, i) => !drop(resource, i));
  return { ...plan, resources: new Map(kept.map((one) => [one.id, one])) };
}

function siblings(plan: Plan): readonly (readonly PictureNode[])[] {
  const groups = new Map<string | null, PictureNode[]>();
  for (const node of pictureOf(plan).nodes) {
    const list = groups.get(node.parent);
    if (list) list.push(node);
    else groups.set(node.parent, [node]);
  }
  return [...groups.values()];
}

function overlapping(plan: Plan): readonly string[] {
  return siblings(plan).flatMap((group) =>
    group.flatMap((a, i) =>
      group
        .slice(i + 1)
        .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
        .map((b) => `${a.id} over ${b.id}`),
    ),
  );
}

function outside(plan: Plan): readonly string[] {
  const picture = pictureOf(plan);
  return picture.nodes
    .filter((node) => {
      const above = node.parent === null ? undefined : picture.byId.get(node.parent);
      return above !== undefined && (node.x < 0 || node.y < 0 || node.x + node.width > above.width || node.y + node.height > above.height);
    })
    .map((node) => node.id);
}

const sorted = (layout: Layout): readonly (readonly [string, Place])[] => [...layout].sort(([a], [b]) => compareText(a, b));

describe('arranging a plan without places', () => {
  it('gives every drawn thing a place on the grid', () => {
    const plan = hybridPlan();
    const places = arrange(plan);
    expect([...places.keys()].sort()).toEqual(
      pictureOf(plan)
        .nodes.map((node) => node.id)
        .sort(),
    );
    for (const { x, y } of places.values()) expect([x % 8, y % 8]).toEqual([0, 0]);
  });

  it('sets device, gateway, endpoint and scope on one axis', () => {
    const picture = pictureOf(hybridPlan());
    const middle = (id: string): number => {
      const node = picture.byId.get(id);
      return node ? node.top + node.height / 2 : Number.NaN;
    };
    const axis = middle('vpnDevice:harbour-dc/vpn-edge');
    for (const id of [
      'siteFirewall:harbour-dc/fw-edge',
      'virtualNetworkGateway:vgw-hub',
      'privateEndpoint:pe-arc',
      'arcPrivateLinkScope:pls-arc',
    ])
      expect([id, middle(id)]).toEqual([id, axis]);
    expect(middle('dnsServer:harbour-dc/dns-01')).toBe(middle('resolverInbound:dnspr-hub/in-hub'));
  });

  it('keeps sites left of Azure and services right of it', () => {
    const picture = pictureOf(hybridPlan());
    const left = (id: string): number => picture.byId.get(id)?.left ?? Number.NaN;
    expect(left('site:harbour-dc')).toBeLessThan(left('vnet:vnet-hub'));
    expect(left('vnet:vnet-hub')).toBeLessThan(left('arcPrivateLinkScope:pls-arc'));
    expect(picture.band).not.toBeNull();
  });

  it('never lets siblings overlap and keeps children inside', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(overlapping(plan)).toEqual([]);
        expect(outside(plan)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('does not depend on the order of resources', () => {
    fc.assert(
      fc.property(anyPlan, fc.integer(), (plan, salt) => {
        const hash = (id: string): number => [...id].reduce((sum, c) => (sum * 31 + c.charCodeAt(0) + salt) | 0, salt);
        const other = reordered(plan, (a, b) => hash(a.id) - hash(b.id) || compareText(a.id, b.id));
        expect(sorted(arrange(other))).toEqual(sorted(arrange(plan)));
      }),
      { numRuns: 60 },
    );
  });

  it('adds nothing the second time, and the picture stays as it was', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const once = settled(plan);
        expect([...arrange(once)]).toEqual([]);
        expect(pictureOf(once).nodes).toEqual(pictureOf(plan).nodes);
      }),
      { numRuns: 80 },
    );
  });
});

describe('arranging around what has a place', () => {
  it('moves and shrinks nothing that was placed', () => {
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: 2, max: 6 }), (plan, step) => {
        const before = settled(without(plan, (_, i) => i % step === 1));
        const grown = settled({ ...plan, layout: before.layout });
        for (const [id, place] of before.layout) {
          const after = grown.layout.get(id);
          expect([id, after?.x, after?.y]).toEqual([id, place.x, place.y]);
          expect((after?.width ?? 0) >= (place.width ?? 0) && (after?.height ?? 0) >= (place.height ?? 0)).toBe(true);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('puts new things clear of placed ones and inside their container', () => {
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: 2, max: 6 }), (plan, step) => {
        const before = settled(without(plan, (_, i) => i % step === 1));
        const after = { ...plan, layout: before.layout };
        const isNew = (text: string): boolean => text.split(' over ').some((id) => !before.layout.has(id));
        expect(overlapping(after).filter(isNew)).toEqual([]);
        expect(outside(after)).toEqual([]);
        expect([...arrange(settled(after))]).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  it('uses free room in a container before it grows', () => {
    const vnet = make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] });
    const a = make('subnet', 'a', { parent: vnet.id });
    const b = make('subnet', 'b', { parent: vnet.id });
    const layout = new Map<string, Place>([
      [vnet.id, { x: 0, y: 0, width: 480, height: 240 }],
      [a.id, { x: 16, y: 40, width: 136, height: 72 }],
    ]);
    const places = arrange({ ...planOf([vnet, a, b]), layout });
    expect([...places]).toEqual([[b.id, { x: 168, y: 40, width: 136, height: 72 }]]);
  });

  it('grows sideways when something stands below', () => {
    const upper = make('vnet', 'upper', {});
    const lower = make('vnet', 'lower', {});
    const subnets = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => make('subnet', name, { parent: upper.id }));
    const [first] = subnets;
    const layout = new Map<string, Place>([
      [upper.id, { x: 0, y: 0, width: 184, height: 136 }],
      [first?.id ?? '', { x: 16, y: 40, width: 136, height: 72 }],
      [lower.id, { x: 0, y: 168, width: 184, height: 136 }],
    ]);
    const plan = { ...planOf([upper, lower, ...subnets]), layout };
    expect(overlapping(plan)).toEqual([]);
    expect(arrange(plan).get(upper.id)).toMatchObject({ x: 0, y: 0, height: 136 });
  });

  it('leaves the content of a folded network alone and keeps its size in mind', () => {
    const plan = settled(hybridPlan());
    const hub = plan.layout.get('vnet:vnet-hub');
    const folded = { ...plan, layout: new Map([...plan.layout, ['vnet:vnet-hub', { ...(hub as Place), collapsed: true }]]) };
    expect([...arrange(folded)]).toEqual([]);
    expect(pictureOf(folded).byId.get('vnet:vnet-hub')?.collapsed).toBe(7);
  });
});

describe('large plans', () => {
  const large = (networks: number, subnets: number, cards: number): Plan =>
    planOf(
      Array.from({ length: networks }, (_, n) => make('vnet', `vnet-${n}`, { addressSpace: [`10.${n}.0.0/16`] })).flatMap(
        (vnet): readonly Resource[] => [
          vnet,
          ...Array.from({ length: subnets }, (_, s) => make('subnet', `snet-${s}`, { parent: vnet.id })).flatMap(
            (subnet): readonly Resource[] => [
              subnet,
              ...Array.from({ length: cards }, (_, c) =>
                make('privateEndpoint', `${vnet.name}-${subnet.name}-${c}`, { subnet: subnet.id }),
              ),
            ],
          ),
        ],
      ),
    );

  it('are about as wide as a screen for their height', () => {
    const { width, height } = pictureOf(large(100, 5, 9)).bounds;
    expect(width / height).toBeGreaterThan(1.1);
    expect(width / height).toBeLessThan(2.3);
  });
});
