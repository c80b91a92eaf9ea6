// VPN device: the box at a site that ends the tunnels.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, cidrList, flag, ip, items, number, referenceList, text } from './fields.ts';
import { ipsecPolicyFields } from './parts/ipsec-policy.ts';

export const vpnDevice = defineKind({
  kind: 'vpnDevice',
  label: 'VPN device',
  plural: 'VPN devices',
  description: 'The router or firewall at a site that ends the IPsec tunnels to Azure.',
  family: 'net',
  palette: 'On-premises',
  parents: ['site', 'siteSubnet'],
  fields: {
    publicAddress: ip({ label: 'Public address', example: '203.0.113.9' }),
    fqdn: text({ label: 'Public name', hint: 'For devices whose public address changes.', example: 'edge.contoso.com' }),
    behindNat: flag({ label: 'Behind NAT', hint: 'The public address belongs to a box in front; the tunnel then uses UDP 4500.' }),
    vendor: text({ label: 'Vendor', section: 'Device' }),
    model: text({ label: 'Model', section: 'Device' }),
    policyBased: flag({
      label: 'Policy-based',
      section: 'Tunnel',
      hint: 'The device matches pairs of ranges instead of routes; the connection needs policy-based traffic selectors.',
    }),
    ikeVersion: choice(['IKEv1', 'IKEv2'], { label: 'IKE version', section: 'Tunnel' }),
    maxSegmentSize: number({
      label: 'TCP segment size',
      unit: 'bytes',
      section: 'Tunnel',
      hint: 'To what the device clamps the segment size of TCP; 0 when it does not.',
    }),
    dpdTimeoutSeconds: number({ label: 'Dead peer detection', unit: 's', section: 'Tunnel' }),
    tunnelTo: referenceList(['publicIp'], {
      label: 'Tunnels to',
      section: 'Tunnel',
      hint: 'Public addresses of the Azure gateway the device has a tunnel to: one for each instance.',
    }),
    ipsecPolicies: items(ipsecPolicyFields, {
      label: 'IPsec policy of the device',
      section: 'Tunnel',
      hint: 'As it is set on the device.',
    }),
    maxMtu: number({ label: 'Largest packet', unit: 'bytes', section: 'Tunnel', hint: 'Tunnel MTU the device uses.' }),
    bgpAddress: ip({ label: 'BGP peer address', section: 'Routing', hint: 'Never the public address; usually a loopback.' }),
    asn: number({ label: 'AS number', section: 'Routing', hint: 'Empty means the AS number of the site.' }),
    staticRoutes: cidrList({
      label: 'Ranges routed into the tunnel',
      section: 'Routing',
      hint: 'Needed without BGP: every Azure range the site has to reach.',
      example: '10.0.0.0/16',
    }),
  },
  defaults: { ikeVersion: 'IKEv2', policyBased: false },
  arm: null,
  draw: {
    role: 'card',
    zone: 'site',
    fact: (device) => device.publicAddress ?? device.fqdn,
  },
});

export type VpnDevice = ResourceFrom<typeof vpnDevice>;
