// Network virtual appliance: a partner's router or firewall that Azure runs in a virtual hub.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { ip, items, number, reference, text } from './fields.ts';

export const networkVirtualAppliance = defineKind({
  kind: 'networkVirtualAppliance',
  label: 'Network virtual appliance',
  plural: 'Network virtual appliances',
  description: "A partner's router or firewall that runs inside a virtual hub.",
  family: 'sec',
  palette: 'Security and routing',
  parents: [],
  fields: {
    hub: reference(['virtualHub'], { label: 'Virtual hub', arm: 'properties.virtualHub.id' }),
    vendor: text({ label: 'Vendor', arm: 'properties.nvaSku.vendor' }),
    scaleUnit: text({ label: 'Scale unit', arm: 'properties.nvaSku.bundledScaleUnit' }),
    version: text({ label: 'Version', arm: 'properties.nvaSku.marketPlaceVersion' }),
    asn: number({ label: 'ASN', arm: 'properties.virtualApplianceAsn', section: 'BGP' }),
    nics: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        privateIpAddress: ip({ label: 'Private address', arm: 'privateIpAddress' }),
        publicIpAddress: ip({ label: 'Public address', arm: 'publicIpAddress' }),
      },
      { label: 'Interfaces', arm: 'properties.virtualApplianceNics', reported: true },
    ),
    sshPublicKey: text({ label: 'SSH public key', arm: 'properties.sshPublicKey', section: 'Sign-in' }),
  },
  defaults: {},
  arm: {
    type: 'Microsoft.Network/networkVirtualAppliances',
    apiVersion: '2024-05-01',
    location: 'region',
    readOnly: [
      'identity.principalId',
      'identity.tenantId',
      'properties.addressPrefix',
      'properties.deploymentType',
      'properties.inboundSecurityRules',
      'properties.partnerManagedResource.id',
      'properties.partnerManagedResource.internalLoadBalancerId',
      'properties.partnerManagedResource.standardLoadBalancerId',
      'properties.virtualApplianceConnections',
      'properties.virtualApplianceSites',
    ],
  },
  draw: {
    role: 'card',
    zone: 'azure',
    within: (appliance) => appliance.hub,
    fact: (appliance) => appliance.vendor,
  },
});

export type NetworkVirtualAppliance = ResourceFrom<typeof networkVirtualAppliance>;
