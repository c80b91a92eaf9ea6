// DNS server: answers the names of a site or of a virtual network that uses its own DNS.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, ip, ipList, items, number, text } from './fields.ts';

export const dnsServer = defineKind({
  kind: 'dnsServer',
  label: 'DNS server',
  plural: 'DNS servers',
  description: 'A DNS server that people run themselves, at a site or on a machine in Azure, with its conditional forwarders.',
  family: 'dns',
  palette: 'On-premises',
  parents: ['site', 'siteSubnet', 'subnet'],
  fields: {
    address: ip({ label: 'Address', example: '192.168.10.10' }),
    forwarders: items(
      {
        domain: text({ label: 'Domain', example: 'his.arc.azure.com', hint: 'The public suffix, without privatelink.' }),
        targets: ipList({ label: 'Servers', hint: 'Resolver inbound endpoints; 168.63.129.16 answers inside Azure only.' }),
        note: text({ label: 'Note' }),
      },
      { label: 'Conditional forwarders', section: 'Forwarding' },
    ),
    forwarderStorage: choice(['directory', 'server', 'managed'], {
      label: 'Forwarders are kept',
      section: 'Forwarding',
      hint: 'In the directory, so that every server has them; on this server only; or the same on all by configuration management.',
    }),
    queriesPerSecond: number({ label: 'Expected load', unit: 'queries/s', section: 'Forwarding', hint: 'At the busiest time.' }),
    upstream: choice(['recursive-upstream', 'root-hints', 'addresses'], {
      label: 'Everything else',
      section: 'Forwarding',
      hint: 'To a recursive server outside the plan, by root hints, or to the addresses below.',
    }),
    upstreamAddresses: ipList({ label: 'Upstream addresses', section: 'Forwarding', example: '168.63.129.16' }),
    zones: items(
      {
        name: text({ label: 'Zone', example: 'corp.contoso.com' }),
        records: items(
          {
            name: text({ label: 'Name', example: 'gbl' }),
            type: choice(['A', 'AAAA', 'CNAME', 'MX', 'PTR', 'SRV', 'TXT'], { label: 'Type' }),
            value: text({ label: 'Value' }),
            ttl: number({ label: 'Time to live', unit: 's' }),
          },
          { label: 'Records' },
        ),
      },
      { label: 'Own zones', section: 'Zones', hint: 'Names of these zones are answered here and never forwarded.' },
    ),
  },
  defaults: { forwarders: [], upstream: 'recursive-upstream' },
  arm: null,
  draw: {
    role: 'card',
    zone: 'site',
    fact: (server) => server.address,
    facts: (server) => (server.forwarders ?? []).map((rule) => [rule.domain ?? '', rule.targets?.join(', ') ?? ''] as const),
  },
});

export type DnsServer = ResourceFrom<typeof dnsServer>;
