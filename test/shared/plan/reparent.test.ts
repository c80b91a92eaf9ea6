// Moving a resource into another container: what changes with it, and why some places are refused.
import { describe, expect, it } from 'vitest';
import { make, planOf } from '../../../shared/plan/build.ts';
import { apply } from '../../../shared/plan/commands.ts';
import { outlineOf } from '../../../shared/plan/picture/outline.ts';
import { moveInto } from '../../../shared/plan/reparent.ts';

const PLAN = planOf([
  make('site', 'harbour', { prefixes: ['192.168.0.0/16'] }),
  make('siteSubnet', 'servers', { parent: 'site:harbour', prefix: '192.168.20.0/24' }),
  make('siteSubnet', 'office', { parent: 'site:harbour', prefix: '192.168.30.0/24' }),
  make('arcServer', 'srv-01', { parent: 'siteSubnet:harbour/servers', address: '192.168.20.5' }),
  make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] }),
  make('subnet', 'snet-a', { parent: 'vnet:hub', addressPrefix: '10.0.1.0/24' }),
  make('subnet', 'snet-b', { parent: 'vnet:hub', addressPrefix: '10.0.2.0/24' }),
  make('privateEndpoint', 'pe', { subnet: 'subnet:hub/snet-a', ipConfigurations: [{ name: 'x', address: '10.0.1.4' }] }),
  make('virtualNetworkGateway', 'vgw', {
    ipConfigurations: [
      { name: 'one', subnet: 'subnet:hub/snet-a' },
      { name: 'two', subnet: 'subnet:hub/snet-a' },
    ],
  }),
  make('virtualMachine', 'vm', { nics: [{ nic: 'networkInterface:nic' }] }),
  make('networkInterface', 'nic', {
    ipConfigurations: [{ name: 'ip', subnet: 'subnet:hub/snet-a', allocation: 'Static', privateIpAddress: '10.0.1.9' }],
  }),
  make('virtualMachine', 'bare', {}),
  make('subnet', 'GatewaySubnet', { parent: 'vnet:hub', addressPrefix: '10.0.3.0/26' }),
  make('vnet', 'spoke', { addressSpace: ['10.1.0.0/24'] }),
  make('vnet', 'full', { addressSpace: ['10.2.0.0/28'] }),
]);

describe('moving into a container', () => {
  it.each([
    ['arcServer:harbour/servers/srv-01', 'siteSubnet:harbour/office'],
    ['arcServer:harbour/servers/srv-01', 'site:harbour'],
    ['privateEndpoint:pe', 'subnet:hub/snet-b'],
    ['virtualNetworkGateway:vgw', 'subnet:hub/snet-b'],
    ['virtualMachine:vm', 'subnet:hub/snet-b'],
    ['virtualMachine:bare', 'subnet:hub/snet-b'],
    ['subnet:hub/snet-b', 'vnet:spoke'],
  ])('%s goes into %s', (id, container) => {
    const moved = moveInto(PLAN, id, container);
    if (!moved.ok) throw new Error(moved.error);
    const next = apply(PLAN, { type: 'batch', label: '', commands: moved.value.commands });
    if (!next.ok) throw new Error(next.error.message);
    expect(outlineOf(next.value).byId.get(id)?.parent).toBe(container);
  });

  it.each([
    ['site:harbour', 'vnet:hub', 'A site does not go into a virtual network; it goes onto the open canvas.'],
    ['privateEndpoint:pe', 'vnet:hub', 'A private endpoint does not go into a virtual network; it goes into a subnet.'],
    ['arcServer:harbour/servers/srv-01', 'vnet:hub', /it goes into a site or a site subnet|it goes into a/],
    ['subnet:hub/snet-a', null, 'A subnet does not stand alone; it goes into a virtual network.'],
    ['privateEndpoint:pe', null, 'A private endpoint does not stand alone; it goes into a subnet.'],
    ['privateEndpoint:pe', 'subnet:hub/gatewaysubnet', /^GatewaySubnet is kept for one service/],
    ['subnet:hub/snet-a', 'vnet:full', /full has no free range of the size of 10\.0\.1\.0\/24/],
  ])('%s into %s is refused in words', (id, container, reason) => {
    const moved = moveInto(PLAN, id, container);
    expect(moved.ok ? null : moved.error).toEqual(typeof reason === 'string' ? reason : expect.stringMatching(reason));
  });

  it('changes nothing where it stands already', () => {
    expect(moveInto(PLAN, 'privateEndpoint:pe', 'subnet:hub/snet-a')).toEqual({ ok: true, value: { commands: [], notes: [] } });
  });

  it('gives a subnet a range of its new network', () => {
    const moved = moveInto(PLAN, 'subnet:hub/snet-b', 'vnet:spoke');
    expect(moved.ok && moved.value.notes).toEqual(['snet-b is now 10.1.0.0/24.']);
  });

  it('gives fixed addresses a free one of the new subnet', () => {
    const moved = moveInto(PLAN, 'privateEndpoint:pe', 'subnet:hub/snet-b');
    expect(moved.ok && moved.value.notes).toEqual(['pe is now 10.0.2.4.']);
  });

  it('keeps further entries of a list', () => {
    const moved = moveInto(PLAN, 'virtualNetworkGateway:vgw', 'subnet:hub/snet-b');
    expect(moved.ok && moved.value.commands[0]).toMatchObject({
      change: {
        ipConfigurations: [
          { name: 'one', subnet: 'subnet:hub/snet-b' },
          { name: 'two', subnet: 'subnet:hub/snet-a' },
        ],
      },
    });
  });

  it('tells when an address does not fit the new range of a site', () => {
    const moved = moveInto(PLAN, 'arcServer:harbour/servers/srv-01', 'siteSubnet:harbour/office');
    expect(moved.ok && moved.value.notes).toEqual(['192.168.20.5 of srv-01 lies outside 192.168.30.0/24.']);
  });
});
