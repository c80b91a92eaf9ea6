// Virtual WAN: the network of virtual hubs that Microsoft runs.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, flag, text } from './fields.ts';

export const virtualWan = defineKind({
  kind: 'virtualWan',
  label: 'Virtual WAN',
  plural: 'Virtual WANs',
  description: 'A worldwide network of virtual hubs that joins sites and virtual networks.',
  family: 'net',
  palette: 'Connectivity',
  parents: [],
  fields: {
    wanType: choice(['Standard', 'Basic'], { label: 'Type', arm: 'properties.type', hint: 'Basic carries site-to-site VPN only.' }),
    branchToBranch: flag({ label: 'Branch-to-branch', arm: 'properties.allowBranchToBranchTraffic' }),
    networkToNetwork: flag({ label: 'Network-to-network', arm: 'properties.allowVnetToVnetTraffic' }),
    vpnEncryptionDisabled: flag({ label: 'VPN encryption off', arm: 'properties.disableVpnEncryption' }),
    office365Breakout: text({ label: 'Office 365 breakout', arm: 'properties.office365LocalBreakoutCategory', reported: true }),
  },
  defaults: { wanType: 'Standard', branchToBranch: true },
  arm: {
    type: 'Microsoft.Network/virtualWans',
    apiVersion: '2024-05-01',
    location: 'region',
    readOnly: ['properties.virtualHubs', 'properties.vpnSites'],
  },
  draw: {
    role: 'card',
    zone: 'wan',
    fact: (wan) => wan.wanType,
  },
});

export type VirtualWan = ResourceFrom<typeof virtualWan>;
