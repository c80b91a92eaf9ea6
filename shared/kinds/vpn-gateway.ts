// VPN gateway of a virtual hub.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { flag, ip, ipList, items, number, reference, text } from './fields.ts';
import { natRuleFields } from './parts/nat-rule.ts';

export const vpnGateway = defineKind({
  kind: 'vpnGateway',
  label: 'Hub VPN gateway',
  plural: 'Hub VPN gateways',
  description: 'The site-to-site VPN gateway of a virtual hub.',
  family: 'net',
  palette: 'Connectivity',
  parents: [],
  fields: {
    hub: reference(['virtualHub'], { label: 'Virtual hub', arm: 'properties.virtualHub.id' }),
    scaleUnits: number({ label: 'Scale units', arm: 'properties.vpnGatewayScaleUnit', hint: 'Each carries 500 Mbps on two instances.' }),
    routingPreferenceInternet: flag({ label: 'Route by the Internet', arm: 'properties.isRoutingPreferenceInternet' }),
    instances: items(
      {
        instance: text({ label: 'Instance', arm: 'id' }),
        publicIpAddress: ip({ label: 'Public address', arm: 'publicIpAddress' }),
        privateIpAddress: ip({ label: 'Private address', arm: 'privateIpAddress' }),
      },
      { label: 'Instances', arm: 'properties.ipConfigurations', reported: true },
    ),
    bgpAsn: number({ label: 'ASN', arm: 'properties.bgpSettings.asn', section: 'BGP', hint: 'Always 65515.' }),
    bgpPeerWeight: number({ label: 'Peer weight', arm: 'properties.bgpSettings.peerWeight', section: 'BGP' }),
    bgpPeeringAddresses: items(
      {
        instance: text({ label: 'Instance', arm: 'ipconfigurationId' }),
        customAddresses: ipList({ label: 'Custom addresses', arm: 'customBgpIpAddresses' }),
        defaultAddresses: ipList({ label: 'Default addresses', arm: 'defaultBgpIpAddresses', reported: true }),
        tunnelAddresses: ipList({ label: 'Tunnel addresses', arm: 'tunnelIpAddresses', reported: true }),
      },
      { label: 'Peer addresses per instance', arm: 'properties.bgpSettings.bgpPeeringAddresses', section: 'BGP' },
    ),
    bgpRouteTranslationForNat: flag({
      label: 'Translate BGP routes by NAT',
      arm: 'properties.enableBgpRouteTranslationForNat',
      section: 'NAT',
    }),
    natRules: items(natRuleFields, { label: 'NAT rules', arm: 'properties.natRules', section: 'NAT' }),
  },
  defaults: { scaleUnits: 1 },
  arm: {
    type: 'Microsoft.Network/vpnGateways',
    apiVersion: '2024-05-01',
    location: 'region',
    inline: { 'properties.connections': 'vpnConnection' },
    folds: { natRules: 'properties.natRules' },
    readOnly: [
      'properties.packetCaptureDiagnosticState',
      'properties.natRules.properties.egressVpnSiteLinkConnections',
      'properties.natRules.properties.ingressVpnSiteLinkConnections',
    ],
  },
  draw: {
    role: 'card',
    zone: 'azure',
    within: (gateway) => gateway.hub,
    fact: (gateway) =>
      gateway.scaleUnits === undefined ? undefined : `${gateway.scaleUnits} scale ${gateway.scaleUnits === 1 ? 'unit' : 'units'}`,
  },
});

export type VpnGateway = ResourceFrom<typeof vpnGateway>;
