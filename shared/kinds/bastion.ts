// Bastion: sign-in to machines from the browser without public addresses on them.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, cidr, flag, items, number, reference, text, textList } from './fields.ts';

export const bastion = defineKind({
  kind: 'bastion',
  label: 'Bastion',
  plural: 'Bastions',
  description: 'Lets people sign in to machines by RDP and SSH without a public address on them.',
  family: 'sec',
  palette: 'Connectivity',
  parents: [],
  fields: {
    sku: choice(['Basic', 'Standard', 'Premium', 'Developer'], { label: 'SKU', arm: 'sku.name' }),
    ipConfigurations: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        subnet: reference(['subnet'], {
          label: 'Subnet',
          arm: 'properties.subnet.id',
          hint: 'Its name is AzureBastionSubnet, /26 or larger.',
        }),
        publicIp: reference(['publicIp'], { label: 'Public IP address', arm: 'properties.publicIPAddress.id' }),
        privateIpAllocation: choice(['Dynamic', 'Static'], { label: 'Allocation', arm: 'properties.privateIPAllocationMethod' }),
      },
      { label: 'IP configurations', arm: 'properties.ipConfigurations' },
    ),
    network: reference(['vnet'], { label: 'Virtual network', arm: 'properties.virtualNetwork.id', hint: 'Only for the Developer SKU.' }),
    scaleUnits: number({ label: 'Instances', arm: 'properties.scaleUnits' }),
    zones: textList({ label: 'Zones', arm: 'zones', unordered: true }),
    nativeClient: flag({ label: 'Native client', arm: 'properties.enableTunneling', section: 'Features' }),
    ipConnect: flag({
      label: 'Connect by address',
      arm: 'properties.enableIpConnect',
      section: 'Features',
      hint: 'Reaches on-premises machines too.',
    }),
    fileCopy: flag({ label: 'File copy', arm: 'properties.enableFileCopy', section: 'Features' }),
    copyPasteDisabled: flag({ label: 'Copy and paste off', arm: 'properties.disableCopyPaste', section: 'Features' }),
    shareableLink: flag({ label: 'Shareable link', arm: 'properties.enableShareableLink', section: 'Features' }),
    kerberos: flag({ label: 'Kerberos', arm: 'properties.enableKerberos', section: 'Features' }),
    sessionRecording: flag({ label: 'Session recording', arm: 'properties.enableSessionRecording', section: 'Features' }),
    privateOnly: flag({ label: 'Private only', arm: 'properties.enablePrivateOnlyBastion', section: 'Features' }),
    allowedRanges: items(
      { addressPrefix: cidr({ label: 'Range', arm: 'addressPrefix' }) },
      { label: 'Allowed ranges', arm: 'properties.networkAcls.ipRules', section: 'Features' },
    ),
    dnsName: text({ label: 'DNS name', arm: 'properties.dnsName', reported: true }),
  },
  defaults: { sku: 'Standard', scaleUnits: 2 },
  arm: { type: 'Microsoft.Network/bastionHosts', apiVersion: '2024-05-01', location: 'region' },
  draw: {
    role: 'card',
    zone: 'azure',
    within: (host) => host.ipConfigurations?.[0]?.subnet ?? host.network,
    fact: (host) => host.sku,
  },
});

export type Bastion = ResourceFrom<typeof bastion>;
