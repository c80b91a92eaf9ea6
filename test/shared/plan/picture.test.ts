// The picture: who is drawn, inside what, with which words, and which lines there are.
import { describe, expect, it } from 'vitest';
import { KIND_NAMES, kindOf, type Resource } from '../../../shared/kinds/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { outlineOf, shortLabel } from '../../../shared/plan/picture/outline.ts';
import { type Picture, type PictureLink, pictureOf } from '../../../shared/plan/picture.ts';
import type { Place } from '../../../shared/plan/plan.ts';
import { shorten, TEXT_STYLES, textWidth } from '../../../shared/plan/shorten.ts';
import { hybridPlan } from './picture-plans.ts';

function linksOf(...resources: readonly Resource[]): readonly PictureLink[] {
  return pictureOf(planOf(resources)).links;
}

function line(link: PictureLink | undefined): string {
  return link ? `${link.style}: ${link.from} → ${link.to}` : 'none';
}

describe('nodes', () => {
  const picture = pictureOf(hybridPlan());

  it.each([
    ['a server in a range is a row', 'arcServer:harbour-dc/servers/srv-erp-02', 'row', 212, 40],
    ['a firewall of a site is a card', 'siteFirewall:harbour-dc/fw-edge', 'card', 120, 52],
    ['a DNS server with forwarders is a wide card', 'dnsServer:harbour-dc/dns-01', 'wide', 256, 100],
    ['a scope is a service', 'arcPrivateLinkScope:pls-arc', 'service', 156, 84],
  ])('%s', (_, id, size, width, height) => {
    expect(picture.byId.get(id)).toMatchObject({ size, width, height });
  });

  it('draws a machine in the subnet of its interface, with its address, and hides the interface', () => {
    expect(picture.byId.get('virtualMachine:vm-app-01')).toMatchObject({ parent: 'subnet:vnet-spoke-erp/snet-app', fact: '10.1.1.4' });
    expect(picture.byId.has('networkInterface:nic-app-01')).toBe(false);
    expect(picture.nodeFor('networkInterface:nic-app-01')).toBe('virtualMachine:vm-app-01');
  });

  it('shows an interface that belongs to no machine', () => {
    const plan = planOf([make('networkInterface', 'nic', {})]);
    expect(pictureOf(plan).byId.has('networkInterface:nic')).toBe(true);
  });

  it('draws containers before what they hold', () => {
    const seen = new Set<string>();
    for (const node of picture.nodes) {
      expect(node.parent === null || seen.has(node.parent)).toBe(true);
      seen.add(node.id);
    }
  });

  it('names the answer to names and the linked zones at the foot of a network', () => {
    expect(picture.byId.get('vnet:vnet-hub')?.footer).toEqual(['Azure-provided DNS', '3 zones linked']);
  });

  it('writes what tells private link zones apart, as the mock does', () => {
    const zone = picture.byId.get('privateDnsZone:privatelink.his.arc.azure.com');
    expect(zone).toMatchObject({ name: 'privatelink.his.arc.azure.com', title: 'his.arc', fact: 'privatelink.*' });
  });

  it('survives containers that hold each other', () => {
    const a = make('vnet', 'a', {});
    const loop = planOf([
      { ...a, parent: 'subnet:b' },
      { ...make('subnet', 'b', {}), parent: a.id },
    ]);
    expect(pictureOf(loop).nodes).toHaveLength(2);
  });

  it('never cuts the name of a kind on a service', () => {
    for (const kind of KIND_NAMES)
      if (kindOf(kind).draw.role === 'service')
        expect(textWidth(shortLabel(kind, kindOf(kind).label), TEXT_STYLES.small), kind).toBeLessThanOrEqual(104);
  });

  it('is the same object while resources and layout are', () => {
    const plan = hybridPlan();
    expect(pictureOf({ ...plan, info: { name: 'Other' } })).toBe(pictureOf(plan));
    expect(outlineOf({ ...plan, layout: new Map() })).toBe(outlineOf(plan));
  });
});

