// Private DNS zone: records that linked virtual networks see. Links are resources of their own.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, flag, ip, items, json, number, text, textList } from './fields.ts';

export const privateDnsZone = defineKind({
  kind: 'privateDnsZone',
  label: 'Private DNS zone',
  plural: 'Private DNS zones',
  description: 'A zone of names that only the virtual networks linked to it can resolve.',
  family: 'dns',
  palette: 'Private link and names',
  parents: [],
  fields: {
    records: items(
      {
        name: text({ label: 'Name', arm: 'name', hint: '@ is the zone itself, * any name below it.', example: 'gbl' }),
        type: choice(['A', 'AAAA', 'CNAME', 'MX', 'PTR', 'SRV', 'TXT', 'SOA'], { label: 'Type', arm: 'recordType' }),
        ttl: number({ label: 'Time to live', unit: 's', arm: 'properties.ttl' }),
        addresses: items({ address: ip({ label: 'Address', arm: 'ipv4Address' }) }, { label: 'Addresses', arm: 'properties.aRecords' }),
        addresses6: items(
          { address: ip({ label: 'Address', arm: 'ipv6Address' }) },
          { label: 'IPv6 addresses', arm: 'properties.aaaaRecords' },
        ),
        alias: text({ label: 'Alias of', arm: 'properties.cnameRecord.cname' }),
        mail: items(
          { preference: number({ label: 'Preference', arm: 'preference' }), exchange: text({ label: 'Exchange', arm: 'exchange' }) },
          { label: 'Mail servers', arm: 'properties.mxRecords' },
        ),
        pointers: items({ target: text({ label: 'Name', arm: 'ptrdname' }) }, { label: 'Names', arm: 'properties.ptrRecords' }),
        services: items(
          {
            priority: number({ label: 'Priority', arm: 'priority' }),
            weight: number({ label: 'Weight', arm: 'weight' }),
            port: number({ label: 'Port', arm: 'port' }),
            target: text({ label: 'Target', arm: 'target' }),
          },
          { label: 'Services', arm: 'properties.srvRecords' },
        ),
        texts: items({ value: textList({ label: 'Text', arm: 'value' }) }, { label: 'Texts', arm: 'properties.txtRecords' }),
        host: text({ label: 'Name server', arm: 'properties.soaRecord.host' }),
        email: text({ label: 'Mailbox', arm: 'properties.soaRecord.email' }),
        serial: number({ label: 'Serial', arm: 'properties.soaRecord.serialNumber' }),
        refresh: number({ label: 'Refresh', unit: 's', arm: 'properties.soaRecord.refreshTime' }),
        retry: number({ label: 'Retry', unit: 's', arm: 'properties.soaRecord.retryTime' }),
        expire: number({ label: 'Expire', unit: 's', arm: 'properties.soaRecord.expireTime' }),
        minimumTtl: number({ label: 'Least time to live', unit: 's', arm: 'properties.soaRecord.minimumTtl' }),
        metadata: json({ label: 'Metadata', arm: 'properties.metadata' }),
        autoRegistered: flag({ label: 'Registered by a machine', arm: 'properties.isAutoRegistered', reported: true }),
      },
      {
        label: 'Records',
        arm: 'properties.records',
        section: 'Records',
        hint: 'Records of private endpoints with a zone group are kept by Azure.',
      },
    ),
  },
  defaults: { records: [] },
  arm: {
    type: 'Microsoft.Network/privateDnsZones',
    apiVersion: '2024-06-01',
    location: 'global',
    folds: {
      A: 'properties.records',
      AAAA: 'properties.records',
      CNAME: 'properties.records',
      MX: 'properties.records',
      PTR: 'properties.records',
      SRV: 'properties.records',
      TXT: 'properties.records',
      SOA: 'properties.records',
    },
    foldsApart: ['A', 'AAAA', 'CNAME', 'MX', 'PTR', 'SRV', 'TXT', 'SOA'],
    readOnly: [
      'properties.internalId',
      'properties.maxNumberOfRecordSets',
      'properties.numberOfRecordSets',
      'properties.maxNumberOfVirtualNetworkLinks',
      'properties.numberOfVirtualNetworkLinks',
      'properties.maxNumberOfVirtualNetworkLinksWithRegistration',
      'properties.numberOfVirtualNetworkLinksWithRegistration',
      'properties.records.properties.fqdn',
    ],
  },
  draw: {
    role: 'service',
    zone: 'services',
    facts: (zone) => (zone.records ? [['Records', String(zone.records.filter((record) => record.type !== 'SOA').length)]] : []),
  },
});

export type PrivateDnsZone = ResourceFrom<typeof privateDnsZone>;
