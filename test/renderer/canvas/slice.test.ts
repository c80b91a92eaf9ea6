// What is mounted: near things when they can be read and are few, containers at the top otherwise.
import { describe, expect, it } from 'vitest';
import { MOST_MOUNTED, serves, sliceOf } from '../../../renderer/canvas/slice.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { pictureOf } from '../../../shared/plan/picture.ts';

function networks(count: number): readonly Resource[] {
  return Array.from({ length: count }, (_, n) => n).flatMap((n) => {
    const network = make('vnet', `vnet-${n}`, { addressSpace: [`10.${n}.0.0/16`] });
    const subnets = [0, 1, 2, 3].map((s) => make('subnet', `snet-${s}`, { parent: network.id, addressPrefix: `10.${n}.${s}.0/24` }));
    return [network, ...subnets, ...subnets.map((subnet) => make('privateEndpoint', `pe-${n}-${subnet.name}`, { subnet: subnet.id }))];
  });
}

const PICTURE = pictureOf(planOf(networks(120)));
const SIZE = { width: 1440, height: 900 };

describe('the mounted slice', () => {
  it.each([
    ['far out', 0.05],
    ['below the threshold', 0.4],
    ['just above it', 0.55],
    ['at 100 %', 1],
    ['close', 4],
  ])('never holds more than fits a frame: %s', (_, zoom) => {
    const slice = sliceOf(PICTURE, { x: 0, y: 0, zoom }, SIZE, false);
    expect(slice.nodes.length).toBeLessThanOrEqual(MOST_MOUNTED);
  });

  it('holds only containers at the top when far out', () => {
    const slice = sliceOf(PICTURE, { x: 0, y: 0, zoom: 0.2 }, SIZE, false);
    expect(slice.far).toBe(true);
    expect(slice.nodes.every((node) => node.parent === null && node.role === 'container')).toBe(true);
  });

  it('keeps its side of the threshold while the zoom trembles around it', () => {
    expect(sliceOf(PICTURE, { x: 0, y: 0, zoom: 0.5 }, SIZE, true).far).toBe(true);
    const near = sliceOf(PICTURE, { x: 0, y: 0, zoom: 0.53 }, { width: 400, height: 300 }, false);
    expect(near.far).toBe(false);
    expect(serves(near, { x: 0, y: 0, zoom: 0.5 }, { width: 380, height: 280 })).toBe(true);
  });

  it('serves small moves and is left by large ones', () => {
    const slice = sliceOf(PICTURE, { x: 0, y: 0, zoom: 1 }, SIZE, false);
    expect(serves(slice, { x: -100, y: -50, zoom: 1 }, SIZE)).toBe(true);
    expect(serves(slice, { x: -900, y: 0, zoom: 1 }, SIZE)).toBe(false);
  });
});