describe('links', () => {
  it('joins both directions of a peering into one line', () => {
    const peerings = pictureOf(hybridPlan()).links.filter((link) => link.style === 'peering');
    expect(peerings).toHaveLength(1);
    expect(peerings[0]).toMatchObject({
      label: 'Peered, gateway transit',
      resources: ['peering:vnet-hub/hub-to-erp', 'peering:vnet-spoke-erp/erp-to-hub'],
    });
  });

  it('says that a peering has only one direction', () => {
    const [a, b] = [make('vnet', 'a', {}), make('vnet', 'b', {})];
    const [link] = linksOf(a, b, make('peering', 'to-b', { parent: a.id, remoteNetwork: b.id }));
    expect(link?.label).toBe('Peered one way');
  });

  const gateway = make('virtualNetworkGateway', 'vgw', {});
  const site = make('site', 'HQ', {});
  const device = make('vpnDevice', 'edge', { parent: site.id });
  const connect = (local: Resource): Resource =>
    make('connection', 'cn', { virtualNetworkGateway1: gateway.id, localNetworkGateway2: local.id });

  it('draws a tunnel from the device its local network gateway names', () => {
    const local = make('localNetworkGateway', 'lng', { site: site.id, device: device.id });
    const picture = pictureOf(planOf([gateway, site, device, local, connect(local)]));
    expect(line(picture.links[0])).toBe('vpn: vpnDevice:hq/edge → virtualNetworkGateway:vgw');
    expect(picture.byId.has(local.id)).toBe(false);
  });

  it('lets a local network gateway without a site stand for itself', () => {
    const local = make('localNetworkGateway', 'lng', {});
    expect(line(linksOf(gateway, local, connect(local))[0])).toBe('vpn: localNetworkGateway:lng → virtualNetworkGateway:vgw');
  });

  it('draws no private link to a target outside the plan', () => {
    const target = '/subscriptions/x/resourceGroups/y/providers/Microsoft.KeyVault/vaults/z';
    expect(linksOf(make('privateEndpoint', 'pe', { connections: [{ name: 'x', target }] }))).toEqual([]);
  });

  it('draws forwarding once per owner of the addresses', () => {
    const links = pictureOf(hybridPlan()).links.filter((link) => link.style === 'dns' && link.arrow !== null);
    expect(links.map(line)).toEqual(['dns: dnsServer:harbour-dc/dns-01 → resolverInbound:dnspr-hub/in-hub']);
  });

  it('draws zone links without mark and arrow', () => {
    const zones = pictureOf(hybridPlan()).links.filter((link) => link.id.startsWith('zoneLink:'));
    expect(zones.map((link) => [link.mark, link.arrow])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  it('leaves out links whose ends are missing or the same', () => {
    const a = make('vnet', 'a', {});
    expect(
      linksOf(
        a,
        make('peering', 'to-a', { parent: a.id, remoteNetwork: a.id }),
        make('peering', 'to-x', { parent: a.id, remoteNetwork: 'vnet:x' }),
      ),
    ).toEqual([]);
  });
});

describe('folded containers', () => {
  const folded = (): Picture => {
    const plan = hybridPlan();
    const place: Place = { x: 400, y: 240, width: 320, height: 296, collapsed: true };
    return pictureOf({ ...plan, layout: new Map([['vnet:vnet-hub', place]]) });
  };

  it('hide their content and say how much there is', () => {
    expect(folded().byId.get('vnet:vnet-hub')?.collapsed).toBe(7);
    expect(folded().byId.has('privateEndpoint:pe-arc')).toBe(false);
    expect(folded().nodeFor('privateEndpoint:pe-arc')).toBe('vnet:vnet-hub');
  });

  it('gather the lines that reached into them', () => {
    const ends = folded().links.filter((link) => link.from === 'vnet:vnet-hub' || link.to === 'vnet:vnet-hub');
    expect(ends.map((link) => link.style).sort()).toEqual(['dns', 'dns', 'dns', 'dns', 'peering', 'private-link', 'vpn']);
  });

  it('tell how many lines one stands for', () => {
    const subnet = make('subnet', 'one', { parent: 'vnet:a', addressPrefix: '10.0.0.0/24' });
    const endpoint = (name: string): Resource =>
      make('privateEndpoint', name, { subnet: subnet.id, connections: [{ name, target: 'arcPrivateLinkScope:pls' }] });
    const plan = planOf([
      make('vnet', 'a', { addressSpace: ['10.0.0.0/16'] }),
      subnet,
      make('arcPrivateLinkScope', 'pls', {}),
      endpoint('one'),
      endpoint('two'),
    ]);
    const place: Place = { x: 0, y: 0, width: 320, height: 200, collapsed: true };
    const [joined] = pictureOf({ ...plan, layout: new Map([['vnet:a', place]]) }).links;
    expect(joined).toMatchObject({
      count: 2,
      resources: ['privateEndpoint:one', 'privateEndpoint:two'],
      title: 'Private link, 2 links: a to pls',
    });
  });
});

describe('shortening', () => {
  it.each([
    ['keeps what fits', 'vnet-hub', 200, 'vnet-hub'],
    ['cuts the middle', 'guestconfiguration.azure.com', 110, 'guestcon…ure.com'],
    ['leaves one character of each end', 'abcdefgh', 5, 'a…h'],
    ['does not split characters of two units', '😀😀😀😀😀😀', 60, '😀😀…😀😀'],
  ])('%s', (_, text, width, short) => {
    expect(shorten(text, width)).toBe(short);
  });
});
