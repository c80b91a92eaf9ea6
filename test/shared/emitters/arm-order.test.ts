// Order that no reference tells, as the provisioning order of the catalogue wants it.
import { describe, expect, it } from 'vitest';
import { armDesign } from '../../../shared/emitters/arm-resources.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { arcByVpn } from '../../../shared/plan/samples/index.ts';

describe('armDesign', () => {
  // Found by running the deployment order: Azure answers RemoteVnetHasNoGateways otherwise.
  it('lets a peering that uses the remote gateway wait for it', () => {
    const keys = armDesign(arcByVpn()).resources.map((one) => one.key);
    expect(keys.indexOf('virtualNetworkGateway:vgw-hub')).toBeLessThan(keys.indexOf('peering:vnet-spoke/to-vnet-hub'));
    const peering = armDesign(arcByVpn()).resources.find((one) => one.key === 'peering:vnet-spoke/to-vnet-hub');
    expect(peering?.dependsOn).toContain('virtualNetworkGateway:vgw-hub');
  });

  // Source: domain catalogue 5.6, steps 12 to 15: no linked zone is ever empty.
  it('links a zone after the endpoints have put their records into it', () => {
    const links = armDesign(arcByVpn()).resources.filter((one) => one.resource.kind === 'zoneLink');
    expect(links).toHaveLength(3);
    for (const link of links) expect(link.dependsOn).toContain('privateEndpoint:pe-arc#privateDnsZoneGroups/default');
  });

  it('comes to an end when two resources point at each other, and says where it cut', () => {
    const plan = planOf([
      {
        ...make('opaque', 'a', { armType: 'Contoso.Things/boxes', apiVersion: '2024-01-01' }),
        extra: { properties: { other: { $ref: 'opaque:b' } } },
      },
      {
        ...make('opaque', 'b', { armType: 'Contoso.Things/boxes', apiVersion: '2024-01-01' }),
        extra: { properties: { other: { $ref: 'opaque:a' } } },
      },
    ]);
    const design = armDesign(plan);
    expect(design.resources.map((one) => one.key)).toEqual(['opaque:b', 'opaque:a']);
    expect(design.notes.map((note) => note.subject)).toEqual(['opaque:b']);
  });
});
