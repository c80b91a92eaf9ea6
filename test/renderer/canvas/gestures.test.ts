// Drags carry what is inside and stay inside; drops from the palette land where the kind fits.
import { describe, expect, it } from 'vitest';
import { dragOf, landingOf, landingOfDrag, leastSizeOf, placesFor } from '../../../renderer/canvas/gestures.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { pictureOf } from '../../../shared/plan/picture.ts';

const PLAN = planOf([
  make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
  make('subnet', 'snet-pe', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
  make('privateEndpoint', 'pe-arc', { subnet: 'subnet:hub/snet-pe' }),
]);
const PICTURE = pictureOf(PLAN);

function middleOf(id: string): { readonly x: number; readonly y: number } {
  const node = PICTURE.byId.get(id);
  if (!node) throw new Error(`${id} is not drawn.`);
  return { x: node.left + node.width / 2, y: node.top + node.height / 2 };
}

describe('a drag', () => {
  it('carries everything inside a container', () => {
    const drag = dragOf(PICTURE, ['vnet:hub'], { dx: 40, dy: 8 });
    expect([...drag.ids].sort()).toEqual(['privateEndpoint:pe-arc', 'subnet:hub/snet-pe', 'vnet:hub']);
    expect(drag.roots).toEqual(['vnet:hub']);
  });

  it('moves a child that is dragged with its container only once', () => {
    expect(dragOf(PICTURE, ['vnet:hub', 'privateEndpoint:pe-arc'], { dx: 40, dy: 8 }).roots).toEqual(['vnet:hub']);
  });

  it('keeps a card inside its subnet', () => {
    const node = PICTURE.byId.get('privateEndpoint:pe-arc');
    const parent = PICTURE.byId.get('subnet:hub/snet-pe');
    const drag = dragOf(PICTURE, ['privateEndpoint:pe-arc'], { dx: 5000, dy: 5000 });
    expect((node?.x ?? 0) + drag.dx + (node?.width ?? 0)).toBeLessThanOrEqual(parent?.width ?? 0);
    expect((node?.y ?? 0) + drag.dy + (node?.height ?? 0)).toBeLessThanOrEqual(parent?.height ?? 0);
  });
});

describe('a kind from the palette', () => {
  it.each([
    ['a private endpoint lands in a subnet', 'privateEndpoint', 'subnet:hub/snet-pe', null],
    ['a subnet lands in a network', 'subnet', 'vnet:hub', null],
    ['a gateway lands in a subnet', 'virtualNetworkGateway', 'subnet:hub/snet-pe', null],
  ] as const)('%s', (_, kind, at, refusal) => {
    const corner = PICTURE.byId.get(at);
    if (!corner) throw new Error(`${at} is not drawn.`);
    const landing = landingOf(PLAN, PICTURE, kind, { x: corner.left + 4, y: corner.top + 4 });
    expect(landing).toEqual({ kind, container: at, refusal });
  });

  it('is refused in words where it does not fit', () => {
    expect(landingOf(PLAN, PICTURE, 'site', middleOf('vnet:hub')).refusal).toMatch(/^A site does not go into a subnet/);
    expect(landingOf(PLAN, PICTURE, 'subnet', { x: -900, y: -900 }).refusal).toBe('A subnet goes into a virtual network.');
  });
});

describe('a drag over other containers', () => {
  const plan = planOf([...PLAN.resources.values(), make('subnet', 'snet-b', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/24' })]);
  const picture = pictureOf(plan);
  const over = (id: string, stays = false) => {
    const node = picture.byId.get(id);
    if (!node) throw new Error(`${id} is not drawn.`);
    const pointer = { x: node.left + node.width - 4, y: node.top + node.height - 4 };
    return landingOfDrag({ plan, picture, ids: ['privateEndpoint:pe-arc'], pointer, stays, known: new Map() });
  };

  it('goes into another subnet', () => {
    expect(over('subnet:hub/snet-b')).toEqual({ container: 'subnet:hub/snet-b', moves: true, refusal: null });
  });
  it('is a plain move inside its own', () => {
    expect(over('subnet:hub/snet-pe').moves).toBe(false);
  });
  it('says why it does not go into a network', () => {
    expect(over('vnet:hub').refusal).toBe('A private endpoint does not go into a virtual network; it goes into a subnet.');
  });
  it('stays where it belongs while Space is held', () => {
    expect(over('subnet:hub/snet-b', true).moves).toBe(false);
  });
  it('makes the containers around it grow', () => {
    const subnet = picture.byId.get('subnet:hub/snet-pe');
    const places = placesFor(plan, picture, new Map([['privateEndpoint:pe-arc', { x: 400, y: 40 }]]));
    expect(places['subnet:hub/snet-pe']?.width).toBeGreaterThan(subnet?.width ?? 0);
    expect(places['vnet:hub']?.width).toBeGreaterThanOrEqual((places['subnet:hub/snet-pe']?.width ?? 0) + 16);
  });
  it('never lets a container get smaller than what it holds', () => {
    const hub = picture.byId.get('vnet:hub');
    if (!hub) throw new Error('The network is not drawn.');
    expect(leastSizeOf(picture, hub).width).toBeLessThanOrEqual(hub.width);
    expect(leastSizeOf(picture, hub).height).toBeLessThanOrEqual(hub.height);
  });
});
