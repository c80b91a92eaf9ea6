// VPN connection: joins the VPN gateway of a virtual hub to a VPN site.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { choice, flag, ip, items, number, reference, referenceList, secret, text } from './fields.ts';
import { HUB_ROUTING_READ_ONLY, hubRoutingFields } from './parts/hub-routing.ts';
import { ipsecPolicyFields, trafficSelectorFields } from './parts/ipsec-policy.ts';

export const vpnConnection = defineKind({
  kind: 'vpnConnection',
  label: 'VPN connection',
  plural: 'VPN connections',
  description: 'Joins the VPN gateway of a virtual hub to a VPN site.',
  family: 'net',
  palette: 'Connectivity',
  parents: ['vpnGateway'],
  fields: {
    remoteSite: reference(['vpnSite'], { label: 'VPN site', arm: 'properties.remoteVpnSite.id' }),
    status: text({ label: 'Status', arm: 'properties.connectionStatus', reported: true }),
    links: items(
      {
        name: text({ label: 'Name', arm: 'name' }),
        siteLink: reference(['vpnSite'], { label: 'Link of the site', arm: 'properties.vpnSiteLink.id' }),
        sharedKey: secret({ label: 'Shared key', arm: 'properties.sharedKey' }),
        bandwidthMbps: number({ label: 'Bandwidth', unit: 'Mbps', arm: 'properties.connectionBandwidth' }),
        protocol: choice(['IKEv2', 'IKEv1'], { label: 'IKE version', arm: 'properties.vpnConnectionProtocolType' }),
        mode: choice(['Default', 'InitiatorOnly', 'ResponderOnly'], { label: 'Mode', arm: 'properties.vpnLinkConnectionMode' }),
        ipsecPolicies: items(ipsecPolicyFields, { label: 'IPsec policy', arm: 'properties.ipsecPolicies' }),
        enableBgp: flag({ label: 'BGP', arm: 'properties.enableBgp' }),
        rateLimiting: flag({ label: 'Rate limit', arm: 'properties.enableRateLimiting' }),
        useLocalAzureIpAddress: flag({ label: 'Private Azure address', arm: 'properties.useLocalAzureIpAddress' }),
        usePolicyBasedTrafficSelectors: flag({
          label: 'Policy-based traffic selectors',
          arm: 'properties.usePolicyBasedTrafficSelectors',
        }),
        routingWeight: number({ label: 'Routing weight', arm: 'properties.routingWeight' }),
        dpdTimeoutSeconds: number({ label: 'Dead peer detection', unit: 's', arm: 'properties.dpdTimeoutSeconds' }),
        ingressNatRules: referenceList(['vpnGateway'], { label: 'Ingress NAT rules', arm: 'properties.ingressNatRules' }),
        egressNatRules: referenceList(['vpnGateway'], { label: 'Egress NAT rules', arm: 'properties.egressNatRules' }),
        customBgpAddresses: items(
          {
            instance: text({ label: 'Instance', arm: 'ipConfigurationId' }),
            address: ip({ label: 'Address', arm: 'customBgpIpAddress' }),
          },
          { label: 'Custom BGP addresses', arm: 'properties.vpnGatewayCustomBgpAddresses' },
        ),
        status: text({ label: 'Status', arm: 'properties.connectionStatus', reported: true }),
      },
      { label: 'Links', arm: 'properties.vpnLinkConnections', hint: 'One for each link of the site that is used.' },
    ),
    sharedKey: secret({
      label: 'Shared key',
      arm: 'properties.sharedKey',
      section: 'Without links',
      hint: 'Only for a site without named links.',
    }),
    bandwidthMbps: number({ label: 'Bandwidth', unit: 'Mbps', arm: 'properties.connectionBandwidth', section: 'Without links' }),
    protocol: choice(['IKEv2', 'IKEv1'], {
      label: 'IKE version',
      arm: 'properties.vpnConnectionProtocolType',
      section: 'Without links',
    }),
    ipsecPolicies: items(ipsecPolicyFields, { label: 'IPsec policy', arm: 'properties.ipsecPolicies', section: 'Without links' }),
    enableBgp: flag({ label: 'BGP', arm: 'properties.enableBgp', section: 'Without links' }),
    rateLimiting: flag({ label: 'Rate limit', arm: 'properties.enableRateLimiting', section: 'Without links' }),
    useLocalAzureIpAddress: flag({
      label: 'Private Azure address',
      arm: 'properties.useLocalAzureIpAddress',
      section: 'Without links',
    }),
    usePolicyBasedTrafficSelectors: flag({
      label: 'Policy-based traffic selectors',
      arm: 'properties.usePolicyBasedTrafficSelectors',
      section: 'Without links',
    }),
    trafficSelectors: items(trafficSelectorFields, {
      label: 'Traffic selectors',
      arm: 'properties.trafficSelectorPolicies',
      section: 'Without links',
    }),
    routingWeight: number({ label: 'Routing weight', arm: 'properties.routingWeight', section: 'Without links' }),
    dpdTimeoutSeconds: number({
      label: 'Dead peer detection',
      unit: 's',
      arm: 'properties.dpdTimeoutSeconds',
      section: 'Without links',
    }),
    internetSecurity: flag({
      label: 'Default route to the site',
      arm: 'properties.enableInternetSecurity',
      section: 'Hub routing',
      hint: 'The hub announces the default route of its firewall to the site.',
    }),
    ...hubRoutingFields,
  },
  defaults: { enableBgp: false, sharedKey: 'ask' },
  arm: {
    type: 'Microsoft.Network/vpnGateways/vpnConnections',
    apiVersion: '2024-05-01',
    location: 'none',
    readOnly: [
      'properties.egressBytesTransferred',
      'properties.ingressBytesTransferred',
      'properties.vpnLinkConnections.properties.egressBytesTransferred',
      'properties.vpnLinkConnections.properties.ingressBytesTransferred',
      ...HUB_ROUTING_READ_ONLY,
    ],
  },
  draw: {
    role: 'link',
    zone: 'wan',
    ends: (link) => [link.parent, link.remoteSite],
    style: () => 'vpn',
    fact: (link) => link.status,
  },
});

export type VpnConnection = ResourceFrom<typeof vpnConnection>;
