// Site subnet: a range or VLAN inside a site.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { cidr, number, text } from './fields.ts';

export const siteSubnet = defineKind({
  kind: 'siteSubnet',
  label: 'Site subnet',
  plural: 'Site subnets',
  description: 'A range of a site, such as a VLAN or a firewall zone, in which its servers stand.',
  family: 'site',
  palette: 'On-premises',
  parents: ['site'],
  fields: {
    prefix: cidr({ label: 'Address prefix', example: '192.168.20.0/24' }),
    vlan: number({ label: 'VLAN' }),
    zone: text({ label: 'Zone', hint: 'Name of the firewall zone.', example: 'servers' }),
  },
  defaults: {},
  arm: null,
  draw: {
    role: 'container',
    zone: 'site',
    fact: (range) => range.prefix,
  },
});

export type SiteSubnet = ResourceFrom<typeof siteSubnet>;
