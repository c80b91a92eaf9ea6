// Private endpoint: addresses of a subnet behind which one service or scope stands.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { type Fields, type FieldValues, ip, ipList, items, reference, referenceList, text, textList } from './fields.ts';

const TARGETS = [
  'arcPrivateLinkScope',
  'monitorPrivateLinkScope',
  'resourceManagementPrivateLink',
  'keyVault',
  'storageAccount',
  'automationAccount',
  'sqlServer',
  'privateLinkService',
  'platformService',
  'opaque',
];

/** Both lists of connections have the same entries; only the manual ones are looked at by the owner of the target. */
const CONNECTION = {
  name: text({ label: 'Name', arm: 'name' }),
  target: reference(TARGETS, { label: 'Target', arm: 'properties.privateLinkServiceId' }),
  groupIds: textList({ label: 'Group id', arm: 'properties.groupIds', example: 'hybridcompute' }),
  requestMessage: text({
    label: 'Request message',
    arm: 'properties.requestMessage',
    hint: 'At most 140 characters; the owner of the target reads it.',
  }),
  status: text({ label: 'State', arm: 'properties.privateLinkServiceConnectionState.status', reported: true }),
  statusDescription: text({
    label: 'Reason',
    arm: 'properties.privateLinkServiceConnectionState.description',
    reported: true,
  }),
} satisfies Fields;

const FIELDS = {
  subnet: reference(['subnet'], { label: 'Subnet', arm: 'properties.subnet.id' }),
  connections: items(CONNECTION, {
    label: 'Target',
    arm: 'properties.privateLinkServiceConnections',
    section: 'Target',
    hint: 'Approved by itself when you may write to the target.',
  }),
  manualConnections: items(CONNECTION, {
    label: 'Target on request',
    arm: 'properties.manualPrivateLinkServiceConnections',
    section: 'Target',
    hint: 'Pending until the owner of the target approves.',
  }),
  ipConfigurations: items(
    {
      name: text({ label: 'Name', arm: 'name' }),
      groupId: text({ label: 'Group id', arm: 'properties.groupId' }),
      memberName: text({ label: 'Member', arm: 'properties.memberName' }),
      address: ip({ label: 'Address', arm: 'properties.privateIPAddress' }),
    },
    {
      label: 'Fixed addresses',
      arm: 'properties.ipConfigurations',
      section: 'Addresses',
      hint: 'Empty lets Azure choose. Fix them where DNS or hosts entries are made by hand.',
    },
  ),
  networkInterfaceName: text({ label: 'Interface name', arm: 'properties.customNetworkInterfaceName', section: 'Addresses' }),
  applicationSecurityGroups: referenceList(['applicationSecurityGroup'], {
    label: 'Application security groups',
    arm: 'properties.applicationSecurityGroups',
    section: 'Addresses',
  }),
  zoneGroups: items(
    {
      name: text({ label: 'Name', arm: 'name', example: 'default' }),
      zones: items(
        {
          name: text({ label: 'Name', arm: 'name' }),
          zone: reference(['privateDnsZone'], { label: 'Zone', arm: 'properties.privateDnsZoneId' }),
        },
        { label: 'Zones', arm: 'properties.privateDnsZoneConfigs' },
      ),
    },
    {
      label: 'DNS zone group',
      arm: 'properties.privateDnsZoneGroups',
      section: 'Names',
      hint: 'Azure keeps the records of these zones. One group per endpoint.',
    },
  ),
  dnsConfigs: items(
    { fqdn: text({ label: 'Name', arm: 'fqdn' }), addresses: ipList({ label: 'Addresses', arm: 'ipAddresses' }) },
    { label: 'Names behind the endpoint', arm: 'properties.customDnsConfigs', reported: true, section: 'Names' },
  ),
} satisfies Fields;

export const privateEndpoint = defineKind({
  kind: 'privateEndpoint',
  label: 'Private endpoint',
  plural: 'Private endpoints',
  description: 'Addresses of a subnet through which one service, or a private link scope, is reached privately.',
  family: 'priv',
  palette: 'Private link and names',
  parents: [],
  fields: FIELDS,
  defaults: { connections: [] },
  arm: {
    type: 'Microsoft.Network/privateEndpoints',
    apiVersion: '2024-05-01',
    location: 'region',
    folds: { privateDnsZoneGroups: 'properties.privateDnsZoneGroups' },
    foldsApart: ['privateDnsZoneGroups'],
    readOnly: [
      'properties.networkInterfaces',
      'properties.privateLinkServiceConnections.properties.privateLinkServiceConnectionState.actionsRequired',
      'properties.manualPrivateLinkServiceConnections.properties.privateLinkServiceConnectionState.actionsRequired',
      'properties.privateDnsZoneGroups.properties.privateDnsZoneConfigs.properties.recordSets',
    ],
  },
  draw: {
    role: 'card',
    zone: 'azure',
    within: (endpoint) => endpoint.subnet,
    fact: (endpoint) => addressSpan(endpointAddresses(endpoint)) ?? groupIds(endpoint),
  },
});

export type PrivateEndpoint = ResourceFrom<typeof privateEndpoint>;

/** Addresses of an endpoint as far as they are known: the fixed ones, then those Azure reported; each once, in that order. */
export function endpointAddresses(endpoint: FieldValues<typeof FIELDS>): readonly string[] {
  const fixed = (endpoint.ipConfigurations ?? []).map((entry) => entry.address);
  const reported = (endpoint.dnsConfigs ?? []).flatMap((entry) => entry.addresses ?? []);
  return [...new Set([...fixed, ...reported].flatMap((address) => (address ? [address] : [])))];
}

function groupIds(endpoint: FieldValues<typeof FIELDS>): string | undefined {
  const ids = [...(endpoint.connections ?? []), ...(endpoint.manualConnections ?? [])].flatMap((entry) => entry.groupIds ?? []);
  return ids.length > 0 ? ids.join(', ') : undefined;
}

/** `10.0.1.4–9` for neighbours of one range, else the first address and how many more there are. */
function addressSpan(addresses: readonly string[]): string | undefined {
  const [first] = addresses;
  if (first === undefined || addresses.length === 1) return first;
  const parts = addresses.map((address) => /^(\d+\.\d+\.\d+)\.(\d+)$/.exec(address));
  const network = parts[0]?.[1];
  const last = parts.map((part) => (part && part[1] === network ? Number(part[2]) : Number.NaN)).sort((a, b) => a - b);
  const [low = Number.NaN] = last;
  return last.every((octet, i) => octet === low + i) ? `${network}.${low}–${low + last.length - 1}` : `${first} +${addresses.length - 1}`;
}
