// Site firewall: the ordered rules traffic of a site has to pass.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, cidrList, flag, ip, items, text, textList } from './fields.ts';

export const siteFirewall = defineKind({
  kind: 'siteFirewall',
  label: 'Firewall',
  plural: 'Firewalls',
  description: 'The firewall of a site; its rules are asked from top to bottom and the first that matches decides.',
  family: 'sec',
  palette: 'On-premises',
  parents: ['site', 'siteSubnet'],
  fields: {
    address: ip({ label: 'Address', example: '192.168.0.1' }),
    rules: items(
      {
        name: text({ label: 'Name' }),
        action: choice(['allow', 'deny'], { label: 'Action' }),
        sources: cidrList({ label: 'From', hint: 'Empty means anywhere.' }),
        destinations: cidrList({ label: 'To ranges' }),
        tags: textList({ label: 'To service tags', example: 'AzureActiveDirectory' }),
        fqdns: textList({ label: 'To names', hint: '*.his.arc.azure.com covers the names below it, not itself.' }),
        protocol: choice(['Any', 'Tcp', 'Udp', 'Icmp', 'Esp'], { label: 'Protocol' }),
        ports: text({ label: 'Ports', hint: 'Numbers and ranges with commas; empty means all.', example: '443, 8000-8010' }),
        note: text({ label: 'Note' }),
      },
      { label: 'Rules', section: 'Rules', hint: 'The first match decides. A rule without destination matches every destination.' },
    ),
    defaultAction: choice(['deny', 'allow'], { label: 'When no rule matches', section: 'Rules' }),
    tlsInspection: flag({
      label: 'TLS inspection',
      section: 'Inspection',
      hint: 'Opens encrypted traffic. Names of Azure Arc have to be left out of it.',
    }),
  },
  defaults: { rules: [], defaultAction: 'deny', tlsInspection: false },
  arm: null,
  draw: {
    role: 'card',
    zone: 'site',
    fact: (firewall) => firewall.address,
    facts: (firewall) => (firewall.rules ?? []).map((rule) => [rule.name ?? '', rule.action ?? ''] as const),
  },
});

export type SiteFirewall = ResourceFrom<typeof siteFirewall>;
