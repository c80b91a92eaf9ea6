// Virtual machine: a server in Azure. Only what a network plan needs is modelled; disks and images stay as they came.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, flag, items, reference, secret, text, textList } from './fields.ts';

export const virtualMachine = defineKind({
  kind: 'virtualMachine',
  label: 'Virtual machine',
  plural: 'Virtual machines',
  description: 'A server in Azure; its interfaces say where it stands in the network.',
  family: 'comp',
  palette: 'Azure network',
  parents: [],
  fields: {
    size: text({ label: 'Size', arm: 'properties.hardwareProfile.vmSize', example: 'Standard_D2s_v5' }),
    os: choice(['Linux', 'Windows'], { label: 'Operating system', arm: 'properties.storageProfile.osDisk.osType' }),
    nics: items(
      {
        nic: reference(['networkInterface'], { label: 'Interface', arm: 'id' }),
        primary: flag({ label: 'Primary', arm: 'properties.primary' }),
        deleteOption: choice(['Delete', 'Detach'], { label: 'When the machine is deleted', arm: 'properties.deleteOption' }),
      },
      { label: 'Network interfaces', arm: 'properties.networkProfile.networkInterfaces' },
    ),
    imagePublisher: text({ label: 'Publisher', arm: 'properties.storageProfile.imageReference.publisher', section: 'Image' }),
    imageOffer: text({ label: 'Offer', arm: 'properties.storageProfile.imageReference.offer', section: 'Image' }),
    imageSku: text({ label: 'SKU', arm: 'properties.storageProfile.imageReference.sku', section: 'Image' }),
    imageVersion: text({ label: 'Version', arm: 'properties.storageProfile.imageReference.version', section: 'Image' }),
    computerName: text({ label: 'Computer name', arm: 'properties.osProfile.computerName', section: 'Sign-in' }),
    adminUsername: text({ label: 'Administrator', arm: 'properties.osProfile.adminUsername', section: 'Sign-in' }),
    adminPassword: secret({ label: 'Password', arm: 'properties.osProfile.adminPassword', section: 'Sign-in' }),
    zones: textList({ label: 'Zones', arm: 'zones', unordered: true }),
  },
  defaults: {
    size: 'Standard_D2s_v5',
    os: 'Linux',
    imagePublisher: 'Canonical',
    imageOffer: 'ubuntu-24_04-lts',
    imageSku: 'server',
    imageVersion: 'latest',
    adminUsername: 'azureuser',
    adminPassword: 'ask',
  },
  arm: {
    type: 'Microsoft.Compute/virtualMachines',
    apiVersion: '2024-07-01',
    location: 'region',
    readOnly: [
      'resources',
      'identity.principalId',
      'identity.tenantId',
      'properties.vmId',
      'properties.timeCreated',
      'properties.instanceView',
      'properties.osProfile.requireGuestProvisionSignal',
      'properties.storageProfile.imageReference.exactVersion',
    ],
  },
  draw: {
    role: 'card',
    zone: 'azure',
    fact: (machine) => machine.size,
    facts: (machine) => [
      ...(machine.os === undefined ? [] : [['System', machine.os] as const]),
      ...(machine.size === undefined ? [] : [['Size', machine.size] as const]),
    ],
  },
});

export type VirtualMachine = ResourceFrom<typeof virtualMachine>;
