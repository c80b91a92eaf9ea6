// Site: an on-premises place with its ranges and its own way out.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, cidrList, flag, number, referenceList, text } from './fields.ts';

export const site = defineKind({
  kind: 'site',
  label: 'Site',
  plural: 'Sites',
  description: 'An on-premises place, or another cloud, with the address ranges behind its edge.',
  family: 'site',
  palette: 'On-premises',
  parents: [],
  fields: {
    prefixes: cidrList({ label: 'Address ranges', example: '192.168.0.0/16', hint: 'Every range that Azure has to reach at this site.' }),
    asn: number({ label: 'AS number', section: 'Routing', hint: 'Private numbers for sites: 64512 to 65514 and 65521 to 65534.' }),
    defaultRouteToAzure: flag({
      label: 'Default route to Azure',
      section: 'Routing',
      hint: 'Sends Internet traffic of the site through the tunnel or circuit (forced tunnelling).',
    }),
    egress: choice(['direct', 'none', 'through-azure'], {
      label: 'Internet access',
      section: 'Routing',
      hint: 'Entra ID and Resource Manager stay public, so servers need one of the first or the last.',
    }),
    dnsServers: referenceList(['dnsServer'], {
      label: 'DNS servers',
      section: 'Names',
      hint: 'In the order in which clients ask: the next one only when the one before does not answer.',
    }),
    critical: flag({ label: 'Critical', hint: 'The site has to stay reachable when one device or line fails.' }),
    place: text({ label: 'Place', example: 'Hamburg, DC 2' }),
  },
  defaults: { prefixes: [], egress: 'direct' },
  arm: null,
  draw: {
    role: 'container',
    zone: 'site',
    fact: (place) => place.prefixes?.join(', '),
  },
});

export type Site = ResourceFrom<typeof site>;
